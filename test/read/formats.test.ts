import { describe, expect, it } from 'vitest'
import type { RawCell, Table } from '../../src/core/release.ts'
import { readHtml } from '../../src/read/html/html.ts'
import { headingsIn, read, rowsIn } from './sketch.ts'

const text = (printed: string): Table | undefined => read(printed).tables[0]
const html = (rows: string): Table | undefined => readHtml(`<table>${rows}</table>`, 'release.htm', 'utf-8').tables[0]

describe('how releases of many houses are set', () => {
  it('percentages printed with their sign on the first line only stand under the heading of what they are of', () => {
    const table = text(`
                            13 Weeks Ended              52 Weeks
                        ------------------------          Ended
                        Jan. 29,        Jan. 31,        Jan. 29,
                          2005            2004            2005
                        --------        --------        --------
Net sales               $450,123  100.0%$440,222  100.0%$1,500,333
Cost of sales            300,100   66.7  295,000   67.0  1,000,222
                        --------  ----- --------  ----- ----------
Gross profit            $150,023   33.3 $145,222   33.0 $  500,111`)
    expect(rowsIn(table)[1]).toBe('Cost of sales | 300100 | 66.7 | 295000 | 67 | 1000222')
    expect(headingsIn(table)).toEqual([
      '0 [0-3] 13 Weeks Ended',
      '0 [4-4] 52 Weeks Ended Jan. 29, 2005',
      '1 [0-1] Jan. 29, 2005',
      '1 [2-3] Jan. 31, 2004',
    ])
  })

  it('currencies, signs behind the figure, bounds and words in its place', () => {
    const { tables, diagnostics } = read(`
                                   31-Dec-05      31-Dec-04
                                  -----------    -----------
Revenue                           C$   12,345    C$   11,222
Foreign exchange (US$)              US$   120     US$    (44)
Loss on hedges                         1,234-            12-
Other                                  <1%            N/A
Royalties                            -1,234            nil`)
    expect(tables.map(rowsIn)).toEqual([
      [
        'Revenue | 12345 | 11222',
        'Foreign exchange (US$) | 120 | -44',
        'Loss on hedges | -1234 | -12',
        'Other | "<1%" | "N/A"',
        'Royalties | -1234 | "nil"',
      ],
    ])
    expect(diagnostics).toEqual([])
  })

  it('captions in capitals, broken and going on', () => {
    const table = text(`
                                 2000       1999
                             --------   --------
EARNINGS PER SHARE
  OF COMMON STOCK:
  BASIC                      $   1.51   $   1.16
AVERAGE SHARES OUT-
  STANDING                    1,802.1    1,862.2`)
    expect(rowsIn(table)).toEqual([
      'EARNINGS PER SHARE OF COMMON STOCK: | · | ·',
      '  BASIC | 1.51 | 1.16',
      'AVERAGE SHARES OUTSTANDING | 1802.1 | 1862.2',
    ])
  })

  it('the end of a caption beside the ruling that closes the table', () => {
    const table = text(`
                                      2001          2000
                                  --------      --------
Other                                   10             -
Net cash provided by operating       3,410         3,400
 activities                       --------      --------`)
    expect(rowsIn(table)).toEqual(['Other | 10 | -', 'Net cash provided by operating activities | 3410 | 3400'])
  })

  it('a remark in parentheses under a caption belongs to it', () => {
    const table = text(`
                                             1998           1997
                                          -------        -------
Preferred stock, $.001 par value
    (liquidation preference of $ 11,508):
    Series A: 1,150 shares issued             566            566
    Series B: 2,000 shares issued           5,933          5,915`)
    expect(rowsIn(table)[0]).toBe('Preferred stock, $.001 par value (liquidation preference of $ 11,508): | · | ·')
  })
})

describe('headings', () => {
  it('words beside the ruling under the headings stand over the captions', () => {
    const table = text(`
Sales                     2006     2005
(See Notes)             ------   ------

  Homes                 46,954   46,492
  Shops                 36,874   37,518`)
    expect(table?.stub.map((line) => line.text)).toEqual(['Sales', '(See Notes)'])
    expect(rowsIn(table)).toEqual(['  Homes | 46954 | 46492', '  Shops | 36874 | 37518'])
  })
})

describe('references and numbers of lines are no figures', () => {
  it('a column of references to notes is made marks', () => {
    const table = text(`
                                     Note     2001          2000
                                     ----  --------      --------
Sales                                  3   $  1,200      $  1,100
Cost of sales                          4      (800)         (700)
                                           --------      --------
Gross profit                                  400           400
Selling expenses                    5, 6     (100)         (150)`)
    expect(rowsIn(table)).toEqual([
      'Sales{3} | 1200 | 1100',
      'Cost of sales{4} | -800 | -700',
      'Gross profit | 400 | 400',
      'Selling expenses{5}{6} | -100 | -150',
    ])
    expect(headingsIn(table)).toEqual(['0 [0-0] 2001', '0 [1-1] 2000'])
  })

  it('in HTML alike', () => {
    const table = html(`<tr><td></td><td>Notes</td><td>2019</td><td>2018</td></tr>
      <tr><td>Revenue</td><td>3</td><td>1,234</td><td>1,100</td></tr>
      <tr><td>Cost of sales</td><td>4, 5</td><td>(834)</td><td>(700)</td></tr>
      <tr><td>Gross profit</td><td></td><td>400</td><td>400</td></tr>`)
    expect(rowsIn(table)).toEqual([
      'Revenue{3} | 1234 | 1100',
      'Cost of sales{4}{5} | -834 | -700',
      'Gross profit | 400 | 400',
    ])
    expect(headingsIn(table)).toEqual(['0 [0-0] 2019', '0 [1-1] 2018'])
  })

  it('references with a letter, a range or a part of a note, without a word of warning', () => {
    const { tables, diagnostics } = readHtml(
      `<table><tr><td></td><td>Notes</td><td>2019</td><td>2018</td></tr>
      <tr><td>Revenue</td><td>2, 3</td><td>1,234</td><td>1,100</td></tr>
      <tr><td>Cost of sales</td><td>4(a)</td><td>(834)</td><td>(700)</td></tr>
      <tr><td>Selling expenses</td><td>5-7</td><td>(100)</td><td>(150)</td></tr>
      <tr><td>Other</td><td>8.1.2</td><td>20</td><td>10</td></tr></table>`,
      'x.htm',
      'utf-8',
    )
    expect(rowsIn(tables[0])).toEqual([
      'Revenue{2}{3} | 1234 | 1100',
      'Cost of sales{4(a)} | -834 | -700',
      'Selling expenses{5-7} | -100 | -150',
      'Other{8.1.2} | 20 | 10',
    ])
    expect(diagnostics).toEqual([])
  })

  it('references that a text sets apart', () => {
    const table = text(`
                          Notes          2031       2030
Revenue                    2 & 3     482,100    416,500
Cost of sales               4(a)    (298,700)  (260,100)
Gross profit                         183,400    156,400
Other income                  12      12,400     11,800`)
    expect(rowsIn(table)).toEqual([
      'Revenue{2}{3} | 482100 | 416500',
      'Cost of sales{4} | -298700 | -260100',
      'Gross profit | 183400 | 156400',
      'Other income{12} | 12400 | 11800',
    ])
  })

  it('a column of figures headed by a word that begins like one is kept', () => {
    const table = html(`<tr><td></td><td>Notes</td><td>Bonds</td></tr>
      <tr><td>Issued</td><td>1,200</td><td>300</td></tr><tr><td>Redeemed</td><td>12</td><td>30</td></tr>`)
    expect(table?.columnCount).toBe(2)
  })

  it('days outstanding are figures, and head no columns', () => {
    const table = html(`<tr><td></td><td>Q1 2031</td><td>Q1 2030</td></tr>
      <tr><td>Revenue</td><td>$48.2 million</td><td>$41.7 million</td></tr>
      <tr><td>Days sales outstanding (DSO)</td><td>41 days</td><td>43 days</td></tr>
      <tr><td>Operating profit</td><td>$4.8 million</td><td>$3.2 million</td></tr>`)
    expect(table?.rows.map(({ label }) => label)).toEqual([
      'Revenue',
      'Days sales outstanding (DSO)',
      'Operating profit',
    ])
  })

  it('numbers of lines belong to the captions', () => {
    const table = html(`<tr><td></td><td></td><td>3Q23</td><td>2Q23</td><td>vs 2Q23</td></tr>
      <tr><td>1</td><td>Net interest income</td><td>$1,234</td><td>$1,210</td><td>2%</td></tr>
      <tr><td>2</td><td>Noninterest income</td><td>456</td><td>460</td><td>(1)</td></tr>
      <tr><td>3</td><td>Provision</td><td>50</td><td>&mdash;</td><td>NM</td></tr>`)
    expect(rowsIn(table)).toEqual([
      '1 Net interest income | 1234 | 1210 | 2%',
      '2 Noninterest income | 456 | 460 | -1',
      '3 Provision | 50 | - | "NM"',
    ])
  })
})

describe('HTML', () => {
  const cells = (table: Table | undefined): (RawCell | undefined)[][] => table?.rows.map((row) => [...row.cells]) ?? []

  it('basis points behind a parenthesis in a cell of its own', () => {
    const table = html(`<tr><td></td><td colspan="2">2023</td></tr>
      <tr><td>Margin</td><td>(2.5</td><td>)%</td></tr><tr><td>Change</td><td>(10</td><td>) bps</td></tr>`)
    expect(rowsIn(table)).toEqual(['Margin | -2.5%', 'Change | -10'])
    expect(cells(table)[1]?.[0]?.amount?.suffix).toBe('bps')
  })

  it('a row of years, "$" and "%" is one of headings', () => {
    const table = html(`<tr><td></td><td colspan="6">June 30,</td><td colspan="6">Change</td></tr>
      <tr><td></td><td colspan="3">2021</td><td colspan="3">2020</td><td colspan="3">$</td><td colspan="3">%</td></tr>
      <tr><td>Sales</td><td>$</td><td>12,345</td><td></td><td>$</td><td>11,222</td><td></td><td>$</td><td>1,123</td><td></td><td></td><td>10</td><td>%</td></tr>
      <tr><td>Loss</td><td>$</td><td>(345</td><td>)</td><td>$</td><td>(222</td><td>)</td><td>$</td><td>(123</td><td>)</td><td></td><td>(55</td><td>)%</td></tr>`)
    expect(headingsIn(table)).toEqual([
      '0 [0-1] June 30,',
      '0 [2-3] Change',
      '1 [0-0] 2021',
      '1 [1-1] 2020',
      '1 [2-2] $',
      '1 [3-3] %',
    ])
    expect(rowsIn(table)).toEqual(['Sales | 12345 | 11222 | 1123 | 10%', 'Loss | -345 | -222 | -123 | -55%'])
  })

  it('a name over the captions that takes the room of the first column too is no heading of that', () => {
    const table = html(`<tr><td colspan="2">Commercial &amp; Institutional</td><td></td><td>Change</td></tr>
      <tr><td>In millions</td><td>4Q31</td><td>3Q31</td><td>4Q31 vs 3Q31</td></tr>
      <tr><td>Revenue</td><td>12</td><td>10</td><td>2</td></tr><tr><td>Costs</td><td>7</td><td>6</td><td>1</td></tr>`)
    expect(headingsIn(table)).toEqual(['0 [2-2] Change 4Q31 vs 3Q31', '0 [0-0] 4Q31', '0 [1-1] 3Q31'].toSorted())
    expect(table?.stub.map(({ text }) => text)).toEqual(['Commercial & Institutional', 'In millions'])
  })

  it('a caption cut before a date goes on', () => {
    const table = html(`<tr><td></td><td>2020</td><td>2019</td></tr>
      <tr><td>Common stock, issued and outstanding at</td></tr>
      <tr><td>March 31, 2020 and December 31, 2019</td><td>274</td><td>270</td></tr>
      <tr><td>Cash paid for</td></tr><tr><td>Interest</td><td>10</td><td>9</td></tr>`)
    expect(table?.rows.map(({ label }) => label)).toEqual([
      'Common stock, issued and outstanding at March 31, 2020 and December 31, 2019',
      'Cash paid for',
      'Interest',
    ])
  })
})

describe('text without columns, as copied from a PDF', () => {
  const packed = `
Acme Holdings plc
(In thousands, except per share data)
Three Months Ended September 30, Nine Months Ended September 30,
2016 2015 2016 2015
Revenue $ 120,456 $ 110,234 $ 350,111 $ 330,222
Cost of revenue 80,123 75,000 240,000 230,000
Operating expenses:
Research and development 5,000 - 15,000 14,000
Restructuring charges 1,200 1,500
Net income (loss) $ (14,133) $ 16,234 $ 33,611 $ 28,222
The year ended with 1,200 stores in 14 countries.
Balance Sheets
September 30, 2016 December 31, 2015
Assets
Cash and cash equivalents $ 12,345 $ 11,111
Notes due 2019 10,000 10,000
Receivables, net of allowance of $120 and $110 30,000 29,000
Total assets 52,345 50,111
Contact:
Jane Roe, Investor Relations (212) 555 0100`

  it('rows of one count of figures get columns, under the headings that are as many', () => {
    const { tables } = read(packed)
    expect(tables.map(rowsIn)).toEqual([
      [
        'Revenue | 120456 | 110234 | 350111 | 330222',
        'Cost of revenue | 80123 | 75000 | 240000 | 230000',
        'Operating expenses: | · | · | · | ·',
        'Research and development | 5000 | - | 15000 | 14000',
        'Restructuring charges 1,200 1,500 | · | · | · | ·',
        'Net income (loss) | -14133 | 16234 | 33611 | 28222',
      ],
      [
        'Assets | · | ·',
        'Cash and cash equivalents | 12345 | 11111',
        'Notes due 2019 | 10000 | 10000',
        'Receivables, net of allowance of $120 and $110 | 30000 | 29000',
        'Total assets | 52345 | 50111',
      ],
    ])
    expect(headingsIn(tables[0])).toEqual([
      '0 [0-1] Three Months Ended September 30,',
      '0 [2-3] Nine Months Ended September 30,',
      '1 [0-0] 2016',
      '1 [1-1] 2015',
      '1 [2-2] 2016',
      '1 [3-3] 2015',
    ])
    expect(headingsIn(tables[1])).toEqual(['0 [0-0] September 30, 2016', '0 [1-1] December 31, 2015'])
  })

  it('every figure is found where the source has it; one without a place is reported', () => {
    const lines = packed.replace(/^\n/, '').split('\n')
    const { tables, diagnostics } = read(packed)
    for (const { text, span } of tables.flatMap(({ rows }) =>
      rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? [])),
    ))
      expect(lines[span.line - 1]?.slice(span.column - 1, span.column - 1 + span.length)).toBe(text)
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([
      ['figure-outside-columns', { line: 9, column: 23, length: 11 }],
    ])
  })
})

describe('figures of other kinds', () => {
  it('ratios, fractions and ranges stand in their columns as words, and are reported', () => {
    const { tables, diagnostics } = read(`
                                 3/31/99        12/31/98       3/31/98
                                 -------        --------       -------
Nonperforming loans              $ 1,234         $ 1,111        $  999
Ratio of debt to equity           .45:1           .47:1         .50:1
Times interest earned             4.5x            4.2x          4.0x
Book value per share             $12 1/4         $12            $11 7/8
Stock price range                $10 - $14       $9 - $12       $8 - $11
Employees                          1,234           1,200         1,100`)
    expect(tables.map(rowsIn)).toEqual([
      [
        'Nonperforming loans | 1234 | 1111 | 999',
        'Ratio of debt to equity | ".45:1" | ".47:1" | ".50:1"',
        'Times interest earned | 4.5 | 4.2 | 4',
        'Book value per share | "$12 1/4" | 12 | "$11 7/8"',
        'Stock price range | "$10 - $14" | "$9 - $12" | "$8 - $11"',
        'Employees | 1234 | 1200 | 1100',
      ],
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(Array(8).fill('figure-not-read'))
  })

  it('a range of money stands in its row, whether a mark follows it or not, and heads no column', () => {
    const { tables } = read(`
First quarter of 2032                     GAAP                  Adjusted
--------------------------------- --------------------- ----------------------
                                      Approximately         Approximately
Revenue                             $1.2-1.3 billion       $1.2-1.3 billion^
Gross margin                              34.1%                 39.0%
Earnings per share                       $0.80                  $0.95`)
    expect(tables.map(rowsIn)).toEqual([
      [
        'Revenue | "$1.2-1.3 billion" | "$1.2-1.3 billion"{^}',
        'Gross margin | 34.1% | 39%',
        'Earnings per share | 0.8 | 0.95',
      ],
    ])
    expect(tables[0]?.headings.map(({ text }) => text)).not.toContain('$1.2-1.3 billion')
  })

  it('details in a column of their own part no table', () => {
    const { tables } = read(`
                                                         2002         2001
                                                     --------     --------
Cash                                                 $  1,234     $  1,111
Inventories:
   Finished goods                      $  1,000
   Work in process                          500
   Raw materials                            300         1,800        1,700
                                       --------
Deferred income taxes                                     100           90`)
    expect(tables.map(rowsIn)).toEqual([
      [
        'Cash | · | 1234 | 1111',
        'Inventories: | · | · | ·',
        '   Finished goods | 1000 | · | ·',
        '   Work in process | 500 | · | ·',
        '   Raw materials | 300 | 1800 | 1700',
        'Deferred income taxes | · | 100 | 90',
      ],
    ])
  })
})

describe('what is set around figures', () => {
  it('units in a caption, and behind parentheses', () => {
    const table = text(`
                           FY 2005   FY 2004   Change    % Chg
Sales (US$ 000)            1,234.5   1,100.1    134.4    12.2 %
EBITDA ($000)                (45.6)    -33.1    -12.5   (37.8)%
Net debt / EBITDA             2.1x      2.4x    (0.3)x      n/m
Per share                   $ 0.00    $(0.00)
Occupancy                    94.5%     93.2%   130 bps`)
    expect(rowsIn(table)).toEqual([
      'Sales (US$ 000) | 1234.5 | 1100.1 | 134.4 | 12.2%',
      'EBITDA ($000) | -45.6 | -33.1 | -12.5 | -37.8%',
      'Net debt / EBITDA | 2.1 | 2.4 | -0.3 | "n/m"',
      'Per share | 0 | 0 | · | ·',
      'Occupancy | 94.5% | 93.2% | 130 | ·',
    ])
    expect(table?.rows[2]?.cells[2]?.amount?.suffix).toBe('x')
  })

  it('bars between cells', () => {
    const table = text(`
|                  | Dec. 31, 2010 | Dec. 31, 2009 |
|------------------|---------------|---------------|
| Cash             |      $ 1,234  |      $ 1,100  |
| Allowance        |         (100) |          (90) |`)
    expect(rowsIn(table)).toEqual(['  Cash | 1234 | 1100', '  Allowance | -100 | -90'])
    expect(headingsIn(table)).toEqual(['0 [0-0] Dec. 31, 2010', '0 [1-1] Dec. 31, 2009'])
  })
})

describe('misprinted figures are read, and reported', () => {
  it('in a text', () => {
    const { tables, diagnostics } = read(`
                                            June 30,   Dec. 31,
                                              1998       1997
                                            --------   --------
Cash                                        $ 4,180 ,000 $  988,000
Receivables                                    1, 234      988,000
Allowance                                     ( 1,234 )     ( 988 )
Loss                                          (1,234       (988)
Deficit                                        1,234)      (988)
Margin                                         12. 5%      13.1 %
Notes 1, 234 and 5                             1,100       1,100`)
    expect(rowsIn(tables[0])).toEqual([
      'Cash | 4180000 | 988000',
      'Receivables | 1234 | 988000',
      'Allowance | -1234 | -988',
      'Loss | -1234 | -988',
      'Deficit | -1234 | -988',
      'Margin | 12.5% | 13.1%',
      'Notes 1, 234 and 5 | 1100 | 1100',
    ])
    expect(diagnostics.map(({ code, span }) => `${span?.line} ${code}`)).toEqual([
      '4 blank-in-figure',
      '5 blank-in-figure',
      '7 parenthesis-not-closed',
      '8 parenthesis-not-opened',
      '9 blank-in-figure',
    ])
  })

  it('in HTML', () => {
    const { tables, diagnostics } = readHtml(
      `<table><tr><td>Cash<td>4,180 ,000<td>988,000<tr><td>Deficit<td>1,234)<td>(988)<tr><td>Other<td>12<td>13</table>`,
      'release.htm',
      'utf-8',
    )
    expect(rowsIn(tables[0])).toEqual(['Cash | 4180000 | 988000', 'Deficit | -1234 | -988', 'Other | 12 | 13'])
    expect(diagnostics.map(({ code }) => code)).toEqual(['blank-in-figure', 'parenthesis-not-opened'])
  })
})

describe('headings over two columns each', () => {
  it('stand in their middle, not over the ruling of the one that they reach into', () => {
    const table = text(`
                                     Quarter Ended          Year Ended
                                      December 31           December 31
                                    1997       1996       1997       1996
                                 ---------  ---------  ---------  ---------
Oil                                 12,345     11,200     48,210     44,100
Gas                                  8,210      9,150     33,400     31,220`)
    expect(headingsIn(table)).toEqual([
      '0 [0-1] Quarter Ended December 31',
      '0 [2-3] Year Ended December 31',
      '1 [0-0] 1997',
      '1 [1-1] 1996',
      '1 [2-2] 1997',
      '1 [3-3] 1996',
    ])
  })
})

it('a title printed again on the next page is no line of the table, and angles are parentheses', () => {
  const { tables } = read(`
HALCYON CORP.
CONSOLIDATED STATEMENTS OF CASH FLOWS
(In thousands)
                                         1999         1998
                                       --------     --------
Net income                             $  1,204     $    988
Cash from operations                      1,516        1,278

<PAGE>
                                       4
HALCYON CORP.
CONSOLIDATED STATEMENTS OF CASH FLOWS (CONTINUED)
(In thousands)

Capital expenditures                       <300>        <200>
Increase in cash                          1,216        1,078`)
  expect(tables.map(rowsIn)).toEqual([
    [
      'Net income | 1204 | 988',
      'Cash from operations | 1516 | 1278',
      'Capital expenditures | -300 | -200',
      'Increase in cash | 1216 | 1078',
    ],
  ])
})
