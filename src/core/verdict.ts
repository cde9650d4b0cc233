/**
 * When printed figures agree, after XBRL Calculations 1.1 (www.xbrl.org/Specification/calculation-1.1/REC-2023-02-22): a printed
 * figure stands for the interval of all that round to it, and a total holds where its interval and that of its parts' sum
 * share a value. Tighter than that, and our own, is what is called suspect: see `suspectAbove`.
 */
import type { Bound, Check, Verdict } from './model.ts'
import { contains, Decimal, ZERO } from './number.ts'
import { holds } from './tally.ts'

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

/** The verdict of a check on a difference: what is no more than a total's nearest reading does not contradict it. */
export function verdictOn(check: Check, difference: Decimal): Verdict {
  const verdict = judge(difference, check)
  return check.nearest && !holds(verdict) ? 'unexplained' : verdict
}
