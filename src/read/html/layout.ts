/** Where the cells of a table's rows stand in the lines of text that are made of them. */
import type { TableColumn } from '../table/columns.ts'
import type { PlacedHeading } from '../table/headings.ts'
import { type BodyLine, labelOf } from '../table/rows.ts'
import type { GridCell, GridRow } from './grid.ts'
import type { Piece } from './page.ts'

type ReadRow = BodyLine<GridCell>

/** How wide the label and the columns of a table are where it is written out as text. */
export interface Layout {
  readonly labelWidth: number
  /** Where each column's figures end. */
  readonly ends: readonly number[]
}

const WIDEST_LABEL = 100
const WIDEST_FIGURE = 40
const WIDEST_HEADING = 18
const NARROWEST_COLUMN = 6
const GAP = 2

/** Makes labels and columns as wide as what is printed in them, within bounds. */
export function layOut(
  rows: readonly ReadRow[],
  headings: readonly PlacedHeading<GridCell>[],
  columnCount: number,
): Layout {
  let labelWidth = 0
  const widths: number[] = Array.from({ length: columnCount }, () => NARROWEST_COLUMN)
  const widen = (column: number, width: number): void => {
    widths[column] = Math.max(widths[column] ?? 0, width)
  }
  for (const row of rows) {
    if (row.figures) labelWidth = Math.max(labelWidth, indentOf(row) + printedLabel(row).length)
    row.slots.forEach((cell, column) => {
      if (cell !== undefined) widen(column, Math.min(cell.text.length, WIDEST_FIGURE))
    })
  }
  for (const { cells, from, to } of headings) {
    const share = Math.ceil((cells[0]?.printed.length ?? 0) / (to - from + 1))
    for (let column = from; column <= to; column += 1) widen(column, Math.min(share, WIDEST_HEADING))
  }
  let end = Math.min(labelWidth, WIDEST_LABEL)
  const ends = widths.map((width) => {
    end += GAP + width
    return end
  })
  return { labelWidth: Math.min(labelWidth, WIDEST_LABEL), ends }
}

/** Headings in the middle above the columns they stand over, those of one column flush with its figures. */
export function headingPieces(
  row: GridRow,
  headings: ReadonlyMap<GridCell, { from: number; to: number }>,
  columns: readonly TableColumn[],
  { labelWidth, ends }: Layout,
): readonly Piece[] {
  return row.cells.map((cell) => {
    const over = headings.get(cell) ?? under(cell, columns)
    if (over === undefined) return { at: 0, text: cell.printed, cell }
    const start = (over.from === 0 ? labelWidth : (ends[over.from - 1] ?? 0)) + GAP
    const room = (ends[over.to] ?? start) - start - cell.printed.length
    return { at: start + Math.max(0, over.from === over.to ? room : Math.floor(room / 2)), text: cell.printed, cell }
  })
}

/** The columns that a further line of a heading stands over. */
function under(cell: GridCell, columns: readonly TableColumn[]): { from: number; to: number } | undefined {
  const meets = (column: TableColumn): boolean => cell.from <= column.to && cell.to >= column.left
  const from = columns.findIndex(meets)
  return from < 0 ? undefined : { from, to: columns.findLastIndex(meets) }
}

/** The label indented, each figure flush right in its column with its marks behind it. */
export function rowPieces(row: ReadRow, { ends }: Layout): readonly Piece[] {
  const pieces: Piece[] = []
  const text = printedLabel(row)
  if (text !== '' && row.labelCell !== undefined)
    pieces.push({ at: indentOf(row), text, length: labelOf(row).label.length, cell: row.labelCell })
  row.slots.forEach((cell, column) => {
    if (cell === undefined) return
    const { text, marks } = cell
    const at = Math.max(0, (ends[column] ?? 0) - text.length)
    const behind = row.behind.get(cell) ?? []
    pieces.push({ at, text: withMarks(text, [...marks, ...behind]), length: text.length, cell })
  })
  for (const cell of row.stray) pieces.push({ at: 0, text: cell.printed, cell })
  return pieces
}

const DEEPEST_INDENT = 24

const indentOf = ({ indent }: ReadRow): number => Math.min(DEEPEST_INDENT, Math.round(indent * 2))

function printedLabel(row: ReadRow): string {
  const { label, marks } = labelOf(row)
  return withMarks(label, marks)
}

const withMarks = (text: string, marks: readonly string[]): string =>
  [text, ...marks.map((mark) => (/^\w+$/.test(mark) ? `(${mark})` : mark))].filter((part) => part !== '').join(' ')
