import { expect, test } from 'vitest'
import { Decimal } from '../../src/core/number.ts'
import { equationBits, figureBits, quotientBits, significant } from '../../src/evidence/digits.ts'

test.each([
  [580_000, 58],
  [45_320, 4532],
  [-7, 7],
  [0, 0],
  [2.5, 2.5],
])('of %d only %d is significant', (units, left) => {
  expect(significant(units)).toBe(left)
})

const printed = (value: number, quantum = 1) => ({ value: new Decimal(value), quantum: new Decimal(quantum) })

test('a round figure is worth its two digits, whatever its size', () => {
  expect(figureBits(printed(580_000))).toBe(figureBits(printed(58)))
  expect(figureBits(printed(5.8, 0.1))).toBe(figureBits(printed(58)))
  expect(figureBits(printed(583_127))).toBeGreaterThan(19)
})

test('an equation is worth its longest figure', () => {
  const round = equationBits(45_000 + 30_000, significant(45_000))
  const long = equationBits(45_000 + 44_680, significant(44_680))
  expect(round).toBeLessThan(7)
  expect(long).toBeGreaterThan(13)
  expect(equationBits(9, 9)).toBeLessThan(4)
})

test('a quotient of round figures is worth little, though it is printed to the hundredth', () => {
  expect(quotientBits(printed(2, 0.01), [printed(6000), printed(3000)])).toBeLessThan(4)
  expect(quotientBits(printed(0.27, 0.01), [printed(27_594), printed(102_412)])).toBeGreaterThan(4)
})
