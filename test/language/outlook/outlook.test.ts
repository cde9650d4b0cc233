/** What a release says of what is to come. */
import { describe, expect, it, test } from 'vitest'
import type { Paragraph } from '../../../src/core/release.ts'
import { outlookOf } from '../../../src/language/outlook/outlook.ts'

/** Paragraphs that begin on lines 1, 2, 3, …; "/" ends a line of one. */
const paragraphs = (...texts: readonly string[]): readonly Paragraph[] =>
  texts.map((text, i) => {
    const lines = text.split('/ ')
    const starts = lines.map((_, j) => ({ offset: lines.slice(0, j).join(' ').length + (j > 0 ? 1 : 0), line: i + 1 }))
    return { text: lines.join(' '), lines: { from: i + 1, to: i + 1 }, starts }
  })

const found = (...texts: readonly string[]): ReturnType<typeof outlookOf> =>
  outlookOf({
    paragraphs: paragraphs(...texts),
    statements: [],
    source: { name: 'x.txt', format: 'text', lines: [], encoding: 'utf-8' },
  })

/** Without what leads them. */
const shown = (...texts: readonly string[]): readonly string[] =>
  found(...texts).flatMap(({ text, line, kind }) => (kind === 'lead' ? [] : [`${line} ${text}`]))

const withLeads = (...texts: readonly string[]): readonly string[] =>
  found(...texts).map(({ text, kind }) => `${kind}: ${text}`)

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

  it('the past and footnotes are none', () => {
    expect(
      shown(
        'Business Outlook',
        '¹ Before charges of $6.1 million.',
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

describe('what leads', () => {
  it('is the sentence before a list, each list its own', () => {
    expect(
      withLeads(
        'For the third quarter of 2031, Wexcombe expects:',
        '• Revenue between $3 million and $4 million',
        '• 15 new stores',
        'For the year, Wexcombe now expects:',
        '• Revenue between $13 million and $14 million',
        'Wexcombe has 40 stores.',
        '• Stores of $3 million each',
      ),
    ).toEqual([
      'lead: For the third quarter of 2031, Wexcombe expects:',
      'entry: Revenue between $3 million and $4 million',
      'entry: 15 new stores',
      'lead: For the year, Wexcombe now expects:',
      'entry: Revenue between $13 million and $14 million',
    ])
  })

  it('is a heading that says when, and what stands over columns', () => {
    expect(
      withLeads(
        '2031 Guidance',
        'Current Prior',
        'Net income per share $1.05 – $1.08 $0.95 – $1.00',
        'Same-store growth 6.0% – 6.5% 5.0% – 6.0%',
        'The company expects purchases of $4 million.',
        'About Wexcombe',
        'Pumps from $40 to $50',
      ),
    ).toEqual([
      'lead: 2031 Guidance',
      'lead: Current Prior',
      'entry: Net income per share $1.05 – $1.08 $0.95 – $1.00',
      'entry: Same-store growth 6.0% – 6.5% 5.0% – 6.0%',
      'sentence: The company expects purchases of $4 million.',
    ])
  })

  it('is a sentence that says when, over lines; over sentences it says nothing', () => {
    const [heading, lead] = ['Business Outlook', 'Wexcombe gives guidance for Q2 2031.']
    expect(withLeads(heading, lead, 'Revenue $2.47 - $2.54')).toEqual([`lead: ${lead}`, 'entry: Revenue $2.47 - $2.54'])
    expect(withLeads(heading, lead, 'Revenue is expected to be $2 million.')).toEqual([
      'sentence: Revenue is expected to be $2 million.',
    ])
  })

  it('no more of what is over', () => {
    expect(withLeads('2031 Outlook', 'Growth was driven by:', '• Pumps, up 81%')).toEqual([])
  })
})

test('columns of a line are told apart, and words of a sentence are not', () => {
  const lines = [
    '2031 Guidance',
    '              Current        Prior',
    'Net sales     $5 - $6        $4 - $5',
    'We  expect  tax   of  $2.',
  ]
  const said = outlookOf({
    paragraphs: paragraphs(...lines.map((line) => line.trim().replace(/\s+/g, ' '))),
    statements: [],
    source: { name: 'x.txt', format: 'text', lines, encoding: 'utf-8' },
  })
  expect(said.map(({ text }) => text)).toEqual([
    '2031 Guidance',
    'Current | Prior',
    'Net sales | $5 - $6 | $4 - $5',
    'We expect tax of $2.',
  ])
})

test('a row whose words stand between its figures is none of the headings', () => {
  expect(withLeads('2031 Outlook', '$6 to $7 billion', 'Revenues/ (previously $5 to $7 billion)', 'Tax 15.0%')).toEqual(
    [
      'lead: 2031 Outlook',
      'entry: $6 to $7 billion',
      'entry: Revenues (previously $5 to $7 billion)',
      'entry: Tax 15.0%',
    ],
  )
})

test('what is believed to come is outlook, and what is believed is not', () => {
  const said = '"We believe sales for the quarter will be approximately $2.4 million," said Ann Pool.'
  expect(shown(said)).toEqual([`1 ${said}`])
  expect(shown('We believe our pumps save $2.4 million.')).toEqual([])
})
