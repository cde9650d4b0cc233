import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../src/core/period.ts'
import type { Release } from '../../src/core/release.ts'
import { readHtml } from '../../src/read/html/html.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { loadTemplates } from '../../src/template/load.ts'

/** Places and wordings in which filings say their periods, one by one. */

const templates = loadTemplates(
  readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`templates/${name}`, 'utf8') })),
)

function spelled(period: Period | undefined): string {
  if (period === undefined) return 'undated'
  return period.kind === 'instant' ? period.end : `${period.months}m ${period.end ?? period.fiscal?.year}`
}

/** Rows of cells, "Label | 1,000 | 900", under paragraphs; "Text~2" reaches over two columns. */
const release = (paragraphs: readonly string[], ...tables: readonly (readonly string[])[]): Release =>
  recognize(
    readHtml(
      [
        ...paragraphs.map((text) => `<p>${text}</p>`),
        ...tables.map((rows) => {
          const cellOf = (text: string): string => {
            const [said = '', across = '1'] = text.trim().split('~')
            return `<td colspan="${across}">${said}</td>`
          }
          const printed = rows.map((row) => `<tr>${row.split('|').map(cellOf).join('')}</tr>`)
          return `<table>${printed.join('')}</table>`
        }),
      ].join(''),
      'x.htm',
      'utf-8',
    ),
    templates,
  )

/** "Label: period of each figure", a line a row. */
const figures = ({ statements }: Release): string[] =>
  statements.flatMap(({ items, columns, grid }) =>
    grid.flatMap((row, i) => {
      const said = row.flatMap((fact, j) =>
        fact === undefined ? [] : [spelled(fact.period ?? columns[j]?.period ?? items[i]?.period)],
      )
      return said.length === 0 ? [] : [`${items[i]?.label}: ${said.join(', ')}`]
    }),
  )

const BALANCES = ['Inventories | 120 | 110', 'Securities | 320 | 310', 'Goodwill | 520 | 510']
const FLOWS = ['Revenues | 9,900 | 8,800', 'Expenses | 9,000 | 8,000', 'Net income | 900 | 800']

describe('the period of a figure', () => {
  it('stands in the stub of the heading row', () => {
    const read = release(
      ['Segment revenue (in millions)'],
      ['For the six months ended June 30: | 2031 | 2030', ...FLOWS],
    )
    expect(figures(read)[0]).toBe('Revenues: 6m 2031-06-30, 6m 2030-06-30')
  })

  it.each([
    ['2031', '2030'],
    ['Fiscal 2031', 'Fiscal 2030'],
    ['FY2031', 'FY2030'],
  ])('is the year of the row over the lines, of which the title names the latest: %s', (latest, before) => {
    const part = (year: string) => [`${year} | | `, 'Revenue | 1,820 | 2,211', 'Expenses | 420 | 511']
    const read = release(
      ['Segments for the year ended June 30, 2031 (in thousands)'],
      [' | Tools | Gauges', ...part(latest), ...part(before)],
    )
    expect(figures(read)).toEqual([
      'Revenue: 12m 2031-06-30, 12m 2031-06-30',
      'Expenses: 12m 2031-06-30, 12m 2031-06-30',
      'Revenue: 12m 2030-06-30, 12m 2030-06-30',
      'Expenses: 12m 2030-06-30, 12m 2030-06-30',
    ])
  })

  it.each([
    ['Equity at 31.12.2030', 'Equity at 30.6.2031'],
    ["Total shareholders' equity, 31 December 2030", "Total shareholders' equity, 30 June 2031"],
    ['Balance at 31/12/2030', 'Balance at 30/06/2031'],
    ['31.12.2030', '30.06.2031'],
  ])('is the day of the row, and between two of them the time between: %s', (opening, closing) => {
    const read = release(
      ['Statement of changes in equity for the six months ended 30 June 2031 (in thousands)'],
      [
        ' | Share capital | Retained earnings',
        `${opening} | 1,000 | 4,210`,
        'Profit | | 812',
        'Dividends paid | | (210)',
        `${closing} | 1,000 | 4,812`,
      ],
    )
    expect(figures(read)).toEqual([
      `${opening}: 2030-12-31, 2030-12-31`,
      'Profit: 6m 2031-06-30',
      'Dividends paid: 6m 2031-06-30',
      `${closing}: 2031-06-30, 2031-06-30`,
    ])
  })

  it('is a day in the corner, beside headings with footnote numbers', () => {
    const read = release(
      ['The following table summarizes assets at fair value (in millions):'],
      [
        'June 27, 2031 | Level 1 | Level 2 | Netting Adjustment | 4 | Fair Value',
        'Securities | 120 | 110 | 10 | | 240',
        'Deposits | 20 | 11 | 1 | | 32',
      ],
    )
    expect(figures(read)[0]).toBe('Securities: 2031-06-27, 2031-06-27, 2031-06-27, 2031-06-27')
  })

  it('is a day over balances, whatever the title says of months', () => {
    const read = release(
      ['Investments, three months ended June 30, 2031 (in millions)'],
      [' | June 30, 2031 | December 31, 2030', ...BALANCES],
    )
    expect(figures(read)[0]).toBe('Inventories: 2031-06-30, 2030-12-31')
  })

  it('is a day over lines of which the title says that they are balances', () => {
    const lines = ['Trade | 412 | 384', 'Other | 30 | 29', 'Total | 442 | 413']
    const headline = 'Acme Tools, Inc. Reports First Quarter 2031 Results'
    const read = release([headline, 'Receivables (in millions)'], [' | March 31, 2031 | December 31, 2030', ...lines])
    expect(figures(read)[0]).toBe('Trade: 2031-03-31, 2030-12-31')
  })

  it('is no quarter because the document is called a quarterly report', () => {
    const read = release(
      ['Quarterly Report on Form 10-Q', 'Statements of Income (in millions)'],
      [' | Fiscal Year~2', ' | 2030 | 2029', ...FLOWS],
    )
    expect(figures(read)[0]).toBe('Revenues: 12m 2030, 12m 2029')
  })

  it('is no twelve months because of useful lives or ageing', () => {
    const lives = release(
      [
        'The major categories of property and their estimated useful life (in years) as of June 30, 2031 (in millions):',
      ],
      [' | Cost | Net', 'Land | 120 | 110', 'Buildings | 320 | 310'],
    )
    expect(figures(lives)[0]).toBe('Land: 2031-06-30, 2031-06-30')
    const ageing = release(
      ['Unrealized losses were as follows at June 30, 2031 (in millions):'],
      [
        ' | Less than 12 months | 12 months or greater',
        'Corporate securities | 120 | 110',
        'Treasury securities | 320 | 310',
      ],
    )
    expect(figures(ageing)[0]).toBe('Corporate securities: 2031-06-30, 2031-06-30')
  })

  it('is that of the balance its row dates, and of what lies between two', () => {
    const read = release(
      ['A summary of stock option activity during the six months ended June 30, 2031, is presented below:'],
      [
        ' | Options | Price',
        'Outstanding at January 1, 2031 | 1,981 | 195.81',
        'Granted | 423 | 243.51',
        'Exercised | (250) | 164.18',
        'Outstanding at June 30, 2031 | 2,154 | 208.60',
        'Exercisable at June 30, 2031 | 1,438 | 193.92',
      ],
    )
    expect(figures(read)).toEqual([
      'Outstanding at January 1, 2031: 2031-01-01, 2031-01-01',
      'Granted: 6m 2031-06-30, 6m 2031-06-30',
      'Exercised: 6m 2031-06-30, 6m 2031-06-30',
      'Outstanding at June 30, 2031: 2031-06-30, 2031-06-30',
      'Exercisable at June 30, 2031: 2031-06-30, 2031-06-30',
    ])
  })

  it('is no day on which something falls due', () => {
    const read = release(
      ['Debt (in millions)'],
      [
        ' | June 30, 2031 | December 31, 2030',
        'Notes outstanding, due March 31, 2040 | 120 | 110',
        'Loans | 320 | 310',
      ],
    )
    expect(figures(read)[0]).toBe('Notes outstanding, due March 31, 2040: 2031-06-30, 2030-12-31')
  })

  it('is the opening or closing of a flow, for its balances', () => {
    const read = release(
      ['Invented Company', 'Consolidated Statements of Cash Flows', '(In thousands)'],
      [
        ' | Six months ended June 30, 2031 | Six months ended June 30, 2030',
        'Net income | 900 | 800',
        'Net cash provided by operating activities | 900 | 800',
        'Cash, beginning of period | 120 | 118',
        'Cash, end of period | 1,020 | 918',
      ],
    )
    expect(figures(read).slice(-2)).toEqual([
      'Cash, beginning of period: 2030-12-31, 2029-12-31',
      'Cash, end of period: 2031-06-30, 2030-06-30',
    ])
  })

  it('is the quarter of its row in the year of its column', () => {
    const read = release(
      ['The table below represents shares repurchased in the six months ended June 30, 2031 and 2030:'],
      [' | 2031 | 2030', 'First quarter | 5,745 | 100', 'Second quarter | 6,111 | 492', 'Total | 11,856 | 592'],
    )
    expect(figures(read)).toEqual([
      'First quarter: 3m 2031-03-31, 3m 2030-03-31',
      'Second quarter: 3m 2031-06-30, 3m 2030-06-30',
      'Total: 6m 2031-06-30, 6m 2030-06-30',
    ])
  })

  it('is what happened between the balances on either side of its column', () => {
    const read = release(
      ['A summary of activity in investments (in millions):'],
      [
        ' | December 31, 2030 | Changes in value | Purchases | June 30, 2031',
        'Readily determinable | 451 | (57) | 59 | 453',
        'Others | 773 | (26) | 76 | 823',
      ],
    )
    expect(figures(read)[0]).toBe('Readily determinable: 2030-12-31, 6m 2031-06-30, 6m 2031-06-30, 2031-06-30')
  })

  it('is of the bare year over its rows', () => {
    const read = release(
      ['Sales by region for the three months ended June 30, 2031 and 2030 (in millions):'],
      [
        ' | Americas | Europe',
        '2031 | |',
        'Sales | 120 | 80',
        'Costs | 100 | 70',
        '2030 | |',
        'Sales | 110 | 70',
        'Costs | 90 | 60',
      ],
    )
    expect(figures(read)).toEqual([
      'Sales: 3m 2031-06-30, 3m 2031-06-30',
      'Costs: 3m 2031-06-30, 3m 2031-06-30',
      'Sales: 3m 2030-06-30, 3m 2030-06-30',
      'Costs: 3m 2030-06-30, 3m 2030-06-30',
    ])
  })

  it('goes on under headings of another length', () => {
    const read = release(
      ['Segment income (in millions)'],
      [
        ' | Three Months Ended~2',
        ' | June 29, 2031 | June 30, 2030',
        'Sales | 120 | 110',
        'Costs | 100 | 90',
        ' | Six Months Ended~2',
        'Sales | 230 | 210',
        'Costs | 200 | 180',
      ],
    )
    expect(figures(read).slice(-2)).toEqual([
      'Sales: 6m 2031-06-29, 6m 2030-06-30',
      'Costs: 6m 2031-06-29, 6m 2030-06-30',
    ])
  })

  it('is the day of a deal told before', () => {
    const read = release(
      [
        'On April 2, 2031, we acquired Acme for $520 million in cash.',
        'The fair values at the acquisition date were as follows (in millions):',
      ],
      [' | Acme | Others', ...BALANCES],
    )
    expect(figures(read)[0]).toBe('Inventories: 2031-04-02, 2031-04-02')
  })

  it('is a fiscal year under the headline of a quarter', () => {
    const read = release(
      [
        'Invented Company Reports Fourth Quarter and Fiscal Year 2031 Results',
        'Our fiscal year ended July 27, 2031.',
        'Consolidated Statements of Operations',
        '(In thousands)',
      ],
      [' | Fiscal 2031 | Fiscal 2030', ...FLOWS],
    )
    expect(figures(read)[0]).toBe('Revenues: 12m 2031-07-27, 12m 2030')
  })

  it('is of the dated columns, not of a stray date in prose', () => {
    const read = release(
      [
        'Fourth quarter of 2021 results compare with the fourth quarter of 2021 and year ended December 31, 2020.',
        'Consolidated Statements of Operations',
        '(In thousands)',
      ],
      [' | 4Q21 | 4Q20', ' | December 31, 2021 | December 31, 2020', ...FLOWS],
    )
    expect(figures(read)[0]).toBe('Revenues: 3m 2021-12-31, 3m 2020-12-31')
    expect(spelled(read.period)).toBe('3m 2021-12-31')
  })
})

describe('a day with its year over bare years', () => {
  const under = (title: string, head: string, rows = FLOWS): string | undefined =>
    figures(release(['Invented (in millions)', title], [head, ...rows]))[0]

  it.each([
    ['Income statement for the year ended 31 March 2031', ' | 2031 | 2030', 'Revenues: 12m 2031-03-31, 12m 2030-03-31'],
    ['for the six months to 30 September 2031', ' | 2031 | 2030', 'Revenues: 6m 2031-09-30, 6m 2030-09-30'],
    ['for the year ended 29 February 2032', ' | 2032 | 2031', 'Revenues: 12m 2032-02-29, 12m 2031-02-28'],
    // A year of weeks ends on another day.
    ['for the 26 weeks ended 27 September 2031', ' | 2031 | 2030', 'Revenues: 6m 2031-09-27, 6m 2030'],
  ])('%s', (title, head, expected) => expect(under(title, head)).toBe(expected))

  it('is that of each year for balances, and of all where years are those that something began in', () => {
    expect(under('as at 31 March 2031', ' | 2031 | 2030', BALANCES)).toBe('Inventories: 2031-03-31, 2030-03-31')
    const loans = release(
      ['Loans by year of origination at June 30, 2031 (in thousands)'],
      [' | 2031 | 2030 | 2029 | Prior | Total', 'Pass | 40 | 30 | 20 | 90 | 180', 'Watch | 1 | 2 | 3 | 4 | 10'],
    )
    expect(figures(loans)[0]).toBe(`Pass: ${Array(5).fill('2031-06-30').join(', ')}`)
  })
})

describe('names over columns end by the one end that is printed', () => {
  it.each([
    // Monday, 30 June 2031: no company ends its weeks on a Monday.
    ['Results for the half year ended 30 June 2031', 'H1 2031 | H1 2030', '6m 2031-06-30, 6m 2030-06-30'],
    ['First quarter ended March 31, 2031', '1Q31 | 4Q30', '3m 2031-03-31, 3m 2030-12-31'],
    ['Quarter ended June 30, 2031', 'Q2 2031 | LTM Q2 2031', '3m 2031-06-30, 12m 2031-06-30'],
    ['See the annual report for the year ended December 31, 2020', '4Q21 | 4Q20', '3m 2021-12-31, 3m 2020-12-31'],
    ['Results for the quarter ended September 30, 2031', 'Q3 YTD 2031 | Q3 YTD 2030', '9m 2031-09-30, 9m 2030-09-30'],
    // Sunday, June 29, 2031: so do many, and the year before they ended it on another day.
    ['Second quarter ended June 29, 2031', 'Q2 2031 | Q2 2030', '3m 2031-06-29, 3m 2030'],
    // Saturday, 31 May 2031: it may be either.
    ['Second quarter ended May 31, 2031', 'Q2 2031 | Q2 2030', '3m 2031-05-31, 3m 2030'],
  ])('%s: %s', (said, columns, periods) => {
    const read = release([said, 'Group income statement (in millions)'], [` | ${columns}`, ...FLOWS])
    expect(figures(read)[0]).toBe(`Revenues: ${periods}`)
  })

  it.each([
    ['six months ended 30 June 2031', '2031 | 2030', 'undated, undated'],
    ['first quarter ended March 31, 2031', '2031 | 2030', 'undated, undated'],
    ['year ended December 31, 2031', '2031 | 2030', '12m 2031-12-31, 12m 2030-12-31'],
    // All to come: a plan.
    ['six months ended 30 June 2031', '2031 | 2032', '12m 2031-12-31, 12m 2032-12-31'],
    ['six months ended 30 June 2031', '2030 | 2029', '12m 2030-12-31, 12m 2029-12-31'],
    ['six months ended 30 June 2031', 'FY31 | FY30', '12m 2031-12-31, 12m 2030-12-31'],
  ])('%s: %s are years only where the latest had ended', (said, columns, periods) => {
    const sentence = `Invented plc sold more in each of its markets in the ${said} than in any year before.`
    const read = release([sentence, 'Group income statement (in millions)'], [` | ${columns}`, ...FLOWS])
    expect(figures(read)[0]).toBe(`Revenues: ${periods}`)
  })

  it('a share without a year is of the quarter before it, that quarter named or dated', () => {
    const read = release(
      ['Statement of earnings (in millions)'],
      [
        ' | Fiscal second quarter ended~4',
        ' | June 29, 2031 | Percent to sales | June 30, 2030 | Percent to sales',
        'Sales | 900 | 100.0% | 800 | 100.0%',
        'Cost of sales | 300 | 33.3% | 280 | 35.0%',
        'Gross profit | 600 | 66.7% | 520 | 65.0%',
      ],
    )
    expect(figures(read)[0]).toBe('Sales: 3m 2031-06-29, 3m 2031-06-29, 3m 2030-06-30, 3m 2030-06-30')
  })

  it('"Q4" without a year is not the third quarter that stands before it', () => {
    const read = release(
      ['Quarterly results (in millions)'],
      [' | Q3 2031 | Q4', 'Revenues | 9 | 8', 'Expenses | 8 | 7', 'Net income | 1 | 1'],
    )
    expect(figures(read)[0]).toBe('Revenues: 3m 2031, undated')
  })

  it('or by the balance sheet, whose earlier day of two is the end of a year', () => {
    const read = release(
      ['Invented (in millions)'],
      [' | Q2 2031 | Q2 2030', ...FLOWS],
      [' | June 30, 2031 | December 31, 2030', 'Total assets | 520 | 510', "Total stockholders' equity | 220 | 210"],
    )
    expect(figures(read)[0]).toBe('Revenues: 3m 2031-06-30, 3m 2030-06-30')
  })
})

it('a length without a day beside other columns is up to the latest of them', () => {
  const read = release(
    ['Key figures (in millions)'],
    [
      ' | Jul-Sep 2031 | Jul-Sep 2030 | R12M',
      'Revenues | 9 | 8 | 34',
      'Expenses | 8 | 7 | 30',
      'Net income | 1 | 1 | 4',
    ],
  )
  expect(figures(read)[0]).toBe('Revenues: 3m 2031-09-30, 3m 2030-09-30, 12m 2031-09-30')
})

it('what happened between two dated rows is of that time, under columns that name none', () => {
  const read = release(
    ['Option activity'],
    [
      ' | Number of options | Average exercise price',
      'Outstanding at December 31, 2030 | 4,210 | $31.20',
      'Granted | 310 | 44.10',
      'Outstanding at June 30, 2031 | 4,520 | $32.90',
    ],
  )
  expect(figures(read)[1]).toBe('Granted: 6m 2031-06-30, 6m 2031-06-30')
})

it('months down the side are of their rows, though a heading says what may be and the last row is a total', () => {
  const read = release(
    ['Share repurchases'],
    [
      'Period | Shares purchased | Shares that may yet be purchased',
      'April 1, 2031 - April 30, 2031 | 204 | 512',
      'May 1, 2031 - May 31, 2031 | 530 | 489',
      'Total | 734 | ',
    ],
  )
  expect(
    figures(read)
      .slice(0, 2)
      .map((row) => row.split(': ')[1]),
  ).toEqual(['1m 2031-04-30, 1m 2031-04-30', '1m 2031-05-31, 1m 2031-05-31'])
})

it('a row that is nothing but a day is a balance', () => {
  const read = release(
    ['Property, plant and equipment'],
    [' | Land £m | Total £m', 'At 1 January 2031 | 120 | 208', 'Additions | 10 | 22', 'At 30 June 2031 | 130 | 230'],
  )
  expect(figures(read)).toEqual([
    'At 1 January 2031: 2031-01-01, 2031-01-01',
    'Additions: 6m 2031-06-30, 6m 2031-06-30',
    'At 30 June 2031: 2031-06-30, 2031-06-30',
  ])
})

describe('a doubt is said with its place', () => {
  it.each([
    ['period-repeated', [' | June 30, 2031 | June 30, 2031', ...BALANCES]],
    ['period-doubtful', [' | June 30, 2031 | June 30, 2030', ...FLOWS]],
    ['period-doubtful', [' | YTD Sep 2031 | YTD Sep 2030', ...FLOWS]],
  ])('%s', (code, rows) => {
    const [found] = release(['Invented (in millions)'], rows).diagnostics.filter((each) => each.code === code)
    expect(found?.severity).toBe('warning')
    expect(found?.span).toBeDefined()
  })

  it.each([
    [[' | June 30, 2031 | December 31, 2030', ...BALANCES]],
    [[' | Three months ended June 30, 2031 | Three months ended June 30, 2030', ...FLOWS]],
  ])('and none is made of %j', (rows) => {
    const codes = release(['Invented (in millions)'], rows).diagnostics.map(({ code }) => code)
    expect(codes.filter((code) => code === 'period-repeated' || code === 'period-doubtful')).toEqual([])
  })
})

it('of a release is that of the latest of its columns, whichever is printed first', () => {
  const { period } = release(
    ['Consolidated Statements of Operations (in thousands)'],
    [
      ' | Nine Months Ended September 30,~2 | Year Ended December 31,~2',
      ' | 2031 | 2030 | 2031 | 2030',
      'Revenues | 3,300 | 3,000 | 4,600 | 4,200',
      'Expenses | 1,950 | 1,800 | 2,700 | 2,500',
      'Net income | 1,350 | 1,200 | 1,900 | 1,700',
    ],
  )
  expect(spelled(period)).toBe('12m 2031-12-31')
})

it('of options is that of the balances, which the sentence over them counts in thousands', () => {
  const read = release(
    ['Options outstanding at December 31, 2031 (options in thousands):'],
    [
      'Range of exercise prices | Number outstanding | Weighted average exercise price',
      '$1.00 - $5.00 | 1,200 | $3.10',
      '$5.01 - $10.00 | 900 | $7.80',
    ],
  )
  expect(figures(read)[0]).toBe('$1.00 - $5.00: 2031-12-31, 2031-12-31')
  expect(read.statements[0]?.grid.map(([fact]) => fact?.unit)).toMatchObject(
    Array(2).fill({ measure: 'shares', scale: 1000 }),
  )
})

describe('the period of a year beside its parts', () => {
  const under = (title: string, ...headings: string[]) => {
    const cells = ' | 120'.repeat((headings.at(-1) ?? '').split('|').length - 1)
    return figures(
      release([title, 'Consolidated income statement'], [...headings, `Revenue${cells}`, `Tax${cells}`]),
    )[0]?.slice(9)
  }

  it.each(['Total year', 'Full year', 'Year', 'FY'])('is that of the quarters: %s', (year) => {
    const title = 'Results for the fourth quarter ended December 31, 2031 by quarter'
    expect(under(title, ` | Q1 2031 | Q2 2031 | Q3 2031 | Q4 2031 | ${year}`)).toMatch(/, 12m 2031-12-31$/)
    expect(under('Results of 2030', ` | Q1 | Q2 | Q3 | Q4 | ${year}`)).toMatch(/, 12m 2030$/)
  })

  it('is said to be lost, where a column beside dated ones has none', () => {
    const read = (...headings: string[]) =>
      release(['Results (in millions)'], [...headings, 'Revenue | 100 | 110 | 120', 'Profit | 40 | 45 | 50'])
    const codes = ({ diagnostics }: Release) => diagnostics.map(({ code }) => code)
    const lost = read(' | | 2031 | ', ' | Q3 | Q4 | Full year')
    expect(figures(lost)[0]).toBe('Revenue: undated, 3m 2031, undated')
    expect(codes(lost)).toContain('period-undated')
    expect(codes(read(' | March 31, 2031 | March 31, 2030 | Notes'))).not.toContain('period-undated')
    expect(codes(read(' | | March 31, 2031 | March 31, 2030'))).toContain('period-undated')
  })

  it('is the whole of a year that stands alone, and no year that has a length over it', () => {
    const bare = ' | Q3 2031 | Q3 2030 | 9M 2031 | 9M 2030 | 2030'
    expect(under('Interim report for the nine months ended 30 September 2031', bare)).toBe(
      '3m 2031-09-30, 3m 2030-09-30, 9m 2031-09-30, 9m 2030-09-30, 12m 2030-12-31',
    )
    expect(under('Three months ended September 30 (in millions)', ' | 2031 | 2030')).toBe(
      '3m 2031-09-30, 3m 2030-09-30',
    )
  })
})

describe('the period of a fiscal year', () => {
  const under = (year: number, ...paragraphs: string[]) =>
    release(
      [...paragraphs, 'Consolidated Statements of Operations (in thousands)'],
      [` | Fiscal ${year} | Fiscal ${year - 1}`, ...FLOWS],
    )
  const dated = (year: number, ...paragraphs: string[]) => figures(under(year, ...paragraphs))[0]?.slice(10)
  const codes = (read: Release) => read.diagnostics.map(({ code }) => code)

  it.each([
    ['Our fiscal year ends on September 30.', '12m 2031-09-30, 12m 2030-09-30'],
    ["The Company's financial year ends 30 September.", '12m 2031-09-30, 12m 2030-09-30'],
    ['Our fiscal year ends on the last Saturday in September.', '12m 2031-09-27, 12m 2030-09-28'],
    ['A 52- or 53-week year ending on the Sunday closest to the end of May.', '12m 2031-06-01, 12m 2030-06-02'],
    [
      'Our fiscal year ends on the Saturday nearest to January 31 of the following year.',
      '12m 2032-01-31, 12m 2031-02-01',
    ],
    ['Results for the 53 weeks ended February 1, 2031.', '12m 2031-02-01, 12m 2030-01-26'],
    ['Results for the 53 weeks ended January 31, 2032.', '12m 2032-01-31, 12m 2031-01-25'],
    ['Fiscal 2031 refers to the 52 weeks ended January 31, 2032.', '12m 2032-01-31, 12m 2031-02-01'],
    ['Fiscal 2031, the year ended March 31, 2032, was good.', '12m 2032-03-31, 12m 2031-03-31'],
    ['For the year ended March 31, 2032 ("fiscal 2031") sales grew.', '12m 2032-03-31, 12m 2031-03-31'],
    ['The year ended January 31, 2031 was better than that ended January 31, 2030.', '12m 2031-01-31, 12m 2030-01-31'],
  ])('ends as a sentence says: %s', (sentence, periods) => {
    expect(dated(2031, sentence)).toBe(periods)
  })

  it('ends on the last day of February, of a leap year too', () => {
    expect(dated(2028, 'The fiscal year ended February 29, 2028 was good.')).toBe('12m 2028-02-29, 12m 2027-02-28')
  })

  it('ends early in the year by which it is called or in the next, as the date of the release tells', () => {
    const close = 'Our fiscal year ends on January 31.'
    const dateline = (date: string) => `HALE, Ohio, ${date} - Invented Company today announced results.`
    expect(dated(2031, dateline('March 12, 2031'), close)).toBe('12m 2031-01-31, 12m 2030-01-31')
    expect(dated(2031, dateline('March 12, 2032'), close)).toBe('12m 2032-01-31, 12m 2031-01-31')
    expect(dated(2031, close)).toBe('12m 2031, 12m 2030')
    expect(codes(under(2031, close))).toContain('period-undated')
  })

  it('is no quarter of the year that a sentence dates', () => {
    expect(dated(2031, 'The first quarter of fiscal 2032, which ended May 3, 2031, was good.')).toBe(
      '12m 2031, 12m 2030',
    )
    expect(codes(under(2031, 'We closed the first Saturday in May.'))).toContain('period-undated')
  })

  it('ends with the balances, where all flows are of whole years', () => {
    const flows = [' | Fiscal 2030 | Fiscal 2029', ...FLOWS]
    const title = 'Consolidated Balance Sheets~3'
    const balances = [title, ' | February 1, 2031 | February 2, 2030', ...BALANCES]
    const read = release(['Consolidated Statements of Operations (in thousands)'], flows, balances)
    expect(figures(read)[0]).toBe('Revenues: 12m 2031-02-01, 12m 2030-02-02')
    const others = [title, ' | August 2, 2031 | November 1, 2031', ...BALANCES]
    const undated = release(['Consolidated Statements of Operations (in thousands)'], flows, others)
    expect(figures(undated)[0]).toBe('Revenues: 12m 2030, 12m 2029')
    expect(codes(undated)).toContain('period-undated')
  })
})

it('of a fiscal year under the headline of its fourth quarter ends on the day of the balances', () => {
  const read = release(
    [
      'Invented Company Reports Fourth Quarter and Fiscal Year 2031 Results',
      'HALE, Ohio, November 12, 2031 - Invented Company today announced results.',
      'Consolidated Statements of Operations (in thousands)',
    ],
    [' | Fiscal 2031 | Fiscal 2030', ...FLOWS],
    [' | September 30, 2031 | September 30, 2030', ...BALANCES],
  )
  expect(figures(read)[0]).toBe('Revenues: 12m 2031-09-30, 12m 2030-09-30')
})

it('of a year never ends with the year after it, though a column without a heading stands beside', () => {
  const read = release(
    ['Results for the year ended 31 March 2031', '(in thousands)'],
    ['| | 2031 | 2030', 'Revenue | | 9,000 | 8,000', 'Tax | 900 | | ', 'Profit | | 2,000 | 1,800'],
  )
  expect(figures(read).join()).not.toContain('8,000: 12m 2031-03-31')
  expect(figures(read)[0]).toMatch(/12m 2031-03-31, 12m(?: 2030)?/)
})
