/** Days, as they are written and read. */
import { type IsoDate, isoDate } from '../core/period.ts'
import { MONTH, MONTHS, monthOf } from './months.ts'

export interface DayOfYear {
  /** 1 to 12. */
  readonly month: number
  /** Absent where only the month is named: its last day is meant. */
  readonly day?: number
  readonly year?: number
}

/** The date a day names in a year; a month alone, or a 29th that the year has not, names the month's last day. */
export function dateOf(day: DayOfYear, year: number): IsoDate | undefined {
  const printed = day.day === undefined ? undefined : isoDate(year, day.month, day.day)
  if (printed !== undefined || (day.day !== undefined && day.day < 29)) return printed
  return [31, 30, 29, 28].map((last) => isoDate(year, day.month, last)).find((date) => date !== undefined)
}

/** Two digits are of the years 1951 to 2050: "'08" is 2008, "98" 1998. */
export function yearOf(text: string): number {
  const year = Number(text.replace(/\D/g, ''))
  if (year >= 100) return year
  return year > 50 ? 1900 + year : 2000 + year
}

/** "March 29, 2008", "Mar.29 2008", as part of a pattern in lower case; its groups are `month`, `day` and `dated`. */
export const FULL_DATE = `(?<month>${MONTH})\\.?\\s*(?<day>\\d{1,2})(?:\\s*,\\s*|\\s+)(?<dated>(?:19|20)\\d\\d)(?!\\d)`

/** The date that the groups of `FULL_DATE` name; undefined where there is no such day, "February 30, 2008". */
export function dateIn(groups: Readonly<Record<string, string | undefined>> | undefined): IsoDate | undefined {
  const month = monthOf(groups?.month ?? '')
  return month === undefined ? undefined : isoDate(Number(groups?.dated), month, Number(groups?.day))
}

const WHOLE = new RegExp(`^${FULL_DATE}$`, 'i')

/** "March 29, 2008" is 2008-03-29; anything more or less than a day with its year is none. */
export const wholeDate = (text: string): IsoDate | undefined => dateIn(WHOLE.exec(text.trim())?.groups)

/** "December 31, 2008" */
export function dayText(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${MONTHS[(month ?? 1) - 1]} ${day}, ${year}`
}
