import { describe, expect, it } from 'vitest'
import type { Unit } from '../../src/core/release.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, type Printed, templates } from './printed.ts'

/** Where a table's unit may be printed, and how far it holds. */

const unitsOf = (...blocks: readonly (Printed | string)[]): readonly Unit[] =>
  recognize(documentOf(...blocks), templates).statements.map(({ unit }) => unit)

type Level = readonly (readonly [text: string, from: number, to: number])[]

const over = (...texts: readonly string[]): Level => texts.map((text, at) => [text, at, at])

const years = over('2031', '2030')
const leases: Printed = { title: ['Leases'], headings: [years], rows: ['Land | 4,120 | 3,870', 'Ships | 911 | 865'] }
const debt: Printed = { title: ['Debt'], headings: [years], rows: ['Bonds | 7,450 | 7,115', 'Loans | 1,302 | 1,260'] }
const taxes: Printed = { title: ['Taxes'], headings: [years], rows: ['Current | 2,208 | 1,990', 'Later | 640 | 601'] }

const thousands = (from: Unit['from']): Unit => ({ measure: 'money', scale: 1000, ...(from ? { from } : {}) })
const unstated: Unit = { measure: 'money', scale: null }

describe('the unit of a sentence that leads to a table', () => {
  const lead = 'Our leases and our debt were as follows (in thousands):'

  it('holds for the tables that follow', () => {
    expect(unitsOf(lead, leases, debt)).toEqual([thousands('sentence'), thousands('sentence')])
  })

  it('ends where another sentence leads to a table, or a note begins', () => {
    expect(unitsOf(lead, leases, 'The number of vessels is as follows:', debt)).toEqual([
      thousands('sentence'),
      unstated,
    ])
    expect(unitsOf(lead, leases, 'Note 7 Debt', debt)).toEqual([thousands('sentence'), unstated])
  })

  it('gives way to what a table says itself', () => {
    const own: Printed = { ...debt, title: ['Debt', '(In millions)'] }
    expect(unitsOf(lead, leases, own)).toEqual([
      thousands('sentence'),
      { measure: 'money', scale: 1_000_000, from: 'table' },
    ])
  })
})

describe('the unit at the head of a section', () => {
  it('holds for its tables, whatever notes begin', () => {
    expect(unitsOf('(In thousands)', 'Note 1 Leases', leases, 'Note 2 Debt', debt)).toEqual([
      thousands('document'),
      thousands('document'),
    ])
  })

  it('may stand with the title of the first table, as a sentence that speaks of all amounts', () => {
    const first = (head: string): Printed => ({ ...leases, title: [head, 'Leases'] })
    const all = unitsOf(first('Figures are presented in NOK thousand unless otherwise stated.'), debt)
    expect(all.map(({ scale }) => scale)).toEqual([1000, 1000])
    const own = unitsOf(first('(Amounts in thousands, unless otherwise stated)'), debt)
    expect(own.map(({ scale }) => scale)).toEqual([1000, null])
  })

  it('may be a sentence that speaks of all amounts', () => {
    const head = 'All tabular amounts are in thousands of dollars unless otherwise stated.'
    expect(unitsOf(head, 'Note 1 Leases', leases, 'Note 2 Debt', debt)).toEqual([
      thousands('document'),
      thousands('document'),
    ])
  })
})

describe('the unit of the tables above and below', () => {
  const said = (table: Printed): Printed => ({ ...table, title: [...(table.title ?? []), '(In thousands)'] })

  it('is that of a table between them, printed to the same digit, which states none', () => {
    expect(unitsOf(said(leases), debt, said(taxes))[1]).toEqual(thousands('document'))
  })

  it('is not where they differ, or its figures end in another digit', () => {
    const millions: Printed = { ...taxes, title: ['Taxes', '(In millions)'] }
    const cents: Printed = { ...debt, rows: ['Bonds | 7,450.25 | 7,115.50', 'Loans | 1,302.75 | 1,260.10'] }
    expect(unitsOf(said(leases), debt, millions)[1]).toEqual(unstated)
    expect(unitsOf(said(leases), cents, said(taxes))[1]).toEqual(unstated)
  })
})

describe('the unit that the front of a document says of all', () => {
  const front = (line: string): Printed => ({ ...leases, title: ['Second quarter report', line, 'Leases'] })

  it.each([
    'All amounts in thousands of US dollars unless otherwise stated',
    '(Amounts in thousands of Canadian dollars, unless otherwise noted)',
    'Figures in EUR thousand unless stated otherwise',
    'Expressed in thousands of U.S. dollars',
    'Dollar amounts in thousands',
  ])('%s', (line) => {
    expect(unitsOf(front(line), debt)[1]).toEqual(thousands('document'))
    // Below the title it is that table's.
    expect(unitsOf({ ...leases, title: ['Leases', line] }, debt)[1]).toEqual(unstated)
  })
})

it.each(['Thousand Oaks Bancorp, Inc.', 'Million Lights Corp.', 'Verrerie du Lac SA', 'Milliken & Crore'])(
  '%s says no unit by its name',
  (name) => {
    expect(unitsOf({ ...leases, title: [name, 'Leases'] })).toEqual([unstated])
    expect(unitsOf({ ...leases, title: [name, 'Leases, EUR thousand'] })).toEqual([thousands('caption')])
  },
)

describe('a unit line that is centred over the columns', () => {
  const three = (...texts: readonly string[]): Printed => ({
    title: ['Assets'],
    headings: [over(...texts)],
    rows: ['Patents | 1,597 | 498 | 1,099', 'Brands | 320 | 118 | 202'],
  })

  it('is the whole table’s, though it stands under one period or the middle column', () => {
    expect(unitsOf(three('2031', '2030 (in thousands)', '2029'))).toEqual([thousands('table')])
    expect(unitsOf(three('Cost', 'Depreciation (in thousands)', 'Net'))).toEqual([thousands('table')])
  })

  it('is its column’s alone beside a price, at the side, or where columns have different ones', () => {
    expect(unitsOf(three('Lots', 'Cost (in thousands)', 'Exercise price'))).toEqual([unstated])
    expect(unitsOf(three('Cost (in thousands)', 'Depreciation', 'Net'))).toEqual([unstated])
    expect(unitsOf(three('Fiscal 2031', 'Fiscal 2030 (in thousands)', 'Fiscal 2029 (in millions)'))).toEqual([unstated])
  })
})

describe('columns of shares and of what was paid for one', () => {
  it('are in single units under the years, whatever money is in', () => {
    const [statement] = recognize(
      documentOf({
        title: ['Repurchases', '(In thousands, except share amounts)'],
        headings: [
          [
            ['Number of shares purchased', 0, 1],
            ['Average price paid [a]', 2, 3],
          ],
          over('2031', '2030', '2031', '2030'),
        ],
        rows: [
          'First quarter | 5,745,601 | 492,320 | $250.74 | $225.96',
          'Remaining number of shares | - | - | - | 93,888,442',
        ],
      }),
      templates,
    ).statements
    expect(statement?.grid[0]?.map((fact) => [fact?.unit.measure, fact?.unit.scale])).toEqual([
      ['shares', 1],
      ['shares', 1],
      ['per-share', 1],
      ['per-share', 1],
    ])
  })
})

describe('the unit below a table', () => {
  it('is a line or a short sentence right under it', () => {
    expect(unitsOf(leases, '(Amounts in thousands)')).toEqual([thousands('table')])
    expect(unitsOf(leases, 'Note: amounts are in thousands of dollars.')).toEqual([thousands('table')])
    expect(unitsOf(leases, 'Note: EUR thousand unless otherwise stated.')).toEqual([thousands('table')])
    expect(unitsOf(leases, 'Note: thousands of leases end each year.')).toEqual([unstated])
  })

  it('is of the table that follows, where that one says nothing else', () => {
    expect(unitsOf(leases, '(Amounts in thousands)', debt)).toEqual([unstated, thousands('caption')])
  })

  it('gives way to what stands over the table', () => {
    const own: Printed = { ...debt, title: ['Debt', '(In thousands)'] }
    expect(unitsOf(own, 'Amounts are in millions of dollars.')).toEqual([thousands('table')])
  })
})

describe('the unit of key figures', () => {
  const statement: Printed = {
    title: ['Statements of Operations for the year ended December 31, 2031', '(in thousands)'],
    headings: [years],
    rows: ['Revenue | 101,259 | 110,020', 'Expenses | 60,031 | 81,404', 'Net income | 41,228 | 28,616'],
  }
  const key = (...rows: string[]): Printed => ({ title: ['Key figures'], headings: [over('2031', '2030')], rows })

  it('is that at which two of their lines are those of a statement', () => {
    const tied = unitsOf(statement, key('Revenue | 101.3 | 110.0', 'Net income | 41.2 | 28.6'))
    expect(tied.at(-1)).toMatchObject({ scale: 1_000_000, from: 'tie' })
    const other = unitsOf(statement, key('Revenue | 101.9 | 111.0', 'Net income | 42.2 | 29.6'))
    expect(other.at(-1)).toMatchObject({ scale: null })
  })
})

describe('the unit that a sentence tells', () => {
  const balances: Printed = {
    title: ['Balances'],
    headings: [over('June 30, 2031', 'June 30, 2030')],
    rows: ['Debt | 39,355,000 | 16,381,000', 'Reserves | 812,400 | 790,300'],
  }

  it('is that in which a figure is what the sentence rounds, where it names the line', () => {
    expect(unitsOf(balances, 'Total debt was only $39.4 million at the end of June.')[0]).toMatchObject({
      scale: 1,
      from: 'tie',
    })
    // Another line, another figure, fewer digits.
    for (const other of [
      'The share price rose, and funds of $39.4 million were raised.',
      'Total debt was only $39.5 million.',
      'Total debt was only $39 million.',
    ])
      expect(unitsOf(balances, other)[0]).toEqual(unstated)
  })

  it('is that of most lines which sentences round, whatever one of them says', () => {
    const results: Printed = {
      title: ['Statements of Operations'],
      headings: [over('Six months ended June 30, 2031', 'Six months ended June 30, 2030')],
      rows: ['Revenue | 912,047 | 830,018', 'Gross profit | 417,230 | 360,114', 'Income tax | 18,190 | 17,020'],
    }
    const said = ['Revenue was $912.0 million.', 'Gross profit was $417.2 million.', 'Income tax was $18.2 thousand.']
    expect(unitsOf(results, ...said)[0]).toMatchObject({ scale: 1000, from: 'tie' })
  })
})

describe('the unit that one table tells another, and this one a third', () => {
  const statement = (title: string, ...rows: string[]): Printed => ({
    title: [title],
    headings: [over('Six months ended June 30, 2031', 'Six months ended June 30, 2030')],
    rows,
  })
  const balances: Printed = {
    title: ['Balance Sheets', '(in dollars)'],
    headings: [over('June 30, 2031', 'December 31, 2030')],
    rows: ['Cash and equivalents | 4,031,062 | 1,576,714', 'Inventories | 812,400 | 790,300'],
  }
  const others = (cash: string) =>
    unitsOf(
      balances,
      statement('Statements of Operations', 'Revenue | 9,120,447 | 8,300,118', 'Net loss | (4,239,517) | (1,581,683)'),
      statement(
        'Statements of Cash Flows',
        'Net loss | (4,239,517) | (1,581,683)',
        `Cash and equivalents, end of period | ${cash}`,
      ),
    ).map(({ scale }) => scale)

  it('is that of a balance in seven digits that both print, and no other one', () => {
    expect(others('4,031,062 | 3,588,621')).toEqual([1, 1, 1])
    expect(others('4,031,071 | 3,588,621').slice(1)).toEqual([null, null])
    // Of few digits one is like another.
    expect(others('4,030,000 | 3,588,621').slice(1)).toEqual([null, null])
  })
})

describe('a unit that is not stated', () => {
  const codes = (...rows: string[]) =>
    recognize(documentOf({ title: ['Income statement'], headings: [years], rows }), templates).diagnostics.map(
      ({ code }) => code,
    )

  it('is no doubt where each figure, or its row, says one', () => {
    expect(codes('Revenue | $1,204.0 | $988.0', 'Costs | $611.0 | $540.0')).toContain('unit-not-found')
    expect(codes('Revenue (in thousands) | 1,204 | 1,988', 'Costs (in thousands) | 1,611 | 1,540')).not.toContain(
      'unit-not-found',
    )
  })
})

it.each([
  ['LIABILITIES AND EQUITY', 1000],
  ["Liabilities and Shareholders' Equity", 1000],
  ['Equity and liabilities', 1000],
  ['Loans by region', null],
])('the second table of a balance sheet under "%s" alone', (title, scale) => {
  const side = (own: readonly string[], rows: readonly string[]): Printed => ({
    title: own,
    headings: [over('June 30, 2031', 'December 31, 2030')],
    rows,
  })
  const units = unitsOf(
    side(
      ['Consolidated Balance Sheets', '(In thousands)', 'ASSETS'],
      ['Cash | 1,120 | 1,110', 'Total assets | 4,420 | 4,400'],
    ),
    side([title], ['Creditors | 2,210 | 2,205', 'Total | 4,420 | 4,400']),
  )
  expect(units[1]?.scale).toBe(scale)
})

describe('pence that another table tells', () => {
  const columns = [over('Year ended June 30, 2031', 'Year ended June 30, 2030')]
  const highlights: Printed = {
    title: ['Highlights'],
    headings: columns,
    rows: ['Revenue | 842.3 | 790.1', 'Basic earnings per share (pence) | 20.9 | 18.0'],
  }
  const statement = (basic: string): Printed => ({
    title: ['Income statement'],
    headings: columns,
    rows: [
      'Revenue | 842.3 | 790.1',
      'Profit | 84.0 | 73.0',
      'Earnings per share',
      `  Basic | ${basic}`,
      '  Diluted | 20.7 | 17.9',
    ],
  })
  const scales = (basic: string): readonly (number | null)[] => {
    const { statements } = recognize(documentOf(highlights, statement(basic)), templates)
    return (
      statements[1]?.items
        .filter(({ unit, role }) => unit.measure === 'per-share' && role !== 'heading')
        .map(({ unit }) => unit.scale) ?? []
    )
  }

  it('hold for what is printed again to the digit, and for what is by the share beside it', () => {
    expect(scales('20.9 | 18.0')).toEqual([0.01, 0.01])
  })

  it('and not where one figure is another', () => {
    expect(scales('0.209 | 0.18')).toEqual([1, 1])
    expect(scales('20.9 | 18.1')).toEqual([1, 1])
  })
})

it('shares are counted as most columns say, where one figure a share is misprinted', () => {
  const scaleOf = (first: string): number | null | undefined =>
    recognize(
      documentOf({
        title: ['Condensed Statements of Operations', '(In thousands, except per share data)'],
        headings: [over('2032', '2031', '2030')],
        rows: [
          'Net income | 56,132 | 38,690 | 30,112',
          `Earnings per share, basic | ${first} | 0.63 | 0.49`,
          'Weighted average shares, basic | 60,967,892 | 61,259,419 | 61,402,551',
        ],
      }),
      templates,
    ).statements[0]?.items.find(({ unit }) => unit.measure === 'shares')?.unit.scale
  expect(scaleOf('0.92')).toBe(1)
  expect(scaleOf('9.02')).toBe(1)
})
