/** The cells of a table in HTML on their grid. */
import type { PlacedCell, PlacedLine } from '../table/placed.ts'
import type { HtmlLine } from './inline.ts'

/** A printed cell, or several that make one figure; its places are columns of the grid, 0-based. */
export interface GridCell extends PlacedCell {
  /** As a reader would type it, with its marks. */
  readonly printed: string
  /** The same, cut where the file ends a line. */
  readonly lines: readonly HtmlLine[]
  /** "tr[5]/td[2]" */
  readonly element: string
  /** Of its first character, that of a sign before it, in the HTML that was read; undefined where it is not there. */
  readonly offset: number | undefined
  /** How many rows of the table it reaches over, its own among them. */
  readonly rows: number
}

/** A row of an HTML table, its cells on the table's grid. */
export type GridRow = PlacedLine<GridCell>
