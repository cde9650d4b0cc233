import { describe, expect, test } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import type { CheckResult } from '../../src/core/model.ts'
import type { Release } from '../../src/core/release.ts'
import { buildModel } from '../../src/model/model.ts'
import { narrativeChecks } from '../../src/narrative/narrative.ts'
import { noTemplates, releaseOf, sketch } from '../model/statement.ts'

const quarter = (end: string, basis: 'reported' | 'adjusted' = 'reported') => ({
  id: `${end}-${basis}`,
  label: `Three Months Ended ${end}${basis === 'adjusted' ? ' Non-GAAP' : ''}`,
  basis,
  period: { kind: 'duration' as const, months: 3, end },
})
const balance = (end: string) => ({ id: end, label: end, period: { kind: 'instant' as const, end } })

const operations = sketch(
  `Total revenue              | 61482  | 50114
   Gross profit               | 27667  | 21048
   Net income (loss)          | 5321   | (1043)
   Net income (loss) per share
     Basic/share              | 0.31   | (0.06)
     Diluted/share            | 0.29   | (0.06)`.replace(/^ {3}/gm, ''),
  {
    id: 'operations',
    kind: 'operations',
    columns: [quarter('2009-03-31'), quarter('2008-03-31')],
    concepts: { 'Gross profit': 'GrossProfit', 'Total revenue': 'Revenues' },
  },
)
const adjusted = sketch('Net income (loss) | 5321 | 6984', {
  id: 'reconciliation',
  kind: 'reconciliation',
  columns: [quarter('2009-03-31'), quarter('2009-03-31', 'adjusted')],
})
const sheet = sketch(
  'Cash and cash equivalents | 18420 | 22735\nShort-term investments | 31250 | 29114\nTotal assets | 240111 | 238907',
  {
    id: 'balance-sheet',
    kind: 'balance-sheet',
    columns: [balance('2009-03-31'), balance('2008-12-31')],
  },
)

test('what is compared without a time of its own is no misprint where the line has it at another time', () => {
  const odd = (text: string): readonly string[] =>
    said(text).filter((each) => !/ (?:exact|rounding|unmatched)$/.test(each))
  const of = (before: string): string =>
    `Total revenue was $61.5 million, or $0.31 per share basic, compared with $50.1 million, or ${before} per share basic.`
  expect(odd(of('$(0.06)'))).toEqual([])
})

/** What is said of each figure of a text, given the three tables above. */
function said(text: string): readonly string[] {
  return results(text).map(
    ({ check, verdict }) =>
      `${check.label.slice(1).split('” = ')[0]?.split(' ').slice(-2).join(' ').replace('”', '')} ${verdict}`,
  )
}

function results(text: string, tables = [operations, adjusted, sheet]): readonly CheckResult[] {
  const release: Release = {
    ...releaseOf(tables),
    title: 'Example Reports First Quarter 2009 Results',
    period: { kind: 'duration', months: 3, end: '2009-03-31' },
    source: { name: 'invented.txt', format: 'text', lines: [text], encoding: 'utf-8' },
    paragraphs: [{ text, lines: { from: 1, to: 1 }, starts: [{ offset: 0, line: 1 }] }],
  }
  const model = buildModel(release, noTemplates)
  return checkModel({ ...model, checks: narrativeChecks(model) })
}

describe('figures of the prose', () => {
  test.each([
    ['Revenue for the first quarter of 2009 was $61.5 million.', ['$61.5 million exact']],
    [
      'Revenue was $61.5 million in the first quarter of 2009 compared to $50.1 million in the first quarter of 2008.',
      ['$61.5 million exact', '$50.1 million exact'],
    ],
    [
      'Net income was $5.3 million, or $0.29 per diluted share, versus a net loss of $1.0 million, or $0.06 per share, a year ago.',
      ['$5.3 million exact', 'or $0.29 exact', '$1.0 million exact', 'or $0.06 exact'],
    ],
    [
      'Revenue rose 23% to $61.5 million, from $50.1 million a year earlier.',
      ['rose 23% exact', '$61.5 million exact', '$50.1 million exact'],
    ],
    [
      'Gross margin for the first quarter of 2009 was 45%, up 300 basis points.',
      ['was 45% exact', 'basis points exact'],
    ],
    ['Non-GAAP net income for the quarter was $7.0 million.', ['$7.0 million exact']],
    [
      'Cash was $18.4 million at March 31, 2009, down $4.3 million from December 31, 2008.',
      ['$18.4 million exact', '$4.3 million exact'],
    ],
    ['Cash and cash equivalents were about $18 million at quarter end.', ['$18 million exact']],
    ['Total assets were more than $230 million at March 31, 2009.', ['$230 million exact']],
    [
      'Cash and short-term investments were $49.7 million at March 31, 2009, compared to $51.8 million at December 31, 2008.',
      ['$49.7 million exact', '$51.8 million exact'],
    ],
    [
      'Gross margin improved 300 basis points; a 3.0 percentage point improvement in gross margin.',
      ['basis points exact', 'percentage point exact'],
    ],
    ['Gross margin improved 420 basis points.', ['basis points unmatched']],
    ['Turnover for the first quarter of 2009 came to $61,482,000.', ['to $61,482,000 exact']],
    ['We are pleased with our 23% revenue growth and our many new accounts.', ['our 23% exact']],
    ['Revenue growth was 23%, compared to the first quarter of 2008.', ['was 23% exact']],
    ['The gross profit growth rate reached 31% in the first quarter of 2009.', ['reached 31% exact']],
    [
      'Gross margin was 45.0% in the first quarter of 2009, compared to 42.0% in the first quarter of 2008.',
      ['was 45.0% exact', 'to 42.0% exact'],
    ],
    [
      'Revenue was $61.5 million, an increase of $11.4 million or 23%, compared to the first quarter of 2008.',
      ['$61.5 million exact', '$11.4 million exact', 'or 23% exact'],
    ],
    [
      'Net income per diluted share was $0.29 in the first quarter of 2009 compared to a loss of $0.06.',
      ['was $0.29 exact', 'of $0.06 exact'],
    ],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  test.each([
    ['Net income was $5.3 billion in the first quarter of 2009.', '$5.3 billion inconsistent'],
    [
      'Total revenue was $61.5 billion compared to $50.1 million in the first quarter of 2008.',
      '$61.5 billion inconsistent',
    ],
    ['Net loss was $5.3 million in the first quarter of 2009.', '$5.3 million inconsistent'],
    // The one quarter that is named is the year before's.
    ['Total revenue was $50.1 million in the first quarter of 2008.', '$50.1 million exact'],
    ...['(1)', ' [1]', ' –', ' ☺'].map((mark) => [
      `Revenue was $61.5 million in the first quarter of 2009, compared with $50.1 million in the first quarter of 2008.${mark} Gross profit was $27.7 million.`,
      '$27.7 million exact',
    ]),
    [
      'Net income was $5.3 million compared to net income of $1.0 million in the first quarter of 2008.',
      '$1.0 million inconsistent',
    ],
    ['Total revenue was $61.5 million, up from $51.0 million a year ago.', '$51.0 million inconsistent'],
    [
      'Total revenue for the quarters ended March 31, 2009 and March 31, 2008 was $61.5 million and $50.1 million, respectively.',
      '$50.1 million exact',
    ],
    ['Compared to the first quarter of 2008, total revenue grew 23% to $61.5 million.', '$61.5 million exact'],
    ['Revenue for the first quarter of 2009 was up 23% from a year ago.', 'up 23% exact'],
    ['Revenue for the first quarter of 2009 was down 23% from a year ago.', 'down 23% inconsistent'],
    ['Revenue decreased 23% to $61.5 million in the first quarter of 2009.', 'decreased 23% inconsistent'],
    ['Revenue was $61.5 million, up 32% from the first quarter of 2008.', 'up 32% inconsistent'],
    ['Revenue was $61.5 million, up 32% in constant currency from the first quarter of 2008.', 'up 32% unmatched'],
    ['Revenue was $61.5 million, up 49% from the first quarter of 2008.', 'up 49% unmatched'],
    ['Revenue of the segment was down 23% from the first quarter of 2008.', 'down 23% unmatched'],
    ['Gross margin for the first quarter of 2009 was 54.0%.', 'was 54.0% inconsistent'],
    [
      'Gross margin was 45.0% in the first quarter of 2009, compared to 24.0% in the first quarter of 2008.',
      'to 24.0% inconsistent',
    ],
    ['Gross margin was 45.0%, compared to 24.0% in the first quarter of 2008.', 'to 24.0% inconsistent'],
    ['Gross margin increased to 45.0% from 24.0% in the first quarter of 2008.', 'from 24.0% inconsistent'],
    // Which of the two is of which year need not be said in this order.
    [
      'Gross margin was 45.0% in the first quarter of 2009 and 24.0% in the first quarter of 2008.',
      'and 24.0% unmatched',
    ],
    ['Gross margin for the quarter was 45.0% versus 24.0% for the prior-year quarter.', 'versus 24.0% inconsistent'],
    ['Gross margin of our services for the first quarter of 2009 was 54.0%.', 'was 54.0% unmatched'],
    ['Non-GAAP gross margin for the first quarter of 2009 was 54.0%.', 'was 54.0% unmatched'],
    [
      'Revenue was $61.5 million, up 23% from last year, and a net loss of $1.0 million was avoided.',
      '$1.0 million unmatched',
    ],
  ])('what the words surely say: %s', (text, expected) => {
    expect(said(text)).toContain(expected)
  })

  test.each(['an unfavorable impact', 'an adverse effect', 'a negative contribution'])(
    'a rate to the bad: %s',
    (bad) => {
      const effects = sketch('Currency translation % | -14% | 6%\nPrices % | 3% | 2%', {
        id: 'other',
        columns: [quarter('2009-03-31'), quarter('2008-03-31')],
      })
      const [rate] = results(`Currency translation in the first quarter of 2009 had ${bad} of 14%.`, [
        operations,
        effects,
      ])
      expect(rate?.check.label).toContain('Currency translation')
      expect(rate?.verdict).toBe('exact')
    },
  )

  test('that the tables contradict are inconsistent', () => {
    expect(said('Total revenue for the first quarter of 2009 was $64.1 million.')).toEqual([
      '$64.1 million inconsistent',
    ])
    expect(said('Revenue rose 32% to $61.5 million, from $50.1 million a year earlier.')[0]).toBe(
      'rose 32% inconsistent',
    )
    expect(said('Net income for the first quarter of 2008 was $1.0 million.')).not.toEqual(['$1.0 million exact'])
  })

  test('one unit below is off, and no figure that was cut', () => {
    const round = sketch('Total assets | 240200', {
      id: 'balance-sheet',
      kind: 'balance-sheet',
      columns: [balance('2009-03-31')],
    })
    const verdict = (text: string) => results(text, [round]).map((each) => each.verdict)
    expect(verdict('Total assets were $240.1 million at March 31, 2009.')).toEqual(['inconsistent'])
    expect(verdict('Total assets were $240.2 million at March 31, 2009.')).toEqual(['exact'])
  })

  test('of what is to come are none of the tables', () => {
    expect(said('We expect revenue of $61.5 million next quarter.')).toEqual([])
  })

  test('that tell the past in a sentence that looks ahead are unmatched all the same', () => {
    expect(
      said('Net loss of the venture was $12.3 million, and we expect revenue of $61.5 million next year.'),
    ).toEqual(['$12.3 million unmatched'])
    expect(said('Sales of the venture were $33.0 million, within our guidance range of $32 to $34 million.')).toContain(
      '$33.0 million unmatched',
    )
    expect(said('There was $24 million of unrecognized cost, and we expect to recognize it over 2.3 years.')).toEqual([
      '$24 million unmatched',
    ])
  })

  test('that nothing says are unmatched', () => {
    expect(said('One customer accounted for 14% of revenue.')).toEqual(['for 14% unmatched'])
    expect(said('Our guidance was $61.0 million.')).toEqual(['$61.0 million unmatched'])
    expect(said('Revenue of a joint venture in the first quarter of 2009 was $33.0 million.')).toEqual([
      '$33.0 million unmatched',
    ])
  })

  test('are computed from the cells they tie to', () => {
    const [growth] = results('Revenue rose 23% to $61.5 million, from $50.1 million a year earlier.')
    expect(growth?.check.at).toBeUndefined()
    expect(growth?.check.span).toEqual({ line: 1, column: 14, length: 3 })
    expect(growth?.computed?.toFixed(4)).toBe('0.2268')
  })

  test('stand where they are printed, lines joined or not', () => {
    const text = 'Revenue was $61.5 million.'
    const release: Release = {
      ...releaseOf([operations]),
      period: { kind: 'duration', months: 3, end: '2009-03-31' },
      source: {
        name: 'invented.txt',
        format: 'text',
        lines: ['--  Revenue   was', '    $61.5 million.'],
        encoding: 'utf-8',
      },
      paragraphs: [
        {
          text,
          lines: { from: 1, to: 2 },
          starts: [
            { offset: 0, line: 1 },
            { offset: 12, line: 2 },
          ],
        },
      ],
    }
    const [check] = narrativeChecks(buildModel(release, noTemplates))
    expect(check?.span).toEqual({ line: 2, column: 5, length: 13 })
  })
})

describe('time', () => {
  test.each([
    ['a sentence that never ends', '$4.1 million and '.repeat(10_000)],
    ['figures without white space', '4%,'.repeat(30_000)],
    ['marks of footnotes', `a.${'*'.repeat(30_000)}b`],
    ['marks of footnotes set apart', `a.${' *'.repeat(30_000)}b`],
    ['digits', '7'.repeat(100_000)],
    ['signs of addresses', '@a.'.repeat(30_000)],
    ['addresses that do not end', '@a'.repeat(30_000)],
    ['quarters', 'first quarter of fiscal 2009 '.repeat(8_000)],
    ['rises', 'increased by about '.repeat(10_000)],
  ])(
    'stays in bounds for %s',
    (_, text) => {
      const start = performance.now()
      results(text)
      expect(performance.now() - start).toBeLessThan(20_000)
    },
    60_000,
  )
})
