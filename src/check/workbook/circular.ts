/** Formulas that come back to themselves, of which the program that calculated a workbook made nothing. */
import { isError, type OpenedValue, type OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { holds } from '../../core/cells/dependents.ts'
import { namesOf } from '../../core/cells/names.ts'
import { placesByName } from './places.ts'

/**
 * Those that gave no error in the program that saved them, which goes round a circle so often and ends, or gives 0.
 *
 * LibreOffice has an error in all cells of a circle that does not settle, or is not to be gone round: it is one of these two.
 */
export function circularFormulas(saved: OpenedWorkbook, recalculated: OpenedWorkbook): readonly string[] {
  const anew = placesByName(recalculated)
  const named = namesOf(saved.names)
  let left = saved.sheets.flatMap(({ name: sheet, cells }) =>
    cells.flatMap(({ formula, row, column, value }) =>
      formula === undefined || isError(value) || !isGivenUp(anew.get(sheet)?.get(a1(row, column))?.value)
        ? []
        : [{ sheet, row, column, formula, reads: named.references(formula, sheet) }],
    ),
  )
  if (left.length > MOST) return []
  type Cell = (typeof left)[number]
  const reads = (one: Cell, other: Cell): boolean =>
    one.reads.some(
      (token) =>
        (token.sheet ?? one.sheet).toLowerCase() === other.sheet.toLowerCase() && holds(token, other.row, other.column),
    )
  // What reads none of the others, or is read by none, is on no circle of theirs.
  for (let before = -1; before !== left.length; ) {
    before = left.length
    const all = left
    left = all.filter((cell) => all.some((other) => reads(cell, other)) && all.some((other) => reads(other, cell)))
  }
  return left.map(({ formula }) => formula)
}

/** More errors are looked through by nobody. */
const MOST = 2000

const isGivenUp = (value: OpenedValue | undefined): boolean =>
  isError(value) && (value.error === '#VALUE!' || value.error === '#N/A')
