/** One calendar for the columns of many releases: which of them are one period, and in which order they stand. */
import type { Order } from '../core/history.ts'
import { daysBetween, type IsoDate, monthsIn, openingOf, type Period, periodKey } from '../core/period.ts'
import type { Column } from '../core/release.ts'
import { dayText } from '../language/dates.ts'

/**
 * Days by which two printings of one period's end may differ. A company that closes on a weekday may print the month's end
 * in one release and the day in the next ("June 30, 2005", "July 2, 2005").
 */
export const SAME_END = 7

/** Days by which the opening of a period may miss the close of the one before: a 53rd week, rounded twice. */
const SAME_OPENING = 10

/** A period as the history dates it. */
export type Canonical = (period: Period) => Period

/** The calendar of the periods given, first printed first: of near days the one printed last is taken. */
export function calendarOf(periods: readonly Period[]): Canonical {
  const printed = periods.flatMap(({ end }, order) => (end === undefined ? [] : [{ end, order }]))
  const latest = new Map<IsoDate, number>()
  for (const { end, order } of printed) latest.set(end, order)
  const ends = [...latest.keys()].sort()
  const canonical = new Map<IsoDate, IsoDate>()
  for (let from = 0; from < ends.length; ) {
    let to = from
    while (to + 1 < ends.length && daysBetween(ends[from] as IsoDate, ends[to + 1] as IsoDate) <= SAME_END) to++
    const cluster = ends.slice(from, to + 1)
    const chosen = cluster.toSorted((a, b) => (latest.get(b) ?? 0) - (latest.get(a) ?? 0))[0] as IsoDate
    for (const end of cluster) canonical.set(end, chosen)
    from = to + 1
  }
  return (period) =>
    period.end === undefined ? period : ({ ...period, end: canonical.get(period.end) ?? period.end } as Period)
}

/** True where a period that ends on `close` is followed by one of so many months that ends on `end`. */
export const follows = (close: IsoDate, end: IsoDate, months: number): boolean =>
  Math.abs(daysBetween(close, openingOf(end, months))) <= SAME_OPENING

/** Quarters first, then years, then what is reported on the way to a year; balances by their day. */
const RANKS: Readonly<Record<number, number>> = { 3: 0, 12: 1, 6: 2, 9: 3 }

/** Sorts as the columns of a history stand, oldest to newest. */
export const inTime = (order: Order): ((a: Period, b: Period) => number) => ORDERS[order]

const apart = (a: Period, b: Period): number => rankOf(a) - rankOf(b) || monthsIn(a) - monthsIn(b)
const byTime = (a: Period, b: Period): number => when(a).localeCompare(when(b))

const ORDERS: Readonly<Record<Order, (a: Period, b: Period) => number>> = {
  apart: (a, b) => apart(a, b) || byTime(a, b),
  interleaved: (a, b) => byTime(a, b) || monthsIn(a) - monthsIn(b),
}

const rankOf = (period: Period): number => (period.kind === 'instant' ? -1 : (RANKS[period.months] ?? 4))

const when = (period: Period): string => period.end ?? periodKey(period)

/** "Three Months Ended" over "March 31, 2005"; a balance has the day alone. */
export function headingsOf(period: Period): readonly string[] {
  if (period.kind === 'instant') return [dayText(period.end)]
  const span = SPANS[period.months] ?? `${period.months} Months`
  if (period.end !== undefined) return [`${span} Ended`, dayText(period.end)]
  const { year, quarter } = period.fiscal ?? { year: 0 }
  return [span, quarter === undefined ? `Fiscal ${year}` : `Q${quarter} ${year}`]
}

/** True where a column is its period's whole, not a part of it or a percentage beside it. */
const isWhole = ({ period, headings }: Column): boolean =>
  period !== undefined && headings.length === headingsOf(period).length

/** A column that is the whole of a stretch of time. */
export interface Stretch {
  /** Index of the column. */
  readonly at: number
  readonly months: number
  readonly end: IsoDate
}

/** A column as the stretch that it is the whole of; undefined for any other. */
export function stretchOf(column: Column, at: number): Stretch | undefined {
  const { period } = column
  return period?.kind === 'duration' && period.end !== undefined && isWhole(column)
    ? { at, months: period.months, end: period.end }
    : undefined
}

/** All of these; none where several are of one stretch: which of them belong together is not ours to say. */
export function stretchesOf(columns: readonly Column[]): readonly Stretch[] {
  const found = columns.flatMap((column, at) => stretchOf(column, at) ?? [])
  return new Set(found.map(({ months, end }) => `${months} ${end}`)).size < found.length ? [] : found
}

/** True where a period is a week longer than most of its months are (14, 27, 40 or 53), by its heading or by the closes before it. */
export function isWeekLonger(period: Period, said: number | undefined, closes: readonly IsoDate[]): boolean {
  if (period.kind === 'instant' || period.end === undefined) return false
  const { end, months } = period
  const long = (months * 52) / 12 + 1
  if (said !== undefined) return said === long
  // Only where the close before it is printed is its length known.
  const lengths = closes
    .filter((close) => close < end && follows(close, end, months))
    .map((close) => daysBetween(close, end))
  return lengths.length > 0 && lengths.every((days) => days === 7 * long)
}

const SPANS: Readonly<Record<number, string>> = {
  1: 'One Month',
  3: 'Three Months',
  6: 'Six Months',
  9: 'Nine Months',
  12: 'Year',
}
