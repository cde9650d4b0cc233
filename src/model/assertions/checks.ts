/** Assertions as checks: each printed figure against what is claimed of it, with what rounding allows. */
import { evaluate, factsIn } from '../../core/evaluate.ts'
import type { PlacedFact } from '../../core/facts.ts'
import type { Check, FactId, ModelCell } from '../../core/model.ts'
import { heldAgainst, type Printed, withDrift } from '../../core/tolerance.ts'
import type { Assertion } from './assertion.ts'
import { checkIds } from './check-ids.ts'

/** One check a different assertion, in the order claimed; an assertion that has no value for want of figures gives none. */
export function checksOf(
  assertions: readonly Assertion[],
  facts: ReadonlyMap<FactId, PlacedFact>,
  cells: ReadonlyMap<FactId, ModelCell>,
  printed: Printed,
): readonly Check[] {
  const idOf = checkIds()
  return distinct(assertions).flatMap((assertion) => checkOf(assertion, facts, cells, printed, idOf))
}

function distinct(assertions: readonly Assertion[]): readonly Assertion[] {
  const seen = new Set<string>()
  return assertions.filter(({ fact, expression }) => {
    const key = `${fact}=${JSON.stringify(expression)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function checkOf(
  { fact: id, kind, expression, informational = false, reason, nearest }: Assertion,
  facts: ReadonlyMap<FactId, PlacedFact>,
  cells: ReadonlyMap<FactId, ModelCell>,
  printed: Printed,
  idOf: ReturnType<typeof checkIds>,
): readonly Check[] {
  const placed = facts.get(id)
  const held = placed && heldAgainst(placed.fact, expression, printed)
  if (!placed || !held) return []
  const { fact, item, column } = placed
  const against = factsIn(expression).find((each) => each !== id)
  const live = evaluate(expression, { fact: (each) => cells.get(each)?.value, assumption: printed.assumption })
  return [
    {
      id: idOf(placed, kind, facts.get(against ?? '')),
      kind,
      at: id,
      span: fact.span,
      printed: fact.value,
      quantum: fact.quantum,
      computed: expression,
      ...(live ? withDrift(held.allowed, fact.value, held.value, live) : held.allowed),
      unit: fact.unit,
      label: [item.label, column.label].filter((part) => part !== '').join(', '),
      informational,
      ...(reason === undefined ? {} : { reason }),
      ...(nearest === undefined ? {} : { nearest }),
    },
  ]
}
