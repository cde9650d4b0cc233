/** Formulas with functions that the program lacks which calculated a workbook. */
import { isError, type OpenedValue, type OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { type FormulaToken, formulaTokens } from '../../core/cells/formula-tokens.ts'
import { placesByName } from './places.ts'
import { readsAny } from './references.ts'

/**
 * The formulas that gave a result in the program that saved them, or that none has calculated and are of a later Excel or an
 * add-in, and #NAME? here, by a function of their own; where they define one, or call one that a name defines, any error.
 *
 * #NAME? that is merely read from another cell is none, nor is that of a name which the workbook does not define.
 */
export function lackingFormulas(saved: OpenedWorkbook, recalculated: OpenedWorkbook): readonly string[] {
  const anew = placesByName(recalculated)
  const names = new Set(saved.names.map(({ name }) => name.toLowerCase()))
  const defined = new Set(
    saved.names.flatMap(({ name, refersTo }) => (formulaTokens(refersTo).some(isLambda) ? [name.toLowerCase()] : [])),
  )
  const isOwnFunction = (token: FormulaToken): boolean =>
    isLambda(token) || (token.kind === 'function' && defined.has(token.text.toLowerCase()))
  const nameless = saved.sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell) => {
      const { row, column, formula } = cell
      const now = anew.get(sheet.name)?.get(a1(row, column))
      if (formula === undefined || now?.formula === undefined || !isError(now.value)) return []
      const tokens = formulaTokens(formula)
      return isNameless(now.value) || tokens.some(isOwnFunction)
        ? [{ sheet: sheet.name, row, column, formula, value: cell.value, tokens }]
        : []
    }),
  )
  const reads = readsAny(nameless)
  return nameless.flatMap(({ sheet, formula, value, tokens }) => {
    const calls = tokens.some(({ kind }) => kind === 'function')
    // What no program has calculated yet is lacking only where the file itself says that another program has it.
    const hasGiven =
      value === undefined ? tokens.some((each) => isElsewhere(each) || isOwnFunction(each)) : !isError(value)
    const isDefined = tokens.every(({ kind, text }) => kind !== 'name' || isKnown(text, names))
    return calls && isDefined && hasGiven && !reads(tokens, sheet) ? [formula] : []
  })
}

/**
 * Functions newer than the file format, and those of add-ins, stand in it under a prefix: "_xlfn.LET", "_xll.PRICE". WPS
 * writes that of its pictures in cells without one, too.
 */
const isElsewhere = ({ kind, text }: FormulaToken): boolean =>
  kind === 'function' && /^(?:_xl(?:fn|l)\.|DISPIMG$)/i.test(text)

const isLambda = ({ kind, text }: FormulaToken): boolean => kind === 'function' && /^(?:_xlfn\.)?LAMBDA$/i.test(text)

const isNameless = (value: OpenedValue | undefined): boolean => isError(value) && value.error === '#NAME?'

/** A defined name, a parameter of LET or LAMBDA, a function that is given to another, a column of a table. */
const isKnown = (name: string, names: ReadonlySet<string>): boolean =>
  names.has(name.toLowerCase()) || /^_xl(?:pm|eta)\./.test(name) || name.includes('[')
