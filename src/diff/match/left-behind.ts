/** Formulas of an edited copy that say something else only since lines were moved and they were not made to follow. */
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { relativeFormula, significantTokens, spelling } from '../../core/cells/relative-formula.ts'

/**
 * Whether a formula is the same as written although what it reads stands elsewhere: programs that insert rows and leave
 * formulas as they are; sorting, which copies the formulas of the lines that it moves, and leaves all others.
 *
 *     B9: =B7-B8    a row is put in above 8 by openpyxl    B10: =B7-B8
 */
export function isLeftBehind(one: OpenedCell, other: OpenedCell, isMoved: boolean): boolean {
  const [was, is] = [liveFormula(one), liveFormula(other)]
  if (was === undefined || is === undefined || (one.array === undefined) !== (other.array === undefined)) return false
  if (spelled(was) === spelled(is)) return true
  return isMoved && relativeFormula(was, one.row, one.column) === relativeFormula(is, other.row, other.column)
}

const spelled = (formula: string): string => significantTokens(formula).map(spelling).join('')

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

/** LibreOffice saves a typed TRUE as the formula TRUE(). */
export const liveFormula = (cell: OpenedCell | undefined): string | undefined =>
  cell?.formula !== undefined && !/^(?:true|false)\(\)$/i.test(cell.formula) ? cell.formula : undefined
