/** How much a finding matters, and what it makes of the exit status. */

/**
 * Every severity, from the gravest to the least.
 *
 * `fails` says when one finding of it is enough for the command to fail: a difference between two workbooks is no error,
 * but it is what was asked about.
 */
export const severities = {
  error: { fails: 'always' },
  difference: { fails: 'always' },
  warning: { fails: 'where strict' },
  note: { fails: 'never' },
} as const satisfies Record<string, { readonly fails: 'always' | 'where strict' | 'never' }>

/** How serious a finding is. */
export type Severity = keyof typeof severities

/**
 * What a command ends with: all well; something does not hold or differs; it could not be done, or not all of it; a fault
 * of ours.
 */
export const exitStatuses = { holds: 0, fails: 1, undone: 2, fault: 3 } as const

/** The number that a command ends with. */
export type ExitStatus = (typeof exitStatuses)[keyof typeof exitStatuses]

/** Whether one finding of a severity makes the command fail; `strict` is the user's `--strict`. */
export const isFailure = (severity: Severity, strict: boolean): boolean =>
  severities[severity].fails === 'always' || (strict && severities[severity].fails === 'where strict')
