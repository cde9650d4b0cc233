/** A sheet's cells by place, and its formulas by column, for walking ranges. */
import type { OpenedCell, OpenedSheet } from '../core/book/opened-workbook.ts'
import type { Range } from '../core/book/workbook.ts'

export interface SheetIndex {
  readonly cells: ReadonlyMap<number, OpenedCell>
  /** By column, in row order. */
  readonly formulas: ReadonlyMap<number, readonly OpenedCell[]>
  readonly lastRow: number
  readonly lastColumn: number
}

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

export function firstFrom(cells: readonly OpenedCell[], row: number): number {
  let low = 0
  for (let high = cells.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((cells[middle] as OpenedCell).row < row) low = middle + 1
    else high = middle
  }
  return low
}
