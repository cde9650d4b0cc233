/** When printed figures agree (design: rounding, after XBRL Calculations 1.1). */
import type { Bound, Check, Verdict } from './model.ts'
import { contains, Decimal, ZERO } from './number.ts'

/** What a check allows; all in the unit of the figure, none negative but `truncation.low`. */
export type Allowance = Pick<Check, 'tolerance' | 'exactWithin' | 'suspectAbove' | 'truncation'>

/**
 * The verdict on a difference (printed - computed).
 *
 *     |d|  0 ── exactWithin ──── suspectAbove ──── tolerance ────
 *          exact          rounding          suspect     ^boundary   truncation where it holds, else inconsistent
 */
export function judge(difference: Decimal, allowed: Allowance): Verdict {
  const size = difference.abs()
  if (size.lte(allowed.exactWithin)) return 'exact'
  if (size.gt(allowed.tolerance)) return contains(allowed.truncation, difference) ? 'truncation' : 'inconsistent'
  if (size.eq(allowed.tolerance)) return 'boundary'
  return size.gt(allowed.suspectAbove) ? 'suspect' : 'rounding'
}

/** printed - computed, as far as it counts: where "more than" is printed, what is more is no difference. */
export function differenceOf(printed: Decimal, computed: Decimal, bound: Bound | undefined): Decimal {
  const difference = printed.minus(computed)
  if (bound === undefined) return difference
  return bound === 'at-least' ? Decimal.max(ZERO, difference) : Decimal.min(ZERO, difference)
}
