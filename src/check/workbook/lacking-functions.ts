/** Formulas with functions that the program lacks which calculated a workbook. */
import { isError, type OpenedValue, type OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { type FormulaToken, formulaTokens } from '../../core/cells/formula-tokens.ts'
import { placesByName } from './places.ts'
import { readsAny } from './references.ts'

/**
 * The formulas that gave a result in the program that saved them, or that none has calculated and are of a later Excel, and
 * #NAME? here, by a function of their own.
 *
 * #NAME? that is merely read from another cell is none, nor is that of a name which the workbook does not define.
 */
export function lackingFormulas(saved: OpenedWorkbook, recalculated: OpenedWorkbook): readonly string[] {
  const anew = placesByName(recalculated)
  const names = new Set(saved.names.map(({ name }) => name.toLowerCase()))
  const nameless = saved.sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell) => {
      const { row, column, formula } = cell
      const now = anew.get(sheet.name)?.get(a1(row, column))
      if (formula === undefined || now?.formula === undefined || !isNameless(now.value)) return []
      return [{ sheet: sheet.name, row, column, formula, value: cell.value, tokens: formulaTokens(formula) }]
    }),
  )
  const reads = readsAny(nameless)
  return nameless.flatMap(({ sheet, formula, value, tokens }) => {
    const calls = tokens.some(({ kind }) => kind === 'function')
    // What no program has calculated yet is lacking only where the file itself says that a later Excel has it.
    const hasGiven = value === undefined ? tokens.some(isOfLaterExcel) : !isError(value)
    const isDefined = tokens.every(({ kind, text }) => kind !== 'name' || isKnown(text, names))
    return calls && isDefined && hasGiven && !reads(tokens, sheet) ? [formula] : []
  })
}

/** Functions newer than the file format stand in it under a prefix: "_xlfn.LET". */
const isOfLaterExcel = ({ kind, text }: FormulaToken): boolean => kind === 'function' && /^_xlfn\./i.test(text)

const isNameless = (value: OpenedValue | undefined): boolean => isError(value) && value.error === '#NAME?'

/** A defined name, a parameter of LET or LAMBDA, a column of a table. */
const isKnown = (name: string, names: ReadonlySet<string>): boolean =>
  names.has(name.toLowerCase()) || name.startsWith('_xlpm.') || name.includes('[')
