import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimate, isApart } from '../../src/core/estimate.ts'
import { bounds } from '../../src/core/evaluate.ts'
import type { Expression } from '../../src/core/model.ts'
import { Decimal, intervalOf, meets } from '../../src/core/number.ts'

const figure = fc
  .tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: 0, max: 3 }))
  .map(([units, places]) => ({
    value: new Decimal(units).div(10 ** places),
    quantum: new Decimal(1).div(10 ** places),
  }))

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c').map((fact): Expression => ({ kind: 'ref', fact })),
    fc.constantFrom(4, 365, 0.1).map((value): Expression => ({ kind: 'literal', value: new Decimal(value) })),
    fc
      .array(fc.record({ weight: fc.constantFrom(1 as const, -1 as const), of: tie('expression') }), { maxLength: 3 })
      .map((terms): Expression => ({ kind: 'sum', terms })),
    fc.array(tie('expression'), { maxLength: 3 }).map((factors): Expression => ({ kind: 'product', factors })),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([numerator, denominator]): Expression => ({ kind: 'quotient', numerator, denominator })),
    tie('expression').map((of): Expression => ({ kind: 'absolute', of })),
  ),
}))

describe('an estimate', () => {
  test('is apart from what is printed only where no rounding brings the two together', () => {
    let told = 0
    fc.assert(
      fc.property(expression, fc.tuple(figure, figure, figure), figure, (node, [a, b, c], printed) => {
        const figures = new Map(Object.entries({ a, b, c }))
        const rough = estimate(
          node,
          (id) => figures.get(id),
          () => undefined,
        )
        const exact = bounds(node, {
          fact: (id) => {
            const found = figures.get(id)
            return found && intervalOf(found.value, found.quantum)
          },
          assumption: () => undefined,
        })
        if (exact === undefined) expect(rough).toBeUndefined()
        if (exact === undefined || rough === undefined) return
        expect(exact.low.gte(rough.low) && exact.high.lte(rough.high)).toBe(true)
        if (!isApart(rough, printed)) return
        told++
        expect(meets(exact, intervalOf(printed.value, printed.quantum))).toBe(false)
      }),
      { numRuns: 2000 },
    )
    expect(told).toBeGreaterThan(200)
  })

  test('is close: it tells figures apart that differ by one unit in the last of twelve digits', () => {
    const whole = { value: new Decimal('123456789.012'), quantum: new Decimal('0.0001') }
    const next = { value: new Decimal('123456789.0122'), quantum: new Decimal('0.0001') }
    const rough = estimate(
      { kind: 'ref', fact: 'a' },
      () => whole,
      () => undefined,
    )
    expect(rough && isApart(rough, next)).toBe(true)
    expect(rough && isApart(rough, whole)).toBe(false)
  })
})
