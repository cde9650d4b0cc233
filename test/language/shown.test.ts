import { expect, test } from 'vitest'
import { Decimal } from '../../src/core/number.ts'
import { grouped, placesIn, shownIn } from '../../src/language/shown.ts'

test.each([
  ['0', '0'],
  ['999', '999'],
  ['1234567', '1,234,567'],
  ['-1234567.125', '-1,234,567.125'],
  ['-123', '-123'],
  ['0.12345', '0.12345'],
])('%s is shown as %s', (digits, shown) => expect(grouped(digits)).toBe(shown))

test('a percentage is shown as one, a number printed without its sign as a number', () => {
  const percent = { measure: 'percent', scale: 1 } as const
  const plain = { measure: 'percent', scale: 0.01 } as const
  const whole = (value: Decimal): string => value.toFixed()
  expect(shownIn(percent, new Decimal(0.452), whole)).toBe('45.2%')
  expect(shownIn(plain, new Decimal(45.2), whole)).toBe('45.2')
  expect(placesIn(percent, new Decimal(0.001))).toBe(1)
  expect(placesIn(plain, new Decimal(0.1))).toBe(1)
  expect(placesIn({ measure: 'money', scale: 1000 }, new Decimal(1))).toBe(0)
})
