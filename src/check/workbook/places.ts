/** Cells of a sheet by where they stand, and what is said of one. */
import type { OpenedCell, OpenedSheet, OpenedValue, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { a1 } from '../../core/cells/a1.ts'

/** Where a cell stands on its sheet. */
export type Place = Pick<OpenedCell, 'row' | 'column'>

/** The cells of a sheet by their addresses. */
export const places = ({ cells }: OpenedSheet): ReadonlyMap<string, OpenedCell> =>
  new Map(cells.map((cell) => [a1(cell.row, cell.column), cell]))

/** The same of every sheet, by its name. */
export const placesByName = ({ sheets }: OpenedWorkbook): ReadonlyMap<string, ReadonlyMap<string, OpenedCell>> =>
  new Map(sheets.map((sheet) => [sheet.name, places(sheet)]))

/** The nearest text to the left of a cell that is no mere number, as that of a line; "" where there is none. */
export function captionOf(cells: ReadonlyMap<string, OpenedCell>, { row, column }: Place): string {
  for (let left = column - 1; left >= 1; left--) {
    const value = cells.get(a1(row, left))?.value
    if (isCaption(value)) return value.trim()
  }
  return ''
}

/** A text that names something: "186", in which a line's number is linked, does not. */
export const isCaption = (value: OpenedValue | undefined): value is string =>
  typeof value === 'string' && value.trim() !== '' && !/^[\d\s.,;–-]+$/.test(value)

/** A value under a key; nothing where there is none. */
export const given = <K extends 'saved' | 'recalculated'>(
  key: K,
  value: OpenedValue | undefined,
): { [key in K]?: OpenedValue } => (value === undefined ? {} : { [key]: value }) as { [key in K]?: OpenedValue }
