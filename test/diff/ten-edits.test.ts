import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import type { Change, Comparison } from '../../src/core/book/change.ts'
import type { OpenedCell, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { placeText } from '../../src/core/cells/range-text.ts'
import { compareWorkbooks } from '../../src/diff/compare/compare.ts'
import { build } from '../../src/flows/build.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import {
  ALL,
  calculated,
  edited,
  onSheet,
  PLAIN,
  relined,
  renamed,
  same,
  withMovedLines,
  withNewLine,
  withoutLine,
} from './sketch.ts'

const SAMPLE = new URL('../samples/infinera-2008-q1/release.txt', import.meta.url)
const { bytes } = await build(readFileSync(SAMPLE), 'release.txt', templates)
const sample = calculated(openWorkbook(bytes, 'a.xlsx'))

const rowOf = (book: OpenedWorkbook, sheet: string, caption: string): number => {
  const cell = book.sheets
    .find(({ name }) => name === sheet)
    ?.cells.find(({ column, value }) => column === 1 && typeof value === 'string' && value.startsWith(caption))
  if (cell === undefined) throw new Error(`no ${caption} on ${sheet}`)
  return cell.row
}

const cellAt = (book: OpenedWorkbook, sheet: string, address: string): OpenedCell => {
  const cell = book.sheets
    .find(({ name }) => name === sheet)
    ?.cells.find(({ row, column }) => a1(row, column) === address)
  if (cell === undefined) throw new Error(`nothing at ${sheet}!${address}`)
  return cell
}

const kinds = ({ changes }: Comparison): string[] =>
  changes.map(({ kind, before, after }) => `${kind} ${placeText(after ?? before ?? { sheet: '' })}`)

const all = (changes: readonly Change[]): Change[] => changes.flatMap((change) => [change, ...all(change.consequences)])

describe('ten edits planted in the workbook of the sample', () => {
  const balance = (caption: string, column: string) => `${column}${rowOf(sample, 'Balance Sheets', caption)}`
  const typedTotal = balance('Total current liabilities', 'B')
  const stale = balance('Total assets', 'C')
  const figure = balance('Inventory', 'C')
  const label = balance('Other non-current assets', 'A')
  const format = balance('Accounts payable', 'B')
  const shifted = `C${rowOf(sample, 'Operations', 'Total cost of revenue')}`
  const inserted = rowOf(sample, 'Cash Flows', 'Accounts payable')
  const block = rowOf(sample, 'Supplemental', 'Cash Related Information')
  const below = rowOf(sample, 'Supplemental', 'Worldwide Headcount')

  let book = edited(sample, 'Balance Sheets', typedTotal, ({ formula, ...cell }) => cell)
  book = edited(book, 'Balance Sheets', figure, (cell) => ({ ...cell, value: (cell.value as number) + 400 }))
  book = relined(book, 'Cash Flows', withNewLine(inserted), same)
  book = onSheet(book, 'Cash Flows', (cells) => [
    ...cells,
    { row: inserted, column: 1, value: 'Deferred tax assets', style: PLAIN },
    { row: inserted, column: 2, value: -100, style: PLAIN },
    { row: inserted, column: 3, value: 50, style: PLAIN },
  ])
  book = relined(book, 'Supplemental', withMovedLines(block, block + 4, below - 5), same)
  book = renamed(book, 'Reconciliation', 'Non-GAAP')
  book = edited(book, 'Operations', shifted, ({ formula = '', ...cell }) => ({
    ...cell,
    formula: formula.replace(/(\d+)\)$/, (_, last) => `${Number(last) - 1})`),
  }))
  book = edited(book, 'Balance Sheets', label, (cell) => ({ ...cell, value: 'Other long-term assets' }))
  book = relined(book, 'Supplemental', same, withoutLine(4))
  book = calculated(book)
  book = edited(book, 'Balance Sheets', stale, (cell) => ({ ...cell, value: (cell.value as number) + 11 }))
  book = edited(book, 'Balance Sheets', format, (cell) => ({ ...cell, style: { ...cell.style, format: '0.00%' } }))
  const comparison = compareWorkbooks(sample, { ...book, name: 'b.xlsx' }, ALL)

  test('are reported, exactly those, each by its name', () => {
    expect(kinds(comparison).sort()).toEqual(
      [
        `formula-became-constant Balance Sheets!${typedTotal}`,
        `value Balance Sheets!${figure}`,
        `rows-inserted Cash Flows!${inserted}:${inserted}`,
        `rows-moved Supplemental!${below - 4}:${below}`,
        'sheet-renamed Non-GAAP',
        `formula Operations!${shifted}`,
        `relabelled Balance Sheets!${label}`,
        'columns-removed Supplemental!D:D',
        `stale-result Balance Sheets!${stale}`,
        `number-format Balance Sheets!${format}`,
      ].sort(),
    )
  })

  test('group what follows from them under its cause', () => {
    const following = (kind: string) =>
      all(comparison.changes.find((change) => change.kind === kind)?.consequences ?? [])
    const places = (kind: string) => following(kind).map(({ after }) => placeText(after ?? { sheet: '' }))
    expect(places('value')).toContain(`Balance Sheets!${balance('Total current assets', 'C')}`)
    expect(places('rows-inserted')).toContain(
      `Cash Flows!B${rowOf(book, 'Cash Flows', 'Net cash provided by operating')}`,
    )
    expect(following('relabelled')).toEqual([])
    expect(following('sheet-renamed')).toEqual([])
  })

  test('say what the stale result should be', () => {
    const { remark } = comparison.changes.find(({ kind }) => kind === 'stale-result') as Change
    expect(remark).toBe(`the formula gives ${Number(cellAt(book, 'Balance Sheets', stale).value) - 11}`)
  })
})
