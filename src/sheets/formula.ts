/** The second reader of an Expression: its Excel text, as an analyst would type it. */

import type { Address } from '../core/book/workbook.ts'
import { a1, absoluteA1, quotedSheet } from '../core/cells/a1.ts'
import { unreachable } from '../core/diagnostic.ts'
import type { AssumptionRef, Expression, FactId, Ref, Sum } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'

/** Where a formula stands, and where the figures it refers to stand. */
export interface Places {
  /** The sheet the formula is on: references to it carry no sheet name. */
  readonly sheet: string
  readonly fact: (id: FactId) => Address | undefined
  readonly assumption: (id: string) => Address | undefined
  /** The cell of a number that leads from one unit to another. */
  readonly factor: (value: Decimal) => Address | undefined
  /** References are to stay where they are, also where rows are sorted: $B$8. */
  readonly absolute?: boolean
  /** Columns are periods, among which a later release or the user puts others: no range goes across them. */
  readonly grows?: boolean
  /** True where a range must not pass over a cell that is no term: it holds a number, or its row does. */
  readonly filled: (address: Address) => boolean
  /** True where the cell shows a text ("N/M"): SUM passes over it, while + and - end in #VALUE!. */
  readonly worded: (address: Address) => boolean
}

/** "SUM(B6:B8)", "B9-B14", "Operations!B12/$B$20"; without the leading "=". Throws where a figure has no place. */
export function formula(expression: Expression, places: Places): string {
  return written(expression, places).text
}

/** True where the formula reads a cell of another sheet. */
export function readsOtherSheets(expression: Expression, places: Places): boolean {
  switch (expression.kind) {
    case 'literal':
      return false
    case 'ref':
    case 'assumption':
      return addressOf(expression, places).sheet !== places.sheet
    case 'sum':
      return expression.terms.some(({ of }) => readsOtherSheets(of, places))
    case 'product':
      return expression.factors.some((factor) => readsOtherSheets(factor, places))
    case 'quotient':
      return readsOtherSheets(expression.numerator, places) || readsOtherSheets(expression.denominator, places)
    case 'absolute':
      return readsOtherSheets(expression.of, places)
    default:
      return unreachable(expression)
  }
}

/** `strength` is how tightly the text binds: 1 a sum or a leading minus, 2 a product or quotient, 3 an atom. */
interface Written {
  readonly text: string
  readonly strength: 1 | 2 | 3
}

const atom = (text: string): Written => ({ text, strength: 3 })

function written(node: Expression, places: Places): Written {
  switch (node.kind) {
    case 'literal': {
      const cell = places.factor(node.value)
      if (cell !== undefined) return atom(reference(cell, { ...places, absolute: true }))
      return { text: node.value.toFixed(), strength: node.value.isNegative() ? 1 : 3 }
    }
    case 'ref':
      return atom(reference(addressOf(node, places), places))
    case 'assumption':
      // One cell for all formulas that use it, wherever they are filled to.
      return atom(reference(addressOf(node, places), { ...places, absolute: true }))
    case 'sum':
      return sum(node, places)
    case 'product':
      return { text: node.factors.map((factor) => within(factor, places, 2)).join('*'), strength: 2 }
    case 'quotient':
      return { text: `${within(node.numerator, places, 2)}/${within(node.denominator, places, 3)}`, strength: 2 }
    case 'absolute':
      return atom(`ABS(${formula(node.of, places)})`)
    default:
      return unreachable(node)
  }
}

/** In parentheses where it binds less tightly than its surroundings need. */
function within(node: Expression, places: Places, least: number): string {
  const { text, strength } = written(node, places)
  return strength < least ? `(${text})` : text
}

/** A stretch of a sum: one cell or expression, or a range of neighbours under one weight. */
interface Stretch {
  readonly weight: 1 | -1
  readonly cells: readonly Address[]
  readonly node?: Expression
}

/** A range is written as SUM from this many cells on; a sum that is one column of neighbours already from two. */
const WORTH_A_RANGE = 3

function sum(node: Sum, places: Places): Written {
  const stretches = stretchesOf(node, places).flatMap((stretch) => addable(stretch, places))
  const [only] = stretches
  if (only === undefined) return atom('0')
  if (stretches.length === 1 && only.weight === 1) {
    if (only.cells.length >= WORTH_A_RANGE || isColumn(only.cells)) return atom(range(only.cells, places))
    if (only.node !== undefined) return written(only.node, places)
  }
  const text = stretches.map((stretch, i) => signed(stretch, places, i === 0)).join('')
  return { text, strength: stretches.length === 1 && only.weight === 1 && only.cells.length === 1 ? 3 : 1 }
}

/** Without the texts that no range passes over: they add nothing. */
function addable(stretch: Stretch, places: Places): Stretch[] {
  if (stretch.node !== undefined || stretch.cells.length >= WORTH_A_RANGE) return [stretch]
  const cells = stretch.cells.filter((cell) => !places.worded(cell))
  return cells.length === 0 ? [] : [{ ...stretch, cells }]
}

/** Two with a heading between them are no run: a line put in beside it would be added unseen. */
const isColumn = ([first, second, ...more]: readonly Address[]): boolean =>
  first !== undefined && first.column === second?.column && (more.length > 0 || second.row === first.row + 1)

function signed({ weight, cells, node }: Stretch, places: Places, first: boolean): string {
  const sign = weight === -1 ? '-' : first ? '' : '+'
  if (node !== undefined) return sign + within(node, places, weight === -1 || node.kind === 'literal' ? 2 : 1)
  if (cells.length >= WORTH_A_RANGE) return sign + range(cells, places)
  return cells.map((cell, i) => (i === 0 ? sign : weight === -1 ? '-' : '+') + reference(cell, places)).join('')
}

/**
 * Cuts a sum's terms into the longest stretches of neighbours: one weight, one row or column, nothing between them that
 * a range would add though the sum does not.
 */
function stretchesOf({ terms }: Sum, places: Places): Stretch[] {
  const stretches: { weight: 1 | -1; cells: Address[]; node?: Expression }[] = []
  for (const { weight, of } of terms) {
    if (of.kind !== 'ref' && of.kind !== 'assumption') {
      stretches.push({ weight, cells: [], node: of })
      continue
    }
    const cell = addressOf(of, places)
    const last = stretches.at(-1)
    if (last?.weight === weight && continues(last.cells, cell, places)) last.cells.push(cell)
    else stretches.push({ weight, cells: [cell] })
  }
  return stretches
}

function continues(cells: readonly Address[], next: Address, places: Places): boolean {
  const last = cells.at(-1)
  if (last === undefined || last.sheet !== next.sheet) return false
  const before = cells.at(-2)
  if (last.column === next.column && (before === undefined || before.column === next.column)) {
    return next.row > last.row && between(last.row, next.row, (row) => !places.filled({ ...next, row }))
  }
  if (last.row === next.row && places.grows !== true && (before === undefined || before.row === next.row)) {
    return (
      next.column > last.column && between(last.column, next.column, (column) => !places.filled({ ...next, column }))
    )
  }
  return false
}

function between(from: number, to: number, holds: (at: number) => boolean): boolean {
  for (let at = from + 1; at < to; at++) if (!holds(at)) return false
  return true
}

function range(cells: readonly Address[], places: Places): string {
  const [first] = cells
  const last = cells.at(-1)
  if (first === undefined || last === undefined) throw new Error('a range of no cells')
  return `SUM(${reference(first, places)}:${cellIn(last, places)})`
}

const cellIn = ({ row, column }: Pick<Address, 'row' | 'column'>, { absolute = false }: Places): string =>
  absolute ? absoluteA1(row, column) : a1(row, column)

function reference({ sheet, row, column }: Address, places: Places): string {
  const cell = cellIn({ row, column }, places)
  return sheet === places.sheet ? cell : `${quotedSheet(sheet)}!${cell}`
}

function addressOf(node: Ref | AssumptionRef, places: Places): Address {
  const address = node.kind === 'ref' ? places.fact(node.fact) : places.assumption(node.id)
  if (address === undefined) throw new Error(`no cell holds ${node.kind === 'ref' ? node.fact : node.id}`)
  return address
}
