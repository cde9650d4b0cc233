import { expect, test } from 'vitest'
import { formulaWithout } from '../../../src/core/cells/formula-without.ts'

test.each([
  ['SUM(B10:B13)', 'SUM(B10:B11,B13)'],
  ['SUM(B10:B12)', 'SUM(B10:B11)'],
  ['SUM(B12:B14)-B9', 'SUM(B13:B14)-B9'],
  ['SUM($A12:$D12)', 'SUM($A12,$C12:$D12)'],
  ['SUM(A11:C13)', 'SUM(A11:C11,A12,C12,A13:C13)'],
  ['MAX(0,B11:B12)', 'MAX(0,B11)'],
  // Other places, other sheets, and what has no parts.
  ['SUM(C10:C13)', 'SUM(C10:C13)'],
  ['SUM(Model!B10:B13)', 'SUM(Model!B10:B13)'],
  ['SUMPRODUCT(B10:B13,C10:C13)', 'SUMPRODUCT(B10:B13,C10:C13)'],
  ['B12*2', 'B12*2'],
])('%s without B12 is %s', (formula, without) => {
  expect(formulaWithout(formula, 'Operations', { sheet: 'Operations', row: 12, column: 2 })).toBe(without)
})

test('a range of another sheet is read from there', () => {
  const cell = { sheet: 'Operations', row: 12, column: 2 }
  expect(formulaWithout('SUM(Operations!B10:B13)', 'Model', cell)).toBe('SUM(Operations!B10:B11,Operations!B13)')
  expect(formulaWithout('SUM(B10:B13)', 'Model', cell)).toBe('SUM(B10:B13)')
})
