/** Years side by side, or one below the other, and the day that is said once for all of them. */
import { isMonthsLast } from '../../language/dates.ts'
import type { PeriodWords } from '../../language/periods.ts'

/** The year that columns, or rows over the lines, are of, of which nothing but their years is said, one before the other; undefined for others. */
export function comparedWith(columns: readonly PeriodWords[]): number | undefined {
  const isBare = columns.every(({ days, years, fiscal }) => days.length === 0 && years.length === 1 && !fiscal)
  const years = [...new Set(columns.flatMap(({ years }) => years))]
  const [latest = 0] = years
  return isBare && years.length > 1 && years.length <= MOST_YEARS && years.every((year, k) => year === latest - k)
    ? latest
    : undefined
}

/**
 * A day that is named with its year over such columns or rows is of each of their years: a month's last day, since a year of weeks
 * ends on another.
 *
 *     Income statement for the year ended 31 March 2031
 *                              2031        2030
 */
export function ofEachYear(words: PeriodWords, latest: number): PeriodWords {
  const [day, ...others] = words.days
  const isOther = day?.year !== latest || others.length > 0 || words.years.length > 0 || !isMonthsLast(day)
  return isOther ? words : { ...words, days: [{ month: day.month }] }
}

/** "Fiscal 2031" over lines says no more than "2031" does. */
export function asYear({ fiscal, ...words }: PeriodWords): PeriodWords {
  if (fiscal === undefined) return words
  const alone =
    fiscal.year !== undefined && fiscal.quarter === undefined && words.days.length + words.years.length === 0
  return alone ? { ...words, years: [fiscal.year] } : { ...words, fiscal }
}

/** A year and two to compare it with; more are the years that something began in. */
const MOST_YEARS = 3
