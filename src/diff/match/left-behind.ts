/** Formulas of an edited copy that say something else only since lines were moved and they were not made to follow. */
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { placeKey } from '../../core/book/update.ts'
import { type Copied, copiedFormulas, formerPlaces } from '../../core/cells/lines-put-in.ts'
import { type CopiedPlaces, type Moves, movedFormula, movesIntoCopies, slotsOf } from '../../core/cells/move.ts'
import { formulaOfCells, plainFormula } from '../../core/cells/plain-formula.ts'
import { relativeFormula } from '../../core/cells/relative-formula.ts'
import { groupBy } from '../../core/group.ts'
import { liveFormula } from './cell-content.ts'

/**
 * Tells whether a formula is the same as written although what it reads stands elsewhere: programs that insert rows and
 * leave formulas as they are; sorting, which copies the formulas of the lines that it moves, and leaves all others; rows
 * put in after that, which all formulas follow from where they were left; a sum over lines of which some went elsewhere,
 * that is the sum of its parts now.
 *
 *     B9: =B7-B8    a row is put in above 8 by openpyxl    B10: =B7-B8
 */
export function leftBehind<Pair extends Copies>(
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
  /** Where places were, all at once. */
  const followed: Moves = new Map(back.flat())
  /** The same where some lines of a sheet were put in that no formula followed. */
  const left = former.map((each) => each.slice(1).map((some): Moves => new Map([...back.flat(), ...some])))
  const isBack = (was: string, is: string, pair: Pair, places: Moves): boolean =>
    formulaOfCells(was) === formulaOfCells(movedFormula(is, pair.b.name, places))
  /** Those that the formulas which read the sheet show: more were left so than followed. One alone is an edit among many. */
  let shown: readonly Moves[] | undefined
  const shownBy = (): readonly Moves[] => {
    if (left.every((each) => each.length === 0)) return []
    const formulas = pairs.flatMap(formulasOf)
    return pairs.flatMap((pair, i) => {
      const own = formulas.filter((each) => each.pair === pair || reads(each.is, pair.b.name))
      const isLeft = groupBy(own, ({ was, is, pair: of }) => !isBack(was, is, of, followed))
      return (left[i] ?? []).filter((places) => {
        const count = (of: boolean, fits: boolean): number =>
          (isLeft.get(of) ?? []).filter(({ was, is, pair: on }) => isBack(was, is, on, places) === fits).length
        const stayed = count(true, true)
        return stayed > 0 && stayed > count(false, false)
      })
    })
  }
  const ways = new Map<Pair, Copied>()
  const copied = (pair: Pair): Copied => {
    const known = ways.get(pair) ?? copiedFormulas(pair, moves)
    ways.set(pair, known)
    return known
  }
  const isReordered = [...moved.values()].some(({ rows, columns }) => rows.size > 0 || columns.size > 0)
  const isLink = (one: string, other: string, pair: Pair): boolean => {
    if (!one.startsWith('#')) return false
    if ([followed, ...left.flat()].some((places) => movedFormula(other.slice(1), pair.b.name, places) === one.slice(1)))
      return true
    const there = movedFormula(one.slice(1), pair.a.name, moves)
    // What it led to was taken out.
    return there.endsWith(GONE) ? other.endsWith(GONE) : isReordered && there === other.slice(1)
  }
  const isFormula = (one: OpenedCell, other: OpenedCell, pair: Pair): boolean => {
    const [was, is] = [liveFormula(one), liveFormula(other)]
    if (was === undefined || is === undefined || (one.array === undefined) !== (other.array === undefined)) return false
    const now = plainFormula(is)
    if (plainFormula(was) === now) return true
    if (isBack(was, is, pair, followed)) return true
    shown ??= shownBy()
    if (shown.some((places) => isBack(was, is, pair, places))) return true
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

/** A sheet and its copy. */
interface Copies extends CopiedPlaces {
  readonly a: OpenedSheet
  readonly b: OpenedSheet
}

/** The formulas of a sheet beside those of the same cells of its copy. */
function formulasOf<Pair extends Copies>(
  pair: Pair,
): { readonly was: string; readonly is: string; readonly pair: Pair }[] {
  const there = new Map(pair.b.cells.map((cell) => [placeKey(cell.row, cell.column), cell]))
  return pair.a.cells.flatMap((cell) => {
    const copy = there.get(placeKey(pair.rows[cell.row - 1] ?? 0, pair.columns[cell.column - 1] ?? 0))
    const [was, is] = [liveFormula(cell), liveFormula(copy)]
    return was === undefined || is === undefined ? [] : [{ was, is, pair }]
  })
}

/** True where a formula may read a sheet other than its own. */
const reads = (formula: string, sheet: string): boolean =>
  formula.toLowerCase().includes(sheet.toLowerCase().replaceAll("'", "''"))

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
