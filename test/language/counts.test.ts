import { expect, test } from 'vitest'
import { COUNT, countOf, ORDINAL, ordinalOf } from '../../src/language/counts.ts'
import { monthsIn } from '../../src/language/period-readings.ts'

test.each([
  ['13', 13],
  ['one', 1],
  ['twelve', 12],
  ['fourteen', 14],
  ['fifteen', 15],
  ['eighteen', 18],
  ['nineteen', 19],
  ['twenty-six', 26],
  ['thirty nine', 39],
  ['fifty-three', 53],
])('%s counts %d', (text, count) => {
  expect(new RegExp(`^${COUNT}$`).test(text)).toBe(true)
  expect(countOf(text)).toBe(count)
})

test.each(['the', 'twenty-the', ''])('%j counts nothing', (text) => expect(countOf(text)).toBeUndefined())

test.each([
  ['first', 1],
  ['Second', 2],
  ['3rd', 3],
  ['4', 4],
])('%s is number %d', (text, number) => expect(ordinalOf(text)).toBe(number))

test('no other ordinal is a quarter', () => expect(new RegExp(`^(?:${ORDINAL})$`).test('fifth')).toBe(false))

test.each([
  ['three', 'month', 3],
  ['13', 'week', 3],
  ['fourteen', 'week', 3],
  ['twenty-seven', 'week', 6],
  ['forty', 'week', 9],
  ['53', 'week', 12],
])('%s %ss are %d months', (count, unit, months) => expect(monthsIn(count, unit)).toBe(months))

test('no weeks are no months', () => expect(monthsIn('0', 'week')).toBeUndefined())
