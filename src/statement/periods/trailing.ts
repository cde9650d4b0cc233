/** Columns of a table whose title says that each reports on a longer stretch than it is called by. */
import type { Period } from '../../core/period.ts'
import type { PeriodWords } from '../../language/periods.ts'

/**
 * The period that a column reports on under a title of trailing sums: as long as that says, to the day on which its own ends.
 *
 *     Free Cash Flow - Trailing Four Quarters
 *         Q1 2031    Q2 2031    Q3 2031            twelve months each
 */
export function trailing(period: Period, around: readonly PeriodWords[]): Period {
  const months = around.find(({ rolling }) => rolling)?.months
  return period.kind === 'duration' && months !== undefined && months > period.months ? { ...period, months } : period
}
