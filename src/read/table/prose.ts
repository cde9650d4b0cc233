/** Which lines are sentences, and the paragraphs they make. */
import type { Paragraph } from '../../core/release.ts'
import { isUnitLine } from '../../language/units.ts'
import type { PageLine } from './placed.ts'
import { rejoin } from './rejoin.ts'

/** What of a line tells whether it is prose. */
type ProseLine = Pick<PageLine, 'number' | 'sort' | 'text' | 'indent' | 'end' | 'cells' | 'height'>

/** A line long enough to have been broken where the page ends. */
export const FULL = 60
/** No title is as long as this. */
const LONG = 110

/** True for words in a row as in a sentence: many, mostly lower-case, single-spaced. */
export function isSentenceLike(text: string): boolean {
  const plain = text.trim()
  if (plain.includes('   ')) return false
  let words = 0
  let lower = 0
  for (const word of plain.split(' ')) {
    if (word !== '') words += 1
    if (/^[("']?[a-z]/.test(word)) lower += 1
  }
  return words >= 5 && lower * 2 >= words
}

/** True for how notes and bullets begin: "(1) The", "* Derived", "-- Sales", "Note 2:", "o  Record". */
export const beginsItem = (text: string): boolean =>
  /^\s*(?:\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\[\w\]|\*{1,4}|\u2020|\u2021|\u2022|\u00B7|-{1,2}(?: -)?|o|Notes?(?: \d+)?:|\d{1,2}[.)])\s+\S/.test(
    text,
  )

/** True for a line of units, and for one that ends in them: "Income statement for the six months ended 30 June (£ thousand)". */
export const tellsUnits = (text: string): boolean => isUnitLine(text) || isUnitLine(/\([^()]*\)$/.exec(text)?.[0] ?? '')

/**
 * The numbers of the lines that are prose, given which lines end in figures.
 *
 * Two full lines of words, or one of more than a title's length; with them the lines they run on to. What tells units
 * is none.
 */
export function proseLines<Line extends ProseLine>(
  lines: readonly Line[],
  isRow: (line: Line) => boolean,
): Set<number> {
  const prose = new Set<number>()
  let run: Line[] = []
  const close = (next: Line | undefined): void => {
    if (isProse(run, next !== undefined && isRow(next))) for (const line of run) prose.add(line.number)
    run = []
  }
  for (const line of lines) {
    if (line.sort === 'furniture') continue
    if (line.sort !== 'text' || isRow(line) || tellsUnits(line.text)) {
      close(line)
      continue
    }
    const last = run.at(-1)
    if (last !== undefined && startsAnew(run, last, line)) close(line)
    run.push(line)
  }
  close(undefined)
  return prose
}

/** A line set off from a sentence above it: centred or set far in, or with wide gaps, as headings are. */
function startsAnew(run: readonly ProseLine[], last: ProseLine, line: ProseLine): boolean {
  if (beginsItem(line.text)) return true
  if (line.indent > last.indent + 16 && run.some(({ text }) => isSentenceLike(text))) return true
  if (/[.:?!]["')]*$/.test(last.text) && line.indent > last.indent + 4 && run.some(({ text }) => isSentenceLike(text)))
    return true
  const sentence = isSentenceLike(last.text) && last.text.length >= FULL - 10
  if (sentence && (/[.:;?!]["')]*$/.test(last.text) || !/^\s*["'(]?[a-z\d$]/.test(line.text))) {
    return line.indent > last.indent + 8 || / {3,}/.test(line.text.trim())
  }
  return sentence ? line.indent > last.indent + 16 : / {3,}/.test(line.text.trim()) !== / {3,}/.test(last.text.trim())
}

function isProse(run: readonly ProseLine[], beforeRow: boolean): boolean {
  const first = run[0]
  if (first === undefined) return false
  const sentences = run.filter((line) => isSentenceLike(line.text))
  if (sentences.some((line) => line.text.trim().length >= LONG)) return true
  if (run.length === 1)
    return !beforeRow && sentences.length === 1 && (beginsItem(first.text) || /[a-z][.;]$/.test(first.text))
  const full = run.filter((line) => line.text.length >= FULL && !/ {4,}/.test(line.text.trim()))
  if (beginsItem(first.text) && sentences.length > 0 && !beforeRow) return true
  return full.length >= run.length - 1 && sentences.length * 2 >= run.length && !(beforeRow && full.length < 2)
}

/**
 * Joins the lines into paragraphs: set apart by anything that is not text, by the start of a note or bullet, where bold
 * or larger print begins or ends, or where a page shows that a line was ended before it was full.
 */
export function paragraphsOf(
  lines: readonly ProseLine[],
  taken: ReadonlySet<number>,
  words: ReadonlySet<string>,
): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let run: ProseLine[] = []
  const close = (): void => {
    for (const part of partsOf(run)) paragraphs.push(joined(part, words))
    run = []
  }
  for (const line of lines) {
    if (line.sort === 'text' && !taken.has(line.number)) run.push(line)
    // The foot of a page may stand among the lines of its text.
    else if (line.sort !== 'furniture') close()
  }
  close()
  return paragraphs
}

function partsOf(run: readonly ProseLine[]): readonly (readonly ProseLine[])[] {
  const right = run.reduce((most, { end }) => Math.max(most, end), 0)
  const parts: ProseLine[][] = []
  for (const line of run) {
    const above = parts.at(-1)?.at(-1)
    if (above === undefined || beginsItem(line.text) || partsHeading(above, line) || isCutShort(above, line, right))
      parts.push([line])
    else parts.at(-1)?.push(line)
  }
  return parts
}

/**
 * A line in bold or larger print over one that is not, or under it; not where a sentence that begins in bold goes on.
 *
 *     **Disaggregation of revenue**
 *     Revenue by region consisted of the following (in millions):
 */
function partsHeading(above: ProseLine, line: ProseLine): boolean {
  if (isPrintedAlike(above, line) || /^\s*[a-z(]/.test(line.text)) return false
  return above.text.trim().length < FULL || /[.:;?!]["'\u201d)]*$/.test(above.text)
}

/**
 * On a page, a line with room for the two words that the next one begins with: it was not broken there, it ended.
 *
 *        Net sales of $3.2 billion compared to $2.7 billion
 *                  Comparable sales rose 15.6%
 *     The company today announced results for the thirteen weeks that ended on January 28
 */
function isCutShort(above: ProseLine, line: ProseLine, right: number): boolean {
  if (
    above.height === undefined ||
    !/^\s*["'\u201c(]?[\p{Lu}\u2022\u25aa]/u.test(line.text) ||
    RUNS_ON.test(above.text)
  )
    return false
  const next = /^\S+(?: \S+)?/.exec(line.text.trim())?.[0].length ?? 0
  const width = (next / line.text.trim().length) * (line.end - line.indent)
  return above.end - above.indent + width + 1 < right - Math.min(above.indent, line.indent)
}

/** No line that ends a sentence or heading ends so. */
export const RUNS_ON = /(?:[,–—-]|\b(?:and|or|of|the|an?|in|to|for|by|with|from|on|at|as|than|our|its))$/i

const isPrintedAlike = (a: ProseLine, b: ProseLine): boolean =>
  isBold(a) === isBold(b) && Math.abs((a.height ?? 0) - (b.height ?? 0)) <= SAME_HEIGHT * (a.height ?? 0)

const isBold = ({ cells }: ProseLine): boolean => cells[0]?.bold === true

/** In parts of the height of a line. */
const SAME_HEIGHT = 0.05

function joined(run: readonly ProseLine[], words: ReadonlySet<string>): Paragraph {
  // Not as one text that grows: each line would look through, and copy, all those above it.
  const parts: string[] = []
  const starts: { offset: number; line: number }[] = []
  let offset = 0
  let above = ''
  for (const line of run) {
    const folded = line.text.trim().replace(/\s+/g, ' ')
    const before = rejoin(above, folded, words)
    const added = before.length - above.length
    if (added > 0) parts.push(' ')
    else if (added < 0) parts.push((parts.pop() ?? '').slice(0, added))
    offset += added
    starts.push({ offset, line: line.number })
    parts.push(folded)
    offset += folded.length
    // A word may be broken at the end of one line after the other.
    above = before.slice(-LONGEST_WORD) + folded
  }
  const [first, last] = [run[0]?.number ?? 0, run.at(-1)?.number ?? 0]
  return { text: parts.join(''), lines: { from: first, to: last }, starts }
}

/** In characters; what is longer is none. */
const LONGEST_WORD = 100
