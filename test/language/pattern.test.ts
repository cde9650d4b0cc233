import { describe, expect, it } from 'vitest'
import { fits } from '../../src/language/pattern.ts'
import { PatternIndex } from '../../src/language/pattern-index.ts'
import { wordsOf } from '../../src/language/words.ts'

describe('patterns', () => {
  const cost = { all: ['cost', { maybe: 'of' }, { any: ['sales', 'revenue'] }] }
  const other = { all: ['other', '...', 'net'] }
  const anything = { all: [{ maybe: 'total' }, '...'] }

  it.each([
    ['Cost of sales', true],
    ['Cost revenue', true],
    ['Cost of', false],
    ['Total cost of sales', false],
    ['Cost of sales, net', false],
  ])('fit from the first word to the last: %s, %s', (label, expected) => {
    expect(fits(cost, wordsOf(label))).toBe(expected)
  })

  it('are found by the words of a text, those that may do without any always', () => {
    const index = new PatternIndex([
      { pattern: cost, value: 'cost' },
      { pattern: other, value: 'other' },
      { pattern: anything, value: 'anything' },
    ])
    const fitting = (label: string) => index.fitting(label)
    expect(fitting('Other income and expense, net')).toEqual(new Set(['anything', 'other']))
    expect(fitting('Other income')).toEqual(new Set(['anything']))
    expect(fitting('Cost of sales')).toEqual(new Set(['anything', 'cost']))
    expect(fitting('Cost of sales')).toEqual(new Set(['anything', 'cost']))
  })
})
