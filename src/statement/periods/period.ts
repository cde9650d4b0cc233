/** From the words over a column to the period it reports. */

import type { StatementKind } from '../../core/kinds.ts'
import type { Duration, FiscalName, Period } from '../../core/period.ts'
import { type DayOfYear, dateOf } from '../../language/dates.ts'
import type { PeriodWords } from '../../language/periods.ts'

/**
 * What a column says of time, completed by what its surroundings say (the stub, the title, nearest first).
 *
 * A part that the column leaves out (its year, its day, its months) is taken from the nearest surrounding that has it;
 * of several days there, the one in the column's year. Undefined where no moment or stretch is named.
 *
 * @param balances the table's lines are balances: a day over them is that day, whatever a title says of months
 */
export function periodOf(
  column: PeriodWords,
  around: readonly PeriodWords[],
  kind: StatementKind,
  balances = false,
): Period | undefined {
  const words = [column, ...around]
  const end = endOf(column, around)
  const fiscal = end === undefined ? fiscalOf(words) : column.fiscal && completeFiscal(column.fiscal, words)
  if (end === undefined && fiscal === undefined) return undefined

  const dated = balances && column.days.length > 0 && column.months === undefined
  const months = kind === 'balance-sheet' || dated ? undefined : monthsOf(column, around, fiscal, balances)
  if (months !== undefined) {
    return {
      kind: 'duration',
      months,
      ...(end === undefined ? {} : { end }),
      ...(fiscal === undefined ? {} : { fiscal: inYear(fiscal, months) }),
    }
  }
  return end === undefined ? undefined : { kind: 'instant', end }
}

/** Six or nine months of a year end with its second or third quarter. */
const inYear = (fiscal: FiscalName, months: number): FiscalName =>
  fiscal.quarter === undefined && (months === 6 || months === 9) ? { ...fiscal, quarter: months / 3 } : fiscal

/** The day that a column's period ends on. */
export function endOf(column: PeriodWords, around: readonly PeriodWords[]): string | undefined {
  const year = column.days.find((day) => day.year !== undefined)?.year ?? column.years[0]
  const day = lastDay(column.days)
  if (day !== undefined) {
    const known = day.year ?? year ?? yearAround(day, around)
    return known === undefined ? undefined : dateOf(day, known)
  }
  if (column.fiscal !== undefined) return undefined
  const only = year === undefined ? onlyYear(around) : undefined
  return (only === undefined ? undefined : dayAround(only, around)) ?? dayAround(year, around)
}

/**
 * A year that stands alone, nearer than any day: that of a row over the lines.
 *
 *     Three months ended June 30,     Americas   Europe
 *     2025
 *     Sales                                120       80
 */
function onlyYear(around: readonly PeriodWords[]): number | undefined {
  const near = around.find(({ days, years }) => days.length + years.length > 0)
  return near?.days.length === 0 && near.years.length === 1 ? near.years[0] : undefined
}

/** The day that the nearest surroundings name, of a year where one is known. */
function dayAround(year: number | undefined, around: readonly PeriodWords[]): string | undefined {
  for (const { days, years } of around) {
    const candidates = year === undefined ? days : daysIn(days, years, year)
    const [found] = candidates
    if (found === undefined) continue
    if (year !== undefined) return dateOf(found, year)
    const only = candidates.length === 1 && years.length <= 1 ? (found.year ?? years[0]) : undefined
    return only === undefined ? undefined : dateOf(found, only)
  }
  return undefined
}

/** "from June 3, 1996 to December 31, 1996" ends on the second; "March 31, 2020 as compared to March 31, 2019" on the first. */
function lastDay(days: readonly DayOfYear[]): DayOfYear | undefined {
  const [first] = days
  const last = days.at(-1)
  return first?.year !== undefined && last?.year !== undefined && last.year < first.year ? first : last
}

/** Of the days a title names, those of a year; else its only day, where it leaves the year open or names this one too. */
function daysIn(days: readonly DayOfYear[], years: readonly number[], year: number): readonly DayOfYear[] {
  const same = days.filter((day) => day.year === year)
  if (same.length > 0) return same
  if (days.some((day) => day.year !== undefined) && !years.includes(year)) return []
  const distinct = new Set(days.map(({ month, day }) => `${month}-${day}`))
  return distinct.size === 1 ? days.slice(0, 1) : []
}

/** The year that the surroundings give for a day, or the only year they name. */
function yearAround(day: DayOfYear, around: readonly PeriodWords[]): number | undefined {
  for (const { days, years } of around) {
    const same = days.find((other) => other.month === day.month && other.day === day.day && other.year !== undefined)
    if (same?.year !== undefined) return same.year
    const named = new Set([...years, ...days.flatMap(({ year }) => year ?? [])])
    if (named.size === 1) return [...named][0]
  }
  return undefined
}

function fiscalOf(words: readonly PeriodWords[]): FiscalName | undefined {
  const [column, ...around] = words
  if (column === undefined) return undefined
  if (column.fiscal !== undefined) return completeFiscal(column.fiscal, words)
  const year = column.years[0]
  if (year === undefined) return undefined
  const naming = around.find((words) => words.fiscal?.quarter !== undefined && isLengthOf(words, column))
  const quarter = naming?.fiscal?.quarter
  return quarter === undefined ? { year } : { year, quarter }
}

function completeFiscal(
  fiscal: { readonly year?: number; readonly quarter?: number },
  words: readonly PeriodWords[],
): FiscalName | undefined {
  const year = fiscal.year ?? words.find(({ years }) => years.length === 1)?.years[0] ?? words[0]?.years[0]
  if (year === undefined) return undefined
  return fiscal.quarter === undefined ? { year } : { year, quarter: fiscal.quarter }
}

/** "from June 3, 1996 to December 31, 1996" is 7 months, to the nearest. */
function monthsBetween(days: readonly DayOfYear[]): number | undefined {
  const [from, to] = days
  if (from?.year === undefined || to?.year === undefined || days.length !== 2) return undefined
  const months = (to.year - from.year) * 12 + to.month - from.month + ((to.day ?? 30) - (from.day ?? 1)) / 30
  return months < 0.5 ? undefined : Math.round(months)
}

/** A nearer surrounding that names a moment ("As of June 30, 2025") leaves no room for months said farther away. */
function monthsOf(
  column: PeriodWords,
  around: readonly PeriodWords[],
  fiscal: FiscalName | undefined,
  balances: boolean,
): Duration['months'] | undefined {
  const own = monthsBetween(column.days) ?? column.months
  if (own !== undefined) return own
  if (column.instant) return undefined
  let elsewhere: number | undefined
  for (const words of around) {
    if (endsElsewhere(words, column)) {
      const [other, ...more] = (words.lengths ?? []).filter((length) => length !== words.stretch?.months)
      if (other !== undefined && more.length === 0) return other
      elsewhere ??= words.months
      continue
    }
    if (words.stretch !== undefined && yearOf(column) === words.stretch.year) return words.stretch.months
    if (words.months !== undefined && isLengthOf(words, column)) return words.months
    if ((words.instant || balances) && words.days.length > 0) return undefined
  }
  if (elsewhere !== undefined) return elsewhere
  if (fiscal === undefined) return undefined
  return fiscal.quarter === undefined ? 12 : 3
}

/**
 * A stretch of another year than the column's is its length only where nothing else says one.
 *
 *     Year ended December 31, 1997 and period from
 *     June 3, 1996 (inception) to December 31, 1996
 *                                    1997      1996
 *                                    12        7
 */
function endsElsewhere({ stretch }: PeriodWords, column: PeriodWords): boolean {
  const year = yearOf(column)
  return stretch !== undefined && year !== undefined && year !== stretch.year
}

const yearOf = ({ years, days }: PeriodWords): number | undefined => days[0]?.year ?? years[0]

/** "Fiscal 2031" and "2031" are no quarter because a headline over them says "Fourth Quarter and Fiscal Year 2031", nor "Fiscal 2031" under "Q4 2031". */
function isLengthOf(words: PeriodWords, { fiscal, years, days }: PeriodWords): boolean {
  const fiscalYear = fiscal?.year !== undefined && fiscal.quarter === undefined
  const bareYear = fiscal === undefined && years.length === 1 && days.length === 0
  if ((fiscalYear || bareYear) && words.lengths?.includes(12)) return false
  return !fiscalYear || !(words.fiscal?.quarter !== undefined && words.fiscal.year !== undefined)
}
