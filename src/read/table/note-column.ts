/** A column that holds no figures, but refers to the notes of the report. */
import type { RawCell, Table, TableRow } from '../../core/release.ts'

/** The first and the last column of those that hold references; where text sets them apart ("4(a)" under "3"), there are several. */
export interface NoteColumns {
  readonly first: number
  readonly last: number
}

/** The columns of a table that hold nothing but references to notes; undefined where there are none. */
export function noteColumns(table: Table): NoteColumns | undefined {
  const notes = table.headings.find(({ text }) => NOTES.test(text))
  if (notes === undefined || notes.from > 1 || notes.to - notes.from >= table.columnCount - 1) return undefined
  const columns = { first: notes.from, last: notes.to }
  const alone = table.headings.every(
    ({ text, from, to }) => NOTES.test(text) || !(isAmong(columns, from) && isAmong(columns, to)),
  )
  const refers = table.rows.every(({ cells }) =>
    cells.every((cell, column) => !isAmong(columns, column) || isReference(cell)),
  )
  return alone && refers ? columns : undefined
}

/** True for a column that holds references. */
export const isAmong = (columns: NoteColumns | undefined, column: number): boolean =>
  columns !== undefined && column >= columns.first && column <= columns.last

/**
 * The table without its columns of references, each a mark of its row.
 *
 *                         Notes     2019     2018
 *     Revenue                 3    1,234    1,100        "Revenue", ["3"] | 1234 | 1100
 *     Cost of sales        4, 5     (834)    (700)       "Cost of sales", ["4", "5"] | -834 | -700
 */
export function withoutNoteColumns(table: Table, columns: NoteColumns | undefined): Table {
  if (columns === undefined) return table
  const { first, last } = columns
  const count = last - first + 1
  return {
    ...table,
    columnCount: table.columnCount - count,
    headings: table.headings
      .filter(({ from, to }) => !(isAmong(columns, from) && isAmong(columns, to)))
      .map((heading) => ({
        ...heading,
        from: heading.from > last ? heading.from - count : heading.from,
        to: heading.to >= last ? heading.to - count : heading.to,
      })),
    rows: table.rows.map((row) => withoutReferences(row, columns)),
  }
}

const NOTES = /^notes?(?: ?(?:no\.?|ref\.?|reference))?s?$/i
const NOTE = '\\d{1,2}(?:\\.\\d){0,2}(?:[a-z]|\\((?:[a-z]|[ivx]{1,4})\\))?'
const REFERENCE = new RegExp(`^${NOTE}(?:(?:,| and| &|[-–]) ?${NOTE})*$`, 'i')
/** "Selling expenses 5," before a 6 in the column. */
const BEGUN = /^(.*\S) (\d{1,2})(?:,| &| and)$/

const isReference = (cell: RawCell | undefined): boolean => cell === undefined || REFERENCE.test(cell.text)

function withoutReferences(row: TableRow, columns: NoteColumns): TableRow {
  const cells = row.cells.filter((_, column) => !isAmong(columns, column))
  const references = row.cells.flatMap((cell, column) =>
    cell !== undefined && isAmong(columns, column) ? [cell.text] : [],
  )
  if (references.length === 0) return { ...row, cells }
  const [, label = row.label, first] = BEGUN.exec(row.label) ?? []
  const notes = references.flatMap((text) => text.split(/\s*(?:,|and|&)\s*/))
  return { ...row, label, marks: [...row.marks, ...(first === undefined ? [] : [first]), ...notes], cells }
}
