/** The cells and rows of a sheet, written with exceljs. */
import type * as ExcelJS from 'exceljs'
import { serialOfIso } from '../../core/book/opened-workbook.ts'
import type { CellValue, Sheet, Style } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { xstring } from '../package/xml-text.ts'

/** Gives a named style as exceljs takes it; equal styles are one object. */
export type StyleOf = (style: Style) => Partial<ExcelJS.Style>

/** Writes all cells of a sheet. @throws Error where two share a place. */
export function writeCells(written: ExcelJS.Worksheet, { name, cells, rows }: Sheet, styleOf: StyleOf): void {
  const taken = new Map<number, Set<number>>()
  for (const { row, column, value: own, formula, style } of cells) {
    const columns = taken.get(row) ?? new Set()
    taken.set(row, columns)
    if (columns.has(column)) throw new Error(`${name}: two cells at ${a1(row, column)}`)
    columns.add(column)
    const cell = written.getRow(row).getCell(column)
    const value = own === undefined ? undefined : plainValue(own)
    // exceljs takes a formula without a result, though its types do not say so.
    if (formula !== undefined) cell.value = { formula, result: value } as ExcelJS.CellFormulaValue
    else if (value !== undefined) cell.value = value
    cell.style = styleOf(style)
  }
  for (const { row, height, outline } of rows) {
    const line = written.getRow(row)
    if (height !== undefined) line.height = height
    if (outline !== undefined) line.outlineLevel = outline
  }
}

/** Excel's limit on the characters of a cell; Source has what a longer label leaves out. */
const LONGEST_TEXT = 32_767

/** The value as exceljs takes it. Days are serials already, so that no time zone can move them. */
function plainValue(value: CellValue): string | number | boolean | ExcelJS.CellErrorValue {
  if (typeof value === 'string') return xstring(value.slice(0, LONGEST_TEXT))
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`no number: ${value}`)
    return value
  }
  if ('error' in value) return { error: value.error as ExcelJS.CellErrorValue['error'] }
  const serial = serialOfIso(value.date)
  if (serial === undefined) throw new Error(`no day: ${value.date}`)
  return serial
}
