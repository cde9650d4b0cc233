import type { RawCell, Table } from '../../src/core/release.ts'
import { readText } from '../../src/read/text/text.ts'

/** Reads text as printed; the first line break is not part of it. */
export const read = (text: string) =>
  readText({ name: 'x.txt', format: 'text', encoding: 'utf-8', lines: text.replace(/^\n/, '').split('\n') })

/** A table's rows, one a line: indent, label, marks, and each cell's value; "·" where nothing is printed. */
export const rowsIn = (table: Table | undefined): string[] =>
  (table?.rows ?? []).map(
    ({ indent, label, marks, cells }) =>
      `${' '.repeat(indent)}${label}${marks.map((mark) => `{${mark}}`).join('')} | ${cells.map(valueIn).join(' | ')}`,
  )

/** A table's headings, one a line: level, columns, text. */
export const headingsIn = (table: Table | undefined): string[] =>
  (table?.headings ?? []).map(({ level, from, to, text }) => `${level} [${from}-${to}] ${text}`)

export const titleIn = (table: Table | undefined): string[] => (table?.title ?? []).map(({ text }) => text)

function valueIn(cell: RawCell | undefined): string {
  if (cell === undefined) return '·'
  const marks = cell.marks.map((mark) => `{${mark}}`).join('')
  if (cell.amount === undefined) return `"${cell.text}"${marks}`
  if (cell.amount.dash) return `-${marks}`
  const { value, percent } = cell.amount
  return `${percent ? `${value.times(100)}%` : value}${marks}`
}
