/** The first reader of an Expression: its value, and the interval that rounding leaves it. */
import { unreachable } from './diagnostic.ts'
import type { Expression, FactId, Model } from './model.ts'
import { Decimal, exactly, type Interval, magnitude, negate, ONE, over, plus, times, ZERO } from './number.ts'

/** Where a reader finds the figures an expression refers to. A blank figure is undefined. */
export interface Figures<T> {
  readonly fact: (id: FactId) => T | undefined
  readonly assumption: (id: string) => T | undefined
}

/** What the cells of a model hold: live values where a cell is live, and what is printed elsewhere. */
export function valuesIn({ cells, assumptions }: Pick<Model, 'cells' | 'assumptions'>): Figures<Decimal> {
  const values = new Map(assumptions.map(({ id, value }) => [id, value]))
  return { fact: (id) => cells.get(id)?.value, assumption: (id) => values.get(id) }
}

/**
 * The value of an expression; undefined where a quotient divides by zero or by a blank.
 *
 * A blank counts as zero in a sum, as it does in a workbook.
 */
export function evaluate(expression: Expression, figures: Figures<Decimal>): Decimal | undefined {
  return interpret(expression, figures, decimals)
}

/** The values an expression may have, given the interval each figure stands for; undefined where a denominator's holds zero. */
export function bounds(expression: Expression, figures: Figures<Interval>): Interval | undefined {
  return interpret(expression, figures, intervals)
}

/** The figures an expression refers to, each once, in the order written. */
export function factsIn(expression: Expression): readonly FactId[] {
  const found = new Set<FactId>()
  const visit = (node: Expression): void => {
    switch (node.kind) {
      case 'ref':
        found.add(node.fact)
        return
      case 'literal':
      case 'assumption':
        return
      case 'sum':
        for (const term of node.terms) visit(term.of)
        return
      case 'product':
        node.factors.forEach(visit)
        return
      case 'quotient':
        visit(node.numerator)
        visit(node.denominator)
        return
      case 'absolute':
        visit(node.of)
        return
      default:
        unreachable(node)
    }
  }
  visit(expression)
  return [...found]
}

/** How the steps of an expression are computed. */
export interface Algebra<T> {
  readonly zero: T
  readonly one: T
  readonly literal: (value: Decimal) => T
  readonly plus: (a: T, b: T) => T
  readonly negate: (a: T) => T
  readonly times: (a: T, b: T) => T
  readonly over: (a: T, b: T) => T | undefined
  readonly absolute: (a: T) => T
}

const decimals: Algebra<Decimal> = {
  zero: ZERO,
  one: ONE,
  literal: (value) => value,
  plus: (a, b) => a.plus(b),
  negate: (a) => a.neg(),
  times: (a, b) => a.times(b),
  over: (a, b) => (b.isZero() ? undefined : a.div(b)),
  absolute: (a) => a.abs(),
}

const intervals: Algebra<Interval> = {
  zero: exactly(ZERO),
  one: exactly(new Decimal(1)),
  literal: exactly,
  plus,
  negate,
  times,
  over,
  absolute: magnitude,
}

/** What an expression comes to in an algebra; undefined where a part of it has no value. */
export function interpret<T>(node: Expression, figures: Figures<T>, algebra: Algebra<T>): T | undefined {
  switch (node.kind) {
    case 'literal':
      return algebra.literal(node.value)
    case 'ref':
      return figures.fact(node.fact) ?? algebra.zero
    case 'assumption':
      return figures.assumption(node.id)
    case 'sum': {
      let sum: T | undefined
      for (const { weight, of } of node.terms) {
        const value = interpret(of, figures, algebra)
        if (value === undefined) return undefined
        const term = weight === 1 ? value : algebra.negate(value)
        sum = sum === undefined ? term : algebra.plus(sum, term)
      }
      return sum ?? algebra.zero
    }
    case 'product': {
      let product: T | undefined
      for (const factor of node.factors) {
        const value = interpret(factor, figures, algebra)
        if (value === undefined) return undefined
        product = product === undefined ? value : algebra.times(product, value)
      }
      return product ?? algebra.one
    }
    case 'quotient': {
      const numerator = interpret(node.numerator, figures, algebra)
      const denominator = interpret(node.denominator, figures, algebra)
      if (numerator === undefined || denominator === undefined) return undefined
      return algebra.over(numerator, denominator)
    }
    case 'absolute': {
      const value = interpret(node.of, figures, algebra)
      return value === undefined ? undefined : algebra.absolute(value)
    }
    default:
      return unreachable(node)
  }
}
