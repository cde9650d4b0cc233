/** What a growing history says of formulas that do not reach its newest period, and of what releases add. */
import { beforeAll, expect, test, vi } from 'vitest'
import type { EditKind } from '../../src/core/book/update.ts'
import { startHistory, type Updated, updateHistory } from '../../src/flows/update.ts'
import { templates } from '../history/releases.ts'
import { addSheet, edited, insertColumn, insertRow, type } from './hand.ts'
import { grownBy, opened, startedWith } from './quarters.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bytes: Uint8Array
beforeAll(async () => {
  bytes = await startedWith(2)
})

const told = ({ edits }: Updated, of: EditKind): readonly string[] =>
  edits.flatMap(({ kind, sheet, where, caption, now }) => (kind === of ? [`${sheet}!${where || caption} ${now}`] : []))

const short = (updated: Updated): readonly string[] => told(updated, 'short').map((each) => each.replace(/ \(.*$/, ''))

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
  // Nothing comes in any more: what is missing by now.
  expect(told(await grownBy(year.bytes, 4), 'short')).toEqual([
    'Model!A2 =SUM(Operations!B7:G7); without Three Months Ended 2031-09-30, 2031-12-31, 2032-03-31',
  ])
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
  expect(told(await grownBy(own, 2), 'short')).toEqual([
    'Model!A1 =Operations!B7+Operations!C7+Operations!E7+Operations!F7; without Three Months Ended 2031-09-30',
    'Model!A2 =SUM(Operations!B7:Operations!F7); takes in Three Months Ended 2030-09-30; without Three Months Ended 2031-09-30',
  ])
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

test('and of what is listed one by one, or added part by part', async () => {
  const own = edited(
    bytes,
    (parts) =>
      void addSheet(parts, 'Model', {
        A1: '=AVERAGE(Operations!B7,Operations!C7,Operations!D7,Operations!E7)',
        A2: '=SUM(Operations!B7:C7)+SUM(Operations!D7:E7)',
        A3: '=SUM(Operations!B7:C7,Operations!D7:E7)',
        A4: '=SUM(Operations!B7:C7)-SUM(Operations!D7:E7)',
        A5: '=IF(A9,Operations!B7,Operations!C7)+Operations!E7',
      }),
  )
  expect(short(await grownBy(own, 2)).map((each) => each.split(' ')[0])).toEqual(['Model!A1', 'Model!A2', 'Model!A3'])
})

/** Defines a name; `sheet` is the place of the sheet that it is confined to. */
const define = (parts: Map<string, string>, names: Readonly<Record<string, string>>, sheet?: number): void => {
  const book = parts.get('xl/workbook.xml') ?? ''
  const local = sheet === undefined ? '' : ` localSheetId="${sheet}"`
  const all = Object.entries(names).map(([name, to]) => `<definedName name="${name}"${local}>${to}</definedName>`)
  parts.set(
    'xl/workbook.xml',
    book.replace('</definedNames>', () => `${all.join('')}</definedNames>`),
  )
}

test('a name that does not reach it is said once, with the formulas that read it', async () => {
  const own = edited(bytes, (parts) => {
    addSheet(parts, 'Model', { A1: '=SUM(MySales)', A2: '=AVERAGE(Twice)', A3: '=VLOOKUP("Revenue",Whole,3,0)' })
    addSheet(parts, 'Two', { A1: '=SUM(MySales)+SUM(Model!MySales)' })
    define(parts, {
      MySales: 'Operations!$B$7:$E$7',
      Twice: 'MySales*2',
      Whole: 'Operations!$A$5:$E$13',
      Year: 'Operations!$B$7:$C$7',
      First: 'Operations!$B$7',
    })
  })
  const grown = await grownBy(own, 2)
  expect(told(grown, 'short')).toEqual([
    '!MySales Operations!$B$7:$F$7; read by Model!A1, Model!A2, Two!A1; takes in Three Months Ended 2030-09-30; without Three Months Ended 2031-09-30',
    '!Whole Operations!$A$5:$F$13; read by Model!A3; takes in Three Months Ended 2030-09-30; without Three Months Ended 2031-09-30',
  ])
  expect(told(grown, 'name').map((each) => each.split(' ')[0])).toEqual(['!Twice', '!Year', '!First'])
  // It is said again, and no more once the name is made longer.
  const mended = edited(grown.bytes, (parts) => {
    const book = parts.get('xl/workbook.xml') ?? ''
    parts.set('xl/workbook.xml', book.replace('Operations!$B$7:$F$7', 'Operations!$B$7:$I$7'))
  })
  expect(told(await grownBy(mended, 3), 'short').map((each) => each.split(' ')[0])).toEqual(['!Whole'])
})

test('a name of one sheet is another than that of the workbook', async () => {
  const own = edited(bytes, (parts) => {
    const sheets = (parts.get('xl/workbook.xml')?.match(/<sheet /g) ?? []).length
    addSheet(parts, 'Model', { A1: '=SUM(MySales)' })
    addSheet(parts, 'Two', { A1: '=SUM(MySales)+SUM(Model!MySales)', A2: '=SUM(MySales)' })
    define(parts, { MySales: 'Operations!$B$7:$E$7' }, sheets)
    define(parts, { MySales: 'Operations!$B$7' })
  })
  expect(told(await grownBy(own, 2), 'short')).toEqual([
    'Model!MySales Operations!$B$7:$F$7; read by Model!A1, Two!A1; takes in Three Months Ended 2030-09-30; without Three Months Ended 2031-09-30',
  ])
})

test('a sum of a whole row that takes in years beside quarters is said, with what it comes to', async () => {
  const own = edited(bytes, (parts) => {
    addSheet(parts, 'Model', {
      A1: '=SUM(Operations!7:7)',
      A2: '=SUM(Operations!$A$7:$XFD$7)',
      A3: '=SUM(INDEX(Operations!A1:XFD9,7,0))',
      A4: '=SUM(Row)',
      A5: '=SUMIF(Operations!$6:$6,47573,Operations!7:7)',
      A6: '=INDEX(Operations!7:7,2)',
      A7: '=SUM(Operations!B7:C7)',
    })
    define(parts, { Row: 'Operations!$7:$7' })
  })
  const third = await grownBy(own, 2)
  expect(told(third, 'mixed')).toEqual([])
  expect(short(third)).toEqual([])
  const year = await grownBy(third.bytes, 3)
  const mixed = told(year, 'mixed')
  expect(mixed.map((each) => each.split(' ')[0])).toEqual(['Model!A1', 'Model!A2', 'Model!A3', '!Row'])
  // Six quarters before; then eight, and two years.
  expect(mixed[1]).toBe(
    'Model!A2 =SUM(Operations!$A$7:$XFD$7) (860800); takes in Three Months Ended 2030-12-31, 2031-12-31, Year Ended 2030-12-31, 2031-12-31',
  )
  expect(year.edits.find(({ kind, where }) => kind === 'mixed' && where === 'A2')?.before).toBe(
    '=SUM(Operations!$A$7:$XFD$7) (320100)',
  )
  expect(told(await grownBy(year.bytes, 4), 'mixed').map((each) => each.split(' ')[0])).toEqual([
    'Model!A1',
    'Model!A2',
    'Model!A3',
    '!Row',
  ])
})

test('so it is of a whole row in any function; what chooses the same periods as before is not said', async () => {
  const own = edited(
    bytes,
    (parts) =>
      void addSheet(parts, 'Model', {
        A1: '=SUMIF(Operations!4:4,"*31 *",Operations!7:7)',
        A2: '=SUMIF(Operations!6:6,"&lt;47600",Operations!7:7)',
        A3: '=COUNTIF(Operations!7:7,">50000")',
        A4: '=SUMPRODUCT(Operations!7:7,Operations!8:8)',
        A5: '=SUMPRODUCT((RIGHT(Operations!4:4,6)="months")*Operations!7:7)',
        A6: '=SUMIFS(Operations!7:7,Operations!4:4,"*31 *")',
        A7: '=HLOOKUP("1Q31*",Operations!4:7,4,FALSE)',
        A8: '=SUMIF(Operations!$4:$4,"nothing",Operations!7:7)',
      }),
  )
  const third = await grownBy(own, 2)
  expect(told(third, 'mixed')).toEqual([])
  const mixed = told(await grownBy(third.bytes, 3), 'mixed')
  expect(mixed.map((each) => each.split(' ')[0])).toEqual(['Model!A1', 'Model!A3', 'Model!A4', 'Model!A5', 'Model!A6'])
  // The four quarters of 2031 and the year.
  expect(mixed[0]).toMatch(/^Model!A1 =SUMIF\(Operations!4:4,"\*31 \*",Operations!7:7\) \(446000\); takes in Three/)
})

test('so is a range that takes in a period in between, and comes to something else', async () => {
  const own = edited(
    bytes,
    (parts) =>
      void addSheet(parts, 'Model', {
        A1: '=SUM(Operations!C7:D7)',
        A2: '=INDEX(Operations!C7:E7,1,2)',
        A3: '=INDEX(Operations!C7:E7,1,1)',
        A4: '=SUM(Operations!D7:E7)',
      }),
  )
  expect(told(await grownBy(own, 2), 'within')).toEqual([
    'Model!A1 =SUM(Operations!C7:E7) (157800); takes in Three Months Ended 2030-09-30',
    'Model!A2 =INDEX(Operations!C7:F7,1,2) (52200); takes in Three Months Ended 2030-09-30',
  ])
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

test('a chart and a list of the user’s are each said once until they reach it', async () => {
  const list =
    '<dataValidations count="1"><dataValidation type="list" sqref="C1"><formula1>Operations!$B$4:$E$4</formula1></dataValidation></dataValidations>'
  const own = edited(bytes, (parts) => {
    addSheet(parts, 'Model', { A1: 'Mine' }, list)
    // Three of its series read all quarters.
    const [[path, text = ''] = ['']] = [...parts].filter(([name]) => /charts\/chart[^/]*\.xml$/.test(name))
    let at = 7
    const drawn = text.replace(/<c:f>[^<]*</g, () => `<c:f>Operations!$B$${at++}:$E$${at}<`)
    expect(at).toBeGreaterThan(9)
    parts.set(path, drawn)
  })
  const grown = await grownBy(own, 2)
  const said = told(grown, 'short')
  expect(said.map((each) => each.split(' Operations')[0])).toEqual(['!chart 1', 'Model!condition, list or sparkline 1'])
  expect(said[0]).toMatch(
    /^!chart 1 Operations!\$B\$7:\$F\$8, Operations!\$B\$8:\$F\$9, .*; takes in [^;]*; without [^;]*$/,
  )
  expect(told(await grownBy(grown.bytes, 3), 'short')).toHaveLength(2)
})

test('what reads by position is said where the sheet that it names has gained lines', async () => {
  const own = edited(bytes, (parts) => {
    addSheet(parts, 'Model', {
      A1: '=SUM(OFFSET(Operations!B7,0,0,1,4))',
      A2: '=INDIRECT("Operations!E7")',
      A3: '=INDIRECT("Operations!"&B1&"7")',
      A4: '=SUM(Dynamic)',
      A5: '=OFFSET(A1,1,0)',
      A6: '=INDIRECT("Model!A1")',
      A7: '=SUM(Operations!B7:C7)',
    })
    define(parts, { Dynamic: 'OFFSET(Operations!$B$7,0,0,1,4)' })
  })
  const grown = await grownBy(own, 2)
  expect(told(grown, 'position').map((each) => each.split(' ')[0])).toEqual([
    'Model!A1',
    'Model!A2',
    'Model!A3',
    '!Dynamic',
  ])
  // The same releases again add nothing.
  expect(told(await grownBy(grown.bytes, 2), 'position')).toEqual([])
})

test('a name that takes in periods and misses the newest is said until it does not', async () => {
  const own = edited(bytes, (parts) => {
    addSheet(parts, 'Model', { A1: '=SUM(Some)' })
    define(parts, { Some: 'Operations!$C$7:$D$7' })
  })
  const third = await grownBy(own, 2)
  expect(told(third, 'within').map((each) => each.split(' ')[0])).toEqual(['!Some'])
  expect(told(await grownBy(third.bytes, 3), 'within').map((each) => each.split(' ')[0])).toEqual(['!Some'])
})
