import { describe, expect, it, test } from 'vitest'
import { lettersOf, singular, tellingWords, wordsOf } from '../../src/language/words.ts'

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
  ['Έσοδα 2008', ['έσοδα', '2008']],
  ['Revenue²', ['revenue']],
])('the words of "%s" are %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words)
})

describe('words', () => {
  it.each([
    ['liabilities', 'liability'],
    ['assets', 'asset'],
    ['loss', 'loss'],
    ['gas', 'gas'],
    ['ties', 'tie'],
    ['series', 'sery'],
  ])('in the singular: %s is %s', (plural, one) => expect(singular(plural)).toBe(one))

  it('tell what a text is about', () => {
    expect(tellingWords("Proceeds from the sales of the company's securities, at cost")).toEqual([
      'proceed',
      'sale',
      'company',
      'security',
      'cost',
    ])
  })

  it('are the same letters however they are spaced', () => {
    expect(lettersOf('Total Revenue (1):')).toBe('totalrevenue1')
    expect(lettersOf('  Total – Revenue (1):', ' ')).toBe('total revenue 1')
    expect(lettersOf('—', ' ')).toBe('')
  })
})
