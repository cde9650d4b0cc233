/** The grammar of periods: every way in which a heading, a title or a sentence says a time. One more is a row of `READINGS`. */
import { COUNT, countOf, ORDINAL, ordinalOf } from './counts.ts'
import { type DateOrder, type DayOfYear, monthsFrom, yearOf } from './dates.ts'
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
  /** These months go before any others: "LTM Q2 2031" is twelve. */
  readonly rolling?: true
  /** "inception to date": of no length that is printed here. */
  readonly sinceInception?: true
  /** The months are those from one day to the other. */
  readonly stretch?: true
}

/** One way of saying a time. */
export interface Reading {
  /** Sticky: where a word begins, in lower case. */
  readonly pattern: RegExp
  /** What the pattern's groups say, in a document that writes its dates in an order; undefined where it is not what it looks like. */
  readonly says: (groups: readonly (string | undefined)[], order: DateOrder) => Said | undefined
}

const reading = (pattern: string, says: Reading['says']): Reading => ({ pattern: new RegExp(pattern, 'y'), says })

const NAME = `(${MONTH})\\b\\.?`
const LONG_YEAR = '((?:19|20)\\d\\d)(?![\\d%]|[,.]\\d)'
const ANY_YEAR = "((?:19|20)\\d\\d|['’]?\\d\\d)(?![\\d%]|[,.]\\d)"
const FISCAL = '(?:(?:of|in)\\s+)?(?:the\\s+)?(?:fiscal\\s+(?:years?\\s+)?|fy\\s*)?'

/** Behind a year or a quarter: actual, estimated, forecast, projected. */
const STATUS = '(?:[aefp]\\b)?'
const DASH = '\\s*(?:[-–—−]|\\bto\\b|\\bthrough\\b|\\bthru\\b|\\buntil\\b)\\s*'
/** "January", "1 January 2031", "January 1, 2031": groups day, month, day, year. */
const ANY_DAY = `(?:(\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?)?(${MONTH})\\b\\.?(?:\\s*(\\d{1,2})(?:st|nd|rd|th)?(?!\\d))?(?:[\\s,]*((?:19|20)\\d\\d)(?!\\d))?`
const COUNTED = `(?:${COUNT}|\\d{1,3})`
const LENGTH = '(?:days?|weeks?|months?|mos?\\.?|years?|yrs?\\.?)'

const ROMAN: readonly string[] = ['i', 'ii', 'iii', 'iv']

/** What counts time and names no period. */
const NO_PERIODS: readonly Reading[] = [
  // useful life (in years), (years), per year
  reading('useful li(?:fe|ves)\\b(?:[\\s,–-]*\\(?(?:in )?(?:years?|yrs?|months)\\b)?', () => ({})),
  reading('(?:in|per|of) (?:years?|yrs?|months)\\b(?! (?:ended|ending|to))', () => ({})),
  reading('(?:years?|yrs?|months)\\.?(?=\\))(?<=\\(\\w+\\.?)', () => ({})),
  // vintage year, year of origination
  reading('(?:vintage|origination) years?\\b|years? of (?:origination|vintage)\\b', () => ({})),
  // less than 12 months, 12 months or greater, within one year, next twelve months, 3 to 12 months
  reading(
    `(?:(?:less|more|greater|longer|fewer|later) than|over|under|within|up to|after|beyond|in excess of|(?:in )?(?:the )?next|at least|past due) (?:the )?(?:next )?${COUNTED}[ -](?:(?:to|-|–) ?${COUNTED}[ -])?${LENGTH}(?!\\w)`,
    () => ({}),
  ),
  reading(
    `${COUNTED}[ -]${LENGTH} (?:(?:or|and) (?:greater|more|longer|less|over|older|beyond|later|above|thereafter)|past due)\\b`,
    () => ({}),
  ),
  reading(
    `(?:${COUNTED} (?:to|through) ${COUNTED}|between ${COUNTED} and ${COUNTED}|\\d{1,3} ?[-–] ?\\d{1,3})[ -]${LENGTH}(?!\\w)(?! (?:ended|ending))`,
    () => ({}),
  ),
  // five years, but for "ten years ended"
  reading(`(${COUNT})[ -](?:years?|yrs?)\\b( (?:ended|ending)\\b)?`, ([count, ended]) => {
    const years = countOf(count ?? '')
    return ended === undefined || years === undefined ? {} : { months: 12 * years }
  }),
  // Quarterly Report on Form 10-Q: what a document is called
  reading('(?:quarterly|annual|half-year(?:ly)?|interim) (?:financial )?(?:report|filing|statement)s?\\b', () => ({})),
  // shares that may yet be purchased
  reading('may (?:yet|be|not|have|also|only|no)\\b', () => ({})),
  // year-over-year, quarter on quarter
  reading('(year|quarter|month)[- ](?:over|on)[- ]\\1\\b', () => ({})),
]

/** The longer readings first. Groups are what each `says` takes. */
export const READINGS: readonly Reading[] = [
  ...NO_PERIODS,
  // inception (March 15, 2030) to December 31, 2030; inception, March 15, 2030, through December 31, 2030
  reading(`inception[\\s,]*\\(?${ANY_DAY}[\\s,)]*${DASH}${ANY_DAY}`, ([a, b, c, d, e, f, g, h]) =>
    between(dayOf(b, a ?? c, d), dayOf(f, e ?? g, h)),
  ),
  // Jul-Sep'31, Jul-Sep 31: no day, where the first month has none
  reading(`${NAME}${DASH}${NAME}\\s*(?:['’](\\d\\d)(?!\\d)|(\\d\\d)(?=\\s*$))`, ([m, m2, quoted, y]) =>
    between(dayOf(m, undefined, undefined), dayOf(m2, undefined, quoted ?? y)),
  ),
  // Jun 2031 half, Dec half 2030
  reading(`${NAME}\\s+(?:${LONG_YEAR}\\s+half\\b|half\\s+${LONG_YEAR})`, ([m, y, y2]) => ({
    ...dayOf(m, undefined, y ?? y2),
    months: 6,
  })),
  // Sep Q 2031, Sept Qtr 2031
  reading(`${NAME}\\s+(?:q|qtr\\.?)\\s+${LONG_YEAR}`, ([m, y]) => ({ ...dayOf(m, undefined, y), months: 3 })),
  // Jan-Jun 2031, 1 January to 14 May 2031, July 22 through September 30, January 1, 2031 (inception) to March 31, 2031
  reading(`${ANY_DAY}\\)?\\s*(?:\\([^()\\d]{0,60}\\)\\s*)?${DASH}${ANY_DAY}`, ([a, b, c, d, e, f, g, h]) =>
    between(dayOf(b, a ?? c, d), dayOf(f, e ?? g, h)),
  ),
  // 1.1.-30.6.2031, 1.1.2031-30.6.2031
  reading(
    '(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d\\d)?\\s*[-–—]\\s*(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d\\d)(?!\\d)',
    ([d, m, y, d2, m2, y2]) => between(dayOf(m, d, y), dayOf(m2, d2, y2)),
  ),
  // 01/01/2031 - 30/06/2031
  reading(
    `(\\d{1,2})/(\\d{1,2})/((?:19|20)\\d\\d)${DASH}(\\d{1,2})/(\\d{1,2})/((?:19|20)\\d\\d)(?!\\d)`,
    ([a, b, y, a2, b2, y2], order) => between(slashed(a, b, y, order), slashed(a2, b2, y2, order)),
  ),
  // 1-6/2031, 1-6 2031, 1/2031-6/2031, 1-6/31
  reading(
    '(\\d{1,2})(?:/((?:19|20)\\d\\d))?\\s?[-–]\\s?(\\d{1,2})(?:[/ ]((?:19|20)\\d\\d)|/(\\d\\d))(?![\\d/])',
    ([m, y, m2, y2, short]) => between(dayOf(m, undefined, y), dayOf(m2, undefined, y2 ?? short)),
  ),
  // Apr/Jun 2031
  reading(`${NAME}/${NAME}[\\s,]*${LONG_YEAR}`, ([m, m2, y]) =>
    between(dayOf(m, undefined, undefined), dayOf(m2, undefined, y)),
  ),
  // 2008-03-29, 2008/03/29, 2008/3/29
  reading('((?:19|20)\\d\\d)(?:-(\\d\\d)-(\\d\\d)|/(\\d\\d?)/(\\d\\d?))\\b', ([y, m, d, m2, d2]) =>
    dayOf(m ?? m2, d ?? d2, y),
  ),
  // 3/29/2008, 03/29/08; 29/03/2008, 29-03-2008 where the document says it so
  reading(
    '(\\d{1,2})(?:/(\\d{1,2})/(\\d{4}|\\d\\d)|-(\\d{1,2})-((?:19|20)\\d\\d))(?!\\d)',
    ([a, b, y, b2, y2], order) => slashed(a, b ?? b2, y ?? y2, order),
  ),
  // 31.03.2031, 31.3.31
  reading('(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d\\d|\\d\\d)(?![\\d%]|[.,]\\d)', ([d, m, y]) => {
    const said = dayOf(m, d, y)
    return said.day === undefined ? dayOf(d, m, y) : said
  }),
  // 29 March 2008, 29-Mar-08, 29 Mar 08, 29th of March 2008
  reading(
    `(\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?${NAME}[ ,-]*((?:19|20)\\d\\d|(?<=-)\\d\\d|(?<= )\\d\\d(?! ?[\\w.,%]))(?!\\d)`,
    ([d, m, y]) => dayOf(m, d, y),
  ),
  // Mar-29-2008, Mar-29-08
  reading(`${NAME}-(\\d{1,2})-(\\d{4}|\\d\\d)(?!\\d)`, ([m, d, y]) => dayOf(m, d, y)),
  // 29 March, where no day follows
  reading(`(\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?${NAME}(?![\\s-]*['’]?\\d)`, ([d, m]) => dayOf(m, d, undefined)),
  // Jun 30, 31, where no more follows
  reading(`${NAME}\\s*(\\d{1,2}),\\s?['’]?(\\d\\d)(?=\\s*$)`, ([m, d, y]) => dayOf(m, d, y)),
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
  // Q1-Q3 2031
  reading(`q([1-3])\\s?[-–]\\s?q?([2-4])(?!\\d)(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([a, b, y]) => {
    const quarters = Number(b) - Number(a) + 1
    return quarters < 2 ? undefined : { ...quarterOf(b, y), months: 3 * quarters }
  }),
  // II/2031
  reading('(i{1,3}|iv)/((?:19|20)\\d\\d)(?!\\d)', ([q, y]) => quarterOf(String(ROMAN.indexOf(q ?? '') + 1), y)),
  // 06/2031
  reading('(0?[1-9]|1[0-2])/((?:19|20)\\d\\d)(?![\\d/])', ([m, y]) => dayOf(m, undefined, y)),
  // 2031Q3, 2031H1
  reading(`((?:19|20)\\d\\d)q([1-4])(?!\\d)`, ([y, q]) => quarterOf(q, y)),
  reading(`((?:19|20)\\d\\d)h([12])(?!\\d)`, ([y, h]) => halfOf(h, y)),
  // Q3'06, Q3 06, Q3 FY2006, Q3, FQ3 2006
  reading(`f?q\\s?([1-4])(?!\\d)(?:[\\s,/-]*${FISCAL}${ANY_YEAR}${STATUS})?`, ([q, y]) => quarterOf(q, y)),
  // Qtr 1, quarter 2 2006
  reading(`(?:qtr\\.?|quarter)\\s?([1-4])(?![\\dq])(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([q, y]) => quarterOf(q, y)),
  // 3Q06, 3Q 2006, 3Q, 4Q31E, F4Q31
  reading(`f?([1-4])q(?:[\\s,/-]*${FISCAL}${ANY_YEAR}${STATUS})?(?![a-z])`, ([q, y]) => quarterOf(q, y)),
  // H1 2011, 1H11
  reading(`h\\s?([12])(?!\\d)(?:[\\s,/-]*${FISCAL}${ANY_YEAR}${STATUS})?`, ([h, y]) => halfOf(h, y)),
  reading(`([12])h(?:[\\s,/-]*${FISCAL}${ANY_YEAR}${STATUS})?(?![a-z])`, ([h, y]) => halfOf(h, y)),
  // HY31: the first half, as UK and Australian companies name it
  reading(`hy\\s?${ANY_YEAR}${STATUS}`, ([y]) => halfOf('1', y)),
  // first half of 2011
  reading(`(first|second|1st|2nd)[\\s-]half\\b(?:[\\s,]*${FISCAL}${LONG_YEAR})?`, ([h, y]) => halfOf(h, y)),
  // 9M 2011, 2011 9M, 9M ended, 9M Sep 2011
  reading(`(3|6|9|12)m[\\s,/-]*${FISCAL}${ANY_YEAR}${STATUS}`, ([m, y]) => partOf(m, y)),
  reading('((?:19|20)\\d\\d)[\\s/-]?(3|6|9|12)m\\b', ([y, m]) => partOf(m, y)),
  reading(`(3|6|9|12)m(?=\\s+(?:(?:ended|ending|to)|${MONTH})\\b)`, ([m]) => ({ months: Number(m) })),
  // third quarter of fiscal 2006, 3rd qtr
  reading(
    `(${ORDINAL})[\\s-]+(?:(?:fiscal|financial)\\s+)?(?:quarter|qtr)s?\\b\\.?(?:[\\s,]*${FISCAL}${LONG_YEAR})?`,
    ([q, y]) => quarterOf(q, y),
  ),
  // fiscal third quarter reads as "third quarter"; LTM, TTM, trailing twelve months
  reading('(?:ltm|ttm|r12m?|(?:last|trailing|rolling)\\s+(?:twelve|12|four|4)[\\s-]+(?:months?|quarters?))\\b', () => ({
    months: 12,
    rolling: true,
  })),
  // three months, 13 weeks, fifty-two weeks
  reading(`(${COUNT})[\\s-]+(month|mth|mo|week|wk)s?\\b\\.?`, ([count, unit]) => {
    const months = monthsIn(count ?? '', unit ?? '')
    return months === undefined ? undefined : { months }
  }),
  // 2030/31, FY2030/31, 2030-31: named for the year in which it ends
  reading(
    '(?:(?:fiscal|financial)\\s+(?:years?\\s+)?|fy\\s*)?((?:19|20)\\d\\d)[/-]((?:19|20)?\\d\\d)(?![\\d/%-]|[.,]\\d)',
    ([y, next]) => {
      const year = yearOf(y ?? '')
      return Number(next) % 100 === (year + 1) % 100 ? { fiscal: { year: year + 1 } } : undefined
    },
  ),
  // calendar year 2031, CY31
  reading(`(?:calendar\\s+(?:years?\\s+)?|cy\\s*)${ANY_YEAR}${STATUS}`, ([y]) => ({
    months: 12,
    day: { month: 12, day: 31, year: yearOf(y ?? '') },
  })),
  // fiscal 2008, FY08, fiscal year 2008, FY31E
  reading(
    `(full[\\s-])?(?:(?:fiscal|financial)\\s+(?:years?\\s+)?|(?<=full[\\s-])year\\s+|fy\\s*)${ANY_YEAR}${STATUS}`,
    ([full, y]) => ({
      ...(full === undefined ? {} : { months: 12 }),
      fiscal: { year: yearOf(y ?? '') },
    }),
  ),
  // F2031
  reading('f((?:19|20)\\d\\d)[ae]?\\b', ([y]) => ({ fiscal: { year: yearOf(y ?? '') } })),
  // 2031A, 2031E
  reading('((?:19|20)\\d\\d)[aefp]\\b', ([y]) => ({ fiscal: { year: yearOf(y ?? '') } })),
  // year-to-date
  reading('(?:fiscal\\s+)?year[\\s-]to[\\s-]date\\b|ytd\\b', () => ({ toDate: true })),
  reading('(?:cumulative\\s+)?(?:since|from)\\s+inception\\b|inception[\\s-]to[\\s-]date\\b|itd\\b', () => ({
    sinceInception: true,
  })),
  reading('(?:half[\\s-]year|six[\\s-]months?)\\b', () => ({ months: 6 })),
  reading('(?:quarters?|quarterly|qtr)\\b', () => ({ months: 3 })),
  reading(
    '(?:(?:fiscal|financial)\\s+years?|(?:full|total)[\\s-]years?|years?|annual|twelve-month|fye|y/e|fy)\\b',
    () => ({ months: 12 }),
  ),
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

/** Of two numbers beside a year the one above 12 is the day; where neither is, the document's order tells. */
function slashed(one: string | undefined, other: string | undefined, year: string | undefined, order: DateOrder): Said {
  const dayFirst = Number(one) > 12 || (Number(other) <= 12 && order === 'day-first')
  return dayFirst ? dayOf(other, one, year) : dayOf(one, other, year)
}

/** The stretch from the first day to the last, in months to the nearest. */
function between(from: Said, to: Said): Said | undefined {
  if (from.day === undefined || to.day === undefined) return undefined
  const months = monthsFrom(from.day, to.day)
  return months === undefined ? undefined : { months, day: to.day, stretch: true }
}

const quarterOf = (quarter: string | undefined, year: string | undefined): Said => ({
  months: 3,
  fiscal: { quarter: ordinalOf(quarter ?? ''), ...(year === undefined ? {} : { year: yearOf(year) }) },
})

const partOf = (months: string | undefined, year: string | undefined): Said => ({
  months: Number(months),
  fiscal: { quarter: Number(months) / 3, year: yearOf(year ?? '') },
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
  return unit.startsWith('m') ? number : Math.round((number * 12) / 52.5)
}

const WEEKS = new RegExp(`\\b(${COUNT})[\\s-]+(?:week|wk)s?\\b`)

/** The number of weeks that a heading first names. */
export function weeksIn(heading: string): number | undefined {
  const [, count] = WEEKS.exec(heading.toLowerCase()) ?? []
  return count === undefined ? undefined : countOf(count)
}
