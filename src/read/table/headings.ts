/** Column headings: stacked, spanning, ruled off. */
import { captionOf } from './caption.ts'
import { centred } from './centred-headings.ts'
import type { TableColumn } from './columns.ts'
import { overBlankCells } from './heading-blocks.ts'
import type { Placed, Placing, Span } from './heading-periods.ts'
import { DATE, type Extent } from './heading-span.ts'
import { overlap, type PlacedCell, type PlacedLine, printedOf, type Rule, type Traits } from './placed.ts'

/** A heading over columns `from` to `to`; level 0 is the topmost. `cells`: what it was joined from, top to bottom. */
export interface PlacedHeading<Cell extends PlacedCell = PlacedCell> {
  readonly text: string
  readonly level: number
  readonly from: number
  readonly to: number
  readonly cells: readonly Cell[]
}

interface Stack extends Span {
  readonly cells: PlacedCell[]
  /** Footnote marks printed behind it in cells of their own. */
  readonly marks: Map<PlacedCell, string>
  readonly level: number
  closed: boolean
}

/**
 * The headings over a table's columns, from the lines they are printed on.
 *
 *                    Three Months Ended      a ruling tells which columns it spans
 *                   --------------------
 *                   March 29,  March 31,     lines over the same column are one heading
 *     (Thousands)     2008       2007        what stands over the captions is the stub
 */
export function headingsOf(
  lines: readonly PlacedLine[],
  columns: readonly TableColumn[],
  traits: Traits,
  words: ReadonlySet<string>,
): {
  readonly headings: readonly PlacedHeading[]
  readonly stub: readonly PlacedCell[]
  /** The first of the headings that span other columns than their figures stand in. */
  readonly shifted?: PlacedCell
} {
  const { placings, extents } = traits.exact
    ? { placings: overlappedLines(lines, columns), extents: [] }
    : centred(lines, columns, traits)
  const stub: PlacedCell[] = []
  const stacks: Stack[] = []
  lines.forEach(({ rules }, index) => {
    const placing = placings[index] as Placing
    if (!traits.exact) {
      for (const rule of rules) for (const stack of stacks) if (isOver(stack.cells, rule)) stack.closed = true
    }
    stub.push(...placing.left)
    let last: { stack: Stack; cell: PlacedCell } | undefined
    for (const { cell, from, to } of placing.over) {
      if (last !== undefined && cell.kind === 'mark') {
        last.stack.marks.set(last.cell, `${last.stack.marks.get(last.cell) ?? ''} ${printedOf(cell)}`)
        continue
      }
      const above = stacks.filter((stack) => stack.from <= to && stack.to >= from)
      const top = above.reduce((level, { level: other }) => Math.max(level, other), -1)
      let stack = above.find(
        (each) => !each.closed && each.level === top && isSame(each, { cell, from, to }, placing.over, extents),
      )
      if (stack === undefined) {
        stack = { cells: [], marks: new Map(), from, to, level: top + 1, closed: false }
        stacks.push(stack)
      }
      stack.cells.push(cell)
      last = { stack, cell }
    }
  })
  const headings = stacks.map((stack) => headingOf(stack, words)).sort((a, b) => a.level - b.level || a.from - b.from)
  const shifted = placings.find((placing) => placing.shifted)?.over[0]?.cell
  return { stub, headings: withShares(headings, columns), ...(shifted === undefined ? {} : { shifted }) }
}

function headingOf({ cells, marks, level, from, to }: Stack, words: ReadonlySet<string>): PlacedHeading {
  const lines = cells.map((cell) => printedOf(cell) + (marks.get(cell) ?? ''))
  return { text: captionOf(lines, words), level, from, to, cells }
}

/** Reaches a column's heading over the percentages printed beside its figures, where they have none of their own. */
function withShares(headings: readonly PlacedHeading[], columns: readonly TableColumn[]): PlacedHeading[] {
  const bare = columns.map(({ percent }, index) => percent && !headings.some(({ from }) => from === index))
  return headings.map((heading) =>
    bare[heading.to + 1] === true && columns[heading.to]?.percent === false
      ? { ...heading, to: heading.to + 1 }
      : heading,
  )
}

/** Over the same columns; or centred alike, one beside a percentage that has no heading of its own. */
function isSame(above: Stack, item: Placed, beside: readonly Placed[], extents: readonly Extent[]): boolean {
  if (above.from === item.from && above.to === item.to) return true
  const shared = above.from <= item.from && above.to >= item.to
  const isHeaded = (column: number): boolean => beside.some(({ from, to }) => from <= column && to >= column)
  const aside = extents.some(
    ({ percent }, column) => percent && column >= above.from && column <= above.to && !isHeaded(column),
  )
  const middles = [above.cells[0] as PlacedCell, item.cell].map(({ from, to }) => (from + to) / 2) as [number, number]
  return shared && aside && Math.abs(middles[0] - middles[1]) <= 2
}

const isOver = (cells: readonly PlacedCell[], rule: Rule): boolean =>
  cells.some(({ from, to }) => from <= rule.to + 1 && to >= rule.from - 1)

// -------------------------------------------------------------------- where a cell's reach is that of its columns

/** Each heading over the columns it overlaps; over its block, where it stands over the first of that alone. */
function overlappedLines(lines: readonly PlacedLine[], columns: readonly TableColumn[]): readonly Placing[] {
  const placings = lines.map((line, index) => overlapped(line, lines.slice(index + 1), columns))
  return placings.map((placing, index) => {
    const below = placings.slice(index + 1).map(({ over }) => over)
    return { ...placing, over: overBlankCells(placing.over, below, columns.length) }
  })
}

/** Each heading over the columns it overlaps. */
function overlapped({ cells }: PlacedLine, below: readonly PlacedLine[], columns: readonly TableColumn[]): Placing {
  const over: Placed[] = []
  const left: PlacedCell[] = []
  for (const cell of cells) {
    const placed = isLongStub(cell, cells, below, columns) ? undefined : spanOver(cell, cells, columns)
    const before = over.at(-1)
    if (placed !== undefined) over.push({ cell, ...placed })
    else if (cell.kind === 'mark' && before !== undefined) over.push({ cell, from: before.from, to: before.to })
    else left.push(cell)
  }
  const ordered = inOrder(over, columns.length)
  return ordered === undefined ? { over, left } : { over: ordered, left, shifted: true }
}

/**
 * As many headings as columns, where what they span leaves a column without any: each stands over its own, in order.
 *
 *     2031          2030                    two cells wide each, the figures three
 *     |      $    48,210 |      $    41,655 |
 */
function inOrder(over: readonly Placed[], columns: number): readonly Placed[] | undefined {
  const words = over.filter(({ cell }) => cell.kind !== 'mark')
  if (words.length < 2 || words.length !== columns || words.length < over.length) return undefined
  const covered = new Set(words.flatMap(({ from, to }) => (from === to ? [from] : [from, to])))
  return covered.size === columns ? undefined : words.map(({ cell }, index) => ({ cell, from: index, to: index }))
}

/**
 * What stands over the labels and takes the room of the first column as well, which has a heading of its own below.
 *
 *     Commercial & Institutional  |                 |  Change
 *     In millions      |   4Q31   |  3Q31           |  from 3Q31
 */
function isLongStub(
  cell: PlacedCell,
  beside: readonly PlacedCell[],
  below: readonly PlacedLine[],
  [first, second]: readonly TableColumn[],
): boolean {
  if (first === undefined || second === undefined || beside.length < 2) return false
  if (cell.from !== 0 || cell.to < first.left || cell.to >= second.left || DATE.test(cell.text)) return false
  return below.some(
    ({ cells }) =>
      cells.some(({ to }) => to < first.left) &&
      cells.some(({ from, to }) => from > 0 && to >= first.left && to < second.left),
  )
}

/** Undefined for what stands over the labels. */
function spanOver(cell: PlacedCell, beside: readonly PlacedCell[], columns: readonly TableColumn[]): Span | undefined {
  const first = columns[0]
  if (first === undefined || cell.to < first.left) return nearby(cell, beside, columns)
  if (cell.from === 0 && first.left > 0 && beside.length > 1 && cell.to < first.from) return undefined
  const within = (wide: boolean): number[] =>
    columns.flatMap(({ left, from, edges, to }, index) =>
      overlap(cell, wide ? { from: left, to } : { from, to: edges[1] }) > 0 ? [index] : [],
    )
  const core = within(false)
  const over = core.length > 0 ? core : within(true)
  if (over.length > 0) return { from: over[0] as number, to: over.at(-1) as number }
  return nearby(cell, beside, columns)
}

const FARTHEST = 2

/** A heading set a little beside its column, where no other heading of its row stands over that. */
function nearby(cell: PlacedCell, beside: readonly PlacedCell[], columns: readonly TableColumn[]): Span | undefined {
  if (cell.from === 0) return undefined
  const distance = ({ left, to }: TableColumn): number => Math.max(left - cell.to, cell.from - to)
  let best = -1
  columns.forEach((column, index) => {
    const close = columns[best]
    if (distance(column) <= FARTHEST && (close === undefined || distance(column) < distance(close))) best = index
  })
  if (best < 0) return undefined
  const { from, edges } = columns[best] as TableColumn
  const taken = beside.some((other) => other !== cell && overlap(other, { from, to: edges[1] }) > 0)
  return taken ? undefined : { from: best, to: best }
}
