import type * as ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { Cell, Sheet, Style } from '../../src/core/workbook.ts'
import { rowModels } from '../../src/xlsx/write/exceljs-rows.ts'

const sheetOf = (cells: readonly Cell[], rest: Partial<Sheet> = {}): Sheet => ({
  name: 'Invented',
  cells,
  columns: [],
  rows: [],
  merges: [],
  conditional: [],
  charts: [],
  landscape: false,
  ...rest,
})

const at = (row: number, column: number, rest: Partial<Cell> = {}): Cell => ({ row, column, style: {}, ...rest })

/** Told from others by its number format. */
const styleOf = (style: Style): Partial<ExcelJS.Style> => ({ numFmt: style.format ?? 'General' })

const rowsOf = (cells: readonly Cell[], rest?: Partial<Sheet>) => rowModels(sheetOf(cells, rest), styleOf)

describe('a cell', () => {
  const style = { numFmt: 'General' }

  test.each<[string, Partial<Cell>, object]>([
    ['nothing', {}, { type: 0, value: undefined }],
    ['a text', { value: 'Widgets' }, { type: 3, value: 'Widgets' }],
    ['an empty text', { value: '' }, { type: 3, value: '' }],
    ['a character that XML has not', { value: 'a\u0007b' }, { type: 3, value: 'a_x0007_b' }],
    ['a number', { value: -12.5 }, { type: 2, value: -12.5 }],
    ['zero', { value: 0 }, { type: 2, value: 0 }],
    ['true', { value: true }, { type: 9, value: true }],
    ['false', { value: false }, { type: 9, value: false }],
    ['an error', { value: { error: '#DIV/0!' } }, { type: 10, value: { error: '#DIV/0!' } }],
    ['a day', { value: { date: '2021-03-31' } }, { type: 2, value: 44_286 }],
    ['a leap day', { value: { date: '2008-02-29' } }, { type: 2, value: 39_507 }],
    ['the first day', { value: { date: '1900-01-01' } }, { type: 2, value: 1 }],
    ['a formula', { value: 42, formula: 'SUM(A1:A2)' }, { type: 6, formula: 'SUM(A1:A2)', result: 42 }],
    ['a formula of text', { value: 'exact', formula: 'A1' }, { type: 6, formula: 'A1', result: 'exact' }],
    [
      'a formula of a day',
      { value: { date: '2021-03-31' }, formula: 'A1' },
      { type: 6, formula: 'A1', result: 44_286 },
    ],
    ['a formula of false', { value: false, formula: 'A1' }, { type: 6, formula: 'A1', result: false }],
    ['a formula without a result', { formula: 'A1' }, { type: 6, formula: 'A1', result: undefined }],
    [
      'a formula that fails',
      { value: { error: '#N/A' }, formula: 'NA()' },
      { type: 6, formula: 'NA()', result: { error: '#N/A' } },
    ],
  ])('with %s', (_, cell, model) => {
    expect(rowsOf([at(3, 28, cell)])[0]?.cells).toStrictEqual([{ column: 28, address: 'AB3', style, ...model }])
  })

  test('has its own style', () => {
    const [row] = rowsOf([at(1, 1, { style: { format: '0.0%' } }), at(1, 2, { style: { format: '0' } })])
    expect(row?.cells.map((cell) => cell.style)).toEqual([{ numFmt: '0.0%' }, { numFmt: '0' }])
  })

  test('holds no more characters than Excel takes', () => {
    const [row] = rowsOf([at(1, 1, { value: `${'a'.repeat(32_767)}b` })])
    expect(row?.cells[0]?.value).toBe('a'.repeat(32_767))
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'that is to hold %d is a fault',
    (value) => {
      expect(() => rowsOf([at(1, 1, { value })])).toThrow(`no number: ${value}`)
      expect(() => rowsOf([at(1, 1, { value, formula: 'A2' })])).toThrow(`no number: ${value}`)
    },
  )

  test.each(['', 'March 31', '31-03-2021', '2021-3-31'])('that is to hold the day "%s" is a fault', (date) => {
    expect(() => rowsOf([at(1, 1, { value: { date } })])).toThrow(`no day: ${date}`)
  })

  test('is alone in its place', () => {
    expect(() => rowsOf([at(1, 1), at(2, 28), at(2, 28, { value: 1 })])).toThrow('two cells at AB2')
    expect(() => rowsOf([at(1, 28), at(2, 28)])).not.toThrow()
  })
})

describe('a row', () => {
  test('says from which column to which it has cells', () => {
    expect(rowsOf([at(2, 3), at(2, 5), at(7, 4)])).toMatchObject([
      { number: 2, min: 3, max: 5 },
      { number: 7, min: 4, max: 4 },
    ])
  })

  test('without cells is one where it has a height, and none where it has only an outline', () => {
    const rows = [{ row: 1, height: 20 }, { row: 2, outline: 1 }, { row: 3, outline: 2 }, { row: 4 }]
    const models = rowsOf([at(3, 2)], { rows })
    expect(
      models.map(({ number, cells, min, max, height, outlineLevel }) => [
        number,
        cells.length,
        min,
        max,
        height,
        outlineLevel,
      ]),
    ).toEqual([
      [1, 0, 0, 0, 20, undefined],
      [3, 1, 2, 2, undefined, 2],
    ])
  })

  test('stands in order, though a height or a merge made it', () => {
    const models = rowsOf([at(5, 1), at(9, 1)], {
      rows: [{ row: 7, height: 9, outline: 1 }],
      merges: [{ top: 2, left: 1, bottom: 3, right: 1 }],
    })
    expect(models.map(({ number }) => number)).toEqual([2, 3, 5, 7, 9])
    expect(models[3]).toMatchObject({ height: 9, outlineLevel: 1 })
  })
})

describe('a merge', () => {
  test('has its cells give way to the first, which stays what it is; they keep their styles', () => {
    const [above, below] = rowsOf(
      [
        at(1, 2, { value: 'Three months', style: { format: 'a' } }),
        at(1, 3, { value: 1, style: { format: 'b' } }),
        at(1, 4, { value: 'beside it' }),
        at(2, 2, { formula: 'B1', value: 2, style: { format: 'c' } }),
        at(2, 3, { style: { format: 'd' } }),
      ],
      { merges: [{ top: 1, left: 2, bottom: 2, right: 3 }] },
    )
    const merged = { type: 1, master: 'B1' }
    expect(above?.cells).toStrictEqual([
      { column: 2, address: 'B1', type: 3, style: { numFmt: 'a' }, value: 'Three months' },
      { column: 3, address: 'C1', style: { numFmt: 'b' }, ...merged },
      { column: 4, address: 'D1', type: 3, style: { numFmt: 'General' }, value: 'beside it' },
    ])
    expect(below?.cells).toStrictEqual([
      { column: 2, address: 'B2', style: { numFmt: 'c' }, ...merged },
      { column: 3, address: 'C2', style: { numFmt: 'd' }, ...merged },
    ])
  })

  test('makes cells where there are none, between those that are there, without a style', () => {
    const [first, second] = rowsOf([at(1, 1), at(1, 3), at(1, 6), at(2, 6)], {
      merges: [{ top: 1, left: 1, bottom: 2, right: 4 }],
    })
    const places = (row: typeof first) => row?.cells.map(({ address, type, style }) => [address, type, style])
    expect(places(first)).toEqual([
      ['A1', 0, { numFmt: 'General' }],
      ['B1', 1, {}],
      ['C1', 1, { numFmt: 'General' }],
      ['D1', 1, {}],
      ['F1', 0, { numFmt: 'General' }],
    ])
    expect(places(second)).toEqual([
      ['A2', 1, {}],
      ['B2', 1, {}],
      ['C2', 1, {}],
      ['D2', 1, {}],
      ['F2', 0, { numFmt: 'General' }],
    ])
    expect([first, second]).toMatchObject([
      { min: 1, max: 6 },
      { min: 1, max: 6 },
    ])
  })

  test('over a row without cells makes the row', () => {
    const models = rowsOf([at(1, 2)], { merges: [{ top: 1, left: 2, bottom: 3, right: 2 }] })
    expect(models.map(({ number, min, max }) => [number, min, max])).toEqual([
      [1, 2, 2],
      [2, 2, 2],
      [3, 2, 2],
    ])
    expect(models[2]?.cells[0]).toMatchObject({ address: 'B3', type: 1, master: 'B1' })
  })

  test('leaves others alone', () => {
    const merges = [
      { top: 1, left: 1, bottom: 1, right: 2 },
      { top: 1, left: 4, bottom: 1, right: 5 },
    ]
    const [row] = rowsOf([at(1, 1), at(1, 3), at(1, 4)], { merges })
    expect(row?.cells.map(({ address, master }) => `${address} ${master ?? ''}`)).toEqual([
      'A1 ',
      'B1 A1',
      'C1 ',
      'D1 ',
      'E1 D1',
    ])
  })
})
