import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../src/core/book/workbook.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { column, invented, model, statement, templates } from './invented.ts'

/** A sheet of statements with so many lines each, under columns with such headings; some lines head sections. */
function sheetOf(
  lines: readonly number[],
  headings: readonly string[] = ['2021', '2020'],
  sections: readonly number[] = [],
): Sheet {
  const columns = headings.map((heading, i) => column(`c${i}`, [heading]))
  const statements = lines.map((count, i) =>
    statement(
      {
        id: `table-${i}`,
        kind: 'other',
        title: `Table ${i}`,
        sheet: 'table-0',
        line: 10 + 1000 * i,
        columns,
      },
      Array.from({ length: count }, (_, row) =>
        sections.includes(row)
          ? (['Section', 'heading'] as const)
          : ([`Line ${row}`, 'item', ...headings.map(() => '1,000')] as const),
      ),
    ),
  )
  const release = { ...invented.release, statements, notes: [] }
  return layOut(model(release, {}), [], templates).sheets[1] as Sheet
}

const rowOf = ({ cells }: Sheet, text: string): number | undefined =>
  cells.find(({ row, value }) => value === text && row > 2)?.row

describe('a printed page', () => {
  it('begins with a block that would be cut in two', () => {
    const sheet = sheetOf([32, 20, 8])
    expect(sheet).toMatchObject({ landscape: false, onePage: false })
    expect(sheet.breaks).toEqual([rowOf(sheet, 'Table 1')])
  })

  it('holds all that ends a little below it', () => {
    expect(sheetOf([20, 25])).toMatchObject({ onePage: true, breaks: [] })
  })

  it('is not squeezed to print that is too small to read', () => {
    const wide = Array.from({ length: 14 }, (_, i) => `Three months ended in year ${2000 + i}`)
    expect(sheetOf([40], wide)).toMatchObject({ landscape: true, onePage: true })
    expect(sheetOf([68], wide)).toMatchObject({ landscape: true, onePage: false })
  })

  it('is not left half empty by what takes several pages anyway', () => {
    expect(sheetOf([12, 120]).breaks).toEqual([])
    const sheet = sheetOf([34, 120])
    expect(sheet.breaks).toEqual([rowOf(sheet, 'Table 1')])
  })

  it('begins with a heading where a table takes several pages', () => {
    const sheet = sheetOf([90], ['2021', '2020'], [20, 35, 36, 60])
    const above = (line: string): number => (rowOf(sheet, line) ?? 0) + 1
    expect(sheet.breaks).toEqual([above('Line 34'), above('Line 59')])
  })

  it('lies across where that prints larger', () => {
    const wide = Array.from({ length: 9 }, (_, i) => `Three months ended in year ${2000 + i}`)
    expect(sheetOf([10], wide).landscape).toBe(true)
    expect(sheetOf([50], wide.slice(0, 6)).landscape).toBe(false)
  })
})

it.each([
  [
    'that fill their lines are kept off the neighbours',
    'Three Months Ended April 30, 2031 Compared to Three Months Ended April 30, 2030',
    1,
  ],
  ['in one line stand at the edge', '2031', undefined],
])('headings %s', (_, text, indent) => {
  const { cells } = sheetOf([3], [text, text])
  expect(cells.find(({ value }) => value === text)?.style?.indent).toBe(indent)
})
