import { describe, expect, it, test } from 'vitest'
import { fits, labelWords, PatternIndex } from '../../src/core/pattern.ts'

test.each([
  ["Shareholder's equity (R&D) in %", ['shareholder', 'equity', 'r', 'and', 'd', 'in', '%']],
  ['Stockholders’ deficit, net', ['stockholders', 'deficit', 'net']],
  ['Non-current', ['non', 'current']],
  ['Société Générale', ['société', 'générale']],
  ['—', []],
  ['SG&A', ['sg', 'and', 'a']],
  ['SG & A', ['sg', 'and', 'a']],
  ['SG and A', ['sg', 'and', 'a']],
  ['&', ['and']],
  ["Company's", ['company']],
  ['COMPANY’S', ['company']],
  ["Founder's & owner's", ['founder', 'and', 'owner']],
  ['Société’s', ['société']],
  ["Owners'", ['owners']],
  ["'s", ['s']],
  ["Don'ts", ['don', 'ts']],
  ["Year's-end", ['year', 'end']],
  ['4%', ['4', '%']],
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
    const fitting = (label: string) => new Set(index.fitting(label))
    expect(fitting('Other income and expense, net')).toEqual(new Set(['anything', 'other']))
    expect(fitting('Other income')).toEqual(new Set(['anything']))
    expect(fitting('Cost of sales')).toEqual(new Set(['anything', 'cost']))
    expect(fitting('Cost of sales')).toEqual(new Set(['anything', 'cost']))
  })
})
