import { expect, test } from 'vitest'
import { evaluate } from '../../../src/core/evaluate.ts'
import { explain } from '../../../src/core/explain.ts'
import type { Fact, Statement } from '../../../src/core/release.ts'
import { complements } from '../../../src/model/quotients/complements.ts'
import { growthLines } from '../../../src/model/quotients/growth-lines.ts'
import { perShareLines } from '../../../src/model/quotients/per-share.ts'
import { percentColumns, percentLines } from '../../../src/model/quotients/percentages.ts'
import { quotientColumns } from '../../../src/model/quotients/quotient-columns.ts'
import { sketch } from '../statement.ts'

const found = (statement: Statement): string[] => {
  const label = new Map(
    statement.grid.flatMap((line, row) =>
      line.flatMap((fact, at) => (fact ? [[fact.id, `${statement.items[row]?.label}[${at}]`] as const] : [])),
    ),
  )
  const wording = { fact: (id: string) => label.get(id) ?? id, assumption: (id: string) => id }
  return [perShareLines, growthLines, percentLines, percentColumns]
    .flatMap((each) => each(statement))
    .map(({ fact, expression, holds }) => `${label.get(fact.id)} = ${explain(expression, wording)}${holds ? '' : ' ?'}`)
}

test('per-share figures are income over the shares of the same kind', () => {
  const statement = sketch(
    `
Income before taxes | 28,754 | (19,784)
Net income (loss)   | 27,594 | (19,813)
Per share
  Basic /share      | 0.30 | (2.62)
  Diluted /share    | 0.29 | (2.62)
Weighted average shares
  Basic #           | 91,250 | 7,560
  Diluted #         | 96,692 | 7,560`,
    { kind: 'operations' },
  )
  expect(found(statement)).toEqual([
    'Basic[0] = Net income (loss)[0] ÷ Basic[0]',
    'Basic[1] = Net income (loss)[1] ÷ Basic[1]',
    'Diluted[0] = Net income (loss)[0] ÷ Diluted[0]',
    'Diluted[1] = Net income (loss)[1] ÷ Diluted[1]',
  ])
})

test('adjusted figures by the share are not those of net income, though two of four agree', () => {
  const statement = sketch(
    `
Net income          | 55,980 | 38,744 | 137,906 | 114,265
Adjusted /share     |   0.94 |   0.84 |    2.31 |    2.07
Shares at the end # | 59,653 | 61,285 |  59,653 |  61,285`,
  )
  expect(found(statement)).toEqual([])
})

test('earnings a share of continuing operations are none of all, where the two differ', () => {
  const statement = sketch(
    `
Income from continuing operations before interests    |  9,877
Net income attributable to shareholders               |  9,906
Income from continuing operations attributable to shareholders /share | 1.76
Net income attributable to shareholders /share        |   1.77
Average shares #                                       | 5,593`,
    { kind: 'operations' },
  )
  expect(found(statement)).toEqual([
    'Net income attributable to shareholders[0] = Net income attributable to shareholders[0] ÷ Average shares[0]',
  ])
})

test('a percentage of a line under the line it is of', () => {
  const statement = sketch(`
Total revenue   | 138,253 | 49,192
Gross profit    |  61,567 | 11,919
Gross margin %  |     44.5% |  24.2%`)
  expect(found(statement)).toEqual([
    'Gross margin[0] = Gross profit[0] ÷ Total revenue[0]',
    'Gross margin[1] = Gross profit[1] ÷ Total revenue[1]',
  ])
})

test('a percentage of one amount by the unit over another', () => {
  const statement = sketch(`
Average occupancy %                        |  92.9% |  94.7%
Annual revenue per occupied square /share  |  16.42 |  15.58
Annual revenue per available square /share |  15.25 |  14.76`)
  expect(found(statement)).toEqual([
    'Average occupancy[0] = Annual revenue per available square[0] ÷ Annual revenue per occupied square[0]',
    'Average occupancy[1] = Annual revenue per available square[1] ÷ Annual revenue per occupied square[1]',
  ])
})

test('a percentage of a segment under its income, of its sales', () => {
  const statement = sketch(`
Net sales
  Test          |  62,118 |  55,004
  Measurement   |  41,220 |  40,118
Operating income
  Test          |   9,811 |   7,220
    Of sales %  |   15.8% |   13.1%
  Measurement   |   5,118 |   4,992
    Of sales %  |   12.4% |   12.4%`)
  expect(found(statement)).toEqual([
    'Of sales[0] = Test[0] ÷ Test[0]',
    'Of sales[1] = Test[1] ÷ Test[1]',
    'Of sales[0] = Measurement[0] ÷ Measurement[0]',
    'Of sales[1] = Measurement[1] ÷ Measurement[1]',
  ])
})

test('growth in whole percent, right of two quarters', () => {
  const quarter = (end: string) => ({ period: { kind: 'duration', months: 3, end } as const })
  const statement = sketch(
    `
Sales    | 15,143.3 | 15,064.0 |   1%
Cost     |  9,890.0 | 10,171.0 | (3)%
Selling  |  2,498.9 |  2,531.1 | (1)%`,
    { columns: [quarter('2024-02-25'), quarter('2023-02-26'), { basis: 'percent-change' }] },
  )
  expect(found(statement)).toEqual(
    ['Sales', 'Cost', 'Selling'].map((line) => `${line}[2] = (${line}[0] − ${line}[1]) ÷ ${line}[1]`),
  )
})

test('a column of growth, and the one figure in it that is off', () => {
  const statement = sketch(`
Sales      | 65,867 | 64,128 |  2.7%
Cost       | 32,402 | 31,870 |  1.7%
Marketing  | 10,246 |  7,636 | 34.2%
Research   | 18,293 | 16,058 | 13.9%
Services   |  1,739 |  1,133 | 53.5%
Other      |  2,112 |  1,980 |  9.9%`)
  expect(found(statement)).toEqual([
    'Sales[2] = (Sales[0] − Sales[1]) ÷ Sales[1]',
    'Cost[2] = (Cost[0] − Cost[1]) ÷ Cost[1]',
    'Marketing[2] = (Marketing[0] − Marketing[1]) ÷ Marketing[1]',
    'Research[2] = (Research[0] − Research[1]) ÷ Research[1]',
    'Services[2] = (Services[0] − Services[1]) ÷ Services[1]',
    'Other[2] = (Other[0] − Other[1]) ÷ Other[1] ?',
  ])
})

test('a column of growth is in one form, also where one figure grew from below zero', () => {
  const statement = sketch(`
Sales      | 65,867 | 64,128 |   2.7%
Cost       | 32,402 | 31,870 |   1.7%
Profit     | 10,246 | (7,636) | 234.2%
Research   | 18,293 | 16,058 |  13.9%`)
  expect(found(statement)).toEqual(
    ['Sales', 'Cost', 'Profit', 'Research'].map((line) => `${line}[2] = (${line}[0] − ${line}[1]) ÷ |${line}[1]|`),
  )
})

test("each line's part of the total", () => {
  const statement = sketch(`
Savings   |  30,808 |   8.8%
Checking  |  80,778 |  23.2%
Market    | 236,641 |  68.0%
Total     | 348,227 | 100.0%`)
  expect(found(statement)[0]).toBe('Savings[1] = Savings[0] ÷ Total[0]')
  expect(found(statement)).toHaveLength(4)
})

test('growth rates by quarter, of lines called the same, over the quarter a year before', () => {
  const quarters = ['2020-03-31', '2020-06-30', '2021-03-31', '2021-06-30']
  const statement = sketch(
    `
Revenue
  Licences   | 1,371 | 2,171 | 1,399 | 2,421
  Services   |   995 | 1,010 |   918 |   959
Growth rates
  Licences % |   (3%) |  11% |    2% |    12%
  Services % |   (7%) |  (6%) |  (8%) |  (5%)
Growth rates in constant currency
  Services % |   (2%) |  (4%) |  (6%) |  (3%)`,
    { columns: quarters.map((end) => ({ period: { kind: 'duration', months: 3, end } })) },
  )
  expect(found(statement)).toEqual([
    'Licences[2] = (Licences[2] − Licences[0]) ÷ Licences[0]',
    'Licences[3] = (Licences[3] − Licences[1]) ÷ Licences[1]',
    'Services[2] = (Services[2] − Services[0]) ÷ Services[0]',
    'Services[3] = (Services[3] − Services[1]) ÷ Services[1]',
  ])
})

test('one rate of growth whose sign is turned is held against the others of its line', () => {
  const ends = ['2020-03-31', '2020-06-30', '2020-09-30', '2021-03-31', '2021-06-30', '2021-09-30']
  const rates = (middle: string): readonly string[] =>
    found(
      sketch(
        `
Revenue
  Licences   | 1,371 | 2,171 | 1,804 | 1,481 | 2,301 | 1,912
Growth rates
  Licences % |  .  |  .  | .  |    8% |    ${middle} |  6%`,
        { columns: ends.map((end) => ({ period: { kind: 'duration', months: 3, end } })) },
      ),
    )
  const odd = ' ?'
  expect(rates('6%').map((each) => each.endsWith(odd))).toEqual([false, false, false])
  expect(rates('(6%)').map((each) => each.endsWith(odd))).toEqual([false, true, false])
  expect(rates('(7%)')).toEqual([])
})

test('diluted earnings per share are not those of shares that are not said to be diluted, though one quarter agrees', () => {
  const statement = sketch(`
Net income         | 41,613 | 26,321
Diluted /share     |   1.51 |   0.96
Common shares #    | 27,448 | 27,373
Units #            |  7,305 |  7,305`)
  expect(found(statement)).toEqual([])
})

test('a column is the quotient of two others, where its heading says so or many rows bear it out', () => {
  const table = (label: string): Statement =>
    sketch('Loans | 94,877 | 4,744 | 0.0500\nLeases | 12,233 | 553 | 0.0452\nTotal | 107,110 | 5,297 | 0.0495', {
      columns: [{ label: 'Balance' }, { label: 'Interest' }, { label }],
    })
  const lines = (statement: Statement): readonly string[] => quotientColumns(statement).map(({ fact }) => fact.id)
  expect(lines(table('Yield'))).toEqual(['s.i0@c2', 's.i1@c2', 's.i2@c2'])
  expect(quotientColumns(table('Yield')).every(({ holds }) => holds)).toBe(true)
  expect(lines(table('Fees'))).toEqual(['s.i0@c2', 's.i1@c2', 's.i2@c2'])
  expect(lines(sketch('Loans | 6,000 | 3,000 | 2.00\nLeases | 5,000 | 2,500 | 2.00'))).toEqual([])
})

test('the rest of a whole is in hundredths where only the first line has a percent sign', () => {
  const statement = sketch(`
Europe %         | 41.83 | 40.57 | 41.22
Latin America %  | 24.38  | 25.11  | 24.97
Bottling %       | 12.71  | 13.94  | 13.36
Corporate %      | 21.08  | 20.38  | 20.45`)
  const hundredths = {
    ...statement,
    grid: statement.grid.map((line, row) => line.map((fact) => fact && inHundredths(fact, row))),
  }
  const rest = complements(hundredths)
  expect(rest.map(({ holds }) => holds)).toEqual([true, true, true])
  expect(rest.map(({ expression }) => `${evaluate(expression, valuesOf(hundredths))}`)).toEqual([
    '21.08',
    '20.38',
    '20.45',
  ])
})

/** Without a sign a percentage is printed as so many hundredths. */
const inHundredths = (fact: Fact, row: number): Fact => {
  const [value, quantum] = [fact.value.times(100), fact.quantum.times(100)]
  return row === 0 ? fact : { ...fact, value, quantum, unit: { measure: 'percent', scale: 0.01, from: 'row' } }
}

const valuesOf = ({ grid }: Statement) => ({
  fact: (id: string) => grid.flat().find((fact) => fact?.id === id)?.value,
  assumption: () => undefined,
})

test('a quotient of which one part is misprinted, or the figure itself by what rounding hides', () => {
  const parks = (revpaf: string, occupancy: string): Statement =>
    sketch(
      `
Weighted average occupancy 2019 % | 94.7% | ${occupancy} | 94.7% | 94.4%
Revenue per occupied foot 2019 /share | 15.58 | 15.69 | 15.67 | 16.10
RevPAF 2019 /share | 14.76 | 14.79 | ${revpaf} | 15.20`,
    )
  const odd = (statement: Statement): readonly string[] => found(statement).filter((line) => line.endsWith('?'))
  expect(odd(parks('14.84', '94.2%'))).toEqual([])
  expect(odd(parks('15.84', '94.2%'))).toEqual([
    'Weighted average occupancy 2019[2] = RevPAF 2019[2] ÷ Revenue per occupied foot 2019[2] ?',
  ])
  expect(odd(parks('14.84', '49.2%'))).toEqual([
    'Weighted average occupancy 2019[1] = RevPAF 2019[1] ÷ Revenue per occupied foot 2019[1] ?',
  ])
})

test('shares at the end of a period are not those that its income is earned by', () => {
  const highlights = sketch(
    `
Net income                | 188 | 159 | 1,573 | 1,591
Basic earnings /share     | 0.25 | 0.21 | 2.12 | 2.14
Average shares #          | 745 | 742 | 473 | 744
End of period shares #    | . | . | 747 | 742`,
  )
  expect(found(highlights)).toContain('Basic earnings[2] = Net income[2] ÷ Average shares[2] ?')
})

const quarter = (end: string) => ({ period: { kind: 'duration', months: 3, end } as const })

test('growth from below zero to below zero is one of two figures', () => {
  const column = (percent: string): Statement =>
    sketch(
      `
Rental income | 106,389 | 107,980 | (1.5%)
Cost of operations | (31,263) | (33,591) | (6.9%)
General and administrative | (3,323) | (3,233) | ${percent}
Net income | 48,113 | 34,454 | 39.6%`,
      { columns: [...['2031-03-31', '2030-03-31'].map(quarter), { basis: 'percent-change', label: 'Change' }] },
    )
  expect(found(column('2.8%')).filter((line) => line.endsWith('?'))).toEqual([])
  expect(found(column('8.2%')).filter((line) => line.endsWith('?'))).toHaveLength(1)
})

test('of three margins one may be misprinted where two agree in three digits, not where they do in one', () => {
  const table = (margins: string) => `
Sales             | 201,337 | 187,812 | 96,418
Adjusted EBITDA   |  48,215 |  26,377 | 15,904
Adjusted EBITDA margin % | ${margins}`
  expect(found(sketch(table('23.9% | 5.2% | 16.5%')))).toEqual([
    'Adjusted EBITDA margin[0] = Adjusted EBITDA[0] ÷ Sales[0]',
    'Adjusted EBITDA margin[1] = Adjusted EBITDA[1] ÷ Sales[1] ?',
    'Adjusted EBITDA margin[2] = Adjusted EBITDA[2] ÷ Sales[2]',
  ])
  expect(found(sketch(table('23.9% | 5.2% | 48.1%')))).toEqual([])
})

test('a margin called after a line is of that line over the sales it stands among, though one of two is misprinted', () => {
  const table = (margins: string, sales = 'Store sales'): Statement =>
    sketch(`
${sales}         | 148,211 | 139,604
Wages            | (40,118) | (38,277)
Store profit     | 108,093 | 101,327
Counts
  Store profit margin % | ${margins}`)
  expect(found(table('72.9% | 72.6%'))).toHaveLength(2)
  expect(found(table('72.9% | 76.2%'))).toEqual([
    'Store profit margin[0] = Store profit[0] ÷ Store sales[0]',
    'Store profit margin[1] = Store profit[1] ÷ Store sales[1] ?',
  ])
  expect(found(table('72.9% | 76.2%', 'Store deposits'))).toEqual([])
})

test('earnings a share from continuing operations are of the income from these, though rounding allows all of it', () => {
  const statement = sketch(
    `
Income from continuing operations | 569 | (1,339)
Loss from discontinued operations | (2) | (2)
Net income (loss)                 | 567 | (1,341)
Income per share
  Continuing operations /share    | 1.05 | (2.28)
  Net income (loss) /share        | 1.05 | (2.28)
Shares #                          | 541 | 587`,
    { kind: 'operations' },
  )
  expect(found(statement).filter((line) => line.includes('[0] ='))).toEqual([
    'Continuing operations[0] = Income from continuing operations[0] ÷ Shares[0]',
    'Net income (loss)[0] = Net income (loss)[0] ÷ Shares[0]',
  ])
})

test('income from continuing operations that is blank in the columns of a row takes no formula away', () => {
  const statement = sketch(
    `
Income from continuing operations | . | .
Net income (loss)                 | 567 | (1,341)
Income per share
  Net income (loss) /share        | 1.048 | (2.284)
  Continuing operations /share    | 1.048 | (2.284)
Shares #                          | 541 | 587`,
    { kind: 'operations' },
  )
  expect(found(statement)).toContain('Continuing operations[0] = Net income (loss)[0] ÷ Shares[0]')
})
