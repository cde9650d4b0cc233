/** Formulas in relative notation: equal for cells that hold "the same formula", wherever they stand. */
import { type Corner, type FormulaToken, formulaTokens, type ReferenceToken } from './formula-tokens.ts'

/**
 * A formula as seen from its cell: references by their distance, sheets left out, spelling unified.
 *
 *     B9:  SUM(B6:B8)*Rates!$C$2   becomes   SUM(R[-3]C[0]:R[-1]C[0])*R2C3
 */
export function relativeFormula(formula: string, row: number, column: number): string {
  let text = ''
  for (const token of significantTokens(formula)) {
    text += token.kind === 'reference' ? relative(token, row, column) : spelling(token)
  }
  return text
}

/** The tokens that carry meaning: without white space, and with TRUE() as TRUE. */
export function significantTokens(formula: string): FormulaToken[] {
  const tokens = formulaTokens(formula).filter(({ kind }) => kind !== 'space')
  const isConstant = (at: number) =>
    tokens[at]?.kind === 'function' && /^(?:true|false)$/i.test(tokens[at].text) && tokens[at + 2]?.text === ')'
  if (!tokens.some((_, at) => isConstant(at))) return tokens
  return tokens.flatMap((token, at) => {
    if (isConstant(at)) return [{ kind: 'boolean', text: token.text }]
    return isConstant(at - 1) || isConstant(at - 2) ? [] : [token]
  })
}

/** A token's spelling, the same for all programs: 1E-9 and 0.000000001 are one number, sum and SUM one function. */
export function spelling(token: FormulaToken): string {
  switch (token.kind) {
    case 'number':
      return String(Number(token.text))
    case 'function':
      return token.text.toUpperCase().replace(/^(?:_XLFN\.|_XLWS\.)+/, '')
    case 'boolean':
    case 'error':
    case 'name':
      return token.text.toUpperCase()
    case 'mark':
      return token.text === ';' ? ',' : token.text
    default:
      return token.text
  }
}

function relative({ from, to }: ReferenceToken, row: number, column: number): string {
  const first = corner(from, row, column)
  return to === undefined ? first : `${first}:${corner(to, row, column)}`
}

function corner({ row, column, rowFixed, columnFixed }: Corner, atRow: number, atColumn: number): string {
  const down = row === 0 ? '' : rowFixed ? `R${row}` : `R[${row - atRow}]`
  const right = column === 0 ? '' : columnFixed ? `C${column}` : `C[${column - atColumn}]`
  return down + right
}
