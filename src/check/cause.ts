/** What a difference most likely comes from: what an auditor looks for first. */

import { factsIn } from '../core/evaluate.ts'
import type { PlacedFact } from '../core/facts.ts'
import { isDigitOff, swapGives } from '../core/misprint.ts'
import type { Expression } from '../core/model.ts'
import { type Decimal, ONE } from '../core/number.ts'

/**
 * The likely cause of a difference (printed - computed) in words; undefined where nothing stands out.
 *
 * Tried from the most telling to the least: a line left out or counted twice, a sign turned, a factor of ten, two digits
 * swapped (which always leaves a multiple of nine: 9 × 10ⁿ × the digits' distance).
 */
export function causeOf(
  printed: PlacedFact,
  difference: Decimal,
  computed: Decimal,
  expression: Expression,
  find: (id: string) => PlacedFact | undefined,
): string | undefined {
  const size = difference.abs()
  const unit = printed.fact.quantum
  if (size.lte(unit)) return undefined
  const parts = factsIn(expression).flatMap((id) => find(id) ?? [])
  const sum = expression.kind === 'sum'
  const same = sum && parts.find(({ fact }) => fact.value.abs().eq(size))
  if (same) return `the difference is "${nameOf(same)}": left out, or counted twice`
  const twice = sum && parts.find(({ fact }) => fact.value.abs().times(2).eq(size))
  if (twice) return `the difference is twice "${nameOf(twice)}": its sign may be turned`
  const factor = computed.isZero() ? ONE : printed.fact.value.div(computed)
  if (factor.isPowerOfTen() && !factor.eq(ONE)) return 'the figures differ by a factor of ten: a scale'
  if (computed.eq(printed.fact.value.neg())) return 'the sign is turned'
  const swapped = [printed, ...parts].find(({ fact }) => swapGives(fact.value, difference, unit))
  if (swapped) return `two digits of "${nameOf(swapped)}" may be swapped`
  if (isDigitOff(size.div(unit).toNumber())) return 'one digit is off'
  return undefined
}

const nameOf = ({ item, column }: PlacedFact): string => item.label || `the unlabelled figure under ${column.label}`
