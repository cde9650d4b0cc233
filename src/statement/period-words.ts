/** What the words of a heading, a title or a sentence say of time. */
import { inLowerCase } from '../core/lower-case.ts'
import { type IsoDate, isoDate } from '../core/period.ts'

export interface DayOfYear {
  /** 1 to 12. */
  readonly month: number
  /** Absent where only the month is named: its last day is meant. */
  readonly day?: number
  readonly year?: number
}

/** "Q3'06", "first quarter 2008", "fiscal 2007"; the year is absent where none stands beside the quarter. */
export interface FiscalWords {
  readonly year?: number
  readonly quarter?: number
}

export interface PeriodWords {
  /** Months a duration covers: "three months ended", "13 weeks", "quarter". */
  readonly months?: number
  /** "year-to-date": since the fiscal year began. */
  readonly toDate: boolean
  /** "as of", "at". */
  readonly instant: boolean
  readonly days: readonly DayOfYear[]
  /** Years that are not part of one of the days, in order. */
  readonly years: readonly number[]
  readonly fiscal?: FiscalWords
}

/**
 * Reads a heading's words in any order.
 *
 *     Three Months Ended 2007 Dec. 29     3 months, December 29, 2007
 *     ^^^^^^^^^^^^       ^^^^ ^^^^^^^
 */
export function readPeriodWords(text: string): PeriodWords {
  const said = wordsSaid(inLowerCase(text))
  if (said.length === 0) return NOTHING
  const months = said.find(({ months }) => months !== undefined)?.months
  const fiscal: FiscalWords = Object.assign({}, ...said.map(({ fiscal }) => fiscal ?? {}))
  return {
    ...(months === undefined ? {} : { months }),
    toDate: said.some(({ toDate }) => toDate === true),
    instant: said.some(({ instant }) => instant === true),
    days: said.flatMap(({ day }) => (day !== undefined && isDay(day) ? [day] : [])),
    years: said.flatMap(({ year }) => year ?? []),
    ...(Object.keys(fiscal).length === 0 ? {} : { fiscal }),
  }
}

const NOTHING: PeriodWords = { toDate: false, instant: false, days: [], years: [] }

/** The date a day names in a year; a month alone, or a 29th that the year has not, names the month's last day. */
export function dateOf(day: DayOfYear, year: number): IsoDate | undefined {
  const printed = day.day === undefined ? undefined : isoDate(year, day.month, day.day)
  if (printed !== undefined || (day.day !== undefined && day.day < 29)) return printed
  return [31, 30, 29, 28].map((last) => isoDate(year, day.month, last)).find((date) => date !== undefined)
}

const isDay = ({ month, day }: DayOfYear): boolean =>
  month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= 31))

interface Said {
  readonly months?: number | undefined
  readonly toDate?: true
  readonly instant?: true
  readonly day?: DayOfYear
  readonly year?: number
  readonly fiscal?: FiscalWords
}

interface Rule {
  /** The characters that what it finds may begin with, in lower case. */
  readonly begins: string
  readonly pattern: RegExp
  readonly says: (groups: readonly (string | undefined)[]) => Said | undefined
}

/** What is said at each word of a text in lower case, by the first rule that fits there. */
function wordsSaid(text: string): readonly Said[] {
  const said: Said[] = []
  for (let at = 0; at < text.length; ) {
    const found = firstRule(text, at)
    if (found !== undefined) {
      said.push(found.says)
      at = found.end
    } else {
      WORD_END.lastIndex = at
      WORD_END.exec(text)
      at = Math.max(WORD_END.lastIndex, at + 1)
    }
  }
  return said
}

/** The rest of this word, and what stands before the next. */
const WORD_END = /[a-z0-9\u00c0-\u024f]*[^a-z0-9\u00c0-\u024f'’]*/y
/** Behind these no word begins, but for "Q3YTD", "2008YTD", "Sept.YTD". */
const WITHIN = /[a-z0-9\u00c0-\u024f$.,]/

function firstRule(text: string, at: number): { readonly says: Said; readonly end: number } | undefined {
  const rules = RULES.get(text.charAt(at))
  const within = at > 0 && WITHIN.test(text.charAt(at - 1)) && !text.startsWith('ytd', at)
  if (rules === undefined || within) return undefined
  for (const { pattern, says } of rules) {
    pattern.lastIndex = at
    const [whole, ...groups] = pattern.exec(text) ?? []
    if (whole === undefined) continue
    const said = says(groups)
    if (said !== undefined) return { says: said, end: at + whole.length }
  }
  return undefined
}

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?'
const LONG_YEAR = '((?:19|20)\\d\\d)(?![\\d%]|[,.]\\d)'
const ANY_YEAR = "((?:19|20)\\d\\d|['’]?\\d\\d)(?![\\d%]|[,.]\\d)"
const FISCAL = '(?:(?:of|in)\\s+)?(?:the\\s+)?(?:fiscal\\s+(?:years?\\s+)?|fy\\s*)?'
const QUARTER_NAME = '(first|second|third|fourth|1st|2nd|3rd|4th)'

const DIGITS = '0123456789'
/** Of the names of months. */
const MONTH_INITIALS = 'jfmasond'

/** The longer readings first. Groups are what each `says` takes. */
const READINGS: readonly Rule[] = [
  // 2008-03-29
  rule('12', '((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)\\b', ([y, m, d]) => ({ day: dayOf(m, d, y) })),
  // 3/29/2008, 03/29/08
  rule(DIGITS, '(\\d{1,2})[/](\\d{1,2})[/](\\d{4}|\\d\\d)(?!\\d)', ([m, d, y]) => ({ day: dayOf(m, d, y) })),
  // 29 March 2008, 29-Mar-08
  rule(DIGITS, `(\\d{1,2})[ -]${MONTH}[ ,-]*((?:19|20)\\d\\d|(?<=-)\\d\\d)(?!\\d)`, ([d, m, y]) => ({
    day: dayOf(m, d, y),
  })),
  // Mar-29-2008, Mar-29-08
  rule(MONTH_INITIALS, `${MONTH}-(\\d{1,2})-(\\d{4}|\\d\\d)(?!\\d)`, ([m, d, y]) => ({ day: dayOf(m, d, y) })),
  // March 29, 2008; Mar.29; Sept. 30
  rule(
    MONTH_INITIALS,
    `${MONTH}\\s*(\\d{1,2})(?:st|nd|rd|th)?(?![\\d])(?:[\\s,.]*(?<=[\\s,.])${LONG_YEAR})?`,
    ([m, d, y]) => ({ day: dayOf(m, d, y) }),
  ),
  // March 2008, Mar-08, Mar '08
  rule(
    MONTH_INITIALS,
    `${MONTH}[\\s,]*(?:${LONG_YEAR}|-(\\d\\d)(?!\\d)|['’](\\d\\d)(?!\\d))`,
    ([m, y, short, quoted]) => ({ day: dayOf(m, undefined, y ?? short ?? quoted) }),
  ),
  // March
  rule(MONTH_INITIALS, MONTH, ([m]) => ({ day: dayOf(m, undefined, undefined) })),
  // Q3'06, Q3 06, Q3 FY2006, Q3
  rule('q', `q\\s?([1-4])(?!\\d)(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([q, y]) => quarterOf(q, y)),
  // Qtr 1, quarter 2 2006
  rule('q', `(?:qtr\\.?|quarter)\\s?([1-4])(?![\\dq])(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([q, y]) => quarterOf(q, y)),
  // 3Q06, 3Q 2006, 3Q
  rule('1234', `([1-4])q(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?(?![a-z])`, ([q, y]) => quarterOf(q, y)),
  // H1 2011, 1H11
  rule('h', `h\\s?([12])(?!\\d)(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?`, ([h, y]) => halfOf(h, y)),
  rule('12', `([12])h(?:[\\s,/-]*${FISCAL}${ANY_YEAR})?(?![a-z])`, ([h, y]) => halfOf(h, y)),
  // first half of 2011
  rule('fs12', `(first|second|1st|2nd)[\\s-]half\\b(?:[\\s,]*${FISCAL}${LONG_YEAR})?`, ([h, y]) => halfOf(h, y)),
  // 9M 2011
  rule('1369', `(3|6|9|12)m[\\s,/-]*${FISCAL}${ANY_YEAR}`, ([m, y]) => ({
    months: Number(m),
    fiscal: { quarter: Number(m) / 3, year: yearOf(y) },
  })),
  // third quarter of fiscal 2006, 3rd qtr
  rule(
    'fst1234',
    `${QUARTER_NAME}[\\s-]+(?:fiscal\\s+)?(?:quarter|qtr)s?\\b\\.?(?:[\\s,]*${FISCAL}${LONG_YEAR})?`,
    ([q, y]) => quarterOf(q, y),
  ),
  // three months, 13 weeks, fifty-two weeks
  rule(
    `${DIGITS}otfsen`,
    '(\\d{1,2}|[a-z]+(?:[ -](?:one|two|three|four|six|seven|nine))?)[\\s-]+(month|week)s?\\b',
    ([count, unit]) => spanOf(count ?? '', unit ?? ''),
  ),
  // fiscal 2008, FY08, fiscal year 2008
  rule('f', `(?:fiscal\\s+(?:years?\\s+)?|fy\\s*)${ANY_YEAR}`, ([y]) => ({ fiscal: { year: yearOf(y) } })),
  // year-to-date
  rule('fy', '(?:fiscal\\s+)?year[\\s-]to[\\s-]date\\b|ytd\\b', () => ({ toDate: true })),
  rule('hs', '(?:half[\\s-]year|six[\\s-]months?)\\b', () => ({ months: 6 })),
  rule('q', '(?:quarters?|quarterly|qtr)\\b', () => ({ months: 3 })),
  rule('fyat', '(?:fiscal\\s+years?|full[\\s-]years?|years?|annual|twelve-month)\\b', () => ({ months: 12 })),
  rule('m', 'months?\\s+ended\\b', () => ({ months: 1 })),
  rule('a', '(?:as\\s+of|as\\s+at|at)\\b', () => ({ instant: true })),
  rule('12', LONG_YEAR, ([y]) => ({ year: yearOf(y) })),
  rule("'’", "['’](\\d\\d)(?!\\d)", ([y]) => ({ year: yearOf(y) })),
]

/** By the character that a word begins with: most are never compiled. */
const RULES = new Map<string, readonly Rule[]>()
for (const character of new Set(READINGS.flatMap(({ begins }) => [...begins])))
  RULES.set(
    character,
    READINGS.filter(({ begins }) => begins.includes(character)),
  )

function rule(begins: string, pattern: string, says: Rule['says']): Rule {
  return { begins, pattern: new RegExp(pattern, 'y'), says }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function dayOf(month: string | undefined, day: string | undefined, year: string | undefined): DayOfYear {
  const name = month ?? ''
  return {
    month: /^\d/.test(name) ? Number(name) : MONTHS.indexOf(name.slice(0, 3)) + 1,
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(year === undefined ? {} : { year: yearOf(year) }),
  }
}

const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 }

function quarterOf(quarter: string | undefined, year: string | undefined): Said {
  const name = quarter ?? ''
  const number = ORDINALS[name] ?? Number.parseInt(name, 10)
  return { months: 3, fiscal: { quarter: number, ...(year === undefined ? {} : { year: yearOf(year) }) } }
}

/** Half a year ends with its second or its fourth quarter. */
function halfOf(half: string | undefined, year: string | undefined): Said {
  const name = half ?? ''
  const quarter = 2 * (ORDINALS[name] ?? Number.parseInt(name, 10))
  return { months: 6, fiscal: { quarter, ...(year === undefined ? {} : { year: yearOf(year) }) } }
}

const COUNTS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  sixteen: 16,
  seventeen: 17,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
}

/** "three months" is 3; "13 weeks" and "fourteen weeks" are 3, "52 weeks" and "fifty-three weeks" 12. */
function spanOf(count: string, unit: string): Said | undefined {
  const number = /^\d/.test(count) ? Number(count) : countOf(count)
  if (number === undefined || number === 0) return undefined
  return { months: unit === 'month' ? number : Math.round((number * 12) / 52.5) }
}

function countOf(words: string): number | undefined {
  const [first, second] = words.split(/[ -]/).map((word) => COUNTS[word])
  if (first === undefined) return undefined
  return second === undefined ? first : first + second
}

/** Two digits are of the years 1951 to 2050. */
function yearOf(text: string | undefined): number {
  const year = Number((text ?? '').replace(/\D/g, ''))
  if (year >= 100) return year
  return year > 50 ? 1900 + year : 2000 + year
}

/** A heading without its words of time: "Three Months Ended March 29, 2008 GAAP" is "GAAP". */
export const withoutTime = (label: string): string => label.replace(TIME, ' ').replace(/\s+/g, ' ').trim()

const TIME =
  /\b(?:for the|as of|as at|at|the|(?:\d{1,2}|one|two|three|four|six|nine|twelve|thirteen|fourteen|twenty-six|thirty-nine|fifty-two|fifty-three|first|second|third|fourth|1st|2nd|3rd|4th)[ -]+(?:fiscal )?(?:months?|weeks?|quarters?|qtrs?)|(?:months?|weeks?|quarters?|qtr|years?|periods?)(?: ended| ending)?|year[ -]to[ -]date|ended|ending|fiscal|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|q\s?[1-4]|[1-4]q(?:\d\d)?|h[12]|[12]h(?:\d\d)?|fy|(?:19|20)\d\d|\d{1,2}\/\d{1,2}\/\d{2,4}|unaudited|audited)\b|['’]\d\d\b|(?<![\w$])\d{1,2}(?=[,/\s]|$)/gi

/** "For the three months ended March 31, 2008 and 2007", and nothing else. */
export function isPeriodLine(text: string): boolean {
  if (!/\d|\b(?:months|weeks|quarter|year)\b/i.test(text)) return false
  return /^(?:[^\p{L}\p{N}]|\b(?:and|for|the|of|to|through|or|dates?|as)\b)*$/iu.test(withoutTime(text))
}
