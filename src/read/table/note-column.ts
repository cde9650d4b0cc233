/** A column that holds no figures, but refers to the notes of the report. */
import type { RawCell, Table, TableRow } from '../../core/release.ts'

/**
 * The table without its column of references, each a mark of its row.
 *
 *                         Notes     2019     2018
 *     Revenue                 3    1,234    1,100        "Revenue", ["3"] | 1234 | 1100
 *     Cost of sales        4, 5     (834)    (700)       "Cost of sales", ["4", "5"] | -834 | -700
 */
export function withoutNoteColumn(table: Table): Table {
  const column = table.headings.find(({ text, from, to }) => from === to && NOTES.test(text))?.from
  if (column === undefined || column > 1 || table.columnCount < 2) return table
  const alone = table.headings.every(({ text, from, to }) => from !== to || from !== column || NOTES.test(text))
  if (!alone || !table.rows.every(({ cells }) => isReference(cells[column]))) return table
  return {
    ...table,
    columnCount: table.columnCount - 1,
    headings: table.headings
      .filter(({ from, to }) => from !== column || to !== column)
      .map((heading) => ({
        ...heading,
        from: heading.from > column ? heading.from - 1 : heading.from,
        to: heading.to >= column ? heading.to - 1 : heading.to,
      })),
    rows: table.rows.map((row) => withoutReference(row, column)),
  }
}

const NOTES = /^notes?(?: ?(?:no\.?|ref\.?|reference))?s?$/i
const REFERENCE = /^\d{1,2}(?:\.\d)?[a-z]?(?:(?:,| and| &) ?\d{1,2}(?:\.\d)?[a-z]?)*$/i
/** "Selling expenses 5," before a 6 in the column. */
const BEGUN = /^(.*\S) (\d{1,2}),$/

const isReference = (cell: RawCell | undefined): boolean => cell === undefined || REFERENCE.test(cell.text)

function withoutReference(row: TableRow, column: number): TableRow {
  const cells = row.cells.filter((_, index) => index !== column)
  const cell = row.cells[column]
  if (cell === undefined) return { ...row, cells }
  const [, label = row.label, first] = BEGUN.exec(row.label) ?? []
  const notes = cell.text.split(/\s*(?:,|and|&)\s*/)
  return { ...row, label, marks: [...row.marks, ...(first === undefined ? [] : [first]), ...notes], cells }
}
