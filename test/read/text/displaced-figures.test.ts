import { expect, it } from 'vitest'
import { headingsIn, read, rowsIn } from '../sketch.ts'

it('figures that a long caption pushes out of their columns go by their order, where there is one for each', () => {
  const { tables, diagnostics } = read(`
                                            June 30,   Dec. 31,
                                              1998       1997
                                            --------   --------
Cash and cash equivalents                   $  1,204   $    988
Receivables, less allowance of $312 and $290 5,311 4,902
Inventories, at the lower of cost or market, first in 7,820   7,115
Property, plant and equipment, net of depreciation
 of $4,310 and $4,002                          6,310      6,404
Preferred stock, 5,000,000 shares
 authorized; none issued                           -          -
Class A stock, $.01 par value, 100,000,000 shares authorized; 23,456 and 22,111 issued      234        221
Treasury stock, 120 shares at cost             (240)       (240)
Total                                       $ 20,639   $ 19,390`)
  expect(rowsIn(tables[0])).toEqual([
    'Cash and cash equivalents | 1204 | 988',
    'Receivables, less allowance of $312 and $290 | 5311 | 4902',
    'Inventories, at the lower of cost or market, first in | 7820 | 7115',
    'Property, plant and equipment, net of depreciation of $4,310 and $4,002 | 6310 | 6404',
    'Preferred stock, 5,000,000 shares authorized; none issued | - | -',
    'Class A stock, $.01 par value, 100,000,000 shares authorized; 23,456 and 22,111 issued | 234 | 221',
    'Treasury stock, 120 shares at cost | -240 | -240',
    'Total | 20639 | 19390',
  ])
  expect(headingsIn(tables[0])).toEqual(['0 [0-0] June 30, 1998', '0 [1-1] Dec. 31, 1997'])
  expect(diagnostics).toEqual([])
})

it('one figure of two goes where it stands', () => {
  const { tables } = read(`
                                            1998       1997
                                        --------   --------
Sales                                      1,204        988
Costs                                        311        302
Gain on the sale of land held for investment             22
Income                                       893        708`)
  expect(rowsIn(tables[0])[2]).toBe('Gain on the sale of land held for investment | · | 22')
})

it('a year at the margin is the caption of its row, and what a sentence leads to with fewer columns is another table', () => {
  const { tables } = read(`
                                     June 30,   December 31,
                                       2031         2030
                                     --------   ------------
Term loan                               4,821        4,165
Revolver                                1,000        1,200
Total debt                              5,821        5,365
In 2032                                 1,100        1,000

The following table shows the maturities of debt:

2032                                    1,200
2033                                    2,200
Total                                   3,400`)
  expect(tables.map((each) => rowsIn(each))).toEqual([
    ['Term loan | 4821 | 4165', 'Revolver | 1000 | 1200', 'Total debt | 5821 | 5365', 'In 2032 | 1100 | 1000'],
    ['2032 | 1200', '2033 | 2200', 'Total | 3400'],
  ])
})

it('years over as many quarters each', () => {
  const { tables } = read(`
                                2031                                 2030
                 First  Second   Third  Fourth      First  Second   Third  Fourth
                Quarter Quarter Quarter Quarter    Quarter Quarter Quarter Quarter
Revenue          4,821   4,912   5,003   5,102       4,165   4,220   4,310   4,402
Cost of sales   (2,987) (3,001) (3,050) (3,101)     (2,601) (2,640) (2,701) (2,790)
Gross profit     1,834   1,911   1,953   2,001       1,564   1,580   1,609   1,612`)
  expect(headingsIn(tables[0])).toEqual([
    '0 [0-3] 2031',
    '0 [4-7] 2030',
    ...['First', 'Second', 'Third', 'Fourth', 'First', 'Second', 'Third', 'Fourth'].map(
      (nth, column) => `1 [${column}-${column}] ${nth} Quarter`,
    ),
  ])
})
