import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineCount, textWidth, wrapped } from '../../src/core/cells/text-width.ts'
import { Decimal } from '../../src/core/number.ts'
import { decimalsOf, numberFormat } from '../../src/sheets/number-format.ts'
import { headingsOf } from '../../src/sheets/statement/headings.ts'
import { xstring } from '../../src/xlsx/package/xml-text.ts'
import { column } from './invented.ts'

describe('xstring', () => {
  it.each([
    ['plain', 'plain'],
    ['a_b _x12_', 'a_b _x12_'],
    ['_x000D_', '_x005F_x000D_'],
    ['_x0041\r', '_x005F_x0041_x000D_'],
    ['a\rb\u0000', 'a_x000D_b_x0000_'],
    ['line\nline\ttab', 'line\nline\ttab'],
    ['  two', '_x0020_ two'],
    ['end\n', 'end_x000A_'],
    ['\ud83d\ude00 \ud83d', '\ud83d\ude00 _xD83D_'],
  ])('%j', (text, written) => {
    expect(xstring(text)).toBe(written)
  })

  it('is undone by reading the codes', () => {
    const anything = fc.string({
      unit: fc.oneof(
        fc.constantFrom('_', 'x', '0', 'D', '_x000D_', '_x0041', '\r', '\u0001', ' '),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    })
    fc.assert(
      fc.property(anything, (text) => {
        const read = xstring(text).replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        )
        expect(read).toBe(text)
      }),
    )
  })
})

describe('headings', () => {
  it('stack from the bottom, span neighbours, and join a day with its year', () => {
    const { levels, cells } = headingsOf([
      column('a', ['Three Months Ended', 'March 29,', '2008']),
      column('b', ['Three Months Ended', 'March 31,', '2007']),
      column('c', ['Change']),
    ])
    expect(levels).toBe(2)
    expect(cells).toEqual([
      { level: 0, from: 0, to: 1, text: 'Three Months Ended', marks: [] },
      { level: 1, from: 0, to: 0, text: 'March 29, 2008', date: '2008-03-29', marks: [] },
      { level: 1, from: 1, to: 1, text: 'March 31, 2007', date: '2007-03-31', marks: [] },
      { level: 1, from: 2, to: 2, text: 'Change', marks: [] },
    ])
  })

  it('span neighbours with what stands in parentheses, whatever is above', () => {
    const { cells } = headingsOf([column('a', ['2020', '(in millions)']), column('b', ['2019', '(in millions)'])])
    expect(cells.map(({ from, to, text }) => [from, to, text])).toEqual([
      [0, 0, '2020'],
      [1, 1, '2019'],
      [0, 1, '(in millions)'],
    ])
  })

  it('stand on one level over neighbours of which one has more beneath', () => {
    const { cells } = headingsOf([
      { ...column('a', ['Three Months', '2020']), marks: ['1'] },
      column('b', ['Three Months', '2020', '% of total']),
      column('c', ['Three Months', '2019']),
      column('d', ['% change']),
    ])
    expect(cells.map(({ level, from, to, text }) => [level, from, to, text])).toEqual([
      [0, 0, 2, 'Three Months'],
      [1, 0, 1, '2020 (1)'],
      [2, 1, 1, '% of total'],
      [2, 2, 2, '2019'],
      [2, 3, 3, '% change'],
    ])
  })

  it('do not join years under different headings', () => {
    const { cells } = headingsOf([column('a', ['Quarter', 'Year', '1']), column('b', ['Half', 'Year', '2'])])
    expect(cells.filter(({ text }) => text === 'Year').map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 1],
    ])
  })
})

describe('number formats', () => {
  it.each([
    [{ measure: 'money', decimals: 0, dash: false }, '#,##0_);(#,##0)'],
    [{ measure: 'money', decimals: 1, dash: true, currency: '€' }, '_W"€"* #,##0.0_);_W"€"* (#,##0.0);_W"€"* "—"_)'],
    [{ measure: 'percent', decimals: 1, dash: false }, '0.0%_);(0.0%)'],
    [{ measure: 'points', decimals: 1, dash: false }, '#,##0.0" pts"_);(#,##0.0" pts")'],
    [{ measure: 'basis-points', decimals: 0, dash: false }, '#,##0" bps"_);(#,##0" bps")'],
    [{ measure: 'shares', decimals: 0, dash: false, currency: '$' }, '#,##0_);(#,##0)'],
  ] as const)('%j', (look, code) => {
    expect(numberFormat(look)).toBe(code)
  })

  it('show the digits that are printed', () => {
    expect([
      decimalsOf(new Decimal('0.01'), 'per-share'),
      decimalsOf(new Decimal('0.001'), 'percent'),
      decimalsOf(new Decimal(1000), 'money'),
    ]).toEqual([2, 1, 0])
  })
})

describe('text width', () => {
  it('is measured in digits', () => {
    expect(textWidth('0123456789')).toBe(10)
    expect(textWidth('WWW')).toBeGreaterThan(textWidth('iii') * 4)
  })

  it('counts the lines a text takes, words longer than a line broken', () => {
    expect(wrapped('12345 12345 12345', 12)).toEqual(['12345 12345', '12345'])
    expect(lineCount('12345 12345 12345', 12)).toBe(2)
    expect(lineCount('1'.repeat(25), 10)).toBe(3)
    expect(lineCount('', 10)).toBe(1)
  })
})
