/**
 * What the formulas of a workbook come to: to see whether the results saved with it still hold.
 *
 * Small on purpose, and quiet where it does not know: a formula with a function, a name or a file that is not
 * understood is left uncalculated, and so is what depends on it only through ranges too large to be walked.
 */

import type { OpenedCell, OpenedSheet, OpenedValue, OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { Place } from '../core/cells/place.ts'
import { settlingIn } from '../core/cells/settling.ts'
import { evaluate, referencesIn } from './evaluate.ts'
import { type FormulaTree, formulaTree } from './formula-tree.ts'
import { isArea, type Outcome, UNKNOWN } from './functions.ts'
import { lookupIn } from './lookup.ts'

/** Results of a workbook's formulas, each calculated once it is asked for. */
export interface Recalculation {
  readonly cellAt: (sheet: OpenedSheet, row: number, column: number) => OpenedCell | undefined
  /** The result from recalculated inputs; undefined where it is not calculated here. */
  readonly full: (sheet: OpenedSheet, cell: OpenedCell) => OpenedValue | undefined
  /** The result from the inputs' saved results; undefined where it is not calculated here. */
  readonly local: (sheet: OpenedSheet, cell: OpenedCell) => OpenedValue | undefined
  /** Where a cell's formula looks. */
  readonly precedents: (sheet: OpenedSheet, cell: OpenedCell) => readonly Place[]
  /** Whether a formula reads itself over others, and its results differ by no more than its rounds leave open. */
  readonly settles: (sheet: OpenedSheet, cell: OpenedCell, anew: OpenedValue) => boolean
}

/** Makes ready to calculate a workbook anew; nothing is calculated yet. */
export function recalculation(workbook: OpenedWorkbook): Recalculation {
  const lookup = lookupIn(workbook)
  const results = new Map<OpenedCell, Outcome>()
  const trees = new Map<OpenedCell, FormulaTree | undefined>()
  const treeOf = (cell: OpenedCell): FormulaTree | undefined => {
    if (!trees.has(cell)) trees.set(cell, cell.array === undefined ? formulaTree(cell.formula as string) : undefined)
    return trees.get(cell)
  }
  const known = (cell: OpenedCell): Outcome => {
    const result = cell.formula === undefined ? undefined : results.get(cell)
    return result === undefined || result === UNKNOWN ? saved(cell) : result
  }

  const visiting = new Set<OpenedCell>()
  /** Cells whose results a formula needs and that are not there yet; not those that wait for it themselves. */
  const awaited = (tree: FormulaTree | undefined, on: OpenedSheet) =>
    referencesIn(tree).flatMap((part) => {
      const place = lookup.placeOf(part, on)
      if (place === undefined) return []
      const missing = lookup.formulasIn(place).filter((cell) => !results.has(cell) && !visiting.has(cell))
      return missing.map((cell) => ({ sheet: place.sheet, cell }))
    })
  // With a stack of its own: a chain of formulas may be longer than calls may be deep.
  const full = (sheet: OpenedSheet, cell: OpenedCell): OpenedValue | undefined => {
    const stack = [{ sheet, cell }]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (results.has(top.cell)) {
        stack.pop()
        continue
      }
      const tree = treeOf(top.cell)
      const waiting = visiting.has(top.cell) ? [] : awaited(tree, top.sheet)
      visiting.add(top.cell)
      if (waiting.length > 0) {
        // One by one: a column may hold more formulas than a call may have arguments.
        for (const next of waiting) stack.push(next)
        continue
      }
      stack.pop()
      results.set(top.cell, tree === undefined ? UNKNOWN : (evaluate(tree, top.sheet, lookup, known) ?? 0))
      visiting.delete(top.cell)
    }
    return single(results.get(cell))
  }

  return {
    cellAt: lookup.cellAt,
    full,
    local: (sheet, cell) => {
      const tree = treeOf(cell)
      return tree && single(evaluate(tree, sheet, lookup, saved))
    },
    precedents: lookup.precedents,
    settles: settlingIn(workbook),
  }
}

const saved = (cell: OpenedCell): Outcome =>
  cell.value === undefined && cell.formula !== undefined ? UNKNOWN : cell.value

/** The workbook with the results that were not saved with it, as far as they can be calculated. */
export function withResults(workbook: OpenedWorkbook): OpenedWorkbook {
  const isMissing = ({ formula, value }: OpenedCell) => formula !== undefined && value === undefined
  if (!workbook.sheets.some(({ cells }) => cells.some(isMissing))) return workbook
  const { full } = recalculation(workbook)
  const filled = (sheet: OpenedSheet, cell: OpenedCell): OpenedCell => {
    const value = isMissing(cell) ? full(sheet, cell) : undefined
    return value === undefined ? cell : { ...cell, value }
  }
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({ ...sheet, cells: sheet.cells.map((cell) => filled(sheet, cell)) })),
  }
}

/** A formula that comes to a blank cell shows 0. */
function single(outcome: Outcome): OpenedValue | undefined {
  if (outcome === UNKNOWN) return undefined
  if (outcome === undefined) return 0
  return isArea(outcome) ? undefined : outcome
}
