/** The intervals that printed figures stand for. */
import { Decimal } from './decimal.ts'

export { Decimal }

/** Zero, exact. */
export const ZERO: Decimal = new Decimal(0)
/** One, exact. */
export const ONE: Decimal = new Decimal(1)
const HALF: Decimal = new Decimal(0.5)

/** A closed interval, low <= high. */
export interface Interval {
  readonly low: Decimal
  readonly high: Decimal
}

/** How a printed figure was shortened. */
export type Rounding = 'nearest' | 'truncation'

/**
 * The values a printed figure may stand for, given the unit of its last printed digit.
 *
 * Nearest: [v - u/2, v + u/2]. Truncation, toward zero: [v, v + u] above zero, [v - u, v] below it, [-u, u] at zero;
 * its open ends are treated as closed (XBRL Calculations 1.1, section 4; the difference never decides a verdict,
 * since a figure exactly on the open end would have been printed differently).
 *
 *     intervalOf(72386, 1)       [72385.5, 72386.5]
 *     intervalOf(0.29, 0.01)     [0.285, 0.295]
 */
export function intervalOf(value: Decimal, quantum: Decimal, rounding: Rounding = 'nearest'): Interval {
  if (rounding === 'nearest') {
    const half = quantum.times(HALF)
    return { low: value.minus(half), high: value.plus(half) }
  }
  if (value.isZero()) return { low: quantum.neg(), high: quantum }
  return value.isPositive() ? { low: value, high: value.plus(quantum) } : { low: value.minus(quantum), high: value }
}

/** The interval of a value that nothing was rounded off. */
export const exactly = (value: Decimal): Interval => ({ low: value, high: value })

/** True where two closed intervals share a point. */
export const meets = (a: Interval, b: Interval): boolean => a.low.lte(b.high) && b.low.lte(a.high)

/** True where a value lies within a closed interval, its ends included. */
export const contains = (interval: Interval, value: Decimal): boolean =>
  interval.low.lte(value) && interval.high.gte(value)

/** The interval of the sum of two values. */
export const plus = (a: Interval, b: Interval): Interval => ({ low: a.low.plus(b.low), high: a.high.plus(b.high) })

/** The interval of a value with its sign turned. */
export const negate = (a: Interval): Interval => ({ low: a.high.neg(), high: a.low.neg() })

/** The interval of the product of two values, by the corners of theirs. */
export function times(a: Interval, b: Interval): Interval {
  // Most factors are exact: two products do.
  if (isPoint(b)) return scaled(a, b.low)
  if (isPoint(a)) return scaled(b, a.low)
  return spanning([a.low.times(b.low), a.low.times(b.high), a.high.times(b.low), a.high.times(b.high)])
}

/** The quotient of two intervals; undefined when the denominator's contains zero. */
export function over(a: Interval, b: Interval): Interval | undefined {
  if (contains(b, ZERO)) return undefined
  if (b.high.isNegative()) return over(negate(a), negate(b))
  // What is nearest to zero is divided by the largest, what is farthest by the smallest.
  return {
    low: a.low.div(a.low.isNegative() ? b.low : b.high),
    high: a.high.div(a.high.isNegative() ? b.high : b.low),
  }
}

const isPoint = ({ low, high }: Interval): boolean => low === high

function scaled({ low, high }: Interval, factor: Decimal): Interval {
  const [one, other] = [low.times(factor), high.times(factor)]
  return factor.isNegative() ? { low: other, high: one } : { low: one, high: other }
}

/** The values |x| takes for x in the interval. */
export function magnitude(a: Interval): Interval {
  const low = a.low.abs()
  const high = a.high.abs()
  return { low: contains(a, ZERO) ? ZERO : Decimal.min(low, high), high: Decimal.max(low, high) }
}

function spanning(corners: Decimal[]): Interval {
  return { low: Decimal.min(...corners), high: Decimal.max(...corners) }
}
