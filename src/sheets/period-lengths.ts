/** How long a period is, counted as the release counts: "3 months", "12 weeks". */

import { LONG } from '../core/history.ts'
import { type Duration, type Period, periodKey } from '../core/period.ts'
import type { Column, Release } from '../core/release.ts'
import { monthsIn, weeksIn } from '../language/period-readings.ts'

/** Undefined for a moment. */
export type PeriodLengths = (period: Period) => string | undefined

/**
 * Reads from the headings which periods are counted in weeks: a quarter of 12 is no three months. A history says it of its
 * columns, and marks those of 14 or 53; of what it derives the printed ones as long tell.
 */
export function periodLengths({ statements }: Release): PeriodLengths {
  const weeks = new Map<string, number>()
  const columns = statements.flatMap((statement) => statement.columns)
  const isByWeeks = (months: number): boolean => {
    const printed = columns.filter((each) => each.period?.kind === 'duration' && !each.derived)
    const alike = printed.filter(({ period }) => period?.kind === 'duration' && period.months === months)
    return alike.length > 0 && alike.every((column) => weeksOf(column) !== undefined)
  }
  for (const column of columns) {
    const { period, marks, derived } = column
    if (period?.kind !== 'duration') continue
    const usual = (period.months * 52) / 12
    const count = marks.includes(LONG) ? usual + 1 : derived && isByWeeks(period.months) ? usual : weeksOf(column)
    if (count === undefined || monthsIn(`${count}`, 'weeks') !== period.months) continue
    weeks.set(periodKey(period), count)
  }
  return (period) => (period.kind === 'instant' ? undefined : lengthOf(period, weeks.get(periodKey(period))))
}

const weeksOf = ({ label, weeks }: Column): number | undefined => weeks ?? weeksIn(label)

function lengthOf({ months }: Duration, weeks: number | undefined): string {
  const [count, unit] = weeks === undefined ? [months, 'month'] : [weeks, 'week']
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
