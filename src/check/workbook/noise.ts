/** What the last digits of doubles can do to a result. */
import type { OpenedCell, OpenedValue, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { placesByName } from './places.ts'

/** A share of the largest figure that went in: some sixty times what a double tells apart. */
const SHARE = 2 ** -46

/** Ranges beyond it are not walked: what is added up there is no difference of two large figures. */
const MOST_READ = 2000

/**
 * Answers whether a saved result differs from the calculated one by no more than noise of what both are made of.
 *
 *     B1 1234567.89
 *     B2 1234567.889999996
 *     B3 =B1-B2       0, or 4.1e-9, as programs round: both are nothing beside B1
 */
export function noiseIn(workbook: OpenedWorkbook): (sheet: string, cell: OpenedCell, saved: OpenedValue) => boolean {
  const cells = new Map([...placesByName(workbook)].map(([name, own]) => [name.toLowerCase(), own]))
  const scales = new Map<OpenedCell, number>()
  const scaleOf = (sheet: string, cell: OpenedCell, depth: number): number => {
    const known = scales.get(cell)
    if (known !== undefined) return known
    const own = typeof cell.value === 'number' ? Math.abs(cell.value) : 0
    // Also what a circle ends with.
    scales.set(cell, own)
    if (cell.formula === undefined || depth > DEEPEST) return own
    let largest = own
    let read = 0
    for (const token of formulaTokens(cell.formula)) {
      if (token.kind !== 'reference') continue
      const on = (token.sheet ?? sheet).toLowerCase()
      const { from, to = from } = token
      for (let row = from.row; row <= to.row && row > 0 && read < MOST_READ; row++) {
        for (let column = from.column; column <= to.column && column > 0 && read < MOST_READ; column++) {
          read++
          const next = cells.get(on)?.get(a1(row, column))
          if (next !== undefined) largest = Math.max(largest, scaleOf(on, next, depth + 1))
        }
      }
    }
    scales.set(cell, largest)
    return largest
  }
  return (sheet, cell, saved) =>
    typeof saved === 'number' &&
    typeof cell.value === 'number' &&
    Math.abs(saved - cell.value) <= SHARE * scaleOf(sheet, cell, 0)
}

/** So many formulas behind one another are followed. */
const DEEPEST = 500
