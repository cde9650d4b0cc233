import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { OpenedSheet, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { build } from '../../src/flows/build.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../statement/printed.ts'
import { editInLibreOffice, hasUno } from './edit.ts'
import { RELEASE } from './release.ts'

const FIRST_CHECK = 7
const COLUMNS = { what: 2, where: 4, reported: 5, recalculated: 6, verdict: 9 }

const sheetOf = ({ sheets }: OpenedWorkbook, name: string): OpenedSheet =>
  sheets.find((sheet) => sheet.name === name) as OpenedSheet

const cellOf = ({ cells }: OpenedSheet, row: number, column: number) =>
  cells.find((cell) => cell.row === row && cell.column === column)

/** Each check as it reads: what, the caption of the row that it leads to, the figure there, its two sides, the verdict. */
function checksOf(book: OpenedWorkbook): string[] {
  const checks = sheetOf(book, 'Checks')
  const rows = [...new Set(checks.cells.map(({ row }) => row))].filter((row) => row >= FIRST_CHECK)
  return rows.map((row) => {
    const shown = (column: number) => String(cellOf(checks, row, column)?.value)
    const where = cellOf(checks, row, COLUMNS.where)
    const [, sheet = '', letters = '', line = ''] = /^#'?([^'!]+)'?!\$?([A-Z]+)\$?(\d+)$/.exec(where?.link ?? '') ?? []
    expect(where?.value, `${shown(COLUMNS.what)}: ${where?.link}`).toBe(letters + line)
    const target = sheetOf(book, sheet)
    const there = target.cells.find((cell) => a1(cell.row, cell.column) === letters + line)
    const caption = cellOf(target, Number(line), 1)?.value
    return [
      shown(COLUMNS.what),
      caption,
      there?.value,
      shown(COLUMNS.reported),
      shown(COLUMNS.recalculated),
      shown(COLUMNS.verdict),
    ].join(' | ')
  })
}

/** What each line of Source is used for, as its cell says it and as it leads there. */
function usesOf(book: OpenedWorkbook): string[] {
  return sheetOf(book, 'Source').cells.flatMap(({ column, row, value, link }) => {
    if (column < 3 || row < 4) return []
    expect(link?.replace(/^#|'/g, ''), String(value)).toBe(value)
    return [String(row)]
  })
}

describe.skipIf(!hasUno)('rows put in, and Checks sorted in LibreOffice', async () => {
  const { bytes } = await build(new TextEncoder().encode(RELEASE), 'release.txt', templates)
  const edited = hasUno
    ? await editInLibreOffice(bytes, [
        "sheet('Operations').Rows.insertByIndex(8, 2)",
        "sheet('Operations').Columns.insertByIndex(1, 1)",
        'from com.sun.star.table import TableSortField',
        'by = TableSortField()',
        'by.Field, by.IsAscending = 1, False',
        "fields = option('SortFields', uno.Any('[]com.sun.star.table.TableSortField', (by,)))",
        "sheet('Checks').getCellRangeByName('A6:P14').sort((fields, option('ContainsHeader', True)))",
      ])
    : new Uint8Array()

  test('every check leads to its figure, says where it stands, and is judged as before', () => {
    const [before, after] = [bytes, edited].map((book) => checksOf(openWorkbook(book, 'book.xlsx')))
    expect(after).not.toEqual(before)
    expect(after?.toSorted()).toEqual(before?.toSorted())
  })

  test('every line of Source leads to where it is used', () => {
    expect(usesOf(openWorkbook(edited, 'book.xlsx'))).toEqual(usesOf(openWorkbook(bytes, 'book.xlsx')))
  })

  test('the filter is there still', () => {
    const parts = unzipSync(edited)
    const workbook = openWorkbook(edited, 'book.xlsx')
    const at = workbook.sheets.findIndex(({ name }) => name === 'Checks') + 1
    expect(strFromU8(parts[`xl/worksheets/sheet${at}.xml`] as Uint8Array)).toMatch(/<autoFilter ref="A6:P\d+"/)
  })
})
