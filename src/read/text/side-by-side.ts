/** Two blocks of captions and figures printed side by side, as balance sheets of one page are: one below the other. */

import { MONTH } from '../../language/months.ts'
import { columnsOf, type TableColumn } from '../table/columns.ts'
import { textLine } from './cells.ts'
import { type PrintedLine, type RulingRun, segmentsOf } from './printed-line.ts'
import { type Token, trailOf } from './tokens.ts'

/**
 * Sets the right block below the left one, its figures in the same columns, each character with its place in the source.
 *
 *     ASSETS                1998    LIABILITIES             1998
 *     Cash                 1,204    Notes payable          2,000
 *     Inventories          7,820    Accounts payable       3,120
 *                                 ^ no line prints across the gutter
 *
 * Headings that the two blocks share are kept once; what stands over a block alone becomes its first caption.
 */
export function oneBelowTheOther(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  const result: PrintedLine[] = []
  let done = 0
  for (const block of blocksOf(lines)) {
    result.push(...lines.slice(done, block.from), ...stacked(lines.slice(block.from, block.to + 1), block))
    done = block.to + 1
  }
  return done === 0 ? lines : [...result, ...lines.slice(done)]
}

/** Rows with figures in both blocks. */
const FEWEST = 3
/** Lines between two of them. */
const APART = 10
/** Lines of headings above the first. */
const MOST_HEADINGS = 10
const MOST_COLUMNS = 6
/** Of a line of both. */
const LONGEST = 300
/** How much deeper than its block a caption may be set. */
const DEEPEST = 16

interface Block {
  readonly from: number
  readonly to: number
  /** Index of its first row. */
  readonly first: number
  /** Where the right block begins. */
  readonly gutter: number
  readonly left: readonly TableColumn[]
  readonly right: readonly TableColumn[]
}

/** A row of both blocks. */
interface Double {
  readonly index: number
  /** Where the figures of the left end. */
  readonly end: number
  /** Where the caption on the right begins. */
  readonly start: number
}

function blocksOf(lines: readonly PrintedLine[]): Block[] {
  const blocks: Block[] = []
  let run: Double[] = []
  const close = (): void => {
    const block = blockOf(lines, run, (blocks.at(-1)?.to ?? -1) + 1)
    if (block !== undefined) blocks.push(block)
    run = []
  }
  lines.forEach((line, index) => {
    if (
      (line.sort === 'mark' && !MARKS_COLUMNS.has(line.mark)) ||
      (run.length > 0 && index - (run.at(-1)?.index ?? 0) > APART)
    )
      close()
    const double = doubleOf(line, index)
    if (double !== undefined) run.push(double)
  })
  close()
  return blocks
}

const BETWEEN = /[\d)%-] {2,}(?=[A-Za-z'"]|\([A-Za-z])/g

/** Figures, a gap, words, figures. */
function doubleOf(line: PrintedLine, index: number): Double | undefined {
  if (line.sort !== 'text' || line.text.length < 40 || line.text.length > LONGEST) return undefined
  for (const gap of line.text.matchAll(BETWEEN)) {
    const start = gap.index + gap[0].length
    const left = trailOf(partOf(line, 0, start))
    if (left.tokens.length === 0 || left.labelEnd === 0) continue
    const right = trailOf(partOf(line, start, line.text.length))
    if (right.tokens.length === 0 || !/[A-Za-z]{3}/.test(line.text.slice(start, start + right.labelEnd))) continue
    return { index, end: gap.index, start }
  }
  return undefined
}

function blockOf(lines: readonly PrintedLine[], run: readonly Double[], free: number): Block | undefined {
  const gutter = run.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY)
  const [first] = run
  const last = run.at(-1)
  if (first === undefined || last === undefined || run.length < FEWEST) return undefined
  if (run.some(({ end, start }) => end > gutter - 2 || start > gutter + DEEPEST)) return undefined
  const isClear = (line: PrintedLine | undefined): boolean =>
    line !== undefined &&
    (line.sort === 'mark' ? MARKS_COLUMNS.has(line.mark) : line.text.slice(gutter - 2, gutter).trim() === '')
  if (!lines.slice(first.index, last.index + 1).every(isClear)) return undefined
  const captions = run.map(({ index, start }) => lines[index]?.text.slice(start).replace(/[^A-Za-z]+/g, ' '))
  if (new Set(captions).size * 5 < captions.length * 4) return undefined

  const isBeside = (line: PrintedLine | undefined): boolean =>
    line?.sort !== 'mark' && isClear(line) && (line?.text.length ?? 0) > gutter
  let from = first.index
  for (let index = from - 1; index >= free && first.index - index <= MOST_HEADINGS && isClear(lines[index]); index--)
    if (isBeside(lines[index]) && (lines[index]?.indent ?? 0) < gutter) from = index
  let to = last.index
  for (let index = to + 1; index - to <= 3 && isClear(lines[index]); index++) {
    const line = lines[index] as PrintedLine
    const rows = [partOf(line, 0, gutter), partOf(line, gutter, line.text.length)].map(trailOf)
    if (line.sort === 'ruling' || (isBeside(line) && rows.some(({ tokens }) => tokens.length > 0))) to = index
  }
  const body = lines.slice(first.index, to + 1)
  const [left, right] = [body.map((line) => partOf(line, 0, gutter)), body.map((line) => rightOf(line, gutter))].map(
    (part) => {
      const placed = part.map((line) => textLine(line, trailOf(line), true))
      const rules = placed.flatMap((line) => line.rules)
      return columnsOf(placed, { exact: false }, -1, [], rules)
    },
  )
  if (left === undefined || right === undefined || left.length !== right.length || left.length > MOST_COLUMNS)
    return undefined
  return { from, to, first: first.index, gutter, left, right }
}

/** "<S>  <C>  <C>" says where columns are, not where a table ends. */
const MARKS_COLUMNS: ReadonlySet<string> = new Set(['s', 'c'])

const rightOf = (line: PrintedLine, gutter: number): PrintedLine => partOf(line, gutter, line.text.length)

/** A stretch of a line as a line of its own, each character with its place in the source. */
function partOf(line: PrintedLine, from: number, to: number): PrintedLine {
  const text = line.text.slice(from, to).trimEnd()
  const rulings = line.rulings.flatMap((run) =>
    run.from >= from && run.to < to ? [{ ...run, from: run.from - from, to: run.to - from }] : [],
  )
  const places = Array.from(text, (_, k) => line.places?.[from + k] ?? from + k)
  const sort = text === '' && line.sort !== 'mark' ? 'blank' : line.sort
  const { tabbed: _, ...rest } = line
  const part = { ...rest, text, sort, rulings, places, indent: text.length - text.trimStart().length }
  if (line.tabbed === undefined) return part
  return { ...part, tabbed: new Set([...line.tabbed].map((column) => column - from)) }
}

function stacked(lines: readonly PrintedLine[], block: Block): PrintedLine[] {
  const { gutter, left, right } = block
  const above = block.first - block.from
  const parts = lines
    .map((line) => (line.sort === 'mark' ? blank(line) : line))
    .map((line) => [partOf(line, 0, gutter), rightOf(line, gutter)] as const)
  const reach = parts.reduce((most, [, line], k) => (k < above ? most : Math.max(most, captionEnd(line))), 0)
  const widen = Math.max(0, reach + 2 - (left[0]?.from ?? 0))
  const aside = (line: PrintedLine): PrintedLine => moved(line, left, left, widen)
  const below = (line: PrintedLine): PrintedLine => moved(line, right, left, widen)
  const lead = parts.slice(0, above).map((pair) => pair.map((line) => named(line)) as [Named, Named])
  const headings = lead.filter((pair) => pair.some(({ heading }) => heading.sort !== 'blank'))
  const names = lead.filter((pair) => pair.every(({ name }) => name !== undefined))
  const shared = headings.every(([one, other]) => isSame(one, other))
  const bare = shared && names.length > 0
  return [
    blank(lines[0] as PrintedLine),
    ...headings.map(([one]) => aside(bare ? one.heading : one.whole)),
    ...(bare ? names.map(([one]) => one.name as PrintedLine) : []),
    ...parts.slice(above).map(([one]) => aside(one)),
    ...(shared ? [] : headings.map(([, other]) => below(other.whole))),
    ...(bare ? names.map(([, other]) => other.name as PrintedLine) : []),
    ...parts.slice(above).map(([, other]) => below(other)),
  ]
}

/** A line over a block: its name, where it prints one, and what else it prints. */
interface Named {
  readonly whole: PrintedLine
  readonly name?: PrintedLine
  readonly heading: PrintedLine
}

/** The name of a block is words without any figure or month, alone on the line or before its headings. */
function named(line: PrintedLine): Named {
  const [first, second] = line.sort === 'text' ? segmentsOf(line) : []
  if (first === undefined || !/[A-Za-z]{3}/.test(first.text) || TIME.test(first.text))
    return { whole: line, heading: line }
  const name = partOf(line, first.from, first.to + 1)
  if (second === undefined) return { whole: line, name, heading: blank(line) }
  const rest = ' '.repeat(second.from) + line.text.slice(second.from)
  return { whole: line, name, heading: { ...line, text: rest, indent: second.from } }
}

const TIME = new RegExp(`\\d|\\b(?:${MONTH})\\b|\\(`, 'i')

const isSame = (one: Named, other: Named): boolean =>
  [one.heading, one.whole].some((heading) => {
    const said = folded(other.name === undefined ? other.whole : other.heading)
    return said === '' || said === folded(heading)
  })

const blank = (line: PrintedLine): PrintedLine => ({
  ...line,
  text: '',
  sort: 'blank',
  mark: '',
  rulings: [],
  indent: 0,
})

const folded = ({ text }: PrintedLine): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

const captionEnd = (line: PrintedLine): number => (line.sort === 'text' ? trailOf(line).labelEnd : 0)

/** The line with its figures and rulings under other columns, `by` characters further on. */
function moved(line: PrintedLine, from: readonly TableColumn[], to: readonly TableColumn[], by: number): PrintedLine {
  if (line.sort === 'blank') return line
  const shift = (place: number): number => {
    const column = nearestColumn(from, place)
    return column < 0 ? 0 : (to[column]?.edges[1] ?? 0) - (from[column]?.edges[1] ?? 0) + by
  }
  const { tokens, doubtful, labelEnd } = line.sort === 'text' ? trailOf(line) : NOTHING
  const figures: readonly Token[] = [...doubtful, ...tokens]
  const words =
    figures.length > 0
      ? [{ from: line.indent, to: labelEnd - 1 }]
      : segmentsOf(line).filter(({ text }) => !/^[-=_]{2,}$/.test(text))
  const pieces = [
    ...words.map((piece) => ({ ...piece, by: isOver(piece, from) ? shift((piece.from + piece.to) / 2) : 0 })),
    ...figures.map(({ start, end, edge }) => ({ from: start, to: end, by: shift(edge) })),
    ...line.rulings.map((run) => ({ from: run.from, to: run.to, by: shift((run.from + run.to) / 2) })),
  ].toSorted((a, b) => a.from - b.from)
  let text = ''
  const places: number[] = []
  const rulings: RulingRun[] = []
  for (const piece of pieces) {
    if (piece.to < piece.from) continue
    const at = Math.max(piece.from + piece.by, text === '' ? 0 : text.length + 1)
    for (let k = text.length; k < at; k++) places.push(line.places?.[piece.from] ?? piece.from)
    text = text.padEnd(at) + line.text.slice(piece.from, piece.to + 1)
    for (let k = piece.from; k <= piece.to; k++) places.push(line.places?.[k] ?? k)
    const run = line.rulings.find((ruling) => ruling.from === piece.from)
    if (run !== undefined) rulings.push({ ...run, from: at, to: at + run.to - run.from })
  }
  const { tabbed: _, ...rest } = line
  return { ...rest, text, places, rulings, indent: text.length - text.trimStart().length }
}

const NOTHING = { tokens: [], doubtful: [], labelEnd: 0 }

/** Words over the figures, as headings are. */
const isOver = (piece: { from: number; to: number }, columns: readonly TableColumn[]): boolean =>
  (piece.from + piece.to) / 2 >= (columns[0]?.from ?? 0) - 2 && piece.from > 0

const nearestColumn = (columns: readonly TableColumn[], place: number): number =>
  columns.reduce((best, { edges }, k) => {
    const known = columns[best]
    return known === undefined || Math.abs(edges[1] - place) < Math.abs(known.edges[1] - place) ? k : best
  }, -1)
