import { expect, test } from 'vitest'
import type { Column, Statement } from '../../../src/core/release.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const quarter = (end: string): Partial<Column> => ({ period: { kind: 'duration', months: 3, end } })
const columns = [quarter('2009-03-31'), quarter('2008-03-31'), quarter('2007-03-31')]

/** The captions of the lines that have a formula. */
function live(...statements: readonly Statement[]): readonly string[] {
  const { cells } = buildModel(releaseOf(statements), noTemplates)
  const lines = statements.flatMap(({ items, grid }) =>
    items.flatMap(({ label }, row) =>
      grid[row]?.some((fact) => fact && cells.get(fact.id)?.origin !== 'printed') ? [label] : [],
    ),
  )
  return [...new Set(lines)]
}

test.each([
  [
    'round figures',
    `
Revolving facility | 25,000,000
Letters of credit  |  5,000,000
Equipment line     | 10,000,000
Term loan          | 15,000,000
Bridge loan        | 20,000,000`,
  ],
  [
    'columns that are proportional',
    `
Past due 30 days | 24 | 48 | 96
Past due 60 days | 12 | 24 | 48
Loans modified   | 36 | 72 | 144`,
  ],
  [
    'rates',
    `
Gross margin %     | 42.0% | 40.0%
Tax rate %         | 30.0% | 31.0%
Return on equity % | 12.0% |  9.0%`,
  ],
  [
    'a line that only a contradicted column prints',
    `
Loans    | 4,877 | 4,754 | 4,412
Leases   | 1,233 | 1,301 | 1,712
Advances |     - |     - |    90
Sundries | 6,110 | 6,055 | 6,224`,
  ],
])('%s make no sum', (_, text) => {
  expect(live(sketch(text, { columns }))).toEqual([])
})

test.each([
  [
    'where the words say total',
    `
Total shipments | 44,877 | 45,754
Softwood        | 32,233 | 33,301
Hardwood        | 12,644 | 12,453`,
    ['Total shipments'],
  ],
  [
    'where its parts are set deeper',
    `
Loans      | 44,877 | 45,754
  secured  | 32,233 | 33,301
  not so   | 12,644 | 12,453
Deposits   | 61,004 | 60,112`,
    ['Loans'],
  ],
  [
    'where only figures say so',
    `
Revenue   | 94,877 | 95,754 | 97,412
Americas  | 52,233 | 53,301 | 54,712
Europe    | 12,644 | 12,453 | 12,700
Asia      | 30,000 | 30,000 | 30,000
Headcount |  1,204 |  1,198 |  1,151`,
    ['Revenue'],
  ],
])('a total above its parts is the total, %s', (_, text, expected) => {
  expect(live(sketch(text, { columns }))).toEqual(expected)
})

test('a line named by nothing is no other of that name', () => {
  const sales = sketch('Net sales | 48,251 | 47,113\nOther | 12 | 15', { id: 'a', kind: 'operations', columns })
  const gifts = sketch('Schools | 41 | 37\nOther | 12 | 15', { id: 'b', columns })
  expect(live(sales, gifts)).toEqual([])
})

test('figures that stand elsewhere too are one line with others only by name, or where several agree', () => {
  const costs = sketch('Film costs | 5,123 | 4,871\nGeneral expenses | 1,377 | 1,411', {
    id: 'a',
    kind: 'operations',
    columns,
  })
  const made = (text: string): readonly string[] => live(costs, sketch(text, { id: 'b', columns }))
  expect(made('Letters of credit | 1,377 | 2,015')).toEqual([])
  expect(made('Expenses of the film | 5,123 | 4,871')).toEqual(['Expenses of the film'])
  expect(made('Programming | 5,123 | 4,871')).toEqual(['Programming'])
  expect(made('Programming | 510,000 | 4,000')).toEqual([])
})

test('dividends and prices are no income over shares', () => {
  const statement = sketch(
    `
Net income             | 5,004 | 3,707
Average shares #       | 20,016 | 19,850
Net income /share      | 0.25 | 0.19
Dividends /share       | 0.25 | 0.19
Price paid /share      | 0.25 | 0.19`,
    { columns },
  )
  expect(live(statement)).toEqual(['Net income'])
  expect(live(statement)).not.toContain('Dividends')
})
