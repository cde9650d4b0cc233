/** Blocks side by side in a text: its lines with every cell on them, and lines made of cells that were moved. */
import type { PlacedCell, PlacedLine, Rule } from '../table/placed.ts'
import { oneBelowTheOther } from '../table/side-by-side.ts'
import { type PrintedLine, type RulingRun, segmentsOf } from './printed-line.ts'
import { trailOf } from './tokens.ts'

/** The lines with the right one of two blocks below the left one, each character with its place in the source. */
export function withBlocksStacked(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  if (lines.filter(({ text }) => BETWEEN.test(text)).length < FEWEST) return lines
  const across = lines.map(acrossOf)
  const stacked = oneBelowTheOther(across, { traits: { exact: false }, labels: -1, divides: isDivider })
  if (stacked === across) return lines
  const untouched = new Set(across)
  return stacked.map((line) => (untouched.has(line) ? line.printed : written(line)))
}

/** Figures, a gap, words. */
const BETWEEN = /[\d)%-] {2,}(?=[A-Za-z'"]|\([A-Za-z])/
const FEWEST = 3

interface AcrossCell extends PlacedCell {
  /** Its first and last column as printed. */
  readonly start: number
  readonly end: number
}

interface AcrossLine extends PlacedLine<AcrossCell> {
  readonly printed: PrintedLine
}

/** "<S>  <C>  <C>" says where columns are, not where a table ends. */
const isDivider = ({ printed }: AcrossLine): boolean =>
  printed.sort === 'mark' && printed.mark !== 's' && printed.mark !== 'c'

/** Every stretch of a line that is set off by wide gaps: figures where it holds nothing else, else words. */
function acrossOf(line: PrintedLine): AcrossLine {
  const rules = line.rulings.map(
    ({ from, to, double }): Rule => ({ from, to, above: 'none', below: double ? 'double' : 'single' }),
  )
  const segments = line.sort === 'mark' ? [] : segmentsOf(line).filter(({ text }) => !/^[-=_]{2,}$/.test(text))
  return { printed: line, cells: segments.flatMap((segment) => cellsOf(line, segment)), rules, sure: true }
}

function cellsOf(line: PrintedLine, { text, from, to }: { text: string; from: number; to: number }): AcrossCell[] {
  const base = { amount: undefined, marks: [], bold: false, indent: from, doubtful: false }
  const { tokens, doubtful, labelEnd } = trailOf({ ...line, text })
  const figures = [...doubtful, ...tokens]
  if (labelEnd > 0 || figures.length === 0)
    return [{ ...base, kind: 'text', text, from, to, low: from, edge: to, start: from, end: to }]
  return figures.map(({ start, low, edge, end, ...token }) => {
    const places = { from: from + start, to: from + end, low: from + low, edge: from + edge }
    const kind = token.markLike ? 'mark' : 'figure'
    return { ...base, kind, text: token.text, amount: token.amount, ...places, start: from + start, end: from + end }
  })
}

/** The line that cells and rulings make where they came to stand; figures keep the blanks and signs that were printed. */
function written({ printed, cells, rules }: AcrossLine): PrintedLine {
  const pieces = [
    ...cells.map(({ from, start, end }) => ({ at: from, start, text: printed.text.slice(start, end + 1) })),
    ...rules.map(({ from, to, below }) => ({
      at: from,
      start: from,
      text: (below === 'double' ? '=' : '-').repeat(to - from + 1),
    })),
  ].toSorted((a, b) => a.at - b.at)
  let text = ''
  const places: number[] = []
  const rulings: RulingRun[] = []
  for (const piece of pieces) {
    const at = Math.max(piece.at, text === '' ? 0 : text.length + 1)
    for (let k = text.length; k < at; k++) places.push(printed.places?.[piece.start] ?? piece.start)
    text = text.padEnd(at) + piece.text
    for (let k = 0; k < piece.text.length; k++) places.push(printed.places?.[piece.start + k] ?? piece.start + k)
    if (RULED.test(piece.text)) rulings.push({ from: at, to: text.length - 1, double: piece.text.startsWith('=') })
  }
  const sort = text === '' ? 'blank' : printed.sort
  const { tabbed: _, ...rest } = printed
  return { ...rest, text, sort, mark: '', places, rulings, indent: text.length - text.trimStart().length }
}

const RULED = /^(?:-{2,}|={2,})$/
