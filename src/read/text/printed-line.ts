/** One line of a text release: its characters made plain, and what sort of line it is. */
import { runningHeads } from '../../core/file/running-heads.ts'
import type { Span } from '../../core/source.ts'
import { MONTH_NAME } from '../../language/months.ts'
import { isPeriodLine, withoutTime } from '../../language/time-words.ts'
import { isUnitLine } from '../../language/units.ts'
import { BLANKS, DASHES, INVISIBLE } from '../figure/alphabet.ts'
import { typewritten } from '../figure/amount.ts'
import { type Writing, writingOf, writtenPlainly } from '../figure/writing.ts'
import type { LineSort } from '../table/placed.ts'
import { TAB, type TabStops, tabStopsOf } from './tab-stops.ts'

/** A line of a text as it is read, every character with its place. */
export interface PrintedLine {
  /** 1-based, in the source. */
  readonly number: number
  /** Tabs expanded, blanks and dashes of every kind plain, leaders (".....") blanked, "<12>" as "(12)", figures in plain notation; never a trailing blank. */
  readonly text: string
  readonly sort: LineSort
  /** The name of a mark, lower-case: "table", "/table", "page", "s". "" otherwise. */
  readonly mark: string
  /** First column of text, 0-based; the length of an empty line is 0. */
  readonly indent: number
  /** Rulings printed on it, beside text too. */
  readonly rulings: readonly RulingRun[]
  /** Columns that a tab leads up to: set apart, however narrow the gap. */
  readonly tabbed?: ReadonlySet<number>
  /** Column in the source (0-based) for each character of `text`, where they differ. */
  readonly places?: readonly number[]
  /** Where each character of `text` stands on its page; absent where all are as wide, as in a text. */
  readonly glyphs?: readonly PlacedGlyph[]
}

/** A character on a page. */
export interface PlacedGlyph {
  /** Its first and last place, as those of cells; `to` is before `from` for a character narrower than one place. */
  readonly from: number
  readonly to: number
  readonly bold: boolean
  readonly page: number
  /** In points from the page's top left corner. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The first and last place of a character of a line. */
export const placeOf = ({ glyphs }: PrintedLine, column: number): { readonly from: number; readonly to: number } =>
  glyphs?.[Math.min(column, glyphs.length - 1)] ?? { from: column, to: column }

/** A stretch of dashes or equals signs on a line, first and last column. */
export interface RulingRun {
  readonly from: number
  readonly to: number
  readonly double: boolean
}

/** A stretch of a line's text, set off by two blanks or more. */
export interface Segment {
  readonly text: string
  /** Columns of the first and last character, 0-based. */
  readonly from: number
  readonly to: number
}

/** The lines of a text, with furniture told from print. */
export const printedLines = (lines: readonly string[]): PrintedLine[] => withoutFurniture(plainLines(lines), lines)

/** The same where the edges of pages are known: furniture is what says so itself, "(more)". */
export function plainLines(lines: readonly string[]): PrintedLine[] {
  const writing = writingOf(lines)
  const stops = tabStopsOf(lines)
  return lines.map((raw, index) => printedLine(raw, index + 1, writing, stops))
}

/** Where `length` characters from column `from` (0-based) of a printed line stand in the source. */
export function spanOf(line: PrintedLine, from: number, length: number): Span {
  const first = line.places?.[from] ?? from
  const last = line.places?.[from + length - 1] ?? first + length - 1
  const span = { line: line.number, column: first + 1, length: last - first + 1 }
  const box = boxOf(line, from, length)
  return box === undefined ? span : { ...span, element: box }
}

/** "page[3]/box[72,540,121,549]" */
function boxOf({ glyphs }: PrintedLine, from: number, length: number): string | undefined {
  const [first, last] = [glyphs?.[from], glyphs?.[from + length - 1]]
  if (first === undefined || last === undefined) return undefined
  const box = [first.left, first.top, last.right, last.bottom].map((place) => Math.round(place))
  return `page[${first.page}]/box[${box.join()}]`
}

/** The stretches of text between gaps of two blanks or more, from column `from` up to `to`. */
export function segmentsOf(line: PrintedLine, from = 0, to = line.text.length): Segment[] {
  return [...line.text.slice(from, to).matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    text: match[0],
    from: from + match.index,
    to: from + match.index + match[0].length - 1,
  }))
}

/** The segments of a line that are words, not rulings; dates over columns that stand close are segments each. */
export const wordsOn = (line: PrintedLine): Segment[] =>
  line.sort === 'text'
    ? segmentsOf(line)
        .filter(({ text }) => !/^[-=_]{3,}$/.test(text))
        .flatMap((words) => (ONLY_DAYS.test(words.text) ? eachDay(words) : [words]))
    : []

const eachDay = ({ text, from }: Segment): Segment[] =>
  [...text.matchAll(EACH_DAY)].map(({ 0: day, index }) => ({
    text: day,
    from: from + index,
    to: from + index + day.length - 1,
  }))

/** "March 31, 2031", "31 March 2031", "31-Mar-31", "2031-03-31", "Q1 2031", "Fiscal 2031"; "March 31," and "31 March" over their year. */
const DAY = `(?:(?:${MONTH_NAME})\\.? \\d{1,2}(?:,(?: ?(?:19|20)\\d\\d)?)?|\\d{1,2} (?:${MONTH_NAME})\\.?(?: (?:19|20)\\d\\d)?|\\d{1,2}-(?:${MONTH_NAME})-\\d{2,4}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|(?:19|20)\\d\\d-\\d\\d-\\d\\d|(?:Q[1-4]|H[12]|[69]M|Fiscal|FY) (?:19|20)\\d\\d)`
const EACH_DAY = new RegExp(`${DAY}|^\\d{1,2}, ?(?:19|20)\\d\\d`, 'g')
/** The first may go on from the line above: "September" over "30, 2031 June 30, 2031". */
const ONLY_DAYS = new RegExp(`^(?:${DAY}|\\d{1,2}, ?(?:19|20)\\d\\d)(?: ${DAY})+$`)

/** Beyond the characters that a typewriter has. */
const SPECIAL = /[^ -\x7f]/
const BLANK = new RegExp(`[${BLANKS}\\r\\f]`)
const UNSEEN = new RegExp(`[${INVISIBLE}]`)
const DASH = new RegExp(`[${DASHES}]`)

const MARK = /^\s*<(\/?(?:page|table|caption|s|c|fn|text|document|type|sequence|filename|description|pre|f\d+))>/i
const LEADERS = /\.{3,}|(?:\. ){2,}\.|(?: \.){3,}/g
// Looked for ahead of the whole, so that it is not sought anew from each of its characters.
const ONLY_RULING = /^(?=.*?(?:---|==|___))[-=_ ]+$/
const RULING_RUN = /-{4,}|={3,}|_{4,}/g
const SHORT_RULING_RUN = /-{2,}|={2,}|_{2,}/g
const FURNITURE =
  /^[-\s]*\(?\s*(?:-\s*)?more(?:\s*-)?\s*\)?[-\s]*$|^\s*-\s*\d{1,3}\s*-\s*$|^\s*page\s+\d{1,3}(?:\s+of\s+\d{1,3})?\s*$|^\s*#\s?#\s?#\s*$|^\s*\(?continued(?: on next page)?\)?\s*$/i
/** Lines of the header over a submission's documents: "CENTRAL INDEX KEY:   0001234567". */
const SUBMISSION_HEADER =
  /^\s*(?:ACCESSION NUMBER|CONFORMED SUBMISSION TYPE|PUBLIC DOCUMENT COUNT|CONFORMED PERIOD OF REPORT|(?:FILED AS OF|EFFECTIVENESS) DATE|DATE AS OF CHANGE|ITEM INFORMATION|FILER|COMPANY DATA|(?:COMPANY|FORMER) CONFORMED NAME|CENTRAL INDEX KEY|STANDARD INDUSTRIAL CLASSIFICATION|ORGANIZATION NAME|IRS NUMBER|EIN|STATE OF INCORPORATION|FISCAL YEAR END|FILING VALUES|FORM TYPE|SEC ACT|SEC FILE NUMBER|FILM NUMBER|(?:BUSINESS|MAIL) ADDRESS|STREET [12]|CITY|STATE|ZIP|BUSINESS PHONE|FORMER COMPANY|DATE OF NAME CHANGE):(?:\s|$)|^<\/?SEC-(?:HEADER|DOCUMENT)>/
const PAGE_NUMBER = /^\s*\d{1,3}\s*$/

function printedLine(raw: string, number: number, writing: Writing, stops: TabStops | undefined): PrintedLine {
  const plain = SPECIAL.test(raw) ? expanded(raw, stops?.(raw)) : { text: raw }
  const paged = raw.includes('\f')
  const text = writtenPlainly(withoutLeaders(withoutAngles(withoutBars(plain.text))), writing).trimEnd()
  const mark = markOf(text) ?? (paged && text === '' ? 'page' : '')
  const sort = sortOf(text, mark)
  const base = { number, text, sort, mark, indent: text.length - text.trimStart().length }
  const rulings = rulingsOn(text, sort)
  return 'places' in plain ? { ...base, rulings, places: plain.places, tabbed: plain.tabbed } : { ...base, rulings }
}

const rulingsOn = (text: string, sort: LineSort): readonly RulingRun[] =>
  [...text.matchAll(sort === 'ruling' ? SHORT_RULING_RUN : RULING_RUN)].map((run) => ({
    from: run.index,
    to: run.index + run[0].length - 1,
    double: run[0].startsWith('='),
  }))

const markOf = (text: string): string | undefined => MARK.exec(text)?.[1]?.toLowerCase()

const withoutLeaders = (text: string): string => text.replace(LEADERS, (dots) => ' '.repeat(dots.length))

/** "<1,234>", as parentheses were printed where they could not be. */
const withoutAngles = (text: string): string => text.replace(ANGLED, '($1)').replace(BRACKETED, '($1)')

const ANGLED = /<( *\$? *(?:\d[\d,]*(?:\.\d+)?|\.\d+) *%?)>/g
/** "[1,234]" likewise; "[12]" is a footnote mark. */
const BRACKETED = /\[( *\$? *(?:\d{3,}|\d{1,3}(?:,\d{3})+)(?:\.\d+)? *%?)\]/g

/** The bars between cells, "| Cash | 1,234 |", are blanks to a reader. */
const withoutBars = (text: string): string =>
  /[|\u2502].*[|\u2502]/.test(text) ? text.replace(/[|\u2502]/g, ' ') : text

function sortOf(text: string, mark: string): LineSort {
  if (mark !== '') return 'mark'
  if (text === '') return 'blank'
  if (ONLY_RULING.test(text)) return 'ruling'
  return FURNITURE.test(text) || SUBMISSION_HEADER.test(text) ? 'furniture' : 'text'
}

/** "△ 612", or a dash with a blank that breaks no line: an ordinary blank, or a tab, may stand between a dash for zero and the next figure. */
const isSignApart = (text: string): boolean => {
  const [sign = '', blank = '', digit = ''] = text
  if (!/\d/.test(digit) || !BLANK.test(blank)) return false
  return DASH.test(sign) ? blank !== '\t' && SPECIAL.test(blank) : SPECIAL.test(sign) && typewritten(sign) === '-'
}

/** Tabs to their stops, or the next multiple of eight; other blanks to one, invisible characters to none; "△ 612" as " -612". */
function expanded(
  raw: string,
  stops: readonly number[] | undefined,
): { text: string; places: number[]; tabbed: Set<number> } {
  const places: number[] = []
  const tabbed = new Set<number>()
  let text = ''
  for (let i = 0; i < raw.length; i++) {
    const character = raw.charAt(i)
    const next = stops?.[tabbed.size] ?? text.length + TAB - (text.length % TAB)
    const width = character === '\t' ? Math.max(1, next - text.length) : 1
    if (isSignApart(raw.slice(i, i + 3))) {
      text += ' -'
      places.push(i, i)
      i += 1
      continue
    }
    if (!SPECIAL.test(character)) text += character
    else if (UNSEEN.test(character)) continue
    else text += BLANK.test(character) ? ' '.repeat(width) : DASH.test(character) ? '-' : typewritten(character)
    for (let k = 0; k < width; k++) places.push(i)
    if (character === '\t') tabbed.add(text.length)
  }
  return { text, places, tabbed }
}

/**
 * Tells headers and page numbers at a page's edge from print: what stands between a page break and "Page 3", and a
 * number alone before or after a break.
 */
function withoutFurniture(lines: PrintedLine[], raw: readonly string[]): PrintedLine[] {
  const result = [...lines]
  const drop = (index: number): void => {
    const line = result[index]
    if (line?.sort === 'text') result[index] = { ...line, sort: 'furniture' }
  }
  const beginsPage = (index: number): boolean => raw[index]?.startsWith('\f') === true
  for (const index of runningLines(lines, beginsPage)) drop(index)
  lines.forEach((line, index) => {
    if (line.mark === 'page' || beginsPage(index)) {
      for (const step of line.mark === 'page' ? [-1, 1] : [-1]) {
        const near = besides(lines, index, step)
        if (near !== undefined && PAGE_NUMBER.test(lines[near]?.text ?? '')) drop(near)
      }
    }
    if (line.sort !== 'furniture' || !/^\s*page\s/i.test(line.text)) return
    const header: number[] = []
    let above = index - 1
    while (above >= 0 && index - above <= 6 && ['text', 'blank'].includes(lines[above]?.sort ?? ''))
      header.push(above--)
    if (lines[above]?.mark === 'page') header.forEach(drop)
  })
  return result
}

/** Pages that each begin with a table may begin alike: with its title, its unit and the headings of its columns. */
const isOfTables = (line: string): boolean =>
  isUnitLine(line) || isPeriodLine(line) || isDatedHeading(line) || TITLE_WORDS.test(line)

/** "March 31,   December 31," has no other words. */
const isDatedHeading = (line: string): boolean => withoutTime(line).replace(/[^\p{L}]/gu, '') === ''

const TITLE_WORDS =
  /\b(?:statements?|balance sheets?|reconciliations?|highlights?|supplement\w*|data|information|schedules?|summary)\b/i

/** Indexes of what stands at the edges of nearly all pages. */
function runningLines(lines: readonly PrintedLine[], beginsPage: (index: number) => boolean): readonly number[] {
  const pages: number[][] = [[]]
  lines.forEach(({ mark, sort }, index) => {
    if (mark === 'page' || beginsPage(index)) pages.push([])
    if (mark !== 'page' && sort !== 'blank') pages.at(-1)?.push(index)
  })
  const texts = pages.map((page, k) => ({ number: k + 1, lines: page.map((index) => lines[index]?.text ?? '') }))
  return runningHeads(texts, isOfTables).flatMap((running, k) => [...running].flatMap((at) => pages[k]?.[at] ?? []))
}

/** The nearest line that is not blank, going by `step`. */
function besides(lines: readonly PrintedLine[], from: number, step: number): number | undefined {
  let index = from + step
  while (lines[index]?.sort === 'blank') index += step
  return lines[index] === undefined ? undefined : index
}
