/** The rows of a table: figures put into their columns, captions re-joined, the rulings between. */
import type { Ruling } from '../../core/release.ts'
import { onlyMarks } from '../figure/marks.ts'
import { type CaptionLine, captionOf, grouped, withoutMarks } from './caption.ts'
import { columnAt, isAligned, type TableColumn } from './columns.ts'
import { heavier, isMarkLike, type PlacedCell, type PlacedLine, printedOf, type Traits } from './placed.ts'

/** A line of the body: its caption and what stands in the columns. */
export interface BodyLine<Cell extends PlacedCell = PlacedCell> extends CaptionLine {
  readonly line: PlacedLine<Cell>
  readonly labelCell: Cell | undefined
  /** Marks of the caption that are not among its characters: raised ones, those in cells of their own. */
  readonly marks: readonly string[]
  readonly bold: boolean
  /** One for each column. */
  readonly slots: readonly (Cell | undefined)[]
  /** Marks that stand in cells of their own behind those of the columns. */
  readonly behind: ReadonlyMap<Cell, readonly string[]>
  /** What is in no column and no caption. */
  readonly stray: readonly Cell[]
}

/** A row as printed, its caption over all its lines, its figures from the one that has them. */
export interface PlacedRow<Cell extends PlacedCell = PlacedCell> {
  readonly lines: readonly BodyLine<Cell>[]
  readonly label: string
  readonly marks: readonly string[]
  readonly slots: readonly (Cell | undefined)[]
  readonly ruleAbove: Ruling
  readonly ruleBelow: Ruling
}

/** The lines with something printed on them, in order; `displaced`: the figures of those whose order alone tells the columns. */
export function bodyLines<Cell extends PlacedCell>(
  body: readonly PlacedLine<Cell>[],
  columns: readonly TableColumn[],
  displaced: ReadonlyMap<PlacedLine, readonly Cell[]>,
  traits: Traits,
): readonly BodyLine<Cell>[] {
  const read: BodyLine<Cell>[] = []
  let gap: CaptionLine['gap'] = 'none'
  for (const line of body) {
    if (line.cells.length === 0) {
      if (line.rules.length > 0 || gap === 'none') gap = line.rules.length > 0 ? 'ruling' : 'blank'
      continue
    }
    read.push(readLine(line, columns, displaced.get(line), gap, traits))
    gap = 'none'
  }
  return read
}

/** The rows that the lines make, with the rulings between them. */
export function rowsOf<Cell extends PlacedCell>(
  body: readonly PlacedLine[],
  lines: readonly BodyLine<Cell>[],
  columns: readonly TableColumn[],
  traits: Traits,
  words: ReadonlySet<string>,
): readonly PlacedRow<Cell>[] {
  const { above, below } = rulingsOf(body, lines, columns, traits)
  return grouped(lines, traits).map((group) => {
    const first = group[0] as BodyLine<Cell>
    const figures = group.find((line) => line.figures)
    const caption = captionOf(
      group.map(({ text }) => text).filter((text) => text !== ''),
      words,
    )
    const { label, marks } = withoutMarks(caption)
    return {
      lines: group,
      label,
      marks: [...group.flatMap((line) => line.marks), ...marks],
      slots: figures?.slots ?? columns.map(() => undefined),
      ruleAbove: figures === undefined ? 'none' : (above.get(first) ?? 'none'),
      ruleBelow: figures === undefined ? 'none' : (below.get(figures) ?? 'none'),
    }
  })
}

/** The caption and the figures of a line. */
function readLine<Cell extends PlacedCell>(
  line: PlacedLine<Cell>,
  columns: readonly TableColumn[],
  displaced: readonly Cell[] | undefined,
  gap: CaptionLine['gap'],
  traits: Traits,
): BodyLine<Cell> {
  const slots: (Cell | undefined)[] = columns.map(() => undefined)
  const labels: Cell[] = []
  const marks: string[] = []
  const stray: Cell[] = []
  const behind = new Map<Cell, readonly string[]>()
  const start = columns[0]?.from ?? Number.POSITIVE_INFINITY
  let last = -1
  const put = (cell: Cell, column: number): void => {
    slots[column] = cell
    last = column
  }
  const mark = (found: readonly string[]): void => {
    const cell = slots[last]
    if (cell !== undefined) behind.set(cell, [...(behind.get(cell) ?? []), ...found])
  }
  /** Figures in front of which words may go on, the last one first. */
  const open: Cell[] = []
  for (const cell of line.cells) {
    if (cell.kind === 'prefix' || (cell.kind === 'suffix' && last >= 0)) continue
    if (displaced !== undefined && cell.kind !== 'text') {
      const column = displaced.indexOf(cell)
      if (column >= 0) put(cell, column)
      else labels.push(cell)
      continue
    }
    if (cell.kind !== 'text' && (cell.doubtful || !line.sure)) {
      open.push(cell)
      continue
    }
    const column = columnAt(columns, cell, traits)
    const free = column >= 0 && slots[column] === undefined
    const isLabel = traits.exact ? cell.low < start && (column < 0 || cell.kind === 'text') : cell.kind === 'text'
    const after = last < 0 || cell.from > (slots[last]?.edge ?? 0)
    const fits = traits.exact ? cell.text !== '' && (cell.amount !== undefined || after) : isIn(columns, column, cell)
    if (cell.kind === 'mark' && !(free && fits)) {
      if (last >= 0 && !isLabel) mark(marksOf(cell))
      else if (labels.length === 0) labels.push(cell)
      else marks.push(...marksOf(cell))
    } else if (isLabel) {
      labels.push(cell)
      marks.push(...cell.marks)
    } else if (free) put(cell, column)
    else if (isMarkLike(cell)) last >= 0 ? mark(marksOf(cell)) : marks.push(...marksOf(cell))
    else stray.push(cell)
  }
  while (open.length > 0) {
    const cell = open.at(-1) as Cell
    const column = columnAt(columns, cell, traits)
    const near = cell.kind !== 'remark' || cell.doubtful === true
    if (isMarkLike(cell) || column < 0 || slots[column] !== undefined || (near && !isIn(columns, column, cell))) break
    put(cell, column)
    open.pop()
  }
  labels.push(...open)
  const labelCell = labels.find(({ kind }) => kind !== 'mark') ?? labels[0]
  const text = labels.map(captionText).join(' ')
  const indent = labelCell?.indent ?? 0
  return {
    line,
    text,
    marks,
    indent,
    reach: labelCell === undefined ? (line.cells[0]?.from ?? 0) : indent + text.length,
    bold: (labelCell ?? line.cells[0])?.bold ?? false,
    figures: slots.some((slot) => slot !== undefined),
    labelCell,
    slots,
    behind,
    stray,
    gap,
  }
}

const isIn = (columns: readonly TableColumn[], column: number, cell: PlacedCell): boolean =>
  column >= 0 && isAligned(columns[column] as TableColumn, cell)

/** A mark that stands alone in the place of a caption is printed as one. */
const captionText = (cell: PlacedCell): string => (cell.kind === 'mark' ? printedOf(cell) : cell.text)

const marksOf = ({ text, marks }: PlacedCell): readonly string[] =>
  text === '' ? marks : [...(onlyMarks(text) ?? []), ...marks.filter((each) => !text.includes(each))]

/**
 * The rulings between the lines that have figures.
 *
 *     Product          64,128
 *     Services          1,739
 *                     -------     below "Services", above the total
 *     Total revenue    65,867
 */
function rulingsOf(
  body: readonly PlacedLine[],
  lines: readonly BodyLine[],
  columns: readonly TableColumn[],
  traits: Traits,
): { above: ReadonlyMap<BodyLine, Ruling>; below: ReadonlyMap<BodyLine, Ruling> } {
  const above = new Map<BodyLine, Ruling>()
  const below = new Map<BodyLine, Ruling>()
  const read = new Map(lines.map((line) => [line.line, line]))
  const lined = isLined(body, columns)
  let last: BodyLine | undefined
  /** Since the last line of words or figures. */
  let pending: Ruling = 'none'
  /** A line of rulings alone closes the row above it, another opens the one below. */
  let closed = false
  for (const each of body) {
    const rulings: { above: Ruling; below: Ruling } = drawn(each, columns, lined, traits)
    const line = read.get(each)
    const between: Ruling = line === undefined ? heavier(rulings.above, rulings.below) : heavier(pending, rulings.above)
    if (between !== 'none') pending = between
    if (last !== undefined && !closed) below.set(last, heavier(below.get(last) ?? 'none', pending))
    closed ||= line === undefined && between !== 'none'
    if (line === undefined) continue
    above.set(line, pending)
    pending = rulings.below
    if (!line.figures) continue
    last = line
    closed = false
    below.set(line, pending)
  }
  return { above, below }
}

/** A ruling over figures; one that runs under the captions too counts only where not every row has it. */
function drawn(
  { rules }: PlacedLine,
  columns: readonly TableColumn[],
  lined: boolean,
  traits: Traits,
): { above: Ruling; below: Ruling } {
  let above: Ruling = 'none'
  let below: Ruling = 'none'
  for (const rule of rules) {
    if (!columns.some(({ from, to, edges }) => rule.from <= (traits.exact ? edges[1] : to) && rule.to >= from)) continue
    if (!lined || rule.above === 'double') above = heavier(above, rule.above)
    if (!lined || rule.below === 'double') below = heavier(below, rule.below)
  }
  return { above, below }
}

/** True for a table drawn as a grid, whose lines say nothing of its totals. */
function isLined(body: readonly PlacedLine[], columns: readonly TableColumn[]): boolean {
  const start = columns[0]?.left ?? 0
  return body.filter(({ rules }) => rules.some((rule) => rule.from < start)).length * 2 > body.length
}

/** A line's own caption and its marks, as it is printed. */
export function labelOf({ text, marks }: BodyLine): { label: string; marks: readonly string[] } {
  const { label, marks: behind } = withoutMarks(text)
  return { label, marks: [...marks, ...behind] }
}
