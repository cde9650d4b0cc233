/**
 * Tables of three columns, as of this year and the two before, or of three years to come: too few for a run, unless all their rows speak as one.
 *
 *     Gross profit       =C6-C12     =D6-D12     2300            typed
 *     Operating profit   =C13-C14    =D13-D14    =E13-E14
 *     Tax                =C18*C24    =D18*D24    =E18*E24
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { Grid } from './grid.ts'

/** Whether a row has formulas in three columns alone, the first `from` columns on, and others have one in all three. */
export function rowsOfThree(grid: Grid): (cell: OpenedCell, from: number) => boolean {
  const counted = new Map<number, ReadonlyMap<number, boolean>>()
  const rowsFrom = (first: number): ReadonlyMap<number, boolean> => {
    const known =
      counted.get(first) ??
      new Map(
        grid.formulasIn(first).map((each) => {
          const [one, ...others] = [0, 1, 2].map((by) => grid.key(grid.at(each.row, first + by)))
          return [each.row, one !== undefined && others.every((key) => key === one)] as const
        }),
      )
    counted.set(first, known)
    return known
  }
  const uniform = new Map<number, number>()
  return ({ row, column }, from) => {
    const first = column + from
    // What is typed before it is what was reported; the three are what is forecast.
    if (grid.at(row, first - 1)?.formula !== undefined || typeof grid.at(row, first + 3)?.value === 'number')
      return false
    const rows = rowsFrom(first)
    const all = uniform.get(first) ?? [...rows.values()].filter((isUniform) => isUniform).length
    uniform.set(first, all)
    const others = rows.size - (rows.has(row) ? 1 : 0)
    return all >= LEAST && all >= others - 1
  }
}

/** How many rows have to be of one formula each; of the others one may not be. */
const LEAST = 3
