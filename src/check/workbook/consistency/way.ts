/** Along which way cells are held against each other: across a row, or down a column. */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'

/** How far on in a run, which run, and the steps to the next cell. */
export const ACROSS = { line: 'column', aside: 'row', down: 0, right: 1 } as const
export const DOWN = { line: 'row', aside: 'column', down: 1, right: 0 } as const
export type Way = typeof ACROSS | typeof DOWN

/** The cell so many steps further on. */
export type Next = (cell: OpenedCell, by: number) => OpenedCell | undefined

/** Whether a cell adds cells of its own row or column: it is a total of the run that it stands in. */
export function sumsItsRun(cell: OpenedCell, { line, aside }: Way): boolean {
  return formulaTokens(cell.formula ?? '').some(
    (token) =>
      token.kind === 'reference' &&
      token.sheet === undefined &&
      token.to !== undefined &&
      token.from[aside] === cell[aside] &&
      token.to[aside] === cell[aside] &&
      token.to[line] > token.from[line],
  )
}
