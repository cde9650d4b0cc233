/**
 * What the formulas of a workbook come to: to see whether the results saved with it still hold.
 *
 * Small on purpose, and quiet where it does not know: a formula with a function, a name or a file that is not
 * understood is left uncalculated, and so is what depends on it only through ranges too large to be walked.
 */

import {
  isError,
  type OpenedCell,
  type OpenedSheet,
  type OpenedValue,
  type OpenedWorkbook,
} from '../core/book/opened-workbook.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import { type Place, placeOf } from '../core/cells/place.ts'
import { type FormulaTree, formulaTree } from './formula-tree.ts'
import { type Area, FUNCTIONS, figureOf, isArea, type Operand, type Outcome, truthOf, UNKNOWN } from './functions.ts'
import { binary } from './operators.ts'
import { firstFrom, indexOf, placeKey, within } from './sheet-index.ts'

/** Results of a workbook's formulas, each calculated once it is asked for. */
export interface Recalculation {
  readonly cellAt: (sheet: OpenedSheet, row: number, column: number) => OpenedCell | undefined
  /** The result from recalculated inputs; undefined where it is not calculated here. */
  readonly full: (sheet: OpenedSheet, cell: OpenedCell) => OpenedValue | undefined
  /** The result from the inputs' saved results; undefined where it is not calculated here. */
  readonly local: (sheet: OpenedSheet, cell: OpenedCell) => OpenedValue | undefined
  /** Where a cell's formula looks. */
  readonly precedents: (sheet: OpenedSheet, cell: OpenedCell) => readonly Place[]
}

/** Cells read in ranges by all formulas together; what would need more is left uncalculated. */
const MOST_READS = 50_000_000

/** Makes ready to calculate a workbook anew; nothing is calculated yet. */
export function recalculation(workbook: OpenedWorkbook): Recalculation {
  const sheets = new Map(workbook.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]))
  const indexes = new Map(workbook.sheets.map((sheet) => [sheet, indexOf(sheet)]))
  const names = new Map(workbook.names.map((name) => [nameKey(name.name, name.sheet), name.refersTo]))
  const results = new Map<OpenedCell, Outcome>()
  const visiting = new Set<OpenedCell>()
  let reads = 0

  const cellAt = (sheet: OpenedSheet, row: number, column: number) =>
    indexes.get(sheet)?.cells.get(placeKey(row, column))
  const resolve = (name: string, on: OpenedSheet): Place | undefined => {
    const refersTo = names.get(nameKey(name, on.name)) ?? names.get(nameKey(name, undefined))
    const [token, ...more] = refersTo === undefined ? [] : formulaTokens(refersTo)
    return token?.kind === 'reference' && more.length === 0 && token.sheet !== undefined
      ? placeOf(token, on, sheets)
      : undefined
  }

  const read = (place: Place, resultOf: (cell: OpenedCell) => Outcome): Outcome => {
    const range = within(place.range, indexes.get(place.sheet))
    const isSingle = place.range.top === place.range.bottom && place.range.left === place.range.right
    if (isSingle && place.range.top !== 0 && place.range.left !== 0) {
      const cell = cellAt(place.sheet, place.range.top, place.range.left)
      return cell === undefined ? undefined : resultOf(cell)
    }
    if (range === undefined) return { rows: 0, columns: 0, values: [] }
    reads += (range.bottom - range.top + 1) * (range.right - range.left + 1)
    if (reads > MOST_READS) return UNKNOWN
    const values: Area['values'][number][] = []
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        const cell = cellAt(place.sheet, row, column)
        const value = cell && resultOf(cell)
        if (value === UNKNOWN || (value !== undefined && isArea(value))) return UNKNOWN
        values.push(value)
      }
    }
    return { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1, values }
  }

  const evaluate = (tree: FormulaTree, on: OpenedSheet, resultOf: (cell: OpenedCell) => Outcome): Outcome => {
    const part = (of: FormulaTree | undefined): Outcome => (of === undefined ? undefined : evaluate(of, on, resultOf))
    switch (tree.kind) {
      case 'constant':
        return tree.value
      case 'reference':
      case 'name': {
        const place = tree.kind === 'name' ? resolve(tree.name, on) : placeOf(tree.token, on, sheets)
        return place === undefined ? UNKNOWN : read(place, resultOf)
      }
      case 'percent':
      case 'sign': {
        const value = part(tree.of)
        const figure = value === UNKNOWN ? UNKNOWN : figureOf(value)
        if (typeof figure !== 'number') return figure
        return tree.kind === 'percent' ? figure / 100 : tree.operator === '-' ? -figure : figure
      }
      case 'binary': {
        const left = part(tree.left)
        const right = part(tree.right)
        return left === UNKNOWN || right === UNKNOWN ? UNKNOWN : binary(tree.operator, left, right)
      }
      case 'call': {
        const [of] = tree.parts
        const place = of?.kind === 'reference' && tree.parts.length === 1 ? placeOf(of.token, on, sheets) : undefined
        // The place and not what stands in it.
        if (tree.name === 'ROW' || tree.name === 'COLUMN')
          return (place && (tree.name === 'ROW' ? place.range.top : place.range.left)) || UNKNOWN
        return call(tree.name, tree.parts, part)
      }
    }
  }

  const saved = (cell: OpenedCell): Outcome =>
    cell.value === undefined && cell.formula !== undefined ? UNKNOWN : cell.value
  const known = (cell: OpenedCell): Outcome => {
    const result = cell.formula === undefined ? undefined : results.get(cell)
    return result === undefined || result === UNKNOWN ? saved(cell) : result
  }

  /** Results of the formulas in a place that are not there yet. */
  const missing = (place: Place): { sheet: OpenedSheet; cell: OpenedCell }[] => {
    const index = indexes.get(place.sheet)
    const range = within(place.range, index)
    if (range === undefined || index === undefined) return []
    const found: { sheet: OpenedSheet; cell: OpenedCell }[] = []
    for (let column = range.left; column <= range.right; column++) {
      const formulas = index.formulas.get(column)
      if (formulas === undefined) continue
      for (let at = firstFrom(formulas, range.top); at < formulas.length; at++) {
        const cell = formulas[at] as OpenedCell
        if (cell.row > range.bottom || ++reads > MOST_READS) break
        if (!results.has(cell) && !visiting.has(cell)) found.push({ sheet: place.sheet, cell })
      }
    }
    return found
  }

  const trees = new Map<OpenedCell, FormulaTree | undefined>()
  const treeOf = (cell: OpenedCell): FormulaTree | undefined => {
    if (!trees.has(cell)) trees.set(cell, cell.array === undefined ? formulaTree(cell.formula as string) : undefined)
    return trees.get(cell)
  }
  const precedents = (sheet: OpenedSheet, cell: OpenedCell): Place[] => {
    const tokens = cell.formula === undefined ? [] : formulaTokens(cell.formula)
    return tokens.flatMap((token) => {
      const place =
        token.kind === 'reference'
          ? placeOf(token, sheet, sheets)
          : token.kind === 'name'
            ? resolve(token.text, sheet)
            : undefined
      return place === undefined ? [] : [place]
    })
  }

  const full = (sheet: OpenedSheet, cell: OpenedCell): OpenedValue | undefined => {
    const stack = [{ sheet, cell }]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (results.has(top.cell)) {
        stack.pop()
        continue
      }
      const tree = treeOf(top.cell)
      const waiting =
        tree === undefined || visiting.has(top.cell) ? [] : places(tree, top.sheet, sheets, resolve).flatMap(missing)
      visiting.add(top.cell)
      if (waiting.length > 0) {
        // One by one: a column may hold more formulas than a call may have arguments.
        for (const next of waiting) stack.push(next)
        continue
      }
      stack.pop()
      results.set(top.cell, tree === undefined ? UNKNOWN : (evaluate(tree, top.sheet, known) ?? 0))
      visiting.delete(top.cell)
    }
    return single(results.get(cell))
  }

  return {
    cellAt,
    full,
    local: (sheet, cell) => {
      const tree = treeOf(cell)
      return tree && single(evaluate(tree, sheet, saved))
    },
    precedents,
  }
}

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

function places(
  tree: FormulaTree,
  on: OpenedSheet,
  sheets: ReadonlyMap<string, OpenedSheet>,
  resolve: (name: string, on: OpenedSheet) => Place | undefined,
): Place[] {
  const found: Place[] = []
  const walk = (part: FormulaTree | undefined): void => {
    if (part === undefined || part.kind === 'constant') return
    if (part.kind === 'reference' || part.kind === 'name') {
      const place = part.kind === 'name' ? resolve(part.name, on) : placeOf(part.token, on, sheets)
      if (place !== undefined) found.push(place)
    } else if (part.kind === 'call') part.parts.forEach(walk)
    else if (part.kind === 'binary') {
      walk(part.left)
      walk(part.right)
    } else walk(part.of)
  }
  walk(tree)
  return found
}

function call(
  name: string,
  parts: readonly (FormulaTree | undefined)[],
  part: (of: FormulaTree | undefined) => Outcome,
): Outcome {
  if (name === 'IF') {
    const condition = part(parts[0])
    const truth = condition === UNKNOWN ? UNKNOWN : truthOf(condition)
    if (typeof truth !== 'boolean') return truth
    if (!truth && parts.length < 3) return false
    return part(parts[truth ? 1 : 2]) ?? 0
  }
  if (name === 'IFERROR') {
    const value = part(parts[0])
    if (value === UNKNOWN) return UNKNOWN
    const isFault = typeof value === 'object' && 'error' in value
    return isFault ? (part(parts[1]) ?? 0) : value
  }
  const compute = FUNCTIONS[name]
  if (compute === undefined) return UNKNOWN
  const values = parts.map(name === 'SUMPRODUCT' ? (of) => cellByCell(of, part) : part)
  return values.includes(UNKNOWN) ? UNKNOWN : compute(values as Operand[])
}

/** --ISERROR(A1:B9) as SUMPRODUCT takes it, cell by cell: a 1 for each cell of the range that shows an error. */
function cellByCell(of: FormulaTree | undefined, part: (of: FormulaTree | undefined) => Outcome): Outcome {
  const twice = of?.kind === 'sign' && of.operator === '-' && of.of.kind === 'sign' && of.of.operator === '-'
  const asked = twice && of.of.kind === 'sign' ? of.of.of : undefined
  const area = asked?.kind === 'call' && asked.name === 'ISERROR' ? part(asked.parts[0]) : undefined
  if (area === UNKNOWN || area === undefined || !isArea(area)) return part(of)
  return { ...area, values: area.values.map((value) => (isError(value) ? 1 : 0)) }
}

const nameKey = (name: string, sheet: string | undefined): string =>
  `${sheet?.toLowerCase() ?? ''}!${name.toLowerCase()}`
