/** Companies that report by the half-year: their second halves. */
import { describe, expect, test } from 'vitest'
import { operations, release, tell } from './releases.ts'

type Rows = Parameters<typeof operations>[1]

const CAPTIONS = ['Net sales', 'Cost of sales', 'Gross profit', 'Earnings per share']
const table = (span: string, days: readonly string[], figures: readonly (readonly string[])[], captions = CAPTIONS) =>
  operations([{ span, days }], captions.map((caption, i) => [caption, ...(figures[i] ?? [])] as const) as Rows)

const HALF = table(
  'Six Months Ended',
  ['June 30, 2030', 'June 30, 2029'],
  [
    ['102,333', '98,120'],
    ['61,633', '58,441'],
    ['40,700', '39,679'],
    ['$0.31', '$0.29'],
  ],
)
const YEAR = table(
  'Year Ended',
  ['December 31, 2030', 'December 31, 2029'],
  [
    ['207,402', '199,871'],
    ['124,907', '119,004'],
    ['82,495', '80,867'],
    ['$0.64', '$0.60'],
  ],
)

/** The periods of the columns that are derived, and the figures in them by caption. */
function derived(...texts: readonly string[]) {
  const told = tell(texts.map((text, i) => release(`r${i}.txt`, text)))
  const [statement] = told.history.release.statements
  return {
    ...told,
    columns: (statement?.columns ?? []).flatMap((column, at) =>
      column.derived
        ? [[column.label, ...(statement?.grid ?? []).map((row) => row[at]?.value.toNumber())] as const]
        : [],
    ),
  }
}

describe('where halves and years alone are printed', () => {
  test('the second half is the year less the first, and has no figure per share', () => {
    const { columns, history } = derived(HALF, YEAR)
    expect(columns).toEqual([
      ['Six Months Ended December 31, 2029', 101_751, 60_563, 41_188, undefined],
      ['Six Months Ended December 31, 2030', 105_069, 63_274, 41_795, undefined],
    ])
    expect(history.derived[0]?.how).toBe('Year Ended December 31, 2029 less Six Months Ended June 30, 2029')
  })

  test('a line that the year alone lists is withheld, and said', () => {
    const year = table(
      'Year Ended',
      ['December 31, 2030'],
      [['207,402'], ['124,007'], ['900'], ['82,495']],
      ['Net sales', 'Cost of sales', 'Restructuring charges', 'Gross profit'],
    )
    const { columns, history } = derived(HALF, year)
    expect(columns[0]?.[0]).toBe('Six Months Ended December 31, 2030')
    expect(columns[0]).not.toContain(62_374)
    expect(history.diagnostics.find(({ code }) => code === 'not-derived')?.message).toMatch(
      /^"Cost of sales".* of Six Months Ended December 31, 2030 cannot be derived/,
    )
  })
})

test('balances by segment that grew are no flows of a half-year', () => {
  const captions = ['Loans, Europe', 'Loans, Americas', 'Total loans']
  const segments = (span: string, day: string, figures: readonly string[]) =>
    operations([{ span, days: [day] }], captions.map((caption, i) => [caption, figures[i] ?? '']) as Rows, {
      title: 'Segment Information',
    })
  const half = segments('Six Months Ended', 'June 30, 2031', ['400.2', '600.1', '1,000.3'])
  const year = segments('Year Ended', 'December 31, 2031', ['630.3', '910.4', '1,540.7'])
  expect(derived(half, year).columns).toEqual([])
})

test('halves that are both printed are held against their year', () => {
  const second = table('Six Months Ended', ['December 31, 2030'], [['105,069'], ['63,274'], ['41,795']])
  const { columns, model } = derived(HALF, second, YEAR)
  expect(columns.map(([label]) => label)).toEqual(['Six Months Ended December 31, 2029'])
  expect(model.checks.flatMap(({ label }) => (/halves/.test(label) ? [label] : []))).toContain(
    'Net sales, Year Ended December 31, 2030: its halves',
  )
})

test('a company that prints quarters has no half-years derived', () => {
  const quarter = table('Three Months Ended', ['March 31, 2030'], [['50,810'], ['30,612'], ['20,198']])
  const { columns } = derived(quarter, HALF, YEAR)
  expect(columns.map(([label]) => label)).toEqual(['Three Months Ended June 30, 2030'])
})
