/** The grammar of periods: every way in which a heading, a title or a sentence says a time. One more is a row of `READINGS`. */
import { COUNT, countOf, ORDINAL, ordinalOf } from './counts.ts'
import { type DayOfYear, yearOf } from './dates.ts'
import { MONTH, monthOf } from './months.ts'

/** "Q3'06", "first quarter 2008", "fiscal 2007"; the year is absent where none stands beside the quarter. */
export interface FiscalWords {
  readonly year?: number
  readonly quarter?: number
}

/** What some words say. */
export interface Said {
  readonly months?: number | undefined
  readonly toDate?: true
  readonly instant?: true
  readonly day?: DayOfYear
  readonly year?: number
  readonly fiscal?: FiscalWords
}

export interface Reading {
  /** Sticky: where a word begins, in lower case. */
  readonly pattern: RegExp
  /** What the pattern's groups say; undefined where it is not what it looks like. */
  readonly says: (groups: readonly (string | undefined)[]) => Said | undefined
}

const reading = (pattern: string, says: Reading['says']): Reading => ({ pattern: new RegExp(pattern, 'y'), says })

const NAME = `(${MONTH})\\b\\.?`
const LONG_YEAR = '((?:19|20)\\d\\d)(?![\\d%]|[,.]\\d)'
const ANY_YEAR = "((?:19|20)\\d\\d|['’]?\\d\\d)(?![\\d%]|[,.]\\d)"
const FISCAL = '(?:(?:of|in)\\s+)?(?:the\\s+)?(?:fiscal\\s+(?:years?\\s+)?|fy\\s*)?'

/** The longer readings first. Groups are what each `says` takes. */
export const READINGS: readonly Reading[] = [
  // 2008-03-29
  reading('((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)\\b', ([y, m, d]) => dayOf(m, d, y)),
  // 3/29/2008, 03/29/08
  reading('(\\d{1,2})[/](\\d{1,2})[/](\\d{4}|\\d\\d)(?!\\d)', ([m, d, y]) => dayOf(m, d, y)),
  // 29 March 2008, 29-Mar-08
  reading(`(\\d{1,2})[ -]${NAME}[ ,-]*((?:19|20)\\d\\d|(?<=-)\\d\\d)(?!\\d)`, ([d, m, y]) => dayOf(m, d, y)),
  // Mar-29-2008, Mar-29-08
  reading(`${NAME}-(\\d{1,2})-(\\d{4}|\\d\\d)(?!\\d)`, ([m, d, y]) => dayOf(m, d, y)),
  // March 29, 2008; Mar.29; Sept. 30
  reading(`${NAME}\\s*(\\d{1,2})(?:st|nd|rd|th)?(?![\\d])(?:[\\s,.]*(?<=[\\s,.])${LONG_YEAR})?`, ([m, d, y]) =>
    dayOf(m, d, y),
  ),
  // March 2008, Mar-08, Mar '08
  reading(`${NAME}[\\s,]*(?:${LONG_YEAR}|-(\\d\\d)(?!\\d)|['’](\\d\\d)(?!\\d))`, ([m, y, short, quoted]) =>
    dayOf(m, undefined, y ?? short ?? quoted),
  ),
  // March
  reading(NAME, ([m]) => dayOf(m, undefined, undefined)),
  // Q3'06, Q3 06, Q3 FY2006, Q3
  reading(`q\\s?([1-4])(?!\\d)(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([q, y]) => quarterOf(q, y)),
  // Qtr 1, quarter 2 2006
  reading(`(?:qtr\\.?|quarter)\\s?([1-4])(?![\\dq])(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([q, y]) => quarterOf(q, y)),
  // 3Q06, 3Q 2006, 3Q
  reading(`([1-4])q(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?(?![a-z])`, ([q, y]) => quarterOf(q, y)),
  // H1 2011, 1H11
  reading(`h\\s?([12])(?!\\d)(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([h, y]) => halfOf(h, y)),
  reading(`([12])h(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?(?![a-z])`, ([h, y]) => halfOf(h, y)),
  // first half of 2011
  reading(`(first|second|1st|2nd)[\\s-]half\\b(?:[\\s,]*${FISCAL}${LONG_YEAR})?`, ([h, y]) => halfOf(h, y)),
  // 9M 2011
  reading(`(3|6|9|12)m[\\s,/-]*${FISCAL}${ANY_YEAR}`, ([m, y]) => ({
    months: Number(m),
    fiscal: { quarter: Number(m) / 3, year: yearOf(y ?? '') },
  })),
  // third quarter of fiscal 2006, 3rd qtr
  reading(`(${ORDINAL})[\\s-]+(?:fiscal\\s+)?(?:quarter|qtr)s?\\b\\.?(?:[\\s,]*${FISCAL}${LONG_YEAR})?`, ([q, y]) =>
    quarterOf(q, y),
  ),
  // three months, 13 weeks, fifty-two weeks
  reading(`(${COUNT})[\\s-]+(month|week)s?\\b`, ([count, unit]) => {
    const months = monthsIn(count ?? '', unit ?? '')
    return months === undefined ? undefined : { months }
  }),
  // fiscal 2008, FY08, fiscal year 2008
  reading(`(?:fiscal\\s+(?:years?\\s+)?|fy\\s*)${ANY_YEAR}`, ([y]) => ({ fiscal: { year: yearOf(y ?? '') } })),
  // year-to-date
  reading('(?:fiscal\\s+)?year[\\s-]to[\\s-]date\\b|ytd\\b', () => ({ toDate: true })),
  reading('(?:half[\\s-]year|six[\\s-]months?)\\b', () => ({ months: 6 })),
  reading('(?:quarters?|quarterly|qtr)\\b', () => ({ months: 3 })),
  reading('(?:fiscal\\s+years?|full[\\s-]years?|years?|annual|twelve-month)\\b', () => ({ months: 12 })),
  reading('months?\\s+ended\\b', () => ({ months: 1 })),
  reading('(?:as\\s+of|as\\s+at|at)\\b', () => ({ instant: true })),
  reading(LONG_YEAR, ([y]) => ({ year: yearOf(y ?? '') })),
  reading("['’](\\d\\d)(?!\\d)", ([y]) => ({ year: yearOf(y ?? '') })),
]

/** Nothing is said by a day that no month has. */
function dayOf(month: string | undefined, day: string | undefined, year: string | undefined): Said {
  const name = month ?? ''
  const said: DayOfYear = {
    month: /^\d/.test(name) ? Number(name) : (monthOf(name) ?? 0),
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(year === undefined ? {} : { year: yearOf(year) }),
  }
  const isDay = said.month >= 1 && said.month <= 12 && (said.day === undefined || (said.day >= 1 && said.day <= 31))
  return isDay ? { day: said } : {}
}

const quarterOf = (quarter: string | undefined, year: string | undefined): Said => ({
  months: 3,
  fiscal: { quarter: ordinalOf(quarter ?? ''), ...(year === undefined ? {} : { year: yearOf(year) }) },
})

/** Half a year ends with its second or its fourth quarter. */
const halfOf = (half: string | undefined, year: string | undefined): Said => ({
  months: 6,
  fiscal: { quarter: 2 * ordinalOf(half ?? ''), ...(year === undefined ? {} : { year: yearOf(year) }) },
})

/**
 * The months that a `COUNT` of months or weeks covers: "three months" is 3; "13 weeks" and "fourteen weeks" are 3,
 * "52 weeks" and "fifty-three weeks" 12. Undefined where nothing is counted.
 */
export function monthsIn(count: string, unit: string): number | undefined {
  const number = countOf(count)
  if (number === undefined || number === 0) return undefined
  return unit === 'month' ? number : Math.round((number * 12) / 52.5)
}
