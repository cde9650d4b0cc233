/**
 * A line that leaves out what its table prints on a line of its own: "Currency losses 1,602", 16,961 on the statement, and
 * "Of these, on a subsidiary's closure 15,359" further up. The two differ, and the release says why.
 */
import { evaluate } from '../../core/evaluate.ts'
import type { PlacedFact } from '../../core/facts.ts'
import type { Printed } from '../../core/tolerance.ts'
import type { Assertion } from './assertion.ts'

/** Digits from which an amount is found twice by no coincidence. A misprint leaves a difference of one or two. */
const TELLING = 4

/** Why the two of a tie differ: another figure of the table's column makes up for it to the last digit. */
export function explainedTie(assertion: Assertion, placed: PlacedFact, printed: Printed): string | undefined {
  const line = assertion.kind === 'ties' ? lineBetween(placed, assertion, printed) : undefined
  return line === undefined ? undefined : `is "${line}"`
}

/** The caption of the line that is the difference. */
function lineBetween(placed: PlacedFact, { expression }: Assertion, printed: Printed): string | undefined {
  const { fact, statement, at, row } = placed
  const computed = evaluate(expression, { fact: (id) => printed.fact(id)?.value, assumption: printed.assumption })
  const off = computed?.minus(fact.value).abs()
  if (off === undefined || off.sd() < TELLING) return undefined
  const found = statement.grid.findIndex((cells, other) => {
    const value = other === row ? undefined : cells[at]
    return (
      value?.unit.measure === fact.unit.measure && value.unit.scale === fact.unit.scale && value.value.abs().eq(off)
    )
  })
  return statement.items[found]?.label || undefined
}
