import { describe, expect, test } from 'vitest'
import { printedFigures } from './printed.ts'

describe('printedFigures', () => {
  test.each([
    ['Total revenue        $ 138,253   $ (49,192)', [138253, -49192]],
    ['Gross margin                 45%        (3.5)%', [45, -3.5]],
    ['Cash from operations  ($21.6)($12.3) $ 6.9  ($ 0.8)', [-21.6, -12.3, 6.9, -0.8]],
    ['Revenue  $  49,192  $ 17,467 (a) $66,659   $   -', [49192, 17467, 66659]],
    ['Authorized shares - 25,000 and no shares issued', []],
    ['Revenue rose to $138.3 million', []],
    ['                          2008       2007', []],
    ['                         ---------  ---------', []],
    ['                             12', []],
    ['as of March                        31', []],
    ['Amortization\t\t37\t\t37', [37, 37]],
  ])('%j', (line, values) => {
    expect(printedFigures(Buffer.from(line)).map(({ value }) => value)).toEqual(values)
  })

  test('of an HTML page, with signs in cells of their own', () => {
    const row = '<tr><td>Net loss<sup>(1)</sup></td><td>$</td><td>(1,234</td><td>)</td><td>5.5</td><td>%</td></tr>'
    expect(printedFigures(Buffer.from(`<table>${row.repeat(3)}</table>`)).slice(0, 2)).toEqual([
      { line: 1, label: 'Net loss', text: '$(1,234)', value: -1234, decimals: 0, percent: false },
      { line: 1, label: 'Net loss', text: '5.5%', value: 5.5, decimals: 1, percent: true },
    ])
  })
})
