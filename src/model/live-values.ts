/** What expressions give, against what is printed. */
import { evaluate } from '../core/evaluate.ts'
import type { PlacedFact } from '../core/facts.ts'
import type { Expression, FactId, ModelCell } from '../core/model.ts'
import { type Decimal, ZERO } from '../core/number.ts'
import type { Fact } from '../core/release.ts'
import { allowanceFor, type Printed } from '../core/tolerance.ts'
import { judge } from '../core/verdict.ts'
import type { CellBook } from './cell-book.ts'
import type { Claim } from './claims.ts'

/** True when the printed figures bear the claim out within rounding. */
export function bornOut({ fact: id, expression }: Claim, printed: Printed): boolean {
  const fact = printed.fact(id)
  const computed = evaluate(expression, { fact: (each) => printed.fact(each)?.value, assumption: printed.assumption })
  const allowed = fact && allowanceFor(fact, expression, printed)
  if (!fact || !computed || !allowed) return false
  const verdict = judge(fact.value.minus(computed), { ...allowed, truncation: NOTHING })
  return verdict !== 'inconsistent'
}

/** Truncation bears no formula out. */
const NOTHING = { low: ZERO, high: ZERO }

/**
 * The value of every cell, the links and sums between them followed. Rounding adds up along a chain of sums; where that
 * takes a live figure further off its printed one than its own sum allows, the figure stays typed.
 */
export function settleValues(
  facts: ReadonlyMap<FactId, PlacedFact>,
  book: CellBook,
  printed: Printed,
): ReadonlyMap<FactId, ModelCell> {
  const values = new Map<FactId, Decimal>()
  const cells = new Map<FactId, ModelCell>()
  for (const id of book.inOrder(facts.keys())) {
    const fact = facts.get(id)?.fact
    if (!fact) continue
    const proposal = book.get(id)
    const value =
      proposal && evaluate(proposal.expression, { fact: (each) => values.get(each), assumption: printed.assumption })
    const allowed = proposal && allowanceFor(fact, proposal.expression, printed)
    if (proposal && value && allowed && followsPrint(fact, proposal.expression, value, allowed.tolerance, printed)) {
      values.set(id, value)
      const { origin, expression, calculation } = proposal
      cells.set(id, { fact: id, origin, expression, value, ...(calculation === undefined ? {} : { calculation }) })
    } else {
      book.withdraw(id)
      values.set(id, fact.value)
      cells.set(id, {
        fact: id,
        origin: 'printed',
        expression: { kind: 'literal', value: fact.value },
        value: fact.value,
      })
    }
  }
  return new Map([...facts.keys()].flatMap((id) => (cells.has(id) ? [[id, cells.get(id) as ModelCell] as const] : [])))
}

/**
 * True when a live value is off the printed one by no more than its own rounding and one unit of that of its parts. A
 * quotient of figures too coarse to give its last digit (growth of 122.2%, from 5 to 10) says less than the print; so does
 * a sum of quotients a share.
 */
function followsPrint(
  fact: Fact,
  expression: Expression,
  value: Decimal,
  tolerance: Decimal,
  printed: Printed,
): boolean {
  const drift = driftOf(expression, value, printed)
  const off = value.minus(fact.value).abs()
  if ((expression.kind !== 'sum' || fact.unit.measure === 'per-share') && off.gt(fact.quantum)) return false
  return drift.lte(fact.quantum) && off.lte(tolerance.plus(drift))
}

/** By how much the rounding of live parts moves an expression off what it gives on the printed figures. */
function driftOf(expression: Expression, live: Decimal | undefined, printed: Printed): Decimal {
  const typed = evaluate(expression, { fact: (id) => printed.fact(id)?.value, assumption: printed.assumption })
  return live && typed ? live.minus(typed).abs() : ZERO
}
