import { expect, test } from 'vitest'
import { namedAlone, namedAt, signedFor } from '../../src/language/polarity.ts'

test.each([
  ['Other expense (income)', 'loss'],
  ['(Gains) losses on investments, net', 'loss'],
  ['Gains (losses) on investments, net', 'gain'],
  ['Earnings (loss) before income taxes', 'gain'],
  ['Income tax provision (benefit)', 'loss'],
  ['Net income', undefined],
  ['Provision for income taxes', undefined],
])('a positive figure under %j is %s', (caption, expected) => {
  expect(signedFor(caption)).toBe(expected)
})

test.each([
  ['Net income', 'gain'],
  ['Net loss', 'loss'],
  ['Income taxes', undefined],
  ['Net income (loss)', undefined],
])('%j names alone %s', (caption, expected) => {
  expect(namedAlone(caption)).toBe(expected)
})

test.each([
  ['Net loss was ', 'loss'],
  [' compared to net income of ', 'gain'],
  ['We recognized an income tax benefit of ', 'gain'],
  ['income before income tax expense was ', 'gain'],
  ['Net income, including charges, rose to ', undefined],
])('%j calls what follows %s', (text, expected) => {
  expect(namedAt(text)).toBe(expected)
})
