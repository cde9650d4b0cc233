import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '../../src/language/pattern.ts'
import { PatternIndex } from '../../src/language/pattern-index.ts'
import { wordsOf } from '../../src/language/words.ts'
import { compilePhrase, type Extent, PhraseError } from '../../src/template/phrase.ts'

const vocabulary = new Map([
  ['income', 'loss income | income loss | income | loss'],
  ['taxes', 'income? taxes'],
  ['circle', 'a <circle>'],
])
const matches = (phrase: string, text: string, extent: Extent = 'whole'): boolean =>
  fits(compilePhrase(phrase, vocabulary, extent), wordsOf(text))

describe('a phrase', () => {
  it.each([
    ['total? net? revenue(s)', 'Total net revenues:', true],
    ['total? net? revenue(s)', 'REVENUE', true],
    ['total? net? revenue(s)', 'Revenue growth', false],
    ['<income> from operations', 'Income (loss) from operations', true],
    ['<income> from operations', '(Loss) income from operations', true],
    ['<income> from operations', 'Loss on operations', false],
    ['<income> before <taxes>', 'Income before taxes', true],
    ['<income>? before <taxes>', 'Before income taxes', true],
    ['research and development', 'Research & development', true],
    ['other non-current assets', 'Other noncurrent assets', true],
    ['other non-current assets', 'Other non current assets', true],
    ['stockholders equity', "Stockholders' equity", true],
    ['stockholder equity', 'Stockholder’s equity', true],
    ['cost of (goods sold | sales)', 'Cost of goods sold', true],
    ['cost of (goods sold | sales)', 'Cost of goods', false],
    ['inventor(ies) ...', 'Inventories, net of reserves of $1,204', true],
    ['(inventory | inventories) ...', 'Inventories, net of reserves of $1,204', true],
    ['... per share', 'Net loss per share', true],
    ['... per share', 'Shares', false],
    ['gross margin %?', 'Gross margin %', true],
    ['customer %', 'Customer%', true],
    ['sg&a', 'SG&A', true],
    ['sg&a', 'SG & A', true],
    ['sg&a', 'SG and A', true],
    ['sg and a', 'SG&A', true],
    ['sg&a', 'SG A', false],
    ['sg&a', 'SGA', false],
    ['sg&a expense(s)', 'SG & A expenses', true],
    ['... & ...', 'Selling & marketing', true],
    ['... & ...', 'Selling and marketing', true],
    ['... & ...', '&', true],
    ['... & ...', 'Selling', false],
    ['r&d ...', 'R & D, net of grants', true],
    ['r&d ...', 'R, net of D', false],
    ['... r&d', 'In-process R&D', true],
    ['selling & ...', 'Selling, general & administrative', false],
    ["owner's equity", "Owner's equity", true],
    ["owner's equity", 'OWNER’S EQUITY', true],
    ['owner’s equity', "Owner's equity", true],
    ["owner's equity", 'Owner equity', true],
    ["owner's equity", "Owners' equity", true],
    ["owners' equity", 'Owners’ equity', true],
    ["owner's & lender's ...", 'Owner’s and lender’s shares', true],
  ])('%s, against %s: %s', (phrase, label, expected) => {
    expect(matches(phrase, label)).toBe(expected)
  })

  it('is found within a line where asked', () => {
    expect(matches('balance sheet(s)', 'Condensed Consolidated Balance Sheets (unaudited)', 'within')).toBe(true)
    expect(matches('balance sheet(s)', 'Off-balance sheeting', 'within')).toBe(false)
  })

  it.each([
    ['', 'at least one word'],
    ['total (net', 'a ")" expected'],
    ['total net)', 'a "(" expected before ")"'],
    ['( | net)', 'a word expected'],
    ['<nothing>', 'an entry of the vocabulary expected, found <nothing>'],
    ['<circle>', '<circle> is explained by itself'],
    ['a ... b ... c ... d ... e', 'at most three "..."'],
    ['net + gross', 'expected at "+ gross"'],
  ])('that is ill-formed says so: %s', (phrase, message) => {
    expect(() => compilePhrase(phrase, vocabulary, 'whole')).toThrow(PhraseError)
    expect(() => compilePhrase(phrase, vocabulary, 'whole')).toThrow(message)
  })

  it('does not grow without bound by names that stand for names, nor by brackets in brackets', () => {
    const doubling = new Map(
      Array.from({ length: 40 }, (_, i) => [
        `n${'x'.repeat(i)}`,
        i === 0 ? 'word' : `<n${'x'.repeat(i - 1)}> `.repeat(2),
      ]),
    )
    expect(() => compilePhrase(`<n${'x'.repeat(39)}>`, doubling, 'whole')).toThrow(/fewer words/)
    expect(() => compilePhrase('('.repeat(100_000), new Map(), 'whole')).toThrow(/no more than 50 deep/)
  })

  it('matches in time proportional to a small power of the label', () => {
    const start = performance.now()
    for (const label of ['a '.repeat(400), '%'.repeat(2000), 'a&b%'.repeat(300), '. '.repeat(2000)])
      matches('... a ... b ... c', label)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('is found in an index for every label that it fits', () => {
    const word = fc.constantFrom(
      'net',
      'cost(s)',
      'sg&a',
      'non-core',
      'total',
      '%',
      "owner's",
      '<income>',
      '<taxes>',
      '...',
    )
    const { phrase } = fc.letrec<{ phrase: string; part: string }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        word,
        word.map((each) => (each === '...' ? each : `${each}?`)),
        tie('phrase').map((each) => `(${each})`),
        tie('phrase').map((each) => `(${each})?`),
      ),
      phrase: fc
        .array(fc.array(tie('part'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
        .map((options) => options.map((parts) => parts.join(' ')).join(' | ')),
    }))
    const short = phrase.filter((each) => (each.match(/\.\.\./g)?.length ?? 0) <= 3)
    const said = 'net cost costs SG&A sg a and non-core noncore core total % Owner’s owner income loss taxes'.split(' ')
    const label = fc.array(fc.constantFrom(...said), { maxLength: 5 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(
        fc.array(short, { minLength: 1, maxLength: 4 }),
        fc.array(label, { minLength: 1 }),
        (phrases, labels) => {
          const patterns = phrases.map((each) => compilePhrase(each, vocabulary, 'whole'))
          const index = new PatternIndex(patterns.map((pattern, value) => ({ pattern, value })))
          for (const each of labels) {
            const fitting = patterns.flatMap((pattern, value) => (fits(pattern, wordsOf(each)) ? [value] : []))
            expect(index.fitting(each)).toEqual(new Set(fitting))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('matches its own words however they are cased and spaced', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/).filter((text) => text !== 'and')
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(' ', ', ', ' (', ' - '),
        (words, gap) => {
          expect(matches(words.join(' '), words.join(gap).toUpperCase())).toBe(true)
        },
      ),
    )
  })
})
