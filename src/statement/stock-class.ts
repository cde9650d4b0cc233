/** Classes of stock whose legal description is printed on lines of its own. */
import type { Table, TableRow } from '../core/release.ts'

/**
 * The table with each described class of stock as one row: its name the caption, par value and share counts the detail.
 *
 *     Common stock, $0.001 par value
 *        Authorized shares - 500,000
 *        Issued and outstanding shares - 92,633 as of
 *         March 29, 2008                                   93     92
 *     ^^^^^^^^^^^^ caption; all that follows is detail
 *
 * The counts and dates in the description change from release to release, the name does not.
 */
export function nameStockClasses(table: Table): Table {
  const rows: TableRow[] = []
  for (let at = 0; at < table.rows.length; at++) {
    const row = table.rows[at] as TableRow
    const length = describedBy(table.rows, at)
    const figures = table.rows[at + length]
    if (length === 0 || !figures) {
      rows.push(row)
      continue
    }
    const [, name = row.label, terms = ''] = CLASS.exec(row.label) ?? []
    const described = table.rows.slice(at + 1, at + length + 1).map(({ label }) => label)
    rows.push({
      ...figures,
      label: name,
      detail: [terms, ...described].join('; '),
      indent: row.indent,
      marks: [...row.marks, ...figures.marks],
      ruleAbove: row.ruleAbove,
      lines: { from: row.lines.from, to: figures.lines.to },
      span: row.span,
    })
    at += length
  }
  return rows.length === table.rows.length ? table : { ...table, rows }
}

/** A name, and the par or stated value that begins the description. */
const CLASS = /^(.*?\b(?:stock|shares|units)\b[^,;]*)[,;:]\s*(.*\b(?:par|stated) value\b.*)$/i
const DESCRIPTION = /^(?:\W*)(?:authorized|issued|outstanding|designated)\b/i
/** Lines of description that follow a name. */
const LONGEST = 4

/** How many rows under a name describe it, the last of them with the figures; 0 where none do. */
function describedBy(rows: readonly TableRow[], at: number): number {
  const name = rows[at]
  if (!name || hasFigures(name) || !CLASS.test(name.label)) return 0
  for (let length = 1; length <= LONGEST; length++) {
    const row = rows[at + length]
    if (!row || row.indent <= name.indent || !DESCRIPTION.test(row.label)) return 0
    if (hasFigures(row)) return length
  }
  return 0
}

const hasFigures = (row: TableRow): boolean => row.cells.some((cell) => cell !== undefined)
