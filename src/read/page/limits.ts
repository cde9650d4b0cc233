/**
 * How much of a release is read. Real ones stay far below; what goes beyond is refused, since reading it would take
 * minutes and the workbook could not be used.
 */
import { type Diagnostic, diagnostic, UserError } from '../../core/diagnostic.ts'
import type { Span } from '../../core/source.ts'

/** What a release may hold at most. Beyond that it is not read, and the message names the bound. */
export const LIMITS = {
  /** Of the whole text, markup included. */
  characters: { most: 100_000_000, what: 'characters' },
  /** Of one line of a text; lines of HTML may be of any length. */
  lineLength: { most: 20_000, what: 'characters in a line' },
  lines: { most: 500_000, what: 'lines' },
  /** Of all tables. */
  rows: { most: 50_000, what: 'rows of figures' },
  /** Of all tables. */
  figures: { most: 500_000, what: 'figures' },
} as const

/** Cells side by side in one row: a table with more is left out, the rest of the release is read. */
export const MOST_CELLS = 500

/** Says that a table is left out, since a row of it has too many cells. */
export const tooWide = (span: Span): Diagnostic =>
  diagnostic('table-too-wide', `more than ${MOST_CELLS} cells in a row: the table is left out`, span)

/** Tables around a table: beyond that, what is in them is taken for plain text. */
export const DEEPEST_TABLE = 60

/** Says that what begins here is read as text; without a place where it holds none. */
export const tooDeep = (span: Span | undefined): Diagnostic =>
  diagnostic(
    'tables-too-deep',
    `tables within more than ${DEEPEST_TABLE} others: what is in them is read as text`,
    span,
  )

/** @throws UserError where a count is beyond its limit; `line` is where, if that is known. */
export function keepWithin(limit: keyof typeof LIMITS, count: number, name: string, line?: number): void {
  const { most, what } = LIMITS[limit]
  if (count <= most) return
  const place = line === undefined ? name : `${name}:${line}`
  throw new UserError(`${place}: more than ${most.toLocaleString('en-US')} ${what}; it is not read`)
}
