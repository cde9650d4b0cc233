/** Formulas of an edited copy that say something else only since lines were moved and they were not made to follow. */
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { type Copied, copiedFormulas, formerPlaces } from '../../core/cells/lines-put-in.ts'
import { type CopiedPlaces, type Moves, movedFormula, movesIntoCopies, slotsOf } from '../../core/cells/move.ts'
import { formulaOfCells, plainFormula } from '../../core/cells/plain-formula.ts'
import { relativeFormula } from '../../core/cells/relative-formula.ts'
import { liveFormula } from './cell-content.ts'

/**
 * Tells whether a formula is the same as written although what it reads stands elsewhere: programs that insert rows and
 * leave formulas as they are; sorting, which copies the formulas of the lines that it moves, and leaves all others; rows
 * put in after that, which all formulas follow from where they were left; a sum over lines of which some went elsewhere,
 * that is the sum of its parts now.
 *
 *     B9: =B7-B8    a row is put in above 8 by openpyxl    B10: =B7-B8
 */
export function leftBehind<Pair extends CopiedPlaces>(
  pairs: readonly Pair[],
): {
  readonly isFormula: (one: OpenedCell, other: OpenedCell, pair: Pair) => boolean
  /** The same of a link inside the workbook. */
  readonly isLink: (one: string, other: string, pair: Pair) => boolean
} {
  const moved = new Map(pairs.map((pair) => [pair, { rows: crossing(pair.rows), columns: crossing(pair.columns) }]))
  const slots = new Map(pairs.map((pair) => [pair, { rows: slotsOf(pair.rows), columns: slotsOf(pair.columns) }]))
  const moves = movesIntoCopies([...slots].map(([pair, places]) => ({ ...pair, ...places })))
  const former = pairs.map(formerPlaces)
  const back = former.map(([all]) => [...(all ?? [])])
  /** Where places were, all at once, and where some lines of one sheet were put in that no formula followed. */
  const backs: readonly Moves[] = [
    new Map(back.flat()),
    ...former.flatMap((each) => each.slice(1).map((some) => new Map([...back.flat(), ...some]))),
  ]
  const ways = new Map<Pair, Copied>()
  const copied = (pair: Pair): Copied => {
    const known = ways.get(pair) ?? copiedFormulas(pair, moves)
    ways.set(pair, known)
    return known
  }
  const isReordered = [...moved.values()].some(({ rows, columns }) => rows.size > 0 || columns.size > 0)
  const isLink = (one: string, other: string, pair: Pair): boolean => {
    if (!one.startsWith('#')) return false
    if (backs.some((places) => movedFormula(other.slice(1), pair.b.name, places) === one.slice(1))) return true
    const there = movedFormula(one.slice(1), pair.a.name, moves)
    // What it led to was taken out.
    return there.endsWith(GONE) ? other.endsWith(GONE) : isReordered && there === other.slice(1)
  }
  const isFormula = (one: OpenedCell, other: OpenedCell, pair: Pair): boolean => {
    const [was, is] = [liveFormula(one), liveFormula(other)]
    if (was === undefined || is === undefined || (one.array === undefined) !== (other.array === undefined)) return false
    const now = plainFormula(is)
    if (plainFormula(was) === now) return true
    const cells = formulaOfCells(was)
    if (backs.some((places) => cells === formulaOfCells(movedFormula(is, pair.b.name, places)))) return true
    if (!isReordered) return false
    const inPlace = movedFormula(was, pair.a.name, moves)
    if (plainFormula(inPlace) === now) return true
    const lines = moved.get(pair)
    if (!lines?.rows.has(one.row) && !lines?.columns.has(one.column)) return false
    if (relativeFormula(was, one.row, one.column) === relativeFormula(is, other.row, other.column)) return true
    return copied(pair)(was, one, other).some((formula) => plainFormula(formula) === now)
  }
  return { isFormula, isLink }
}

/** What a reference reads whose line or sheet is gone. */
const GONE = '#REF!'

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
