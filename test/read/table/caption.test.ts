import { describe, expect, it } from 'vitest'
import { withoutMarks } from '../../../src/read/table/caption.ts'
import { rejoin, wholeWords } from '../../../src/read/table/rejoin.ts'
import { readText } from '../../../src/read/text/text.ts'

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

describe('what stands in small letters under a line with figures', () => {
  const captions = (under: string, first = 'Losses and loss'): readonly string[] => {
    const lines = [
      '                              2031      2030',
      'Premiums earned              9,204     8,117',
      `${first.padEnd(26)}   5,204     4,117`,
      under,
      'Policy acquisition costs     1,312     1,298',
      'Underwriting result          2,688     2,702',
    ]
    const source = { name: 'q.txt', format: 'text' as const, encoding: 'utf-8' as const, lines }
    return readText(source).tables.flatMap(({ rows }) => rows.map(({ label }) => label))
  }

  it('is the rest of its caption, set deeper or not', () => {
    for (const under of ['adjustment expenses', '  adjustment expenses'])
      expect(captions(under)[1]).toBe('Losses and loss adjustment expenses')
  })

  it('is the year of a date that the line ends in', () => {
    const [day, year] = ['Shares at February 3,', '2031, and at March 4, 2030']
    expect(captions(year, day)[1]).toBe(`${day} ${year}`)
    expect(captions('2031 and later', 'Payments from 2030,')[1]).toBe('Payments from 2030,')
  })

  it('is a heading with a colon, or in capitals', () => {
    for (const under of ['of which:', 'Adjustment expenses']) expect(captions(under)[1]).toBe('Losses and loss')
  })
})
