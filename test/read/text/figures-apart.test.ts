import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../src/read/html/html.ts'
import { read, rowsIn } from '../sketch.ts'

const HEAD = `
                              June 30, 2031    June 30, 2030
Profit                                  612              580`

const found = (text: string) => {
  const { tables, diagnostics } = read(HEAD + text)
  expect(tables).toHaveLength(1)
  return { rows: rowsIn(tables[0]).slice(1), codes: diagnostics.map(({ code }) => code) }
}

describe('digits one blank apart', () => {
  it('are a figure that is not read', () => {
    expect(
      found(`
Grants                                4 8 0               37
Costs                                 (412)            (390)`),
    ).toEqual({ rows: ['Grants | "4 8 0" | 37', 'Costs | -412 | -390'], codes: ['figure-not-read'] })
  })

  it('are columns where other rows have figures that end there', () => {
    const { tables, diagnostics } = read(`
                                        North  South  East
Sites opened                                12     15    18
Sites                                        1      2     3
Closed                                   4 8 0`)
    expect(diagnostics).toHaveLength(1)
    expect(tables[0]?.columnCount).toBe(3)
    const [crowded] = read(`
                              A B C
Sites opened                  1 2 3
Sites closed                  4 8 0
Revenue                  48,210 2 3`).tables
    expect(rowsIn(crowded).at(-2)).toBe('Sites closed | 4 | 8 | 0')
  })
})

describe('small figures in brackets', () => {
  const ROWS = `
Working capital                         [4]             [37]
Tax paid                                [9]               12`

  it('are negative where larger ones stand in brackets', () => {
    expect(
      found(`${ROWS}
Provisions                            [612]            [511]
Net cash                               [13]               44`),
    ).toEqual({
      rows: ['Working capital | -4 | -37', 'Tax paid | -9 | 12', 'Provisions | -612 | -511', 'Net cash | -13 | 44'],
      codes: [],
    })
  })

  it('are not read where none do, and end no table', () => {
    expect(
      found(`
Working capital                         [4]             [37]
Net cash                                 36                2`),
    ).toEqual({
      rows: ['Working capital | "[4]" | "[37]"', 'Net cash | 36 | 2'],
      codes: ['figure-not-read', 'figure-not-read'],
    })
  })

  it('are marks behind a figure or a caption', () => {
    expect(
      found(`
Tax paid [2]                            418 [1]          390
Net cash                              [612]              211`).rows,
    ).toEqual(['Tax paid{2} | 418{1} | 390', 'Net cash | -612 | 211'])
  })

  it.each([
    ['[612]', '[580]', ['-4', '-37']],
    // One alone may be a mark of a long list.
    ['[100]', '580', [undefined, undefined]],
    ['612', '580', [undefined, undefined]],
  ])('beside %s and %s, in HTML', (large, other, expected) => {
    const { tables } = readHtml(
      `<table><tr><td></td><td>2031</td><td>2030</td></tr><tr><td>Profit</td><td>${large}</td><td>${other}</td></tr>
      <tr><td>Working capital</td><td>[4]</td><td>[37]</td></tr></table>`,
      'release.htm',
      'utf-8',
    )
    expect(tables[0]?.rows[1]?.cells.map((cell) => cell?.amount?.value.toString())).toEqual(expected)
  })
})

describe('a currency behind its figure', () => {
  it('is its own', () => {
    expect(
      found(`
Working capital                       (14) €           (37) €
Grants                                  48 €                -
Tax paid                               (9) €           1,412 €`),
    ).toEqual({ rows: ['Working capital | -14 | -37', 'Grants | 48 | -', 'Tax paid | -9 | 1412'], codes: [] })
  })

  it('is that of the next figure where the line does not end with one', () => {
    const [table] = read(`
                                       2031         2030
Rents                          $     28,310 $     24,170
Grants                         $      1,310 $          -
Fees                                 11,740 $     10,260`).tables
    expect(table?.rows.map(({ cells }) => cells.map((cell) => cell?.text))).toEqual([
      ['$ 28,310', '$ 24,170'],
      ['$ 1,310', '$ -'],
      ['11,740', '$ 10,260'],
    ])
  })
})

describe('a minus with a blank before it', () => {
  const rowsOf = (text: string) => rowsIn(read(`In thousands\n${text}`).tables[0])

  it('is that of the figure it stands in one column with', () => {
    expect(
      rowsOf(`
                             2031         2030
Cash generated              8,412        7,903
Tax paid                  1,204 -      1,101 -
Net cash                    7,208        6,802`),
    ).toEqual(['Cash generated | 8412 | 7903', 'Tax paid | -1204 | -1101', 'Net cash | 7208 | 6802'])
  })

  it('is a dash for nothing where figures end at both', () => {
    expect(
      rowsOf(`
                          2031  2030     2029  2028
Cash generated             412     7      903     8
Grants paid                204     -      101     2
Net cash                   208     7      802     6`)[1],
    ).toBe('Grants paid | 204 | - | 101 | 2')
  })
})
