import { describe, expect, it } from 'vitest'
import { periodKey } from '../../src/core/period.ts'
import type { Release, Statement } from '../../src/core/release.ts'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, type Printed, templates } from './printed.ts'

const quarters: Printed['headings'] = [
  [['Three Months Ended', 0, 1]],
  [
    ['March 29,', 0, 0],
    ['March 31,', 1, 1],
  ],
  [
    ['2008', 0, 0],
    ['2007', 1, 1],
  ],
]

const operations: Printed = {
  title: [
    'Acme Widgets, Inc.',
    'Condensed Statements of Operations',
    '(In thousands, except share amounts)',
    '(Unaudited)',
  ],
  headings: quarters,
  rows: [
    'Revenue:',
    '  Widgets | $7,000 | $6,000',
    '  Services | 500 | -',
    '---',
    '    Total revenue | 7,500 | 6,000',
    'Cost of revenue ^1 | 4,500 | 4,000',
    '---',
    'Gross profit | 3,000 | 2,000',
    'Operating expenses | 2,000 | 1,900',
    '---',
    'Income from operations | 1,000 | 100',
    'Provision for income taxes | 400 | 40',
    '---',
    'Net income | $600 | $60',
    '===',
    'Net income per common share:',
    '  Basic | $0.05 | $0.01',
    '  Diluted | $0.04 | $0.01',
    'Weighted average shares used in computing net income per share:',
    '  Basic | 12,000 | 11,900',
    '  Diluted | 15,000 | 11,900',
  ],
}

const balance: Printed = {
  title: ['Acme Widgets, Inc.', 'Condensed Balance Sheets', '(In thousands)'],
  headings: [
    [
      ['March 29, 2008', 0, 0],
      ['December 29, 2007', 1, 1],
    ],
  ],
  rows: [
    'Current assets:',
    '  Cash and cash equivalents | 1,200 | 900',
    '  Inventory | 5,924 | 5,858',
    '    Total current assets | 7,124 | 6,758',
    'Property and equipment, net | 300 | 310',
    '    Total assets | 7,424 | 7,068',
    '===',
    'Current liabilities:',
    '  Accounts payable | 1,024 | 868',
    "Total stockholders' equity | 6,400 | 6,200",
    "Total liabilities and stockholders' equity | 7,424 | 7,068",
  ],
}

const recognized = (...blocks: readonly (Printed | string)[]): Release => recognize(documentOf(...blocks), templates)
const only = (release: Release): Statement => release.statements[0] as Statement
const item = (statement: Statement, id: string) => statement.items.find((each) => each.id === id)
const periods = (statement: Statement): readonly (string | undefined)[] =>
  statement.columns.map(({ period }) => (period === undefined ? undefined : periodKey(period)))

describe('a statement of operations', () => {
  const release = recognized(
    'Acme Widgets Reports First Quarter Results',
    'SPRINGFIELD, April 22, 2008 -- Acme Widgets, Inc. (NYSE: ACMX) today reported.',
    operations,
  )
  const statement = only(release)

  it('is known by its title, dated by its headings, in its unit', () => {
    expect(statement).toMatchObject({
      id: 'operations',
      kind: 'operations',
      title: 'Condensed Statements of Operations',
      audited: false,
      unit: { measure: 'money', scale: 1000 },
    })
    expect(periods(statement)).toEqual(['3m:2008-03-29', '3m:2007-03-31'])
    expect(statement.columns.map(({ id, headings }) => [id, headings])).toEqual([
      ['2008-03-29', ['Three Months Ended', 'March 29, 2008']],
      ['2007-03-31', ['Three Months Ended', 'March 31, 2007']],
    ])
  })

  it('has lines with roles, places, concepts and ids', () => {
    expect(statement.items.map(({ id, role, depth, concept }) => [id, role, depth, concept])).toEqual([
      ['revenue', 'heading', 0, undefined],
      ['widgets', 'item', 1, undefined],
      ['services', 'item', 1, undefined],
      ['total-revenue', 'subtotal', 2, 'Revenues'],
      ['cost-of-revenue', 'item', 0, 'CostOfRevenue'],
      ['gross-profit', 'subtotal', 0, 'GrossProfit'],
      ['operating-expenses', 'item', 0, 'OperatingExpenses'],
      ['income-from-operations', 'subtotal', 0, 'OperatingIncomeLoss'],
      ['provision-for-income-taxes', 'item', 0, 'IncomeTaxExpenseBenefit'],
      ['net-income', 'total', 0, 'NetIncomeLoss'],
      ['net-income-per-common-share', 'heading', 0, undefined],
      ['per-share-basic', 'item', 1, 'EarningsPerShareBasic'],
      ['per-share-diluted', 'item', 1, 'EarningsPerShareDiluted'],
      ['weighted-average-shares-used-in-computing-net-income-per-share', 'heading', 0, undefined],
      ['shares-basic', 'item', 1, 'WeightedAverageNumberOfSharesOutstandingBasic'],
      ['shares-diluted', 'item', 1, 'WeightedAverageNumberOfDilutedSharesOutstanding'],
    ])
    expect(item(statement, 'total-revenue')?.parent).toBe(0)
    expect(item(statement, 'cost-of-revenue')?.parent).toBeUndefined()
    expect(item(statement, 'cost-of-revenue')?.marks).toEqual(['1'])
  })

  it('has units by the line: shares in the scale that net income over earnings per share gives', () => {
    expect(item(statement, 'per-share-basic')?.unit).toEqual({ measure: 'per-share', scale: 1, from: 'row' })
    expect(item(statement, 'shares-basic')?.unit).toEqual({ measure: 'shares', scale: 1000, from: 'tie' })
  })

  it('has facts with ids, and a dash with the quantum of its column', () => {
    const [revenue, services] = [statement.grid[3]?.[0], statement.grid[2]?.[1]]
    expect(revenue).toMatchObject({ id: 'operations.total-revenue@2008-03-29', dash: false })
    expect(revenue?.value.toString()).toBe('7500')
    expect(services).toMatchObject({ dash: true, unit: { measure: 'money', scale: 1000 } })
    expect(services?.quantum.toString()).toBe('1')
    expect(statement.grid[0]).toEqual([undefined, undefined])
  })

  it('makes the release: company, headline, date, period', () => {
    expect(release).toMatchObject({
      company: 'Acme Widgets, Inc.',
      title: 'Acme Widgets Reports First Quarter Results',
      date: '2008-04-22',
    })
    expect(release.period).toEqual({ kind: 'duration', months: 3, end: '2008-03-29' })
    expect(release.diagnostics).toEqual([])
  })
})

describe('a release', () => {
  it('is of the period of the statement that others bear out, not of key figures whose years are taken for whole ones', () => {
    const figures = ['Net sales | 5,897.8 | 5,665.6', 'Net income | 1,802.3 | 1,104.4']
    const quarter = [
      [['Quarters Ended March 31,', 0, 1]],
      [
        ['2023', 0, 0],
        ['2022', 1, 1],
      ],
    ] as const
    const { period } = recognize(
      documentOf(
        { title: ['Key Financial Metrics', '(In millions)'], headings: [quarter[1]], rows: figures },
        { title: ['Sales by Region', '(In millions)'], headings: quarter, rows: ['North | 5 | 4', 'South | 3 | 2'] },
        { title: ['Statements of Income', '(In millions)'], headings: quarter, rows: figures },
      ),
      templates,
    )
    expect(period).toMatchObject({ months: 3, end: '2023-03-31' })
  })

  it('has a headline without whom to ask', () => {
    const { title, company } = recognize(
      documentOf(
        '4/25/2031 Investors: Jo Doe, jo.doe@acme.example Media: Al Roe, al@acme.example ACME REPORTS FIRST QUARTER RESULTS',
        operations,
      ),
      templates,
    )
    expect([title, company]).toEqual(['ACME REPORTS FIRST QUARTER RESULTS', 'Acme Widgets, Inc.'])
  })

  it('knows a line that points to notes by what is left of it', () => {
    const rows = ['Net sales | 10 | 9', 'NET INCOME AS REPORTED (See Notes) | 1 | 2']
    expect(only(recognized({ ...operations, rows })).items.map(({ concept }) => concept)).toEqual([
      'Revenues',
      'NetIncomeLoss',
    ])
  })

  it.each([
    ['- Diluted', 'EarningsPerShareDiluted'],
    ['– Diluted', 'EarningsPerShareDiluted'],
    ['- Widgets', undefined],
  ])('reads "%s" with what it shares with the line above', (label, concept) => {
    const text = `
              Statements of Operations
        (in thousands, except per share amounts)

                              Year ended March 31,
                                 2031      2030
Net sales                     $ 1,200   $ 1,000
Net income                        190       125
Net income per share - Basic     0.42      0.30
                     ${label.padEnd(12)}0.39      0.27
`
    const { items } = only(recognize(readDocument(new TextEncoder().encode(text), 'q'), templates))
    expect(items.map((each) => each.concept)).toEqual(['Revenues', 'NetIncomeLoss', 'EarningsPerShareBasic', concept])
    expect(items.at(-1)?.label).toMatch(/^[-–] /)
  })

  it('gives a concept to the line as reported and not to the total of it as adjusted', () => {
    const rows = [
      'Net income attributable to Acme, as reported | 10 | 9',
      'Cost of the merger | 4 | 2',
      '---',
      'Net income attributable to Acme, as adjusted | 14 | 11',
    ]
    expect(only(recognized({ ...operations, rows })).items.map(({ concept }) => concept)).toEqual([
      'NetIncomeLoss',
      undefined,
      undefined,
    ])
  })

  it('knows the lines of a British income statement', () => {
    const rows = [
      'Turnover | 184.3 | 171.3',
      'Cost of sales | (118.2) | (110.6)',
      '---',
      'Gross profit | 66.1 | 60.7',
      'Operating costs | (46.8) | (43.2)',
      '---',
      'Profit before taxation | 19.3 | 17.5',
      'Taxation | (4.8) | (4.0)',
      '---',
      'Profit for the half-year | 14.5 | 13.5',
      'Profit attributable to owners of the parent | 14.2 | 13.1',
    ]
    expect(only(recognized({ ...operations, rows })).items.map(({ concept }) => concept)).toEqual([
      'Revenues',
      'CostOfRevenue',
      'GrossProfit',
      undefined,
      'IncomeLossFromContinuingOperationsBeforeIncomeTaxes',
      'IncomeTaxExpenseBenefit',
      'ProfitLoss',
      'NetIncomeLoss',
    ])
  })

  it('takes columns of pro forma figures as adjusted, whatever they are of', () => {
    const headings: Printed['headings'] = [
      [
        ['March 29, 2008', 0, 0],
        ['Pro Forma March 31, 2007', 1, 1],
        ['Pro Forma Per Share Amount', 2, 2],
      ],
    ]
    const rows = ['Net sales | 10 | 9 | 0.9', 'Net income | 3 | 2 | 0.2']
    expect(only(recognized({ ...operations, headings, rows })).columns.map(({ basis }) => basis)).toEqual([
      'reported',
      'adjusted',
      'adjusted',
    ])
  })
})

describe('a balance sheet', () => {
  const statement = only(recognized(balance))

  it('has instants, and totals that close their headings', () => {
    expect(statement.kind).toBe('balance-sheet')
    expect(statement.columns[1]?.period).toEqual({ kind: 'instant', end: '2007-12-29' })
    expect(item(statement, 'total-current-assets')?.parent).toBe(0)
    expect(item(statement, 'property-and-equipment-net')?.parent).toBeUndefined()
    expect(item(statement, 'total-assets')).toMatchObject({ role: 'total', concept: 'Assets' })
  })

  it('is known without a title', () => {
    expect(only(recognized({ ...balance, title: [] })).kind).toBe('balance-sheet')
  })
})

describe('periods', () => {
  const dated = (
    headings: Printed['headings'],
    title: readonly string[] = ['Statements of Income'],
    stub: readonly string[] = [],
  ) =>
    periods(
      only(recognized({ title, stub, headings: headings ?? [], rows: ['Net sales | 10 | 9', 'Net income | 1 | 2'] })),
    )

  it.each<[string, Printed['headings'], readonly string[], readonly string[]]>([
    [
      'years under one day',
      [
        [['Quarter Ended September 30,', 0, 1]],
        [
          ['2004', 0, 0],
          ['2003', 1, 1],
        ],
      ],
      ['Statements of Income'],
      ['3m:2004-09-30', '3m:2003-09-30'],
    ],
    [
      'days under one year',
      [
        [['Three Months Ended 2007', 0, 1]],
        [
          ['Dec. 29', 0, 0],
          ['Mar. 31', 1, 1],
        ],
      ],
      ['Statements of Income'],
      ['3m:2007-12-29', '3m:2007-03-31'],
    ],
    [
      'years, the day in the title',
      [
        [
          ['2020', 0, 0],
          ['2019', 1, 1],
        ],
      ],
      ['Statements of Income', 'For the three months ended March 31, 2020 and 2019'],
      ['3m:2020-03-31', '3m:2019-03-31'],
    ],
    [
      'weeks',
      [
        [
          ['13 Weeks Ended', 0, 0],
          ['39 Weeks Ended', 1, 1],
        ],
        [['October 31, 2009', 0, 1]],
      ],
      ['Statements of Income'],
      ['3m:2009-10-31', '9m:2009-10-31'],
    ],
    [
      'days without years, years in the stack',
      [
        [['2008', 0, 1]],
        [
          ['June 30', 0, 0],
          ['March 31', 1, 1],
        ],
      ],
      ['Statements of Income', 'Quarters ended'],
      ['3m:2008-06-30', '3m:2008-03-31'],
    ],
    [
      'fiscal names alone',
      [
        [
          ["Q3'06", 0, 0],
          ['Fiscal 2006', 1, 1],
        ],
      ],
      ['Statements of Income'],
      ['3m:fy2006q3', '12m:fy2006'],
    ],
    [
      'a stretch that began later',
      [
        [
          ['Year ended December 31, 1997', 0, 0],
          ['Period from June 3, 1996 (inception) to December 31, 1996', 1, 1],
        ],
      ],
      ['Statements of Operations'],
      ['12m:1997-12-31', '7m:1996-12-31'],
    ],
    [
      'a stretch that began later, said by the title',
      [
        [
          ['1997', 0, 0],
          ['1996', 1, 1],
        ],
      ],
      [
        'Statements of Operations',
        'Year ended December 31, 1997 and period from',
        'June 3, 1996 (inception) to December 31, 1996',
      ],
      ['12m:1997-12-31', '7m:1996-12-31'],
    ],
    [
      'a stretch that began later, its end on a line of its own',
      [
        [
          ['1997', 0, 0],
          ['1996', 1, 1],
        ],
      ],
      [
        'Statements of Operations',
        'Year ended December 31, 1997 and period from June 3, 1996 (inception)',
        'to December 31, 1996',
      ],
      ['12m:1997-12-31', '7m:1996-12-31'],
    ],
    [
      'a stretch that the title says of one year and means of both',
      [
        [
          ['1997', 0, 0],
          ['1996', 1, 1],
        ],
      ],
      ['Statements of Operations', 'January 1 to June 30, 1997 and 1996'],
      ['6m:1997-06-30', '6m:1996-06-30'],
    ],
  ])('of %s', (_, headings, title, expected) => {
    expect(dated(headings, title)).toEqual(expected)
  })

  it('of fiscal names are resolved where the release dates its quarters', () => {
    const supplemental: Printed = {
      title: ['Supplemental Data'],
      headings: [
        [
          ["Q1'06", 0, 0],
          ["Q1'07", 1, 1],
          ["Q1'08", 2, 2],
        ],
      ],
      rows: ['Orders | $3.1 | $4.1 | $5.1'],
    }
    const text = 'Acme reported results for the first quarter ended March 29, 2008.'
    expect(periods(recognized(text, operations, supplemental).statements[1] as Statement)).toEqual([
      '3m:fy2006q1',
      '3m:2007-03-31',
      '3m:2008-03-29',
    ])
  })

  it('of rows cut a table', () => {
    const { statements } = recognized({
      title: ['Acme, Inc.', 'Segment Information', '(In thousands)'],
      headings: [
        [
          ['Americas', 0, 0],
          ['Europe', 1, 1],
          ['Total', 2, 2],
        ],
      ],
      rows: [
        'Quarter ended March 31, 2020',
        'Sales | 120 | 80 | 200',
        'Quarter ended March 31, 2019',
        'Sales | 110 | 70 | 180',
      ],
    })
    expect(
      statements.map((each) => [each.sheet, periods(each)[0], each.columns[0]?.basis, each.columns[2]?.basis]),
    ).toEqual([
      ['segments', '3m:2020-03-31', 'segment', 'total'],
      ['segments', '3m:2019-03-31', 'segment', 'total'],
    ])
  })
})

describe('what columns report', () => {
  it('is read from their headings, and in a reconciliation from their sums', () => {
    const statement = only(
      recognized({
        title: ['GAAP to Non-GAAP Reconciliation', '(in thousands)', 'Quarter ended March 29, 2008'],
        headings: [
          [
            ['GAAP', 0, 0],
            ['Deferral', 1, 1],
            ['Shipments', 2, 2],
          ],
        ],
        rows: ['Revenue | 100 | (20) | 80', 'Cost | 60 | (15) | 45', 'Gross profit | 40 | (5) | 35'],
      }),
    )
    expect(statement.columns.map(({ id, basis }) => [id, basis])).toEqual([
      ['gaap', 'reported'],
      ['deferral', 'adjustment'],
      ['shipments', 'adjusted'],
    ])
    expect(periods(statement)).toEqual(['3m:2008-03-29', '3m:2008-03-29', '3m:2008-03-29'])
  })

  it('is told by percent signs', () => {
    const statement = only(
      recognized({
        title: ['Statements of Income', '(in thousands)'],
        headings: [
          [
            ['Quarter Ended March 31,', 0, 1],
            ['Change', 2, 3],
          ],
          [
            ['2020', 0, 0],
            ['2019', 1, 1],
            ['$', 2, 2],
            ['%', 3, 3],
          ],
        ],
        rows: ['Net sales | 110 | 100 | 10 | 10', 'Net income | 12 | 10 | 2 | 20'],
      }),
    )
    expect(statement.columns.map(({ basis }) => basis)).toEqual(['reported', 'reported', 'change', 'percent-change'])
    expect(statement.grid[0]?.[3]?.unit).toEqual({ measure: 'percent', scale: 0.01, from: 'column' })
    expect(statement.grid[0]?.[2]?.unit).toEqual({ measure: 'money', scale: 1000, from: 'table' })
  })
})

it('balances of two days around what moved them are a roll-forward', () => {
  const rows = ['Balance at June 29, 2019 | 40', 'Additions | 18', 'Balance at September 28, 2019 | 58']
  const release = recognized({ title: ['Deferred Revenue', '(In thousands)'], headings: [[['Product', 0, 0]]], rows })
  expect(release.statements[0]?.kind).toBe('roll-forward')
})

describe('units', () => {
  const supplemental: Printed = {
    title: ['Supplemental Information'],
    headings: [
      [
        ['March 29, 2008', 0, 0],
        ['December 29, 2007', 1, 1],
      ],
    ],
    rows: [
      'Inventory | $5.9 | $5.9',
      'Total assets | 7.4 | 7.1',
      'Gross margin | 40.0% | 33.3%',
      'Gross margin % | 40.0 | 33.3',
      "DSO's | 42 | 39",
      'Inventory turns | 3.5 | 3.4',
      'Leverage | 1.5x | 1.4x',
      'Worldwide headcount | 799 | 711',
      'Book value per share | 4.25 | 4.10',
    ],
  }

  it('are those of the line', () => {
    const { items, grid } = recognized(balance, supplemental).statements[1] as Statement
    expect(items.map(({ unit }) => unit.measure)).toEqual([
      'money',
      'money',
      'percent',
      'percent',
      'days',
      'ratio',
      'ratio',
      'count',
      'per-share',
    ])
    expect(grid[2]?.[0]?.unit).toEqual({ measure: 'percent', scale: 1, from: 'cell' })
    expect(grid[3]?.[0]?.unit).toEqual({ measure: 'percent', scale: 0.01, from: 'row' })
  })

  it('are those of the lines around, where a reconciliation is by the share', () => {
    const { items } = recognized({
      title: ['Reconciliation of Non-GAAP Measures', '(In thousands, except per share data)'],
      headings: [
        [
          ['2023', 0, 0],
          ['2022', 1, 1],
        ],
      ],
      rows: [
        'GAAP net income | 1,204 | 1,100',
        'GAAP net income per diluted share | 0.11 | 0.10',
        'Stock-based compensation | 0.14 | 0.13',
        'Tax effect of adjustments | (0.03) | -',
        'Non-GAAP net income per diluted share | 0.22 | 0.23',
        'Free cash flow | 811.20 | 702.10',
      ],
    }).statements[0] as Statement
    expect(items.map(({ unit }) => unit.measure)).toEqual([
      'money',
      'per-share',
      'per-share',
      'per-share',
      'per-share',
      'money',
    ])
  })

  it('by the share are told by the heading above the nearest, and go on from line to line', () => {
    const { items } = recognized({
      title: ['Statements of Income', '(In thousands, except per share data)'],
      headings: [
        [
          ['2007', 0, 0],
          ['2006', 1, 1],
        ],
      ],
      rows: [
        'Net income | 17,204 | 15,100',
        'Net income per share of common stock',
        'Basic',
        'Continuing operations | 0.11 | 0.10',
        'Discontinued operations | 0.02 | -',
        'Net income per share | 0.13 | 0.10',
        'Diluted',
        'Continuing operations | 0.10 | 0.09',
      ],
    }).statements[0] as Statement
    expect(items.filter(({ unit }) => unit.measure === 'per-share')).toHaveLength(4)
  })

  it('of differences between percentages are hundredths of them, or hundredths of those', () => {
    const { grid } = recognized({
      title: ['Key Metrics', '(In millions)'],
      headings: [
        [
          ['2022', 0, 0],
          ['2021', 1, 1],
          ['Change', 2, 2],
        ],
      ],
      rows: [
        'Revenue | 612.4 | 544.1 | 68.3',
        'Operating margin | 54.2% | 52.1% | 210 bps',
        'Tax rate | 18.3% | 19.9% | (1.6) pts',
      ],
    }).statements[0] as Statement
    expect(grid.map((row) => row[2]?.unit)).toEqual([
      { measure: 'money', scale: 1_000_000, from: 'table' },
      { measure: 'basis-points', scale: 0.0001, from: 'cell' },
      { measure: 'points', scale: 0.01, from: 'cell' },
    ])
  })

  it('of movements in equity are money, whatever shares they name', () => {
    const { kind, items } = recognized({
      title: ["Statement of Changes in Stockholders' Equity", '(In thousands)'],
      headings: [
        [
          ['Common Stock', 0, 0],
          ['Total', 1, 1],
        ],
      ],
      rows: [
        'Balance at June 30, 2005 | 44 | 69,272',
        'Shares issued under plans | 2 | 188',
        'Balance at June 30, 2006 | 46 | 69,460',
      ],
    }).statements[0] as Statement
    expect([kind, ...items.map(({ unit }) => unit.measure)]).toEqual(['equity', 'money', 'money', 'money'])
  })

  it('that nothing names are those at which figures agree with other statements', () => {
    expect(recognized(balance, supplemental).statements[1]?.unit.scale).toBe(1_000_000)
  })

  it('that nothing tells are reported', () => {
    const { diagnostics, statements } = recognized({ ...operations, title: ['Statements of Operations'] })
    expect(statements[0]?.unit).toEqual({ measure: 'money', scale: null })
    expect(diagnostics.map(({ code }) => code)).toEqual(['unit-not-found'])
  })

  it('may be printed in a row of the table', () => {
    const statement = only(
      recognized({ ...operations, title: ['Statements of Operations'], rows: ['(In thousands)', ...operations.rows] }),
    )
    expect(statement.unit.scale).toBe(1000)
    expect(item(statement, 'widgets')?.parent).toBe(1)
  })

  it('of shares follow the title where nothing contradicts it', () => {
    const statement = only(
      recognized({
        title: ['Statements of Income', '(in thousands, except share and per share data)'],
        headings: quarters,
        rows: [
          'Net income | 12,000 | 11,000',
          'Diluted earnings per share | 0.50 | 0.46',
          'Weighted average diluted shares | 24,012,345 | 23,900,100',
        ],
      }),
    )
    expect(statement.items[2]?.unit).toEqual({ measure: 'shares', scale: 1, from: 'table' })
  })
})

describe('sheets and notes', () => {
  const bridge = (year: string): Printed => ({
    title: ['Acme Widgets, Inc.', 'GAAP to Non-GAAP Reconciliation', '(In thousands)'],
    headings: [
      [[`Quarter Ended March 31, ${year}`, 0, 1]],
      [
        ['GAAP', 0, 0],
        ['Adjusted', 1, 1],
      ],
    ],
    rows: ['Revenue | 100 | 90 ^a'.replace(' ^a', ''), 'Net income ^a | 10 | 8'],
  })
  const note = '(1) The following table summarizes the effects of stock-based compensation related to staff:'
  const roll: Printed = {
    stub: ['Deferred Revenue'],
    headings: quarters,
    rows: ['Beginning balance | 10 | 8', 'Additions | 5 | 4', 'Ending balance | 15 | 12'],
  }
  const release = recognized(
    operations,
    note,
    { headings: quarters, rows: ['Cost of revenue | 20 | 10', 'Total | 20 | 10'] },
    bridge('2008'),
    { ...bridge('2007'), title: [] },
    bridge('2006'),
    '(a) Included is the change in deferred revenue. It is reconciled in the table below:',
    roll,
    balance,
  )

  it('hold what is printed under one title, and in the notes to it', () => {
    expect(release.statements.map(({ id, sheet }) => [id, sheet])).toEqual([
      ['operations', 'operations'],
      ['other', 'operations'],
      ['reconciliation', 'reconciliation'],
      ['reconciliation-2', 'reconciliation'],
      ['reconciliation-3', 'reconciliation'],
      ['roll-forward', 'reconciliation'],
      ['balance-sheet', 'balance-sheet'],
    ])
  })

  it('give titles to tables without one, and the units of their sheet', () => {
    expect(release.statements.map(({ title }) => title).slice(1, 6)).toEqual([
      'Effects of stock-based compensation',
      'GAAP to Non-GAAP Reconciliation',
      'GAAP to Non-GAAP Reconciliation',
      'GAAP to Non-GAAP Reconciliation',
      'Deferred Revenue',
    ])
    expect(release.statements[1]?.unit.scale).toBe(1000)
  })

  it('list the statements within each note', () => {
    expect(release.notes.map(({ mark, sheet, statements }) => [mark, sheet, statements])).toEqual([
      ['1', 'operations', ['other']],
      ['a', 'reconciliation', ['roll-forward']],
    ])
  })

  it('take no numbered paragraph for a note that no table marks', () => {
    expect(recognized(operations, '(7) See elsewhere.').notes).toEqual([])
  })
})

describe('a release', () => {
  it('of nothing but prose has no statements', () => {
    expect(recognized('Nothing to see.').statements).toEqual([])
  })

  it('has a headline over the sentence that it opens with, which no table below is called by', () => {
    const orders = { rows: ['Orders | 120 | 110', 'Backlog | 80 | 70'] }
    const opening = 'HALE, July 29 -- Acme Bank today reported:'
    expect(only(recognized('Served Customers in Full', opening, orders)).title).toBe('Table')
    expect(only(recognized(opening, 'Orders in Full', orders)).title).toBe('Orders in Full')
  })

  it('takes a column for percentages that prints the sign on its first figure only', () => {
    const statement = only(
      recognized({
        title: ['Acme Bank', 'Average Balances', '(In thousands)'],
        headings: [
          [
            ['Balance', 0, 0],
            ['Interest', 1, 1],
            ['Yield', 2, 2],
            ['vs 2Q23', 3, 3],
          ],
        ],
        rows: ['Loans | $1,234,567 | $25,678 | 8.34% | 2%', 'Funds sold | 12,345 | 160 | 5.20 | (1)'],
      }),
    )
    const rate = { measure: 'percent', scale: 1, from: 'column' }
    expect(statement.grid[1]?.map((fact) => fact?.unit)).toEqual([
      { measure: 'money', scale: 1000, from: 'table' },
      { measure: 'money', scale: 1000, from: 'table' },
      rate,
      rate,
    ])
    expect(statement.columns[3]).toMatchObject({ basis: 'percent-change' })
  })

  it('keeps text that stands for a figure as a remark', () => {
    const statement = only(recognized({ ...operations, rows: ['Revenue | 100 | NM'] }))
    expect(statement.remarks).toMatchObject([{ item: 0, column: 1, text: 'NM' }])
    expect(statement.grid[0]?.[1]).toBeUndefined()
  })

  it('gives every fact an id of its own', () => {
    const { statements } = recognized(operations, balance, {
      ...balance,
      rows: [...balance.rows, 'Inventory | 1 | 2', 'Inventory | 3 | 4', ' | 5 | 6', ' | 7 | 8'],
    })
    const ids = statements.flatMap(({ grid }) => grid.flatMap((line) => line.flatMap((fact) => fact?.id ?? [])))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

it.each([
  ['Basic:', 'Diluted:'],
  ['Diluted:', 'Basic:'],
])('a sum of lines by the share is of the side over these, %s first', (first, second) => {
  const block = (side: string) => [
    side,
    '  Continuing operations | 0.53 | 0.21',
    '  Discontinued operations | (0.01) | (0.01)',
    'Net income per share | 0.52 | 0.20',
  ]
  const rows = [...operations.rows.slice(0, 14), 'Earnings per share:', ...block(first), ...block(second)]
  const { items } = recognize(documentOf({ ...operations, rows }), templates).statements[0] as Statement
  const concepts = items.filter(({ label }) => label === 'Net income per share').map(({ concept }) => concept)
  expect(concepts).toEqual([first, second].map((side) => `EarningsPerShare${side.replace(':', '')}`))
})
