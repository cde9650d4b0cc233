/** Cell addresses in A1 notation. Rows and columns count from 1. */
import type { Range } from '../book/workbook.ts'

/** Excel's last row (ECMA-376, 18.3.1.73). */
export const LAST_ROW = 1_048_576
/** Excel's last column, XFD. */
export const LAST_COLUMN = 16_384

/** 1 is "A", 27 is "AA". */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/** "A" is 1, "aa" is 27; letters only. */
export function columnNumber(name: string): number {
  let column = 0
  for (let at = 0; at < name.length; at++) column = column * 26 + (name.charCodeAt(at) & 31)
  return column
}

/** "B12" */
export const a1 = (row: number, column: number): string => columnName(column) + row

/** "$B$12" */
export const absoluteA1 = (row: number, column: number): string => `$${columnName(column)}$${row}`

/** "B2:D5", or "B2" for a single cell. */
export function rangeA1(range: Range): string {
  const from = a1(range.top, range.left)
  const to = a1(range.bottom, range.right)
  return from === to ? from : `${from}:${to}`
}

/** The place "B12" names, or undefined where the text is no address inside a sheet. */
export function parseA1(text: string): { readonly row: number; readonly column: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$/.exec(text)
  if (match === null) return undefined
  const column = columnNumber(match[1] as string)
  const row = Number(match[2])
  return row <= LAST_ROW && column <= LAST_COLUMN ? { row, column } : undefined
}

/** The range "B2:D5" or "B2" names, its corners put in order, or undefined. */
export function parseRange(text: string): Range | undefined {
  const [first = '', second = first] = text.split(':')
  const a = parseA1(first)
  const b = parseA1(second)
  if (a === undefined || b === undefined) return undefined
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  }
}

/** A sheet's name as formulas write it: quoted unless it is a plain word. */
export function quotedSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && parseA1(name) === undefined ? name : `'${name.replaceAll("'", "''")}'`
}
