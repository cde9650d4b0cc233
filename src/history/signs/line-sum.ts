/** A sum as a table of a series has it. */
import type { Calculation } from '../../core/model.ts'
import type { Line } from '../statement-series.ts'

export type Weight = Calculation['terms'][number]['weight']

/** A sum of a statement's lines, as one table has it, in the signs of the series. */
export interface LineSum {
  readonly total: Line
  readonly terms: ReadonlyMap<Line, Weight>
}
