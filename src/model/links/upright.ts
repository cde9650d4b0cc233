/** Tables that have their periods down the side, seen as all others are: what is reported in lines, periods in columns. */
import type { Column, Fact, LineItem, Release, Statement } from '../../core/release.ts'
import { tellsDifference } from '../../language/changes.ts'
import { isPeriodAsReported } from '../../language/time-words.ts'

/** A release whose transposed tables are turned, for what follows lines through tables; the facts are the same. */
export const upright = (release: Release): Release =>
  release.statements.some(isTransposed) ? { ...release, statements: release.statements.map(turned) } : release

/** Rows with figures name the period that they are of, or how two differ, and no column is of one. */
function isTransposed({ items, columns, grid }: Statement): boolean {
  const rows = items.filter((_, row) => grid[row]?.some((fact) => fact !== undefined))
  return (
    rows.filter(({ period }) => period !== undefined).length > 1 &&
    rows.every(({ period, label }) => (period === undefined ? tellsDifference(label) : isPeriodAsReported(label))) &&
    columns.every(({ period }) => period === undefined)
  )
}

function turned(statement: Statement): Statement {
  if (!isTransposed(statement)) return statement
  const { items, columns, grid } = statement
  const rows = items.flatMap((item, row) => (grid[row]?.some((fact) => fact !== undefined) ? [{ item, row }] : []))
  return {
    ...statement,
    items: columns.map((column, at) => lineOf(column, rows[0]?.item as LineItem, figureIn(grid, at))),
    columns: rows.map(({ item }) => columnOf(item)),
    grid: columns.map((_, at) => rows.map(({ row }) => grid[row]?.[at])),
  }
}

const figureIn = (grid: Statement['grid'], at: number): Fact | undefined =>
  grid.map((row) => row[at]).find((fact) => fact !== undefined)

/** A column as a line, printed where the first of the rows is, that counts what its figures do. */
function lineOf({ id, label, marks }: Column, first: LineItem, figure: Fact | undefined): LineItem {
  const { concept: _, period: __, parent: ___, ...item } = first
  return { ...item, id, label, marks, unit: figure?.unit ?? first.unit, role: 'item', depth: 0 }
}

function columnOf({ id, label, period, marks }: LineItem): Column {
  return { id, label, headings: [label], basis: 'reported', marks, ...(period === undefined ? {} : { period }) }
}
