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
export const isException = ({ check, verdict }: CheckResult): boolean =>
  !check.informational && (EXCEPTIONS as readonly Verdict[]).includes(verdict)

/** Counts results by how they ended; those that are information alone are left out. */
export function tally(results: readonly CheckResult[]): Tally {
  const counted = results.filter(({ check }) => !check.informational)
  const count = (...verdicts: readonly Verdict[]): number =>
    counted.filter(({ verdict }) => verdicts.includes(verdict)).length
  const unmatched = count('unmatched')
  return {
    checks: counted.length - unmatched,
    exact: count('exact'),
    rounding: count('rounding', 'boundary'),
    exceptions: count(...EXCEPTIONS),
    unexplained: results.filter(({ verdict }) => verdict === 'unexplained').length,
    unmatched,
  }
}

/** "All 212 checks hold, 4 within rounding" or "209 of 212 checks hold, 4 within rounding, 3 exceptions". */
export function tallySentence({
  checks,
  rounding,
  exceptions,
}: Pick<Tally, 'checks' | 'rounding' | 'exceptions'>): string {
  if (checks === 0) return 'No checks'
  if (exceptions === 0) return `All ${checks} checks hold, ${rounding} within rounding`
  const odd = `${exceptions} ${exceptions === 1 ? 'exception' : 'exceptions'}`
  return `${checks - exceptions} of ${checks} checks hold, ${rounding} within rounding, ${odd}`
}
