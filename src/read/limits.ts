/**
 * How much of a release is read. Real ones stay far below; what goes beyond is refused, since reading it would take
 * minutes and the workbook could not be used.
 */
import { UserError } from '../core/diagnostic.ts'

export const LIMITS = {
  /** Of the whole text, markup included. */
  characters: { most: 100_000_000, what: 'characters' },
  /** Of one line of a text; lines of HTML may be of any length. */
  lineLength: { most: 20_000, what: 'characters in a line' },
  lines: { most: 500_000, what: 'lines' },
  /** Of all tables. */
  rows: { most: 50_000, what: 'rows of figures' },
  /** Side by side, in one row of a table. */
  cells: { most: 500, what: 'cells in a row' },
  /** Of all tables. */
  figures: { most: 500_000, what: 'figures' },
} as const

/** @throws UserError where a count is beyond its limit; `line` is where, if that is known. */
export function keepWithin(limit: keyof typeof LIMITS, count: number, name: string, line?: number): void {
  const { most, what } = LIMITS[limit]
  if (count <= most) return
  const place = line === undefined ? name : `${name}:${line}`
  throw new UserError(`${place}: more than ${most.toLocaleString('en-US')} ${what}; it is not read`)
}
