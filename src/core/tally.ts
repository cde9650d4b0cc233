/** How many checks hold, in numbers and in one sentence: the same on the terminal and in the workbook. */
import type { CheckResult, Verdict } from './model.ts'

/** How many checks came to which end. */
export interface Tally {
  /** All but those that are mere information, and those with nothing to compare with. */
  readonly checks: number
  readonly exact: number
  readonly rounding: number
  /** Those of unexplained totals whose wording says that their parts stand there are among them. */
  readonly exceptions: number
  /** Figures of totals that no reading of the lines above explains, exceptions or information. */
  readonly unexplained: number
  /** Figures of the release's sentences that nothing in its tables says, which is no failure. */
  readonly unmatched: number
  /** Checks that do not hold, or sentences that are unmatched, with a difference that somebody accepts. */
  readonly accepted: number
}

/** Verdicts that are no agreement. */
export const EXCEPTIONS = ['truncation', 'suspect', 'inconsistent', 'unexplained'] as const satisfies readonly Verdict[]

/** Verdicts under which a check holds. Whatever a workbook shows in their place, now or edited, is an exception. */
export const HOLDING = ['exact', 'rounding', 'boundary'] as const satisfies readonly Verdict[]

/** Whether a check with this verdict holds. */
export const holds = (verdict: Verdict): boolean => (HOLDING as readonly Verdict[]).includes(verdict)

/** What a workbook shows instead of a verdict where nothing is judged. */
export const UNJUDGED = ['information', 'unmatched'] as const

/** Whether a result is one that a person should look at. */
export const isException = ({ check, verdict, accepted }: CheckResult): boolean =>
  !check.informational && accepted === undefined && (EXCEPTIONS as readonly Verdict[]).includes(verdict)

/** Counts results by how they ended; those that are information alone are left out. */
export function tally(results: readonly CheckResult[]): Tally {
  const counted = results.filter(({ check }) => !check.informational)
  const count = (...verdicts: readonly Verdict[]): number =>
    counted.filter(({ verdict }) => verdicts.includes(verdict)).length
  const unmatched = counted.filter(({ verdict, accepted }) => verdict === 'unmatched' && !accepted).length
  return {
    checks: counted.length - unmatched,
    exact: count('exact'),
    rounding: count('rounding', 'boundary'),
    exceptions: counted.filter(isException).length,
    unexplained: results.filter(({ verdict }) => verdict === 'unexplained').length,
    unmatched,
    accepted: counted.filter(({ accepted }) => accepted !== undefined).length,
  }
}

/** Said in place of the sentence, also by the formula that gives it. */
export const NO_CHECKS = 'No checks'

/**
 * "All 212 checks hold, 4 within rounding" or "209 of 212 checks hold, 4 within rounding, 3 exceptions"; behind it, where
 * there are such, "2 accepted".
 */
export function tallySentence({
  checks,
  rounding,
  exceptions,
  accepted = 0,
}: Pick<Tally, 'checks' | 'rounding' | 'exceptions'> & Partial<Pick<Tally, 'accepted'>>): string {
  if (checks === 0) return NO_CHECKS
  const odd = [
    ...(exceptions === 0 ? [] : [`${exceptions} ${exceptions === 1 ? 'exception' : 'exceptions'}`]),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
  ]
  if (odd.length === 0) return `All ${checks} checks hold, ${rounding} within rounding`
  return `${checks - exceptions - accepted} of ${checks} checks hold, ${rounding} within rounding, ${odd.join(', ')}`
}
