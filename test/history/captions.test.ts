import { expect, it } from 'vitest'
import {
  captionKey,
  captionWords,
  isContrary,
  isOfOtherPerimeter,
  isTurned,
  isWithin,
} from '../../src/history/match/captions.ts'

it.each([
  ['Net Sales:', 'net sales'],
  ['Research & development', 'Research and Development'],
  ['Accounts receivable', 'ACCOUNTS RECEIVABLE'],
  ['Write-off of inventory (Note 5)', 'Write off of inventory (note 7)'],
  ['Net gain/(loss) on sales of loans', 'Net gain on sales of loans'],
  ['(Loss) income before taxes', 'Income before taxes'],
  ['Provision (benefit) for income taxes', 'Provision for income taxes'],
  ['Investment in unconsolidated subsidiary', 'Investments in unconsolidated subsidiaries'],
])('%s is called as %s is', (a, b) => {
  expect(captionKey(a)).toBe(captionKey(b))
})

it.each([
  ['Notes due 2010', 'Notes due 2012'],
  ['Series A preferred', 'Series B preferred'],
  ['Current deferred taxes', 'Deferred taxes'],
  ['Basic', 'Diluted'],
])('%s is not called as %s is', (a, b) => {
  expect(captionKey(a)).not.toBe(captionKey(b))
  expect(isTurned(captionWords(a), captionWords(b))).toBe(true)
})

it('leaves the figures in a caption aside', () => {
  const words = captionWords('Equipment (net of accumulated depreciation of $1,013 in 2004 and $775 in 2003)')
  expect(words).toEqual(['equipment'])
})

it('tells both from one of them', () => {
  expect(isContrary(captionWords('Basic and diluted loss per share'), captionWords('Diluted loss per share'))).toBe(
    true,
  )
  expect(isContrary(captionWords('Income before taxes'), captionWords('Loss before income taxes'))).toBe(false)
})

it('finds a caption of three words or more in a longer one', () => {
  expect(
    isWithin(captionWords('Weighted average shares'), captionWords('Weighted average number of shares outstanding')),
  ).toBe(true)
  expect(isWithin(captionWords('Loss on closed stores'), captionWords('Loss on leases of closed stores'))).toBe(true)
  expect(isWithin(captionWords('Other assets'), captionWords('Intangibles and other assets'))).toBe(false)
})

it.each([
  ['Acquired loans', 'Loans', true],
  ['Income from continuing operations', 'Income', true],
  ['Amortization of acquired intangible assets', 'Amortization of intangibles', false],
])('%s beside %s is of another part of the company: %s', (a, b, isOther) => {
  expect(isOfOtherPerimeter(captionWords(a), captionWords(b))).toBe(isOther)
})
