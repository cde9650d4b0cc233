/** A sheet's cells by place, and its formulas by column, for walking ranges. */
import type { OpenedCell, OpenedSheet } from '../core/book/opened-workbook.ts'
import type { Range } from '../core/book/workbook.ts'

/** The cells of a sheet by their place, and how far they reach. */
export interface SheetIndex {
  readonly cells: ReadonlyMap<number, OpenedCell>
  /** By column, in row order. */
  readonly formulas: ReadonlyMap<number, readonly OpenedCell[]>
  readonly lastRow: number
  readonly lastColumn: number
}

/** Indexes the cells of a sheet. */
export function indexOf(sheet: OpenedSheet): SheetIndex {
  const cells = new Map<number, OpenedCell>()
  const formulas = new Map<number, OpenedCell[]>()
  let lastColumn = 0
  for (const cell of sheet.cells) {
    cells.set(placeKey(cell.row, cell.column), cell)
    if (cell.column > lastColumn) lastColumn = cell.column
    if (cell.formula === undefined) continue
    const column = formulas.get(cell.column)
    if (column === undefined) formulas.set(cell.column, [cell])
    else column.push(cell)
  }
  return { cells, formulas, lastRow: sheet.cells.at(-1)?.row ?? 0, lastColumn }
}

/** One number for a row and a column: the columns of a sheet are fewer than 16,385 (ECMA-376). */
export const placeKey = (row: number, column: number): number => row * 16_385 + column

/** A range cut to what the sheet holds; undefined where nothing is left. */
export function within({ top, left, bottom, right }: Range, index: SheetIndex | undefined): Range | undefined {
  if (index === undefined) return undefined
  const range = {
    top: Math.max(1, top),
    left: Math.max(1, left),
    bottom: top === 0 ? index.lastRow : Math.min(bottom, index.lastRow),
    right: left === 0 ? index.lastColumn : Math.min(right, index.lastColumn),
  }
  return range.top <= range.bottom && range.left <= range.right ? range : undefined
}

/** The index of the first of some cells, in row order, at a row or below it; their count where there is none. */
export function firstFrom(cells: readonly OpenedCell[], row: number): number {
  let low = 0
  for (let high = cells.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((cells[middle] as OpenedCell).row < row) low = middle + 1
    else high = middle
  }
  return low
}
