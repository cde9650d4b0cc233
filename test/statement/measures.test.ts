import { expect, test } from 'vitest'
import type { Statement } from '../../src/core/release.ts'
import { crossFootings } from '../../src/model/sums/cross-foot.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, type Printed, templates } from './printed.ts'

/** What each figure of a table counts, row by row: "money", "average per-share", "-" where there is none. */
function measuresOf(printed: Partial<Printed> & Pick<Printed, 'rows'>, headings: readonly string[]): readonly string[] {
  const document = documentOf({
    title: ['Invented Table', '(In millions)'],
    headings: [headings.map((text, column) => [text, column, column])],
    ...printed,
  })
  const { grid } = recognize(document, templates).statements[0] as Statement
  return grid.map((row) =>
    row.map((fact) => (fact ? `${fact.unit.average ? 'average ' : ''}${fact.unit.measure}` : '-')).join(' | '),
  )
}

test('a rate that goes on with words is part of a name', () => {
  const rows = [
    '4.95% Senior notes due 2034 | 847 | 851',
    '1.15 percent notes due 2028 | 381 | 390',
    'Norvik Partners (35% owned) | 12 | 13',
    'Interest rate swaps | 1.5 | 2.5',
    'Floating rate notes | 21.5 | 22.5',
    'Percent of total | 12 | 13',
    'Effective tax rate | 21.5 | 22.5',
  ]
  expect(measuresOf({ rows }, ['2021', '2020'])).toEqual([
    ...Array.from({ length: 5 }, () => 'money | money'),
    'percent | percent',
    'percent | percent',
  ])
})

test('percent signs on the first and the last line hold for those between', () => {
  const rows = [
    'Statutory rate | 21.0% | 21.0%',
    'State taxes | 2.1 | 1.9',
    'Other | (0.4) | 0.3',
    'Tax rate | 22.7% | 23.2%',
  ]
  expect(measuresOf({ rows }, ['2031', '2030'])).toEqual(Array(4).fill('percent | percent'))
  const coarser = ['Growth | 21.0% | 21.0%', 'Sales | 212 | 190', 'Costs | 104 | 113', 'Growth | 22.7% | 23.2%']
  expect(measuresOf({ rows: coarser }, ['2031', '2030'])[1]).toBe('money | money')
})

test('a column of changes tells margins in points, and a dash in percent tells nothing', () => {
  const rows = [
    'Sales | $412 | $384 | $28 | 7%',
    'Returns | 3 | - | 3 | -',
    'Profit | 252 | 234 | 18 | 8%',
    'Gross margin | 36.90% | 35.78% | 112 | ',
  ]
  expect(measuresOf({ rows }, ['2006', '2005', '$/bps change', '% change'])).toEqual([
    'money | money | money | percent',
    'money | money | money | -',
    'money | money | money | percent',
    'percent | percent | basis-points | -',
  ])
})

test('what is paid for one of many shares is an average, and by the share', () => {
  const rows = ['Granted | 2,411 | $104.15', 'Vested | (1,977) | $78.02', 'Balance | 8,152 | $88.68']
  expect(measuresOf({ rows }, ['RSUs Outstanding', 'Weighted-Average Grant-Date Fair Value'])).toEqual(
    rows.map(() => 'shares | average per-share'),
  )
})

test('lines that say nothing and add up to a count count the same', () => {
  const rows = ['Total shipments | 44,877 | 45,754', 'Softwood | 32,233 | 33,301', 'Hardwood | 12,644 | 12,453']
  expect(measuresOf({ rows }, ['2021', '2020'])).toEqual(Array.from({ length: 3 }, () => 'count | count'))
  const dear = ['Total shipments | 44,877 | 45,754', 'Softwood | $32,233 | $33,301', 'Hardwood | $12,644 | $12,453']
  expect(measuresOf({ rows: dear }, ['2021', '2020'])).toEqual(['count | count', 'money | money', 'money | money'])
  const apart = ['Total shipments | 44,877 | 45,754', 'Softwood | 32,233 | 33,301', 'Hardwood | 12,644 | 12,454']
  expect(measuresOf({ rows: apart }, ['2021', '2020'])).toEqual(['count | count', 'money | money', 'money | money'])
})

/** Each figure's value and the scale it is in. */
function valuesOf(rows: readonly string[], headings: readonly string[]): readonly string[] {
  const document = documentOf({
    title: ['Invented Table', '(In millions)'],
    headings: [headings.map((text, column) => [text, column, column])],
    rows,
  })
  const { grid } = recognize(document, templates).statements[0] as Statement
  return grid.map((row) => row.map((fact) => (fact ? `${fact.value} x ${fact.unit.scale}` : '-')).join(' | '))
}

test('percentages with and without a sign in one column are in one unit', () => {
  const rows = ['Sales | $412 | $384 | 7%', 'Costs | 212 | 230 | (8)', 'Profit | $200 | $154 | 30%']
  expect(valuesOf(rows, ['2006', '2005', '% change']).map((row) => row.split(' | ')[2])).toEqual([
    '0.07 x 1',
    '-0.08 x 1',
    '0.3 x 1',
  ])
})

test('growth rates of several periods are no points, though a sign is printed at the ends alone', () => {
  const rows = ['Growth, north | 12.6% | 3.5%', 'Growth, south | 12.6 | 20.4', 'Growth | 12.6% | 11.8%']
  const headings = ['Increase 2031', 'Increase 2030']
  expect(measuresOf({ rows }, headings)).toEqual(Array(3).fill('percent | percent'))
  expect(valuesOf(rows, headings)[1]).toBe('0.126 x 1 | 0.204 x 1')
})

test('a caption that goes on where the one above left off counts what that one does, and none beneath a heading', () => {
  const rows = [
    'Net income | 15,728 | 7,281',
    'Weighted average number of shares outstanding - Basic | 13,318 | 8,232',
    '- Diluted | 14,248 | 8,976',
    'Income available to holders',
    '- Diluted | 15,728 | 7,281',
  ]
  expect(measuresOf({ rows }, ['2021', '2020'])).toEqual([
    'money | money',
    'shares | shares',
    'shares | shares',
    '- | -',
    'money | money',
  ])
})

test('a line that says nothing of what it counts is of percentages where all its columns are', () => {
  const document = documentOf({
    title: ['Languages at Work'],
    headings: [['Total %', 'Most often %', 'Regularly %'].map((text, column) => [text, column, column] as const)],
    rows: ['Norvik | 85.0 | 78.3 | 6.7', 'Corvane | 99.8 | 99.5 | 0.3', 'Sales by phone | 40.3 | 17.1 | 23.2'],
  })
  const statement = recognize(document, templates).statements[0] as Statement
  expect(statement.items.map(({ unit }) => `${unit.measure} ${unit.scale}`)).toEqual(Array(3).fill('percent 0.01'))
  expect(crossFootings(statement).map(({ total, terms }) => [total, terms.map(({ index }) => index)])).toEqual([
    [0, [1, 2]],
  ])
})

test('days that are counted by the thousand are a count, and the few among them', () => {
  const rows = [
    'Voyage revenue | 317,220 | 289,016',
    'Vessel calendar days | 8,395 | 9,747',
    'Less off-hire days | 293 | 277',
    'Total operating days | 8,102 | 9,470',
    'Days for vessel expenses | 8,395 | 9,747',
  ]
  expect(measuresOf({ rows }, ['2031', '2030'])).toEqual(['money | money', ...Array(4).fill('count | count')])
  const stretches = ['Days sales outstanding | 42 | 39', 'Days in inventory | 293 | 277']
  expect(measuresOf({ rows: stretches }, ['2031', '2030'])).toEqual(Array(2).fill('days | days'))
})

test('a ratio without a sign between ratios with one is a percentage, what moves a count is counted', () => {
  const ratios = ['Loss ratio | 57.9% | 60.0%', 'Expense ratio | 33.0 | 32.2', 'Combined ratio | 90.9% | 92.2%']
  expect(measuresOf({ rows: ['Losses | 700 | 690', ...ratios] }, ['2031', '2030']).slice(1)).toEqual(
    Array(3).fill('percent | percent'),
  )
  const stores = [
    'Stores at beginning of year | 1,204',
    'New stores | 40',
    'Closures | (12)',
    'Stores at end of year | 1,232',
  ]
  expect(measuresOf({ rows: ['Net sales | $9,120', ...stores] }, ['2031'])).toEqual([
    'money',
    ...Array(4).fill('count'),
  ])
  const balance = ['Balance, beginning of year | 1,204', 'Opened | 40', 'Balance, end of year | 1,244']
  expect(measuresOf({ rows: balance }, ['2031'])).toEqual(Array(3).fill('money'))
})

test('what is counted in years beside money is counted', () => {
  expect(
    measuresOf({ rows: ['Patents | 12 | $41,000', 'Brands | 7.5 | 12,000'] }, ['Useful life (years)', 'Cost']),
  ).toEqual(Array(2).fill('count | money'))
  expect(
    measuresOf({ rows: ['Mortgages | $612,300 | 5.1', 'Notes | 1,245,000 | 6.7'] }, ['Balance', 'Years to maturity']),
  ).toEqual(Array(2).fill('money | count'))
})

test('columns of heads and of millions of shares stand beside money', () => {
  const rows = ['Harrow | $120 | 1,204 | 1.2', 'Pike | 80 | 804 | 0.8']
  const headings = ['Price (in thousands)', 'Employees', 'Millions of shares']
  expect(measuresOf({ rows, title: ['Acquisitions'] }, headings)).toEqual(Array(2).fill('money | count | shares'))
  expect(measuresOf({ rows, title: ['Acquisitions'] }, ['Price', 'Store rent', 'Fee'])[0]).toBe('money | money | money')
})

test('few shares in millions with decimals are counted, and what is earned by few of them is not', () => {
  const rows = [
    'Net sales | 124.3 | 112.1',
    'Diluted income per weighted average common share | 1.02 | 0.88',
    'Diluted weighted average shares | 12.3 | 12.1',
    'Shares used in computing diluted net income per share | 9.950 | 9.987',
    'Weighted average number of common shares outstanding: | |',
    '  Diluted | 18.45 | 18.20',
  ]
  expect(measuresOf({ rows }, ['2021', '2020'])).toEqual([
    'money | money',
    'average per-share | average per-share',
    ...Array.from({ length: 2 }, () => 'shares | shares'),
    '- | -',
    'shares | shares',
  ])
})

test('what is numbered, weighed or measured is a count, in a statement of money too', () => {
  const rows = ['Sales | 1,482.1 | 1,416.5', 'Number of stores | 312 | 305', 'Gold produced (koz) | 41 | 39']
  expect(measuresOf({ rows }, ['2031', '2030'])).toEqual(['money | money', 'count | count', 'count | count'])
})

test('a heading beside whose words the unit of its lines is printed says it of them', () => {
  const rows = ['Profit | 38,568 | 33,324', 'Earnings per share: | pence | pence', '- basic | 12.41 | 10.72']
  expect(measuresOf({ rows }, ['2031', '2030'])[2]).toBe('per-share | per-share')
  expect(valuesOf(rows, ['2031', '2030'])[2]).toBe('12.41 x 0.01 | 10.72 x 0.01')
})

test('the percent sign beside a dash on top is that of the column', () => {
  const rows = ['Loans | $412 | $411 | -%', 'Deposits | 431 | 418 | 3', 'Trading assets | 40 | 2 | NM']
  expect(measuresOf({ rows }, ['2Q31', '1Q31', 'vs. 1Q31'])[1]).toBe('money | money | percent')
})

test('debt that is named with its average rate is no average', () => {
  const rows = ['Notes | 412 | 411', 'Commercial paper (weighted average 4.2%) | 31 | 40']
  expect(measuresOf({ rows }, ['2031', '2030'])[1]).toBe('money | money')
})

test('options are counted beside the price of one, and are what they cost elsewhere', () => {
  const rows = ['Plan of 2031 | 1,200 | 4.2 | 3.10', 'Plan of 2025 | 900 | 6.1 | 7.80']
  for (const counted of [
    'Number',
    'Number outstanding',
    'Options (thous.)',
    'Options',
    'Stock options (in thousands)',
  ]) {
    const headings = [counted, 'Weighted average remaining life', 'Weighted average exercise price']
    expect(measuresOf({ rows }, headings), counted).toEqual(Array(2).fill('shares | average count | average per-share'))
  }
  const costs = ['Research | 1,200 | 400 | 1,600', 'Selling | 900 | 300 | 1,200']
  expect(measuresOf({ rows: costs }, ['Options', 'Warrants', 'Total'])[0]).toBe('money | money | money')
})

test('what is between money by the unit is in what the lines around it are in', () => {
  const rows = [
    'Cost per ton | $41.20 | $39.80',
    'Fuel | (4.10) | (3.90)',
    'Cost per ton, without fuel | $37.10 | $35.90',
  ]
  expect(measuresOf({ rows }, ['2031', '2030'])).toEqual(Array(3).fill('per-unit | per-unit'))
  const unlike = ['Cost per ton | $41.20 | $39.80', 'Fuel | 4.10 | 3.90', 'Earnings per share | $1.10 | $0.90']
  expect(measuresOf({ rows: unlike }, ['2031', '2030'])[1]).toBe('money | money')
})

test('how old people are, and since when they serve, is a number', () => {
  const rows = ['Jane Doe | 52 | 2021', 'John Roe | 47 | 2019']
  expect(measuresOf({ rows }, ['Age', 'Director since'])[0]).toBe('count | count')
})

test('a year in which something ends is no money', () => {
  const rows = ['Notes | 2034 | $500 | $500', 'Term loan | 2033 | 300 | 310']
  for (const heading of ['Maturity', 'Due', 'Matures in', 'Expiry date'])
    expect(measuresOf({ rows }, [heading, 'June 30, 2031', 'December 31, 2030'])[0]).toBe('count | money | money')
  const acquired = ['Pumps | 6,200 | 1,950', 'Valves | 3,100 | 2,010']
  expect(measuresOf({ rows: acquired }, ['Opening', 'Acquired'])[0]).toBe('money | money')
  const owed = ['Notes | 2,034 | $500', 'Term loan | 310 | 300']
  expect(measuresOf({ rows: owed }, ['Due', 'Not due'])[0]).toBe('money | money')
})

test('a unit behind one of several figures is its own', () => {
  const rows = ['Fund III | 412 | 508 | 1.8x', 'Fund IV | 612 | 655 | 1.3x']
  expect(measuresOf({ rows }, ['Committed', 'Value', 'Multiple'])[0]).toBe('money | money | ratio')
  expect(measuresOf({ rows: ['Leverage | 1.8x | 1.9'] }, ['2031', '2030'])[0]).toBe('ratio | ratio')
})

test('a margin that one line leaves of another is money, and one of percentages is none', () => {
  const rows = ['Net sales | 49.7 | 45.6', 'Cost of sales | 26.1 | 25.1', 'Amortization | 1.2 | 1.2']
  const total = 'Total cost of sales | 27.3 | 26.3'
  const last = (...more: readonly string[]): string | undefined =>
    measuresOf({ rows: [...rows, ...more], title: ['Statements of Operations', '(In millions)'] }, ['2021', '2020']).at(
      -1,
    )
  expect(last(total, 'Gross margin | 22.4 | 19.3')).toBe('money | money')
  expect(last('Total cost of sales | (27.3) | (26.3)', 'Gross margin | 22.4 | 19.3')).toBe('money | money')
  // In one column of two it is not what is left.
  expect(last(total, 'Gross margin | 22.4 | 42.3')).toBe('percent | percent')
  expect(last(total, 'Gross margin | 45.1 | 42.3')).toBe('percent | percent')
  expect(last(total, 'Gross margin | 22.4% | 19.3%')).toBe('percent | percent')
})
