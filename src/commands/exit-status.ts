/** What `tieout` ends with. */
import type { CheckResult } from '../core/model.ts'

/** Each exit status, with what it says; as `--help` and README list them. */
export const exitStatuses = {
  0: 'done, and what was checked or compared holds',
  1: 'done, and a check fails, or two workbooks differ',
  2: 'not done, or not all of it: one sentence says why',
  3: 'not done, by a fault of tieout itself: please report it',
} as const

export type ExitStatus = keyof typeof exitStatuses

/** The statuses as lines of help. */
export const exitStatusHelp = (): string =>
  `\nExit status:\n${Object.entries(exitStatuses)
    .map(([status, meaning]) => `  ${status}  ${meaning}\n`)
    .join('')}`

/** No result fails; where it is `strict`, none is suspect or unmatched either. */
export const allHold = (results: readonly CheckResult[], strict: boolean): boolean =>
  !results.some((result) => fails(result, strict))

function fails({ check, verdict }: CheckResult, strict: boolean): boolean {
  if (check.informational) return false
  if (verdict === 'inconsistent' || verdict === 'truncation') return true
  return strict && (verdict === 'suspect' || verdict === 'unmatched')
}
