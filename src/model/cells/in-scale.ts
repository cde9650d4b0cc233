/** A figure in the scale of another. */
import { literal, product, quotient, ref } from '../../core/expression.ts'
import type { Expression } from '../../core/model.ts'
import { Decimal } from '../../core/number.ts'
import type { Fact } from '../../core/release.ts'
import { isComparable, reckonedScale } from '../../core/unit.ts'

/**
 * A reference to `part` as a figure of `whole`'s scale: thousands over 1,000 beside millions. Undefined where only one of
 * the two says its scale.
 */
export function inScaleOf(whole: Fact, part: Fact): Expression | undefined {
  if (!isComparable(whole.unit, part.unit)) return undefined
  const own = ref(part)
  if (part.unit.scale === whole.unit.scale) return own
  const [to, from] = [reckonedScale(whole.unit), reckonedScale(part.unit)]
  // As one would type it: points of percentages are times 100, not over 0.01.
  return from > to
    ? product(own, literal(new Decimal(from).div(to)))
    : quotient(own, literal(new Decimal(to).div(from)))
}

/** References to all `parts` likewise; undefined where one of them cannot be had. */
export function allInScaleOf(whole: Fact, parts: readonly Fact[]): readonly Expression[] | undefined {
  const found = parts.flatMap((part) => inScaleOf(whole, part) ?? [])
  return found.length === parts.length ? found : undefined
}
