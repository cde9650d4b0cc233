/** Labels that a file cuts over two rows of a table. */
import type { TableRow } from '../../core/release.ts'

/**
 * Re-joins them where the words say that one goes on in the other.
 *
 *     Net cash provided by
 *       operating activities      1,234
 *
 *     Income before interest and  1,234
 *       income taxes
 */
export function rejoined(rows: readonly TableRow[]): readonly TableRow[] {
  const joined: TableRow[] = []
  for (const row of rows) {
    const above = joined.at(-1)
    if (above !== undefined && continues(above, row)) joined[joined.length - 1] = together(above, row)
    else joined.push(row)
  }
  return joined
}

function continues(above: TableRow, row: TableRow): boolean {
  if (above.label === '' || above.label.endsWith(':')) return false
  if (isBare(above) && !isBare(row) && GOES_ON.test(above.label) && DATE_OR_NUMBER.test(row.label)) return true
  if (!/^[a-z]/.test(row.label)) return false
  if (!isBare(above) && !isBare(row)) return false
  if (GOES_ON.test(above.label)) return true
  return isBare(above) && !isBare(row) && row.indent >= above.indent
}

/** How no caption ends. */
const GOES_ON =
  /(?:\b(?:and|or|of|the|to|from|in|for|by|on|with|at|less|per|a|an|before|after|attributable|including|related)|[,–—-])$/i

/** What begins no caption, but goes on after "outstanding at". */
const DATE_OR_NUMBER =
  /^(?:\$?\d|\(|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)/

const isBare = (row: TableRow): boolean => row.cells.every((cell) => cell === undefined)

function together(above: TableRow, row: TableRow): TableRow {
  const figures = isBare(above) ? row : above
  return {
    ...figures,
    label: `${above.label} ${row.label}`,
    marks: [...above.marks, ...row.marks],
    indent: above.indent,
    bold: above.bold,
    ruleAbove: above.ruleAbove,
    ruleBelow: row.ruleBelow,
    lines: { from: above.lines.from, to: row.lines.to },
    span: above.span,
  }
}
