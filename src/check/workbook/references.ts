/** Which formulas of a workbook read some places by themselves. */
import type { NamedPlace } from '../../core/cells/dependents.ts'
import { bounds } from '../../core/cells/dependents.ts'
import type { FormulaToken } from '../../core/cells/formula-tokens.ts'
import { groupBy } from '../../core/group.ts'
import { firstFrom } from './consistency/grid.ts'

/** Answers whether a formula on a sheet reads one of some places by itself. */
export function readsAny(places: readonly NamedPlace[]): (formula: readonly FormulaToken[], on: string) => boolean {
  const bySheet = groupBy(
    places.toSorted((a, b) => a.row - b.row),
    ({ sheet }) => sheet.toLowerCase(),
  )
  return (formula, on) =>
    formula.some((token) => {
      if (token.kind !== 'reference') return false
      const { top, bottom, left, right } = bounds(token)
      const known = bySheet.get((token.sheet ?? on).toLowerCase()) ?? []
      for (let at = firstFrom(known, 'row', top); at < known.length; at++) {
        const { row, column } = known[at] as NamedPlace
        if (row > bottom) return false
        if (column >= left && column <= right) return true
      }
      return false
    })
}
