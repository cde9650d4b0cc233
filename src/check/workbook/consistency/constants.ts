/** Constants that are typed into formulas. */
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { type FormulaToken, formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { finding, type Grid } from './grid.ts'

/** Numbers that are no assumption: signs, halves, the whole of a percentage, what the calendar has. */
const USUAL = new Set([
  0, 0.5, 1, 2, 3, 4, 7, 12, 24, 30, 52, 60, 90, 100, 360, 365, 365.25, 366, 1440, 3600, 8760, 8784, 86400,
])

/** A hundred, a thousand, a basis point: units where they multiply. Ten itself and a tenth are rates more often. */
const UNIT = /^(?:100+|0\.0+1|1e[-+]\d+)$/

/** Functions whose numbers say which or how many, also where they are reckoned with. */
const BY_NUMBER =
  /^(?:INDEX|MATCH|[VHX]LOOKUP|LOOKUP|OFFSET|CHOOSE|LEFT|RIGHT|MID|DATE|EDATE|EOMONTH|YEARFRAC|TEXT|LARGE|SMALL|SUBTOTAL|AGGREGATE|ADDRESS|INDIRECT|WEEKDAY|REPT|TIME|RANDBETWEEN|LOG|MOD|YEAR|MONTH|ROW|COLUMN)$/i

/** Constants typed into formulas, once a row and formula. What nothing names, at its left or above, is somebody's scratch paper. */
export function constants(grid: Grid): readonly WorkbookFinding[] {
  const seen = new Set<string>()
  return grid.formulas.flatMap((cell) => {
    const numbers = constantsIn(formulaTokens(cell.formula ?? '').filter(({ kind }) => kind !== 'space'))
    const key = `${cell.row}:${numbers.join(' ')}`
    if (numbers.length === 0 || seen.has(key) || !grid.isNamed(cell)) return []
    seen.add(key)
    return [finding('constant-in-formula', grid, cell, `${numbers.join(', ')} is typed in it`)]
  })
}

function constantsIn(tokens: readonly FormulaToken[]): readonly string[] {
  // A formula of numbers alone is a typed figure, with how it was reckoned.
  if (!tokens.some(({ kind }) => kind === 'reference' || kind === 'name')) return []
  // How many functions that go by numbers are open, at each bracket that is.
  const open = [0]
  return tokens.flatMap((token, at) => {
    const byNumber = open.at(-1) ?? 0
    const before = tokens[at - 1]
    if (token.text === '(') open.push(byNumber + (before?.kind === 'function' && BY_NUMBER.test(before.text) ? 1 : 0))
    else if (token.text === ')') open.pop()
    if (token.kind !== 'number' || byNumber > 0) return []
    const share = tokens[at + 1]?.text === '%' ? 1 : 0
    const isReckoned = isOperator(before) && !isSign(tokens, at - 1)
    const after = tokens[at + 1 + share]
    // Compared with, or a power, or an argument, it decides and is not reckoned with.
    if ((!isReckoned && !isOperator(after)) || [before, after].some((each) => /^[<>=^{}]/.test(each?.text ?? '')))
      return []
    const number = share === 1 ? Number(token.text) / 100 : Number(token.text)
    const isFactor = [before, after].some((each) => each?.text === '*' || each?.text === '/')
    return USUAL.has(number) || (isFactor && UNIT.test(`${number}`)) ? [] : [token.text + '%'.repeat(share)]
  })
}

const isOperator = (token: FormulaToken | undefined): boolean => /^[-+*/]$/.test(token?.text ?? '')

/** Whether a plus or minus belongs to the number behind it: ROUND(B2,-3). */
const isSign = (tokens: readonly FormulaToken[], at: number): boolean =>
  /^[-+]$/.test(tokens[at]?.text ?? '') && /^(?:[-+*/^(,;<>=]|<=|>=|<>)?$/.test(tokens[at - 1]?.text ?? '')
