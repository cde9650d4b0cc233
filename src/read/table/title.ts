/** The title of a table, and the captions that stand over its first row. */
import { isPeriodLine, withoutTime } from '../../language/time-words.ts'
import { isUnitLine } from '../../language/units.ts'
import { GAP } from './heading-lines.ts'
import type { PageLine } from './placed.ts'
import { beginsItem, isSentenceLike, tellsUnits } from './prose.ts'

const MOST_LINES = 9

/** The title above line `top`: short lines, not sentences, not farther than a few blank lines. */
export function titleLines(
  lines: readonly PageLine[],
  top: number,
  free: number,
  prose: ReadonlySet<number>,
): number[] {
  const title: number[] = []
  let blanks = 0
  for (let index = top - 1; index >= free && title.length < MOST_LINES; index--) {
    const line = lines[index]
    if (line === undefined || line.sort === 'furniture') break
    if (prose.has(line.number)) {
      title.unshift(...overNote(lines, index, free, prose))
      break
    }
    if (line.mark === 'page' && title.length === 0) {
      title.unshift(...overPage(lines, index, free, prose))
      break
    }
    if (line.sort === 'mark' && (line.mark === 'page' || line.mark.startsWith('/'))) break
    if (line.sort === 'blank') {
      blanks += 1
      if (blanks > (title.length === 0 ? GAP : 1)) break
      continue
    }
    if (line.sort === 'mark' || line.sort === 'ruling') continue
    if (line.sure || !isTitleLine(line.text)) break
    blanks = 0
    title.unshift(index)
  }
  return title
}

/**
 * A title that is the last of its page, with its unit, where the table stands on the next.
 *
 *     Balance Sheets
 *     (In thousands)
 *     <PAGE>
 *                        2008      2007
 */
function overPage(
  lines: readonly PageLine[],
  page: number,
  free: number,
  prose: ReadonlySet<number>,
): readonly number[] {
  const title: number[] = []
  for (let index = page - 1; index >= free && title.length < MOST_LINES; index--) {
    const line = lines[index] as PageLine
    if (line.sort === 'blank' || line.sort === 'ruling' || line.sort === 'furniture') continue
    if (line.sort !== 'text' || prose.has(line.number) || line.sure || !isTitleLine(line.text)) break
    title.unshift(index)
  }
  return title.some((at) => isUnitLine((lines[at] as PageLine).text)) ? title : []
}

const MOST_NOTE_LINES = 8

/**
 * The title of a page whose first table has a note between, whose last line is `last`; none where the note does not end so.
 *
 *     <PAGE>
 *     Pro Forma Results of Segments
 *     (In thousands)
 *     The first quarter of 2007 includes the results of the company that was bought in May, as if it had been
 *     bought a year before.
 *                                                2008      2007
 */
function overNote(
  lines: readonly PageLine[],
  last: number,
  free: number,
  prose: ReadonlySet<number>,
): readonly number[] {
  let index = last
  while (index >= free && last - index < MOST_NOTE_LINES && isNote(lines[index], prose)) index--
  const title: number[] = []
  for (; index >= free && title.length < MOST_LINES; index--) {
    const line = lines[index] as PageLine
    if (line.mark === 'page') return title.some((at) => isUnitLine((lines[at] as PageLine).text)) ? title : []
    if (line.sort === 'blank' || line.sort === 'ruling' || line.sort === 'furniture') continue
    if (line.sort !== 'text' || prose.has(line.number) || line.sure || !isTitleLine(line.text)) return []
    title.unshift(index)
  }
  return []
}

const isNote = (line: PageLine | undefined, prose: ReadonlySet<number>): boolean =>
  line !== undefined && (prose.has(line.number) || line.sort === 'blank')

const UNITS = /^\s*\(.*\)\s*$|\b(?:in thousands|in millions|unaudited|dollars|continued)\b/i

/** Short, capitalised, no sentence. */
export function isTitleLine(text: string): boolean {
  const plain = text.trim()
  if (plain.length > 100 || beginsItem(text) || /^\W*$/.test(plain)) return false
  if (UNITS.test(plain) || tellsUnits(plain)) return plain.length < 100
  if (
    /[a-z]{3}[.;:]["']?$/.test(plain) &&
    !/\b(?:inc|corp|co|ltd|data|rates|statements?|operations|follows)[.:]$/i.test(plain)
  )
    return false
  if (/^(?:exhibit|news release|press release|for immediate release|item)\b|^\[.*\]$/i.test(plain)) return false
  if (/@|www\.|\d{3}[-.]\d{4}/.test(plain)) return false
  if (isPeriodLine(plain)) return true
  if (isSentenceLike(plain) && plain.length > 45) return false
  const words = withoutTime(plain)
    .split(/\s+/)
    .filter((word) => /^[("']?[A-Za-z]{4,}/.test(word))
  return words.filter((word) => /^[("']?[A-Z]/.test(word)).length * 2 >= words.length
}

/**
 * The same of a paragraph, which has an end of its own, as in HTML: short, no sentence, no bullet or footnote, no page
 * number, no way to reach somebody, no "###". A line of time may end in a comma: "For the years ended December 31,".
 */
export const isTitleParagraph = (text: string): boolean =>
  text.length <= LONGEST_PARAGRAPH &&
  // "A call will be held on October 28, 2031."
  !(/[\d)%]\.$/.test(text) && isSentenceLike(text)) &&
  (!UNLIKE_A_TITLE.some((pattern) => pattern.test(text)) || (text.endsWith(',') && isPeriodLine(text)))

const UNLIKE_A_TITLE: readonly RegExp[] = [
  /^(?:\(\w{1,2}\)\s|[•·▪●*†‡]|[¹²³\u2074-\u2079]\s?\w)/,
  // A row of ranges, which is read as no figures: "Earnings a share   $1.05 – $1.08   $0.95 – $1.00".
  /(?:[$€£]\s?\d|\d ?%).*(?:[$€£]\s?\d|\d ?%)/,
  /^[\d\s#*–—-]+$/,
  /(?<!\b(?:Inc|Corp|Co|Cos|Ltd))(?<=[a-z]{3})\.$|[;,]$/,
  /.{60}:$/,
  /@|\(\d{3}\) ?\d{3}|\d{3}[-.]\d{4}\b|\bpage \d+/i,
  /^(?:see|the) (?:accompanying|notes)\b/i,
]

const LONGEST_PARAGRAPH = 120

/** Without headings: the captions right above the first row that are part of it or head it. */
export function captionsAbove(
  lines: readonly PageLine[],
  first: number,
  free: number,
  prose: ReadonlySet<number>,
): number {
  let top = first
  for (let index = first - 1; index >= free; index--) {
    const line = lines[index]
    if (line === undefined || line.sort !== 'text' || prose.has(line.number) || line.sure) break
    const lower = /^\s*[a-z(&]/.test(lines[top]?.text ?? '')
    if (!lower && !/:$/.test(line.text) && !isSection(line, lines[first])) break
    top = index
  }
  return top
}

/** "ASSETS" right above the first line of them. */
const isSection = (line: PageLine, row: PageLine | undefined): boolean =>
  SECTION.test(line.text.trim()) && line.indent <= (row?.indent ?? 0)

const SECTION =
  /^(?:current )?(?:assets|liabilities(?: and [\w’' ]+)?|(?:net )?(?:revenues?|sales)|(?:interest )?(?:income|expenses?)|operating activities)$/i
