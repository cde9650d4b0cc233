/** Cells that may be edited though their sheet is protected, and formulas that it hides: as settings of their sheet. */
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import type { Setting } from '../../core/book/setting.ts'
import { rangeA1 } from '../../core/cells/a1.ts'
import { rectangles } from '../../core/cells/rectangles.ts'

/** Properties of a cell's look that are no look. */
export const PROTECTING: readonly string[] = ['locked', 'formula hidden']

/** One of a kind a sheet, with all places where it holds. */
export function cellProtection({ name, cells }: OpenedSheet): readonly Setting[] {
  return PROTECTING.flatMap((property) => {
    const places = rectangles(cells.filter(({ style }) => style.look[property] !== undefined)).map(rangeA1)
    const words = property === 'locked' ? 'unlocked' : 'formulas hidden'
    return places.length === 0 ? [] : [{ kind: 'cell-protection' as const, sheet: name, places, formulas: [], words }]
  })
}
