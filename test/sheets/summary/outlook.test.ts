/** The sentences that the Summary takes from a release. */
import { describe, expect, it, test } from 'vitest'
import type { Paragraph } from '../../../src/core/release.ts'
import { outlookOf } from '../../../src/sheets/summary/outlook.ts'

/** Paragraphs that begin on lines 1, 2, 3, …; "/" ends a line of one. */
const paragraphs = (...texts: readonly string[]): readonly Paragraph[] =>
  texts.map((text, i) => {
    const lines = text.split('/ ')
    const starts = lines.map((_, j) => ({ offset: lines.slice(0, j).join(' ').length + (j > 0 ? 1 : 0), line: i + 1 }))
    return { text: lines.join(' '), lines: { from: i + 1, to: i + 1 }, starts }
  })

const shown = (...texts: readonly string[]): readonly string[] =>
  outlookOf(paragraphs(...texts)).map(({ text, line }) => `${line} ${text}`)

test.each([
  ['• Wexcombe expects revenue of $1.3 million.', 'Wexcombe expects revenue of $1.3 million.'],
  ['– Wexcombe expects revenue of $1.3 million.', 'Wexcombe expects revenue of $1.3 million.'],
  ['–Wexcombe expects revenue of $1.3 million.', 'Wexcombe expects revenue of $1.3 million.'],
  ['-- Wexcombe expects revenue of $1.3 million.', 'Wexcombe expects revenue of $1.3 million.'],
  ['o Wexcombe expects revenue of $1.3 million.', 'Wexcombe expects revenue of $1.3 million.'],
  ['$1.3 million of revenue is expected.', '$1.3 million of revenue is expected.'],
  ['-$1.3 million of earnings are expected.', '-$1.3 million of earnings are expected.'],
])('%s', (text, said) => {
  expect(shown(text)).toEqual([`1 ${said}`])
})

describe('beneath a heading that says outlook', () => {
  it.each(['JUNE 2031 QUARTER OUTLOOK', 'Business Outlook:', 'Fiscal 2031 Guidance'])('%s', (heading) => {
    expect(
      shown(
        heading,
        '-- Gross margin should remain in the 30% range.',
        '-- Other income will be approximately $1.0 million.',
        'We entered the quarter with a backlog that was $2.0 million.',
        'Conference Call',
        'Other income will be approximately $9.0 million.',
      ),
    ).toEqual(['2 Gross margin should remain in the 30% range.', '3 Other income will be approximately $1.0 million.'])
  })

  it('which is the first line of its paragraph, and none of the sentence', () => {
    expect(shown('Fiscal 2031 Outlook/ Wexcombe targets revenue of $1.3 million.')).toEqual([
      '1 Wexcombe targets revenue of $1.3 million.',
    ])
  })

  it('each line of a list is one', () => {
    expect(
      shown('FY31 Outlook', 'Net sales $1.3 billion to $1.4 billion/ New stores, net 25-30/ Tax rate 24.6%'),
    ).toEqual(['2 Net sales $1.3 billion to $1.4 billion', '2 New stores, net 25-30', '2 Tax rate 24.6%'])
  })

  it('figures alone, the past and footnotes are none', () => {
    expect(
      shown(
        'Business Outlook',
        '$67.0 to $70.0 billion',
        'Note 1: A charge of $1.0 million is left out.',
        'We reduced our workforce by 10%.',
        '$70 million of cash is to be spent.',
      ),
    ).toEqual(['5 $70 million of cash is to be spent.'])
  })

  it('of one that is withdrawn nothing follows', () => {
    expect(shown('Discontinues Fiscal Year 2031 Guidance', 'Cash of $1.3 million is at hand.')).toEqual([])
  })
})

test('what follows in a paragraph that begins with its outlook is meant, too', () => {
  expect(shown('Fiscal 2031 outlook: Earnings of 67 to 71 cents per share. Cash flow of $850-950 million.')).toEqual([
    '1 Fiscal 2031 outlook: Earnings of 67 to 71 cents per share.',
    '1 Cash flow of $850-950 million.',
  ])
})

test('projects that were completed are no outlook', () => {
  expect(shown('We completed projects for the pumps segment, and revenue grew by 14.5%.')).toEqual([])
  expect(shown('The company projects revenue of $1.3 million.')).toHaveLength(1)
})
