/** Sheets that openpyxl gave another name: they are what they were, and grow as such. */
import { beforeAll, expect, test, vi } from 'vitest'
import { isError, type OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { cellAt } from './analyst.ts'
import { addSheet, type EditedParts, edited, pushRowsDown, renameSheet, type } from './hand.ts'
import { grownBy, named, opened, said, startedWith } from './quarters.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bytes: Uint8Array
let fresh: OpenedWorkbook
beforeAll(async () => {
  bytes = await startedWith(2)
  fresh = opened(await startedWith(3))
})

const grow = (edit: (parts: EditedParts) => void) => grownBy(edited(bytes, edit), 2)

const inRenamed = (grown: Uint8Array, name: string): OpenedWorkbook => {
  const { sheets, ...rest } = opened(grown)
  return { ...rest, sheets: sheets.map((sheet) => (sheet.name === name ? { ...sheet, name: 'Operations' } : sheet)) }
}

test('a sheet that openpyxl renamed is recognised, and grows where it is', async () => {
  const grown = await grow((parts) => {
    renameSheet(parts, 'Operations', 'PnL')
    addSheet(parts, 'Mine', { A1: '=PnL!B7*2' })
  })
  expect(said(grown)).toEqual(['sheet · Mine · Mine', 'renamed · PnL · PnL'])
  const after = opened(grown.bytes)
  expect(after.sheets.filter(({ name }) => name === 'PnL' || name === 'Operations')).toHaveLength(1)
  expect(named(inRenamed(grown.bytes, 'PnL'))).toEqual(named(fresh))
  expect(cellAt(after, 'Mine', 1, 1)?.value).toBe(101_600)
  expect(after.sheets.flatMap(({ cells }) => cells.filter(({ value }) => isError(value)))).toEqual([])
  expect(grown.checks).toMatch(/^All \d+ checks hold/)
})

test('so it is with what was typed in it, and rows put in', async () => {
  const grown = await grow((parts) => {
    pushRowsDown(parts, 'Operations', 11)
    type(parts, 'Operations', { A11: 'Mine', B11: 5, B7: 50_900 })
    renameSheet(parts, 'Operations', 'PnL')
  })
  expect(said(grown).map((text) => text.split(' · ').slice(0, 2).join(' · '))).toEqual([
    'renamed · PnL',
    'rows · PnL 11:11',
    'changed · PnL B7',
  ])
})

test('a sheet of the user’s in the place of one that is gone is none that was renamed', async () => {
  const grown = await grow((parts) => {
    type(parts, 'Operations', Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`A${i + 1}`, `Note ${i}`])))
    renameSheet(parts, 'Operations', 'Notes')
  })
  const kinds = said(grown).map((text) => text.split(' · ').slice(0, 2).join(' · '))
  expect(kinds).toEqual(['sheet · Notes', 'removed · Operations'])
})
