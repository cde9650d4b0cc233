/** A cell that says where another stands, and leads there. */

import type { Address, Cell, Style } from '../../core/book/workbook.ts'
import { a1, absoluteA1, quotedSheet } from '../../core/cells/a1.ts'

/** The row and column it stands in, and how it looks. */
export interface PlaceCell extends Pick<Cell, 'row' | 'column'> {
  readonly style: Style
  /** With the sheet's name before the address: "Operations!B12". */
  readonly sheetToo?: boolean
}

/**
 * The address as a formula, so that it is right also once rows were inserted; of what was deleted it says so.
 *
 *     IFERROR(ADDRESS(ROW(Operations!$B$12),COLUMN(Operations!$B$12),4),"gone")
 */
export function placeCell(to: Address, { row, column, style, sheetToo = false }: PlaceCell): Cell {
  const at = `${quotedSheet(to.sheet)}!${absoluteA1(to.row, to.column)}`
  const sheet = sheetToo ? `${to.sheet}!` : ''
  const named = sheet === '' ? '' : `"${sheet}"&`
  return {
    row,
    column,
    value: sheet + a1(to.row, to.column),
    formula: `IFERROR(${named}ADDRESS(ROW(${at}),COLUMN(${at}),4),"gone")`,
    style,
    link: to,
  }
}
