import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../src/read/html/html.ts'
import { headingsIn, read, rowsIn } from '../sketch.ts'

describe('two blocks of captions side by side are one below the other', () => {
  const rows = [
    'ASSETS | · | ·',
    'Current assets: | · | ·',
    'Cash | 1204 | 988',
    'Inventories | 5311 | 4902',
    'Property, plant and equipment, net | 6310 | 6404',
    'Other assets | 101 | 99',
    ' | 12926 | 12393',
    'LIABILITIES AND EQUITY | · | ·',
    'Current liabilities: | · | ·',
    'Accounts payable | 3120 | 2998',
    'Accrued expenses | 1444 | 1390',
    'Deferred taxes | 311 | 302',
    "Shareholders' equity | 8051 | 7703",
    ' | 12926 | 12393',
  ]
  const headings = ['0 [0-0] June 30, 1998', '0 [1-1] Dec. 31, 1997']

  it('in a text', () => {
    const { tables, diagnostics } = read(`
                                   HOLLAND MILLS CO.
                 ASSETS                               LIABILITIES AND EQUITY

                        June 30,   Dec. 31,                            June 30,   Dec. 31,
                          1998       1997                                1998       1997
                        --------   --------                            --------   --------
Current assets:                               Current liabilities:
  Cash                  $  1,204   $    988     Accounts payable       $  3,120   $  2,998
  Inventories              5,311      4,902     Accrued expenses          1,444      1,390
Property, plant and                           Deferred taxes                311        302
  equipment, net           6,310      6,404
Other assets                 101         99   Shareholders' equity        8,051      7,703
                        --------   --------                            --------   --------
                        $ 12,926   $ 12,393                            $ 12,926   $ 12,393
                        ========   ========                            ========   ========

See the notes.`)
    expect(tables.map((table) => rowsIn(table).map((row) => (row.startsWith(' |') ? row : row.trim())))).toEqual([rows])
    expect(headingsIn(tables[0])).toEqual(headings)
    const payable = tables[0]?.rows.find(({ label }) => label === 'Accounts payable')
    expect(payable?.span).toMatchObject({ line: 8, column: 49 })
    expect(payable?.cells[1]?.span).toEqual({ line: 8, column: 83, length: 8 })
    expect(tables[0]?.rows.at(-1)?.ruleBelow).toBe('double')
    expect(diagnostics).toEqual([])
  })

  it('in a text, their names on the line of the headings, a total above its column', () => {
    const { tables } = read(`
ASSETS                         3/31/97  3/31/96   LIABILITIES                      3/31/97  3/31/96
Cash and due from banks        $10,204  $ 9,888   Deposits                        $102,000  $91,500
Loans                           97,820   87,115   Borrowings                        13,120   12,998
 Less: allowance                (1,212)  (1,040)  Stockholders' equity               1,692   (1,535)
                               -------   ------                                    -------  -------
TOTAL ASSETS                  $106,812 $102,963   TOTAL LIABILITIES AND EQUITY    $116,812 $102,963`)
    expect(tables).toHaveLength(1)
    expect(rowsIn(tables[0])).toEqual([
      'ASSETS | · | ·',
      'Cash and due from banks | 10204 | 9888',
      'Loans | 97820 | 87115',
      ' Less: allowance | -1212 | -1040',
      'TOTAL ASSETS | 106812 | 102963',
      'LIABILITIES | · | ·',
      'Deposits | 102000 | 91500',
      'Borrowings | 13120 | 12998',
      "Stockholders' equity | 1692 | -1535",
      'TOTAL LIABILITIES AND EQUITY | 116812 | 102963',
    ])
    expect(headingsIn(tables[0])).toEqual(['0 [0-0] 3/31/97', '0 [1-1] 3/31/96'])
  })

  it('not where the words between two figures are no captions', () => {
    const { tables, diagnostics } = read(`
                        Fair value     Level     Cost
                        ----------     -----    -----
Bonds                        1,204     Quoted   1,190
Notes                        5,311     Quoted   5,302
Bills                        6,310     Quoted   6,299`)
    expect(diagnostics.map(({ code, span }) => `${span?.line}:${span?.column} ${code}`)).toEqual([
      '3:30 figure-outside-columns',
      '4:30 figure-outside-columns',
      '5:30 figure-outside-columns',
    ])
    expect(tables[0]?.rows.map(({ label }) => label)).toEqual([
      'Bonds 1,204 Quoted',
      'Notes 5,311 Quoted',
      'Bills 6,310 Quoted',
    ])
  })

  it('in HTML', () => {
    const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    const { tables } = readHtml(
      `<p>Holland Mills</p><table>
      <tr><td colspan="3">ASSETS</td><td></td><td colspan="3">LIABILITIES AND EQUITY</td></tr>
      ${row('', 'June 30, 1998', 'Dec. 31, 1997', '', '', 'June 30, 1998', 'Dec. 31, 1997')}
      ${row('Current assets:', '', '', '', 'Current liabilities:', '', '')}
      ${row('Cash', '$1,204', '$988', '', 'Accounts payable', '$3,120', '$2,998')}
      ${row('Inventories', '5,311', '4,902', '', 'Accrued expenses', '1,444', '1,390')}
      ${row('Property, plant and equipment, net', '6,310', '6,404', '', 'Deferred taxes', '311', '302')}
      ${row('Other assets', '101', '99', '', 'Shareholders&#8217; equity', '8,051', '7,703')}
      ${row('', '12,926', '12,393', '', '', '12,926', '12,393')}</table>`,
      'release.htm',
      'utf-8',
    )
    expect(tables.map((table) => rowsIn(table).map((line) => line.replace('’', "'")))).toEqual([rows])
    expect(headingsIn(tables[0])).toEqual(headings)
  })
})
