import { expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import { Decimal } from '../../../src/core/number.ts'
import type { Period } from '../../../src/core/period.ts'
import type { Fact, Statement } from '../../../src/core/release.ts'
import { buildModel } from '../../../src/model/model.ts'
import { crossFootings } from '../../../src/model/sums/cross-foot.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const found = (statement: Statement): string[] =>
  crossFootings(statement).map(({ total, terms }) => {
    const right = terms.map(({ index, weight }, i) => `${weight === -1 ? '- ' : i > 0 ? '+ ' : ''}${index}`)
    return `${total} = ${right.join(' ')}`
  })

test('columns that add up to columns', () => {
  const statement = sketch(`
Product         | 136,514 | (42,747) | 93,767 |       - | 93,767
Services        |   1,739 |        . |  1,739 |       - |  1,739
Cost            |  76,686 | (23,022) | 53,664 | (1,141) | 52,523
Gross margin %  |      45% |       . |      . |       . |    45%
Operating costs |  36,993 |        - | 36,993 | (3,575) | 33,418`)
  expect(found(statement)).toEqual(['2 = 0 + 1', '4 = 2 + 3'])
})

test('a change is the later column less the earlier one', () => {
  const statement = sketch(
    `
Product  | 64,128 | 43,245 | 20,883
Services |  1,739 |  2,118 |   (379)
Other    |    512 |    498 |     14`,
    { columns: [{}, {}, { label: '$ Change', basis: 'change' }] },
  )
  expect(found(statement)).toEqual(['2 = 0 - 1'])
})

test('a total column left of its parts', () => {
  const statement = sketch(
    `
Sales   | 65,867 | 64,128 | 1,739
Profit  | 12,402 | 11,870 |   532`,
    { columns: [{ label: 'Total', basis: 'total' }, {}, {}] },
  )
  expect(found(statement)).toEqual(['0 = 1 + 2'])
})

test('a change in points stands in a scale of its own', () => {
  const statement = sketch(
    `
Sales    | 64,128 | 43,245 | 20,883
Margin % |  45.2% |  43.9% |   1.3%`,
    { columns: [{}, {}, { label: '$ Change', basis: 'change' }] },
  )
  const points = statement.grid[1]?.[2]
  if (!points) throw new Error('nothing is printed there')
  const inPoints = { ...points, value: new Decimal('1.3'), quantum: new Decimal('0.1') }
  const printed = {
    ...statement,
    grid: [
      ...statement.grid.slice(0, 1),
      [...(statement.grid[1] ?? []).slice(0, 2), { ...inPoints, unit: { measure: 'percent' as const, scale: 0.01 } }],
    ],
  }
  const results = checkModel(buildModel(releaseOf([printed]), noTemplates))
  expect(results.map(({ check, verdict }) => `${check.at} ${verdict}`)).toEqual(['s.i0@c2 exact', 's.i1@c2 exact'])
})

test('quarters beside quarters are no sums', () => {
  const statement = sketch(`
Sales   | 65,867 | 64,128 | 131,211
Profit  | 12,402 | 11,870 |  25,532`)
  expect(found(statement)).toEqual([])
})

test('a column of two that stand apart from it, and one that is printed again', () => {
  const statement = sketch(`
Marine   | 5,182 |   841 | 1,204 | 3,978 |   841
Aviation | 4,417 |   779 |   986 | 3,431 |   779
Motor    | 9,036 | 1,215 | 2,648 | 6,388 | 1,215
Property | 7,751 |   930 | 1,877 | 5,874 |   930`)
  expect(found(statement)).toEqual(['0 = 2 + 3'])
})

test('no column of two others in a table of few rows, or where one row in four is off', () => {
  expect(
    found(
      sketch(`
Marine   | 518 | 841 | 120 | 398
Aviation | 441 | 779 |  98 | 343`),
    ),
  ).toEqual([])
  expect(
    found(
      sketch(`
Marine   | 5,182 |   841 | 1,204 | 3,978
Aviation | 4,417 |   779 |   986 | 3,431
Motor    | 9,036 | 1,215 | 2,648 | 6,388
Property | 7,751 |   930 | 1,877 | 5,123`),
    ),
  ).toEqual([])
})

test('columns called the same under headings of their own', () => {
  const under = (heading: string) =>
    ['2031', '2030'].map((year) => ({ headings: [heading, year], label: `${heading} ${year}` }))
  const statement = sketch(
    `
Sales    | 64,128 | 61,007 | 31,739 | 22,118 | 95,867 | 83,125
Costs    | 39,665 | 38,412 | 18,204 | 14,990 | 57,869 | 53,402
Profit   | 24,463 | 22,595 | 13,535 |  7,128 | 37,998 | 29,723`,
    { columns: [...under('North'), ...under('South'), ...under('Company')] },
  )
  expect(found(statement)).toEqual(['4 = 0 + 2', '5 = 1 + 3'])
})

test('of many rows one is misprinted, and the others say what is meant', () => {
  const rows = Array.from({ length: 14 }, (_, i) => [1207 + 311 * i, 842 + 97 * i, 0]).map(([a = 0, b = 0], i) =>
    [`Line ${'abcdefghijklmn'[i]}`, a, b, 3 * a, a + b + 3 * a + (i === 5 ? 4321 : 0)].join(' | '),
  )
  expect(found(sketch(rows.join('\n')))).toEqual(['3 = 0 + 1 + 2'])
})

test('rates of growth do not add up along their row, shares of a whole do', () => {
  const statement = sketch(
    `
Net sales            | 26,714 | 9,043 | 311 | 36,068
Cost of sales        | 17,025 | 6,118 | 204 | 23,347
Operating income     |  3,717 |   733 | 118 |  4,568
Depreciation         |    975 |   411 |  74 |  1,460
Growth of sales %    |   -14% |  -24% |  2% |   -14%
Share of sales %     |    74% |   25% |  1% |   100%`,
    { columns: [{ label: 'North' }, { label: 'South' }, { label: 'Other' }, { label: 'Total' }] },
  )
  const across = buildModel(releaseOf([statement]), noTemplates).checks.filter(({ kind }) => kind === 'cross-foots')
  expect(across.map(({ label }) => label.split(',')[0])).toEqual([
    'Net sales',
    'Cost of sales',
    'Operating income',
    'Depreciation',
    'Share of sales',
  ])
})

test('columns of changes that are the difference of no two others add up as any do', () => {
  const heading = 'Increase (decrease) due to'
  const statement = sketch(
    `
Loans       |  4,127 |   (963) |  3,164
Securities  |    318 |     274 |    592
Deposits    | (1,906) |    845 | (1,061)`,
    {
      columns: ['Volume', 'Rate', 'Net'].map((label) => ({ headings: [heading, label], label: `${heading} ${label}` })),
    },
  )
  expect(found(statement)).toEqual(['2 = 0 + 1'])
})

test('a column called change is a part of a total that needs it, and of none where it is a difference turned', () => {
  const land = sketch(
    `
2031 | 54.52 | 5.07 | 3.97 | (15.99) | 47.57 | 63.56
2030 | 53.08 | 4.68 | 4.01 | (29.53) | 32.24 | 61.77
2029 | 52.35 | 4.38 | 4.03 | (22.67) | 38.09 | 60.76
2028 | 54.31 | 4.46 | 4.02 | (20.21) | 42.58 | 62.79`,
    {
      columns: [
        { label: 'Energy' },
        { label: 'Industry' },
        { label: 'Waste' },
        { label: 'Land use and land-use change', basis: 'change' },
        { label: 'Total', basis: 'total' },
        { label: 'Total without land use', basis: 'total' },
      ],
    },
  )
  expect(found(land)).toEqual(['4 = 0 + 1 + 2 + 3', '5 = 4 - 3'])
  const years = sketch(
    `
Product  | 43,245 | 20,883 | 64,128
Services |  2,118 |   (379) | 1,739
Other    |    498 |     14 |    512`,
    { columns: [{ label: '2030' }, { label: 'Change', basis: 'change' }, { label: '2031' }] },
  )
  expect(found(years)).toEqual(['1 = 2 - 0'])
})

test('a column of changes is what another one of the table is that is headed the same, though its one row does not agree', () => {
  const years = (months: number, heading: string) => [
    ...['2031', '2030'].map((year) => ({
      headings: [heading, year],
      label: `${heading} ${year}`,
      period: { kind: 'duration' as const, months, end: `${year}-12-31` },
    })),
    { headings: [heading, 'Change'], label: `${heading} Change`, basis: 'change' as const },
  ]
  const table = (quarter: string, year: string) =>
    found(
      sketch(`\nEarnings /share | 1.25 | 1.03 | ${quarter} | 6.17 | 5.14 | ${year}`, {
        columns: [...years(3, 'Quarter'), ...years(12, 'Year')],
      }),
    )
  expect(table('0.22', '1.03')).toEqual(['2 = 0 - 1', '5 = 3 - 4'])
  expect(table('0.22', '1.48')).toEqual(['2 = 0 - 1', '5 = 3 - 4'])
  expect(table('0.57', '1.48')).toEqual([])
})

const quarterTo = (end: string): Period => ({ kind: 'duration', months: 3, end })

test.each([
  ['points: one column less the other', 'points', ['-14.4%', '-16.2%', '6.0%'], ['2 = 0 - 1']],
  ['percent: growth, and no difference', 'percent', ['-26.9%', '-66.7%', '54.5%'], []],
] as const)(
  'of percentages a column of percentages of change is in %s',
  (_, measure, [gross, operating, tax], expected) => {
    const statement = sketch(
      `
Gross margin %     | 39.2% | 53.6% | ${gross}
Operating margin % |  8.1% | 24.3% | ${operating}
Tax rate %         | 17.0% | 11.0% | ${tax}`,
      {
        columns: [
          { period: quarterTo('2032-12-31') },
          { period: quarterTo('2031-12-31') },
          { label: 'vs. 2031', headings: ['vs. 2031'], basis: 'percent-change' },
        ],
      },
    )
    const turned = statement.grid.map((row) =>
      row.map((fact, at) => (fact && at === 2 ? inMeasure(fact, measure) : fact)),
    )
    expect(found({ ...statement, grid: turned })).toEqual(expected)
  },
)

/** 0.06 as 6 points. */
const inMeasure = (fact: Fact, measure: 'points' | 'percent'): Fact =>
  measure === 'percent'
    ? fact
    : { ...fact, value: fact.value.times(100), quantum: fact.quantum.times(100), unit: { measure, scale: 0.01 } }
