/** One figure that repeats others. */
import { factsIn } from '../../core/evaluate.ts'
import { weighted } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import type { Expression, FactId } from '../../core/model.ts'
import type { Assertion } from '../assertions/assertion.ts'
import { allInScaleOf } from '../cells/in-scale.ts'

/** A figure that equals another, or a sum of others, printed elsewhere in the release; `bits` is the score. */
export interface Link {
  readonly from: PlacedFact
  readonly terms: readonly PlacedFact[]
  readonly weight: 1 | -1
  /** False where the lines are the same but these two figures do not agree. */
  readonly ties: boolean
  /** Where they do not: that the two lines are one quantity is not sure, for all that they are called the same. */
  readonly doubtful?: true
  readonly bits: number
}

/** A figure repeats others; none where their units are not comparable. */
export function linkAssertion({ from, terms, weight, doubtful }: Link): readonly Assertion[] {
  const facts = terms.map(({ fact }) => fact)
  const parts = allInScaleOf(from.fact, facts)
  if (parts === undefined) return []
  const [only] = parts
  const expression: Expression =
    parts.length === 1 && only && weight === 1 ? only : weighted(parts.map((of) => ({ weight, of })))
  const made: Assertion = { fact: from.fact.id, kind: 'ties', expression, origin: 'link', order: 0 }
  return [doubtful ? { ...made, informational: true, reason: 'may be of another line that is called the same' } : made]
}

/** The figures that are tied to others, each with these. */
export function tiesOf(assertions: readonly Assertion[]): ReadonlyMap<FactId, ReadonlySet<FactId>> {
  const ties = new Map<FactId, Set<FactId>>()
  for (const { kind, fact, expression } of assertions) {
    if (kind === 'ties') ties.set(fact, new Set([...(ties.get(fact) ?? []), ...factsIn(expression)]))
  }
  return ties
}
