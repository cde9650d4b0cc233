import { describe, expect, test } from 'vitest'
import { explain } from '../../../src/core/explain.ts'
import { placedFacts } from '../../../src/core/facts.ts'
import type { Column, Note, Statement } from '../../../src/core/release.ts'
import { isOfOtherOperations } from '../../../src/model/links/line-name.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const quarter = (end: string): Partial<Column> => ({ period: { kind: 'duration', months: 3, end } })
const close = (end: string): Partial<Column> => ({ period: { kind: 'instant', end } })

/** "statement.label[column] = expression" for each link and ratio drawn. */
function drawn(statements: readonly Statement[], notes: readonly Note[] = []): string[] {
  const release = releaseOf(statements, notes)
  const facts = placedFacts(release)
  const name = (id: string): string => {
    const placed = facts.get(id)
    return placed ? `${placed.statement.id}.${placed.item.label}[${placed.at}]` : id
  }
  return [...buildModel(release, noTemplates).cells.values()]
    .filter(({ origin }) => origin === 'link')
    .map(({ fact, expression }) => `${name(fact)} = ${explain(expression, { fact: name, assumption: name })}`)
}

const operations = sketch(
  `
Revenue
  Hardware       | 64,128 | 43,245
  Software       | 31,739 | 22,118
  Total revenue  | 95,867 | 65,363
Cost of revenue  | 39,665 | 31,363
Gross profit     | 56,202 | 34,000
Operating costs  | 28,539 | 23,694
Net income       | 27,663 | 10,306`,
  { id: 'operations', kind: 'operations', columns: [quarter('2021-03-31'), quarter('2020-03-31')] },
)

describe('figures printed twice', () => {
  test('the cash flow statement begins with the net income of the statement of operations', () => {
    const cash = sketch(
      `
Net income    | 27,663 | 10,306
Depreciation  |  2,616 |  2,253
Net cash provided by operating activities | 30,279 | 12,559`,
      { id: 'cash', kind: 'cash-flows', columns: [quarter('2021-03-31'), quarter('2020-03-31')] },
    )
    expect(drawn([operations, cash])).toEqual([
      'cash.Net income[0] = operations.Net income[0]',
      'cash.Net income[1] = operations.Net income[1]',
    ])
  })

  test('growth of one product is no decline of another by as much', () => {
    const columns = ['2021-03-31', '2020-03-31'].map(quarter)
    const growth = (id: string, rows: string) => sketch(rows, { id, kind: 'other', columns })
    const ties = (rows: string) =>
      buildModel(
        releaseOf([growth('anvils', 'Sales growth | 36.7% | 21.8%'), growth('rockets', rows)]),
        noTemplates,
      ).checks.filter(({ kind }) => kind === 'ties')
    expect(ties('Sales growth | 36.7% | 21.8%')).not.toEqual([])
    expect(ties('Sales growth | (36.7)% | (21.8)%')).toEqual([])
  })

  test('one digit that agrees makes no other one wrong', () => {
    const columns = [quarter('2021-03-31'), quarter('2020-03-31')]
    const shares = (id: string, rows: string) => sketch(rows, { id, kind: 'other', columns })
    const release = releaseOf([
      shares('amortization', 'Cost of revenues % | 3% | 4%\nMarketing and sales % | 3% | 3%'),
      shares('compensation', 'Cost of revenues % | 1% | 1%\nMarketing and sales % | 3% | 4%'),
    ])
    expect(buildModel(release, noTemplates).checks.filter(({ kind }) => kind === 'ties')).toEqual([])
  })

  test('what is of continuing operations is linked to what is, and not to what is of all', () => {
    const columns = [quarter('2021-03-31'), quarter('2020-03-31')]
    const income = sketch(
      `
Sales                                   | 25,103 | 24,837
Per share, diluted
  Continuing operations /share          | 1.051 | (2.284)
  Discontinued operations /share        | (0.003) | (0.002)
  Net income per share - diluted /share | 1.051 | (2.284)`,
      { id: 'operations', kind: 'operations', columns },
    )
    const own = sketch('Earnings per diluted share from continuing operations /share | 1.051 | (2.284)', {
      id: 'highlights',
      kind: 'supplemental',
      columns,
    })
    const all = sketch('Net income per diluted share /share | 1.051 | (2.284)', {
      id: 'highlights',
      kind: 'supplemental',
      columns,
    })
    expect(drawn([income, own])).toContain(
      'highlights.Earnings per diluted share from continuing operations[0] = operations.Continuing operations[0]',
    )
    expect(drawn([income, all])).toContain(
      'highlights.Net income per diluted share[0] = operations.Net income per share - diluted[0]',
    )
  })

  test.each([
    ['Income before discontinued operations', 'Income from continuing operations', true],
    ['Income before the effect of discontinued operations', 'Income from continued operations', true],
    ['Income from continuing and discontinued operations', 'Income from continuing operations', false],
    ['Net income', 'Income from continuing operations', false],
    ['Income from discontinued operations', 'Income from continuing operations', false],
  ])('%s and %s are of the same operations: %s', (one, other, same) => {
    const statement = sketch(`${one} | 1,051\n${other} | 1,051`)
    const [a, b] = statement.items.map((item) => ({ item, statement }))
    expect(a && b && isOfOtherOperations(a, b)).toBe(!same)
  })

  test('a heading over a statement of operations makes its lines no others than those of their names', () => {
    const results = sketch(
      `
Continuing operations
  Revenue                             |  95,867 |  65,363
  Income from continuing operations   |  27,663 |  10,306
Discontinued operations
  Income from discontinued operations |   1,204 |   2,118
  Profit for the year                 |  28,867 |  12,424`,
      { id: 'operations', kind: 'operations' },
    )
    const cash = sketch('Profit for the year | 28,867 | 12,424\nRevenue | 95,867 | 65,363')
    const named = (statement: Statement, label: string) => {
      const item = statement.items.find((each) => each.label === label)
      if (item === undefined) throw new Error(label)
      return { item, statement }
    }
    for (const label of ['Profit for the year', 'Revenue'])
      expect(isOfOtherOperations(named(results, label), named(cash, label))).toBe(false)
    // Beneath a heading that says on which basis, it does; so does that of any other table.
    for (const [heading, kind] of [
      ['Non-GAAP - Continuing operations', 'operations'],
      ['Discontinued operations', 'other'],
    ] as const) {
      const under = sketch(`${heading}\n  Profit for the year | 600 | 625`, { kind })
      expect(isOfOtherOperations(named(under, 'Profit for the year'), named(cash, 'Profit for the year'))).toBe(true)
    }
  })

  test('key figures in the form of results end with balances, and link to the balance sheet', () => {
    const key = (line: string): string[] => {
      const highlights = sketch(`Revenue | 95,867 | 65,363\n${line} | 811,204 | 790,617`, {
        id: 'key',
        kind: 'operations',
        columns: [quarter('2021-03-31'), quarter('2020-03-31')],
      })
      const balances = sketch(`Total shareholders' equity | 811,204 | 790,617`, {
        id: 'balances',
        kind: 'balance-sheet',
        columns: [close('2021-03-31'), close('2020-03-31')],
      })
      return drawn([operations, highlights, balances]).filter((link) => !link.startsWith('key.Revenue'))
    }
    expect(key("Shareholders' equity")).toEqual([
      "key.Shareholders' equity[0] = balances.Total shareholders' equity[0]",
      "key.Shareholders' equity[1] = balances.Total shareholders' equity[1]",
    ])
    // A flow of the quarter is no balance of its last day, though their figures agree.
    expect(key("Payments to shareholders' equity")).toEqual([])
    expect(key("Gains of shareholders' equity")).toEqual([])
  })

  test('what a heading puts on another basis is linked to what is called so', () => {
    const key = (heading: string): string[] => {
      const highlights = sketch(`Revenue | 95,867 | 65,363\n${heading}\n  Net income | 600 | 625`, {
        id: 'key',
        kind: 'operations',
        columns: [quarter('2021-03-31'), quarter('2020-03-31')],
      })
      const adjusted = sketch(`Non-GAAP net income from continuing operations | 600 | 625`, {
        id: 'adjusted',
        kind: 'reconciliation',
        columns: [quarter('2021-03-31'), quarter('2020-03-31')],
      })
      return drawn([operations, highlights, adjusted]).filter((link) => link.startsWith('key.Net income'))
    }
    expect(key('Non-GAAP - Continuing operations:')).toEqual([
      'key.Net income[0] = adjusted.Non-GAAP net income from continuing operations[0]',
      'key.Net income[1] = adjusted.Non-GAAP net income from continuing operations[1]',
    ])
    for (const other of ['GAAP - Continuing operations', 'Non-GAAP - Discontinued operations', 'Non-GAAP adjustments'])
      expect(key(other)).toEqual([])
  })

  test('columns are matched by period, not by place', () => {
    const cash = sketch(`Net income | 10,306 | 27,663`, {
      id: 'cash',
      kind: 'cash-flows',
      columns: [quarter('2020-03-31'), quarter('2021-03-31')],
    })
    expect(drawn([operations, cash])).toEqual([
      'cash.Net income[0] = operations.Net income[1]',
      'cash.Net income[1] = operations.Net income[0]',
    ])
  })

  test('millions are linked to thousands, where both round to the same', () => {
    const supplement = sketch(`Revenue | 95.9 | 65.4`, {
      id: 'supplement',
      kind: 'supplemental',
      scale: 1_000_000,
      columns: [quarter('2021-03-31'), quarter('2020-03-31')],
    })
    expect(drawn([operations, supplement])).toEqual([
      'supplement.Revenue[0] = operations.Total revenue[0] ÷ 1000',
      'supplement.Revenue[1] = operations.Total revenue[1] ÷ 1000',
    ])
  })

  test('lines called the same that differ are told, and stay typed', () => {
    const supplement = sketch(`Gross profit | 56.2 | 34.6`, {
      id: 'supplement',
      kind: 'supplemental',
      scale: 1_000_000,
      columns: [quarter('2021-03-31'), quarter('2020-03-31')],
    })
    expect(drawn([operations, supplement])).toEqual(['supplement.Gross profit[0] = operations.Gross profit[0] ÷ 1000'])
    const broken = buildModel(releaseOf([operations, supplement]), noTemplates).checks.filter(
      ({ printed, kind }) => kind === 'ties' && printed.eq('34.6'),
    )
    expect(broken).toHaveLength(1)
  })

  test('a figure of the same size by another name, in one column, is no link', () => {
    const other = sketch(`Stores opened | 37 | 12`, {
      id: 'other',
      kind: 'supplemental',
      columns: [quarter('2021-03-31'), quarter('2020-03-31')],
    })
    const small = sketch(`Amortization | 37 | 40`, {
      id: 'operations',
      kind: 'operations',
      columns: [quarter('2021-03-31'), quarter('2020-03-31')],
    })
    expect(drawn([small, other])).toEqual([])
  })

  test('neighbouring lines together', () => {
    const reconciliation = sketch(`Hardware and software revenue | 95,867 | 65,363`, {
      id: 'reconciliation',
      kind: 'reconciliation',
      columns: [quarter('2021-03-31'), quarter('2020-03-31')],
    })
    const lines = sketch(`Hardware | 64,128 | 43,245\nSoftware | 31,739 | 22,118`, {
      id: 'operations',
      kind: 'operations',
      columns: [quarter('2021-03-31'), quarter('2020-03-31')],
    })
    expect(drawn([lines, reconciliation])).toEqual([
      'reconciliation.Hardware and software revenue[0] = operations.Hardware[0] + operations.Software[0]',
      'reconciliation.Hardware and software revenue[1] = operations.Hardware[1] + operations.Software[1]',
    ])
  })

  test('a balance begins where the earlier one ended', () => {
    const cash = sketch(
      `
Net change in cash          | 30,721 | 10,086
Cash at beginning of period | 91,209 | 28,884
Cash at end of period       | 121,930 | 38,970`,
      { id: 'cash', kind: 'cash-flows', columns: [quarter('2021-03-31'), quarter('2020-03-31')] },
    )
    const balances = sketch(`Cash | 121,930 | 91,209\nInventory | 3,111 | 2,940`, {
      id: 'balances',
      kind: 'balance-sheet',
      columns: [close('2021-03-31'), close('2020-12-31')],
    })
    expect(drawn([balances, cash])).toEqual(['cash.Cash at beginning of period[0] = balances.Cash[1]'])
  })

  test('where one line prints nothing, the next of the same name goes on', () => {
    const year = sketch(`Net income | 91,212 | 60,118\nShares # | 1,250 | 1,210`, {
      id: 'year',
      kind: 'operations',
      columns: [
        { period: { kind: 'duration', months: 12, end: '2021-03-31' } },
        { period: { kind: 'duration', months: 12, end: '2020-03-31' } },
      ],
    })
    const selected = sketch(`Net income | 27,663 | 10,306 | 91,212 | 60,118`, {
      id: 'selected',
      kind: 'supplemental',
      columns: [
        quarter('2021-03-31'),
        quarter('2020-03-31'),
        { period: { kind: 'duration', months: 12, end: '2021-03-31' } },
        { period: { kind: 'duration', months: 12, end: '2020-03-31' } },
      ],
    })
    expect(drawn([operations, year, selected]).sort()).toEqual([
      'selected.Net income[0] = operations.Net income[0]',
      'selected.Net income[1] = operations.Net income[1]',
      'selected.Net income[2] = year.Net income[0]',
      'selected.Net income[3] = year.Net income[1]',
    ])
  })

  test('columns that differ in their periods alone are one series', () => {
    const columns = ['2021 GAAP', '2021 Adjustments', '2020 GAAP', '2020 Adjustments'].map(
      (label): Partial<Column> => ({ ...quarter(`${label.slice(0, 4)}-03-31`), label, headings: [label] }),
    )
    const reconciliation = sketch(`Operating costs | 28,539 | (1,120) | 23,694 | (977)`, {
      id: 'reconciliation',
      kind: 'reconciliation',
      columns,
    })
    expect(drawn([operations, reconciliation])).toEqual([
      'reconciliation.Operating costs[0] = operations.Operating costs[0]',
      'reconciliation.Operating costs[2] = operations.Operating costs[1]',
    ])
  })

  test('a table that repeats lines of another under the same title, changes included', () => {
    const columns = [quarter('2021-03-31'), quarter('2020-03-31'), { label: 'Change', basis: 'change' as const }]
    const first = sketch(
      `
Net earnings as reported | 27,663 | 10,306 | 17,357
Cash conversion          |      4 |      5 |     (1)`,
      { id: 'first', kind: 'supplemental', title: 'Highlights', sheet: 'first', columns },
    )
    const second = sketch(`Net earnings as reported | . | . | 17,357`, {
      id: 'second',
      kind: 'supplemental',
      title: 'Highlights',
      sheet: 'first',
      columns,
    })
    expect(drawn([first, second])).toEqual(['second.Net earnings as reported[2] = first.Net earnings as reported[2]'])
  })

  test('what is called adjusted is not linked to what is not, for a figure or two that agree', () => {
    const adjusted = sketch(`Adjusted operating costs | 29 | 24`, {
      id: 'adjusted',
      kind: 'supplemental',
      scale: 1_000_000,
      columns: [quarter('2021-03-31'), quarter('2020-03-31')],
    })
    expect(drawn([operations, adjusted])).toEqual([])
  })

  test('a line of a pro forma statement that one adjustment changes is no misprint', () => {
    const columns = [quarter('2021-03-31'), quarter('2020-12-31'), quarter('2020-03-31')]
    const lines = 'Revenue | 64,128 | 61,310 | 43,245\nCost of revenue | 39,665 | 38,120 | 31,363\n'
    const reported = sketch(`${lines}Other income | 4,144 | 3,871 | 3,905`, {
      id: 'reported',
      kind: 'operations',
      columns,
    })
    const proForma = sketch(`${lines}Other income | 4,184 | 3,871 | 3,905`, {
      id: 'adjusted',
      kind: 'operations',
      title: 'Statements of Operations - Pro Forma',
      columns,
    })
    const { checks } = buildModel(releaseOf([reported, proForma]), noTemplates)
    expect(checks.filter(({ printed }) => /^41[48]4$/.test(printed.toFixed()))).toEqual([])
  })

  test('what a table prints on a line of its own explains why another line is less than on the statement', () => {
    const reconciliation = (rest: string): Statement =>
      sketch(`Net income | 27,663 | 10,306\n${rest}\nOperating costs | 28,539 | 19,573`, {
        id: 'reconciliation',
        kind: 'reconciliation',
        columns: [quarter('2021-03-31'), quarter('2020-03-31')],
      })
    const told = (rest: string) =>
      buildModel(releaseOf([operations, reconciliation(rest)]), noTemplates)
        .checks.filter(({ printed }) => printed.toFixed() === '19573')
        .map(({ informational, reason }) => [informational, reason])
    expect(told('Closure of a plant | - | 4,121')).toEqual([[true, 'is "Closure of a plant"']])
    expect(told('Closure of a plant | - | 4,122')).toEqual([[false, undefined]])
  })

  test('a line of the statement of operations that a table beneath builds up from its parts', () => {
    const columns = [quarter('2021-03-31'), quarter('2020-03-31')]
    const statement = sketch(
      `Net sales | 95,867 | 65,363\nCost of sales | 39,665 | 31,363\nGross profit | 56,202 | 34,000`,
      {
        id: 'operations',
        kind: 'operations',
        columns,
      },
    )
    const segments = sketch(
      `Net sales:\n  Coatings | 64,128 | 43,245\n  Energy | 31,739 | 22,118\n  Total | 95,867 | 65,363`,
      {
        id: 'segments',
        kind: 'segments',
        columns,
      },
    )
    expect(drawn([statement, segments])).toEqual([
      'operations.Net sales[0] = segments.Total[0]',
      'operations.Net sales[1] = segments.Total[1]',
    ])
    const model = buildModel(releaseOf([statement, segments]), noTemplates)
    expect(model.checks.filter(({ kind }) => kind === 'ties')).toHaveLength(2)
    const typed = sketch(`Net sales | 95,867 | 65,363`, { id: 'other', kind: 'other', columns })
    expect(drawn([statement, typed])).toEqual([
      'other.Net sales[0] = operations.Net sales[0]',
      'other.Net sales[1] = operations.Net sales[1]',
    ])
  })

  test('a statement beside which percentages stand is the one to link to', () => {
    const first = sketch(`Revenue | 95,867 | 100.0%\nNet income | 27,663 | 28.9%`, {
      id: 'first',
      kind: 'operations',
      columns: [quarter('2021-03-31'), { ...quarter('2021-03-31'), basis: 'percent-of-total', label: '% of Revenue' }],
    })
    const cash = sketch(`Net income | 27,663`, { id: 'cash', kind: 'cash-flows', columns: [quarter('2021-03-31')] })
    const reconciliation = sketch(`Net income | 27,663 | (5) | 27,658`, {
      id: 'reconciliation',
      kind: 'reconciliation',
      columns: ['GAAP', 'Adjustments', 'Non-GAAP'].map((label) => ({
        ...quarter('2021-03-31'),
        label,
        headings: [label],
        basis: label === 'GAAP' ? 'reported' : label === 'Adjustments' ? 'adjustment' : 'adjusted',
      })),
    })
    const links = drawn([first, reconciliation, cash])
    expect(links).toContain('cash.Net income[0] = first.Net income[0]')
    expect(links).toContain('reconciliation.Net income[0] = first.Net income[0]')
  })

  test('a later statement gives the quarter of an earlier one again', () => {
    const quarters = sketch(`Net income | 27,663 | 18,211 | 9,004\nShares # | 12,250 | 12,211 | 12,190`, {
      id: 'quarters',
      kind: 'operations',
      columns: [quarter('2021-03-31'), quarter('2020-12-31'), quarter('2020-09-30')],
    })
    const lines = quarters.items.map((item, row) => ({ ...item, span: { ...item.span, line: 40 + row } }))
    const later = {
      ...quarters,
      items: lines,
      grid: quarters.grid.map((cells, row) =>
        cells.map((fact) => fact && { ...fact, span: { ...fact.span, line: 40 + row } }),
      ),
    }
    expect(drawn([operations, later])).toEqual(['quarters.Net income[0] = operations.Net income[0]'])
  })

  test('headings in common over one figure tell no link between lines that have nothing in common', () => {
    const columns = [
      {
        ...quarter('2021-03-31'),
        label: 'Pro forma adjustments',
        headings: ['Pro forma adjustments'],
        basis: 'adjustment' as const,
      },
    ]
    const lines = sketch(`Other expense | (526)`, { id: 'lines', kind: 'reconciliation', columns })
    const others = sketch(`EBITDA | 526\nDepreciation | 91`, { id: 'others', kind: 'reconciliation', columns })
    expect(drawn([lines, others])).toEqual([])
  })

  test('highlights in millions are linked to a table in thousands that is printed later', () => {
    const columns = [quarter('2021-03-31'), quarter('2020-03-31')]
    const highlights = sketch(`Coatings | 64.1 | 43.2\nEnergy | 31.7 | 22.1`, {
      id: 'highlights',
      kind: 'other',
      scale: 1_000_000,
      columns,
    })
    const segments = sketch(`\n\nCoatings | 64,128 | 43,245\nEnergy | 31,739 | 22,118`, {
      id: 'segments',
      kind: 'segments',
      columns,
    })
    expect(drawn([highlights, segments])).toEqual([
      'highlights.Coatings[0] = segments.Coatings[0] ÷ 1000',
      'highlights.Coatings[1] = segments.Coatings[1] ÷ 1000',
      'highlights.Energy[0] = segments.Energy[0] ÷ 1000',
      'highlights.Energy[1] = segments.Energy[1] ÷ 1000',
    ])
  })
})

describe('what a title says', () => {
  const costs = sketch(
    `
Cost                     |   98 |   91
Selling costs            |  402 |  377
Development              |  391 |  358
Pre-tax cost             |  891 |  826
Income tax benefits      | (231) | (222)
Net cost                 |  660 |  604
Services rendered        | 98,313 | 81,447`,
    { id: 'costs', kind: 'other', columns: [quarter('2021-03-31'), quarter('2020-03-31')] },
  )

  test('a word of it that a caption has too makes no name of one figure', () => {
    const items = sketch(`Translation of currencies | 112 | (222)`, {
      id: 'items',
      kind: 'other',
      title: 'Taxes on items of other comprehensive income',
      columns: [quarter('2020-03-31'), { ...quarter('2020-03-31'), headings: ['Tax Benefits'], label: 'Tax Benefits' }],
    })
    expect(drawn([costs, items])).toEqual([])
  })

  test('all that the caption says does', () => {
    const of = (title: string): Statement =>
      sketch(`Norvik Group | 81,447`, { id: 'items', kind: 'other', title, columns: [quarter('2020-03-31')] })
    expect(drawn([costs, of('Services rendered by company')])).toEqual([
      'costs.Services rendered[1] = items.Norvik Group[0]',
    ])
    expect(drawn([costs, of('Services by company')])).toEqual([])
  })
})

describe('what is a formula, and what a check alone', () => {
  const columns = [quarter('2021-03-31')]
  const own = sketch(
    `
Cost of revenue  | 39,665
Severance        |     91
Licence fees     |  2,411
Services to pilots | 31,739`,
    { id: 'own', kind: 'operations', columns },
  )
  const again = (text: string): Statement => sketch(text, { id: 'again', kind: 'reconciliation', columns })

  test('of namesakes too many agree in two digits, unless the other lines of both tables do', () => {
    expect(drawn([own, again('Severance | 91')])).toEqual([])
    expect(drawn([own, again('Severance | 91\nLicence fees | 2,411')])).toContain(
      'again.Severance[0] = own.Severance[0]',
    )
    expect(drawn([own, again('Severance | 91\nLicence fees | 7,853')])).toEqual([])
  })

  test('of one figure a word in common is no name; all words of a caption are', () => {
    expect(drawn([own, again('Services to airlines | 31,739')])).toEqual([])
    expect(drawn([own, again('Pilots: services to pilots | 31,739')])).toEqual([
      'again.Pilots: services to pilots[0] = own.Services to pilots[0]',
    ])
  })

  test('one figure of a column whose other lines differ from their namesakes is chance', () => {
    expect(drawn([own, again('Pilots: services to pilots | 31,739\nCost of revenue | 39,665')])).toHaveLength(2)
    expect(
      drawn([
        own,
        again('Pilots: services to pilots | 31,739\nCost of revenue | 61,204\nLicence fees | 7,853\nSeverance | 12'),
      ]),
    ).toEqual([])
  })

  test('what is too little for a formula is a check all the same', () => {
    const release = releaseOf([own, again('Severance | 91')])
    expect(buildModel(release, noTemplates).checks.map(({ kind }) => kind)).toEqual(['ties'])
  })
})
