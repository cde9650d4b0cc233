/** Constants that are typed into formulas. */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { type FormulaToken, formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { finding, type Grid, keyOf } from './grid.ts'

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
    const tokens = formulaTokens(cell.formula ?? '').filter(({ kind }) => kind !== 'space')
    const added = addedHere(grid, cell, tokens)
    const numbers = [...constantsIn(tokens), ...(added === undefined ? [] : [added])]
    const key = `${cell.row}:${numbers.join(' ')}`
    if (numbers.length === 0 || seen.has(key) || !grid.isNamed(cell)) return []
    seen.add(key)
    return [finding('constant-in-formula', grid, cell, `${numbers.join(', ')} is typed in it`)]
  })
}

/**
 * A number of the calendar behind a formula that is none of days or months: what a neighbour does without, as
 * =SUM(B7:E7)+12 beside =SUM(B6:E6), or a little beside amounts.
 */
function addedHere(grid: Grid, cell: OpenedCell, tokens: readonly FormulaToken[]): string | undefined {
  const [sign, last] = tokens.slice(-2)
  if (last?.kind !== 'number' || !/^[-+]$/.test(sign?.text ?? '') || constantsIn(tokens).length > 0) return undefined
  const { row, column } = cell
  const without = tokens.slice(0, -2)
  // =K4/F4-1 is a rate of change, whatever stands beside it.
  if (last.text === '1' && sign?.text === '-' && without.some(({ text }) => text === '/')) return undefined
  const key = keyOf(without.map(({ text }) => text).join(''), cell, grid.sheet.name)
  const beside = [
    grid.at(row, column - 1),
    grid.at(row, column + 1),
    grid.at(row - 1, column),
    grid.at(row + 1, column),
  ]
  if (beside.some((each) => grid.key(each) === key)) return last.text
  const isOfTime = cell.style.isDate || OF_TIME.test(`${grid.caption(row, column)} ${grid.heading(row, column)}`)
  const read = without.flatMap((token) =>
    token.kind === 'reference' && token.sheet === undefined ? [grid.at(token.from.row, token.from.column)] : [],
  )
  const isAmount = (each: OpenedCell | undefined): boolean =>
    typeof each?.value === 'number' && !each.style.isDate && Math.abs(each.value) >= 100 * Number(last.text)
  return Number(last.text) > 7 && !isOfTime && read.length > 0 && read.every(isAmount) ? last.text : undefined
}

const OF_TIME = /\b(?:days?|weeks?|months?|quarters?|years?|periods?|hours?|dates?|due|term|maturity|start|end)\b/i

function constantsIn(tokens: readonly FormulaToken[]): readonly string[] {
  // A formula of numbers alone is a typed figure, with how it was reckoned.
  if (!tokens.some(({ kind }) => kind === 'reference' || kind === 'name')) return []
  // How many functions that go by numbers, and exponents, are open, at each bracket that is.
  const open = [0]
  return tokens.flatMap((token, at) => {
    const byNumber = open.at(-1) ?? 0
    if (token.text === '(') open.push(byNumber + (goesByNumber(tokens[at - 1]) ? 1 : 0))
    else if (token.text === ')') open.pop()
    if (token.kind !== 'number' || byNumber > 0) return []
    const share = tokens[at + 1]?.text === '%' ? 1 : 0
    let [left, right] = [at - 1, at + 1 + share]
    // What stands alone in brackets is reckoned with as without them: B5*(1.07).
    while (tokens[left]?.text === '(' && tokens[left - 1]?.kind !== 'function' && tokens[right]?.text === ')') {
      left--
      right++
    }
    const [before, after] = [tokens[left], tokens[right]]
    const isReckoned = isOperator(before) && !isSign(tokens, left)
    // Compared with, or a power, or an argument, it decides and is not reckoned with.
    if ((!isReckoned && !isOperator(after)) || [before, after].some((each) => /^[<>=^{}]/.test(each?.text ?? '')))
      return []
    const number = share === 1 ? Number(token.text) / 100 : Number(token.text)
    const isFactor = [before, after].some((each) => each?.text === '*' || each?.text === '/')
    // 245/365 of a year are what the first period of a valuation has left.
    if (after?.text === '/' && OF_YEAR.has(tokens[right + 1]?.text ?? '')) return []
    // A hundred is the whole of a percentage where it is a factor as well, or what something is taken off from.
    if (
      number === 100 &&
      !isFactor &&
      after?.text !== '-' &&
      !tokens.some((each, n) => n !== at && each.text === '100')
    )
      return [token.text]
    return USUAL.has(number) || (isFactor && UNIT.test(`${number}`)) ? [] : [token.text + '%'.repeat(share)]
  })
}

/** An exponent counts periods: how many are discounted, over how many a rate is averaged. */
const goesByNumber = (before: FormulaToken | undefined): boolean =>
  before?.text === '^' || (before?.kind === 'function' && BY_NUMBER.test(before.text))

/** Into how many parts the calendar divides a year. */
const OF_YEAR = new Set(['12', '52', '360', '365', '365.25', '366'])

const isOperator = (token: FormulaToken | undefined): boolean => /^[-+*/]$/.test(token?.text ?? '')

/** Whether a plus or minus belongs to the number behind it: ROUND(B2,-3). */
const isSign = (tokens: readonly FormulaToken[], at: number): boolean =>
  /^[-+]$/.test(tokens[at]?.text ?? '') && /^(?:[-+*/^(,;<>=]|<=|>=|<>)?$/.test(tokens[at - 1]?.text ?? '')
