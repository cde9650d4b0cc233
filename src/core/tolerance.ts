/** What rounding allows between a printed figure and the expression it is held against (design: rounding). */

import { bounds, evaluate, factsIn } from './evaluate.ts'
import type { Expression, FactId } from './model.ts'
import { Decimal, exactly, type Interval, intervalOf, type Rounding, ZERO } from './number.ts'
import type { Fact } from './release.ts'
import type { Allowance } from './verdict.ts'

export interface Printed {
  readonly fact: (id: FactId) => Fact | undefined
  readonly assumption: (id: string) => Decimal | undefined
}

/**
 * The allowance for `fact = expression`, from the digits printed; undefined where the expression has no value.
 *
 * A sum is exact at difference 0; what had to be divided or brought to another unit is exact when it rounds to what is
 * printed. A sum of many lines is suspect beyond max(one unit, three standard deviations of honest rounding), and beyond
 * one unit where the difference looks like an error.
 */
export function allowanceFor(
  fact: Pick<Fact, 'value' | 'quantum'>,
  expression: Expression,
  printed: Printed,
): Allowance | undefined {
  const kept = known.get(printed) ?? new WeakMap<Expression, Kept>()
  known.set(printed, kept)
  const before = kept.get(expression)
  if (before?.fact === fact) return before.allowed
  const allowed = ownAllowance(fact, expression, printed)
  // What has no value now may have one once an assumption is made.
  if (allowed !== undefined) kept.set(expression, { fact, allowed })
  return allowed
}

interface Kept {
  readonly fact: Pick<Fact, 'value' | 'quantum'>
  readonly allowed: Allowance
}

/** What is proposed, settled and checked asks for the same allowances. */
const known = new WeakMap<Printed, WeakMap<Expression, Kept>>()

function ownAllowance(
  fact: Pick<Fact, 'value' | 'quantum'>,
  expression: Expression,
  printed: Printed,
): Allowance | undefined {
  const value = evaluate(expression, { fact: (id) => printed.fact(id)?.value, assumption: printed.assumption })
  const nearest = possible(expression, printed, 'nearest')
  const truncated = possible(expression, printed, 'truncation')
  if (!value || !nearest || !truncated) return undefined
  const half = fact.quantum.div(2)
  const spread = Decimal.max(nearest.high.minus(value), value.minus(nearest.low))
  const own = intervalOf(fact.value, fact.quantum, 'truncation')
  const truncation: Interval = {
    low: fact.value.minus(own.high).plus(truncated.low).minus(value),
    high: fact.value.minus(own.low).plus(truncated.high).minus(value),
  }
  const units = unitsOfSum(expression, printed)
  if (!units) {
    const tolerance = half.plus(spread)
    return { tolerance, exactWithin: half, suspectAbove: tolerance, truncation }
  }
  const sameUnit = units.every((unit) => unit.eq(fact.quantum))
  if (units.length === 1) {
    // The same quantity printed twice: in one unit it is equal or it is not.
    const tolerance = sameUnit ? ZERO : half.plus(spread)
    return {
      tolerance,
      exactWithin: sameUnit ? ZERO : half,
      suspectAbove: tolerance,
      truncation: sameUnit ? exactly(ZERO) : truncation,
    }
  }
  const squares = units.reduce((sum, unit) => sum.plus(unit.pow(2)), fact.quantum.pow(2))
  const unit = Decimal.max(fact.quantum, ...units)
  const unlikely = Decimal.max(unit, squares.div(12).sqrt().times(3))
  const parts = factsIn(expression).flatMap((id) => printed.fact(id)?.value ?? [])
  const telling = looksLikeError(fact.value.minus(value).abs(), unit, parts)
  return { tolerance: half.plus(spread), exactWithin: ZERO, suspectAbove: telling ? unit : unlikely, truncation }
}

/**
 * A difference of more than a unit that is a line, or twice one (a turned sign), a multiple of nine units (two digits
 * swapped) or a power of ten of them is an error sooner than rounding, though rounding would allow it.
 */
function looksLikeError(size: Decimal, unit: Decimal, parts: readonly Decimal[]): boolean {
  if (size.lte(unit)) return false
  if (parts.some((part) => part.abs().eq(size) || part.abs().times(2).eq(size))) return true
  const count = size.div(unit)
  return count.isInteger() && (count.mod(9).isZero() || count.isPowerOfTen())
}

/**
 * The allowance where cells are live: what the rounding of live parts moves a value off what the printed ones give is
 * allowed too, and is no difference where the printed ones show none.
 */
export function withDrift(allowed: Allowance, printed: Decimal, typed: Decimal, live: Decimal): Allowance {
  const drift = live.minus(typed).abs()
  const agree = printed.minus(typed).abs().lte(allowed.exactWithin)
  return {
    ...allowed,
    tolerance: allowed.tolerance.plus(drift),
    exactWithin: agree ? allowed.exactWithin.plus(drift) : allowed.exactWithin,
    suspectAbove: allowed.suspectAbove.plus(drift),
    truncation: { low: allowed.truncation.low.minus(drift), high: allowed.truncation.high.plus(drift) },
  }
}

function possible(expression: Expression, printed: Printed, rounding: Rounding): Interval | undefined {
  return bounds(expression, {
    fact: (id) => {
      const fact = printed.fact(id)
      return fact && intervalOf(fact.value, fact.quantum, rounding)
    },
    assumption: (id) => {
      const value = printed.assumption(id)
      return value && exactly(value)
    },
  })
}

/** The units of the figures a plain sum adds; undefined for any other expression. */
export function unitsOfSum(expression: Expression, printed: Printed): readonly Decimal[] | undefined {
  const terms = expression.kind === 'sum' ? expression.terms.map(({ of }) => of) : [expression]
  const units = terms.map((term) => {
    if (term.kind === 'ref') return printed.fact(term.fact)?.quantum
    // A unit factor: 95,506 thousand over 1,000 is in millions, in units of a thousandth.
    if (term.kind === 'quotient' && term.numerator.kind === 'ref' && term.denominator.kind === 'literal') {
      return printed.fact(term.numerator.fact)?.quantum.div(term.denominator.value)
    }
    return undefined
  })
  return units.every((unit) => unit !== undefined) ? (units as Decimal[]) : undefined
}
