import { describe, expect, test } from 'vitest'
import { beginsAsBalance, isBalance, isClosing, isOpening } from '../../src/language/balances.ts'

describe('a balance that opens a period', () => {
  test.each([
    'Cash and cash equivalents at beginning of period',
    'Cash, beginning of year',
    'Beginning balance',
    'Opening balance',
    'Balance, beginning of the quarter',
    'Balance at beginning of year',
    'Cash at start of year',
    'Cash - opening',
    'Beginning cash',
  ])('%s', (caption) =>
    expect([isOpening(caption), isClosing(caption), isBalance(caption)]).toEqual([true, false, true]),
  )
})

describe('a balance that closes one', () => {
  test.each([
    'Cash and cash equivalents at end of period',
    'Cash, end of fiscal year',
    'Ending balance',
    'Closing balance',
    'Balance, end of quarter',
    'End of 2008',
    'Year-end backlog',
    'Cash - closing',
  ])('%s', (caption) =>
    expect([isOpening(caption), isClosing(caption), isBalance(caption)]).toEqual([false, true, true]),
  )
})

test.each([
  'Opening of new stores',
  'Closing costs',
  'Start-up costs',
  'Front-end loads',
  'End of life program inventory reserve',
  'End of service benefits',
  'End of term fees',
  'Beginner courses',
  'Net income',
])('no balance: %s', (caption) => expect(isBalance(caption)).toBe(false))

test.each([
  ['Balance - December 31, 2008', true],
  ['Outstanding, June 30, 2031', true],
  ['Outstanding at June 30, 2031', true],
  ['Outstanding checks', false],
  ['Balancing item', false],
])('begins as a balance: %s', (caption, begins) => expect(beginsAsBalance(caption)).toBe(begins))
