/** What the words of a heading, a title or a sentence say of time. */

import type { DateOrder, DayOfYear } from './dates.ts'
import { inLowerCase } from './lower-case.ts'
import { type FiscalWords, READINGS, type Said } from './period-readings.ts'

/** What some words say of time, part by part; what they leave out is absent. */
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
  /** Where several lengths are said, all of them in months: "Fourth Quarter and Fiscal Year 2031". */
  readonly lengths?: readonly number[]
  /** "inception to date", of no length that is said. */
  readonly sinceInception?: true
  /** "LTM", "R12M": up to a day that may be said elsewhere. */
  readonly rolling?: true
  /** The one stretch from day to day that is said: its months, and the year that it ends in. */
  readonly stretch?: { readonly months: number; readonly year: number }
}

/**
 * Reads a heading's words in any order; days in numbers in the order that the document writes them.
 *
 *     Three Months Ended 2007 Dec. 29     3 months, December 29, 2007
 *     ^^^^^^^^^^^^       ^^^^ ^^^^^^^
 */
export function readPeriodWords(text: string, order: DateOrder = 'month-first'): PeriodWords {
  const said = wordsSaid(inLowerCase(text), order)
  const lasting = said.filter(({ months }) => months !== undefined)
  const months = (lasting.find(({ rolling }) => rolling) ?? lasting[0])?.months
  const lengths = lengthsSaid(said)
  const stretch = stretchSaid(said)
  const fiscal: FiscalWords = Object.assign({}, ...said.map(({ fiscal }) => fiscal ?? {}))
  return {
    ...(months === undefined ? {} : { months }),
    toDate: said.some(({ toDate }) => toDate === true),
    instant: said.some(({ instant }) => instant === true),
    days: said.flatMap(({ day }) => day ?? []),
    years: said.flatMap(({ year }) => year ?? []),
    ...(Object.keys(fiscal).length === 0 ? {} : { fiscal }),
    ...(lengths.length > 1 ? { lengths } : {}),
    ...(said.some(({ rolling }) => rolling) ? { rolling: true } : {}),
    ...(stretch === undefined && said.some(({ sinceInception }) => sinceInception) ? { sinceInception: true } : {}),
    ...(stretch === undefined ? {} : { stretch }),
  }
}

/** True where a year is said, of a day or by itself. */
export const namesYear = ({ days, years, fiscal }: PeriodWords): boolean =>
  days.some(({ year }) => year !== undefined) || years.length > 0 || fiscal?.year !== undefined

/** "Year ended December 31, 1997 and period from June 3, 1996 (inception) to December 31, 1996": the second. */
function stretchSaid(said: readonly Said[]): PeriodWords['stretch'] {
  const [only, ...more] = said.filter(({ stretch }) => stretch === true)
  if (only?.months === undefined || only.day?.year === undefined || more.length > 0) return undefined
  return { months: only.months, year: only.day.year }
}

/** A fiscal year named beside a quarter is a length too. */
function lengthsSaid(said: readonly Said[]): readonly number[] {
  const wholeYear = ({ fiscal }: Said): number[] => (fiscal !== undefined && fiscal.quarter === undefined ? [12] : [])
  return [...new Set(said.flatMap((each) => each.months ?? wholeYear(each)))]
}

/** What is said at each word of a text in lower case, by the first reading that fits there. */
function wordsSaid(text: string, order: DateOrder): readonly Said[] {
  const said: Said[] = []
  for (let at = 0; at < text.length; ) {
    const found = beginsWord(text, at) ? firstReading(text, at, order) : undefined
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

const beginsWord = (text: string, at: number): boolean =>
  at === 0 || !WITHIN.test(text.charAt(at - 1)) || text.startsWith('ytd', at)

function firstReading(
  text: string,
  at: number,
  order: DateOrder,
): { readonly says: Said; readonly end: number } | undefined {
  for (const { pattern, says } of READINGS) {
    pattern.lastIndex = at
    const [whole, ...groups] = pattern.exec(text) ?? []
    if (whole === undefined) continue
    const said = says(groups, order)
    if (said !== undefined) return { says: said, end: at + whole.length }
  }
  return undefined
}
