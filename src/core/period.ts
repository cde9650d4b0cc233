/**
 * What a column of a statement reports on: a moment or a stretch of time.
 *
 * Dates are ISO strings ("2008-03-29"), never Date objects: no time zone can touch them. date-fns is used here alone.
 */
import { addDays, addMonths, endOfMonth, formatISO, isValid, parseISO, subMonths } from 'date-fns'

/** "2008-03-29" */
export type IsoDate = string

/** A balance: as of the close of a day. */
export interface Instant {
  readonly kind: 'instant'
  readonly end: IsoDate
}

/**
 * A flow: over the months that end on a day.
 *
 * `end` is absent where only a fiscal name is printed ("Q3'06") and no dated column tells when that quarter ended;
 * `fiscal` is absent where only dates are printed.
 */
export interface Duration {
  readonly kind: 'duration'
  readonly months: number
  readonly end?: IsoDate
  readonly fiscal?: FiscalName
}

/** A period by its place in a fiscal year, where a release names no date. */
export interface FiscalName {
  readonly year: number
  /** 1 to 4; absent for a full year. */
  readonly quarter?: number
}

/** When a figure holds: at an instant, or over a duration. */
export type Period = Instant | Duration

/** True when both surely name the same stretch or moment: by dates where both have them, else by fiscal name. */
export function samePeriod(a: Period, b: Period): boolean {
  if (a.kind === 'instant' || b.kind === 'instant') return a.kind === b.kind && a.end === b.end
  if (a.months !== b.months) return false
  if (a.end !== undefined && b.end !== undefined) return a.end === b.end
  return (
    a.fiscal !== undefined &&
    b.fiscal !== undefined &&
    a.fiscal.year === b.fiscal.year &&
    a.fiscal.quarter === b.fiscal.quarter
  )
}

/** How many months a period lasts: 0 for an instant. */
export const monthsIn = (period: Period): number => (period.kind === 'duration' ? period.months : 0)

/** A key equal for equal periods, for maps: "2008-03-29", "3m:2008-03-29", "3m:fy2008q1". */
export function periodKey(period: Period): string {
  if (period.kind === 'instant') return period.end
  if (period.end !== undefined) return `${period.months}m:${period.end}`
  const { year, quarter } = period.fiscal ?? { year: 0 }
  return `${period.months}m:fy${year}${quarter === undefined ? '' : `q${quarter}`}`
}

/** An ISO date from parts (month 1 to 12), or undefined where there is no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isValid(parseISO(text)) ? text : undefined
}

/** Whether a text is an ISO date, of a day that there is. */
export const isDate = (text: string): text is IsoDate => /^\d{4}-\d\d-\d\d$/.test(text) && isValid(parseISO(text))

/** Days alone are read as UTC's, which all have 24 hours (ECMA-262 21.4.1.32). */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / DAY

const DAY = 24 * 60 * 60 * 1000

/** From one day to another in months, to the nearest: 0 within a fortnight, below zero where the second comes first. */
export const monthsBetween = (from: IsoDate, to: IsoDate): number => Math.round(daysBetween(from, to) / DAYS_IN_A_MONTH)

const DAYS_IN_A_MONTH = 365.25 / 12

/**
 * The day whose close begins a duration that ends on `end`: the month end, or the same weekday, nearest to
 * `months` earlier.
 *
 * Companies close on calendar month ends or on a weekday (52/53-week years); a month-end date takes the former.
 */
export function openingOf(end: IsoDate, months: number): IsoDate {
  const key = `${months}m:${end}`
  const known = openings.get(key) ?? openingBefore(end, months)
  openings.set(key, known)
  return known
}

/** A release asks for a few of them again and again. */
const openings = new Map<string, IsoDate>()

function openingBefore(end: IsoDate, months: number): IsoDate {
  const date = parseISO(end)
  if (iso(endOfMonth(date)) === end) return iso(endOfMonth(subMonths(date, months)))
  const weeks = Math.round((months * 13) / 3)
  return iso(addDays(date, -7 * weeks))
}

/** The day so many days after a day, or before it. */
export const daysAfter = (day: IsoDate, days: number): IsoDate => iso(addDays(parseISO(day), days))

/**
 * True for the last day of a fiscal year that any company calls after the calendar year of that day. Of years that end from
 * January to April companies differ; one of whole weeks that is to end with December ends in the first days of January, too.
 */
export const isYearOfItsEnd = (close: IsoDate): boolean => Number(close.slice(5, 7)) >= 5

/** A period as long that ends so many months later; a month's end stays one. Whole years move its fiscal year. */
export function shifted<T extends Period>(period: T, months: number): T {
  const { end } = period
  const date = end === undefined ? undefined : parseISO(end)
  const later = date && addMonths(date, months)
  const fiscal = 'fiscal' in period && period.fiscal && months % 12 === 0 ? period.fiscal : undefined
  return {
    ...period,
    ...(date && later && { end: iso(iso(endOfMonth(date)) === end ? endOfMonth(later) : later) }),
    ...(fiscal && { fiscal: { ...fiscal, year: fiscal.year + months / 12 } }),
  }
}

const iso = (date: Date): IsoDate => formatISO(date, { representation: 'date' })
