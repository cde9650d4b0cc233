/** Where the places of a workbook went, once rows, columns and sheets were added; and formulas that follow them. */

import type { Range } from '../book/workbook.ts'
import { LAST_COLUMN, LAST_ROW, quotedSheet } from './a1.ts'
import { type Corner, formulaTokens, type ReferenceToken, referenceText } from './formula-tokens.ts'

/** Rows or columns, counted from 1: where each went, 0 where it is gone. Lines behind the last keep their distance. */
export interface Lines {
  readonly to: (at: number) => number
}

/** Where the rows and columns of one sheet went, and what the sheet is called now. */
export interface SheetMove {
  /** What the sheet is called now. */
  readonly name: string
  readonly rows: Lines
  readonly columns: Lines
}

/** By the sheets' former names, in lower case. A sheet that is not among them stays as it was. */
export type Moves = ReadonlyMap<string, SheetMove>

/** Lines that keep their places. */
export const STAYS: Lines = { to: (at) => at }

/** Lines from a list: `places[i]` is where line i + 1 went. */
export function linesOf(places: readonly number[], length: number): Lines {
  const behind = length - places.length
  return { to: (at) => (at <= places.length ? (places[at - 1] ?? 0) : at + behind) }
}

/** A formula (without "=") of a sheet as it reads in the new places; the same text where nothing in it moved. */
export function movedFormula(formula: string, sheet: string, moves: Moves): string {
  return formulaTokens(formula)
    .map((token) => (token.kind === 'reference' ? movedReference(token, sheet, moves) : token.text))
    .join('')
}

function movedReference(token: ReferenceToken, on: string, moves: Moves): string {
  const move = moves.get((token.sheet ?? on).toLowerCase())
  if (move === undefined) return token.text
  const prefix =
    token.sheet === undefined || token.sheet.toLowerCase() === move.name.toLowerCase()
      ? token.prefix
      : `${quotedSheet(move.name)}!`
  const { from, to = from } = token
  const rows = movedStretch(from.row, to.row, move.rows, LAST_ROW)
  const columns = movedStretch(from.column, to.column, move.columns, LAST_COLUMN)
  if (rows === undefined || columns === undefined) return `${prefix}#REF!`
  const corner = (old: Corner, at: 0 | 1): Corner => ({ ...old, row: rows[at], column: columns[at] })
  return referenceText(prefix, corner(from, 0), token.to === undefined ? undefined : corner(token.to, 1))
}

/** The ends of a stretch, in the order given; it shrinks to the lines that are left of it. 0 stands for all lines. */
function movedStretch(first: number, last: number, lines: Lines, most: number): readonly [number, number] | undefined {
  if (first === 0 || last === 0) return [first, last]
  const step = first <= last ? 1 : -1
  let [one, other] = [first, last]
  // What reaches to the end of the sheet goes on doing so.
  const whole = Math.max(first, last) === most
  while (one !== other && lines.to(one) === 0) one += step
  while (other !== one && lines.to(other) === 0) other -= step
  const ends = [one, other].map((at) => (whole && at === most ? most : lines.to(at))) as [number, number]
  return ends.every((at) => at > 0 && at <= most) ? ends : undefined
}

/** A range in its new place; undefined where nothing is left of it. */
export function movedRange(range: Range, { rows, columns }: Pick<SheetMove, 'rows' | 'columns'>): Range | undefined {
  const down = movedStretch(range.top, range.bottom, rows, LAST_ROW)
  const across = movedStretch(range.left, range.right, columns, LAST_COLUMN)
  if (down === undefined || across === undefined) return undefined
  return {
    top: Math.min(...down),
    bottom: Math.max(...down),
    left: Math.min(...across),
    right: Math.max(...across),
  }
}
