/** Whether the first or the last cell of a row, or a column, of one formula is meant to be otherwise. */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import { type FormulaToken, formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { type Grid, isTypedNumber, reads } from './grid.ts'
import { DOWN, type Next, sumsItsRun, type Way } from './way.ts'

/**
 * At an end a row may well begin or end otherwise: where it looks back, as an opening balance does; where what is typed
 * goes on; or where what the formula would read is of another sort, as in the last year that is reported.
 */
export function isUnlikeAtEnd(
  grid: Grid,
  cell: OpenedCell,
  like: OpenedCell,
  way: Way,
  by: number,
  next: Next,
): boolean {
  const [own, key] = [grid.key(cell), grid.key(like) ?? '']
  // Heads are averaged where money is summed.
  if (own?.replace(FUNCTIONS, '') === key.replace(FUNCTIONS, '')) return false
  const beyond = next(cell, -by)
  const isLast =
    beyond === undefined ||
    typeof beyond.value === 'string' ||
    isHeading(beyond, next(cell, -2 * by), way) ||
    sums(beyond, cell)
  const isMeant = opens(cell, like, way.line) || (by === 1 && goesOnOver(grid, cell, like, way))
  if (own !== undefined && isLast && isSlip(cell, like, own, key) && !isMeant) return true
  if (own === undefined && by === 1) {
    if (isTypedNumber(beyond) && isFirstForecast(grid, cell.column, way)) return true
    if (isFirstForecast(grid, cell.column + 1, way)) return false
  }
  if (looksBeyond(like, way.line, by)) return false
  return isLast
    ? readsAlike(grid, cell, like) || standsBetween(grid, cell, way, by)
    : own !== undefined && standsBetween(grid, cell, way, by)
}

/** A year over its column: nothing stands behind it. Across, what is typed before a row of formulas is reported more often. */
const isHeading = (beyond: OpenedCell, behind: OpenedCell | undefined, way: Way): boolean =>
  way === DOWN && isTypedNumber(beyond) && behind?.value === undefined

/** Whether a formula adds up a range with the cell in it. */
const sums = (total: OpenedCell, { row, column }: OpenedCell): boolean =>
  total.formula?.includes(':') === true && reads(total, { top: row, left: column, bottom: row, right: column })

/** Whether other rows are typed up to a column and reckoned from there on: what is reported ends before it. */
function isFirstForecast(grid: Grid, column: number, { line }: Way): boolean {
  return line === 'column' && grid.begins(column) > MOST_BY_CHANCE && grid.begins(column) > grid.begins(column + 1)
}

const MOST_BY_CHANCE = 2

/** Whether what a formula reads is of the same sort when it is filled over to another cell; it has to read something else there. */
function readsAlike(grid: Grid, cell: OpenedCell, like: OpenedCell): boolean {
  const [down, right] = [cell.row - like.row, cell.column - like.column]
  const tokens = formulaTokens(like.formula ?? '')
  // A total is one of what was reported as well as of what is forecast, and of one thing more.
  const isTotal = tokens.every(isAdding)
  let moves = false
  for (const token of tokens) {
    if (token.kind !== 'reference') continue
    const on = token.sheet === undefined ? grid : grid.sheetOf(token.sheet)
    const { from, to = from } = token
    if (on === undefined || from.row === 0 || from.column === 0) return false
    for (let row = from.row; row <= Math.min(to.row, from.row + MOST_READ); row++) {
      for (let column = from.column; column <= Math.min(to.column, from.column + MOST_READ); column++) {
        const [r, c] = [row + (from.rowFixed ? 0 : down), column + (from.columnFixed ? 0 : right)]
        if (r !== row || c !== column) moves = true
        const [here, there] = [sortOf(on.at(r, c)), sortOf(on.at(row, column))]
        if (here !== there && !(isTotal && (here !== 'nothing' || there === 'nothing'))) return false
      }
    }
  }
  return moves
}

const MOST_READ = 20

const isAdding = ({ kind, text }: FormulaToken): boolean =>
  kind === 'reference' || kind === 'space' || /^(?:[-+(),;]|SUM)$/i.test(text)

const sortOf = (cell: OpenedCell | undefined): string =>
  cell?.formula !== undefined ? 'formula' : cell?.value === undefined ? 'nothing' : typeof cell.value

/** Whether a cell's formula reads on its own sheet further back, or further on: at the end of a run there may be nothing. */
const looksBeyond = (like: OpenedCell, line: Way['line'], by: number): boolean =>
  formulaTokens(like.formula ?? '').some(
    (token) =>
      token.kind === 'reference' &&
      token.sheet === undefined &&
      token.from[line] !== 0 &&
      !token.from[line === 'row' ? 'rowFixed' : 'columnFixed'] &&
      [token.from, token.to ?? token.from].some((corner) => Math.sign(corner[line] - like[line]) === -by),
  )

/** Whether the cells on both sides, across the run, are each like the rest of their own runs; on one of them there may be none. */
function standsBetween(grid: Grid, { row, column }: OpenedCell, { down, right }: Way, by: number): boolean {
  const sides = [-1, 1].map((aside) => {
    const [r, c] = [row + aside * right, column + aside * down]
    const [own, like] = [grid.at(r, c), grid.at(r + by * down, c + by * right)]
    if (own?.value === undefined && like?.value === undefined) return undefined
    return grid.key(own) !== undefined && grid.key(own) === grid.key(like)
  })
  return sides.includes(true) && !sides.includes(false)
}

/** The same but for one corner of one reference. */
function isSlip(cell: OpenedCell, like: OpenedCell, own: string, key: string): boolean {
  const [mine, others] = [cell, like].map(({ formula = '' }) => formulaTokens(formula))
  if (mine?.length !== others?.length) return false
  if (!mine?.every((token, at) => token.kind === 'reference' || token.text === others?.[at]?.text)) return false
  const [a, b] = [own.match(CORNER) ?? [], key.match(CORNER) ?? []]
  const differing = a.filter((corner, at) => corner !== b[at])
  return (
    a.length === b.length &&
    differing.length === 1 &&
    mine.some(({ kind }) => kind === 'operator' || kind === 'function')
  )
}

/** Whether it reads something fixed where its neighbour reads the cell's own column, or row: what the first period goes on from. */
function opens(cell: OpenedCell, like: OpenedCell, line: Way['line']): boolean {
  const fixed = line === 'row' ? 'rowFixed' : 'columnFixed'
  const others = formulaTokens(like.formula ?? '')
  return formulaTokens(cell.formula ?? '').some((token, at) => {
    const other = others[at]
    return (
      token.kind === 'reference' &&
      other?.kind === 'reference' &&
      token.from[fixed] &&
      !other.from[fixed] &&
      other.sheet === undefined &&
      other.from[line] === cell[line]
    )
  })
}

/** Whether it reads the last period where its neighbour reads the one before: over columns that are blank, and a year's total. */
function goesOnOver(grid: Grid, cell: OpenedCell, like: OpenedCell, way: Way): boolean {
  const { line, aside, down, right } = way
  const others = formulaTokens(like.formula ?? '')
  return formulaTokens(cell.formula ?? '').some((token, at) => {
    const other = others[at]
    if (token.kind !== 'reference' || other?.kind !== 'reference' || token.sheet !== undefined) return false
    const back = cell[line] - token.from[line]
    if (token.from[aside] !== cell[aside] || back < 2 || like[line] - other.from[line] !== 1) return false
    return Array.from({ length: back - 1 }, (_, n) =>
      grid.at(cell.row - (n + 1) * down, cell.column - (n + 1) * right),
    ).every((between) => between?.value === undefined || sumsItsRun(between, way))
  })
}

const FUNCTIONS = /[A-Z.]+(?=\()/g

const CORNER = /R\[?-?\d*\]?C\[?-?\d*\]?/g
