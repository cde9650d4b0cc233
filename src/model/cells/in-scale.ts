/** A figure in the scale of another. */
import { literal, quotient, ref } from '../../core/expression.ts'
import type { Expression } from '../../core/model.ts'
import { Decimal } from '../../core/number.ts'
import type { Fact } from '../../core/release.ts'

/** A reference to `part` as a figure of `whole`'s scale: thousands over 1,000 beside millions. */
export function inScaleOf(whole: Fact, part: Fact): Expression {
  const own = ref(part)
  if (part.unit.scale === whole.unit.scale) return own
  const factor = new Decimal(whole.unit.scale).div(part.unit.scale)
  return quotient(own, literal(factor))
}
