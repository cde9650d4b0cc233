/** What a growing history says of formulas that do not reach its newest period, and of what releases add. */
import { beforeAll, expect, test, vi } from 'vitest'
import { startHistory, type Updated, updateHistory } from '../../src/flows/update.ts'
import { templates } from '../history/releases.ts'
import { addSheet, edited, insertColumn, insertRow, type } from './hand.ts'
import { grownBy, opened, startedWith } from './quarters.ts'

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

test('so it is of sums by plus, and of a range that names its sheet twice', async () => {
  const own = edited(
    bytes,
    (parts) =>
      void addSheet(parts, 'Model', {
        A1: '=Operations!B7+Operations!C7+Operations!D7+Operations!E7',
        A2: '=SUM(Operations!B7:Operations!E7)',
        A3: '=Operations!D7+Operations!B7',
        A4: '=Operations!B7+Operations!C7',
        A5: '=Operations!B7-Operations!E7',
        A6: '=Operations!B7',
      }),
  )
  expect(short(await grownBy(own, 2)).map((each) => each.split(' ')[0])).toEqual(['Model!A1', 'Model!A2'])
})

test('so it is of balances, whose headings are days alone', async () => {
  const balances = (name: string, day: string, cash: string, total: string) => ({
    name,
    bytes: new TextEncoder().encode(
      [
        'CONSOLIDATED BALANCE SHEETS\n(In thousands)\n',
        `${day.padStart(43)}   December 31,`,
        '                                       2031           2030',
        `Cash                                 ${cash}         19,204`,
        'Inventories                          11,072         10,661',
        'Equipment                            41,318         39,705',
        `Total assets                         ${total}         69,570`,
      ].join('\n'),
    ),
  })
  const [march, june, september] = [
    balances('q1.txt', 'March 31,', '20,307', '72,697'),
    balances('q2.txt', 'June 30,', '22,118', '74,508'),
    balances('q3.txt', 'September 30,', '23,001', '75,391'),
  ] as const
  const started = await startHistory([march, june], templates, { prefer: 'latest' })
  const sheet = opened(started.bytes).sheets.find(({ name }) => name.startsWith('Balance Sheet'))
  const row = sheet?.cells.find(({ value }) => value === 'Cash')?.row
  const own = edited(
    started.bytes,
    (parts) =>
      void addSheet(parts, 'Model', {
        A1: `=AVERAGE('${sheet?.name}'!B${row}:D${row})`,
        A2: `=AVERAGE('${sheet?.name}'!B${row}:C${row})`,
      }),
  )
  const grown = await updateHistory({ name: 'company.xlsx', bytes: own }, [september], templates)
  expect(short(grown).map((each) => each.split(' ')[0])).toEqual(['Model!A1'])
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
