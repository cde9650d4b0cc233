/** The columns a reader sees in a table's grid, in which signs, spacers and parentheses have columns of their own. */
import type { GridCell, GridRow } from './grid.ts'
import { isColumnFigure } from './segments.ts'

/** `from` to `to` is where its figures stand; `left` to `right` includes the signs beside them. */
export interface GridColumn {
  from: number
  to: number
  left: number
  right: number
}

/** A table with more places than this is none that anybody printed. */
const MOST_PLACES = 400

/**
 * Finds the columns from where the figures of the body stand.
 *
 *     0            1  2      3  4   5  6      7
 *     Revenue      $  7,189         $  6,804
 *     Loss            (42    )         (51    )
 *                     ^^^^^^^          ^^^^^^
 */
export function findColumns(
  body: readonly GridRow[],
  headings: readonly GridRow[],
  labelColumn: number,
): readonly GridColumn[] {
  const figures = body.map(({ cells }) => cells.filter((cell) => isColumnFigure(cell, labelColumn)))
  const edges = new Set(figures.flatMap((cells) => cells.map((cell) => cell.to)))
  if (edges.size > MOST_PLACES) return []
  const columns = distinct(figures) ?? byRightEdge(edges)
  addWords(columns, body, labelColumn)
  columns.sort((a, b) => a.from - b.from)
  includeSigns(columns, body)
  return together(columns, body, headings)
}

/** Index of the column in which a cell stands, by its place alone; -1 where it stands in none. */
export function columnOf(cell: { from: number; to: number }, columns: readonly GridColumn[]): number {
  let best = -1
  let most = 0
  columns.forEach((column, index) => {
    const shared = overlap(cell, column)
    if (shared > 0 && (shared > most || (shared === most && column.to <= cell.to))) {
      best = index
      most = shared
    }
  })
  return best
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1

/** Places that overlap are one column; the narrow ones first, so that a wide cell joins no two. Undefined if it does not come out. */
function distinct(rows: readonly (readonly GridCell[])[]): GridColumn[] | undefined {
  const places = new Map<string, { from: number; to: number }>()
  for (const cells of rows) for (const { from, to } of cells) places.set(`${from}-${to}`, { from, to })
  const columns: GridColumn[] = []
  for (const { from, to } of [...places.values()].sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    const met = columns.filter((column) => overlap(column, { from, to }) > 0)
    const [column] = met
    if (column === undefined) columns.push({ from, to, left: from, right: to })
    else if (met.length === 1) {
      column.from = Math.min(column.from, from)
      column.to = Math.max(column.to, to)
    }
  }
  const apart = rows.every((cells) => {
    const taken = cells.map((cell) => columnOf(cell, columns))
    return new Set(taken).size === taken.length
  })
  return apart ? columns : undefined
}

/** Figures that end at the same place are one column. */
function byRightEdge(edges: ReadonlySet<number>): GridColumn[] {
  return [...edges].map((to) => ({ from: to, to, left: to, right: to }))
}

/** Columns of words only ("NM", a range, a remark), right of the first figures. */
function addWords(columns: GridColumn[], body: readonly GridRow[], labelColumn: number): void {
  const first = Math.min(...columns.map((column) => column.from))
  for (const { cells } of body) {
    if (cells.length < 2) continue
    for (const { kind, from, to } of cells) {
      if ((kind !== 'text' && kind !== 'remark') || from <= labelColumn || from < first) continue
      if (columns.length >= MOST_PLACES) return
      if (columnOf({ from, to }, columns) < 0) columns.push({ from, to, left: from, right: to })
    }
  }
}

/** Widens the columns by the cells that hold signs: "$" and "(" on the left, ")" and "%" on the right. */
function includeSigns(columns: readonly GridColumn[], body: readonly GridRow[]): void {
  for (const { cells } of body) {
    for (const { kind, from, to } of cells) {
      if (kind === 'prefix') {
        const column = columns.find((candidate) => candidate.from > from)
        if (column !== undefined) column.left = Math.min(column.left, from)
      } else if (kind === 'suffix') {
        const column = columns.findLast((candidate) => candidate.to < to)
        if (column !== undefined) column.right = Math.max(column.right, to)
      }
    }
  }
}

/** Neighbours that never stand in one row, and that no heading tells apart, are one column printed unevenly. */
function together(
  columns: readonly GridColumn[],
  body: readonly GridRow[],
  headings: readonly GridRow[],
): readonly GridColumn[] {
  const taken = body.map(
    ({ cells }) =>
      new Set(
        cells.filter(({ kind }) => kind !== 'prefix' && kind !== 'suffix').map((cell) => columnOf(cell, columns)),
      ),
  )
  const merged: { column: GridColumn; indices: number[] }[] = []
  columns.forEach((column, index) => {
    const before = merged.at(-1)
    const meets =
      before !== undefined && taken.some((row) => row.has(index) && before.indices.some((other) => row.has(other)))
    if (
      before === undefined ||
      meets ||
      column.left > before.column.right + 1 ||
      areTold(before.column, column, headings)
    ) {
      merged.push({ column, indices: [index] })
      return
    }
    before.indices.push(index)
    before.column = { from: before.column.from, to: column.to, left: before.column.left, right: column.right }
  })
  return merged.map(({ column }) => column)
}

const areTold = (a: GridColumn, b: GridColumn, headings: readonly GridRow[]): boolean =>
  headings.some(({ cells }) => cells.some((cell) => overlap(cell, a) > 0 !== overlap(cell, b) > 0))
