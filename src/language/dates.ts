/** Days, as they are written and read. */
import { daysAfter, type IsoDate, isoDate, monthsBetween } from '../core/period.ts'
import { MONTH, MONTHS, monthOf } from './months.ts'

/** A day as it is written, its year possibly left to the surroundings. */
export interface DayOfYear {
  /** 1 to 12. */
  readonly month: number
  /** Absent where only the month is named: its last day is meant. */
  readonly day?: number
  readonly year?: number
}

/** Which of two numbers comes first where a day is written in numbers: "3/31/2031" or "31/3/2031". */
export type DateOrder = 'month-first' | 'day-first'

/** The order in which a document writes its days, and a text of it that could mean either, where nothing tells. */
export interface DateHabit {
  readonly order: DateOrder
  readonly doubt?: string
}

/**
 * How a document writes its days in numbers: as those it writes that can be read in one way only ("31/3/2031"), else in
 * the order in which it writes them in words ("31 March 2031").
 *
 * @param texts all of its headings and prose
 */
export function dateHabit(texts: Iterable<string>): DateHabit {
  let [dayFirst, monthFirst, wordsDayFirst, wordsMonthFirst] = [0, 0, 0, 0]
  let open: string | undefined
  for (const text of texts) {
    for (const [whole, one, slashed, dashed] of text.matchAll(SLASHED)) {
      const other = slashed ?? dashed
      if (Number(one) > 12 && Number(one) <= 31 && Number(other) <= 12) dayFirst++
      else if (Number(other) > 12 && Number(other) <= 31 && Number(one) <= 12) monthFirst++
      else if (Number(one) !== Number(other) && Number(one) <= 12 && Number(other) <= 12) open ??= whole
    }
    wordsDayFirst += text.match(DAY_FIRST)?.length ?? 0
    wordsMonthFirst += text.match(MONTH_FIRST)?.length ?? 0
  }
  const order: DateOrder =
    dayFirst !== monthFirst
      ? dayFirst > monthFirst
        ? 'day-first'
        : 'month-first'
      : wordsDayFirst > wordsMonthFirst
        ? 'day-first'
        : 'month-first'
  const told = dayFirst !== monthFirst || wordsDayFirst !== wordsMonthFirst
  return open === undefined || (told && (dayFirst === 0 || monthFirst === 0)) ? { order } : { order, doubt: open }
}

const SLASHED = /(?<![\d/-])(\d{1,2})(?:\/(\d{1,2})\/(?:(?:19|20)\d\d|\d\d)|-(\d{1,2})-(?:19|20)\d\d)(?![\d/-])/g
const DAY_FIRST = new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})\\b`, 'gi')
const MONTH_FIRST = new RegExp(`\\b(?:${MONTH})\\.? \\d{1,2}(?!\\d)`, 'gi')

/**
 * The months from the morning of one day to the evening of another, to the nearest, at least one.
 *
 * A month alone begins with its first day and ends with its last; where no year is named for the first day, or for
 * neither, it is the last such day before the other. Undefined where the second comes before the first.
 */
export function monthsFrom(from: DayOfYear, to: DayOfYear): number | undefined {
  const ends = to.year ?? from.year ?? COMMON_YEAR
  const wraps = from.month > to.month || (from.month === to.month && (from.day ?? 1) > (to.day ?? 31))
  const begins = from.year ?? (wraps ? ends - 1 : ends)
  const [first, last] = [dateOf({ ...from, day: from.day ?? 1 }, begins), dateOf(to, ends)]
  if (first === undefined || last === undefined || last < first) return undefined
  return Math.max(1, monthsBetween(first, daysAfter(last, 1)))
}

const COMMON_YEAR = 2001

/** The date a day names in a year; a month alone, or a 29th that the year has not, names the month's last day. */
export function dateOf(day: DayOfYear, year: number): IsoDate | undefined {
  const printed = day.day === undefined ? undefined : isoDate(year, day.month, day.day)
  if (printed !== undefined || (day.day !== undefined && day.day < 29)) return printed
  return [31, 30, 29, 28].map((last) => isoDate(year, day.month, last)).find((date) => date !== undefined)
}

/** True for the last day of a month of its year. */
export const isMonthsLast = ({ month, day, year }: DayOfYear): boolean =>
  year !== undefined && (day === undefined || dateOf({ month }, year) === isoDate(year, month, day))

/** Two digits are of the years 1951 to 2050: "'08" is 2008, "98" 1998. */
export function yearOf(text: string): number {
  const year = Number(text.replace(/\D/g, ''))
  if (year >= 100) return year
  return year > 50 ? 1900 + year : 2000 + year
}

/** "March 29, 2008", "Mar.29 2008", "29 March 2008", as part of a pattern in lower case; its groups are those that `dateIn` takes. */
export const FULL_DATE = `(?:(?<month>${MONTH})\\.?\\s*(?<day>\\d{1,2})(?:\\s*,\\s*|\\s+)|(?<dayFirst>\\d{1,2})(?:st|nd|rd|th)? (?<monthNext>${MONTH})\\.?,? )(?<dated>(?:19|20)\\d\\d)(?!\\d)`

/** The date that the groups of `FULL_DATE` name; undefined where there is no such day, "February 30, 2008". */
export function dateIn(groups: Readonly<Record<string, string | undefined>> | undefined): IsoDate | undefined {
  const month = monthOf(groups?.month ?? groups?.monthNext ?? '')
  return month === undefined
    ? undefined
    : isoDate(Number(groups?.dated), month, Number(groups?.day ?? groups?.dayFirst))
}

const WHOLE = new RegExp(`^${FULL_DATE}$`, 'i')

/** "March 29, 2008" is 2008-03-29; anything more or less than a day with its year is none. */
export const wholeDate = (text: string): IsoDate | undefined => dateIn(WHOLE.exec(text.trim())?.groups)

/** "December 31, 2008" */
export function dayText(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${MONTHS[(month ?? 1) - 1]} ${day}, ${year}`
}
