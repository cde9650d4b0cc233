/** Cells that may be edited though their sheet is protected, and formulas that it hides: as settings of their sheet. */
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import type { Setting } from '../../core/book/setting.ts'
import type { Range } from '../../core/book/workbook.ts'
import { rangeA1 } from '../../core/cells/a1.ts'

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

/** Cells in order of rows, as stretches of a row, those of the same columns beneath one another as one. */
function rectangles(cells: readonly OpenedCell[]): readonly Range[] {
  const found: { top: number; left: number; bottom: number; right: number }[] = []
  const open = new Map<number, (typeof found)[number]>()
  const stretches: { row: number; left: number; right: number }[] = []
  for (const { row, column } of cells) {
    const last = stretches.at(-1)
    if (last?.row === row && last.right === column - 1) last.right = column
    else stretches.push({ row, left: column, right: column })
  }
  for (const { row, left, right } of stretches) {
    const above = open.get(left)
    if (above?.bottom === row - 1 && above.right === right) {
      above.bottom = row
      continue
    }
    const made = { top: row, left, bottom: row, right }
    found.push(made)
    open.set(left, made)
  }
  return found
}
