import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeKinds } from '../../src/core/book/change.ts'
import type { OpenedCell, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { compareWorkbooks } from '../../src/diff/compare/compare.ts'
import { apply } from './apply.ts'
import {
  ALL,
  calculated,
  edited,
  relined,
  renamed,
  type Sketch,
  same,
  withMovedLines,
  withNewLine,
  withoutLine,
  workbook,
} from './sketch.ts'

const caption = fc.constantFrom(
  'Revenue',
  'Product',
  'Services',
  'Cost',
  'Basic',
  'Diluted',
  'Cash',
  'Inventory',
  'Total',
  '',
)
const figure = fc.option(fc.integer({ min: -50, max: 9_999 }), { nil: undefined })
const row = fc.tuple(caption, figure, figure, figure)

/** Captions, three columns of figures under headings, blank rows, a total over all and one over some. */
const grid: fc.Arbitrary<Sketch> = fc
  .array(row, { minLength: 2, maxLength: 12 })
  .map((rows) => [
    ['', 'March 2008', 'June 2008', 'Change'],
    ...rows,
    ['Sum of all', ...['B', 'C', 'D'].map((column) => `=SUM(${column}2:${column}${rows.length + 1})`)],
    ['First two', '=B2+B3', '=C2-C3', '=Rates!B2*D2'],
  ])

const books = fc
  .tuple(grid, grid)
  .map(([one, other]) => workbook({ Operations: one, Rates: [['', 'Rate'], ['Tax', 2], ...other.slice(2)] }))

const edit: fc.Arbitrary<(book: OpenedWorkbook) => OpenedWorkbook> = fc.oneof(
  fc.tuple(fc.nat(12), fc.nat(5000)).map(
    ([at, value]) =>
      (book: OpenedWorkbook) =>
        put(book, `B${at + 2}`, { value }),
  ),
  fc.nat(12).map((at) => (book: OpenedWorkbook) => put(book, `A${at + 2}`, { value: `Line ${at}` })),
  fc.nat(12).map((at) => (book: OpenedWorkbook) => put(book, `C${at + 2}`, { formula: `B${at + 2}*2` })),
  fc.nat(12).map((at) => (book: OpenedWorkbook) => edited(book, 'Operations', `D${at + 2}`, () => undefined)),
  fc.nat(12).map((at) => (book: OpenedWorkbook) => relined(book, 'Operations', withNewLine(at + 2), same)),
  fc.nat(12).map((at) => (book: OpenedWorkbook) => relined(book, 'Operations', withoutLine(at + 2), same)),
  fc.nat(2).map((at) => (book: OpenedWorkbook) => relined(book, 'Operations', same, withoutLine(at + 2))),
  fc.nat(3).map((at) => (book: OpenedWorkbook) => relined(book, 'Operations', same, withNewLine(at + 1))),
  fc.tuple(fc.nat(5), fc.nat(2), fc.nat(6)).map(
    ([from, more, behind]) =>
      (book: OpenedWorkbook) =>
        relined(book, 'Operations', withMovedLines(from + 2, from + 2 + more, behind + 1), same),
  ),
  fc.constant((book: OpenedWorkbook) => renamed(book, 'Rates', 'Tax rates')),
)

function put(
  book: OpenedWorkbook,
  address: string,
  content: { value: string | number } | { formula: string },
): OpenedWorkbook {
  return edited(book, 'Operations', address, ({ row, column, style }) => ({ row, column, style, ...content }))
}

const editedBooks = fc
  .tuple(books, fc.array(edit, { maxLength: 4 }))
  .map(([book, edits]): [OpenedWorkbook, OpenedWorkbook] => [
    book,
    calculated({ ...edits.reduce((made, change) => change(made), book), name: 'b.xlsx' }),
  ])

/** Values and formulas by address; where `known` has a formula without a result (a circle), the result does not count. */
function contents({ sheets }: OpenedWorkbook, known: OpenedWorkbook): Record<string, unknown> {
  const unknown = new Set(
    known.sheets.flatMap(({ name, cells }) =>
      cells
        .filter(({ value, formula }) => value === undefined && formula !== undefined)
        .map((cell) => place(name, cell)),
    ),
  )
  const entries = sheets.flatMap(({ name, cells }) =>
    cells
      .filter(({ value, formula }) => value !== undefined || formula !== undefined)
      .map((cell) => {
        const value = unknown.has(place(name, cell)) ? 'unknown' : cell.value
        return [place(name, cell), { value, formula: cell.formula?.replaceAll("'", '') }]
      }),
  )
  return Object.fromEntries(entries)
}

const place = (sheet: string, { row, column }: OpenedCell): string => `${sheet}!${a1(row, column)}`

describe('compareWorkbooks', () => {
  test('a workbook compared with itself has no changes', () => {
    fc.assert(
      fc.property(books, (book) => {
        expect(compareWorkbooks(book, book, ALL).changes).toEqual([])
      }),
    )
  })

  test('the reported changes make the second workbook of the first', () => {
    fc.assert(
      fc.property(editedBooks, ([a, b]) => {
        expect(contents(apply(compareWorkbooks(a, b, ALL).changes, a), b)).toEqual(contents(b, b))
      }),
      { numRuns: 150 },
    )
  })

  test('that holds for two workbooks that have nothing to do with one another too', () => {
    fc.assert(
      fc.property(books, books, (a, b) => {
        expect(contents(apply(compareWorkbooks(a, b, ALL).changes, a), b)).toEqual(contents(b, b))
      }),
    )
  })

  test('with the workbooks swapped, what was added is removed', () => {
    const names = (a: OpenedWorkbook, b: OpenedWorkbook) =>
      compareWorkbooks(a, b, ALL)
        .changes.flatMap((change) => [change, ...change.consequences])
        .map(({ kind }) => kind)
    fc.assert(
      fc.property(editedBooks, ([a, b]) => {
        const forth = names(a, b).filter((kind) => /inserted|removed|added/.test(kind))
        const back = names(b, a).filter((kind) => /inserted|removed|added/.test(kind))
        expect(back.map((kind) => changeKinds[kind].swapped).sort()).toEqual(forth.sort())
      }),
    )
  })
})
