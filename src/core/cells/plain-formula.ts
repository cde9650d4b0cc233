/** Formulas in one spelling, whichever program wrote them. */
import { type FormulaToken, type ReferenceToken, referenceText } from './formula-tokens.ts'
import { isOneOfList } from './move.ts'
import { significantTokens, spelling } from './relative-formula.ts'

/** A formula without what programs write as they like: blanks, quotes around sheets, capitals, E4:E4 for E4, 1 for TRUE. */
export const plainFormula = (formula: string): string => significantTokens(formula).map(plainToken).join('')

function plainToken(token: FormulaToken): string {
  if (token.kind === 'reference') return plainReference(token)
  if (token.kind === 'boolean') return token.text.toUpperCase() === 'TRUE' ? '1' : '0'
  return spelling(token)
}

function plainReference({ sheet, from, to }: ReferenceToken): string {
  const isOne = to === undefined || (to.row === from.row && to.column === from.column && from.row * from.column > 0)
  return referenceText(plainPrefix(sheet), from, isOne ? undefined : to)
}

const plainPrefix = (sheet: string | undefined): string => (sheet === undefined ? '' : `${sheet.toUpperCase()}!`)

/**
 * A plain formula with the cells of a list in place of its ranges, in one order; what is gone from a list is no part of it.
 *
 *     SUM(B7:C7,E7), SUM(E7,B7:C7) and SUM(B7:C7,#REF!,E7) are all SUM(B7,C7,E7)
 */
export function formulaOfCells(formula: string): string {
  const tokens = significantTokens(formula)
  const isItem = (at: number): boolean =>
    ['reference', 'error'].includes(tokens[at]?.kind ?? '') && isOneOfList(tokens, at)
  let text = ''
  let cells: string[] = []
  tokens.forEach((token, at) => {
    if (isItem(at)) {
      if (token.kind === 'reference') cells.push(...cellsOf(token))
      if (!isItem(at + 2)) {
        text += cells.sort().join()
        cells = []
      }
    } else if (!isItem(at - 1) || !isItem(at + 1)) {
      text += plainToken(token)
    }
  })
  return text
}

/** The cells of a range; one of more is said as it is. */
const MOST = 10_000

function cellsOf(token: ReferenceToken): string[] {
  const { from, to = from } = token
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)]
  if (top * left === 0 || (bottom - top + 1) * (right - left + 1) > MOST) return [plainReference(token)]
  const cells: string[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++)
      cells.push(referenceText(plainPrefix(token.sheet), { ...from, row, column }))
  }
  return cells
}
