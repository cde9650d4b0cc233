/** Which results of a workbook nothing reads on: they are what it comes to, whatever they are called. */
import type { Side } from '../core/book/change.ts'
import { type OpenedWorkbook, sheetsByName } from '../core/book/opened-workbook.ts'
import type { Range } from '../core/book/workbook.ts'
import { namesOf } from '../core/cells/names.ts'
import { placeOf } from '../core/cells/place.ts'
import { groupBy } from '../core/group.ts'

/** Answers whether a formula reads the cell of a side, by its place or by a name. */
export function readOn(workbook: OpenedWorkbook): (side: Side | undefined) => boolean {
  const byName = sheetsByName(workbook)
  const names = namesOf(workbook.names)
  const places = workbook.sheets.flatMap((sheet) =>
    sheet.cells.flatMap(({ formula }) =>
      formula === undefined
        ? []
        : names.references(formula, sheet.name).flatMap((token) => placeOf(token, sheet, byName) ?? []),
    ),
  )
  const read = groupBy(places, ({ sheet }) => sheet.name)
  return (side) =>
    side?.range !== undefined && (read.get(side.sheet) ?? []).some(({ range }) => holds(range, side.range as Range))
}

/** Of whole columns and rows the first is 0. */
const holds = (places: Range, { top, left }: Range): boolean =>
  (places.top === 0 || (places.top <= top && top <= places.bottom)) &&
  (places.left === 0 || (places.left <= left && left <= places.right))
