/** Which columns of a sheet hold captions, and which figures. */

import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { isFigure, isText, textOf } from './cell-content.ts'

/** A row by its number, with its cells. */
export type Row = readonly [row: number, cells: readonly OpenedCell[]]

/** How many cells of each column are texts, and how many figures. */
export interface ColumnCounts {
  readonly texts: ReadonlyMap<number, number>
  readonly figures: ReadonlyMap<number, number>
}

/** Counts nothing for a formula without a result. */
export function countColumns(rows: readonly Row[]): ColumnCounts {
  const texts = new Map<number, number>()
  const figures = new Map<number, number>()
  for (const cell of rows.flatMap(([, cells]) => cells)) {
    // What kind of result a formula has is not known where none was saved and none could be calculated.
    if (cell.value === undefined) continue
    if (isText(cell)) texts.set(cell.column, (texts.get(cell.column) ?? 0) + 1)
    else if (isFigure(cell)) figures.set(cell.column, (figures.get(cell.column) ?? 0) + 1)
  }
  return { texts, figures }
}

/**
 * The columns that hold captions: of the leftmost columns that hold mostly text, as many as it takes for most rows to
 * differ from one another.
 */
export function captionColumnsOf(
  rows: readonly Row[],
  { texts, figures }: ColumnCounts,
  count: number | undefined,
): ReadonlySet<number> {
  const mostlyText = (column: number) => (texts.get(column) ?? 0) > (figures.get(column) ?? 0)
  const columns = [...new Set([...texts.keys(), ...figures.keys()])].sort((a, b) => a - b)
  // A title over all may stand in a column of its own.
  const [first = -1] = [1, 0]
    .map((more) => columns.findIndex((column) => mostlyText(column) && (texts.get(column) ?? 0) > more))
    .filter((at) => at >= 0)
  if (first < 0) return new Set()
  const end = columns.findIndex((column, at) => at > first && !mostlyText(column))
  const run = columns.slice(first, end < 0 ? columns.length : end)
  if (count !== undefined) return new Set(run.slice(0, count))
  let chosen = 1
  let distinct = distinctCaptions(rows, run.slice(0, 1))
  while (chosen < Math.min(run.length, WIDEST_CAPTION) && distinct.share < 0.7) {
    const wider = distinctCaptions(rows, run.slice(0, chosen + 1))
    if (wider.count < distinct.count * 1.1) break
    distinct = wider
    chosen++
  }
  return new Set(run.slice(0, chosen))
}

const WIDEST_CAPTION = 4

function distinctCaptions(rows: readonly Row[], columns: readonly number[]): { count: number; share: number } {
  const wanted = new Set(columns)
  const captions = rows.map(([, cells]) => captionOf(cells, wanted)).filter((caption) => caption !== '')
  const count = new Set(captions).size
  return { count, share: captions.length === 0 ? 1 : count / captions.length }
}

/** What a row's caption columns say, " · " between two. */
export const captionOf = (cells: readonly OpenedCell[], columns: ReadonlySet<number>): string =>
  cells
    .filter((cell) => columns.has(cell.column) && isText(cell))
    .map(textOf)
    .join(' · ')
