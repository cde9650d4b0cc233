/** The cells of a table in HTML on their grid. */
import type { PlacedCell, PlacedLine } from '../table/placed.ts'

/** A printed cell, or several that make one figure; its places are columns of the grid, 0-based. */
export interface GridCell extends PlacedCell {
  /** As a reader would type it, with its marks. */
  readonly printed: string
  /** The same, cut where the file ends a line. */
  readonly lines: readonly string[]
  /** "tr[5]/td[2]" */
  readonly element: string
  /** Of its first character, in the HTML that was read. */
  readonly offset: number
  /** How many rows of the table it reaches over, its own among them. */
  readonly rows: number
}

/** A row of an HTML table, its cells on the table's grid. */
export type GridRow = PlacedLine<GridCell>
