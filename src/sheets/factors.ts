/** Numbers that lead from one unit to another, in cells of their own with a label: no formula holds one. */
import { mapParts } from '../core/expression.ts'
import type { Assumption, Expression, Model } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import type { Statement } from '../core/release.ts'

/**
 * The factors that the cells and checks of each statement need, by its id, to stand beneath it.
 *
 *     Earnings per share     =B9/B12*$B$16
 *
 *     Factors
 *       Thousand              1,000
 */
export function factorsBeneath({ release, cells, checks }: Model): ReadonlyMap<string, readonly Assumption[]> {
  const found = new Map<string, readonly Assumption[]>()
  const home = new Map(
    release.statements.flatMap(({ id, grid }) => grid.flat().flatMap((fact) => (fact ? [[fact.id, id] as const] : []))),
  )
  const note = (statement: string | undefined, expression: Expression | undefined): void => {
    if (statement === undefined || expression === undefined || expression.kind === 'literal') return
    const known = found.get(statement) ?? []
    const others = literalsIn(expression).filter((value) => !known.some((each) => each.value.eq(value)))
    const own = others.flatMap((value) => factor(statement, value) ?? [])
    if (own.length > 0) found.set(statement, [...known, ...own])
  }
  for (const { fact, expression } of cells.values()) note(home.get(fact), expression)
  for (const { at, computed } of checks) note(at && home.get(at), computed)
  return found
}

/** Those of a statement that none above it on its sheet needs, too. */
export function factorsOf(
  { id }: Statement,
  above: readonly { readonly assumptions: readonly Assumption[] }[],
  beneath: ReturnType<typeof factorsBeneath>,
): readonly Assumption[] {
  const known = above.flatMap(({ assumptions }) => assumptions.filter(isFactor).map(({ value }) => value))
  return (beneath.get(id) ?? []).filter(({ value }) => !known.some((each) => each.eq(value)))
}

/** True for a factor among what is assumed beneath a statement. */
export const isFactor = ({ id }: Assumption): boolean => id.startsWith(FACTOR)

const FACTOR = 'factor '

const LABELS: readonly (readonly [value: Decimal, label: string])[] = [
  [new Decimal(100), 'Percent in a whole'],
  [new Decimal(1000), 'Thousand'],
  [new Decimal(1_000_000), 'Million'],
  [new Decimal(1_000_000_000), 'Billion'],
]

function factor(statement: string, value: Decimal): Assumption | undefined {
  const label = LABELS.find(([each]) => each.eq(value))?.[1]
  return label === undefined
    ? undefined
    : { id: `${FACTOR}${value} ${statement}`, statement, label, value, measure: 'count' }
}

function literalsIn(expression: Expression): readonly Decimal[] {
  const found: Decimal[] = []
  const visit = (node: Expression): Expression => {
    if (node.kind === 'literal' && !found.some((each) => each.eq(node.value))) found.push(node.value)
    return mapParts(node, visit)
  }
  visit(expression)
  return found
}
