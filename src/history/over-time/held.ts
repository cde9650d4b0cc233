/** A figure held against an expression of others, which another release or period gives. */
import { evaluate } from '../../core/evaluate.ts'
import type { Check, Expression, FactId } from '../../core/model.ts'
import type { Decimal } from '../../core/number.ts'
import type { Fact } from '../../core/release.ts'
import { allowanceFor, withDrift } from '../../core/tolerance.ts'

/** What a fact's cell holds. */
export type Live = (fact: FactId) => Decimal | undefined

/** The figures of a history, as printed and as their cells have them. */
export interface Figures {
  readonly facts: ReadonlyMap<FactId, Fact>
  readonly live: Live
}

/** What a figure is said to be. */
export interface Claim extends Pick<Check, 'id' | 'kind' | 'label' | 'at'> {
  readonly fact: Fact
  readonly computed: Expression
}

/** The check of a claim; none where its expression has no value. */
export function checkOf({ fact, computed, ...claim }: Claim, { facts, live }: Figures): readonly Check[] {
  const printed = { fact: (each: FactId) => facts.get(each), assumption: () => undefined }
  const allowed = allowanceFor(fact, computed, printed)
  const typed = evaluate(computed, { fact: (each) => facts.get(each)?.value, assumption: () => undefined })
  const value = evaluate(computed, { fact: live, assumption: () => undefined })
  if (!allowed || !typed || !value) return []
  return [
    {
      ...claim,
      span: fact.span,
      printed: fact.value,
      quantum: fact.quantum,
      computed,
      ...withDrift(allowed, fact.value, typed, value),
      unit: fact.unit,
      informational: false,
    },
  ]
}

/** A difference that has a reason is shown, and fails nothing. */
export const informed = (check: Check, reason: string): Check => ({ ...check, informational: true, reason })

/** True where the check holds over the cells' values. */
export const holds = (check: Check, live: Live): boolean =>
  differenceOf(check, live)?.abs().lte(check.tolerance) ?? false

/** By how much the figure is more than the cells make it. */
export const differenceOf = ({ printed, computed }: Check, live: Live): Decimal | undefined => {
  const value = computed && evaluate(computed, { fact: live, assumption: () => undefined })
  return value && printed.minus(value)
}
