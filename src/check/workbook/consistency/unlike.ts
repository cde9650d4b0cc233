/**
 * Cells that break a row, or a column, of one formula.
 *
 *     Costs   =B2*B$9   =C2*C$9   =D3*D$9   =E2*E$9      D: a formula unlike its neighbours
 *     Costs   =B2*B$9   =C2*C$9      4,711  =E2*E$9      D: a number typed into a row of formulas
 *     Total   =SUM(B2:B8) =SUM(C2:C8) =SUM(D2:D7) …      D: a range that stops short
 *
 * A column that is otherwise in many rows (a year's total among quarters, the first forecast) is meant to be.
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1 } from '../../../core/cells/a1.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { isUnlikeAtEnd } from './ends.ts'
import { finding, type Grid, isTypedNumber, reads } from './grid.ts'
import { offStep } from './steps.ts'
import { rowsOfThree } from './three-columns.ts'
import { ACROSS, DOWN, type Next, sumsItsRun, type Way } from './way.ts'
import { withoutTotals } from './without-totals.ts'

export function unlikeNeighbours(grid: Grid): readonly WorkbookFinding[] {
  const across = odd(grid, ACROSS, nextAlong(grid, ACROSS))
  const down = odd(grid, DOWN, nextAlong(grid, DOWN)).filter(({ cell, like }) => !isAcross(grid, cell, like))
  const parted = withoutTotals(grid)
  const apart = parted === undefined ? [] : odd(parted.grid, ACROSS, parted.next, () => false)
  // What was filled over a total, as a balance is carried on, is like its neighbours after all.
  const odder = apart.filter(({ cell }) =>
    [-1, 1].every((by) => !isSame(grid, cell, grid.at(cell.row, cell.column + by))),
  )
  const seen = new Set<OpenedCell>()
  return [...across, ...down, ...odder, ...offDiagonal(grid)].flatMap(({ cell, like }) => {
    if (seen.has(cell) || isGivenFor(grid, cell, like)) return []
    seen.add(cell)
    const beside = a1(like.row, like.column)
    const kind =
      cell.formula === undefined ? 'typed-in-row' : isShorter(cell, like) ? 'short-range' : 'unlike-neighbours'
    return [finding(kind, grid, cell, `${beside} has =${like.formula}`, [beside])]
  })
}

/**
 * Whether a figure is typed for what its neighbours are reckoned from: filled over to it, their formula would read what reads
 * the figure.
 *
 *     Costs       57      59   =E2*E4          the share is what came out of the costs, and then
 *     Share    =C3/C2  =D3/D2    0.55          what these are forecast by
 */
function isGivenFor(grid: Grid, cell: OpenedCell, like: OpenedCell): boolean {
  if (cell.formula !== undefined) return false
  const own = { top: cell.row, bottom: cell.row, left: cell.column, right: cell.column }
  return formulaTokens(like.formula ?? '').some((token) => {
    if (token.kind !== 'reference' || token.sheet !== undefined) return false
    const { row, column, rowFixed, columnFixed } = token.from
    const read = grid.at(
      rowFixed ? row : row + cell.row - like.row,
      columnFixed ? column : column + cell.column - like.column,
    )
    return read !== undefined && reads(read, own)
  })
}

interface Odd {
  readonly cell: OpenedCell
  /** A neighbour that holds what all others do. */
  readonly like: OpenedCell
  /** The column of a cell in a row, the row of one in a column. */
  readonly line: number
}

/** Cells of one formula that make a run. */
const RUN = 3

/** Cells that break a formula which goes down and across at once, and stands nowhere beside itself. */
function offDiagonal(grid: Grid): readonly Odd[] {
  const next: Next = ({ row, column }, by) => grid.at(row + by, column + by)
  const isBeside = (cell: OpenedCell): boolean =>
    [ACROSS, DOWN].some((way) => [-1, 1].some((by) => isSame(grid, cell, nextAlong(grid, way)(cell, by))))
  return grid.sheet.cells.flatMap((cell) => {
    const [like, after] = [next(cell, -1), next(cell, 1)]
    if (cell.formula === undefined ? !isTypedNumber(cell) : isBeside(cell)) return []
    if (like === undefined || !isSame(grid, like, after) || isSame(grid, like, cell) || isBeside(like)) return []
    const run = lengthOf(grid, cell, -1, next) + lengthOf(grid, cell, 1, next)
    return run < RUN ? [] : [{ cell, like, line: cell.row }]
  })
}

const nextAlong =
  (grid: Grid, { down, right }: Way): Next =>
  (cell, by) =>
    grid.at(cell.row + by * down, cell.column + by * right)

const isSame = (grid: Grid, cell: OpenedCell, other: OpenedCell | undefined): boolean =>
  grid.key(cell) !== undefined && grid.key(cell) === grid.key(other)

function odd(
  grid: Grid,
  way: Way,
  next: Next,
  isTotal: (cell: OpenedCell) => boolean = (cell) => sumsItsRun(cell, way),
): readonly Odd[] {
  const { line } = way
  const beside = offStep(grid, next)
  const isOfThree = rowsOfThree(grid)
  const found: Odd[] = []
  const crossed = new Map<number, number>()
  for (const cell of grid.sheet.cells) {
    const own = grid.key(cell)
    if (own === undefined && !isTypedNumber(cell)) continue
    const [before, after] = [next(cell, -1), next(cell, 1)]
    const [left, follows] = [grid.key(before), grid.key(after)]
    if (left !== undefined || follows !== undefined) crossed.set(cell[line], (crossed.get(cell[line]) ?? 0) + 1)
    if (own !== undefined && (own === left || own === follows || isAgain(grid, cell, own, way))) continue
    if (isTotal(cell) || isAverage(grid, cell, before) || isAverage(grid, cell, after)) continue
    const outOfStep = beside(cell)
    if (outOfStep !== undefined) {
      found.push({ cell, like: outOfStep, line: cell[line] })
      continue
    }
    const isWithin = left !== undefined && left === follows
    if (!isWithin && own === undefined) {
      const like = besideTyped(grid, cell, next)
      if (like !== undefined) {
        found.push({ cell, like, line: cell[line] })
        continue
      }
    }
    const sides = isWithin ? [before] : [before, after]
    for (const like of sides) {
      const by = like === after ? 1 : -1
      const run = lengthOf(grid, cell, by, next) + (isWithin ? lengthOf(grid, cell, -by, next) : 0)
      if (like === undefined || grid.key(like) === undefined) continue
      if (way === ACROSS && like === before && isTurned(own, left)) {
        found.push({ cell, like, line: cell[line] })
        break
      }
      if (
        run < RUN &&
        !(
          way === ACROSS &&
          Math.abs(like.column - cell.column) === 1 &&
          isOfThree(cell, isWithin ? -1 : Math.min(0, 2 * by))
        ) &&
        grid.having(line, cell[line], grid.key(like) ?? '').length < RUN &&
        // Another that is odd, two further on, ends the run and not the list.
        !(isWithin && grid.having(way.aside, cell[way.aside], grid.key(like) ?? '').length > RUN)
      )
        continue
      if (isWithin || isUnlikeAtEnd(grid, cell, like, way, by, next)) {
        found.push({ cell, like, line: cell[line] })
        break
      }
    }
  }
  const times = new Map<number, number>()
  for (const each of found) times.set(each.line, (times.get(each.line) ?? 0) + 1)
  return found.filter(({ line }) => {
    const n = times.get(line) ?? 0
    return n === 1 || n < Math.max(3, (crossed.get(line) ?? 0) / 4)
  })
}

/** Whether what stands among totals is divided by one of them: a price among amounts and quantities. */
function isAverage(grid: Grid, { formula = '' }: OpenedCell, like: OpenedCell | undefined): boolean {
  const key = grid.key(like)
  if (key === undefined || !/^SUM\(/i.test(like?.formula ?? '')) return false
  const [divided, by] = formulaTokens(formula).slice(-2)
  return (
    divided?.text === '/' &&
    by?.kind === 'reference' &&
    by.sheet === undefined &&
    by.to === undefined &&
    grid.key(grid.at(by.from.row, by.from.column)) === key
  )
}

/** Of a cell among several that are typed: the formula that stands before and behind them, in more cells than they are. */
function besideTyped(grid: Grid, cell: OpenedCell, next: Next): OpenedCell | undefined {
  const end = (by: number): number => {
    let at = by
    while (Math.abs(at) <= LONGEST && isTypedNumber(next(cell, at))) at += by
    return at
  }
  const [before, after] = [end(-1), end(1)]
  const [first, last] = [next(cell, before), next(cell, after)]
  const key = grid.key(first)
  if (first === undefined || last === undefined || key === undefined || key !== grid.key(last)) return undefined
  const run =
    lengthOf(grid, next(cell, before + 1) ?? cell, -1, next) + lengthOf(grid, next(cell, after - 1) ?? cell, 1, next)
  return run >= Math.max(RUN, after - before) ? first : undefined
}

/**
 * Whether a formula stands in its row or column once more, where it may be meant: a quarter among months, a margin
 * among sums. One that takes in less than its neighbours may be a slip in either.
 */
function isAgain(grid: Grid, cell: OpenedCell, own: string, way: Way): boolean {
  const { line, aside } = way
  if (grid.having(aside, cell[aside], own).length > 1) return true
  return (
    !own.includes(':') && grid.having(line, cell[line], own).some((each) => each !== cell && !isInRun(grid, each, way))
  )
}

/** Whether a formula stands before and behind its like: where it stands once more, it has strayed. */
const isInRun = (grid: Grid, cell: OpenedCell, { down, right }: Way): boolean =>
  [-1, 1].every((by) => grid.key(grid.at(cell.row + by * down, cell.column + by * right)) === grid.key(cell))

/** How many cells beside a cell hold one and the same formula. */
function lengthOf(grid: Grid, cell: OpenedCell, step: number, next: Next): number {
  const key = grid.key(next(cell, step))
  let length = 0
  while (key !== undefined && length < LONGEST && grid.key(next(cell, step * (length + 1))) === key) length++
  return length
}

const LONGEST = 8

/**
 * Whether two formulas are the same but for one plus that is a minus, or a minus before one of them: this year's beside
 * last year's, where two make no run. Down a page one line may well add what the next takes off.
 */
const isTurned = (own: string | undefined, key: string | undefined): boolean => {
  if (own === undefined || key === undefined) return false
  if ((own === `-${key}` || key === `-${own}`) && /[*/]/.test(own)) return true
  if (own.length !== key.length) return false
  const differing = [...own].flatMap((sign, at) => (sign === key[at] ? [] : [sign + key[at]]))
  return differing.length === 1 && /^(?:\+-|-\+)$/.test(differing[0] ?? '')
}

/** Years over columns of formulas are typed, and nothing stands over them. */
const isTop = (grid: Grid, { row, column }: OpenedCell): boolean =>
  !grid.sheet.cells.some((each) => each.column === column && each.row < row && each.value !== undefined)

/**
 * Whether a cell is one of a row of one formula of its own, or of a row that is typed where its columns are reckoned. A row
 * that has the column's formula elsewhere is none such.
 */
function isAcross(grid: Grid, cell: OpenedCell, like: OpenedCell): boolean {
  const key = grid.key(cell)
  if (key === undefined && grid.having('row', cell.row, grid.key(like) ?? '').length > 0) return false
  return [-1, 1].some((by) => {
    const [row, column] = [cell.row, cell.column + by]
    const beside = grid.at(row, column)
    if (key !== undefined) return grid.key(beside) === key && !isInRun(grid, beside as OpenedCell, DOWN)
    if (isTypedNumber(beside) && isTop(grid, cell)) return true
    const above = grid.key(grid.at(row - 1, column))
    return isTypedNumber(beside) && above !== undefined && above === grid.key(grid.at(row + 1, column))
  })
}

/** Whether a sum's range takes in fewer rows or columns than its neighbour's. */
function isShorter(cell: OpenedCell, like: OpenedCell): boolean {
  const sizes = [cell, like].map(({ formula = '' }) => {
    const ranges = formulaTokens(formula).flatMap((token) =>
      token.kind === 'reference' && token.to !== undefined ? [token] : [],
    )
    return ranges.map(({ from, to = from }) => (to.row - from.row + 1) * (to.column - from.column + 1))
  })
  const [own = [], other = []] = sizes
  return own.length > 0 && own.length === other.length && own.some((size, at) => size < (other[at] as number))
}
