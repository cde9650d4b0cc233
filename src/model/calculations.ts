/** The sums of a statement, down and across, and what each says of each figure. */
import type { Calculation, Expression, Term } from '../core/model.ts'
import type { Fact, Statement } from '../core/release.ts'
import type { CalculationTemplate } from '../core/template.ts'
import { addsDown, isAmount } from './amount.ts'
import { crossFootings } from './cross-foot.ts'
import { type Footing, footings } from './foot.ts'
import { inScaleOf } from './in-scale.ts'

/** A calculation in one column (or row): the figure it gives and the sum. */
export interface Instance {
  readonly calculation: Calculation
  readonly fact: Fact
  readonly expression: Expression
  /** It takes something off: a change from one column to another. */
  readonly difference: boolean
}

export function calculationsOf(
  statement: Statement,
  templates: readonly CalculationTemplate[],
): readonly Calculation[] {
  const make = (axis: Calculation['axis'], found: readonly Footing[]): readonly Calculation[] =>
    found.map(({ total, terms, bits, agreement, declared, signs }) => ({
      id: `${statement.id}.${axis}-${(axis === 'down' ? statement.items : statement.columns)[total]?.id ?? total}`,
      statement: statement.id,
      axis,
      total,
      terms,
      origin: declared ? 'declared' : 'inferred',
      evidence: { bits, columns: agreement.holds, exact: agreement.exact, signs },
    }))
  return [
    ...make('down', footings(statement, templates)),
    ...make('across', statement.series ? [] : crossFootings(statement)),
  ]
}

/** The calculation in every column (down) or row (across) that prints the total and at least one part. */
export function instancesOf(statement: Statement, calculation: Calculation): readonly Instance[] {
  const { axis, total, terms } = calculation
  const cell = (line: number, along: number): Fact | undefined =>
    axis === 'down' ? statement.grid[line]?.[along] : statement.grid[along]?.[line]
  const length = axis === 'down' ? statement.columns.length : statement.items.length
  const difference = axis === 'across' && terms.some(({ weight }) => weight === -1)
  return Array.from({ length }, (_, along) => along).flatMap((along) => {
    const fact = cell(total, along)
    if (!fact || (axis === 'down' && !addsDown(fact.unit.measure, statement.items[total]?.unit.measure))) return []
    const found = terms.flatMap(({ index, weight }): Term[] => {
      const part = cell(index, along)
      return part && part.unit.measure === fact.unit.measure ? [{ weight, of: inScaleOf(fact, part) }] : []
    })
    if (found.length === 0) return []
    // A blank among amounts is nothing; among ratios it is a ratio not given.
    if (!isAmount(fact.unit.measure) && found.length < terms.length) return []
    return [{ calculation, fact, expression: { kind: 'sum' as const, terms: found }, difference }]
  })
}
