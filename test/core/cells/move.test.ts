import { describe, expect, test } from 'vitest'
import { linesOf, type Moves, movedFormula, movedRange, STAYS } from '../../../src/core/cells/move.ts'

/** A row was put in above row 5 and column C; row 3 is gone. The sheet P&L is called Operations now. */
const moves: Moves = new Map([
  [
    'p&l',
    {
      name: 'Operations',
      rows: linesOf([1, 2, 0, 3, 5, 6], 6),
      columns: linesOf([1, 2, 4, 5], 5),
    },
  ],
])

describe('formulas that follow what moved', () => {
  test.each([
    ['B2+C5', 'B2+D5'],
    ['SUM(B2:B6)', 'SUM(B2:B6)'],
    ['SUM($B$4:C$5)', 'SUM($B$3:D$5)'],
    ['B3*2', '#REF!*2'],
    ['SUM(B3:B5)', 'SUM(B3:B5)'],
    ['SUM(B5:B3)', 'SUM(B5:B3)'],
    ['SUM(B3:B3)', 'SUM(#REF!)'],
    ['\'P&L\'!C5&"C5"', 'Operations!D5&"C5"'],
    ['Other!C5', 'Other!C5'],
    ['SUM(C:C)', 'SUM(D:D)'],
    ['SUM(5:6)', 'SUM(5:6)'],
    ['SUM(B4:B1048576)', 'SUM(B3:B1048576)'],
    ['Z90', 'AA90'],
    ['tax_rate*C5', 'tax_rate*D5'],
    ['[1]Sheet!C5', '[1]Sheet!C5'],
  ])('%s is %s', (formula, moved) => {
    expect(movedFormula(formula, 'P&L', moves)).toBe(moved)
  })

  test('a formula of a sheet that stays is the same text', () => {
    expect(movedFormula(' sum( B2 : C5 ) ', 'Other', moves)).toBe(' sum( B2 : C5 ) ')
  })

  test('a range shrinks to the lines that are left of it', () => {
    const move = { rows: linesOf([0, 1, 0], 1), columns: STAYS }
    expect(movedRange({ top: 1, left: 2, bottom: 3, right: 4 }, move)).toEqual({ top: 1, left: 2, bottom: 1, right: 4 })
    expect(movedRange({ top: 3, left: 2, bottom: 3, right: 4 }, move)).toBeUndefined()
  })
})
