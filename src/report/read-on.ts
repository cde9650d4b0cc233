/** Which results of a workbook nothing reads on: they are what it comes to, whatever they are called. */
import type { Side } from '../core/book/change.ts'
import { type OpenedWorkbook, sheetsByName } from '../core/book/opened-workbook.ts'
import type { Range } from '../core/book/workbook.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import { placesIn } from '../core/cells/place.ts'
import { groupBy } from '../core/group.ts'

/** Answers whether a formula reads the cell of a side, by its place or by a name. */
export function readOn(workbook: OpenedWorkbook): (side: Side | undefined) => boolean {
  const byName = sheetsByName(workbook)
  const refersTo = new Map(workbook.names.map((each) => [each.name.toLowerCase(), each.refersTo]))
  const named = new Set<string>()
  const places = workbook.sheets.flatMap((sheet) =>
    sheet.cells.flatMap(({ formula }) => {
      if (formula === undefined) return []
      for (const { kind, text } of formulaTokens(formula)) if (kind === 'name') named.add(text.toLowerCase())
      return placesIn(formula, sheet, byName)
    }),
  )
  const [first] = workbook.sheets
  const ofNames = [...named].flatMap((name) =>
    first === undefined ? [] : placesIn(refersTo.get(name) ?? '', first, byName),
  )
  const read = groupBy([...places, ...ofNames], ({ sheet }) => sheet.name)
  return (side) =>
    side?.range !== undefined && (read.get(side.sheet) ?? []).some(({ range }) => holds(range, side.range as Range))
}

/** Of whole columns and rows the first is 0. */
const holds = (places: Range, { top, left }: Range): boolean =>
  (places.top === 0 || (places.top <= top && top <= places.bottom)) &&
  (places.left === 0 || (places.left <= left && left <= places.right))
