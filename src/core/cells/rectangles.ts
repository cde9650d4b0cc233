/** Cells as the fewest stretches that hold them: A1, B1, A2, B2 are A1:B2. */
import type { Range } from '../book/workbook.ts'

/** Cells in order of rows, as stretches of a row, those of the same columns beneath one another as one. */
export function rectangles(cells: readonly { readonly row: number; readonly column: number }[]): readonly Range[] {
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
