/** Two sheets laid out and matched, row by row and column by column. */
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { backwards, type LineMatches } from './align.ts'
import { contentKey } from './cell-content.ts'
import { matchColumns } from './match-columns.ts'
import { matchRows } from './match-rows.ts'
import { axisMap, type SheetMap } from './place-map.ts'
import { layOutSheet, type SheetLayout, sameWidth } from './sheet-layout.ts'

/** Two sheets of equal width, with which row and column of the first is which of the second. */
export interface AlignedSheets {
  readonly a: SheetLayout
  readonly b: SheetLayout
  readonly rows: LineMatches
  readonly columns: LineMatches
}

/**
 * Where several ways to match are equally good, which is taken must not hang on which sheet came first: what one order
 * calls inserted, the other must call removed. So matching always goes from the lesser sheet to the greater.
 */
export function alignSheets(a: OpenedSheet, b: OpenedSheet): AlignedSheets {
  if (order(a, b) <= 0) return alignInOrder(a, b)
  const { a: layoutB, b: layoutA, rows, columns } = alignInOrder(b, a)
  return {
    a: layoutA,
    b: layoutB,
    rows: inverse(rows, layoutA.rows.length),
    columns: inverse(columns, layoutA.columns.length),
  }
}

function alignInOrder(first: OpenedSheet, second: OpenedSheet): AlignedSheets {
  const layout = layOutSheet(first)
  const [a, b] = sameWidth(layout, layOutSheet(second, layout.captionColumns.size))
  const rows = matchRows(a, b)
  return { a, b, rows, columns: matchColumns(a, b, rows) }
}

const inverse = ({ matches, moved }: LineMatches, length: number): LineMatches => ({
  matches: backwards(matches, length),
  moved: new Set([...moved].map((from) => matches[from] as number)),
})

/** Where the rows and the columns of the one are in the other. */
export function axesOf({ a, b, rows, columns }: AlignedSheets): Pick<SheetMap, 'rows' | 'columns'> {
  const rowBands = (layout: SheetLayout) => layout.rows.map(({ row, height }) => ({ at: row, height }))
  const columnBands = (layout: SheetLayout) => layout.columns.map(({ column }) => ({ at: column, height: 1 }))
  return {
    rows: axisMap(rowBands(a), rowBands(b), rows.matches, rows.moved),
    columns: axisMap(columnBands(a), columnBands(b), columns.matches, columns.moved),
  }
}

/** Below zero where the first sheet is the lesser, by size, then by the first cell in which they differ. */
function order(a: OpenedSheet, b: OpenedSheet): number {
  if (a.cells.length !== b.cells.length) return a.cells.length - b.cells.length
  for (const [at, cell] of a.cells.entries()) {
    const other = b.cells[at]
    if (other === undefined) break
    const places = cell.row - other.row || cell.column - other.column
    if (places !== 0) return places
    if (cell.value === other.value && cell.formula === other.formula) continue
    const [one, two] = [contentKey(cell), contentKey(other)]
    if (one !== two) return one < two ? -1 : 1
  }
  return 0
}
