/** How long a period is, counted as the release counts: "3 months", "12 weeks". */

import { LONG } from '../core/history.ts'
import { type Duration, type Period, periodKey } from '../core/period.ts'
import type { Release } from '../core/release.ts'
import { monthsIn, weeksIn } from '../language/period-readings.ts'

/** Undefined for a moment. */
export type PeriodLengths = (period: Period) => string | undefined

/** Reads from the headings which periods are counted in weeks: a quarter of 12 is no three months. A history marks those of 14 or 53. */
export function periodLengths({ statements }: Release): PeriodLengths {
  const weeks = new Map<string, number>()
  for (const { label, period, marks } of statements.flatMap(({ columns }) => columns)) {
    if (period?.kind !== 'duration') continue
    const count = marks.includes(LONG) ? (period.months * 52) / 12 + 1 : weeksIn(label)
    if (count === undefined || monthsIn(`${count}`, 'weeks') !== period.months) continue
    weeks.set(periodKey(period), count)
  }
  return (period) => (period.kind === 'instant' ? undefined : lengthOf(period, weeks.get(periodKey(period))))
}

function lengthOf({ months }: Duration, weeks: number | undefined): string {
  const [count, unit] = weeks === undefined ? [months, 'month'] : [weeks, 'week']
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
