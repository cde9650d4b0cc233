import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bounds, evaluate } from '../../src/core/evaluate.ts'
import type { Expression } from '../../src/core/model.ts'
import { Decimal, intervalOf, type Rounding } from '../../src/core/number.ts'
import type { Fact } from '../../src/core/release.ts'
import { heldAgainst } from '../../src/core/tolerance.ts'

const figure = fc
  .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 0, max: 2 }))
  .map(([units, places]) => ({ value: new Decimal(units).div(10 ** places), quantum: new Decimal(10).pow(-places) }))

const terms = fc.array(
  fc.record({ figure, weight: fc.constantFrom(1 as const, -1 as const), unit: fc.constantFrom(1, 1000) }),
  { minLength: 2, maxLength: 6 },
)

describe('what is allowed for a sum', () => {
  test('is what the intervals of its parts and of the figure leave', () => {
    fc.assert(
      fc.property(figure, terms, (fact, parts) => {
        const figures = new Map(parts.map(({ figure: part }, i) => [`part-${i}`, part]))
        const expression: Expression = {
          kind: 'sum',
          terms: parts.map(({ weight, unit }, i) => {
            const ref: Expression = { kind: 'ref', fact: `part-${i}` }
            const denominator: Expression = { kind: 'literal', value: new Decimal(unit) }
            return { weight, of: unit === 1 ? ref : { kind: 'quotient', numerator: ref, denominator } }
          }),
        }
        const none = { assumption: () => undefined }
        const held = heldAgainst(fact, expression, { fact: (id) => figures.get(id) as Fact | undefined, ...none })
        const value = evaluate(expression, { fact: (id) => figures.get(id)?.value, ...none })
        const possible = (rounding: Rounding) =>
          bounds(expression, {
            fact: (id) => {
              const part = figures.get(id)
              return part && intervalOf(part.value, part.quantum, rounding)
            },
            ...none,
          })
        const [nearest, truncated] = [possible('nearest'), possible('truncation')]
        const own = intervalOf(fact.value, fact.quantum, 'truncation')
        if (!held || !value || !nearest || !truncated) throw new Error('a sum has a value')
        expect(held.value).toEqual(value)
        expect(held.allowed.tolerance).toEqual(nearest.high.minus(value).plus(fact.quantum.div(2)))
        expect(held.allowed.truncation).toEqual({
          low: fact.value.minus(own.high).plus(truncated.low).minus(value),
          high: fact.value.minus(own.low).plus(truncated.high).minus(value),
        })
      }),
      { numRuns: 300 },
    )
  })
})
