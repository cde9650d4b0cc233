/** From the words over a column to the period it reports. */
import type { Duration, FiscalName, Period } from '../core/period.ts'
import type { StatementKind } from '../core/release.ts'
import { type DayOfYear, dateOf, type PeriodWords } from './period-words.ts'

/**
 * What a column says of time, completed by what its surroundings say (the stub, the title, nearest first).
 *
 * A part that the column leaves out (its year, its day, its months) is taken from the nearest surrounding that has it;
 * of several days there, the one in the column's year. Undefined where no moment or stretch is named.
 */
export function periodOf(column: PeriodWords, around: readonly PeriodWords[], kind: StatementKind): Period | undefined {
  const words = [column, ...around]
  const end = endOf(column, around)
  const fiscal = end === undefined ? fiscalOf(words) : column.fiscal && completeFiscal(column.fiscal, words)
  if (end === undefined && fiscal === undefined) return undefined

  const months = kind === 'balance-sheet' ? undefined : monthsOf(words, fiscal)
  if (months !== undefined && !(column.instant && column.months === undefined)) {
    return {
      kind: 'duration',
      months,
      ...(end === undefined ? {} : { end }),
      ...(fiscal === undefined ? {} : { fiscal }),
    }
  }
  return end === undefined ? undefined : { kind: 'instant', end }
}

/** The months of a duration that has run since a fiscal year began, given the day that year began on; 12 at its end. */
export function monthsSince(yearEnd: DayOfYear, end: string): number {
  const month = Number(end.slice(5, 7)) - (Number(end.slice(8)) <= 10 ? 1 : 0)
  const start = yearEnd.month - ((yearEnd.day ?? 31) <= 10 ? 1 : 0)
  return ((month - start + 23) % 12) + 1
}

/** True where the column, or what is around it, speaks of the fiscal year to date and of no number of months. */
export const isToDate = (column: PeriodWords): boolean => column.toDate && column.months === undefined

function endOf(column: PeriodWords, around: readonly PeriodWords[]): string | undefined {
  const year = column.days.find((day) => day.year !== undefined)?.year ?? column.years[0]
  const [day] = column.days
  if (day !== undefined) {
    const known = day.year ?? year ?? yearAround(day, around)
    return known === undefined ? undefined : dateOf(day, known)
  }
  if (column.fiscal !== undefined) return undefined
  for (const { days, years } of around) {
    const candidates = year === undefined ? days : daysIn(days, year)
    const [found] = candidates
    if (found === undefined) continue
    if (year !== undefined) return dateOf(found, year)
    const only = candidates.length === 1 && years.length <= 1 ? (found.year ?? years[0]) : undefined
    return only === undefined ? undefined : dateOf(found, only)
  }
  return undefined
}

/** Of the days a title names, those of a year; else, where it names one day of the year only, that. */
function daysIn(days: readonly DayOfYear[], year: number): readonly DayOfYear[] {
  const same = days.filter((day) => day.year === year)
  if (same.length > 0) return same
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
  if (column?.fiscal !== undefined) return completeFiscal(column.fiscal, words)
  const year = column?.years[0]
  if (year === undefined) return undefined
  const quarter = around.find(({ fiscal }) => fiscal?.quarter !== undefined)?.fiscal?.quarter
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

function monthsOf(words: readonly PeriodWords[], fiscal: FiscalName | undefined): Duration['months'] | undefined {
  const months = words.find((each) => each.months !== undefined)?.months
  if (months !== undefined) return months
  if (fiscal === undefined) return undefined
  return fiscal.quarter === undefined ? 12 : 3
}
