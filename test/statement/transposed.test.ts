import { expect, test } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import { placedFacts } from '../../src/core/facts.ts'
import { type Period, periodKey } from '../../src/core/period.ts'
import { buildModel } from '../../src/model/model.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, type Printed, templates } from './printed.ts'

const columns = (...names: readonly string[]): NonNullable<Printed['headings']> => [
  names.map((text, at) => [text, at, at] as const),
]

/** Of each figure its period, row by row: "3m:2021-03-31", "2021-03-31", "-" where none is known. */
function periods(...blocks: readonly (Printed | string)[]): readonly string[] {
  const { statements } = recognize(documentOf(...blocks), templates)
  const said = (period: Period | undefined) => (period === undefined ? '-' : periodKey(period))
  return statements.flatMap(({ grid, items, columns: over }) =>
    grid.flatMap((row, i) =>
      row.some((fact) => fact !== undefined)
        ? [row.map((fact, at) => said(fact?.period ?? items[i]?.period ?? over[at]?.period)).join(' ')]
        : [],
    ),
  )
}

test('years down the side, their day in the stub', () => {
  const rows = ['2021 | 61,304 | 6,246', '2020 | 52,877 | 4,212']
  expect(
    periods({ stub: ['Three months ended March 31,'], headings: columns('Total revenue', 'Net income'), rows }),
  ).toEqual(['3m:2021-03-31 3m:2021-03-31', '3m:2020-03-31 3m:2020-03-31'])
})

test('days down the side: flows last as long as the stub says, balances are of the day', () => {
  const rows = ['March 31, 2021 | 613.0 | 375.2', 'June 30, 2021 | 638.7 | 389.0']
  expect(
    periods({ stub: ['Quarter ended'], headings: columns('Revenue', 'Cost of revenue'), rows }).map((row) =>
      row.slice(0, 13),
    ),
  ).toEqual(['3m:2021-03-31', '3m:2021-06-30'])
  expect(
    periods({ title: ['Financial Position'], headings: columns('Total assets', 'Total liabilities'), rows }),
  ).toEqual(['2021-03-31 2021-03-31', '2021-06-30 2021-06-30'])
})

test('quarters by name, dated where the release dates one', () => {
  const [first, , , , last] = periods('The first quarter of 2021 ended March 31, 2021.', {
    headings: columns('Operating expenses', 'Net income'),
    rows: [
      'First quarter 2021 | 17,540 | 6,246',
      'Second quarter 2021 | 18,114 | 6,855',
      'Third quarter 2021 | 18,730 | 7,503',
      'Fourth quarter 2021 | 19,845 | 8,207',
      'Year 2021 | 74,229 | 28,811',
    ],
  })
  expect(first).toBe('3m:2021-03-31 3m:2021-03-31')
  expect(last).toBe('12m:2021-12-31 12m:2021-12-31')
})

test('balances among flows are of the day on which the row begins or ends', () => {
  expect(
    periods({
      stub: ['Year ended December 31,'],
      headings: columns('Balance at beginning of period', 'Charged to expense', 'Balance at end of period'),
      rows: ['2021 | 3,412 | 131 | 3,543', '2020 | 3,050 | 362 | 3,412'],
    }),
  ).toEqual(['2020-12-31 12m:2021-12-31 2021-12-31', '2019-12-31 12m:2020-12-31 2020-12-31'])
})

test('lines of periods as reported, and between them how they differ; the stretch stands over all columns', () => {
  const rows = [
    '2020 As Reported | 52,877 | 4,212',
    '2021 As Reported | 61,304 | 6,246',
    'Percentage Change Y/Y | 16% | 48%',
    'Constant Currency Impact | (611) | (60)',
  ]
  const over = ['Three Months Ended March 31,', 0, 1] as const
  const headings = [[over], ...columns('Revenue', 'Net income')]
  expect(periods({ headings, rows })).toEqual([
    '3m:2020-03-31 3m:2020-03-31',
    '3m:2021-03-31 3m:2021-03-31',
    '- -',
    '- -',
  ])
})

test('what moved one balance to the next is no difference of periods', () => {
  const rows = ['December 31, 2020 | 1,877 | 212', 'Net change | 104 | (46)', 'March 31, 2021 | 1,981 | 166']
  const [, moved] = periods({
    title: ['Components of Equity'],
    headings: columns('Translation', 'Securities'),
    rows,
  })
  expect(moved).not.toBe('- -')
})

test('a table with a line that is no period is not transposed, nor one whose columns are dated', () => {
  const rows = ['2021 | 61,304 | 6,246', 'Norvik | 52,877 | 4,212']
  expect(periods({ stub: ['Year ended March 31,'], headings: columns('Total revenue', 'Net income'), rows })).toEqual([
    '- -',
    '- -',
  ])
  const dated = columns('March 31, 2021', 'March 31, 2020')
  expect(
    periods({ title: ['Notes Due'], headings: dated, rows: ['2025 | 61,304 | 6,246', '2026 | 52,877 | 4,212'] }),
  ).toEqual(['2021-03-31 2020-03-31', '2021-03-31 2020-03-31'])
})

const statement: Printed = {
  title: ['Consolidated Statements of Operations', '(In thousands)'],
  stub: ['Three months ended March 31,'],
  headings: columns('2021', '2020'),
  rows: [
    'Product | 52,104 | 45,871',
    'Services | 9,200 | 7,006',
    'Total revenue | 61,304 | 52,877',
    'Operating expenses | 55,058 | 48,665',
    'Net income | 6,246 | 4,212',
  ],
}

/** "row@column verdict" of each tie. */
function ties(rows: readonly string[]): readonly string[] {
  const release = recognize(
    documentOf(statement, {
      title: ['Selected Financial Data', '(In thousands)'],
      stub: ['Three months ended March 31,'],
      headings: columns('Total revenue', 'Net income'),
      rows,
    }),
    templates,
  )
  const facts = placedFacts(release)
  return checkModel(buildModel(release, templates)).flatMap(({ check, verdict }) => {
    const placed = facts.get(check.at ?? '')
    return check.kind === 'ties' ? [`${placed?.item.label} ${placed?.column.label} ${verdict}`] : []
  })
}

test('what stands in its columns is tied to the lines that are called so, and what differs is told', () => {
  expect([...ties(['2021 | 61,304 | 6,246', '2020 | 52,877 | 4,212'])].sort()).toEqual([
    '2020 Net income exact',
    '2020 Total revenue exact',
    '2021 Net income exact',
    '2021 Total revenue exact',
  ])
  expect(ties(['2021 | 61,304 | 6,246', '2020 | 52,877 | 4,122'])).toContain('2020 Net income inconsistent')
})

test('the growth between two lines of periods is of the figures above it', () => {
  const release = recognize(
    documentOf({
      title: ['Constant Currency', '(In thousands)'],
      stub: ['Three months ended March 31,'],
      headings: columns('Revenue', 'Net income'),
      rows: [
        '2020 As Reported | 52,877 | 4,212',
        '2021 As Reported | 61,304 | 6,246',
        'Percentage change | 16% | 48%',
        'Percentage change, constant currency | 17% | 50%',
      ],
    }),
    templates,
  )
  const facts = placedFacts(release)
  const made = checkModel(buildModel(release, templates)).map(({ check, verdict }) => [
    facts.get(check.at ?? '')?.item.label,
    check.kind,
    verdict,
  ])
  expect(made).toEqual([
    ['Percentage change', 'growth', 'exact'],
    ['Percentage change', 'growth', 'exact'],
  ])
})
