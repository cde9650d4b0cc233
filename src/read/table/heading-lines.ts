/** Which lines above a table's rows are its headings. */
import { wholeDate } from '../../language/dates.ts'
import { MONTH } from '../../language/months.ts'
import { isStandIn } from '../figure/amount.ts'
import { isMarkLike, isYear, type PageLine } from './placed.ts'
import { beginsItem } from './prose.ts'

/** Blank lines that a table's parts may be apart. */
export const GAP = 4
const MOST_LINES = 14

/** The lowest line above the first row that is a heading, a ruling under headings, or "<S> <C>". */
export function lowestHeading(
  lines: readonly PageLine[],
  first: number,
  free: number,
  zone: number,
  prose: ReadonlySet<number>,
): number | undefined {
  let blanks = 0
  for (let index = first - 1; index >= free && first - index < 40; index--) {
    const line = lines[index]
    if (line === undefined || (prose.has(line.number) && !isLongCaption(line, zone))) return undefined
    if (line.sort === 'blank') {
      blanks += 1
      if (blanks > GAP) return undefined
      continue
    }
    if (line.sort === 'mark' && line.mark !== 's' && line.mark !== 'c' && line.mark !== 'caption') return undefined
    if (line.sort === 'text' && isHeadingLike(line, zone) && !isCentredCaption(lines, index, zone)) return index
    const beside = line.sort === 'text' && !line.sure
    if ((line.sort === 'ruling' || beside) && line.rules.some((ruling) => ruling.to >= zone)) {
      const above = lines[index - 1]
      if (above?.sort === 'text' && isHeadingLike(above, zone)) return index
    }
    blanks = 0
  }
  return undefined
}

/** From the lowest line of the headings up to their top. */
export function headingLines(
  lines: readonly PageLine[],
  bottom: number,
  free: number,
  zone: number,
  prose: ReadonlySet<number>,
): { from: number; to: number } {
  let top = bottom
  for (let index = bottom - 1; index >= free && bottom - index <= MOST_LINES; index--) {
    const line = lines[index]
    if (line === undefined || prose.has(line.number) || line.sort === 'furniture') break
    if (line.sort === 'mark' && line.mark !== 'caption') break
    if (line.sort === 'text' && isHeadingLike(line, zone)) {
      if (crossesGap(lines, index, top) && !continuesHeadings(line, zone)) break
      if (isCentredTitle(lines, index, zone, bottom)) break
      top = index
    } else if (line.sort === 'text' && (crossesGap(lines, index, top) || isSpread(line, lines[index - 1], zone))) break
  }
  return { from: top, to: bottom }
}

/** Words in the middle of the page rather than of the figures' columns, no period, not ruled off. */
function isCentredTitle(lines: readonly PageLine[], index: number, zone: number, bottom: number): boolean {
  const words = (lines[index] as PageLine).words()
  const [only] = words
  if (only === undefined || words.length > 1 || PERIOD.test(only.text)) return false
  if (lines[index + 1]?.sort === 'ruling') return false
  const width = Math.max(...lines.slice(bottom + 1, bottom + 8).map(({ end }) => end))
  const middle = (only.from + only.to) / 2
  return Math.abs(middle - width / 2) <= 3 && Math.abs(middle - (zone + width) / 2) > 4
}

const crossesGap = (lines: readonly PageLine[], from: number, to: number): boolean =>
  lines.slice(from + 1, to).some((line) => line.sort === 'blank' || line.sort === 'mark')

/**
 * A centred title, not a stub: it begins over the captions and reaches over the figures. Not what stands right under one of
 * several headings, and is no wider.
 *
 *               June 28, 2031   December 28, 2030
 *                 (Unaudited)
 *     Cash             $421.0              $390.0
 */
function isSpread(line: PageLine, above: PageLine | undefined, zone: number): boolean {
  const [only, ...others] = line.words()
  if (only === undefined || others.length > 0 || !/[A-Za-z]{2}/.test(line.text) || only.to <= zone + 2) return false
  const headings = above?.sort === 'text' && isHeadingLike(above, zone) ? above.words() : []
  return headings.length < 2 || !headings.some(({ from, to }) => from <= only.from && only.to <= to)
}

const PERIOD = new RegExp(
  `\\b(?:months?|quarters?|years?|weeks?|ended|ending|as of|${MONTH}|actual|budget|gaap)\\b`,
  'i',
)

/** Across a blank line only what is surely a heading belongs to the headings below: several, or a period. */
function continuesHeadings(line: PageLine, zone: number): boolean {
  const segments = line.words().filter(({ from }) => from >= zone - 8)
  return segments.length > 1 || (segments.length === 1 && PERIOD.test(line.text) && !/[()]/.test(line.text))
}

/** Text over the columns of figures, where captions do not reach. */
export function isHeadingLike(line: PageLine, zone: number): boolean {
  if (line.sure) return false
  const segments = line
    .words()
    .filter(({ text }) => /[A-Za-z\d]/.test(text) && !BRACKETED.test(text) && !isStandIn(text))
  const first = segments[0]
  if (first === undefined) return false
  if (line.figures.length > 0 && line.figures.every((cell) => isYear(cell) || isMarkLike(cell))) return true
  if (segments.length === 1) return first.from >= zone - (wholeDate(first.text) && first.to >= zone ? WIDEST_DAY : 4)
  return segments.slice(1).some(({ from, to }) => (from + to) / 2 >= zone - 1)
}

/** A footnote mark, or a negative figure. */
const BRACKETED = /^\[\d{1,2}\]$/

/** A day may begin far before the figures that it stands over, where both end alike. */
const WIDEST_DAY = 'September 30, 2030'.length - 4

/** A lone word or two in the middle of the page, no period and not ruled off: it heads the rows below, not columns. */
export function isCentredCaption(lines: readonly PageLine[], index: number, zone: number): boolean {
  const line = lines[index]
  if (line === undefined || line.words().length !== 1 || PERIOD.test(line.text) || /\d|^\s*\(.*\)$/.test(line.text))
    return false
  return [index - 1, index + 1].every((near) => {
    const other = lines[near]
    if (other === undefined || other.sort === 'blank' || other.sure) return true
    return other.sort === 'ruling' ? near < index : other.sort === 'text' && !isHeadingLike(other, zone)
  })
}

/** Words that look like a sentence, but keep to the captions' side and do not end as one. */
export const isLongCaption = (line: PageLine, zone: number): boolean =>
  line.end < zone && !beginsItem(line.text) && !/[.;]$/.test(line.text)
