/** The day on which a company says that each of its fiscal years ends: "the Saturday nearest to January 31". */
import { daysAfter, type IsoDate } from '../core/period.ts'
import { dateOf } from './dates.ts'
import { MONTH, monthOf } from './months.ts'

/** The last day of a month of each year, or a day of the week by it. */
export interface YearClose {
  readonly month: number
  /** Absent: the month's last. */
  readonly day?: number
  /** 0 for a Sunday: the last one until that day, or the one nearest to it. */
  readonly weekday?: number
  readonly nearest?: true
  /** The year is called after the calendar year before the one that it ends in. */
  readonly following?: true
}

/** The closes that a text says of each year; a day that is no month's last is said of one year only. */
export function yearClosesIn(text: string): readonly YearClose[] {
  return [...text.matchAll(YEAR_CLOSES)].flatMap(({ groups = {} }): YearClose[] => {
    const month = monthOf(groups.month ?? groups.monthNext ?? '')
    if (month === undefined) return []
    const day = Number(groups.day ?? groups.dayFirst ?? (groups.last === undefined ? 0 : 31))
    const isLast = day > 0 && dateOf({ month, day }, LEAP_YEAR) === dateOf({ month }, LEAP_YEAR)
    const following = groups.following === undefined ? {} : { following: true as const }
    if (groups.weekday === undefined) return isLast || (month === 2 && day === 28) ? [{ month, ...following }] : []
    if (groups.final === undefined && groups.nearest === undefined) return []
    const weekday = WEEKDAYS.indexOf(groups.weekday.toLowerCase())
    const nearest = groups.nearest === undefined ? {} : { nearest: true as const }
    return [{ month, ...(day > 0 && !isLast && { day }), weekday, ...nearest, ...following }]
  })
}

/** The last day of the year that ends in, or by, that month of a calendar year. */
export function closeIn(close: YearClose, year: number): IsoDate | undefined {
  const { weekday, nearest, ...named } = close
  const day = dateOf(named, year)
  if (day === undefined || weekday === undefined) return day
  const back = (new Date(day).getUTCDay() - weekday + 7) % 7
  return daysAfter(day, nearest && back > 3 ? 7 - back : -back)
}

const LEAP_YEAR = 2000
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')

const FIFTY_THREE =
  '(?:53|fifty-three)[- ]weeks? (?:(?:fiscal|financial|reporting) )*(?:years?|periods?|basis|calendar)'
const ENDS =
  '(?:(?:that|which) )?(?:(?:always|generally|typically|normally) )?(?:ends?|ended|ending|closes?|closing)(?: each year| annually)?'
const LEAD = `(?:(?:(?:fiscal|financial) years?(?: (?:19|20)\\d\\d)?|${FIFTY_THREE}),? ${ENDS}|(?:fiscal|financial) year[- ]end(?: date)? (?:is|of|falls))(?: on)?`
const BY_WEEK = `(?<final>last )?(?<weekday>${WEEKDAYS.join('|')}) (?:in|of|(?:that is |which is |falling )?(?<nearest>nearest|closest)(?: to)?)`
/** January 31, 31 January, the end of January, the last day of January, January */
const DAY = `(?<last>(?:the )?(?:end|(?:last|final) (?:calendar )?day) (?:of|in) )?(?:the month of )?(?:(?<dayFirst>\\d{1,2})(?:st|nd|rd|th)? (?<monthNext>${MONTH})|(?<month>${MONTH})\\.?(?: ?(?<day>\\d{1,2})(?:st|nd|rd|th)?)?)\\b`

/**
 * "our fiscal year ends on the last Saturday in September", "a 52- or 53-week year ending on the Sunday nearest to May 31",
 * "our fiscal year-end is January 31", "fiscal year 2031, which ended March 31."
 */
const YEAR_CLOSES = new RegExp(
  `\\b${LEAD} (?:the )?(?:${BY_WEEK} (?:the )?)?${DAY}(?!,? ?\\d)(?: of (?:each|the (?:(?<following>following|next|succeeding) )?)(?: ?calendar)? ?year)?`,
  'gi',
)
