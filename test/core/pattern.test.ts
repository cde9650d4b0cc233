import { describe, expect, it, test } from 'vitest'
import { fits, labelWords, PatternIndex } from '../../src/core/pattern.ts'

test.each([
  ["Shareholder's equity (R&D) in %", ['shareholder', 'equity', 'r', 'and', 'd', 'in', '%']],
  ['Stockholders’ deficit, net', ['stockholders', 'deficit', 'net']],
  ['Non-current', ['non', 'current']],
  ['Société Générale', ['société', 'générale']],
  ['—', []],
])('the words of "%s" are %j', (text, words) => {
  expect(labelWords(text)).toEqual(words)
})

describe('patterns', () => {
  const cost = { form: { all: ['cost', { maybe: 'of' }, { any: ['sales', 'revenue'] }] }, needs: [['cost']] }
  const other = { form: { all: ['other', '...', 'net'] }, needs: [['other'], ['net']] }
  const anything = { form: { all: [{ maybe: 'total' }, '...'] }, needs: [] }

  it.each([
    ['Cost of sales', true],
    ['Cost revenue', true],
    ['Cost of', false],
    ['Total cost of sales', false],
    ['Cost of sales, net', false],
  ])('fit from the first word to the last: %s, %s', (label, expected) => {
    expect(fits(cost, labelWords(label))).toBe(expected)
  })

  it('are found by the words they need, those that need none always', () => {
    const index = new PatternIndex([
      { pattern: cost, value: 'cost' },
      { pattern: other, value: 'other' },
      { pattern: anything, value: 'anything' },
    ])
    expect(index.fitting('Other income and expense, net')).toEqual(['anything', 'other'])
    expect(index.fitting('Other income')).toEqual(['anything'])
    expect(index.fitting('Cost of sales')).toEqual(['anything', 'cost'])
    expect(index.fitting('Cost of sales')).toEqual(['anything', 'cost'])
  })
})
