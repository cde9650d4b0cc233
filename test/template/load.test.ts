import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/core/diagnostic.ts'
import type { Pattern } from '../../src/core/pattern.ts'
import { fits } from '../../src/language/pattern.ts'
import { wordsOf } from '../../src/language/words.ts'
import { loadTemplates } from '../../src/template/load.ts'

const theme = {
  name: 'theme.yaml',
  text: 'theme: { font: Arial, monospace: Courier New, size: 10, colors: { input: FF0000FF } }',
}
const load = (...texts: string[]) =>
  loadTemplates([theme, ...texts.map((text, i) => ({ name: `${i + 1}.yaml`, text }))])
const says = (pattern: Pattern | undefined, text: string): boolean =>
  pattern !== undefined && fits(pattern, wordsOf(text))

describe('template files', () => {
  it('give statements, concepts and calculations', () => {
    const templates = load(`
vocabulary: { income: income | loss }
statements:
  balance-sheet: { sheet: Balance Sheets, titles: [balance sheet(s)], concepts: [Assets] }
concepts:
  NetIncomeLoss: { on: [operations], labels: [net <income>], balance: credit }
calculations: [GrossProfit = Revenues - CostOfRevenue]
`)
    expect(says(templates.statements[0]?.titles[0], 'Balance Sheets')).toBe(true)
    expect(says(templates.concepts[0]?.labels[0], 'Net loss')).toBe(true)
    expect(templates.calculations).toEqual([
      {
        total: 'GrossProfit',
        terms: [
          { concept: 'Revenues', weight: 1 },
          { concept: 'CostOfRevenue', weight: -1 },
        ],
      },
    ])
  })

  it('put what a later file says first, and in the place of what an earlier one says', () => {
    const templates = load(
      'concepts: { Revenues: { labels: [sales] }, Assets: { labels: [total assets] } }',
      'concepts: { Deposits: { labels: [deposits] }, Revenues: { labels: [fares] } }',
    )
    expect(templates.concepts.map(({ concept }) => concept)).toEqual(['Deposits', 'Revenues', 'Assets'])
    expect(says(templates.concepts[1]?.labels[0], 'fares')).toBe(true)
    expect(says(templates.concepts[1]?.labels[0], 'sales')).toBe(false)
  })

  it('share their vocabulary', () => {
    const templates = load('concepts: { NetIncomeLoss: { labels: [net <income>] } }', 'vocabulary: { income: profit }')
    expect(says(templates.concepts[0]?.labels[0], 'Net profit')).toBe(true)
  })

  it.each([
    ['concepts:\n  Revenues:\n    labels: sales', '1.yaml:3: concepts.Revenues.labels: expected a list, found "sales"'],
    ['concepts:\n  Revenues:\n    on: [income]\n    labels: [sales]', '1.yaml:3: '],
    ['ratios:\n  - labels: [dso]', '1.yaml:1: ratios: expected keys and values, found a list'],
    ['statement: {}', '1.yaml:1: statement: no such key; there are vocabulary, statements'],
    [
      'statements:\n  operations:\n    sheet: A/B\n    titles: []',
      '1.yaml:3: statements.operations.sheet: expected a sheet name',
    ],
    ['concepts:\n  Revenues:\n    labels:\n      - net (sales\n', '1.yaml:4: a ")" expected'],
    ['calculations:\n  - GrossProfit equals Revenues', '1.yaml:2: "Total = Term + Term - Term"'],
    [
      'ratios:\n  dso:\n    labels: [dso]\n    measure: days\n    definitions:\n      usual: receivables / sales',
      '1.yaml:6: a quantity or constant expected, found "receivables"',
    ],
    [
      'constants: { a: { label: A, value: 2 } }\nratios:\n  r: { labels: [r], measure: days, definitions: { d: a / } }',
      '1.yaml:3: a name or a number expected at the end',
    ],
    ['a: [1, 2\nb: 3', '1.yaml:2: '],
    ['a: 1\na: 2', '1.yaml:2: '],
    ['a: 1\nb: *c', '1.yaml:2: *c: no &c stands before it'],
    [
      'theme: { font: Arial, monospace: Courier New, size: 10, colors: { input: blue } }',
      '1.yaml:1: theme.colors.input: expected a colour',
    ],
  ])('that are bad give file, line and what was expected: %j', (text, message) => {
    expect(() => load(text)).toThrow(UserError)
    expect(() => load(text)).toThrow(message)
  })

  it('cannot grow by aliases', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdefg'[i]}, `.repeat(9)}]`),
    ]
    expect(() => load(bomb.join('\n'))).toThrow(UserError)
  })

  it('need a theme', () => {
    expect(() => loadTemplates([])).toThrow('no file gives a theme')
  })
})

describe('the templates of the project', () => {
  const folder = new URL('../../templates/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const templates = loadTemplates([
    theme,
    ...files.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  ])
  const concepts = new Set(templates.concepts.map(({ concept }) => concept))

  it('name in statements, calculations and quantities only concepts that have labels', () => {
    const named = [
      ...templates.statements.flatMap((statement) => statement.concepts),
      ...templates.calculations.flatMap(({ total, terms }) => [total, ...terms.map(({ concept }) => concept)]),
      ...templates.quantities.flatMap((quantity) => quantity.concepts),
    ]
    expect(named.filter((name) => !concepts.has(name))).toEqual([])
  })

  it.each([
    ['Total revenue', 'Revenues'],
    ['Net sales', 'Revenues'],
    ['Cost of goods sold', 'CostOfRevenue'],
    ['Gross profit', 'GrossProfit'],
    ['Total operating expenses', 'OperatingExpenses'],
    ['Income (loss) from operations', 'OperatingIncomeLoss'],
    ['Total other income (expense), net', 'NonoperatingIncomeExpense'],
    ['Income (loss) before provision for income taxes', 'IncomeLossFromContinuingOperationsBeforeIncomeTaxes'],
    ['Provision for income taxes', 'IncomeTaxExpenseBenefit'],
    ['Provision for income tax', 'IncomeTaxExpenseBenefit'],
    ['Benefit from income tax', 'IncomeTaxExpenseBenefit'],
    ['Net (loss) income', 'NetIncomeLoss'],
    ['Diluted earnings per share', 'EarningsPerShareDiluted'],
    ['Accounts receivable, net of allowance of $12', 'AccountsReceivableNetCurrent'],
    ["Total liabilities and shareholders' equity", 'LiabilitiesAndStockholdersEquity'],
    ['Total equity and liabilities', 'LiabilitiesAndStockholdersEquity'],
    ['Net cash provided by (used in) investing activities', 'NetCashProvidedByUsedInInvestingActivities'],
    ['Cash and cash equivalents at end of year', 'CashAndCashEquivalentsAtEndOfPeriod'],
    ['Purchases of property, plant and equipment', 'PaymentsToAcquirePropertyPlantAndEquipment'],
  ])('know %s as %s', (label, concept) => {
    const found = templates.concepts.find(({ concept: name }) => name === concept)
    expect(found?.labels.some((pattern) => says(pattern, label))).toBe(true)
  })

  it('do not take an adjusted figure for a reported one', () => {
    const income = templates.concepts.find(({ concept }) => concept === 'NetIncomeLoss')
    expect(income?.labels.some((pattern) => says(pattern, 'Non-GAAP net income'))).toBe(false)
  })
})
