import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bounds, evaluate } from '../../src/core/evaluate.ts'
import type { Expression } from '../../src/core/model.ts'
import { contains, Decimal, intervalOf, meets, type Rounding, ZERO } from '../../src/core/number.ts'
import type { Fact } from '../../src/core/release.ts'
import { type Held, heldAgainst } from '../../src/core/tolerance.ts'
import { judge } from '../../src/core/verdict.ts'

const figure = fc
  .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 0, max: 2 }))
  .map(([units, places]) => ({ value: new Decimal(units).div(10 ** places), quantum: new Decimal(10).pow(-places) }))

type Figure = Pick<Fact, 'value' | 'quantum'>

interface Term {
  readonly figure: Figure
  readonly weight: 1 | -1
  /** What it is divided by, to be in the unit of the sum. */
  readonly unit: number
}

const NONE = { assumption: () => undefined }

function sumOf(parts: readonly Term[]): Expression {
  return {
    kind: 'sum',
    terms: parts.map(({ weight, unit }, i) => {
      const ref: Expression = { kind: 'ref', fact: `part-${i}` }
      const denominator: Expression = { kind: 'literal', value: new Decimal(unit) }
      return { weight, of: unit === 1 ? ref : { kind: 'quotient', numerator: ref, denominator } }
    }),
  }
}

function heldBy(fact: Figure, parts: readonly Term[], expression: Expression = sumOf(parts)): Held {
  const figures = new Map(parts.map(({ figure: part }, i) => [`part-${i}`, part]))
  const held = heldAgainst(fact, expression, { fact: (id) => figures.get(id) as Fact | undefined, ...NONE })
  if (!held) throw new Error('a sum has a value')
  return held
}

/** "-1,234.5": a figure and the unit of its last digit. */
function printed(text: string): Figure {
  const digits = text.replaceAll(',', '')
  return { value: new Decimal(digits), quantum: new Decimal(10).pow(-(digits.split('.')[1] ?? '').length) }
}

/** "-1,234.5 / 1000": what is taken off, in thousands. */
function term(text: string): Term {
  const [digits = '', unit = '1'] = text.split(' / ')
  const figure = printed(digits.replace(/^-/, ''))
  return { figure, weight: digits.startsWith('-') ? -1 : 1, unit: Number(unit) }
}

const terms = fc.array(
  fc.record({ figure, weight: fc.constantFrom(1 as const, -1 as const), unit: fc.constantFrom(1, 1000) }),
  { minLength: 2, maxLength: 6 },
)

describe('what is allowed for a sum', () => {
  test('is what the intervals of its parts and of the figure leave', () => {
    fc.assert(
      fc.property(figure, terms, (fact, parts) => {
        const figures = new Map(parts.map(({ figure: part }, i) => [`part-${i}`, part]))
        const expression = sumOf(parts)
        const held = heldBy(fact, parts)
        const value = evaluate(expression, { fact: (id) => figures.get(id)?.value, ...NONE })
        const possible = (rounding: Rounding) =>
          bounds(expression, {
            fact: (id) => {
              const part = figures.get(id)
              return part && intervalOf(part.value, part.quantum, rounding)
            },
            ...NONE,
          })
        const [nearest, truncated] = [possible('nearest'), possible('truncation')]
        const own = intervalOf(fact.value, fact.quantum, 'truncation')
        if (!value || !nearest || !truncated) throw new Error('a sum has a value')
        expect(held.value).toEqual(value)
        expect(held.allowed.exactWithin).toEqual(ZERO)
        expect(held.allowed.tolerance).toEqual(nearest.high.minus(value).plus(fact.quantum.div(2)))
        expect(held.allowed.truncation).toEqual({
          low: fact.value.minus(own.high).plus(truncated.low).minus(value),
          high: fact.value.minus(own.low).plus(truncated.high).minus(value),
        })
      }),
      { numRuns: 300 },
    )
  })

  test('is suspect beyond one unit where it looks like an error, else beyond three standard deviations too', () => {
    const own = terms.map((parts) => parts.map((part) => ({ ...part, unit: 1 })))
    fc.assert(
      fc.property(own, fc.integer({ min: 0, max: 2 }), fc.integer({ min: -40, max: 40 }), (parts, places, off) => {
        const quantum = new Decimal(10).pow(-places)
        const sum = parts.reduce((total, { figure: { value }, weight }) => total.plus(value.times(weight)), ZERO)
        const fact = { value: sum.plus(quantum.times(off)), quantum }
        // In hundredths, which all of these are whole numbers of.
        const hundredths = (value: Decimal): number => Math.round(value.toNumber() * 100)
        const units = [quantum, ...parts.map((part) => part.figure.quantum)].map(hundredths)
        const unit = Math.max(...units)
        const deviation = Math.sqrt(units.reduce((squares, each) => squares + each ** 2, 0) / 12)
        const size = Math.abs(off) * hundredths(quantum)
        const lines = parts.map((part) => Math.abs(hundredths(part.figure.value)))
        const looksLikeError =
          size > Math.max(unit, 2 * deviation) &&
          (lines.some((line) => size === line || size === 2 * line) ||
            size % (9 * unit) === 0 ||
            [10, 100, 1000, 10_000].some((power) => size === power * unit))
        const expected = looksLikeError ? unit : Math.max(unit, 3 * deviation)
        expect(heldBy(fact, parts).allowed.suspectAbove.toNumber()).toBeCloseTo(expected / 100, 10)
      }),
      { numRuns: 300 },
    )
  })

  // Of seventeen lines of 100 in units of 1 the tolerance is 9, three standard deviations are 3.67.
  test.each([
    ['1,700', 0, 9, 'exact'],
    ['1,701', 1, 9, 'rounding'],
    ['1,703', 3, 9, 'rounding'],
    ['1,704', 4, 9, 'suspect'],
    ['1,692', 8, 9, 'suspect'],
    ['1,709', 9, 9, 'boundary'],
    ['1,710', 10, 9, 'truncation'],
    ['1,718', 18, 9, 'inconsistent'],
    ['1,690', 10, 9, 'inconsistent'],
  ])('of seventeen lines: %s', (total, size, tolerance, verdict) => {
    const parts = Array.from({ length: 17 }, () => term('100'))
    const { value, allowed } = heldBy(printed(total), parts)
    const difference = printed(total).value.minus(value)
    expect(difference.abs().toNumber()).toBe(size)
    expect(allowed.tolerance.toNumber()).toBe(tolerance)
    expect(judge(difference, allowed)).toBe(verdict)
  })

  test.each([
    // The largest unit counts: 3σ would be 1.5 · √(1.0201 / 3).
    ['10.00', ['4.0', '6'], 0.555, 1],
    ['26.5', ['4.0', '16.7', '5.7'], 0.2, 0.1 * Math.sqrt(3)],
    // Off by a line, and by twice one: its sign was turned.
    ['103', [...Array(8).fill('12'), '3', '1'], 5.5, 1],
    ['102', [...Array(9).fill('11'), '1'], 5.5, 1],
    ['96', [...Array(8).fill('12'), '3', '-1'], 5.5, 1],
    ['104', [...Array(9).fill('11'), '2'], 5.5, 3 * Math.sqrt(11 / 12)],
    // Of so many lines one or the other is two units, and rounding gives that often.
    ['402', [...Array(20).fill('20'), '1', '-1'], 11.5, 3 * Math.sqrt(23 / 12)],
    ['403', [...Array(20).fill('20'), '3', '-3'], 11.5, 1],
    // No more than a unit is rounding, line or not.
    ['101', [...Array(9).fill('11'), '1'], 5.5, 3 * Math.sqrt(11 / 12)],
    // Nine units, two digits swapped; ten, a power.
    ['409', Array(20).fill('20'), 10.5, 1],
    ['410', Array(20).fill('20'), 10.5, 1],
    ['408', Array(20).fill('20'), 10.5, 3 * Math.sqrt(21 / 12)],
    // Thousands in a table in millions.
    ['12.3', ['7,104 / 1000', '5,201 / 1000'], 0.051, 0.1],
  ])('%s against %j: within %d, suspect above %d', (total, parts, tolerance, suspectAbove) => {
    const { allowed } = heldBy(printed(total), parts.map(term))
    expect(allowed.exactWithin).toEqual(ZERO)
    expect(allowed.tolerance.toNumber()).toBeCloseTo(tolerance, 12)
    expect(allowed.suspectAbove.toNumber()).toBeCloseTo(suspectAbove, 12)
  })
})

describe('what is allowed for a figure printed twice', () => {
  /** As a sum of one part, and the part alone. */
  const held = (fact: string, text: string): readonly Held[] => {
    const part = term(text)
    const whole = sumOf([part])
    const alone = whole.kind === 'sum' ? whole.terms[0]?.of : undefined
    return [heldBy(printed(fact), [part], whole), ...(part.weight === 1 ? [heldBy(printed(fact), [part], alone)] : [])]
  }

  test.each([
    ['71', '71', 'exact'],
    ['71', '72', 'inconsistent'],
    ['0.29', '0.30', 'inconsistent'],
    ['-71', '-71', 'exact'],
    ['-71', '-72', 'inconsistent'],
    ['7.1', '71 / 10', 'exact'],
    ['7.1', '72 / 10', 'inconsistent'],
  ])('in one unit nothing: %s, %s, %s', (fact, text, verdict) => {
    for (const { value, allowed } of held(fact, text)) {
      expect(allowed).toEqual({
        tolerance: ZERO,
        exactWithin: ZERO,
        suspectAbove: ZERO,
        truncation: { low: ZERO, high: ZERO },
      })
      expect(judge(printed(fact).value.minus(value), allowed)).toBe(verdict)
    }
  })

  test.each([
    // The figure is the coarser: exact where the other rounds to it.
    ['95.5', '95,506 / 1000', 0.05, 0.0505, 'exact'],
    ['95.6', '95,550 / 1000', 0.05, 0.0505, 'exact'],
    ['95.5', '95,550 / 1000', 0.05, 0.0505, 'exact'],
    ['-95.5', '-95,506 / 1000', 0.05, 0.0505, 'exact'],
    ['6.9', '6,963 / 1000', 0.05, 0.0505, 'truncation'],
    ['-6.9', '-6,963 / 1000', 0.05, 0.0505, 'truncation'],
    ['2.1', '2,253 / 1000', 0.05, 0.0505, 'inconsistent'],
    ['96', '95.50', 0.5, 0.505, 'exact'],
    ['96', '95.45', 0.5, 0.505, 'inconsistent'],
    // The other is: what it was rounded from may be the figure.
    ['95.5', '95', 0.05, 0.55, 'rounding'],
    ['95.0', '95', 0.05, 0.55, 'exact'],
    ['95.6', '95', 0.05, 0.55, 'truncation'],
    ['94.4', '95', 0.05, 0.55, 'inconsistent'],
  ])('in two units that they round to each other: %s, %s', (fact, text, exactWithin, tolerance, verdict) => {
    for (const { value, allowed } of held(fact, text)) {
      expect(allowed.exactWithin.toNumber()).toBe(exactWithin)
      expect(allowed.tolerance.toNumber()).toBe(tolerance)
      expect(allowed.suspectAbove).toEqual(allowed.tolerance)
      expect(judge(printed(fact).value.minus(value), allowed)).toBe(verdict)
    }
  })

  test('holds where the intervals of both share a point, and only there', () => {
    fc.assert(
      fc.property(figure, figure, (fact, part) => {
        fc.pre(!fact.quantum.eq(part.quantum))
        const { allowed, value } = heldBy(fact, [{ figure: part, weight: 1, unit: 1 }])
        const difference = fact.value.minus(value)
        const shares = (rounding: Rounding): boolean =>
          meets(intervalOf(fact.value, fact.quantum, rounding), intervalOf(part.value, part.quantum, rounding))
        expect(difference.abs().lte(allowed.tolerance)).toBe(shares('nearest'))
        expect(contains(allowed.truncation, difference)).toBe(shares('truncation'))
      }),
      { numRuns: 300 },
    )
  })
})
