/** Formulas that read themselves over others, and are calculated round after round. */
import type { OpenedCell, OpenedSheet, OpenedValue, OpenedWorkbook } from '../book/opened-workbook.ts'
import { dependentsIn } from './dependents.ts'

/** What a circle is calculated to, round after round, unless its workbook says otherwise, which is not asked here (18.2.2, iterateDelta). */
const SETTLED = 0.001

/** Answers whether a formula reads itself over others, and its results differ by no more than its rounds leave open. */
export function settlingIn(
  workbook: OpenedWorkbook,
): (sheet: OpenedSheet, cell: OpenedCell, anew: OpenedValue) => boolean {
  let dependents: ReturnType<typeof dependentsIn> | undefined
  return (sheet, cell, anew) => {
    if (typeof anew !== 'number' || typeof cell.value !== 'number' || Math.abs(anew - cell.value) > SETTLED)
      return false
    dependents ??= dependentsIn(workbook)
    return dependents({ sheet: sheet.name, row: cell.row, column: cell.column }).some((each) => each.cell === cell)
  }
}
