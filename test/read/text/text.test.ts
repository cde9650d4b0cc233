import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineRange } from '../../../src/core/source.ts'
import { shared } from '../../shared.ts'
import { headingsIn, read, rowsIn, titleIn } from '../sketch.ts'

describe('place decides the column', () => {
  it('a dash is zero, a blank is nothing, whatever stands beside it', () => {
    const { tables } = read(`
                                    2008       2007       2006
                                 -------    -------    -------
Apples                           $ 1,200    $     -    $   900
Pears                                           310
Plums                                                       44
                                 -------    -------    -------
                                   1,200        310        944
                                 =======    =======    =======`)
    expect(tables).toHaveLength(1)
    expect(rowsIn(tables[0])).toEqual([
      'Apples | 1200 | - | 900',
      'Pears | · | 310 | ·',
      'Plums | · | · | 44',
      ' | 1200 | 310 | 944',
    ])
    expect(tables[0]?.rows.map(({ ruleAbove, ruleBelow }) => `${ruleAbove} ${ruleBelow}`)).toEqual([
      'none none',
      'none none',
      'none single',
      'single double',
    ])
    expect(tables[0]?.lines).toEqual({ from: 1, to: 8 })
  })

  it('parentheses and percent signs stick out to the right of the last digit', () => {
    const { tables } = read(`
                          2008     2007
Sales                    1,200    1,100
Loss                       (20)      (3)
Margin                     (2%)     -43%
Growth                      45%      0%
Per share                  .29      .30`)
    expect(rowsIn(tables[0])).toEqual([
      'Sales | 1200 | 1100',
      'Loss | -20 | -3',
      'Margin | -2% | -43%',
      'Growth | 45% | 0%',
      'Per share | 0.29 | 0.3',
    ])
  })

  it('neighbours without a space, a currency sign apart from its digits', () => {
    const { tables } = read(`
             Q1'06  Q2'06  Q3'06
             -----  -----  -----
Cash from
 Operations ($21.6)($12.3)($18.8)
Capital
 Expend-
 itures      $ 2.1  $ 2.9  $ 6.2
Turns          3.0    1.7    2.6`)
    expect(rowsIn(tables[0])).toEqual([
      'Cash from Operations | -21.6 | -12.3 | -18.8',
      'Capital Expenditures | 2.1 | 2.9 | 6.2',
      'Turns | 3 | 1.7 | 2.6',
    ])
    expect(tables[0]?.rows[0]?.cells[1]?.span).toEqual({ line: 4, column: 20, length: 7 })
    expect(tables[0]?.rows[1]?.cells[0]?.text).toBe('$ 2.1')
  })

  it('amount and share side by side, the share under the same heading', () => {
    const { tables } = read(`
Loans                      March 31,       June 30,
                             2008            2007
                         -------------   -------------
House loans               111,967  12%    112,424  13%
Farm loans                121,117  88%    117,243  87%
                         -------------   -------------
                          233,084 100%    229,667 100%`)
    expect(rowsIn(tables[0])).toEqual([
      'House loans | 111967 | 12% | 112424 | 13%',
      'Farm loans | 121117 | 88% | 117243 | 87%',
      ' | 233084 | 100% | 229667 | 100%',
    ])
    expect(headingsIn(tables[0])).toEqual(['0 [0-1] March 31, 2008', '0 [2-3] June 30, 2007'])
    expect(tables[0]?.stub.map(({ text }) => text)).toEqual(['Loans'])
  })

  it('a crowded row is read by its columns', () => {
    const { tables } = read(`
                            2008     2007
Interest on house loans    1,200    1,100
Gain on sales of loans-kept    5        3
Average of all the loans $ 0.25    $ 0.20`)
    expect(rowsIn(tables[0])).toEqual([
      'Interest on house loans | 1200 | 1100',
      'Gain on sales of loans-kept | 5 | 3',
      'Average of all the loans | 0.25 | 0.2',
    ])
  })

  it('a tab is a gap, and takes the text to the next eighth column', () => {
    const { tables } = read('Revenue\t$1,234\t$1,100\nCost\t   800\t   700')
    expect(rowsIn(tables[0])).toEqual(['Revenue | 1234 | 1100', 'Cost | 800 | 700'])
    expect(tables[0]?.rows[0]?.cells[0]?.span).toEqual({ line: 1, column: 9, length: 6 })
  })

  it('of cells with a tab between them the figures of a column stand in one, however long captions are', () => {
    const { tables } = read(
      '\t2008\t\t2007\nRevenue\t$1,234\t\t$1,100\nCost of revenue and of much else\t(800)\t\t900\nRest\t434\t\t—',
    )
    expect(rowsIn(tables[0])).toEqual([
      'Revenue | 1234 | 1100',
      'Cost of revenue and of much else | -800 | 900',
      'Rest | 434 | -',
    ])
    expect(tables[0]?.rows[1]?.cells[1]?.span).toEqual({ line: 3, column: 41, length: 3 })
  })

  it('what is printed for want of a figure is kept as text', () => {
    const { tables } = read(`
                            2008     Change
Revenue                    1,200        5%
Net loss                     (20)      NM
Diluted                      N/A       N/A`)
    expect(rowsIn(tables[0])).toEqual(['Revenue | 1200 | 5%', 'Net loss | -20 | "NM"', 'Diluted | "N/A" | "N/A"'])
  })

  it('a range at the margin is the caption of the figures behind it', () => {
    const { tables, diagnostics } = read(`
Range of           Number    Exercise
Prices        Outstanding       Price
$ 1.00 - $ 5.00     1,200     $  3.10
$ 5.01 - $10.00       900     $  7.80
                    2,100     $  5.11`)
    expect(rowsIn(tables[0])).toEqual(['$ 1.00 - $ 5.00 | 1200 | 3.1', '$ 5.01 - $10.00 | 900 | 7.8', ' | 2100 | 5.11'])
    expect(diagnostics).toEqual([])
  })

  it('a dash right before a parenthesis is no figure of its own: what is signed twice is negative once', () => {
    const { tables, diagnostics } = read(`
                            2008              2007
Revenue                    1,200             1,100
Cost                         800               750
Change                   -(3.6)%              2.1%`)
    expect(rowsIn(tables[0])).toEqual(['Revenue | 1200 | 1100', 'Cost | 800 | 750', 'Change | -3.6% | 2.1%'])
    expect(diagnostics.map(({ code, span }) => [code, span?.line])).toEqual([['signed-twice', 4]])
  })

  it('a range is no figure, nor is a figure that has lost a digit', () => {
    const { tables, diagnostics } = read(`
                            2008              2007
Revenue                    1,200             1,100
Outlook            $1.10 - $1.20             1,00`)
    expect(rowsIn(tables[0])[1]).toBe('Outlook | "$1.10 - $1.20" | "1,00"')
    expect(diagnostics.map(({ code, span }) => [code, span?.line])).toEqual([
      ['figure-not-read', 3],
      ['figure-not-read', 3],
    ])
  })

  it('says of a figure that ends a caption that a column of its row has none', () => {
    const printed = (tax: string) =>
      read(`
            2031    2030
Revenue   10,000   9,000
COGS       6,000   5,000
GP         4,000   4,000
${tax}
NI         3,000   3,100`).diagnostics.map(({ code, span }) => [code, span?.line])
    expect(printed('TAX 1,000  900')).toEqual([['figure-not-read', 5]])
    expect(printed('TAX        1,000     900')).toEqual([])
    expect(printed('Over $1,000   50      60')).toEqual([])
  })

  it('gives back the grid that was printed', () => {
    const figure = fc.option(fc.integer({ min: -9_999_999, max: 9_999_999 }))
    const grid = fc
      .integer({ min: 1, max: 8 })
      .chain((width) =>
        fc.array(fc.array(figure, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 12 }),
      )
    fc.assert(
      fc.property(grid, (rows) => {
        const width = rows[0]?.length ?? 0
        const full = [...rows, Array.from({ length: width }, () => 1_000_000)]
        const printed = full.map((row, k) => {
          const cells = row.map((n) => {
            if (n === null) return ' '.repeat(14)
            const digits = Math.abs(n).toLocaleString('en-US')
            return n < 0 ? `(${digits})`.padStart(14) : `${digits} `.padStart(14)
          })
          return `Item number ${String.fromCharCode(65 + k)}      ${cells.join('')}`.trimEnd()
        })
        const [table] = read(printed.join('\n')).tables
        const values = (table?.rows ?? []).flatMap(({ cells }) =>
          cells.some(Boolean) ? [cells.map((cell) => cell?.amount?.value.toNumber() ?? null)] : [],
        )
        expect(values).toEqual(
          full.filter((row) => row.some((n) => n !== null)).map((row) => row.map((n) => (n === null ? null : n + 0))),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('captions', () => {
  it('figures on the last line of a caption, or on its first', () => {
    const { tables } = read(`
                                              2008       2007
                                           -------    -------
Total obligations, redeemable units and
 Owners' equity                            523,446    529,188
Weighted average units used in computing net
 income (loss) per common unit
  Basic                                     91,250      7,560
  Diluted                                   96,692      7,560
Gains on sales of long-lived assets            12          9
 and of other holdings
Other                                          10          8`)
    expect(rowsIn(tables[0])).toEqual([
      "Total obligations, redeemable units and Owners' equity | 523446 | 529188",
      'Weighted average units used in computing net income (loss) per common unit | · | ·',
      '  Basic | 91250 | 7560',
      '  Diluted | 96692 | 7560',
      'Gains on sales of long-lived assets and of other holdings | 12 | 9',
      'Other | 10 | 8',
    ])
    expect(tables[0]?.rows[0]?.lines).toEqual({ from: 3, to: 4 })
  })

  it('figures inside captions are none of the columns', () => {
    const { tables } = read(`
                                                          2008       2007
                                                       -------    -------
  Preferred units, $0.01 par value
     Authorized units - 25,000 and no units issued
      and outstanding                                        -          -
  Common units, $0.01 par value
     Authorized units - 500,000 as of May 3, 2008
      and  May 5, 2007
      Issued and outstanding units - 92,633 as
       of May 3, 2008 and 91,580 as of
       May 5, 2007                                          93         92
  Machines, less wear of
   $1,046 and $949                                         500        400
  Commitments (Notes 16 and
   17)
  Other                                                     50         40`)
    expect(rowsIn(tables[0])).toEqual([
      '  Preferred units, $0.01 par value | · | ·',
      '     Authorized units - 25,000 and no units issued and outstanding | - | -',
      '  Common units, $0.01 par value | · | ·',
      '     Authorized units - 500,000 as of May 3, 2008 and May 5, 2007 | · | ·',
      '      Issued and outstanding units - 92,633 as of May 3, 2008 and 91,580 as of May 5, 2007 | 93 | 92',
      '  Machines, less wear of $1,046 and $949 | 500 | 400',
      '  Commitments (Notes 16 and 17) | · | ·',
      '  Other | 50 | 40',
    ])
  })

  it('what had no room beside its first words is set deeper, capitals or not', () => {
    const { tables } = read(`
                                        2000      1999
OPERATING INCOME ................       88.1      79.9
INCOME BEFORE EXTRAORDINARY GAIN
  ON EARLY RETIREMENTS ..........       41.2      40.3
Net Income Available to Preferred
  Shareholders ..................       40.0      39.1
EARNINGS PER SHARE BY OPERATIONS
  Continuing ....................       1.02      1.00
  Discontinued ..................       0.10      0.11`)
    expect(rowsIn(tables[0])).toEqual([
      'OPERATING INCOME | 88.1 | 79.9',
      'INCOME BEFORE EXTRAORDINARY GAIN ON EARLY RETIREMENTS | 41.2 | 40.3',
      'Net Income Available to Preferred Shareholders | 40 | 39.1',
      'EARNINGS PER SHARE BY OPERATIONS | · | ·',
      '  Continuing | 1.02 | 1',
      '  Discontinued | 0.1 | 0.11',
    ])
  })

  it('a unit over the captions is no figure, whatever its thousand', () => {
    const { tables } = read(`
Income statement, 1 January to 30 June
CHF 1,000                          2031        2030
Net sales                        48,210      41,655
Material expense                -29,874     -26,012
Gross margin                     18,336      15,643`)
    expect(tables[0]?.stub.map(({ text }) => text)).toEqual(['CHF 1,000'])
    expect(rowsIn(tables[0])[0]).toBe('Net sales | 48210 | 41655')
  })

  it('a unit over each of the columns is no row of thousands', () => {
    const { tables } = read(`
Income statement
                               Jan-Mar 2031     Jan-Mar 2030
                                  USD 1,000        USD 1,000
Net sales                            48,210           41,655
Material expense                    -29,874          -26,012
Gross margin                         18,336           15,643`)
    expect(rowsIn(tables[0])[0]).toBe('Net sales | 48210 | 41655')
    expect(tables[0]?.headings.map(({ text }) => text).join()).toContain('USD 1,000')
  })

  it('a list one column deeper is a list', () => {
    const { tables } = read(`
                    2008       2007
Houses
 Brick            $ 1,200    $ 1,100
 Wood                 300        200
 Straw                 10         20
Subtotal            1,510      1,320`)
    expect(rowsIn(tables[0])).toEqual([
      'Houses | · | ·',
      ' Brick | 1200 | 1100',
      ' Wood | 300 | 200',
      ' Straw | 10 | 20',
      'Subtotal | 1510 | 1320',
    ])
  })

  it('footnote marks go with the figure on their left, or the caption', () => {
    const { tables } = read(`
                         Plain   Changes       Adjusted
                       -------  --------        -------
Sales (1)              $136,514 $(42,747) (a)   $93,767
Cost of sales*           76,686  (23,022) (b)    53,664
Units (2):                  100 (2)   90            190`)
    expect(rowsIn(tables[0])).toEqual([
      'Sales{1} | 136514 | -42747{a} | 93767',
      'Cost of sales{*} | 76686 | -23022{b} | 53664',
      'Units:{2} | 100{2} | 90 | 190',
    ])
  })

  it('leaders are no part of a caption', () => {
    const { tables } = read(
      'Total sales ......... $ 7,189\nTotal cost . . . . .    5,000\nEarnings..........        .29',
    )
    expect(rowsIn(tables[0])).toEqual(['Total sales | 7189', 'Total cost | 5000', 'Earnings | 0.29'])
  })
})

describe('headings', () => {
  it('stack, and are joined over their column', () => {
    const { tables } = read(`
                           Three Months Ended May 3, 2008
                      =======================================
                                       Non-
                                       GAAP        Units
                                       Unit      Excluding
                      GAAP   Changes   Comp        Comp
                    -------  -------  ------      -------
Sales               138,253      100     200       93,767
Cost                 76,686      100     200       52,523`)
    expect(headingsIn(tables[0])).toEqual([
      '0 [0-3] Three Months Ended May 3, 2008',
      '1 [0-0] GAAP',
      '1 [1-1] Changes',
      '1 [2-2] Non-GAAP Unit Comp',
      '1 [3-3] Units Excluding Comp',
    ])
  })

  it('span columns: by their ruling, or by standing over their middle', () => {
    const ruled = read(`
                      Three Months Ended       Six Months Ended
                     --------------------    --------------------
                      March     December      March     December
                        29,        29,          29,        29,
                       2008       2007         2008       2007
                     ---------  ---------    ---------  ---------
Sales                   12,345     11,234       23,456     22,345
Cost                     5,000      4,900        9,900      9,800`)
    const plain = read(`
                      Three Months Ended       Six Months Ended
                       2008       2007         2008       2007
Sales                   12,345     11,234       23,456     22,345
Cost                     5,000      4,900        9,900      9,800`)
    expect(headingsIn(ruled.tables[0])).toEqual([
      '0 [0-1] Three Months Ended',
      '0 [2-3] Six Months Ended',
      '1 [0-0] March 29, 2008',
      '1 [1-1] December 29, 2007',
      '1 [2-2] March 29, 2008',
      '1 [3-3] December 29, 2007',
    ])
    expect(headingsIn(plain.tables[0])).toEqual([
      '0 [0-1] Three Months Ended',
      '0 [2-3] Six Months Ended',
      '1 [0-0] 2008',
      '1 [1-1] 2007',
      '1 [2-2] 2008',
      '1 [3-3] 2007',
    ])
  })

  it.each([
    [
      'two blanks apart over figures of three digits',
      `
                              Three Months Ended  Six Months Ended  Nine Months Ended
                                 Sept. 30, 2008    Sept. 30, 2008    Sept. 30, 2008
Product revenue                            120              230               340
Total revenue                              160              305               455`,
      ['0 [0-0] Three Months Ended Sept. 30, 2008', '0 [1-1] Six Months Ended Sept. 30, 2008'],
    ],
    [
      'one blank apart',
      `
                    Three Months Ended Six Months Ended
                     September 30,  September 30,
                    2008     2007    2008     2007
Product revenue   12,000   11,010   23,000   21,000
Total revenue     16,000   14,510   30,500   28,000`,
      ['0 [0-1] Three Months Ended September 30,', '0 [2-3] Six Months Ended September 30,'],
    ],
    [
      'one blank apart, their days on the same line',
      `
                Three Months Ended June 30, Six Months Ended June 30,
                  2008     2007     2008     2007
Product revenue    120      110      230      210
Total revenue      160      145      305      280`,
      ['0 [0-1] Three Months Ended June 30,', '0 [2-3] Six Months Ended June 30,'],
    ],
    [
      'with the same days below each, far off their middle',
      `
          13 Weeks Ended  26 Weeks Ended
          Aug 2, 2008  Aug 4, 2007  Aug 2, 2008  Aug 4, 2007
Sales             120          110          230          210
Costs              90           80          170          160`,
      ['0 [0-1] 13 Weeks Ended', '0 [2-3] 26 Weeks Ended'],
    ],
  ])('that are stretches of time share the columns in their order: %s', (_, text, expected) => {
    expect(headingsIn(read(text).tables[0]).slice(0, 2)).toEqual(expected)
  })

  it('span the two columns whose ruling is their own, and all columns from the middle', () => {
    const ruled = read(`
Equity
                            Common Stock
                        --------------------
                                              Retained
                          Shares     Amount   Earnings      Total
                        ---------  ---------  ---------  ---------
Balance at the beginning    4,411         44     31,220     31,264
Net income                                        1,602      1,602`).tables[0]
    expect(headingsIn(ruled).slice(0, 1)).toEqual(['0 [0-1] Common Stock'])
    const middle = read(`
                         Three Months Ended           Six Months Ended
                                         December 31,
                         2001          2000          2001          2000
Sales                $4,118,220    $4,388,083    $2,819,834    $2,106,007
Cost                  2,204,118     2,330,003     1,440,202     1,077,505`).tables[0]
    expect(headingsIn(middle).slice(0, 3)).toEqual([
      '0 [0-1] Three Months Ended',
      '0 [2-3] Six Months Ended',
      '1 [0-3] December 31,',
    ])
  })

  it('stretches with the same years each stand over these, however narrow the figures below', () => {
    const { tables } = read(`
                                    Three Months Ended             Six Months Ended
                                          June 30,                      June 30,
                                         2031           2030           2031           2030

  Sales                        $       41,757 $       42,221 $       91,857 $       92,933
  Services                             13,483         12,134         27,148         24,716`)
    expect(headingsIn(tables[0]).slice(0, 2)).toEqual([
      '0 [0-1] Three Months Ended June 30,',
      '0 [2-3] Six Months Ended June 30,',
    ])
  })

  it('a title in the middle of the page is none, a period in the middle of the columns is one', () => {
    const { tables } = read(`
                           SEGMENT INFORMATION
                              (unaudited)
                            Three Months Ended May 31, 1999
                  Widgets    Gadgets    Corporate    Eliminations    Total
Sales to
 customers       $  500.0   $  734.5    $      -      $      -     $1,234.5
Between them         10.0       20.0           -         (30.0)           -`)
    expect(titleIn(tables[0])).toEqual(['SEGMENT INFORMATION', '(unaudited)'])
    expect(headingsIn(tables[0])).toEqual([
      '0 [0-4] Three Months Ended May 31, 1999',
      '1 [0-0] Widgets',
      '1 [1-1] Gadgets',
      '1 [2-2] Corporate',
      '1 [3-3] Eliminations',
      '1 [4-4] Total',
    ])
  })

  it('one blank apart, they are parted by their dates', () => {
    const { tables } = read(`
                           Jun 30, Mar 31, Jun 30,
                             2003    2003    2002
Sales                         100     200     300
Cost                           50      60      70`)
    expect(headingsIn(tables[0])).toEqual(['0 [0-0] Jun 30, 2003', '0 [1-1] Mar 31, 2003', '0 [2-2] Jun 30, 2002'])
  })

  it('are each over the column that they end with, however wide', () => {
    const { tables } = read(`
Consolidated income statement

for the year ended 31 March 2031

                     Year ended 31 March 2031   Year ended 31 March 2030 (restated)
Sales                                     100                                   200
Cost                                       50                                    60`)
    expect(headingsIn(tables[0])).toEqual([
      '0 [0-0] Year ended 31 March 2031',
      '0 [1-1] Year ended 31 March 2030 (restated)',
    ])
    expect(tables[0]?.title.map(({ text }) => text)).toContain('for the year ended 31 March 2031')
  })

  it('a day over one column begins before its figures, and is no row', () => {
    const { tables } = read(`
                                    Year Ended
                             December 31, 2030
                                  ------------
Net sales                               58,115
Cost of sales                           35,543`)
    expect(headingsIn(tables[0])).toEqual(['0 [0-0] Year Ended December 31, 2030'])
    expect(rowsIn(tables[0])).toEqual(['Net sales | 58115', 'Cost of sales | 35543'])
  })

  it('go on over a word that stands under one of them, and a unit over all; months of a year are no millions', () => {
    const { tables } = read(`
                          June 28, 2031       9M 2030
                            (Unaudited)
                                 (In millions)
Cash                               421.0       390.0
Margin, %                         \u25b3 12.3        10.1
Interest                           -\u00a0612         -655`)
    expect(headingsIn(tables[0]).slice(0, 2)).toEqual(['0 [0-0] June 28, 2031 (Unaudited)', '0 [1-1] 9M 2030'])
    expect(tables[0]?.rows.map(({ cells }) => cells[0]?.amount?.value.toString())).toEqual(['421', '-12.3', '-612'])
  })

  it('share a line with the title', () => {
    const { tables } = read(`
STATEMENTS OF INCOME          Quarter Ended    Three Month     Quarter Ended
(unaudited)(in 000s)          March 31, 2006     Change      December 31, 2005
- -----------------------------------------------------------------------------
<s>                               <c>             <c>             <c>
Fees                              $  18,039       4%           $  17,328
Other fees                              953      10%                 866`)
    expect(headingsIn(tables[0])).toEqual([
      '0 [0-0] Quarter Ended March 31, 2006',
      '0 [1-1] Three Month Change',
      '0 [2-2] Quarter Ended December 31, 2005',
    ])
    expect(tables[0]?.stub.map(({ text }) => text)).toEqual(['STATEMENTS OF INCOME', '(unaudited)(in 000s)'])
  })

  it('a second set of headings begins a second table; the title stands over the first', () => {
    const { tables } = read(`
Acme Corporation
Reconciliation of Sales
(In thousands)

                     First Quarter 2008
                   =====================
                      GAAP       Change
                   ---------   ---------
Sales                 12,345         100
Cost                   5,000          10

                     First Quarter 2007
                   =====================
                      GAAP       Change
                   ---------   ---------
Sales                 11,345         200
Cost                   4,000          20`)
    expect(tables.map(titleIn)).toEqual([['Acme Corporation', 'Reconciliation of Sales', '(In thousands)'], []])
    expect(tables.map((table) => headingsIn(table)[0])).toEqual([
      '0 [0-1] First Quarter 2008',
      '0 [0-1] First Quarter 2007',
    ])
  })
})

describe('what surrounds tables', () => {
  it('marks and page furniture are neither rows nor titles', () => {
    const { tables } = read(`
<PAGE>

ACME-FY06 24%
May 27, 2006
Page 3

<TABLE>
<CAPTION>
                     ACME CORPORATION
                                           2006       2005
                                        -------    -------
<S>                                     <C>        <C>
Sales                                    12,345     11,234
                                 - MORE -
<PAGE>   4
Cost                                      5,000      4,900
</TABLE>
                                 (more)`)
    expect(tables).toHaveLength(1)
    expect(titleIn(tables[0])).toEqual(['ACME CORPORATION'])
    expect(rowsIn(tables[0])).toEqual(['Sales | 12345 | 11234', 'Cost | 5000 | 4900'])
  })

  it('words broken at the end of one line after the other are whole', () => {
    const { paragraphs } = read(`
The results of the quarter that ended in March include charges that are extra-
ordin-
ary, and the company expects none of that kind in the quarters that follow it.

Extraordinary charges were none in the years before, as the company has said.`)
    const [{ text, starts } = { text: '', starts: [] }] = paragraphs
    expect(text).toBe(
      'The results of the quarter that ended in March include charges that are extraordinary, and the company expects none of that kind in the quarters that follow it.',
    )
    expect(starts.map(({ offset }) => text.slice(offset, offset + 5))).toEqual(['The r', 'ordin', 'ary, '])
  })

  it('sentences with figures in them are paragraphs', () => {
    const { tables, paragraphs } = read(`
--  Sales for the first quarter were $138.3 million, which compares to the
    $76.1 million of the fourth quarter and excludes all of the non-
    cash charges, or 45%
--  Profit was $0.29 per unit.

(1) The following table shows the charges of the three months that ended on
May 3, 2008:
                                 May 3,     May 5,
                                  2008       2007
Cost of sales                  $    208    $    17
Research                          1,223        309`)
    expect(paragraphs.map(({ text }) => text)).toEqual([
      '-- Sales for the first quarter were $138.3 million, which compares to the $76.1 million of the fourth quarter and excludes all of the non-cash charges, or 45%',
      '-- Profit was $0.29 per unit.',
      '(1) The following table shows the charges of the three months that ended on May 3, 2008:',
    ])
    expect(paragraphs[0]?.lines).toEqual({ from: 1, to: 3 })
    expect(paragraphs[0]?.starts.map(({ line }) => line)).toEqual([1, 2, 3])
    expect(paragraphs[0]?.text.slice(paragraphs[0]?.starts[2]?.offset)).toBe('cash charges, or 45%')
    expect(tables.map(titleIn)).toEqual([[]])
    expect(rowsIn(tables[0])).toEqual(['Cost of sales | 208 | 17', 'Research | 1223 | 309'])
  })

  it.each([
    [
      'contents',
      'Item 1. Statements ............... 3\nItem 2. Discussion ............. 15\nItem 3. Controls ............... 22',
    ],
    [
      'telephone numbers',
      'Jane Doe, CFO                 John Roe\n(201) 555-5648                (212) 555-4500; (212) 555-4505 (Fax)',
    ],
    ['numbers to dial in with', 'Conference ID:                1234567\nPasscode:                     7654321'],
    ['addresses', '1500 Elm Avenue, Springfield, Washington                     98225'],
    ['dates', 'Date:     March 29, 2008           By: /s/ J. Doe\nDate:     March 29                 By: /s/ J. Roe'],
    ['nothing', ''],
    ['blank lines', '\n\n \n\t\n'],
  ])('%s are no tables', (_, text) => expect(read(text).tables).toEqual([]))

  it('takes any text: every row has a place for every column, no line is read twice', () => {
    const piece = fc.constantFrom(
      '   ',
      '  ',
      ' ',
      '1,234',
      '(5)',
      '$',
      '-',
      '----',
      '====',
      '45%',
      'Sales',
      'of',
      '2008',
      'N/A',
      '(a)',
      '<TABLE>',
      '<S>',
      '.....',
      '\t',
      'March 31,',
      ':',
      '$1.10 - $1.20',
      '\u00A0',
      '\f',
      '1,13',
    )
    const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { tables, paragraphs } = read(`\n${lines.join('\n')}`)
        for (const { columnCount, rows, headings } of tables) {
          expect(rows.every(({ cells }) => cells.length === columnCount)).toBe(true)
          expect(headings.every(({ from, to }) => 0 <= from && from <= to && to < columnCount)).toBe(true)
        }
        const taken = tables.flatMap(({ rows }) => rows.flatMap((row) => range(row.lines)))
        const told = paragraphs.flatMap((paragraph) => range(paragraph.lines))
        expect(new Set([...taken, ...told]).size).toBe(taken.length + told.length)
        const cells = tables.flatMap(({ rows }) =>
          rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? [`${cell.span.line}:${cell.span.column}`] : []))),
        )
        expect(new Set(cells).size).toBe(cells.length)
      }),
      { numRuns: 300 },
    )
  })

  it('reads thousands of rows in a moment', () => {
    const row = (k: number): string =>
      `Item ${k}`.padEnd(20) + Array.from({ length: 40 }, (_, c) => String(k * c + 1).padStart(12)).join('')
    const start = performance.now()
    const { tables } = read(Array.from({ length: 5000 }, (_, k) => row(k + 1)).join('\n'))
    expect(tables[0]?.rows).toHaveLength(5000)
    expect(tables[0]?.columnCount).toBe(40)
    expect(performance.now() - start).toBeLessThan(10_000)
  }, 30_000)
})

const range = ({ from, to }: LineRange): number[] => Array.from({ length: to - from + 1 }, (_, k) => from + k)

describe.skipIf(!existsSync(shared('releases/infinera-2008-q1.txt')))('a whole release', () => {
  it('every table, every figure', () => {
    const { tables, diagnostics } = read(readFileSync(shared('releases/infinera-2008-q1.txt'), 'utf8'))
    const figures = tables.map(({ rows }) => rows.reduce((sum, { cells }) => sum + cells.filter(Boolean).length, 0))
    expect(figures).toEqual([52, 14, 2, 64, 55, 55, 15, 10, 15, 15, 66, 69, 135])
    expect(tables.map(({ columnCount }) => columnCount)).toEqual([2, 2, 2, 5, 5, 5, 3, 2, 3, 3, 2, 2, 9])
    expect(tables.every(({ columnCount, rows }) => rows.every(({ cells }) => cells.length === columnCount))).toBe(true)
    expect(diagnostics).toEqual([])
  })
})

interface Truth {
  readonly statements: readonly {
    readonly rows: readonly { readonly label: string; readonly text: readonly string[] }[]
  }[]
}

const cases = [
  'aapl-10k-2010',
  'aapl-10k-2023',
  'ba-10k-2023',
  'gahc-10q-2024',
  'hubs-10k-2023',
  'ko-10q-2023',
  'msft-10k-2015',
  'nflx-10q-2010',
  'unp-10k-2012',
]

describe.skipIf(!existsSync(shared('xbrl-cases')))('rendered filings', () => {
  it.each(cases)('%s: every row with its figures in their columns', (name) => {
    const truth: Truth = JSON.parse(readFileSync(shared(`xbrl-cases/${name}.truth.json`), 'utf8'))
    const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '')
    const bare = (texts: readonly string[]): string => texts.map((text) => text.replace(/[ $]/g, '')).join('|')
    const found = read(readFileSync(shared(`xbrl-cases/${name}.txt`), 'utf8'))
      .tables.flatMap(({ rows }) => rows)
      .map(
        ({ label, cells }) =>
          `${plain(label)} ${cells.some(Boolean) ? bare(cells.map((cell) => cell?.text ?? '')) : ''}`,
      )
    const wanted = truth.statements.flatMap(({ rows }) =>
      rows.map(({ label, text }) => `${plain(label)} ${bare(text)}`),
    )
    expect(wanted.filter((row) => !found.includes(row))).toEqual([])
    expect(found.length).toBe(wanted.length)
  })
})

describe('hostile lines end in time', () => {
  it.each(['-', '- ', '=-', '_ ', '@a', '. '])('of %j', (piece) => {
    const line = `${piece.repeat(9_000)}x`
    const { tables } = read(`
${line}

                      2020
Cash                     5
Debt                     6
${line}
`)
    expect(tables.at(-1)?.rows.map(({ label }) => label)).toEqual(expect.arrayContaining(['Cash', 'Debt']))
  })
})

describe('amounts over amounts with their percentages', () => {
  const table = (over: string): string => `
                       LOANS (in thousands)

                               March 31,     December 31,    June 30,
                                 2031            2030          2030
- ------------------------------------------------------------------------------
${over}
                               ----------     ----------    ----------
Net loans receivable           $  318,510     $  292,809    $  204,981
                               ==========     ==========    ==========

Net residential loans           114,920 36%   113,730 39%   120,310 59%
Net commercial loans            203,590 64%   179,079 61%    84,671 41%
                               ---------------------------------------
                                318,510 100% $292,809 100%  204,981 100%
                               =======================================`
  const net = [
    'Net residential loans | 114920 | 36% | 113730 | 39% | 120310 | 59%',
    'Net commercial loans | 203590 | 64% | 179079 | 61% | 84671 | 41%',
    ' | 318510 | 100% | 292809 | 100% | 204981 | 100%',
  ]

  it('are in the column of the amounts, though they end where the percentages do', () => {
    const over = [
      'Dwellings                         201,971        194,766       120,310',
      'Works                             116,539         98,043        84,671',
    ].join('\n')
    expect(rowsIn(read(table(over)).tables[0])).toEqual([
      'Dwellings | 201971 | · | 194766 | · | 120310 | ·',
      'Works | 116539 | · | 98043 | · | 84671 | ·',
      'Net loans receivable | 318510 | · | 292809 | · | 204981 | ·',
      ...net,
    ])
  })

  it('are in one column with percentages that stand alone in theirs', () => {
    const rows = [
      'Dwellings                          1,971          1,766         1,809',
      'Works                                539            843           172',
      'Share of works                       21%            32%            9%',
      'Share of dwellings                   79%            68%           91%',
    ].join('\n')
    expect(rowsIn(read(table(rows).split('\n').slice(0, -9).join('\n')).tables[0])).toEqual([
      'Dwellings | 1971 | 1766 | 1809',
      'Works | 539 | 843 | 172',
      'Share of works | 21% | 32% | 9%',
      'Share of dwellings | 79% | 68% | 91%',
    ])
  })
})

describe('years over columns whose figures stand to the right of their rulings', () => {
  it('are over a column each, as the rulings are', () => {
    const [table] = read(`
                                 Three Months Ended          Nine Months Ended
                                    September 30,              September 30,
                                 2031          2030          2031          2030
                             ------------  ------------  ------------  ------------
Minimum rents                $     28,310 $      24,170 $      82,930 $      71,660
Recoveries                         11,740        10,260        34,810        32,150
Other income                        1,120           980         3,260         2,870`).tables
    expect(headingsIn(table)).toEqual([
      '0 [0-1] Three Months Ended September 30,',
      '0 [2-3] Nine Months Ended September 30,',
      '1 [0-0] 2031',
      '1 [1-1] 2030',
      '1 [2-2] 2031',
      '1 [3-3] 2030',
    ])
  })

  it('stay so where the middle one stands in the middle of all', () => {
    const [table] = read(`
                                  Three Months Ended September 30,
                                  2031        2030      % Change
                                --------    --------    --------
North                           $ 18,420    $ 17,610        4.6%
South                             11,350      11,020        3.0%
                                --------    --------
Total                           $ 29,770    $ 28,630        4.0%`).tables
    expect(headingsIn(table)).toEqual([
      '0 [0-2] Three Months Ended September 30,',
      '1 [0-0] 2031',
      '1 [1-1] 2030',
      '1 [2-2] % Change',
    ])
  })
})

describe('pages of a text', () => {
  const TABLE = `
                          2008     2007
Sales                    1,200    1,100
Costs                      800      700
`

  it('what stands over every page is no part of a title, what stands over one is', () => {
    const page = (head: string, title: string) => `<PAGE>\n\n${head}\n\n  ${title}\n  (In thousands)\n${TABLE}`
    const titles = (heads: readonly string[]) =>
      read(
        heads.map((head, at) => page(head, ['Sales', 'Sales by Region', 'Segments'][at] ?? '')).join('\n'),
      ).tables.map(titleIn)
    const head = 'Acme Company Reports'
    expect(titles([head, head, head])).toHaveLength(3)
    expect(titles([head, head, head]).join()).not.toContain(head)
    expect(titles([head, 'Northern Division', 'Southern Division']).join()).toContain('Northern Division')
  })

  it('pages that begin alike with what is of their tables keep it: headings of columns, a title', () => {
    const page = (at: number) => `<PAGE>
                    Supplemental Financial Data
                            Three Months Ended
                                March 31,
                              2008     2007
Sales                        ${1200 + at}    ${1100 + at}
Costs                          ${800 - at}      700
`
    const tables = read([page(1), page(2), page(3)].join('\n')).tables
    expect(tables).toHaveLength(3)
    for (const table of tables) {
      expect(titleIn(table)).toContain('Supplemental Financial Data')
      expect(JSON.stringify(table)).toContain('Three Months Ended')
    }
  })

  it('a title that is the last of its page, with its unit, is the title of the table on the next; a heading alone is none', () => {
    const over = (title: string) => read(`Results were good.\n\n${title}\n\n<PAGE>\n${TABLE}`).tables.map(titleIn)
    expect(over('Balance Sheets\n(In thousands)').join()).toContain('Balance Sheets')
    expect(over('Balance Sheets').join()).not.toContain('Balance Sheets')
  })
})
