import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Document } from '../../src/core/release.ts'
import { readHtml } from '../../src/read/html/html.ts'
import { readText } from '../../src/read/text/text.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { loadTemplates } from '../../src/template/load.ts'

const templates = loadTemplates(
  readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`templates/${name}`, 'utf8') })),
)

const periodsIn = (document: Document) =>
  recognize(document, templates).statements.map(({ columns }) => columns.map(({ period }) => period))

const year = (end: string) => ({ kind: 'duration', months: 12, end })

it('a heading in the middle of two columns far apart is over both', () => {
  const lines = `
                    STATEMENTS OF INCOME (in thousands)

                                  For the Year Ended
                                     December 31,
                                  1998                          1997

Sales                         $ 41,204                      $ 40,988
Costs                           30,311                        29,302
Net income                      10,893                        11,686`.split('\n')
  const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
  expect(periodsIn({ source, ...readText(source) })).toEqual([[year('1998-12-31'), year('1997-12-31')]])
})

it('a heading in the cell of one of two columns is of both, where the other has but a date of the same day', () => {
  const page = (stretch: string, one: string, other: string) =>
    `<p>Statements of Income</p><p>(In thousands)</p><table><tr><td></td><td>${stretch}</td><td></td></tr>
    <tr><td></td><td>${one}</td><td>${other}</td></tr><tr><td>Sales</td><td>41,204</td><td>40,988</td></tr>
    <tr><td>Costs</td><td>30,311</td><td>29,302</td></tr><tr><td>Net income</td><td>10,893</td><td>11,686</td></tr></table>`
  const read = (...cells: [string, string, string]) => periodsIn(readHtml(page(...cells), 'x.htm', 'utf-8'))[0]
  expect(read('Year Ended', 'December 31, 1998', 'December 31, 1997')).toEqual([year('1998-12-31'), year('1997-12-31')])
  expect(read('Year Ended December 31,', '1998', '1997')).toEqual([year('1998-12-31'), year('1997-12-31')])
  expect(read('Year Ended', 'December 31, 1998', 'March 31, 1998')).toEqual([
    year('1998-12-31'),
    { kind: 'instant', end: '1998-03-31' },
  ])
})

it('headings that are centred over columns wider than they are stand over them in order', () => {
  const columnsUnder = (...headings: readonly string[]) => {
    const lines = [
      'CONSOLIDATED BALANCE SHEETS',
      '(in thousands)',
      '',
      ...headings,
      '',
      'Cash and cash equivalents                             21,400                             19,800',
      'Inventory                                              6,100                              5,900',
      'Total assets                                          27,500                             25,700',
    ]
    const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
    const [statement] = recognize({ source, ...readText(source) }, templates).statements
    return statement?.columns.map(({ label, period }) => `${label}: ${period?.end ?? 'no period'}`)
  }
  expect(columnsUnder('                                  March 31, 2031                     March 31, 2030')).toEqual([
    'March 31, 2031: 2031-03-31',
    'March 31, 2030: 2030-03-31',
  ])
  expect(
    columnsUnder(
      '                                   (Unaudited)                        (Audited)',
      '                                  June 30, 2031                  December 31, 2030',
    ),
  ).toEqual(['(Unaudited) June 30, 2031: 2031-06-30', '(Audited) December 31, 2030: 2030-12-31'])
  expect(columnsUnder('                                    Actual                           Budget')).toEqual([
    'Actual: no period',
    'Budget: no period',
  ])
  // What names a unit is over the captions, and a column goes without a heading.
  expect(columnsUnder('                    (in thousands)                                       2031')?.[0]).toMatch(
    /^:/,
  )
})

it('a stretch of time over three days, wider than the ruling below its middle, is over all three', () => {
  const columnsUnder = (days: string, ...change: readonly string[]) => {
    const lines = [
      '                  STATEMENTS OF OPERATIONS',
      '                       (in thousands)',
      '',
      ...change,
      days,
      '                           ---------     ---------    ---------   --------   --------',
      'Revenue                       12,400        11,200       10,900      1,500      13.8%',
      'Cost of sales                  7,400         6,900        6,500        900      13.8%',
      '                           ---------     ---------    ---------   --------   --------',
      'Gross profit                   5,000         4,300        4,400        600      13.6%',
    ]
    const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
    const [statement] = recognize({ source, ...readText(source) }, templates).statements
    return statement?.columns.map(({ period, basis }) =>
      period?.kind === 'duration' ? `${period.months} months to ${period.end}` : (period?.end ?? basis),
    )
  }
  const read = ['2031-03-31', '2030-12-31', '2030-03-31'].map((end) => `3 months to ${end}`)
  expect(
    columnsUnder(
      '                             3/31/31      12/31/30      3/31/30   $ Change   % Change',
      '                                      Three Months Ended',
    ),
  ).toEqual([...read, 'change', 'percent-change'])
  expect(
    columnsUnder(
      '                              2031          2030         2030        $          %',
      '                                  Three Months Ended                  Change',
      '                            March 31,   December 31,   March 31,',
    ),
  ).toEqual([...read, 'change', 'percent-change'])
})

it('a heading in the middle of an amount and a percentage is over both', () => {
  const columnsUnder = (one: string, other: string) => {
    const lines = [
      '              STATEMENTS OF OPERATIONS',
      '                  (in thousands)',
      '',
      '                               Three Months Ended March 31,          Change',
      `                                 2031          2030        ${one.padStart(8)}     ${other.padStart(8)}`,
      'Revenue                          12,400        11,200           1,200        10.7%',
      'Cost of sales                     7,400         6,900             500         7.2%',
      'Gross profit                      5,000         4,300             700        16.3%',
    ]
    const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
    const [statement] = recognize({ source, ...readText(source) }, templates).statements
    return statement?.columns.slice(2).map(({ basis }) => basis)
  }
  for (const [one, other] of [
    ['$   ', '%   '],
    ['Amount', 'Percent'],
    ['($)  ', '(%)  '],
  ] as const)
    expect(columnsUnder(one, other), one).toEqual(['change', 'percent-change'])
})

it('a stretch in the middle of three days is over all of them, however narrow their figures', () => {
  const lines = `
                    Consolidated statement of profit or loss (in thousands)

                                          Three months ended
                               31 March 2031    31 December 2030  31 March 2030
Revenue                                   58               1,352             32
Cost of sales                        (39,450)                 (5)        (3,138)
Gross profit                               8               1,160            183`.split('\n')
  const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
  const quarter = (end: string) => ({ kind: 'duration', months: 3, end })
  expect(periodsIn({ source, ...readText(source) })).toEqual([
    [quarter('2031-03-31'), quarter('2030-12-31'), quarter('2030-03-31')],
  ])
})

it('a stretch a little aside of the middle of three days, or over two of them, is over all', () => {
  const lines = `
                                        Three months ended
(in thousands)                 30 June 2031  31 March 2031   30 June 2030
Revenue                                58.1          1,352            32.1
Cost of sales                         (39.4)          (5.1)         (3,138)
Gross profit                           18.2          1,160           183.4`.split('\n')
  const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
  const quarter = (end: string) => ({ kind: 'duration', months: 3, end })
  expect(periodsIn({ source, ...readText(source) })).toEqual([
    [quarter('2031-06-30'), quarter('2031-03-31'), quarter('2030-06-30')],
  ])
})

it('two headings over a ruling for each of their columns are read', () => {
  const lines = `
                               SEK million

              Three months ended 31 December  Twelve months ended 31 December
                            2031     2030            2031     2030
                  --------------  -------  --------------  -------
Revenue                    2,515       70              13  195,706
Costs                        962   32,040           5,665       16
Profit                     1,693       25              35  201,798`.split('\n')
  const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
  expect(periodsIn({ source, ...readText(source) })[0]).toHaveLength(4)
})

it.each([
  ['31-Dec-31 31-Dec-30 % Change', ['2031-12-31', '2030-12-31', undefined]],
  ['31 Dec 2031 30 Sep 2031 31 Dec 2030', ['2031-12-31', '2031-09-30', '2030-12-31']],
  ['31/12/2031 30/09/2031 31/12/2030', ['2031-12-31', '2031-09-30', '2030-12-31']],
  ['2031-12-31 2031-09-30 2030-12-31', ['2031-12-31', '2031-09-30', '2030-12-31']],
  ['Fiscal 2031 Fiscal 2030 Fiscal 2029', ['2031-12-31', '2030-12-31', '2029-12-31']],
])('headings one blank apart are of a column each: %s', (headings, ends) => {
  const lines = [
    'Results for the fiscal year ended December 31, 2031 (in millions)',
    '',
    headings.padStart(51),
    'Revenue                  498.5      4,813.0        66',
    'Cost of revenue          (4.1)    (2,348.2)        48',
    'Gross profit             494.4      2,464.8        51',
  ]
  const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
  expect(periodsIn({ source, ...readText(source) })[0]?.map((period) => period?.end)).toEqual(ends)
})

it('a heading that is repeated for each column is over its own', () => {
  const lines = `
Results (in millions)

                       Year ended Year ended
                      31 Dec 2031 31 Dec 2030
Revenue                     498.5     4,813.0
Cost of revenue             (4.1)   (2,348.2)
Gross profit                494.4     2,464.8`.split('\n')
  const source = { name: 'x.txt', format: 'text' as const, encoding: 'utf-8', lines }
  expect(periodsIn({ source, ...readText(source) })[0]).toEqual([year('2031-12-31'), year('2030-12-31')])
})
