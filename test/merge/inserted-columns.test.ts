/** Columns of the user's among those of the periods: what is calculated over periods leaves them out. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { cellAt } from './analyst.ts'
import {
  addSheet,
  type EditedParts,
  edited,
  insertColumn,
  pushColumnsRight,
  pushRowsDown,
  reorderRows,
  type,
} from './hand.ts'
import { grownBy, named, opened, said, startedWith } from './quarters.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bytes: Uint8Array
let fresh: OpenedWorkbook
beforeAll(async () => {
  bytes = await startedWith(3)
  fresh = opened(await startedWith(4))
})

// B to D are the quarters of 2030, E to G those of 2031.
const OWN = { 6: 'Mine', 7: 52_345, 8: 777, 12: 55 }

/** Puts columns of the user's in, each at its letter once those before it are in. */
const putIn = (insert: typeof insertColumn, parts: EditedParts, ...columns: readonly string[]): void => {
  for (const column of columns) {
    insert(parts, 'Operations', column.charCodeAt(0) - 64)
    type(parts, 'Operations', Object.fromEntries(Object.entries(OWN).map(([row, own]) => [`${column}${row}`, own])))
  }
}

const columnsEdit = (where: string, count = 1): string =>
  `columns · Operations ${where} · ${Array(count).fill('Mine | 52345 | 777 | 55').join(' | ')}`

const grow = (edit: (parts: EditedParts) => void) => grownBy(edited(bytes, edit), 3)

describe.each([
  ['as spreadsheet programs do', insertColumn],
  ['as openpyxl does, which has no formula follow', pushColumnsRight],
] as const)('columns put in %s', (_, insert) => {
  test.each([
    ['left of all periods', ['B'], [columnsEdit('B:B')]],
    ['between two years', ['E'], [columnsEdit('E:E')]],
    ['two between two quarters of a year', ['C', 'D'], [columnsEdit('C:D', 2)]],
    ['two, a quarter between them', ['C', 'E'], [columnsEdit('C:C'), columnsEdit('E:E')]],
  ])('are in no quarter and no sum over quarters: %s', async (_, where, edits) => {
    const grown = await grow((parts) => putIn(insert, parts, ...where))
    expect(named(opened(grown.bytes))).toEqual(named(fresh))
    expect(said(grown)).toEqual(edits)
    expect(grown.checks).toMatch(/^All \d+ checks hold/)
  })
})

test.each([
  ['spreadsheet programs', insertColumn],
  ['openpyxl', pushColumnsRight],
] as const)('columns that %s put in as the history grows are in no quarter and no sum', async (_, insert) => {
  const first = await grow((parts) => putIn(insert, parts, 'C'))
  expect(cellAt(opened(first.bytes), 'Operations', 7, 6)?.formula).toBe('K7-B7-D7-E7')
  const grown = await grownBy(
    edited(first.bytes, (parts) => putIn(insert, parts, 'E')),
    4,
  )
  expect(cellAt(opened(grown.bytes), 'Operations', 7, 7)?.formula).toBe('M7-B7-D7-F7')
  expect(said(grown)).toEqual([columnsEdit('C:C'), columnsEdit('E:E')])
  expect(grown.checks).toMatch(/^All \d+ checks hold/)
})

test('a formula of the user’s over them counts them', async () => {
  const grown = await grow((parts) => {
    addSheet(parts, 'Model', { A1: '=SUM(Operations!B7:C7)' })
    putIn(insertColumn, parts, 'C')
  })
  expect(cellAt(opened(grown.bytes), 'Model', 1, 1)).toMatchObject({
    formula: 'SUM(Operations!B7:D7)',
    value: 50_800 + 52_345 + 51_500,
  })
  expect(said(grown)).toContain(columnsEdit('C:C'))
})

test('what is typed below or beside all that is built is no line put in', async () => {
  const grown = await grow((parts) => type(parts, 'Operations', { A60: 'Mine', B60: 5, Z7: 'Beside' }))
  expect(said(grown)).toEqual([
    expect.stringMatching(/^below · Operations \d+:\d+ · Mine \| 5$/),
    expect.stringMatching(/^beside · Operations \w+:\w+ · Beside$/),
  ])
})

test('a sum that the user typed over what is built stays as typed', async () => {
  const grown = await grow((parts) => {
    putIn(insertColumn, parts, 'C')
    type(parts, 'Operations', { B9: '=SUM(B7:D7)' })
  })
  expect(cellAt(opened(grown.bytes), 'Operations', 9, 2)?.formula).toBe('SUM(B7:D7)')
  expect(said(grown)).toEqual([
    `${columnsEdit('C:C')} | counted in Operations!B9`,
    'changed · Operations B9 · =SUM(B7:D7)',
  ])
})

test('a row above the first line of a total is said to be counted only where it is', async () => {
  for (const [row, end] of [
    [10, ''],
    [11, ' | counted in Operations!B13'],
  ] as const) {
    const grown = await grow((parts) => {
      pushRowsDown(parts, 'Operations', row)
      type(parts, 'Operations', { [`A${row}`]: 'Mine', [`B${row}`]: 11 })
    })
    expect(said(grown)).toEqual([`rows · Operations ${row}:${row} · Mine | 11${end}`])
  }
})

test('lines that were moved are one edit however often the history grows', async () => {
  const first = await grow((parts) => reorderRows(parts, 'Operations', 10, [11, 12, 10]))
  expect(cellAt(opened(first.bytes), 'Operations', 11, 2)?.formula).toBe('SUM(B10,B12)')
  expect(named(opened(first.bytes))).toEqual(named(fresh))
  const moved = ['moved · Operations 12:12 · Research and development']
  expect(said(first)).toEqual(moved)
  expect(said(await grownBy(first.bytes, 4))).toEqual(moved)
})
