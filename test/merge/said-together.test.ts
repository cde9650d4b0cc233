/** What follows from one edit of a user's is one entry: copies of a formula, a format's range, rows that stay blank. */
import { beforeAll, expect, test, vi } from 'vitest'
import type { Updated } from '../../src/flows/update.ts'
import { untold, withResult, withSaid } from '../../src/merge/told.ts'
import { addSheet, edited, insertColumn, insertRow, partOf, type } from './hand.ts'
import { grownBy, startedWith } from './quarters.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bytes: Uint8Array
beforeAll(async () => {
  bytes = await startedWith(2)
})

const told = ({ edits }: Updated, kinds: readonly string[]): readonly string[] =>
  edits.flatMap(({ kind, sheet, where, caption, now }) =>
    kinds.includes(kind) ? [`${sheet}!${where} ${caption}: ${now}`] : [],
  )

test('a column of one formula that misses the newest period is one entry, until none of it does', async () => {
  // B and C are the quarters of 2030, D and E those of 2031.
  const own = edited(bytes, (parts) => {
    insertColumn(parts, 'Operations', 6)
    type(parts, 'Operations', {
      F4: 'All',
      ...Object.fromEntries([7, 8, 9, 10, 11].map((row) => [`F${row}`, `=SUM(B${row}:E${row})`])),
      F12: '=B12+C12+D12+E12',
    })
    addSheet(parts, 'Model', { A1: '=SUM(Operations!B7:E7)', A2: '=SUM(Operations!B8:E8)' })
  })
  const third = await grownBy(own, 2)
  const news = 'takes in Three Months Ended 2030-09-30; without Three Months Ended 2031-09-30'
  expect(told(third, ['short']).map((each) => each.replace(/ \(\d+\)/, ''))).toEqual([
    `Operations!G7:G11 Revenue … Selling, general and administrative: =SUM(B7:F7); ${news}; and 4 copies of it`,
    'Operations!G12 Total operating expenses: =B12+C12+E12+F12; without Three Months Ended 2031-09-30',
    `Model!A1 : =SUM(Operations!B7:F7); ${news}`,
    `Model!A2 : =SUM(Operations!B8:F8); ${news}`,
  ])
  const year = await grownBy(third.bytes, 3)
  expect(told(year, ['short'])[0]).toBe(
    'Operations!H7:H11 Revenue … Selling, general and administrative: =SUM(B7:G7) (316800); ' +
      'takes in Three Months Ended 2030-12-31; without Three Months Ended 2031-09-30, 2031-12-31; and 4 copies of it',
  )
})

test('a conditional format that stops short of the newest period is said, what is built and what reaches it is not', async () => {
  const rule =
    '<cfRule type="cellIs" priority="9" operator="greaterThan"><formula>52000</formula></cfRule></conditionalFormatting>'
  const own = edited(bytes, (parts) => {
    const path = partOf(parts, 'Operations')
    const ranges = ['B7:E7', 'B9:XFD9', 'C8', 'B10:C10']
    const formats = ranges.map((range) => `<conditionalFormatting sqref="${range}">${rule}`).join('')
    parts.set(
      path,
      (parts.get(path) ?? '').replace(/<\/sheetData>/, () => `</sheetData>${formats}`),
    )
  })
  const third = await grownBy(own, 2)
  expect(told(third, ['short'])).toEqual([
    `Operations! conditional format 1: B7:F7; takes in Three Months Ended 2030-09-30; without Three Months Ended 2031-09-30`,
  ])
  expect(told(await grownBy(third.bytes, 3), ['short'])).toEqual([
    `Operations! conditional format 1: B7:G7; takes in Three Months Ended 2030-12-31; without Three Months Ended 2031-09-30, 2031-12-31`,
  ])
})

test('rows of the user’s say under which new periods they are blank', async () => {
  const own = edited(bytes, (parts) => {
    insertRow(parts, 'Operations', 10)
    type(parts, 'Operations', { A10: 'Margin', B10: '=B9/B7', C10: '=C9/C7', D10: '=D9/D7', E10: '=E9/E7' })
    insertRow(parts, 'Operations', 13)
    type(parts, 'Operations', { A13: 'Once', B13: 5 })
  })
  const third = await grownBy(own, 2)
  expect(told(third, ['rows']).map((each) => each.split(' | ').at(-1))).toEqual([
    'blank under Three Months Ended 2030-09-30, 2031-09-30',
    '5',
  ])
  const year = await grownBy(third.bytes, 3)
  expect(told(year, ['rows'])[0]?.split(' | ').at(-1)).toBe(
    'blank under Three Months Ended 2030-09-30, 2030-12-31, 2031-09-30, 2031-12-31',
  )
})

test.each([
  ['=SUM(B7:H7)', '12'],
  ['=VLOOKUP("a; b",B7:H9,2,0)', '-1.5'],
  ["='Net; income'!B2", '0'],
  ['=SUM({1; 2}*B7)', '3'],
  ['=B7* (2)', '104'],
  ['Operations!$B$7:$H$7', ''],
])('%s is read again out of what is said of it', (formula, result) => {
  const said = withSaid(formula, ['read by Model!B2', '', 'takes in Three Months Ended 2031-06-30'])
  expect(said).toBe(`${formula}; read by Model!B2; takes in Three Months Ended 2031-06-30`)
  expect(untold(said)).toBe(formula)
  expect(untold(formula)).toBe(formula)
  if (result !== '') expect(untold(withResult(said, result))).toBe(formula)
})
