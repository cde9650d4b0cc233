import { describe, expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import { placedFacts } from '../../../src/core/facts.ts'
import type { Column, Statement } from '../../../src/core/release.ts'
import { isException, tally } from '../../../src/core/tally.ts'
import type { Templates } from '../../../src/core/template.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const quarter = (end: string): Partial<Column> => ({ period: { kind: 'duration', months: 3, end } })
const two = [quarter('2021-03-31'), quarter('2020-03-31')]

const operations = (changes: Readonly<Record<string, string>> = {}): Statement => {
  const text = `
Revenue                    | 61,304 | 52,877
Cost of revenue            | 37,518 | 33,046
Gross profit               | 23,786 | 19,831
Research and development   |  8,427 |  7,365
Selling and administrative |  9,113 |  8,254
Total operating expenses   | 17,540 | 15,619
Operating income           |  6,246 |  4,212
Provision for income taxes |  1,483 |  1,071
Net income                 |  4,763 |  3,141`
  const lines = text.split('\n').map((line) => changes[line.split('|')[0]?.trim() ?? ''] ?? line)
  return sketch(lines.join('\n'), { kind: 'operations', columns: two })
}

const results = (...statements: readonly Statement[]) => checkModel(buildModel(releaseOf(statements), noTemplates))

/** "label[column] verdict" of each check that is no agreement. */
function odd(...statements: readonly Statement[]): readonly string[] {
  const facts = placedFacts(releaseOf(statements))
  return results(...statements)
    .filter(({ verdict }) => !['exact', 'rounding', 'boundary', 'unmatched'].includes(verdict))
    .map((result) => {
      const placed = facts.get(result.check.at ?? '')
      return `${placed?.item.label}[${placed?.at}] ${result.verdict}${isException(result) ? '' : ', information'}`
    })
}

test('a statement that is right has nothing to explain', () => {
  expect(odd(operations())).toEqual([])
})

describe('a total is checked in every column, however many fail', () => {
  test.each([
    ['a part', { 'Research and development': 'Research and development | 8,247 | 7,635' }, 'Total operating expenses'],
    [
      'the total',
      { 'Total operating expenses': 'Total operating expenses | 17,450 | 15,691' },
      'Total operating expenses',
    ],
    ['what is taken off', { 'Provision for income taxes': 'Provision for income taxes | 1,438 | 1,017' }, 'Net income'],
  ])('%s misprinted in both', (_, changes, total) => {
    const found = odd(operations(changes))
    expect(found).toContain(`${total}[0] inconsistent`)
    expect(found).toContain(`${total}[1] inconsistent`)
    expect(results(operations(changes)).length).toBeGreaterThanOrEqual(results(operations()).length)
  })

  test('a sign that the wording does not tell', () => {
    const statement = sketch(
      `
Income before income taxes           | 5,974 | 4,981 | 3,414
Income taxes                         | 1,620 | 1,607 | 1,137
Minority interest                    |   (9) |     6 |    23
Equity in income of affiliates       |   280 |   724 |   325
Net income                           | 4,620 | 4,104 | 2,625`,
      { kind: 'operations', columns: [...two, quarter('2020-12-31')] },
    )
    expect(odd(statement)).toEqual(['Net income[0] inconsistent'])
  })
})

describe('a sign turned in one column is wrong there, and no other column is', () => {
  const revenue = (total: string): Statement =>
    sketch(
      `
Revenue:
  Ratable                  | 72,386 | 45,947
  Product                  | 64,128 |  3,245
  Services                 |  1,739 | -
    Total revenue          | ${total}`,
      { kind: 'operations', columns: two },
    )

  test('of a total of which only that column has every part', () => {
    expect(odd(revenue('138,253 | 49,192'))).toEqual([])
    expect(odd(revenue('-138,253 | 49,192'))).toEqual(['Total revenue[0] inconsistent'])
    expect(odd(revenue('138,253 | -49,192'))).toEqual(['Total revenue[1] inconsistent'])
  })

  test('of a part that only that column has', () => {
    const costs = (restructuring: string): Statement =>
      sketch(
        `
Gross profit                        | 10,432 | 10,241 | 7,506
Operating expenses:
  Research and development          |  3,942 |  4,174 | 3,753
  Selling, general                  |  5,795 |  4,921 | 4,182
  Restructuring charge              |      0 |      0 | ${restructuring}
    Total                           |  9,737 |  9,095 | 7,990
Income (loss) from operations       |    695 |  1,146 | -484`,
        { kind: 'operations', columns: [...two, quarter('2020-12-31')] },
      )
    expect(odd(costs('55'))).toEqual([])
    expect(odd(costs('-55'))).toEqual(['Total[2] inconsistent'])
  })
})

describe('a total that nothing explains', () => {
  const assets = (lines: string): Statement =>
    sketch(
      `
Current assets:
  Cash                 |  41,337 |  39,812
${lines}  Prepaid expenses     |   3,119 |   2,960
  Total current assets | 133,118 | 134,729
Property               | 318,226 | 311,690
Total assets           | 451,344 | 446,419`,
      { kind: 'balance-sheet', columns: [{ period: { kind: 'instant', end: '2021-03-31' } }, {}] },
    )

  test('is an exception where the heading over its parts is called as it is, with the gap', () => {
    const whole = assets('  Receivables          |  88,662 |  91,957\n')
    expect(odd(whole)).toEqual([])
    const short = results(assets('')).filter(({ verdict }) => verdict === 'unexplained')
    expect(short.map(({ difference }) => difference?.toNumber())).toEqual([88_662, 91_957])
    expect(short[0]).toMatchObject({ check: { kind: 'foots', nearest: true, informational: false } })
    expect(short[0]?.remark).toMatch(/nearest is Cash \+ Prepaid expenses, 44,456: 88,662 less; is a line left out\?$/)
    expect(tally(results(assets('')))).toMatchObject({ exceptions: 2, unexplained: 2 })
  })

  test('is said of gross profit without a cost of sales, however little of the sales it is', () => {
    const calculations: Templates['calculations'] = [
      {
        total: 'GrossProfit',
        terms: [
          { weight: 1, concept: 'Revenues' },
          { weight: -1, concept: 'CostOfRevenue' },
        ],
      },
    ]
    const concepts = { Sales: 'Revenues', 'Cost of sales': 'CostOfRevenue', 'Gross profit': 'GrossProfit' }
    const unexplained = (lines: string): readonly (number | undefined)[] =>
      checkModel(
        buildModel(releaseOf([sketch(lines, { kind: 'operations', columns: two, concepts })]), {
          ...noTemplates,
          calculations,
        }),
      ).flatMap(({ verdict, difference }) => (verdict === 'unexplained' ? [difference?.toNumber()] : []))
    const whole = `
Sales            | 61,304 | 52,877
Cost of sales    | 47,518 | 43,046
Gross profit     | 13,786 |  9,831
Income taxes     |  1,483 |  1,071
Net income       | 12,303 |  8,760`
    expect(unexplained(whole)).toEqual([])
    expect(unexplained(whole.replace(/Cost of sales.*\n/, ''))).toEqual([-47_518, -43_046])
  })

  test('else information', () => {
    const highlights = sketch(
      `
Loans held for sale  |    48,230 |    51,417
Securities           |   412,604 |   398,225
Total deposits       |   547,338 |   512,173`,
      { kind: 'supplemental', columns: two },
    )
    expect(odd(highlights)).toEqual([
      'Total deposits[0] unexplained, information',
      'Total deposits[1] unexplained, information',
    ])
    expect(tally(results(highlights))).toMatchObject({ exceptions: 0, unexplained: 2, checks: 0 })
  })
})

test('two figures of different sums, swapped, are found in both', () => {
  const found = odd(
    operations({
      'Cost of revenue': 'Cost of revenue | 8,427 | 33,046',
      'Research and development': 'Research and development | 37,518 | 7,365',
    }),
  )
  expect(found).toEqual(
    expect.arrayContaining(['Gross profit[0] inconsistent', 'Total operating expenses[0] inconsistent']),
  )
})

test('a column left over from the quarter before, in one line', () => {
  expect(odd(operations({ 'Selling and administrative': 'Selling and administrative | 8,254 | 8,254' }))).toContain(
    'Total operating expenses[0] inconsistent',
  )
})

describe('a line that only the misprinted column knows takes no check away', () => {
  test('between two balances of equity, shares and amounts', () => {
    const equity = (issued: string): Statement =>
      sketch(
        `
Balance, December 31, 2030 | 6,825,000 | 15,335 | (742,411) |  (727,076)
Common stock for cash      |   ${issued} | 225,000 |       - |    225,000
Repurchase of common stock | (975,000) |  (975) |        - |      (975)
Net loss                   |         - |      - | (4,200,103) | (4,200,103)
Balance, December 31, 2031 | 6,600,000 | 239,360 | (4,942,514) | (4,703,154)`,
        { kind: 'equity', columns: [{ basis: 'reported' }, {}, {}, { label: 'Total', basis: 'total' }] },
      )
    expect(odd(equity('750,000'))).toEqual([])
    expect(odd(equity('760,000'))).toEqual(['Balance, December 31, 2031[0] inconsistent'])
    expect(results(equity('760,000')).length).toBe(results(equity('750,000')).length)
    expect(results(equity('750,000')).some(({ check }) => check.kind === 'rolls-forward')).toBe(true)
  })

  test('in a total that another table repeats', () => {
    const bridge = (reserve: string): Statement =>
      sketch(
        `
Net income (loss) as reported  | 1,173 |  100 |   663 |   927
Workforce reduction            |    51 |  243 |     . |   294
Inventory reserve              |     . |    . |     . | ${reserve}
Income tax                     |     9 | (209) | (315) | (327)
Net income on a pro forma basis | 1,233 |  134 |   348 | 1,938`,
        {
          id: 'bridge',
          kind: 'reconciliation',
          columns: ['2031-06-30', '2031-03-31', '2030-06-30', '2030-12-31'].map(quarter),
        },
      )
    const repeated = sketch(
      `
Net income on a pro forma basis | 1,233 | 134 | 348 | 1,938`,
      { kind: 'operations', columns: ['2031-06-30', '2031-03-31', '2030-06-30', '2030-12-31'].map(quarter) },
    )
    expect(odd(bridge('1,044'), repeated)).toEqual([])
    expect(odd(bridge('1,094'), repeated)).toEqual(['Net income on a pro forma basis[3] inconsistent'])
  })
})

test('what is called a total, proven in one column of few digits, answers in the other', () => {
  const factors = (retail: string): Statement =>
    sketch(
      `
Significant factors:
Retail business          | 0.05 | ${retail}
Competitive generation   | 0.01 | 0.05
Synthetic fuels          | (0.01) | (0.09)
Parent company and other | (0.01) | (0.04)
Total as reported        | 0.04 | (0.02)`,
      { columns: two },
    )
  expect(odd(factors('0.06'))).toEqual([])
  expect(odd(factors('0.11'))).toEqual(['Total as reported[1] inconsistent'])
})

test('parts that cancel out where a line is nil do not make it a total', () => {
  const statement = sketch(
    `
Income before income taxes        | 39,165 | 33,685 | 72,248 | 77,057
Provision for income taxes        | 10,527 | 10,325 | 22,041 | 22,616
Income from continuing operations |      . | 23,360 |      . | 54,441
Loss from discontinued operations | (2,727) |     - | (2,727) |     -
Net income                        | 25,911 | 23,360 | 47,480 | 54,441`,
    { kind: 'operations', columns: [{}, {}, {}, {}] },
  )
  expect(odd(statement)).toEqual([])
})

test.each([
  ['the total', 'Total minority interest | 978 | 996'],
  ['and its one part', 'Minority interest in subsidiary | 978 | 699'],
])('a total of one line that is called as it is: %s misprinted in one column', (_, misprint) => {
  const text = `
Liabilities:
Accounts payable | 16,714 | 18,204
Other liabilities | 7,622 | 10,402
Total liabilities | 24,336 | 28,606
Minority interest in subsidiary | 978 | 969
Total minority interest | 978 | 969`
  const lines = text.split('\n')
  const balance = (changed = ''): Statement =>
    sketch(lines.map((line) => (changed.startsWith(`${line.split(' |')[0]} |`) ? changed : line)).join('\n'), {
      kind: 'balance-sheet',
      columns: two,
    })
  expect(odd(balance())).toEqual([])
  expect(odd(balance(misprint))).toEqual(['Total minority interest[1] inconsistent'])
})

test('adjusted earnings a share are the reported ones and the adjustments, though no digit of a slip is left by rounding', () => {
  const bridge = (expense: string): Statement =>
    sketch(
      `
GAAP diluted earnings per share /share    | 1.94 | 1.12 | 3.74 | 2.48
Amortization /share                       | 0.04 | 0.05 | 0.09 | 0.11
Restructuring /share                      | 0.10 | .    | 0.20 | .
Stock-based compensation /share           | 0.75 | 0.64 | ${expense} | 1.27
Tax adjustments /share                    | (0.21) | (0.17) | (0.39) | (0.33)
Excess tax benefit /share                 | (0.48) | (0.07) | (1.24) | (0.52)
Non-GAAP diluted earnings per share /share | 2.14 | 1.56 | 3.94 | 3.01`,
      { kind: 'reconciliation', columns: ['2031-03-31', '2030-03-31', '2031-06-30', '2030-06-30'].map(quarter) },
    )
  expect(odd(bridge('1.53'))).toEqual([])
  expect(odd(bridge('1.73'))).toEqual(['Non-GAAP diluted earnings per share[2] inconsistent'])
})

test('net cash of a kind of activities is what stands beneath their heading', () => {
  const cash = sketch(
    `Cash flows from operating activities:
Net income                                  | 12,404 | 11,310
Depreciation                                |  5,210 |  5,002
Net cash provided by operating activities   | 20,734 | 19,292`,
    { kind: 'cash-flows', columns: two },
  )
  expect(odd(cash)).toEqual([0, 1].map((at) => `Net cash provided by operating activities[${at}] unexplained`))
})

describe('a group of one line', () => {
  const flows = (dividends: string): Statement =>
    sketch(
      `
Net earnings                              |  30,474 |   6,711
Depreciation                              |  20,808 |  21,383
Net cash provided by operating activities |  51,282 |  28,094
Capital expenditures                      | (19,468) | (17,905)
Acquisitions of stores                    |  (2,229) |  (2,144)
Net cash used in investing activities     | (21,697) | (20,049)
Dividends paid                            | ${dividends}
Net cash used in financing activities     |  (3,300) |  (3,287)
Net increase in cash                      |  26,285 |   4,758`,
      { kind: 'cash-flows', columns: two },
    )

  test('is what its total says, and no sum of more is looked for', () => {
    expect(odd(flows('(3,300) | (3,287)'))).toEqual([])
  })

  test('that its total does not say leaves the total to be explained', () => {
    const found = odd(flows('(2,100) | (1,987)'))
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('Net cash used in financing activities')]))
  })
})

describe('a balance sheet whose total assets are what liabilities and equity come to', () => {
  const balanceSheet = (changes: Readonly<Record<string, string>>): Statement => {
    const text = `
Current assets:
Cash                         |  41,337 |  39,812
Receivables                  |  88,214 |  91,405
Total current assets         | 129,551 | 131,217
Property, net                | 318,226 | 311,690
Goodwill                     |  12,101 |  12,101
Total assets                 | 459,878 | 455,008
Current liabilities:
Payables                     |  48,210 |  51,655
Accruals                     |  29,874 |  26,012
Total current liabilities    |  78,084 |  77,667
Equity                       | 381,794 | 377,341
Total liabilities and equity | 459,878 | 455,008`
    const lines = text.split('\n').flatMap((line) => changes[line.split('|')[0]?.trim() ?? ''] ?? line)
    const statement = sketch(lines.filter((line) => line !== '-').join('\n'), { kind: 'balance-sheet', columns: two })
    const concepts = new Map([
      ['Total assets', 'Assets'],
      ['Total liabilities and equity', 'LiabilitiesAndStockholdersEquity'],
    ])
    return {
      ...statement,
      items: statement.items.map((item) => {
        const concept = concepts.get(item.label)
        return concept === undefined ? item : { ...item, concept }
      }),
    }
  }

  test.each([
    ['nothing is wrong', {}, []],
    ['a part is misprinted in both columns', { Goodwill: 'Goodwill | 12,110 | 12,011' }, ['Total assets']],
    ['a line above is left out', { Goodwill: '-' }, ['Total assets']],
    ['one of two lines of a group is left out', { Accruals: '-' }, ['Total current liabilities']],
  ])('%s', (_, changes, totals) => {
    expect(odd(balanceSheet(changes)).map((each) => each.replace(/\[.*/, ''))).toEqual(
      totals.flatMap((total) => [total, total]),
    )
  })
})

/** A statement with rulings above the lines that are called so. */
const ruled = (statement: Statement, ...above: readonly string[]): Statement => ({
  ...statement,
  items: statement.items.map((item) => (above.includes(item.label) ? { ...item, ruleAbove: 'single' } : item)),
})

describe('a ruling', () => {
  /** A part stands in one column alone: the one that is misprinted. */
  const expenses = (last: string): Statement =>
    sketch(
      `
Interest revenue       | 19,959 | 14,806 | 69,479 | 51,175
General expenses       |  4,218 |  3,260 | 15,340 | ${last}
Interest expense       |    438 |    222 |  1,853 |    845
Provision for losses   |      - |    300 |      - |    300
Servicing by others    |      - |      - |      - |  1,316
Total expenses         |  4,656 |  3,782 | 17,193 | 13,719`,
      { kind: 'operations', columns: [...two, ...two].map((each, at) => ({ ...each, id: `c${at}` })) },
    )

  test('begins a group beneath it', () => {
    expect(odd(ruled(expenses('11,258'), 'General expenses', 'Total expenses'))).toEqual([])
    expect(odd(ruled(expenses('12,258'), 'General expenses', 'Total expenses'))).toEqual([
      'Total expenses[3] inconsistent',
    ])
    // Without it nothing says that revenue is none of the expenses.
    expect(odd(ruled(expenses('12,258'), 'Total expenses'))).not.toContain('Total expenses[3] inconsistent')
  })

  test('makes a sum of what no signs of its lines explain, between two columns too', () => {
    const bridge = (total: string): Statement =>
      ruled(
        sketch(
          `
Total as reported     | 0.04 | (0.02)
Less: fuels           | 0.01 | 0.09
Total excluding fuels | ${total} | 0.07`,
          { scale: 1, columns: [{ basis: 'change' }, { basis: 'change', id: 'c1' }] },
        ),
        'Total excluding fuels',
      )
    expect(odd(bridge('0.05'))).toEqual([])
    expect(odd(bridge('0.15'))).toEqual(['Total excluding fuels[0] inconsistent'])
  })
})

test('a total that repeats the one line beneath a ruling is no sum of it alone', () => {
  const investing = sketch(
    `
Purchase of property | (4,000) | (2,500)
Sale of property     |   1,000 |     900
Other investing      | (3,300) | (3,100)
Net cash used in investing activities | (3,300) | (3,100)`,
    { kind: 'cash-flows', columns: two },
  )
  const total = 'Net cash used in investing activities'
  expect(odd(ruled(investing, 'Other investing', total))).toEqual([
    `${total}[0] unexplained, information`,
    `${total}[1] unexplained, information`,
  ])
})

test('what a total is included in does not make it a part', () => {
  const amortization = sketch(
    `
Cost of revenue     | 2,204 | 1,901
Sales and marketing | 3,512 | 3,300
Total amortization included in net loss | 5,016 | 5,201`,
    { columns: two },
  )
  expect(odd(ruled(amortization, 'Total amortization included in net loss'))).toEqual([
    'Total amortization included in net loss[0] inconsistent',
  ])
})

test('a part that is told once more is no total', () => {
  const statement = sketch(`
Alliances               | 1,207 | 1,318
Vaccines                | 4,116 | 3,952
Total revenues          | 5,323 | 5,270
Total alliance revenues included above | 1,207 | 1,318
Of which vaccines in total | 4,116 | 3,952`)
  expect(odd(statement)).toEqual([])
})
