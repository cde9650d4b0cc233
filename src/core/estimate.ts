/** What an expression may give, in machine numbers: a first look, which settles most of what is tried. */
import { type Algebra, interpret } from './evaluate.ts'
import type { Expression, FactId } from './model.ts'
import type { Decimal } from './number.ts'
import type { Fact } from './release.ts'

/** Surely holds what the exact interval holds, and hardly more. */
export interface Estimate {
  readonly low: number
  readonly high: number
}

type Figure = Pick<Fact, 'value' | 'quantum'>

/** The values an expression may have, as `bounds` has them; undefined where a denominator's may hold zero. */
export const estimate = (
  expression: Expression,
  fact: (id: FactId) => Figure | undefined,
  assumption: (id: string) => Decimal | undefined,
): Estimate | undefined =>
  interpret(
    expression,
    {
      fact: (id) => {
        const printed = fact(id)
        return printed && estimateOf(printed)
      },
      assumption: (id) => {
        const value = assumption(id)
        return value && estimates.literal(value)
      },
    },
    estimates,
  )

/** True when no value of the expression, estimated, can be what is printed, whatever rounding did. */
export function isApart({ low, high }: Estimate, printed: Figure): boolean {
  const own = estimateOf(printed)
  return low > own.high || own.low > high
}

/** More than any step of machine arithmetic is off, relative to what it gives: 2^-53 (IEEE 754). */
const OFF = 2 ** -50

const between = (low: number, high: number): Estimate => ({
  low: low - Math.abs(low) * OFF,
  high: high + Math.abs(high) * OFF,
})

const spanning = (...corners: readonly number[]): Estimate => between(Math.min(...corners), Math.max(...corners))

function estimateOf({ value, quantum }: Figure): Estimate {
  const middle = value.toNumber()
  const half = quantum.toNumber() / 2
  // What is off in the middle is more than what is off in their difference, where that is close to zero.
  const off = (Math.abs(middle) + half) * OFF
  return { low: middle - half - off, high: middle + half + off }
}

const estimates: Algebra<Estimate> = {
  zero: { low: 0, high: 0 },
  one: { low: 1, high: 1 },
  literal: (value) => between(value.toNumber(), value.toNumber()),
  plus: (a, b) => between(a.low + b.low, a.high + b.high),
  negate: ({ low, high }) => ({ low: -high, high: -low }),
  times: (a, b) => spanning(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high),
  over: (a, b) =>
    b.low <= 0 && b.high >= 0 ? undefined : spanning(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high),
  absolute: ({ low, high }) =>
    low <= 0 && high >= 0 ? { low: 0, high: Math.max(-low, high) } : spanning(Math.abs(low), Math.abs(high)),
}
