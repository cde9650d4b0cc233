import { describe, expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import type { CheckKind } from '../../../src/core/model.ts'
import type { Column, Statement } from '../../../src/core/release.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const asOf = (end: string): Partial<Column> => ({ id: end, label: end, period: { kind: 'instant', end } })
const over = (end: string): Partial<Column> => ({
  id: `q-${end}`,
  label: end,
  period: { kind: 'duration', months: 3, end },
})

const CONCEPTS = { 'Cash and cash equivalents': 'CashAndCashEquivalentsAtCarryingValue' }

function checksOf(kind: CheckKind, ...statements: readonly Statement[]): readonly string[] {
  return checkModel(buildModel(releaseOf(statements), noTemplates))
    .filter(({ check }) => check.kind === kind)
    .map(({ check, verdict, computed }) => {
      const said = check.informational ? 'information' : verdict
      return `${check.label}: ${said} ${check.printed.toFixed()}, ${computed?.toFixed()}`
    })
}

const balanceSheet = (text: string): Statement =>
  sketch(text, {
    id: 'balance',
    kind: 'balance-sheet',
    columns: [asOf('2009-03-31'), asOf('2008-12-31')],
    concepts: CONCEPTS,
  })

const SHEET = `
ASSETS
  Cash and cash equivalents|12840|10213
  Trade receivables, net of allowances of $31 and $28|31877|34120
  Restricted cash|1204|1180
  Equipment|45120|46031
TOTAL|91041|91544
LIABILITIES AND EQUITY
  Accounts payable|18320|17904
  Long-term debt|40000|41000
  Equity|32721|32640
TOTAL|91041|91544`

describe('a balance sheet', () => {
  test('balances, where its totals have no name of their own', () => {
    expect(checksOf('balances', balanceSheet(SHEET))).toEqual([
      'TOTAL, 2009-03-31: exact 91041, 91041',
      'TOTAL, 2008-12-31: exact 91544, 91544',
    ])
  })

  test('balances no more, where one of them is misprinted', () => {
    const wrong = SHEET.replace('Equity|32721', 'Equity|32712').replace(/TOTAL\|91041(.*)$/, 'TOTAL|91032$1')
    expect(checksOf('balances', balanceSheet(wrong))).toEqual([
      'TOTAL, 2009-03-31: inconsistent 91032, 91041',
      'TOTAL, 2008-12-31: exact 91544, 91544',
    ])
  })

  test('two totals that never agree are not taken for its two sides', () => {
    const other = SHEET.replaceAll('Equity|32721|32640', 'Equity|32721|32650').replace(/TOTAL.*$/, 'TOTAL|91041|91554')
    const never = other.replace('Equity|32721', 'Equity|32731').replace(/TOTAL\|91041(.*)$/, 'TOTAL|91051$1')
    expect(checksOf('balances', balanceSheet(never))).toEqual([])
  })
})

const flows = (opening: string, closing: string): Statement =>
  sketch(
    `
Net income|4120
Decrease (increase) in trade receivables|2210
Increase in accounts payable|416
Purchases of equipment|(4119)
Net change in cash|2627
Cash and cash equivalents at beginning of period|${opening}
Cash and cash equivalents at end of period|${closing}`,
    { id: 'flows', kind: 'cash-flows', columns: [over('2009-03-31')] },
  )

describe('cash on the cash flow statement', () => {
  test('is that of the balance sheet', () => {
    const ties = checksOf('ties', balanceSheet(SHEET), flows('10213', '12840'))
    expect(ties).toContain('Cash and cash equivalents at beginning of period, 2009-03-31: exact 10213, 10213')
    expect(ties).toContain('Cash and cash equivalents at end of period, 2009-03-31: exact 12840, 12840')
  })

  test('may have what is restricted in it', () => {
    const ties = checksOf('ties', balanceSheet(SHEET), flows('11393', '14044'))
    expect(ties).toContain('Cash and cash equivalents at beginning of period, 2009-03-31: exact 11393, 11393')
    expect(ties).toContain('Cash and cash equivalents at end of period, 2009-03-31: exact 14044, 14044')
  })

  test('is an exception where it ties at one end and not at the other', () => {
    expect(checksOf('ties', balanceSheet(SHEET), flows('10213', '12804'))).toContain(
      'Cash and cash equivalents at end of period, 2009-03-31: inconsistent 12804, 12840',
    )
  })

  test('is not held against the balance sheet where it ties at neither', () => {
    const ties = checksOf('ties', balanceSheet(SHEET), flows('15700', '18327'))
    expect(ties.filter((line) => line.startsWith('Cash and'))).toEqual([])
  })
})

test('the change of a balance and its line of the cash flow statement are information, whatever the words around them', () => {
  const ties = checksOf('ties', balanceSheet(SHEET), flows('10213', '12840'))
  expect(ties.filter((line) => line.includes('information'))).toEqual([
    'Decrease (increase) in trade receivables, 2009-03-31: information 2210, 2243',
    'Increase in accounts payable, 2009-03-31: information 416, 416',
  ])
})
