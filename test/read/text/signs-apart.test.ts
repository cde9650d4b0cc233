import { expect, it } from 'vitest'
import { read, rowsIn } from '../sketch.ts'

const HEAD = `
                                     2031        2030
                                   ------      ------
Revenue                            48,210      41,655`

it.each([
  [
    'with a blank behind it',
    `${HEAD}
Cost of sales                    - 29,874    - 26,012
Finance costs                       - 612       - 655
Profit                             17,724      14,988`,
    ['Cost of sales | -29874 | -26012', 'Finance costs | -612 | -655'],
  ],
  [
    'in the only row',
    `
                                      2031         2030
                                    ------       ------
Net loss                        - 29,874.1   - 12,000.4`,
    ['Net loss | -29874.1 | -12000.4'],
  ],
  [
    'with a currency behind it',
    `${HEAD}
Cost of sales                   - $29,874   - $26,012
Change                            - 24.5%      - 2.1%`,
    ['Cost of sales | -29874 | -26012', 'Change | -24.5% | -2.1%'],
  ],
  [
    'before a currency and a blank',
    `${HEAD}
Interest                           -$ 612     -$  655
Other                               -$ 37        -$ 4`,
    ['Interest | -612 | -655', 'Other | -37 | -4'],
  ],
  [
    'in one column, a dash for nothing in the other',
    `${HEAD}
Impairment                          - 612           -
Disposals                               -       - 655`,
    ['Impairment | -612 | -', 'Disposals | - | -655'],
  ],
])('a minus %s is a sign', (_, text, rows) => {
  expect(rowsIn(read(text).tables[0])).toEqual(expect.arrayContaining(rows))
})

it.each([
  [
    'a column of its own',
    `
                                     2031     2030
                                   ------  -------
Revenue                             8,210   41,655
Grants                                650  129,874
Options                                 -  426,012
Awards                                  - 1,426,012`,
    ['Options | - | 426012', 'Awards | - | 1426012'],
  ],
  [
    'a column of parentheses',
    `
                                     2031     2030
                                   ------  -------
Revenue                            (8,210) (41,655)
Options                                 -  (26,012)
Awards                                  - 126,012`,
    ['Awards | - | 126012'],
  ],
  [
    'a column whose figures have their currency right behind it',
    `
                                     2031       2030
                                   ------    -------
Revenue                             8,210 $   41,655
Options                                 -$    26,012
Awards                                  -$ 1,426,012`,
    ['Options | - | 26012', 'Awards | - | 1426012'],
  ],
  [
    'a cell that a tab ends',
    '\tMarch 31, 2031\tMarch 31, 2030\nRevenue\t8,210\t41,655\nGrants\t-\t1,204\nAwards\t\u2014\t(26)\nOptions\t650\t9',
    ['Grants | - | 1204', 'Awards | - | -26'],
  ],
  [
    'a cell beside wide ones, with a currency in one of its own',
    '\t\tThree Months Ended\t\tThree Months Ended\nRevenue\t$\t8,210\t$\t-\nGrants\t\t65\t\t1,204\nBasic\t$\t1.27\t$\t1.08',
    ['Revenue | 8210 | -', 'Basic | 1.27 | 1.08'],
  ],
])('a dash in %s is none', (_, text, rows) => {
  expect(rowsIn(read(text).tables[0])).toEqual(expect.arrayContaining(rows))
})

it('its place is that of the sign', () => {
  const table = read(`${HEAD}
Cost of sales                    - 29,874    - 26,012
Profit                             18,336      15,643`).tables[0]
  expect(table?.rows[1]?.cells.map((cell) => cell?.span)).toEqual([
    { line: 4, column: 34, length: 8 },
    { line: 4, column: 46, length: 8 },
  ])
})

it('its place is that of the sign, whatever stands between', () => {
  const table = read(`${HEAD}
Interest                           -$ 612     -$  655`).tables[0]
  expect(table?.rows[1]?.cells.map((cell) => cell?.span)).toEqual([
    { line: 4, column: 36, length: 6 },
    { line: 4, column: 47, length: 7 },
  ])
})
