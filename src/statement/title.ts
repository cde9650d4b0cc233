/** The lines above a table, taken apart: company, title, units, period. */
import type { TextLine } from '../core/release.ts'
import type { DateOrder } from '../language/dates.ts'
import { type PeriodWords, readPeriodWords } from '../language/periods.ts'
import { isPeriodLine } from '../language/time-words.ts'
import { isUnitLine, readUnitWords, type UnitWords } from '../language/units.ts'
import { lettersOf } from '../language/words.ts'

/** A line, wherever it stands. */
type Worded = Pick<TextLine, 'text'>

/** What the lines above a table say. */
export interface Title {
  /** Without company, units and period; "" where nothing else is printed. */
  readonly text: string
  readonly units: UnitWords
  /** What its lines say of time, the lowest first. */
  readonly periods: readonly PeriodWords[]
}

/** Reads the lines above a table; a line that names the company, by any of its names, is left out of the title. */
export function readTitle(
  lines: readonly TextLine[],
  names: readonly string[],
  order: DateOrder = 'month-first',
): Title {
  return {
    text: titleOf(lines, names),
    units: readUnitWords(withWholeBrackets(lines).join(' ; ')),
    periods: withWholeStretches(lines.map(({ text }) => text).filter((text) => !isRunningHead(text)))
      .map((text) => readPeriodWords(text, order))
      .toReversed(),
  }
}

/** "Acme Inc. | Q3 2025 Form 10-Q | 7" is the page's, and says nothing of the table below it. */
export const isRunningHead = (text: string): boolean =>
  text.length <= 80 && /\bform (?:10-[kq]|20-f|8-k|6-k)(?:\s*\|?\s*\d{1,3})?$|^table of contents$/i.test(text.trim())

/** The lines, but for a stretch from day to day that is set in two: "… period from June 3, 2030 (inception)", "to December 31, 2030". */
function withWholeStretches(lines: readonly string[]): readonly string[] {
  const whole: string[] = []
  for (const text of lines) {
    const above = whole.at(-1)
    if (above !== undefined && STRETCH_END.test(text) && STRETCH_BEGINS.test(above))
      whole[whole.length - 1] = `${above} ${text}`
    else whole.push(text)
  }
  return whole
}

const STRETCH_BEGINS = /\bfrom\b[^;]*\d{4}\b[^;]*$/i
const STRETCH_END = /^(?:to|through) \p{L}+\.? \d/iu

/** What the lines above a table say without company, units and period. */
export function titleOf(lines: readonly Worded[], names: readonly string[]): string {
  const said = withWholeBrackets(lines)
    .map((text) => names.reduce(withoutCompany, withoutUnits(text)))
    .filter((text) => text !== '' && !isUnitLine(text) && !isPeriodLine(text) && !isSentence(text))
  return withoutPeriod(said.join(' ').replace(/\s+/g, ' '))
    .replace(/(?:\s*\((?:\d{1,2}|[a-z]|\*+)\))+$/i, '')
    .replace(/[\s:;,–—-]+$/, '')
    .trim()
}

/**
 * The lines as texts; what is in brackets that close on a later line stands on one.
 *
 *     ($ in millions, except
 *     per share amounts)
 */
function withWholeBrackets(lines: readonly Worded[]): readonly string[] {
  const whole: string[] = []
  let isOpen = false
  for (const { text } of lines) {
    if (isOpen) whole.push(`${whole.pop()} ${text}`)
    else whole.push(text)
    isOpen = /[([][^()[\]]*$/.test(whole.at(-1) ?? '')
  }
  return whole
}

/** "Condensed Balance Sheets (Unaudited, in thousands)" without its brackets; a line that is one bracket is nothing. */
export const withoutUnits = (text: string): string =>
  text
    .replace(
      /[([][^()[\]]*\b(?:thousands?|millions?|billions?|(?:un)?audited|continued|tables? attached)\b[^()[\]]*[)\]]/gi,
      ' ',
    )
    .replace(/[([][^()[\]\d]*\$?000['’]?s?[^()[\]]*[)\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** "Statements of Operations for the year ended December 31, 1997" without its end. */
function withoutPeriod(text: string): string {
  const cut = text.replace(
    /[\s,–—-]+(?:for (?:the|each)\b|(?:for )?(?:the )?(?:three|six|nine|twelve|first|second|third|fourth|fiscal|\d+)?[ -]*(?:months?|weeks?|quarters?|years?|periods?) (?:ended|ending|from)\b|as of\b|at (?=[a-z]+\.? \d)).*$/i,
    '',
  )
  return cut.length >= 8 ? cut : text
}

/** Prose between a title and its table is no title. */
const isSentence = (text: string): boolean => text.length > 140 || (/[.;]$/.test(text) && text.split(' ').length > 10)

/** A line without the company's name at its beginning, with or without "and subsidiaries". */
function withoutCompany(text: string, company: string): string {
  const name = bareName(company)
  const all = bareName(text)
  if (name === '' || all === name) return ''
  if (!all.startsWith(name)) return text
  const words = text.split(' ')
  for (let count = Math.min(words.length - 1, 10); count > 0; count--) {
    if (bareName(words.slice(0, count).join(' ')) !== name) continue
    const rest = words
      .slice(count)
      .join(' ')
      .replace(/^[\s:,–—-]+/, '')
    if (HEADLINE.test(rest)) return ''
    return /^\p{Lu}/u.test(rest) ? rest : text
  }
  return text
}

/** What follows a name in a headline: "Acme Corp reports results". */
const HEADLINE = /^(?:reports?|announces?|posts?|releases?)\b/i

/** A company's name without its legal form, for comparison; what a name begins with is none. */
export const bareName = (text: string): string =>
  lettersOf(
    text
      .replace(/\(.*?\)/g, ' ')
      .replace(/\b(?:and|&) (?:its )?(?:consolidated )?subsidiar(?:y|ies)(?: companies)?\b/gi, ' ')
      .replace(/(?<=\S\s*)\b(?:incorporated|inc|corporation|corp|company|co|ltd|limited|plc|llc|lp)\b|\bthe\b/gi, ' '),
  )
