/** An analyst's edits in the history of two invented releases, and what must be found in it once a third is added. */
import { expect } from 'vitest'
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import type { Input } from '../../src/flows/history.ts'
import type { Updated } from '../../src/flows/update.ts'
import { looms } from '../history/releases.ts'
import { addNote, addSheet, edited, insertRow, type } from './hand.ts'

export const releases: readonly Input[] = looms.map(({ source }) => ({
  name: source.name,
  bytes: new TextEncoder().encode(source.lines.join('\n')),
}))

export const started = releases.slice(0, 2)
export const next = releases.slice(2)

/**
 * Rows of the statement: 7 net sales, 8 cost of sales, 11 research and development, 12 selling, 13 their total, 15
 * other income. Columns: B and D the third quarters of 2019 and 2020, C and E derived; M is free.
 */
export const byHand = (workbook: Uint8Array): Uint8Array =>
  edited(workbook, (parts) => {
    type(parts, 'Operations', { B8: 6500, D11: 1200, A15: 'Other income', M3: 'Tax rate', M4: 0.35 })
    insertRow(parts, 'Operations', 12)
    type(parts, 'Operations', { A12: 'of which grants', B12: 5, D12: '=D11*$M$4' })
    addNote(parts, 'Operations', 'D16', 'Ask why')
    addSheet(parts, 'Model', {
      A1: 'Third quarters',
      B1: '=SUM(Operations!B7,Operations!D7)',
      B2: '=Operations!D7*(1-Operations!$M$4)',
      B3: '=Operations!D12+1',
      B4: '=AVERAGE(Operations!B7:E7)',
    })
  })

/** The same through LibreOffice, in Python. */
export const IN_LIBREOFFICE = [
  `cell('Operations', 'B8').Value = 6500`,
  `cell('Operations', 'D11').Value = 1200`,
  `cell('Operations', 'A15').String = 'Other income'`,
  `cell('Operations', 'M3').String = 'Tax rate'`,
  `cell('Operations', 'M4').Value = 0.35`,
  `sheet('Operations').Rows.insertByIndex(11, 1)`,
  `cell('Operations', 'A12').String = 'of which grants'`,
  `cell('Operations', 'B12').Value = 5`,
  `cell('Operations', 'D12').Formula = '=D11*$M$4'`,
  `sheet('Operations').Annotations.insertNew(cell('Operations', 'D16').CellAddress, 'Ask why')`,
  `book.Sheets.insertNewByName('Model', 1)`,
  `cell('Model', 'A1').String = 'Third quarters'`,
  `cell('Model', 'B1').Formula = '=SUM($Operations.B7;$Operations.D7)'`,
  `cell('Model', 'B2').Formula = '=$Operations.D7*(1-$Operations.$M$4)'`,
  `cell('Model', 'B3').Formula = '=$Operations.D12+1'`,
  `cell('Model', 'B4').Formula = '=AVERAGE($Operations.B7:E7)'`,
]

export const sheetOf = ({ sheets }: OpenedWorkbook, name: string): OpenedSheet =>
  sheets.find((sheet) => sheet.name === name) as OpenedSheet

export const cellAt = (workbook: OpenedWorkbook, sheet: string, row: number, column: number): OpenedCell | undefined =>
  sheetOf(workbook, sheet).cells.find((cell) => cell.row === row && cell.column === column)

/** Content as an analyst reads it: "=B7-B8 → 4707", "Tax rate". */
function shown(workbook: OpenedWorkbook, sheet: string, at: string): string {
  const [column, row] = [at.charCodeAt(0) - 64, Number(at.slice(1))]
  const cell = cellAt(workbook, sheet, row, column)
  const value = typeof cell?.value === 'number' ? Number(cell.value.toPrecision(12)) : cell?.value
  return cell?.formula === undefined ? String(value ?? '') : `=${cell.formula} → ${value}`
}

/** The new release puts a quarter behind E and nine months behind I, so M is O now; its rows are those there were. */
export function expectEdits(after: OpenedWorkbook): void {
  const all = (sheet: string, ...places: readonly string[]) => places.map((at) => `${at} ${shown(after, sheet, at)}`)
  expect(all('Operations', 'B8', 'D11', 'A16', 'O3', 'O4', 'A12', 'B12', 'D12', 'F12')).toEqual([
    'B8 6500',
    'D11 1200',
    'A16 Other income',
    'O3 Tax rate',
    'O4 0.35',
    'A12 of which grants',
    'B12 5',
    'D12 =D11*$O$4 → 420',
    'F12 ',
  ])
  expect(cellAt(after, 'Operations', 16, 4)?.note).toBe('Ask why')
  expect(
    all('Model', 'A1', 'B1', 'B2', 'B3', 'B4').map((text) => text.replaceAll('$Operations.', 'Operations!')),
  ).toEqual([
    'A1 Third quarters',
    'B1 =SUM(Operations!B7,Operations!D7) → 23638',
    'B2 =Operations!D7*(1-Operations!$O$4) → 8080.15',
    'B3 =Operations!D12+1 → 421',
    'B4 =AVERAGE(Operations!B7:E7) → 12125',
  ])
  // What is built reads them: the total takes in the row, and what follows from it, in every column alike.
  expect(all('Operations', 'B9', 'B14', 'D14', 'F14', 'F7', 'F11', 'K7', 'D15')).toEqual([
    'B9 =B7-B8 → 4707',
    'B14 =SUM(B11:B13) → 3201',
    'D14 =SUM(D11:D13) → 3986',
    'F14 =SUM(F11:F13) → 4139',
    'F7 14902',
    'F11 1388',
    'K7 43377',
    'D15 =D9-D14 → 1327',
  ])
}

export function expectReport({ edits }: Updated): void {
  expect(
    edits.map(({ kind, sheet, where, before, now, release }) => [kind, `${sheet} ${where}`, before, now, release]),
  ).toEqual([
    ['sheet', 'Model ', '', 'Model', undefined],
    [
      'rows',
      'Operations 12:12',
      '',
      'of which grants | 5 | =D11*$O$4 | counted in Operations!B14, Operations!D14',
      undefined,
    ],
    ['beside', 'Operations O:O', '', 'Tax rate | 0.35', undefined],
    ['changed', 'Operations B8', '6502', '6500', undefined],
    ['changed', 'Operations D11', '1204', '1200', '1154'],
    ['changed', 'Operations A16', 'Other income, net', 'Other income', 'Interest and sundry'],
    ['note', 'Operations D16', '', 'Ask why', undefined],
    // All the quarters there were; F is a new one.
    [
      'short',
      'Model B4',
      '=AVERAGE(Operations!B7:E7)',
      '=AVERAGE(Operations!B7:E7); without Three Months Ended 2021-06-26',
      undefined,
    ],
  ])
}
