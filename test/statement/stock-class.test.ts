import { expect, test } from 'vitest'
import type { Table, TableRow } from '../../src/core/release.ts'
import { nameStockClasses } from '../../src/statement/stock-class.ts'

const span = { line: 1, column: 1, length: 1 }
const row = (indent: number, label: string, figure?: string): TableRow => ({
  label,
  marks: [],
  indent,
  cells: [figure === undefined ? undefined : { text: figure, span, marks: [] }],
  ruleAbove: 'none',
  ruleBelow: 'none',
  bold: false,
  lines: { from: 1, to: 1 },
  span,
})
const read = (...rows: TableRow[]): (string | undefined)[][] => {
  const table: Table = { id: 't1', title: [], stub: [], headings: [], columnCount: 1, rows, lines: { from: 1, to: 9 } }
  return nameStockClasses(table).rows.map(({ label, detail, cells }) => [label, detail, cells[0]?.text])
}

test('a class of stock is named by its name, and described by the rest', () => {
  expect(
    read(
      row(2, 'Ordinary stock, $0.01 par value'),
      row(5, 'Authorized shares - 7,000'),
      row(6, 'Issued and outstanding shares - 2,633 as of May 1', '26'),
      row(2, 'Paid-in capital', '674'),
    ),
  ).toEqual([
    [
      'Ordinary stock',
      '$0.01 par value; Authorized shares - 7,000; Issued and outstanding shares - 2,633 as of May 1',
      '26',
    ],
    ['Paid-in capital', undefined, '674'],
  ])
})

test('a description that runs on in the caption stays in it, and a heading stays a heading', () => {
  const label = 'Ordinary stock, $0.01 par value; 7,000 shares authorized; 2,633 issued'
  expect(read(row(2, label, '26'))).toEqual([[label, undefined, '26']])
  expect(read(row(2, 'Ordinary stock, $0.01 par value'), row(5, 'Held in trust', '26'))).toEqual([
    ['Ordinary stock, $0.01 par value', undefined, undefined],
    ['Held in trust', undefined, '26'],
  ])
})
