/**
 * The cells of a sheet as the plain rows that exceljs writes.
 *
 * Its objects for rows and cells are passed over: they take as long to make, and to make such rows of, as these take to
 * write.
 */
import type * as ExcelJS from 'exceljs'
import type { CellModel, RowModel } from 'exceljs/lib/doc/workbook.js'
import { a1 } from '../../core/cells/a1.ts'
import { serialOfIso } from '../../core/opened-workbook.ts'
import type { Cell, CellValue, Range, Sheet, Style } from '../../core/workbook.ts'
import { xstring } from '../package/xml-text.ts'

export type StyleOf = (style: Style) => Partial<ExcelJS.Style>

/**
 * The rows in order. One that has neither cells nor a height is none to exceljs.
 *
 * @throws Error where two cells stand in one place.
 */
export function rowModels({ cells, rows, merges }: Sheet, style: StyleOf): RowModel[] {
  const found = new Map<number, CellModel[]>()
  const rowAt = (row: number): CellModel[] => {
    const known = found.get(row)
    if (known !== undefined) return known
    const made: CellModel[] = []
    found.set(row, made)
    return made
  }
  for (const cell of cells) {
    const row = rowAt(cell.row)
    if (row.at(-1)?.column === cell.column) throw new Error(`two cells at ${a1(cell.row, cell.column)}`)
    row.push(cellModel(cell, style(cell.style)))
  }
  for (const merge of merges) coverCells(merge, rowAt)
  for (const { row, height } of rows) if (height !== undefined) rowAt(row)
  const looks = new Map(rows.map((each) => [each.row, each]))
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([number, own]) => ({
      number,
      cells: own,
      min: own[0]?.column ?? 0,
      max: own.at(-1)?.column ?? 0,
      style: NO_STYLE,
      height: looks.get(number)?.height,
      outlineLevel: looks.get(number)?.outline,
    }))
}

/** One object: exceljs knows styles again by what they are, not by what is in them. */
const NO_STYLE = {}

/** Of exceljs's types of cells (its `ValueType`), those that are written here. */
const TYPES = { null: 0, merged: 1, number: 2, string: 3, formula: 6, boolean: 9, error: 10 } as const

function cellModel({ row, column, value: own, formula }: Cell, style: Partial<ExcelJS.Style>): CellModel {
  const address = a1(row, column)
  const value = own === undefined ? undefined : plainValue(own)
  if (formula !== undefined) return { column, address, type: TYPES.formula, style, formula, result: value }
  return { column, address, type: typeOf(value), style, value }
}

type PlainValue = string | number | boolean | ExcelJS.CellErrorValue

/** Excel's limit on the characters of a cell; Source has what a longer label leaves out. */
const LONGEST_TEXT = 32_767

/** The value as exceljs takes it. Days are serials already, so that no time zone can move them. */
function plainValue(value: CellValue): PlainValue {
  if (typeof value === 'string') return xstring(value.slice(0, LONGEST_TEXT))
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`no number: ${value}`)
    return value
  }
  if (typeof value === 'boolean') return value
  if ('error' in value) return { error: value.error as ExcelJS.CellErrorValue['error'] }
  const serial = serialOfIso(value.date)
  if (serial === undefined) throw new Error(`no day: ${value.date}`)
  return serial
}

function typeOf(value: PlainValue | undefined): number {
  if (value === undefined) return TYPES.null
  if (typeof value === 'object') return TYPES.error
  return TYPES[typeof value as 'string' | 'number' | 'boolean']
}

/** All cells of a merge but its first give way to that one, and keep their styles. */
function coverCells({ top, left, bottom, right }: Range, rowAt: (row: number) => CellModel[]): void {
  const master = a1(top, left)
  for (let row = top; row <= bottom; row++) {
    const cells = rowAt(row)
    for (let column = row === top ? left + 1 : left; column <= right; column++) {
      const next = cells.findIndex((each) => each.column >= column)
      const at = next < 0 ? cells.length : next
      const known = cells[at]?.column === column ? cells[at] : undefined
      const covered = { column, address: a1(row, column), type: TYPES.merged, style: known?.style ?? NO_STYLE, master }
      cells.splice(at, known === undefined ? 0 : 1, covered)
    }
  }
}
