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
