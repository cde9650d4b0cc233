/**
 * What rounding allows between a printed figure and the expression it is held against.
 *
 * A figure printed in thousands stands for all within half a thousand of it; a sum of n such figures may be off by half a
 * thousand for each, and for the total. The rule is that of XBRL Calculations 1.1, applied to every expression.
 */

import { bounds, evaluate } from './evaluate.ts'
import type { Expression, FactId } from './model.ts'
import { Decimal, exactly, type Interval, intervalOf, ONE, type Rounding, ZERO } from './number.ts'
import type { Fact } from './release.ts'
import type { Allowance } from './verdict.ts'

/** What is printed, by id: figures, and the constants of ratios. */
export interface Printed {
  readonly fact: (id: FactId) => Fact | undefined
  readonly assumption: (id: string) => Decimal | undefined
}

/** What came of holding a figure against an expression of others. */
export interface Held {
  /** What the expression gives. */
  readonly value: Decimal
  readonly allowed: Allowance
}

/** The allowance for `fact = expression`, as `heldAgainst` has it. */
export const allowanceFor = (
  fact: Pick<Fact, 'value' | 'quantum'>,
  expression: Expression,
  printed: Printed,
): Allowance | undefined => heldAgainst(fact, expression, printed)?.allowed

/**
 * What `expression` gives and what is allowed for it to be `fact`, from the digits printed; undefined where the expression
 * has no value.
 *
 * A sum is exact at difference 0; what had to be divided or brought to another unit is exact when it rounds to what is
 * printed. A sum of many lines is suspect beyond max(one unit, three standard deviations of honest rounding), and beyond
 * one unit where the difference looks like an error.
 */
export function heldAgainst(
  fact: Pick<Fact, 'value' | 'quantum'>,
  expression: Expression,
  printed: Printed,
): Held | undefined {
  const kept = known.get(printed) ?? new WeakMap<Expression, Kept>()
  known.set(printed, kept)
  const before = kept.get(expression)
  if (before?.fact === fact) return before.held
  const parts = partsOfSum(expression, printed)
  const held = parts ? sumHeld(fact, parts) : quotientHeld(fact, expression, printed)
  // What has no value now may have one once an assumption is made.
  if (held !== undefined) kept.set(expression, { fact, held })
  return held
}

interface Kept {
  readonly fact: Pick<Fact, 'value' | 'quantum'>
  readonly held: Held
}

/** What is proposed, settled and checked asks for the same allowances. */
const known = new WeakMap<Printed, WeakMap<Expression, Kept>>()

function quotientHeld(
  fact: Pick<Fact, 'value' | 'quantum'>,
  expression: Expression,
  printed: Printed,
): Held | undefined {
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
  const tolerance = half.plus(spread)
  return { value, allowed: { tolerance, exactWithin: half, suspectAbove: tolerance, truncation } }
}

/** What rounding allows each part of a sum adds up. */
function sumHeld(fact: Pick<Fact, 'value' | 'quantum'>, parts: readonly Part[]): Held {
  let value = ZERO
  let units = fact.quantum
  // By how much the figure may be below the sum, and above it, were all of them cut off.
  let low = cutAbove(fact)
  let high = cutBelow(fact)
  for (const part of parts) {
    const plus = part.weight === 1
    value = plus ? value.plus(part.value) : value.minus(part.value)
    units = units.plus(part.quantum)
    low = low.plus(plus ? cutBelow(part) : cutAbove(part))
    high = high.plus(plus ? cutAbove(part) : cutBelow(part))
  }
  const tolerance = units.div(2)
  const truncation: Interval = { low: low.neg(), high }
  const sameUnit = parts.every(({ quantum }) => quantum.eq(fact.quantum))
  if (parts.length === 1) {
    // The same quantity printed twice: in one unit it is equal or it is not.
    if (sameUnit)
      return { value, allowed: { tolerance: ZERO, exactWithin: ZERO, suspectAbove: ZERO, truncation: exactly(ZERO) } }
    return { value, allowed: { tolerance, exactWithin: fact.quantum.div(2), suspectAbove: tolerance, truncation } }
  }
  return {
    value,
    allowed: { tolerance, exactWithin: ZERO, suspectAbove: suspectAbove(fact, value, parts), truncation },
  }
}

/** What truncation, toward zero, may have cut off a figure: it was above what is printed, or below. */
const cutAbove = ({ value, quantum }: Pick<Fact, 'value' | 'quantum'>): Decimal => (value.isNegative() ? ZERO : quantum)
const cutBelow = ({ value, quantum }: Pick<Fact, 'value' | 'quantum'>): Decimal =>
  value.isNegative() || value.isZero() ? quantum : ZERO

/**
 * Of a sum of several parts: three standard deviations of honest rounding; of a difference that looks like an error two,
 * since in a sum of twenty lines one of them is two units by chance.
 */
function suspectAbove(fact: Pick<Fact, 'value' | 'quantum'>, value: Decimal, parts: readonly Part[]): Decimal {
  let squares = fact.quantum.pow(2)
  let unit = fact.quantum
  for (const { quantum } of parts) {
    squares = squares.plus(quantum.pow(2))
    if (unit.lt(quantum)) unit = quantum
  }
  const spread = squares.div(12).sqrt()
  const size = fact.value.minus(value).abs()
  if (size.gt(spread.times(2)) && looksLikeError(size, unit, parts)) return unit
  return Decimal.max(unit, spread.times(3))
}

/**
 * A difference of more than a unit that is a line, or twice one (a turned sign), a multiple of nine units (two digits
 * swapped) or a power of ten of them is an error sooner than rounding, though rounding would allow it.
 */
function looksLikeError(size: Decimal, unit: Decimal, parts: readonly Part[]): boolean {
  if (size.lte(unit)) return false
  if (parts.some(({ printed }) => printed.abs().eq(size) || printed.abs().times(2).eq(size))) return true
  const count = size.div(unit)
  return count.isInteger() && (count.mod(9).isZero() || count.isPowerOfTen())
}

/**
 * The allowance where cells are live: what the rounding of live parts moves a value off what the printed ones give is
 * allowed too, and is no difference where the printed ones show none.
 */
export function withDrift(allowed: Allowance, printed: Decimal, typed: Decimal, live: Decimal): Allowance {
  const drift = live.minus(typed).abs()
  if (drift.isZero()) return allowed
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

/** A figure that a plain sum adds, in the unit of the sum. */
interface Part {
  readonly weight: 1 | -1
  readonly value: Decimal
  /** The unit of its last printed digit. */
  readonly quantum: Decimal
  /** In its own unit. */
  readonly printed: Decimal
}

/** The units of the figures a plain sum adds; undefined for any other expression. */
export const unitsOfSum = (expression: Expression, printed: Printed): readonly Decimal[] | undefined =>
  partsOfSum(expression, printed)?.map(({ quantum }) => quantum)

/** The figures of a plain sum, or of a figure repeated; undefined for any other expression. */
function partsOfSum(expression: Expression, printed: Printed): readonly Part[] | undefined {
  const parts: Part[] = []
  const terms = expression.kind === 'sum' ? expression.terms : [{ weight: 1 as const, of: expression }]
  for (const { weight, of } of terms) {
    const part = partOf(of, weight, printed)
    if (!part) return undefined
    parts.push(part)
  }
  return parts
}

function partOf(term: Expression, weight: 1 | -1, { fact }: Printed): Part | undefined {
  if (term.kind === 'ref') {
    const found = fact(term.fact)
    return found && { weight, value: found.value, quantum: found.quantum, printed: found.value }
  }
  const scaled = inUnits(term)
  const found = scaled && fact(scaled.fact)
  if (!found) return undefined
  const { factor } = scaled
  return { weight, value: found.value.times(factor), quantum: found.quantum.times(factor), printed: found.value }
}

/** A unit factor: 95,506 thousand over 1,000 is in millions, in units of a thousandth; 57.8% times 100 is in points. */
function inUnits(term: Expression): { readonly fact: FactId; readonly factor: Decimal } | undefined {
  if (term.kind === 'quotient') {
    const { numerator, denominator } = term
    if (numerator.kind !== 'ref' || denominator.kind !== 'literal') return undefined
    return { fact: numerator.fact, factor: ONE.div(denominator.value) }
  }
  if (term.kind !== 'product' || term.factors.length !== 2) return undefined
  const [part, factor] = term.factors
  return part?.kind === 'ref' && factor?.kind === 'literal' ? { fact: part.fact, factor: factor.value } : undefined
}
