/** One formula into what it gives, from what the cells it looks at give. */

import type { OpenedCell, OpenedSheet } from '../core/book/opened-workbook.ts'
import type { FormulaTree } from './formula-tree.ts'
import { FUNCTIONS, figureOf, type Operand, type Outcome, truthOf, UNKNOWN } from './functions.ts'
import type { Lookup } from './lookup.ts'
import { LOOK_UPS } from './lookup-functions.ts'
import { binary } from './operators.ts'

/**
 * Calculates a formula of a sheet; `resultOf` tells what a cell gives. UNKNOWN where a function, a name or a file is not
 * understood; undefined where it comes to a blank cell.
 */
export function evaluate(
  tree: FormulaTree,
  on: OpenedSheet,
  lookup: Lookup,
  resultOf: (cell: OpenedCell) => Outcome,
): Outcome {
  const part = (of: FormulaTree | undefined): Outcome =>
    of === undefined ? undefined : evaluate(of, on, lookup, resultOf)
  switch (tree.kind) {
    case 'constant':
      return tree.value
    case 'reference':
    case 'name': {
      const place = lookup.placeOf(tree, on)
      return place === undefined ? UNKNOWN : lookup.read(place, resultOf)
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
      if (tree.name !== 'ROW' && tree.name !== 'COLUMN') return call(tree.name, tree.parts, part)
      // The place and not what stands in it.
      const [of] = tree.parts
      const place = of?.kind === 'reference' && tree.parts.length === 1 ? lookup.placeOf(of, on) : undefined
      return (place && (tree.name === 'ROW' ? place.range.top : place.range.left)) || UNKNOWN
    }
  }
}

/** The references and names of a formula, at any depth. */
export function referencesIn(tree: FormulaTree | undefined): Extract<FormulaTree, { kind: 'reference' | 'name' }>[] {
  switch (tree?.kind) {
    case undefined:
    case 'constant':
      return []
    case 'reference':
    case 'name':
      return [tree]
    case 'percent':
    case 'sign':
      return referencesIn(tree.of)
    case 'binary':
      return [...referencesIn(tree.left), ...referencesIn(tree.right)]
    case 'call':
      return tree.parts.flatMap(referencesIn)
  }
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
  const compute = FUNCTIONS[name] ?? LOOK_UPS[name]
  if (compute === undefined) return UNKNOWN
  const values = parts.map(part)
  return values.includes(UNKNOWN) ? UNKNOWN : compute(values as Operand[])
}
