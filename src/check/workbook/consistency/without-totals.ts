/**
 * A sheet as it is without the columns of totals that stand among its periods.
 *
 *     Jan     Feb     Mar     Q1            Apr
 *     =B2*r   =C2*r   =D2*s   =SUM(B3:D3)   =F2*r        Mar is unlike Feb and Apr, its neighbours
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import { formulaTokens, type ReferenceToken, referenceText } from '../../../core/cells/formula-tokens.ts'
import { type Grid, havingOf, keyOf } from './grid.ts'
import { ACROSS, type Next, sumsItsRun } from './way.ts'

/** A grid whose cells are those of the periods side by side, and those of the totals; and which is the next of the same. */
export interface Parted {
  readonly grid: Grid
  readonly next: Next
}

/** Nothing where there are not two columns of totals with periods between them. */
export function withoutTotals(grid: Grid): Parted | undefined {
  const own = totalColumns(grid)
  if (own.length < 2) return undefined
  const totals = new Set(own)
  const placeIn = (sheet: string | undefined): ((column: number) => number) => {
    const on = sheet === undefined ? grid : grid.sheetOf(sheet)
    return placing(on === undefined || on === grid ? own : totalColumns(on))
  }
  const keys = new Map<OpenedCell, string>()
  const key = (cell: OpenedCell | undefined): string | undefined => {
    if (cell === undefined || grid.key(cell) === undefined) return undefined
    const known =
      keys.get(cell) ??
      keyOf(placed(cell.formula ?? '', placeIn), { ...cell, column: placeIn(undefined)(cell.column) }, grid.sheet.name)
    keys.set(cell, known)
    return known
  }
  const next: Next = ({ row, column }, by) => {
    let at = column
    for (let steps = Math.abs(by); steps > 0; steps--) {
      do at += Math.sign(by)
      while (at > 0 && at <= grid.lastColumn && totals.has(at) !== totals.has(column))
    }
    return grid.at(row, at)
  }
  return { grid: { ...grid, key, having: havingOf(grid.formulas, key) }, next }
}

/** Columns in which many formulas add up cells at their left, or read such a column of another sheet. */
function totalColumns(grid: Grid, isTotal = (cell: OpenedCell) => sumsItsRun(cell, ACROSS) || readsTotal(grid, cell)) {
  return grid.columns.flatMap(({ column, cells }) => {
    const totals = cells.filter(isTotal).length
    return totals >= LEAST && totals >= cells.length / 3 ? [column] : []
  })
}

function readsTotal(grid: Grid, { formula = '' }: OpenedCell): boolean {
  const [read, ...more] = formulaTokens(formula).flatMap((token) => (token.kind === 'reference' ? [token] : []))
  const [first = ''] = read?.sheet?.split(':') ?? []
  const on = grid.sheetOf(first)
  if (read === undefined || on === undefined || on === grid || more.length > 0) return false
  return totalColumns(on, (cell) => sumsItsRun(cell, ACROSS)).includes(read.from.column)
}

const LEAST = 3

/** Columns by their place among those of their sort: periods have even ones, a total the odd one behind its last period. */
const placing =
  (totals: readonly number[]) =>
  (column: number): number => {
    const before = totals.filter((each) => each < column).length
    return totals.includes(column) ? 2 * (column - before) - 1 : 2 * (column - before)
  }

/** A formula as it would be in columns that stand so. */
const placed = (formula: string, placeIn: (sheet: string | undefined) => (column: number) => number): string =>
  formulaTokens(formula)
    .map((token) => (token.kind === 'reference' ? moved(token, placeIn(token.sheet)) : token.text))
    .join('')

function moved({ prefix, from, to }: ReferenceToken, place: (column: number) => number): string {
  const corner = (each: ReferenceToken['from']) => ({ ...each, column: each.column === 0 ? 0 : place(each.column) })
  return referenceText(prefix, corner(from), to && corner(to))
}
