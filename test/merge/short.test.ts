/** What a growing history says of formulas that do not reach its newest period, and of what releases add. */
import { beforeAll, expect, test, vi } from 'vitest'
import type { Updated } from '../../src/flows/update.ts'
import { addSheet, edited, insertColumn, insertRow, type } from './hand.ts'
import { grownBy, startedWith } from './quarters.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bytes: Uint8Array
beforeAll(async () => {
  bytes = await startedWith(2)
})

const short = ({ edits }: Updated): readonly string[] =>
  edits.flatMap(({ kind, sheet, where, now }) => (kind === 'short' ? [`${sheet}!${where} ${now}`] : []))

test('a formula that does not reach the newest period is said until it does', async () => {
  // B and C are the quarters of 2030, D and E those of 2031.
  const own = edited(
    bytes,
    (parts) =>
      void addSheet(parts, 'Model', {
        A1: '=SUM(Operations!B7:E7)',
        A2: '=SUM(Operations!B7:C7)',
        A3: '=AVERAGE(Operations!B8:E8)',
      }),
  )
  const third = await grownBy(own, 2)
  expect(short(third)).toEqual(['Model!A1 =SUM(Operations!B7:F7)', 'Model!A3 =AVERAGE(Operations!B8:F8)'])
  // A row of the user's above, and one formula made longer.
  const mended = edited(third.bytes, (parts) => {
    insertRow(parts, 'Model', 1)
    type(parts, 'Model', { A4: '=AVERAGE(Operations!B8:I8)' })
  })
  const year = await grownBy(mended, 3)
  expect(short(year)).toEqual(['Model!A2 =SUM(Operations!B7:G7)'])
  expect(short(await grownBy(year.bytes, 4))).toEqual(['Model!A2 =SUM(Operations!B7:G7)'])
})

test('a column of the user’s does not hide that', async () => {
  const own = edited(bytes, (parts) => {
    addSheet(parts, 'Model', { A1: '=SUM(Operations!B7:E7)' })
    insertColumn(parts, 'Operations', 3)
    insertColumn(parts, 'Operations', 7)
    type(parts, 'Operations', { C6: 'Mine', G6: 'Mine', G7: 5 })
  })
  expect(short(await grownBy(own, 2))).toEqual(['Model!A1 =SUM(Operations!B7:G7)'])
})

test('rows calculated beneath a statement are no lines that a release adds', async () => {
  const whole = await startedWith(3)
  const { changes } = await grownBy(whole, 3)
  expect(changes).toEqual([
    {
      sheet: 'Operations',
      isNew: false,
      columns: [
        'Three Months Ended 2030-12-31',
        'Three Months Ended 2031-12-31',
        'Year Ended 2030-12-31',
        'Year Ended 2031-12-31',
      ],
      lines: [],
    },
  ])
})
