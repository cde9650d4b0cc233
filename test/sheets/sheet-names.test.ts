import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StatementKind } from '../../src/core/kinds.ts'
import type { Statement } from '../../src/core/release.ts'
import { isSource } from '../../src/sheets/sheet-name.ts'
import { inSheetOrder, keptNames, sheetNames } from '../../src/sheets/sheet-names.ts'
import { shortTitle } from '../../src/sheets/sheet-title.ts'
import { column, statement, templates } from './invented.ts'

const titled = (title: string, kind: StatementKind = 'other', months = 3): Statement =>
  statement(
    {
      id: `${kind} ${title} ${months}`,
      kind,
      title,
      line: 1,
      columns: [column('c', ['2024'], { kind: 'duration', months, end: '2024-06-30' })],
    },
    [],
  )

const headed = (title: string, heading: string): Statement => ({
  ...titled(title, 'operations'),
  columns: [
    column('c', [heading, '2024'], {
      kind: 'duration',
      months: 3,
      end: '2024-06-30',
    }),
  ],
})

/** Money, and a figure per share. */
const mixture = (title: string): Statement =>
  statement(
    {
      id: title,
      kind: 'other',
      title,
      line: 1,
      columns: [column('c', ['2024'])],
    },
    [
      ['Sales', 'item', '1,200'],
      ['Earnings', 'item', '1.20'],
    ],
  )

const balances = (title: string, ...ends: readonly string[]): Statement =>
  statement(
    {
      id: `${title} ${ends.join(' ')}`,
      kind: 'balance-sheet',
      title,
      line: 1,
      columns: ends.map((end) => column(end, [end], { kind: 'instant', end })),
    },
    [],
  )

const primaries = (...all: readonly Statement[]): ReadonlyMap<StatementKind, readonly Statement[]> =>
  new Map([...new Set(all.map(({ kind }) => kind))].map((kind) => [kind, all.filter((each) => each.kind === kind)]))

const namesOf = (statements: readonly Statement[], main: readonly Statement[] = []): string[] =>
  sheetNames(statements, [...templates.statements, ...OTHERS], primaries(...main), 'Acme Widgets, Inc.')

const OTHERS = [
  { kind: 'segments', sheet: 'Segments', titles: [], concepts: [] },
  { kind: 'roll-forward', sheet: 'Roll-forward', titles: [], concepts: [] },
] as const

const quarter = titled('Results', 'operations')
const year = titled('Results', 'operations', 12)
const closing = balances('Balance Sheets', '2023-12-31', '2022-12-31')
const books = titled('Financial position', 'balance-sheet')

it.each<[readonly Statement[], readonly Statement[], readonly string[]]>([
  [
    [quarter, books],
    [quarter, books],
    ['Operations', 'Balance Sheets'],
  ],
  [
    [quarter, year],
    [quarter, year],
    ['Operations', 'Operations - Full Year'],
  ],
  [[titled('RETAIL BANKING', 'operations'), quarter], [quarter], ['Retail Banking', 'Operations']],
  [
    [titled('Key figures', 'supplemental'), titled('Financial Highlights', 'operations')],
    [],
    ['Highlights', 'Financial Highlights'],
  ],
  [
    [titled('Loans'), titled('LOANS', 'other', 6), titled('loans')],
    [],
    ['Loans', 'Loans - Six Months', 'Loans - Quarter'],
  ],
  [
    [closing, balances('CONDENSED BALANCE SHEET', '2024-06-30', '2023-12-31')],
    [closing],
    ['Balance Sheets', 'Balance Sheets - June'],
  ],
  [
    [titled('Q4 2022 Financial Results'), titled('Full-Year 2022 Financial Results', 'supplemental', 12)],
    [],
    ['Financial Results', 'Financial Results - Full Year'],
  ],
  [
    ['Revenue growth Americas Segment', 'Revenue growth Europe Segment', 'Adjusted Earnings'].map((end) =>
      titled(`Reconciliation of Reported to Adjusted Measures ${end}`, 'reconciliation'),
    ),
    [],
    ['Reconciliation', 'Europe Segment', 'Adjusted Earnings'],
  ],
  [
    ['income as a share of its total', 'margin of all segments'].map((end) =>
      titled(`Information about our segments: operating ${end}`),
    ),
    [],
    ['Segments Operating Income', 'Segments Operating Margin'],
  ],
  // Over its columns it is headed as highlights, and is no statement however long it is.
  [
    [headed('Results', 'Financial Highlights (Unaudited)')],
    [headed('Results', 'Financial Highlights')],
    ['Highlights'],
  ],
  [[headed('Results', 'Financial Year')], [headed('Results', 'Financial Year')], ['Operations']],
  // A kind leads where the title says it.
  [
    [titled('RESERVE FOR LOAN LOSSES', 'roll-forward'), titled('Roll-forward of backlog', 'roll-forward')],
    [],
    ['Reserve for Loan Losses', 'Roll-forward'],
  ],
  [
    [titled('Common Equity Tier 1 Capital Ratios (Non-GAAP)', 'reconciliation'), titled('Non-GAAP', 'reconciliation')],
    [],
    ['Common Equity Tier 1 Capital', 'Reconciliation'],
  ],
  [
    [titled('Net Sales by Category', 'segments'), titled('Operating results of the segments', 'segments')],
    [],
    ['Net Sales by Category', 'Segments'],
  ],
  [[mixture('Table')], [], ['Highlights']],
  [[mixture('Loans')], [], ['Loans']],
  [[titled('Source'), titled('History'), titled('')], [], ['Source - Quarter', 'History - Quarter', 'Table']],
  [[titled('1e-999'), titled('2024'), titled('True')], [], ['Table', 'Table 2', 'Table True']],
])('names %#', (statements, main, names) => {
  expect(namesOf(statements, main)).toEqual(names)
})

it.each([
  ['NON-PERFORMING ASSETS (NON-GAAP) OF 2020', 'Non-Performing Assets'],
  ['2. NON-GAAP EBITDA', 'Non-GAAP EBITDA'],
  ["Shareholders' Equity: a/b [1]", 'Shareholders Equity: a/b'],
  ['NOTE 5: INVENTORIES Inventories consisted of the following', 'Inventories'],
  ['Our debt securities consisted of the following (in millions)', 'Debt securities'],
  ['The following table presents revenue by product line', 'Revenue by product line'],
  ['Acme Widgets, Inc. and Subsidiaries Consolidated Backlog', 'Backlog'],
  ['Q4 FISCAL 2014 FINANCIAL RESULTS FREE CASH FLOW', 'Free Cash Flow'],
  ['Components of net periodic pension and other benefit cost', 'Net periodic pension'],
  ['Restructuring expenses for 2025 and 2024', 'Restructuring expenses'],
  ['Components of Fiscal 2031 Net Sales growth in Constant Currency', 'Net Sales growth'],
  ['Reconciliation of 2031 as Reported to Pro Forma Results', 'As Reported to Pro Forma'],
  ['Business Outlook Unaudited GAAP to Non-GAAP Reconciliation', 'Business Outlook'],
  ['eAcme - Results of Operations', 'eAcme - Results of Operations'],
  ['Tangible Net Worth per Preferred Unit, Core Segments', 'Tangible Net Worth'],
  ['Backlog per Common Share of All Segments', 'Backlog per Common Share'],
  ['Net Orders and Diluted Earnings GAAP Reconciliation', 'Net Orders and Diluted Earnings'],
  ['Free Cash Flow—Trailing Four Quarters by Segment', 'Free Cash Flow'],
  ['Supplemental Order and Backlog Information', 'Order and Backlog Information'],
  ['Number of Shares Purchased1', 'Number of Shares Purchased'],
  ['Consolidated Common Equity Tier 1 Capital and Liquidity Ratios', 'Common Equity Tier 1 Capital'],
  ['Standard Banking Common Equity Tier 1 Capital Ratios', 'Standard Banking Common Equity'],
  ['Three Months Ended June 27, 2025 versus June 28, 2024', undefined],
  ['March 9, 2023', undefined],
  ['jane.doe@acme.example Media', undefined],
  ['Exhibit 99.1', undefined],
  ['Millions, except per share amounts', undefined],
  ['News Release', undefined],
])('%s is called %s', (title, name) => {
  expect(shortTitle(title, 'Acme Widgets, Inc.', 31)).toBe(name)
})

it('puts the primary statements first, in the order of the books', () => {
  const key = titled('Key figures', 'supplemental')
  expect(inSheetOrder([key, books, quarter], primaries(quarter, books))).toEqual([quarter, books, key])
})

it('keeps the names of a workbook that is grown', () => {
  const cells = [{ row: 2, column: 1, value: 'Results', style: { isDate: false } }] as never
  const before = [{ name: 'Operations 2', state: 'visible' as const, cells, merges: [] }]
  const kept = keptNames([quarter], before)
  expect(sheetNames([quarter, books], templates.statements, primaries(quarter, books), '', kept)).toEqual([
    'Operations 2',
    'Balance Sheets',
  ])
})

it('gives names that are unique, short and safe, whatever the titles', () => {
  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('Loans', 'loans', "'", ']', '?', 'in $', '$&', "$'", '$1', '$$', '`', '<5 = ~ok>', '_x000D_'),
  )
  fc.assert(
    fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
      const names = namesOf(titles.map((each, i) => ({ ...titled(each), id: `${i}` })))
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\'<>=~]{1,31}$/)
    }),
  )
})

it('takes a statement of sources for no sheet of the text', () => {
  const names = ['Source', 'Source acme-q1', 'Sources and uses']
  expect(names.map(isSource)).toEqual([true, true, false])
})
