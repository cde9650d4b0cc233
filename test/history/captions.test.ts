import { expect, it } from 'vitest'
import { captionKey, isContrary, isTurned, isWithin, wordsOf } from '../../src/history/captions.ts'

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
  expect(isTurned(wordsOf(a), wordsOf(b))).toBe(true)
})

it('leaves the figures in a caption aside', () => {
  const words = wordsOf('Equipment (net of accumulated depreciation of $1,013 in 2004 and $775 in 2003)')
  expect(words).toEqual(['equipment'])
})

it('tells both from one of them', () => {
  expect(isContrary(wordsOf('Basic and diluted loss per share'), wordsOf('Diluted loss per share'))).toBe(true)
  expect(isContrary(wordsOf('Income before taxes'), wordsOf('Loss before income taxes'))).toBe(false)
})

it('finds a caption of three words or more in a longer one', () => {
  expect(isWithin(wordsOf('Weighted average shares'), wordsOf('Weighted average number of shares outstanding'))).toBe(
    true,
  )
  expect(isWithin(wordsOf('Loss on closed stores'), wordsOf('Loss on leases of closed stores'))).toBe(true)
  expect(isWithin(wordsOf('Other assets'), wordsOf('Intangibles and other assets'))).toBe(false)
})
