/** A table of a release whose heading is of another period than its figures, or of another unit than the release's. */
import { describe, expect, it } from 'vitest'
import { line, operations, release, type Told, tell } from './releases.ts'

const codes = ({ history }: Told): readonly string[] => history.diagnostics.map(({ code }) => code)

const thousands = (millions: number): string =>
  `${Math.floor(millions)},${String(Math.round(millions * 1000) % 1000).padStart(3, '0')}`

/** Between 0.8 and 1.2, another one for each line of each quarter. */
const factor = (...of: readonly number[]): number =>
  0.8 + (of.reduce((hash, each) => (hash * 7919 + each * 104_729) % 10_007, 13) / 10_007) * 0.4

/** Cash flows of the year to date. */
function cashFlows(year: number, quarter: number, { span = SPANS[quarter - 1], scale = 'thousands' } = {}): string {
  const lines: readonly (readonly [string, number])[] = [
    ['Net income', 24.3],
    ['Depreciation and amortization', 11.7],
    ['Changes in working capital', 3.9],
    ['Net cash provided by operating activities', 39.9],
    ['Purchases of property and equipment', 15.2],
    ['Payments of long-term debt', 8.6],
  ]
  const days = [year, year - 1].map((each) => `${DAYS[quarter - 1]}, ${each}`)
  const upTo = (each: number, of: number): number => {
    let sum = 0
    for (let q = 1; q <= quarter; q++) sum += of * factor(each, q, of * 10)
    return Math.round(sum * 1000) / 1000
  }
  return operations(
    [{ span: span as string, days }],
    lines.map(([caption, of]) => [caption, ...[year, year - 1].map((each) => thousands(upTo(each, of)))] as const),
    { title: 'Consolidated Statements of Cash Flows', scale },
  )
}

const SPANS = ['Three Months Ended', 'Six Months Ended', 'Nine Months Ended', 'Year Ended']
const DAYS = ['March 31', 'June 30', 'September 30', 'December 31']

const income = (year: number, quarter: number): string =>
  operations(
    [{ span: 'Three Months Ended', days: [year, year - 1].map((each) => `${DAYS[quarter - 1]}, ${each}`) }],
    ['Net sales', 'Cost of sales', 'Research', 'Selling', 'Rent'].map(
      (caption, i) =>
        [caption, ...[year, year - 1].map((each) => thousands(factor(each, quarter, i) * (i + 2) * 31.17))] as const,
    ),
  )

const releases = (odd: Parameters<typeof cashFlows>[2] & { year: number; quarter: number }) =>
  [2031, 2032].flatMap((year) =>
    [1, 2, 3, 4].map((quarter) =>
      release(
        `${year}q${quarter}.txt`,
        `${income(year, quarter)}\n\n${cashFlows(year, quarter, year === odd.year && quarter === odd.quarter ? odd : {})}`,
      ),
    ),
  )

const cash = ({ history }: Told) => history.release.statements.find(({ kind }) => kind === 'cash-flows')

describe('cash flows of a year to date', () => {
  const right = tell(releases({ year: 0, quarter: 0 }))

  it('that are headed rightly stand as they are', () => {
    expect(codes(right)).toEqual([])
  })

  it.each([
    [2032, 3, 'Six Months Ended'],
    [2032, 3, 'Year Ended'],
    [2032, 2, 'Three Months Ended'],
    [2031, 4, 'Nine Months Ended'],
  ])('of %i, quarter %i, headed "%s" are taken to be as long as the others show', (year, quarter, span) => {
    const told = tell(releases({ year, quarter, span }))
    expect(codes(told)).toEqual(['period-inferred'])
    for (const caption of ['Net income', 'Payments of long-term debt'])
      expect(line(cash(told), caption)).toEqual(line(cash(right), caption))
  })

  it('in another unit than the others of their release are put right alone', () => {
    const told = tell(releases({ year: 2032, quarter: 3, scale: 'millions' }))
    expect(codes(told)).toEqual(['unit-inferred'])
    expect(line(cash(told), 'Net income')).toEqual(line(cash(right), 'Net income'))
  })

  it('of six months are that where nothing says otherwise', () => {
    const half = (year: number) => release(`${year}h1.txt`, cashFlows(year, 2))
    expect(codes(tell([half(2031), half(2032)]))).toEqual([])
  })
})

describe('a balance sheet', () => {
  const sheet = (days: readonly string[], figures: readonly (readonly number[])[]): string =>
    operations(
      [{ span: '', days }],
      ['Cash', 'Receivables', 'Inventories', 'Property', 'Goodwill', 'Payables', 'Debt', 'Equity'].map(
        (caption, i) => [caption, ...(figures[i] ?? []).map(thousands)] as const,
      ),
      { title: 'Consolidated Balance Sheets' },
    )
  const at = (moment: number): readonly number[] =>
    Array.from({ length: 8 }, (_, i) => factor(moment, i) * (i + 2) * 43.19)
  const columns = (...moments: readonly number[]) =>
    at(0).map((_, i) => moments.map((moment) => at(moment)[i] as number))
  const quarter = (year: number, n: number, day?: string) =>
    release(
      `${year}q${n}.txt`,
      `${income(year, n)}\n\n${sheet(
        [day ?? `${DAYS[n - 1]}, ${year}`, `December 31, ${year - 1}`],
        columns((year - 2030) * 4 + n, (year - 2030) * 4),
      )}`,
    )
  const balances = ({ history }: Told) => history.release.statements.find(({ kind }) => kind === 'balance-sheet')
  const all = (day?: string) => [1, 2, 3, 4].map((n) => (n === 3 ? quarter(2031, n, day) : quarter(2031, n)))
  const right = tell(all())

  it.each(['June 30, 2031', 'March 31, 2031'])(
    'of September headed %s is of September, and nothing is restated',
    (day) => {
      const told = tell(all(day))
      expect(codes(told)).toEqual(['period-inferred'])
      expect(told.history.restatements).toEqual([])
      for (const caption of ['Cash', 'Equity'])
        expect(line(balances(told), caption)).toEqual(line(balances(right), caption))
    },
  )
})

describe('a history from thousands to millions', () => {
  it('has one line for each caption, though a figure is printed to thousands once and rounded the next time', () => {
    const rows = (figures: readonly (readonly string[])[]) =>
      ['Passengers', 'Cargo', 'Other revenue', 'Total revenue', 'Fuel', 'Wages'].map(
        (caption, i) => [caption, ...(figures[i] as readonly string[])] as const,
      )
    const before = operations(
      [{ span: 'Three Months Ended', days: ['March 31, 2031', 'March 31, 2030'] }],
      rows([
        ['402,063', '388,914'],
        ['33,409', '31,187'],
        ['10,544', '9,861'],
        ['446,016', '429,962'],
        ['118,531', '109,377'],
        ['135,157', '129,046'],
      ]),
    )
    const after = operations(
      [{ span: 'Three Months Ended', days: ['March 31, 2032', 'March 31, 2031'] }],
      rows([
        ['427.8', '402.1'],
        ['36.3', '33.4'],
        ['10.6', '10.5'],
        ['474.7', '446.0'],
        ['139.5', '118.5'],
        ['137.9', '135.2'],
      ]),
      { scale: 'millions' },
    )
    const told = tell([release('2031.txt', before), release('2032.txt', after)])
    const captions = told.history.release.statements[0]?.items.map(({ label }) => label)
    expect(captions).toEqual(['Passengers', 'Cargo', 'Other revenue', 'Total revenue', 'Fuel', 'Wages'])
    expect(told.history.restatements).toEqual([])
  })
})
