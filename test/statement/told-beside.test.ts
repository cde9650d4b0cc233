import { describe, expect, test } from 'vitest'
import { readText } from '../../src/read/text/text.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, type Printed, templates } from './printed.ts'

/** What is told of a table by what stands beside it: sentences, a few signs, a heading over a block of columns. */

type Level = readonly (readonly [text: string, from: number, to: number])[]
const years: Level = [
  ['2031', 0, 0],
  ['2030', 1, 1],
]

describe('a unit that only sentences write out', () => {
  const sales: Printed = {
    title: ['Statement of Operations'],
    headings: [years],
    rows: ['Revenue | 4,821,377 | 4,165,512', 'Net income | 531,204 | 300,111'],
  }
  const unitOf = (...texts: readonly string[]) => recognize(documentOf(...texts, sales), templates).statements[0]?.unit

  test('is that at which the table prints the same', () => {
    expect(unitOf('Revenue was $4,821,377 this year.')).toEqual({ measure: 'money', scale: 1, from: 'tie' })
    expect(unitOf('Revenue was $4,821,377,000, and net income $531,204,000.')).toEqual({
      measure: 'money',
      scale: 1000,
      from: 'tie',
    })
  })

  test('is not told by another figure, a rounded one, or one of few digits', () => {
    for (const text of ['Revenue was $4,821,378.', 'Revenue was $4.8 million.', 'The plant cost $300,000.'])
      expect(unitOf(text), text).toEqual({ measure: 'money', scale: null })
  })
})

describe('a table of percentages with few signs', () => {
  const measures = (title: string, rows: readonly string[]) =>
    recognize(documentOf({ title: [title], headings: [years], rows }), templates).statements[0]?.items.map(
      ({ unit }) => unit.measure,
    )

  test('is one by its title, or by its first row and its last', () => {
    expect(measures('As a percentage of revenues', ['Wood | 93% | 93%', 'Iron | 7 | 7'])).toEqual([
      'percent',
      'percent',
    ])
    expect(measures('Mix', ['Wood | 60% | 58%', 'Iron | 33 | 35', 'Clay | 7% | 7%'])).toEqual(Array(3).fill('percent'))
  })

  test('is none where its title names a scale as well, or what is whole may be counted', () => {
    const rows = ['Revenue | 120.5 | 110.2', 'Gross profit | 50.2 | 44.2', 'Gross margin | 41.7% | 40.1%']
    expect(measures('(Dollars in millions, except percentages)', rows)).toEqual(['money', 'money', 'percent'])
    expect(measures('Revenue and percentage changes', rows)?.[0]).toBe('money')
    expect(
      measures('Key figures', [
        'Growth | 5% | 7%',
        'Shops at the end | 120 | 112',
        'Operating margin | 23% | 21%',
      ])?.[1],
    ).not.toBe('percent')
  })

  test('is one where decimals stand between signed rows', () => {
    const rows = ['Federal rate | 21.0% | 21.0%', 'State taxes | 2.1 | 1.9', 'Effective rate | 23.1% | 22.9%']
    expect(measures('Taxes', rows)).toEqual(Array(3).fill('percent'))
  })

  test('is none where a figure is money, or too large', () => {
    expect(measures('Mix', ['Wood | 60% | 58%', 'Iron | $33 | $35', 'Clay | 7% | 7%'])?.[1]).toBe('money')
    expect(measures('Mix', ['Wood | 60% | 58%', 'Iron | 833 | 835', 'Clay | 7% | 7%'])?.[1]).toBe('money')
  })
})

describe('headings over blocks of columns', () => {
  const headings = (...lines: readonly string[]) =>
    readText({ name: 'a', format: 'text', lines, encoding: 'utf-8' }).tables[0]?.headings.map(
      ({ text, from, to }) => `${text} ${from}-${to}`,
    )

  test('a stretch without its year reaches over the bare years beside it', () => {
    expect(
      headings(
        '                                     Quarters Ended March 31,',
        '                     2031            2030            Inc/(Dec)',
        'Revenues         $ 5,897.8       $ 5,665.6              4 %',
        'Operating income   2,532.4         2,312.6             10',
        'Net income         1,802.3         1,104.4             63',
      )?.[0],
    ).toMatch(/^Quarters Ended March 31, 0-[12]$/)
  })

  test('a unit in brackets alone over the columns is of the table', () => {
    expect(
      headings(
        '                     2031            2030',
        '                    (In millions)',
        'Revenues         $ 5,897.8       $ 5,665.6',
        'Operating income   2,532.4         2,312.6',
        'Net income         1,802.3         1,104.4',
      ),
    ).toEqual(['2031 0-0', '2030 1-1'])
  })
})

test('heads counted in thousands among money in millions leave the unit of the money alone', () => {
  const { statements } = recognize(
    documentOf({
      title: ['Selected data', '(in millions)'],
      headings: [years],
      rows: [
        'Revenue | $4,821.0 | $4,165.5',
        'Customers (in thousands) | 5,120 | 5,003',
        'Employees (in thousands) | 12.4 | 12.1',
        'Net income | $318.4 | $192.6',
      ],
    }),
    templates,
  )
  expect(statements[0]?.items.map(({ unit: { measure, scale } }) => `${measure} ${scale}`)).toEqual([
    'money 1000000',
    'count 1000',
    'count 1000',
    'money 1000000',
  ])
})

describe('what a few words say of units', () => {
  const of = (title: readonly string[], rows: readonly string[]) =>
    recognize(documentOf({ title, headings: [years], rows }), templates).statements[0]?.items.map(
      ({ unit: { measure, scale } }) => `${measure} ${scale}`,
    )

  test.each(['(All amounts in Rs.)', '(in SEK)', '(in £)'])('%s is in ones', (line) => {
    expect(of(['Balance sheet', line], ['Cash | 1,234,567 | 1,011,223'])).toEqual(['money 1'])
  })

  test('a heading in small letters over a table tells the period and the unit of it', () => {
    const read = (heading: string) => {
      const figures = ['Revenue      4,821    4,165', 'Costs        4,721    4,065']
      const lines = ['Acme plc', '', heading, '', '              2031     2030', ...figures]
      const source = { name: 'q.txt', format: 'text' as const, encoding: 'utf-8' as const, lines }
      const [statement] = recognize({ source, ...readText(source) }, templates).statements
      return { unit: statement?.unit, period: statement?.columns[1]?.period }
    }
    const heading = 'Consolidated income statement for the six months to 30 September 2031'
    expect(read(heading).period).toEqual({ kind: 'duration', months: 6, end: '2030-09-30' })
    expect(read('Statement of income of the parent company (in EUR)').unit?.scale).toBe(1)
  })

  test('a unit over all notes stands over the first of them, and holds for the next', () => {
    const rows = ['Raw materials | $41.2 | $39.0']
    const { statements } = recognize(
      documentOf(
        { title: ['Notes to Statements', '(Dollars in millions)', 'NOTE 4. INVENTORIES'], headings: [years], rows },
        'NOTE 5. GOODWILL',
        { title: ['Goodwill by segment'], headings: [years], rows },
      ),
      templates,
    )
    expect(statements.map(({ unit }) => unit.scale)).toEqual([1e6, 1e6])
  })

  test('(p) is pence, no footnote', () => {
    expect(
      of(['Results', '(\u00a3 millions)'], ['Revenue | 12 | 11', 'Earnings per share - basic (p) | 26.1 | 16.2']),
    ).toEqual(['money 1000000', 'per-share 0.01'])
  })
})

describe('the fiscal quarter that a release calls its main period', () => {
  const fiscal = (end: string, ...texts: readonly string[]) => {
    const headings = [[['Three Months Ended', 0, 0] as const], [[end, 0, 0] as const]]
    const { period } = recognize(
      documentOf(...texts, { title: ['Statements of Operations'], headings, rows: ['Net sales | 4,821'] }),
      templates,
    )
    return period?.kind === 'duration' ? period.fiscal : undefined
  }

  test.each([
    ['December 25, 2030', 'results for its fiscal 2031 first quarter ended December 25, 2030.', 2031, 1],
    ['December 25, 2030', 'In the first quarter ended December 25, 2030 sales rose.', 2031, 1],
    ['November 2, 2030', 'The third quarter of fiscal 2030 ended November 2, 2030.', 2030, 3],
  ])('ended %s: %s', (end, text, year, quarter) => {
    expect(fiscal(end, text)).toEqual({ year, quarter })
  })

  test('is what the headline calls it where no sentence does', () => {
    const headline = 'Acme Corp. Reports Third Quarter 2030 Results'
    expect(fiscal('November 2, 2030', headline)).toEqual({ year: 2030, quarter: 3 })
    expect(fiscal('November 2, 2030', headline, 'The third quarter ended November 2, 2030.')).toEqual({
      year: 2030,
      quarter: 3,
    })
    // No company's third quarter of 2033 ends then; what a sentence says goes before.
    expect(fiscal('November 2, 2030', headline.replace('2030', '2033'))).toBeUndefined()
    expect(fiscal('November 2, 2030', headline, 'The second quarter ended November 2, 2030.')).toEqual({
      year: 2031,
      quarter: 2,
    })
  })

  test.each([
    ['companies would differ in the year', ['The third quarter ended November 2, 2030 was good.']],
    [
      'the sentences differ',
      [
        'The third quarter of fiscal 2030 ended November 2, 2030.',
        'The fourth quarter of fiscal 2030 ended November 2, 2030.',
      ],
    ],
    ['another quarter is named', ['The second quarter of fiscal 2030 ended August 3, 2030.']],
  ])('is not said where %s', (_, texts) => {
    expect(fiscal('November 2, 2030', ...texts)).toBeUndefined()
  })
})
