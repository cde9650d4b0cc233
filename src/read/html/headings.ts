/** Column headings over the columns they stand over, and what is printed over the labels. */
import { columnOf, type GridColumn } from './columns.ts'
import type { GridCell, GridRow } from './grid.ts'

/** A heading, re-joined where its words are stacked over the same columns. */
export interface GridHeading {
  readonly text: string
  readonly from: number
  readonly to: number
  /** 0 for the topmost. */
  readonly level: number
  /** The first of its cells. */
  readonly cell: GridCell
}

/**
 * Reads the heading rows.
 *
 *                         Three Months Ended        level 0, columns 0 to 1
 *                              March 31,            joined to it
 *     (In thousands)        2008      2007          level 1; "(In thousands)" is the stub
 */
export function readHeadings(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): { headings: readonly GridHeading[]; stub: readonly GridCell[] } {
  const headings: GridHeading[] = []
  const stub: GridCell[] = []
  /** Index of the heading nearest above, by column. */
  const lowest: (number | undefined)[] = columns.map(() => undefined)
  for (const row of rows) {
    let last: number | undefined
    for (const cell of row.cells) {
      if (cell.kind === 'ruling') continue
      const before = last === undefined ? undefined : headings[last]
      if (cell.kind === 'mark' && last !== undefined && before !== undefined) {
        headings[last] = { ...before, text: `${before.text} ${cell.printed}` }
        continue
      }
      const place = placeOf(cell, row, columns)
      if (place === undefined) {
        stub.push(cell)
        continue
      }
      const above = lowest.slice(place.from, place.to + 1).filter((index) => index !== undefined)
      const same = above[0] === undefined ? undefined : headings[above[0]]
      if (same?.from === place.from && same.to === place.to && above.every((index) => index === above[0])) {
        last = above[0] as number
        headings[last] = { ...same, text: `${same.text} ${cell.printed}` }
        continue
      }
      const level = 1 + Math.max(-1, ...above.map((index) => headings[index]?.level ?? -1))
      last = headings.push({ text: cell.printed, ...place, level, cell }) - 1
      lowest.fill(last, place.from, place.to + 1)
    }
  }
  return { headings, stub }
}

/** The columns that a heading stands over; undefined for what stands over the labels. */
function placeOf(
  cell: GridCell,
  row: GridRow,
  columns: readonly GridColumn[],
): { from: number; to: number } | undefined {
  const first = columns[0]
  if (first === undefined || cell.to < first.left) return nearest(cell, row, columns)
  if (cell.from === 0 && first.left > 0 && row.cells.length > 1 && cell.to < first.from) return undefined
  const within = (wide: boolean): number[] =>
    columns.flatMap((column, index) => {
      const [from, to] = wide ? [column.left, column.right] : [column.from, column.to]
      return cell.from <= to && cell.to >= from ? [index] : []
    })
  const core = within(false)
  const over = core.length > 0 ? core : within(true)
  if (over.length > 0) return { from: over[0] as number, to: over.at(-1) as number }
  return nearest(cell, row, columns)
}

const FARTHEST = 2

/** A heading set a little beside its column, where no other heading of its row stands over that. */
function nearest(
  cell: GridCell,
  row: GridRow,
  columns: readonly GridColumn[],
): { from: number; to: number } | undefined {
  if (cell.from === 0) return undefined
  const distance = (column: GridColumn): number => Math.max(column.left - cell.to, cell.from - column.right)
  let best = -1
  columns.forEach((column, index) => {
    const close = columns[best]
    if (distance(column) <= FARTHEST && (close === undefined || distance(column) < distance(close))) best = index
  })
  if (best < 0) return undefined
  const taken = row.cells.some((other) => other !== cell && columnOf(other, columns) === best)
  return taken ? undefined : { from: best, to: best }
}
