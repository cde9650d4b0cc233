import { expect, test } from 'vitest'
import type { Cell, Sheet } from '../../src/core/book/workbook.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { liveNames } from '../../src/xlsx/write/live-names.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'

const cell = (row: number, column: number, formula?: string): Cell => ({
  row,
  column,
  value: 1,
  style: {},
  ...(formula === undefined ? {} : { formula }),
})

function sheet(name: string, cells: readonly Cell[]): Sheet {
  return { name, cells, columns: [], rows: [], conditional: [], charts: [], landscape: false }
}

const book = (sheets: readonly Sheet[]) => ({
  sheets,
  names: [],
  properties: { title: 'Invented', created: '2020-01-01' },
})
const theme = { font: 'Arial', monospace: 'Courier New', size: 10, colors: {} }

test('formulas side by side and beneath one another are one range', () => {
  const formulas = [cell(2, 2, '1+1'), cell(2, 3, '1+1'), cell(3, 2, '1+1'), cell(3, 3, '1+1'), cell(5, 2, '1+1')]
  expect(liveNames(book([sheet('Balance Sheets', [cell(1, 1), ...formulas])]))).toEqual([
    { name: '_tieout.live.1', refersTo: "'Balance Sheets'!$B$2:$C$3,'Balance Sheets'!$B$5" },
  ])
})

test('a sheet with many formulas has names short enough for Excel', () => {
  const scattered = Array.from({ length: 2000 }, (_, i) => cell(i + 1, 2 + (i % 2) * 3, '1+1'))
  const names = liveNames(book([sheet('Operations', scattered)]))
  expect(names.length).toBeGreaterThan(1)
  expect(names.every(({ refersTo }) => refersTo.length < 8192)).toBe(true)
  expect(names.flatMap(({ refersTo }) => refersTo.split(','))).toHaveLength(2000)
})

test('the names are in the file', async () => {
  const bytes = await writeWorkbook(
    book([sheet('Operations', [{ row: 1, column: 1, value: 'Total', style: {} }, cell(2, 1, 'A1')])]),
    theme,
  )
  expect(openWorkbook(bytes, 'invented.xlsx').names).toEqual([{ name: '_tieout.live.1', refersTo: 'Operations!$A$2' }])
})
