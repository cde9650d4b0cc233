import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkWorkbook } from '../../src/check/workbook/check-workbook.ts'
import { heldInputs } from '../../src/check/workbook/printed-inputs.ts'
import { isError, type OpenedCell, type OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../src/core/book/workbook-check.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { build } from '../../src/flows/build.ts'
import { buildHistory } from '../../src/flows/history.ts'
import { figuresInLines } from '../../src/read/figure/figures-in-line.ts'
import { workbookReport } from '../../src/report/of-workbook.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../statement/printed.ts'

const RELEASE = `Invented Corp
Condensed Statements of Operations
(In thousands)

                                     Three Months Ended
                                   March 31,   March 31,
                                     2021        2020
                                   ---------   ---------
Revenue:
  Widgets and other
   goods (1)                       $  51,204   $  40,118
  Repairs                              9,377       8,065
  Licences                                 -         310
                                   ---------   ---------
    Total revenue                     60,581      48,493
Cost of revenue                      (33,290)    (27,411)
                                   ---------   ---------
Gross profit                       $  27,291   $  21,082
                                   =========   =========
Margin                                 45.0%       43.5%
Sales by the hour                  down 3.2%     up 1.4%
`

const book = openWorkbook((await build(Buffer.from(RELEASE), 'invented.txt', templates)).bytes, 'invented.xlsx')
const held = (workbook: OpenedWorkbook) => heldInputs(workbook, 'Source', 'Figures', figuresInLines)

/** The workbook with another value, or none, where a sheet has one. */
function edited(
  workbook: OpenedWorkbook,
  on: string,
  address: string,
  value: number | string | undefined,
): OpenedWorkbook {
  const cellsOf = (cells: readonly OpenedCell[]): OpenedCell[] =>
    cells.flatMap((cell) => {
      if (a1(cell.row, cell.column) !== address) return [cell]
      return value === undefined ? [] : [{ row: cell.row, column: cell.column, style: cell.style, value }]
    })
  const sheets = workbook.sheets.map((sheet) => (sheet.name === on ? { ...sheet, cells: cellsOf(sheet.cells) } : sheet))
  return { ...workbook, sheets }
}

/** The address of what stands in a row, and in a column of figures, the first being 1. */
function placeOf(caption: string, column: number): string {
  const cells = book.sheets.find(({ name }) => name === 'Operations')?.cells ?? []
  const row = cells.find((cell) => cell.column === 1 && String(cell.value).startsWith(caption))?.row
  return a1(row ?? 0, column + 1)
}

describe('typed figures, held against the lines they come from', () => {
  test('are those lines’ in a workbook as it was built', () => {
    expect(held(book)).toMatchObject({ changed: [], printedOn: new Set(['Operations']) })
    expect(held(book).inputs).toBeGreaterThanOrEqual(8)
  })

  test('one that became a text, and one that was taken out', () => {
    const [text, gone] = [placeOf('Widgets', 1), placeOf('Repairs', 2)]
    expect(held(edited(book, 'Operations', text, '51,204')).changed).toMatchObject([
      { row: Number(text.slice(1)), column: 2, printed: '51,204', line: 11 },
    ])
    const [found, ...others] = held(edited(book, 'Operations', gone, undefined)).changed
    expect(others).toEqual([])
    expect(found).toMatchObject({ row: Number(gone.slice(1)), column: 3, printed: '8,065', line: 12 })
    expect(found?.cell).toBeUndefined()
  })

  test('words in its place', () => {
    expect(held(edited(book, 'Operations', placeOf('Widgets', 1), 'NM')).changed).toMatchObject([
      { printed: '51,204', cell: { value: 'NM' } },
    ])
  })

  test.each([
    ['Widgets', 1, 51_024, '51,204', 11],
    ['Widgets', 2, 40_119, '40,118', 11],
    ['Repairs', 1, -9_377, '9,377', 12],
    ['Repairs', 2, 9_377, '8,065', 12],
    ['Licences', 1, 12, '-', 13],
    ['Licences', 2, 3.1, '310', 13],
    ['Cost of revenue', 2, 27_411, '(27,411)', 16],
    ['Margin', 2, 0.534, '43.5%', 20],
    ['Sales by the hour', 1, 0.032, '(3.2)%', 21],
    ['Sales by the hour', 2, 0.041, '1.4%', 21],
  ])('%s, column %d: %d for %s', (caption, column, value, printed, line) => {
    const { changed } = held(edited(book, 'Operations', placeOf(caption, column), value))
    expect(changed).toMatchObject([{ column: column + 1, cell: { value }, printed, line }])
  })

  test('are found in their rows also once others were put in above them', () => {
    const below = (text: string): string =>
      text.replace(/(Operations!\$[A-Z]+\$)(\d+)/g, (_, at, row) => `${at}${Number(row) + 2}`)
    const moved = {
      ...book,
      sheets: book.sheets.map((sheet) => ({
        ...sheet,
        cells: sheet.cells.map((cell) => ({
          ...cell,
          ...(sheet.name === 'Operations' && { row: cell.row + 2 }),
          ...(sheet.name === 'Source' && cell.formula !== undefined && { formula: below(cell.formula) }),
        })),
      })),
    }
    expect(held(moved).changed).toEqual([])
    const [column, row] = [placeOf('Repairs', 1).replace(/\d+/, ''), Number(placeOf('Repairs', 1).replace(/\D+/, ''))]
    expect(held(edited(moved, 'Operations', `${column}${row + 2}`, 1)).changed).toMatchObject([{ printed: '9,377' }])
  })

  test.each([
    [1, '60,581'],
    [2, '48,493'],
  ])('are told from the others of their line where no results are saved: column %d', (column, printed) => {
    const address = placeOf('Total revenue', column)
    const typed = edited(book, 'Operations', address, 1)
    const unsaved = {
      ...typed,
      sheets: typed.sheets.map((sheet) => ({
        ...sheet,
        cells: sheet.cells.map(({ value, ...cell }) =>
          cell.formula !== undefined && sheet.name !== 'Source'
            ? cell
            : { ...cell, ...(value !== undefined && { value }) },
        ),
      })),
    }
    expect(held(unsaved).changed).toMatchObject([{ column: column + 1, printed }])
  })

  test('of a workbook without the text are not held against anything', () => {
    const sheets = book.sheets.filter(({ name }) => name !== 'Source')
    expect(held({ ...book, sheets })).toEqual({ changed: [], inputs: 0, printedOn: new Set() })
  })
})

describe('a changed input is named first', () => {
  const address = placeOf('Repairs', 1)
  const typed = edited(book, 'Operations', address, 9_737)
  const broken = { ...typed, sheets: typed.sheets.map((sheet) => (sheet.name === 'Checks' ? failing(sheet) : sheet)) }

  /** The first check that Operations has, failing as it would once calculated. */
  function failing(sheet: OpenedWorkbook['sheets'][number]): OpenedWorkbook['sheets'][number] {
    const at = sheet.cells.find(({ value, formula }) => value === 'exact' && formula !== undefined)
    return { ...sheet, cells: sheet.cells.map((cell) => (cell === at ? { ...cell, value: 'inconsistent' } : cell)) }
  }

  const found = checkWorkbook(typed, broken, { held: held(typed), kept: new Map(), inconsistent: [] })

  test('with what is printed, and the formulas that follow from it', () => {
    const [first] = found.findings
    expect(first).toMatchObject({ kind: 'input', cell: address, saved: 9_737, printed: { text: '9,377', line: 12 } })
    expect(first?.dependents).toContain(`Operations!${placeOf('Total revenue', 1)}`)
    expect(first?.dependents?.every((place) => place.startsWith('Operations!'))).toBe(true)
    expect(first?.dependents?.some((place) => place.endsWith(placeOf('Total revenue', 2)))).toBe(false)
  })

  test('and told before a check that fails by it, which is counted', () => {
    expect(found.findings.find(({ kind }) => kind === 'check-fails')).toMatchObject({ follows: true })
    const { groups } = workbookReport(found, 'typed.xlsx')
    expect(groups.map(({ title }) => title)).toEqual(['Not as the release prints it'])
    expect(groups[0]?.findings[0]?.title).toMatch(
      /Repairs: is 9,737; the release prints 9,377 \(line 12\); \d+ formulas? follow/,
    )
    expect(groups[0]?.following.map(({ kind }) => kind)).toContain('check-fails')
  })
})

test('checks that fail by a formula that was edited are counted with it; what is unlike its neighbours follows from nothing', () => {
  const { sheets } = book
  const failing = {
    ...book,
    sheets: sheets.map((sheet) =>
      sheet.name === 'Checks'
        ? {
            ...sheet,
            cells: sheet.cells.map((cell) => (cell.value === 'exact' ? { ...cell, value: 'inconsistent' } : cell)),
          }
        : sheet,
    ),
  }
  const unlike = (caption: string): WorkbookFinding => ({
    kind: 'unlike-neighbours',
    sheet: 'Operations',
    cell: placeOf(caption, 1),
    caption,
    formula: placeOf('Repairs', 1),
  })
  const inconsistent = [unlike('Repairs'), unlike('Total revenue')]
  const { findings } = checkWorkbook(book, failing, { held: held(book), kept: new Map(), inconsistent })
  expect(findings.filter(({ kind }) => kind === 'unlike-neighbours')).toEqual(inconsistent)
  const checks = findings.filter(({ kind }) => kind === 'check-fails')
  expect(checks.some(({ follows }) => follows)).toBe(true)
  expect(checks.some(({ follows }) => follows === undefined)).toBe(true)
})

describe('every typed figure of a release', () => {
  test.each(['halcyon-2003-q3/release.txt', 'larkspur-2010-q4/release.txt', 'ostrander-2024-q3/release.htm'])(
    'of %s is held, and told from any other',
    async (name) => {
      const { bytes } = await build(readFileSync(`test/samples/${name}`), name, templates)
      const workbook = openWorkbook(bytes, name)
      const { changed, inputs, printedOn } = held(workbook)
      expect(changed).toEqual([])
      let asked = 0
      for (const { name: on, cells } of workbook.sheets.filter(({ name }) => printedOn.has(name))) {
        for (const { row, column, value, formula, style } of cells) {
          // One in seven: enough to meet every kind of line.
          if (typeof value !== 'number' || formula !== undefined || style.isDate || ++asked % 7 !== 0) continue
          const address = a1(row, column)
          const found = held(edited(workbook, on, address, value * 1.37 + 3)).changed
          expect(found.map((each) => a1(each.row, each.column))).toEqual([address])
        }
      }
      expect(asked).toBeGreaterThan(20)
      expect(inputs).toBeGreaterThan(20)
    },
  )
})

test('a history holds each figure against what its list says is printed', async () => {
  const next = RELEASE.replace('2021        2020', '2022        2021')
    .replace('51,204   $  40,118', '55,000   $  51,204')
    .replace('9,377       8,065', '9,000       9,377')
  const files = [RELEASE, next].map((text, i) => ({ name: `${i + 1}.txt`, bytes: Buffer.from(text) }))
  const history = openWorkbook((await buildHistory(files, templates, { prefer: 'latest' })).bytes, 'history.xlsx')
  expect(held(history).changed).toEqual([])
  const sheet = history.sheets.find(({ name }) => name === 'Operations')
  const cell = sheet?.cells.find(({ value, formula }) => value === 55_000 && formula === undefined)
  if (cell === undefined || isError(cell.value)) throw new Error('the history has not what its release prints')
  const { changed } = held(edited(history, 'Operations', a1(cell.row, cell.column), 50_500))
  expect(changed).toMatchObject([{ row: cell.row, printed: '55,000', line: 11, document: '2.txt' }])
})
