/** What formulas add up: the ranges of each sum that stands in them. */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import { type FormulaToken, formulaTokens } from '../../../core/cells/formula-tokens.ts'
import type { Grid } from './grid.ts'

/** Cells of one row or column that a sum adds. */
export interface Added {
  readonly on: Grid
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
  /** A minus stands before it. */
  readonly isTakenOff: boolean
}

/** What =SUM(B2:B8), =SUM(B2:B4,B6)/12 or =B2+B3-B4 adds and takes off, each sum by itself; nothing for any other formula. */
export function sumsIn(grid: Grid, { formula = '' }: OpenedCell): readonly (readonly Added[])[] {
  const tokens = formulaTokens(formula).filter(({ kind }) => kind !== 'space')
  const calls = tokens.flatMap(({ kind, text }, at) => {
    if (kind !== 'function' || !/^SUM$/i.test(text)) return []
    const end = tokens.findIndex((token, n) => n > at && token.text === ')')
    return [added(grid, tokens.slice(at + 2, end), /^[,;]$/)]
  })
  const plain = calls.length > 0 ? [] : added(grid, tokens, /^[-+]$/)
  return [...calls, ...(plain.length > 1 ? [plain] : [])].filter((ranges) => ranges.length > 0)
}

/** References with one mark between them; nothing where anything else is there. */
function added(grid: Grid, terms: readonly FormulaToken[], between: RegExp): readonly Added[] {
  const found: Added[] = []
  for (const [at, token] of terms.entries()) {
    if (at % 2 === 1) {
      if (!between.test(token.text)) return []
      continue
    }
    if (token.kind !== 'reference') return []
    const { from, to = from } = token
    const on = token.sheet === undefined ? grid : grid.sheetOf(token.sheet)
    const isLine = from.column === to.column || from.row === to.row
    const length = Math.max(to.row - from.row, to.column - from.column)
    if (on === undefined || !isLine || from.row === 0 || from.column === 0 || length > LONGEST) return []
    found.push({
      on,
      top: from.row,
      left: from.column,
      bottom: to.row,
      right: to.column,
      isTakenOff: terms[at - 1]?.text === '-',
    })
  }
  return found
}

const LONGEST = 1000

/** The numbers among the cells of a range. */
export const figuresIn = ({ on, top, left, bottom, right }: Added): readonly OpenedCell[] =>
  Array.from({ length: (bottom - top + 1) * (right - left + 1) }, (_, at) =>
    on.at(top + (right === left ? at : 0), left + (right === left ? 0 : at)),
  ).filter((cell): cell is OpenedCell => typeof cell?.value === 'number')
