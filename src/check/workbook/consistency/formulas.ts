/** What a formula holds or leads to, looked at by itself: typed constants, places that are gone. */
import type { OpenedWorkbook } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { type FormulaToken, formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { finding, type Grid } from './grid.ts'

/** Numbers that are no assumption: signs, halves, the whole of a percentage, what the calendar has. */
const USUAL = new Set([0, 0.5, 1, 2, 3, 4, 7, 12, 24, 30, 52, 60, 100, 360, 365, 365.25, 366])

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

/** What a link or a formula of a workbook may lead to. */
export interface Targets {
  /** Its sheets, in small letters. */
  readonly sheets: ReadonlySet<string>
  /** Its names, in small letters. */
  readonly names: ReadonlySet<string>
  /** Those that refer to what is gone. */
  readonly goneNames: ReadonlySet<string>
}

export const targetsOf = ({ sheets, names }: OpenedWorkbook): Targets => ({
  sheets: new Set(sheets.map(({ name }) => name.toLowerCase())),
  names: new Set(names.map(({ name }) => name.toLowerCase())),
  goneNames: new Set(names.flatMap(({ name, refersTo }) => (refersTo.includes('#REF!') ? [name.toLowerCase()] : []))),
})

/** Links, formulas and names that lead to a sheet or a place that is not there. */
export function deadLinks(grid: Grid, targets: Targets): readonly WorkbookFinding[] {
  return grid.sheet.cells.flatMap((cell) => {
    const { link, formula } = cell
    const gone = link?.startsWith('#') ? goneTarget(formulaTokens(link.slice(1)), targets) : undefined
    if (gone !== undefined) return [finding('dead-link', grid, cell, `it leads to ${gone}, which is not there`)]
    // What reads a deleted row is an error, and told as that.
    if (formula === undefined || formula.includes('#REF!')) return []
    const tokens = formulaTokens(formula)
    const sheet = goneSheet(tokens, targets)
    if (sheet !== undefined) return [finding('dead-link', grid, cell, `it reads ${sheet}, which is not there`)]
    const name = tokens.find(({ kind, text }) => kind === 'name' && targets.goneNames.has(text.toLowerCase()))
    return name === undefined ? [] : [finding('dead-link', grid, cell, `${name.text} refers to what is gone`)]
  })
}

/** What a link leads to, where that is no place of the workbook. */
function goneTarget(tokens: readonly FormulaToken[], targets: Targets): string | undefined {
  const [only, ...more] = tokens
  if (tokens.some(({ kind }) => kind === 'error')) return 'a place that was deleted'
  if (only?.kind === 'name' && more.length === 0) {
    const name = only.text.toLowerCase()
    return targets.names.has(name) && !targets.goneNames.has(name) ? undefined : only.text
  }
  return goneSheet(tokens, targets)
}

/** The first sheet that is referred to and the workbook has not; another workbook's and a run of sheets are not looked for. */
function goneSheet(tokens: readonly FormulaToken[], { sheets }: Targets): string | undefined {
  const named = tokens.flatMap((token) => (token.kind === 'reference' ? (token.sheet ?? []) : []))
  return named.find((sheet) => !/[[\]:]/.test(sheet) && !sheets.has(sheet.toLowerCase()))
}
