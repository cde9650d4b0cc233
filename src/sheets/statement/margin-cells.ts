/** What stands beside a line's figures: its label, its footnote marks, its line in the source. */

import type { Cell } from '../../core/book/workbook.ts'
import { lineCount } from '../../core/cells/text-width.ts'
import { isPrinted } from '../../core/facts.ts'
import type { Fact, LineItem, Remark } from '../../core/release.ts'
import { placeIn } from '../../core/source.ts'
import type { Book } from '../book.ts'
import { BOLD, INDENT_WIDTH, isBold, LABELS, marksOf, type SheetPlan } from '../plan.ts'
import { ADDED, LINK, MARK } from '../styles.ts'

/** Excel indents by at most 15 steps in a way that other programs follow. */
const DEEPEST = 15

/** Fonts differ a little from one machine to the next. */
const SLACK = 0.7

/** How many lines a label takes in a column of a width. */
export function labelLines(item: LineItem, width: number): number {
  const free = width - Math.min(item.depth, DEEPEST) * INDENT_WIDTH - SLACK
  return lineCount(item.label, isBold(item) ? free / BOLD : free)
}

/** Lays out a line's caption, indented by its depth; what a caption leaves out is in the cell's note. */
export function labelCell(item: LineItem, row: number): Cell {
  const { label, detail, depth } = item
  const style = { wrap: true, indent: Math.min(depth, DEEPEST), bold: isBold(item), ...(isPrinted(item) ? {} : ADDED) }
  if (label === '') return { row, column: LABELS, style }
  return { row, column: LABELS, value: label, style, ...(detail === undefined ? {} : { note: `${label}, ${detail}` }) }
}

/** A line of a statement, and the row of the sheet that it stands in. */
export interface PlacedLine {
  readonly item: LineItem
  readonly facts: readonly (Fact | undefined)[]
  readonly remarks: readonly Remark[]
  /** It is of a history: its figures are of several releases. */
  readonly series: boolean
  readonly row: number
}

/** The marks, each linked to its note, and the line, linked to the source, where it is printed on one. */
export function marginCells(
  { item, facts, remarks, series, row }: PlacedLine,
  { name, noteColumn, lineColumn }: SheetPlan,
  { addresses, source, model }: Book,
): Cell[] {
  const cells: Cell[] = []
  const marks = marksOf(item, facts)
  for (let column = noteColumn; column < lineColumn; column++) {
    // The last column holds what is left.
    const own = marks.slice(column - noteColumn, column === lineColumn - 1 ? undefined : column - noteColumn + 1)
    const [first] = own
    if (first === undefined) break
    const value = own.map((mark) => `(${mark})`).join(' ')
    const note = addresses.note(name, row, first)
    cells.push({ row, column, value, style: MARK, ...(note === undefined ? {} : { link: note }) })
  }
  if (!isPrinted(item)) return cells
  // What no release prints stands on no line; where several print a line, the one that names it does.
  if (item.lines.from === 0) return cells
  const printed = series ? item : (facts.find((fact) => fact !== undefined) ?? remarks[0] ?? item)
  const { line } = printed.span
  cells.push({
    row,
    column: lineColumn,
    value: String(placeIn(model.release.source, line).line),
    style: { ...LINK, align: 'right' },
    link: source.address(line),
  })
  return cells
}
