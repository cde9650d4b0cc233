/** Lines that the user moved or sorted, and figures that a later release drops, once the history has grown. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { isError, type OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { startHistory, type Updated, updateHistory } from '../../src/flows/update.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { operations, templates } from '../history/releases.ts'
import { cellAt, next, releases, sheetOf, started } from './analyst.ts'
import {
  addSheet,
  deleteColumn,
  deleteRow,
  type EditedParts,
  edited,
  insertRow,
  partOf,
  pushRowsDown,
  reorderRows,
  takeRowOut,
  type,
} from './hand.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bytes: Uint8Array
let fresh: OpenedWorkbook
beforeAll(async () => {
  bytes = (await startHistory(started, templates, { prefer: 'latest' })).bytes
  fresh = opened((await startHistory(releases, templates, { prefer: 'latest' })).bytes)
})

const opened = (workbook: Uint8Array): OpenedWorkbook => openWorkbook(workbook, 'company.xlsx')
const grow = (edit: (parts: EditedParts) => void): Promise<Updated> =>
  updateHistory({ name: 'company.xlsx', bytes: edited(bytes, edit) }, next, templates)

/** Captions of the statement's lines in order, down to net income. */
const captions = (workbook: OpenedWorkbook): readonly string[] =>
  sheetOf(workbook, 'Operations').cells.flatMap(({ row, column, value }) =>
    column === 1 && row > 6 && row < 21 ? [String(value)] : [],
  )

/** Every line's figures, by its caption; the first of each name. */
function figures(workbook: OpenedWorkbook): Readonly<Record<string, readonly unknown[]>> {
  const { cells } = sheetOf(workbook, 'Operations')
  const named = cells.filter(({ row, column, value }) => column === 1 && row > 6 && row < 26 && value !== undefined)
  return Object.fromEntries(
    named.map(({ row, value }) => [
      value,
      cells
        .filter((cell) => cell.row === row && typeof cell.value === 'number')
        .map((cell) => Number((cell.value as number).toPrecision(9))),
    ]),
  )
}

const said = ({ edits }: Updated): readonly string[] =>
  edits.map(({ kind, sheet, where, before, now, release }) =>
    [kind, `${sheet} ${where}`.trim(), before, now, ...(release === undefined ? [] : [release])].join(' · '),
  )

describe('a history whose lines stand in another order', () => {
  // 7 net sales, 8 cost of sales, 9 gross profit, 11 research, 12 selling, 13 their total, 14 operating income.
  test.each([
    ['two lines of a total', 11, [12, 11], 'moved · Operations 12:12 · row 11 · Research and development'],
    ['a line behind its total', 11, [12, 13, 11], 'moved · Operations 13:13 · row 11 · Research and development'],
    ['a total above its lines', 11, [13, 11, 12], 'moved · Operations 11:11 · row 13 · Total operating expenses'],
  ])('has each once, in the order of the user, and totals that are right: %s', async (_, first, order, edit) => {
    for (const how of ['as-they-are', 'sorted'] as const) {
      const grown = await grow((parts) => reorderRows(parts, 'Operations', first, order, how))
      expect(said(grown)).toEqual([edit])
      const built = captions(fresh)
      const names = order.map((row) => built[row - 7])
      expect(captions(opened(grown.bytes))).toEqual(
        built.with(4, names[0] ?? '').toSpliced(5, order.length - 1, ...(names.slice(1) as string[])),
      )
      expect(figures(opened(grown.bytes))).toEqual(figures(fresh))
      expect(grown.checks).toMatch(/^All \d+ checks hold/)
    }
  })

  test('reads the lines of a total where they stand', async () => {
    const grown = await grow((parts) => reorderRows(parts, 'Operations', 11, [12, 13, 14, 11]))
    expect(cellAt(opened(grown.bytes), 'Operations', 12, 2)?.formula).toBe('SUM(B11,B14)')
  })

  test('keeps what was changed in a line that was moved', async () => {
    const grown = await grow((parts) => {
      type(parts, 'Operations', { D11: 1200 })
      reorderRows(parts, 'Operations', 11, [12, 13, 11])
    })
    expect(said(grown)).toEqual([
      'moved · Operations 13:13 · row 11 · Research and development',
      'changed · Operations D13 · 1204 · 1200 · 1154',
    ])
    expect(captions(opened(grown.bytes))).toHaveLength(captions(fresh).length)
  })

  test.each([
    ['over a figure', { B11: 1_400, D11: 1_500 }],
    ['over a formula, and behind the last column', { C9: 5_000, U9: 7_000 }],
  ])('has a line once that was typed in and moved: %s', async (_, entries) => {
    const row = 'B11' in entries ? 11 : 9
    const grown = await grow((parts) => {
      type(parts, 'Operations', entries)
      reorderRows(parts, 'Operations', row, [row + 1, row + 2, row])
    })
    const built = captions(fresh)
    expect(captions(opened(grown.bytes)).toSorted()).toEqual(built.toSorted())
    expect(captions(opened(grown.bytes))[row - 5]).toBe(built[row - 7])
    for (const [at, value] of Object.entries(entries)) {
      const cells = sheetOf(opened(grown.bytes), 'Operations').cells.filter((cell) => cell.value === value)
      expect(
        cells.map((cell) => cell.row),
        at,
      ).toEqual([row + 2])
    }
  })
})

describe('cells that are sorted apart from the rest of their rows', () => {
  const sorted =
    (first: number, order: readonly number[], to: number, from = 2) =>
    (parts: EditedParts) =>
      reorderRows(parts, 'Operations', first, order, 'sorted', (column) => column >= from && column <= to)
  /** What the new release prints otherwise than before stands in Edits by itself. */
  const again = ['changed · Operations D11 · 1204 · 2316 · 1154', 'changed · Operations D12 · 2316 · 1204 · 2366']

  test.each([
    [
      'two lines',
      sorted(11, [12, 11], 6),
      ['sorted · Operations B11:G12 · rows 11, 12 · what was in rows 12, 11', ...again],
    ],
    [
      'their captions alone',
      sorted(11, [12, 11], 1, 1),
      ['sorted · Operations A11:A12 · rows 11, 12 · what was in rows 12, 11'],
    ],
    [
      'and others typed over',
      (parts: EditedParts) => {
        sorted(11, [12, 11], 6)(parts)
        type(parts, 'Operations', { I15: 4 })
      },
      [
        'sorted · Operations B11:G12 · rows 11, 12 · what was in rows 12, 11',
        ...again,
        'changed · Operations J15 · 418 · 4',
      ],
    ],
  ] as const)('are one edit: %s', async (_, edit, edits) => {
    expect(said(await grow(edit))).toEqual(edits)
  })

  test('are one edit, formulas and blank cells among them', async () => {
    const [first, ...rest] = said(
      await grow(
        sorted(
          7,
          Array.from({ length: 14 }, (_, i) => 20 - i),
          6,
        ),
      ),
    )
    expect(first).toMatch(/^sorted · Operations B7:G20 · rows 7, 8, 10, 11, .* · what was in rows 20, 19, 17, /)
    // Research and selling are divided otherwise in the new release: figures of theirs that were derived are no more.
    const told = ['C11', 'D11', 'E11', 'C12', 'D12', 'E12', 'C13', 'E13']
    expect(rest.map((text) => text.split(' · ')[1])).toEqual(told.map((at) => `Operations ${at}`))
  })

  test('are no such edit where what stands there stood nowhere', async () => {
    const grown = await grow((parts) => type(parts, 'Operations', { B11: 2109, B12: 1088 }))
    expect(said(grown).map((text) => text.split(' · ')[0])).toEqual(['changed', 'changed'])
  })
})

test.each([
  [
    'one upon another',
    [
      [11, [12, 13, 11]],
      [9, [13, 12, 11, 10, 9]],
    ],
    ['moved · Operations 11:13'],
  ],
  [
    'one beside another',
    [
      [11, [12, 11]],
      [16, [17, 16]],
    ],
    ['moved · Operations 12:12', 'moved · Operations 17:17'],
  ],
  [
    'there and back',
    [
      [11, [13, 12, 11]],
      [11, [13, 12, 11]],
    ],
    [],
  ],
] as const)('two sorts, %s, leave every figure of every line right', async (_, sorts, edits) => {
  const grown = await grow((parts) => {
    for (const [first, order] of sorts) reorderRows(parts, 'Operations', first, order, 'sorted')
  })
  expect(said(grown).map((text) => text.split(' · ').slice(0, 2).join(' · '))).toEqual(edits)
  expect(figures(opened(grown.bytes))).toEqual(figures(fresh))
  expect(grown.checks).toMatch(/^All \d+ checks hold/)
})

test('a row that openpyxl puts in, which no formula follows, is one edit', async () => {
  const grown = await grow((parts) => {
    pushRowsDown(parts, 'Operations', 12)
    type(parts, 'Operations', { A12: 'of which grants', B12: 5 })
  })
  expect(said(grown)).toEqual(['rows · Operations 12:12 ·  · of which grants | 5 | counted in Operations!B14'])
  const after = opened(grown.bytes)
  expect(cellAt(after, 'Operations', 14, 2)?.formula).toBe('SUM(B11:B13)')
  expect(cellAt(after, 'Operations', 9, 2)?.formula).toBe('B7-B8')
  expect(after.sheets.flatMap(({ cells }) => cells.filter(({ value }) => isError(value)))).toEqual([])
})

test('what openpyxl writes into blank cells on which links were left is not typed', async () => {
  const grown = await grow((parts) => {
    pushRowsDown(parts, 'Operations', 10)
    type(parts, 'Operations', { A10: 'of which leased' })
    // Opened and saved once more, a link that stands on a blank cell puts where it leads into that.
    const name =
      /<hyperlink [^>]*ref="B11"[^>]*location="([^"]*)"/.exec(parts.get(partOf(parts, 'Operations')) ?? '')?.[1] ?? ''
    expect(name).toMatch(/^_tieout_link_\d+$/)
    type(parts, 'Operations', { B10: name, B11: name, D11: name })
  })
  expect(said(grown)).toEqual(['rows · Operations 10:10 ·  · of which leased'])
  expect(cellAt(opened(grown.bytes), 'Operations', 11, 2)?.value).toBeUndefined()
})

test('a text that another link leads to is typed', async () => {
  const grown = await grow((parts) => type(parts, 'Operations', { U10: '_tieout_link_9999' }))
  expect(said(grown)).toHaveLength(1)
})

test('totals sorted below a row put in before are built as ever', async () => {
  const grown = await grow((parts) => {
    insertRow(parts, 'Operations', 10)
    type(parts, 'Operations', { A10: 'Mine' })
    // 15 operating income reads 9 and 14; 16 other income.
    reorderRows(parts, 'Operations', 15, [16, 15], 'sorted')
  })
  const after = opened(grown.bytes)
  expect(cellAt(after, 'Operations', 16, 2)?.formula).toBe('B9-B14')
  const { Mine: _, ...others } = figures(after)
  expect(others).toEqual(figures(fresh))
  expect(grown.checks).toMatch(/^All \d+ checks hold/)
})

test('lines sorted between two rows put in are built as ever', async () => {
  const grown = await grow((parts) => {
    insertRow(parts, 'Operations', 7)
    type(parts, 'Operations', { A7: 'Mine' })
    reorderRows(parts, 'Operations', 10, [15, 14, 13, 12, 11, 10], 'sorted')
    insertRow(parts, 'Operations', 9)
    type(parts, 'Operations', { A9: 'Mine too' })
  })
  // Two lines more: the last note is below those that are looked at.
  expect(figures(fresh)).toMatchObject(
    Object.fromEntries(Object.entries(figures(opened(grown.bytes))).filter(([name]) => !name.startsWith('Mine'))),
  )
  expect(said(grown).map((text) => text.split(' · ').slice(0, 2).join(' · '))).toEqual([
    'rows · Operations 7:7',
    'rows · Operations 9:9',
    'moved · Operations 12:16',
  ])
  expect(grown.checks).toMatch(/^All \d+ checks hold/)
})

test('a row that openpyxl takes out, which no link follows, is one edit', async () => {
  const grown = await grow((parts) => takeRowOut(parts, 'Operations', 12))
  expect(said(grown)).toEqual([expect.stringMatching(/^removed · Operations · Selling, general/)])
  expect(figures(opened(grown.bytes))).toEqual(figures(fresh))
})

test.each([
  ['row', (parts: EditedParts) => deleteRow(parts, 'Operations', 12), /^removed · Operations · Selling, general/],
  ['column', (parts: EditedParts) => deleteColumn(parts, 'Operations', 4), /^removed · Operations · 3Q20 · 3 months/],
] as const)('a %s that is deleted, which all links to it lose, is one edit', async (_, edit, removed) => {
  const grown = await grow(edit)
  expect(said(grown)).toEqual([expect.stringMatching(removed)])
  expect(figures(opened(grown.bytes))).toEqual(figures(fresh))
})

test('a link of the user’s to nothing where one led elsewhere is an edit', async () => {
  const grown = await grow((parts) => {
    const part = partOf(parts, 'Operations')
    parts.set(part, (parts.get(part) ?? '').replace(/(<hyperlink [^>]*ref="B11"[^>]*location=")[^"]*/, '$1#REF!'))
  })
  expect(said(grown).map((text) => text.split(' · ')[0])).toEqual(['link'])
})

test('a result that is not calculated here is left out once what it reads has changed', async () => {
  const grown = await grow((parts) => {
    const part = addSheet(parts, 'Model', { A1: 'x' })
    const rows = ['XIRR(Operations!B7:F7,Operations!B4:F4)', 'XIRR(Operations!B7:B8,Operations!B4:B5)'].map(
      (formula, i) => `<row r="${i + 2}"><c r="A${i + 2}"><f>${formula}</f><v>77</v></c></row>`,
    )
    parts.set(part, (parts.get(part) ?? '').replace('</sheetData>', `${rows.join('')}</sheetData>`))
  })
  const [widened, same] = [2, 3].map((row) => cellAt(opened(grown.bytes), 'Model', row, 1))
  expect([widened?.formula, widened?.value]).toEqual(['XIRR(Operations!B7:G7,Operations!B4:G4)', undefined])
  expect([same?.formula, same?.value]).toEqual(['XIRR(Operations!B7:B8,Operations!B4:B5)', 77])
})

describe('a figure that a later release drops', () => {
  const printed = (name: string, span: string, day: string, rows: Parameters<typeof operations>[1]) => ({
    name,
    bytes: new TextEncoder().encode(operations([{ span, days: [day] }], rows)),
  })
  const nine = printed('q3.txt', 'Nine Months Ended', 'September 30, 2031', [
    ['Net sales', '147,832'],
    ['Cost of sales', '91,161'],
    ['Gross profit', '56,671'],
    ['Operating expenses', '41,457'],
    ['Operating income', '15,214'],
  ])
  const year = (name: string, ...expenses: [string, string][]) =>
    printed(name, 'Year Ended', 'December 31, 2031', [
      ['Net sales', '203,703'],
      ['Cost of sales', '125,401'],
      ['Gross profit', '78,302'],
      ...expenses,
      ['Operating income', '21,812'],
    ])

  test('stays and is marked where a formula of the user reads it, and both are said', async () => {
    const before = [nine, year('fy.txt', ['Operating expenses', '56,490'])]
    const apart = year('reprint.txt', ['Operating expenses', '55,590'], ['Restructuring charges', '900'])
    const history = (await startHistory(before, templates, { prefer: 'latest' })).bytes
    const operationsSheet = sheetOf(opened(history), 'Operations')
    // What is derived of the last quarter: nine months and the year as they were.
    const derived = operationsSheet.cells.find(({ value, formula }) => value === 15033 && formula !== undefined)
    const at = `${String.fromCharCode(64 + (derived?.column ?? 0))}${derived?.row}`
    const own = edited(history, (parts) => addSheet(parts, 'Model', { A1: `=Operations!${at}*2` }))
    const grown = await updateHistory({ name: 'company.xlsx', bytes: own }, [apart], templates)
    const after = opened(grown.bytes)
    expect(cellAt(after, 'Model', 1, 1)?.value).toBe(30066)
    const kept = sheetOf(after, 'Operations').cells.find(({ note }) =>
      note?.startsWith('No release prints this any more'),
    )
    expect([kept?.value, kept?.note]).toEqual([
      15033,
      'No release prints this any more. It stays because a formula reads it: Model!A1',
    ])
    expect(said(grown).filter((text) => text.startsWith('dropped'))).toEqual([
      expect.stringMatching(/^dropped · Operations \w+ · =\w+-\w+ · 15033 · nothing; read by Model!A1$/),
    ])
  })

  test('is in no total, and stays so when the history grows again', async () => {
    const printedYears = (name: string, days: string[], rows: [string, ...string[]][]) => ({
      name,
      bytes: new TextEncoder().encode(operations([{ span: 'Year Ended', days }], rows)),
    })
    const [one, two, three] = ['December 31, 2030', 'December 31, 2031', 'December 31, 2032']
    const first = printedYears(
      'one.txt',
      [one],
      [
        ['Net sales', '203,703'],
        ['Research', '10,000'],
        ['Selling', '20,000'],
        ['Fees', '1,200'],
        ['General', '25,290'],
        ['Total operating expenses', '56,490'],
        ['Operating income', '147,213'],
      ],
    )
    const second = printedYears(
      'two.txt',
      [two, one],
      [
        ['Net sales', '213,703', '203,703'],
        ['Research', '10,700', '10,000'],
        ['Selling', '20,100', '21,200'],
        ['Fees', '1,100', ''],
        ['General', '25,350', '25,290'],
        ['Total operating expenses', '57,250', '56,490'],
        ['Operating income', '156,453', '147,213'],
      ],
    )
    const third = printedYears(
      'three.txt',
      [three, two],
      [
        ['Net sales', '223,414', '213,703'],
        ['Research', '11,900', '10,700'],
        ['Selling', '20,800', '20,100'],
        ['Fees', '1,000', '1,100'],
        ['General', '25,810', '25,350'],
        ['Total operating expenses', '59,510', '57,250'],
        ['Operating income', '163,904', '156,453'],
      ],
    )
    const history = (await startHistory([first], templates, { prefer: 'latest' })).bytes
    const fees = sheetOf(opened(history), 'Operations').cells.find(({ value }) => value === 1200)
    let bytes = edited(history, (parts) => addSheet(parts, 'Model', { A1: `=Operations!B${fees?.row}*2` }))
    for (const next of [second, third]) {
      const grown = await updateHistory({ name: 'company.xlsx', bytes }, [next], templates)
      bytes = grown.bytes
      const after = opened(bytes)
      const { cells } = sheetOf(after, 'Operations')
      expect(cellAt(after, 'Model', 1, 1)?.value).toBe(2400)
      expect(cells.find(({ note }) => note?.startsWith('No release prints this any more'))?.value).toBe(1200)
      const total = cells.find(({ column, value }) => column === 2 && value === 56_490)
      expect(total?.formula).toBe('SUM(B8:B9,B11)')
      expect(grown.checks).toMatch(/^All \d+ checks hold/)
      expect(said(grown).filter((text) => text.startsWith('dropped'))).toEqual([
        'dropped · Operations B10 · 1200 · 1200 · nothing; read by Model!A1',
      ])
    }
  })
})

test('a line moved between two of which a quarter is withheld stands there once, and totals are right', async () => {
  const printed = (span: string, days: string[], rows: Parameters<typeof operations>[1]) => ({
    name: `${span}.txt`,
    bytes: new TextEncoder().encode(operations([{ span, days }], rows)),
  })
  const started = [
    printed(
      'Nine Months Ended',
      ['September 30, 2031'],
      [
        ['Gross profit', '56,671'],
        ['Research', '17,334'],
        ['Administration', '24,123'],
        ['Selling', '5,000'],
        ['Operating income', '10,214'],
      ],
    ),
    printed(
      'Year Ended',
      ['December 31, 2031'],
      [
        ['Gross profit', '78,302'],
        ['Research', '23,341'],
        ['Administration', '31,190'],
        ['Selling', '7,001'],
        ['Restructuring charges', '900'],
        ['Operating income', '15,870'],
      ],
    ),
  ]
  const next = printed(
    'Three Months Ended',
    ['March 31, 2032', 'March 31, 2031'],
    [
      ['Gross profit', '18,602', '17,911'],
      ['Research', '6,341', '5,877'],
      ['Administration', '7,190', '7,009'],
      ['Selling', '2,001', '1,803'],
      ['Operating income', '3,070', '3,222'],
    ],
  )
  const history = (await startHistory(started, templates, { prefer: 'latest' })).bytes
  const captionsOf = (bytes: Uint8Array) =>
    sheetOf(opened(bytes), 'Operations').cells.flatMap(({ row, column, value }) =>
      column === 1 && row > 6 && row < 13 ? [value] : [],
    )
  const moved = edited(history, (parts) => reorderRows(parts, 'Operations', 8, [8, 9, 11, 10]))
  const order = ['Gross profit', 'Research', 'Administration', 'Restructuring charges', 'Selling', 'Operating income']
  expect(captionsOf(moved)).toEqual(order)
  const grown = await updateHistory({ name: 'company.xlsx', bytes: moved }, [next], templates)
  expect(captionsOf(grown.bytes)).toEqual(order)
  expect(grown.checks).toMatch(/^All \d+ checks hold/)
  expect(grown.edits.map(({ kind }) => kind)).toEqual(['moved'])
})
