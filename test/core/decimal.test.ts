import { Decimal as Reference } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../../src/core/decimal.ts'

const Wide = Reference.clone({ precision: 40, rounding: Reference.ROUND_HALF_UP, toExpNeg: -30, toExpPos: 40 })

/** Figures as they are printed, and ones on both sides of what the machine's whole numbers hold. */
const text = fc.oneof(
  fc.integer({ min: -9999, max: 9999 }).map(String),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 25 }))
    .map(([units, places]) => new Wide(units.toString()).div(new Wide(10).pow(places)).toFixed()),
  fc.constantFrom('9007199254740991', '-9007199254740991', '9007199254740993', '0.5', '-0.5', '1000', '0.001', '0'),
)

/** Minus zero, which decimal.js knows, is zero. */
const shown = (value: Reference): string => (value.isZero() ? '0' : value.toString())

describe('a decimal', () => {
  test.each([
    ['plus', (a: Decimal, b: Decimal) => a.plus(b), (a: Reference, b: Reference) => a.plus(b)],
    ['minus', (a: Decimal, b: Decimal) => a.minus(b), (a: Reference, b: Reference) => a.minus(b)],
    ['times', (a: Decimal, b: Decimal) => a.times(b), (a: Reference, b: Reference) => a.times(b)],
    ['div', (a: Decimal, b: Decimal) => a.div(b), (a: Reference, b: Reference) => a.div(b)],
    ['mod', (a: Decimal, b: Decimal) => a.mod(b), (a: Reference, b: Reference) => a.mod(b)],
  ])('%s gives what decimal.js gives', (_, ours, theirs) => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        fc.pre(!new Wide(b).isZero())
        expect(ours(new Decimal(a), new Decimal(b)).toString()).toBe(shown(theirs(new Wide(a), new Wide(b))))
      }),
      { numRuns: 1000 },
    )
  })

  test('compares as decimal.js does', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(new Decimal(a).cmp(b))).toBe(new Wide(a).cmp(b))
      }),
      { numRuns: 1000 },
    )
  })

  test('is written, rounded and told apart as decimal.js does', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 24 }), (a, places) => {
        const [ours, theirs] = [new Decimal(a), new Wide(a)]
        expect(ours.toString()).toBe(shown(theirs))
        expect(ours.toNumber()).toBe(theirs.toNumber())
        expect(ours.toFixed()).toBe(theirs.toFixed())
        expect(ours.toFixed(places).replace(/^-(?=[0.]+$)/, '')).toBe(
          theirs.toFixed(places).replace(/^-(?=[0.]+$)/, ''),
        )
        expect(ours.toDecimalPlaces(places).toString()).toBe(shown(theirs.toDecimalPlaces(places)))
        expect(ours.abs().toString()).toBe(shown(theirs.abs()))
        expect(ours.neg().toString()).toBe(shown(theirs.neg()))
        expect(ours.pow(2).toString()).toBe(shown(theirs.pow(2)))
        expect(ours.abs().sqrt().toString()).toBe(shown(theirs.abs().sqrt()))
        expect(ours.decimalPlaces()).toBe(theirs.decimalPlaces())
        expect(ours.sd()).toBe(theirs.sd())
        expect([ours.isZero(), ours.isInteger(), ours.isNegative()]).toEqual([
          theirs.isZero(),
          theirs.isInteger(),
          theirs.isNegative(),
        ])
        expect(ours.isPowerOfTen()).toBe(theirs.isPositive() && !theirs.isZero() && theirs.log(10).isInteger())
      }),
      { numRuns: 1000 },
    )
  })

  test('has the powers of ten that decimal.js has', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (exponent) => {
        expect(new Decimal(10).pow(exponent).toString()).toBe(new Wide(10).pow(exponent).toString())
      }),
    )
  })

  test('is deeply equal to every other of its value', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const sum = new Decimal(a).plus(b)
        expect(sum.minus(b).eq(a)).toBe(new Wide(a).plus(b).minus(b).eq(a))
        expect(new Decimal(sum.toString())).toEqual(sum)
      }),
    )
  })

  test('of a machine number is the one that reads back as it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(new Decimal(number).toNumber()).toBe(number + 0)
      }),
    )
  })

  test.each(['', 'abc', '1,000', '--1', '1.2.3', '.'])('does not come of %j', (wrong) => {
    expect(() => new Decimal(wrong)).toThrow()
  })
})
