import { describe, expect, it } from 'vitest'
import { withoutMarks } from '../../../src/read/table/caption.ts'
import { rejoin, wholeWords } from '../../../src/read/table/rejoin.ts'

describe('withoutMarks', () => {
  it.each([
    ['Cost of sales (1)(2):', 'Cost of sales:', ['1', '2']],
    ['Cost of sales (a)', 'Cost of sales', ['a']],
    ['Net income*', 'Net income', ['*']],
    ['Plan under section 401(k)', 'Plan under section 401(k)', []],
    ['Other gain (loss)', 'Other gain (loss)', []],
    ['Assets:', 'Assets:', []],
    ['', '', []],
  ])('%j', (caption, label, marks) => expect(withoutMarks(caption)).toEqual({ label, marks }))
})

describe('rejoin', () => {
  const words = wholeWords([
    'Liabilities bear interest-bearing fruit, amortization',
    'a long-',
    'term view',
    'the sub-',
    'stance',
  ])

  it.each([
    ['Total liabil-', 'ities', 'Total liabilities'],
    ['Amort-', 'ization', 'Amortization'],
    ['Expend-', 'itures', 'Expenditures'],
    ['excluding non-', 'cash charges', 'excluding non-cash charges'],
    ['Interest-', 'bearing', 'Interest-bearing'],
    ['long-', 'term', 'long-term'],
    ['Non-', 'GAAP', 'Non-GAAP'],
    ['short- ', 'term', 'short-  term'],
    ['pre-', 'and post-tax', 'pre- and post-tax'],
    ['Stock Comp/', 'Warrant', 'Stock Comp/Warrant'],
    ['Net', 'sales', 'Net sales'],
    ['', 'Net', 'Net'],
  ])('%s + %s', (above, next, whole) => expect(rejoin(above, next, words) + next).toBe(whole))

  it('takes no half of a broken word for a word', () => {
    expect(words.has('stance')).toBe(false)
    expect(words.has('sub')).toBe(false)
    expect(words.has('interest-bearing')).toBe(true)
  })
})
