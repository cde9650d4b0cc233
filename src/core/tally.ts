/** How many checks hold, in numbers and in one sentence: the same on the terminal and in the workbook. */
import type { CheckResult } from './model.ts'

export interface Tally {
  /** All but those that are mere information. */
  readonly checks: number
  readonly exact: number
  readonly rounding: number
  readonly exceptions: number
}

export function tally(results: readonly CheckResult[]): Tally {
  const counts = { checks: 0, exact: 0, rounding: 0, exceptions: 0 }
  for (const { check, verdict } of results) {
    if (check.informational) continue
    counts.checks++
    if (verdict === 'exact') counts.exact++
    else if (verdict === 'rounding' || verdict === 'boundary') counts.rounding++
    else counts.exceptions++
  }
  return counts
}

/** Whether a result is one that a person should look at. */
export const isException = (result: CheckResult): boolean => tally([result]).exceptions > 0

/** "All 212 checks hold, 4 within rounding" or "209 of 212 checks hold, 4 within rounding, 3 exceptions". */
export function tallySentence({ checks, rounding, exceptions }: Tally): string {
  if (checks === 0) return 'No checks'
  if (exceptions === 0) return `All ${checks} checks hold, ${rounding} within rounding`
  const odd = `${exceptions} ${exceptions === 1 ? 'exception' : 'exceptions'}`
  return `${checks - exceptions} of ${checks} checks hold, ${rounding} within rounding, ${odd}`
}
