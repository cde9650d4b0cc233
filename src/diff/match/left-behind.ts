/** Formulas of an edited copy that say something else only since lines were moved and they were not made to follow. */
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { shifting } from '../../core/cells/formula-tokens.ts'
import { linesOf, type Moves, movedFormula, movesIntoCopies, slotsOf } from '../../core/cells/move.ts'
import { formulaOfCells, plainFormula } from '../../core/cells/plain-formula.ts'
import { relativeFormula } from '../../core/cells/relative-formula.ts'
import { liveFormula } from './cell-content.ts'

/** A sheet and its edited copy: where each row and column of the first is in the second, 0 where it is gone. */
interface CopiedSheet {
  readonly a: OpenedSheet
  readonly b: OpenedSheet
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/**
 * Tells whether a formula is the same as written although what it reads stands elsewhere: programs that insert rows and
 * leave formulas as they are; sorting, which copies the formulas of the lines that it moves, and leaves all others; rows
 * put in after that, which all formulas follow from where they were left; a sum over lines of which some went elsewhere,
 * that is the sum of its parts now.
 *
 *     B9: =B7-B8    a row is put in above 8 by openpyxl    B10: =B7-B8
 */
export function leftBehind<Pair extends CopiedSheet>(
  pairs: readonly Pair[],
): {
  readonly isFormula: (one: OpenedCell, other: OpenedCell, pair: Pair) => boolean
  /** The same of a link inside the workbook. */
  readonly isLink: (one: string, other: string, pair: Pair) => boolean
} {
  const moved = new Map(pairs.map((pair) => [pair, { rows: crossing(pair.rows), columns: crossing(pair.columns) }]))
  const slots = new Map(pairs.map((pair) => [pair, { rows: slotsOf(pair.rows), columns: slotsOf(pair.columns) }]))
  const moves = movesIntoCopies([...slots].map(([pair, places]) => ({ ...pair, ...places })))
  const back: Moves = new Map(
    pairs.map(({ a, b, rows, columns }) => {
      const backwards = (to: readonly number[]) => linesOf(inverse(to), to.length)
      return [b.name.toLowerCase(), { name: a.name, rows: backwards(rows), columns: backwards(columns) }]
    }),
  )
  const isReordered = [...moved.values()].some(({ rows, columns }) => rows.size > 0 || columns.size > 0)
  const isLink = (one: string, other: string, pair: Pair): boolean =>
    isReordered && one.startsWith('#') && movedFormula(one.slice(1), pair.a.name, moves) === other.slice(1)
  const isFormula = (one: OpenedCell, other: OpenedCell, pair: Pair): boolean => {
    const [was, is] = [liveFormula(one), liveFormula(other)]
    if (was === undefined || is === undefined || (one.array === undefined) !== (other.array === undefined)) return false
    const now = plainFormula(is)
    if (plainFormula(was) === now) return true
    if (formulaOfCells(was) === formulaOfCells(movedFormula(is, pair.b.name, back))) return true
    if (!isReordered) return false
    const inPlace = movedFormula(was, pair.a.name, moves)
    if (plainFormula(inPlace) === now) return true
    const lines = moved.get(pair)
    if (!lines?.rows.has(one.row) && !lines?.columns.has(one.column)) return false
    if (relativeFormula(was, one.row, one.column) === relativeFormula(is, other.row, other.column)) return true
    const places = slots.get(pair)
    const [row, column] = [places?.rows.indexOf(other.row) ?? -1, places?.columns.indexOf(other.column) ?? -1]
    if (places === undefined || row < 0 || column < 0) return false
    // Rows put in before it was copied, and rows put in after that.
    const by = [
      other.row - (places.rows[one.row - 1] ?? 0),
      other.column - (places.columns[one.column - 1] ?? 0),
    ] as const
    if (plainFormula(shifting(inPlace)(...by)) === now) return true
    const copied = shifting(was)(row + 1 - one.row, column + 1 - one.column)
    return plainFormula(movedFormula(copied, pair.a.name, moves)) === now
  }
  return { isFormula, isLink }
}

/** Which line each is of those that went to `to`; 0 where it is none of them. */
function inverse(to: readonly number[]): number[] {
  const from = new Array<number>(to.reduce((most, at) => Math.max(most, at), 0)).fill(0)
  to.forEach((at, i) => {
    if (at > 0) from[at - 1] = i + 1
  })
  return from
}

/** Lines that stand on the other side of another line than they did, as do those that it jumped over. */
export function crossing(to: readonly number[]): ReadonlySet<number> {
  const moved = new Set<number>()
  let highest = 0
  to.forEach((at, i) => {
    if (at > 0 && at < highest) moved.add(i + 1)
    highest = Math.max(highest, at)
  })
  let lowest = Number.POSITIVE_INFINITY
  for (let i = to.length; i > 0; i--) {
    const at = to[i - 1] as number
    if (at > lowest) moved.add(i)
    if (at > 0) lowest = Math.min(lowest, at)
  }
  return moved
}
