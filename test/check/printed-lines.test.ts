import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkWorkbook } from '../../src/check/workbook/check-workbook.ts'
import { heldInputs } from '../../src/check/workbook/printed-inputs.ts'
import { heldLines, sheetOfText } from '../../src/check/workbook/printed-lines.ts'
import type { OpenedCell, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { build } from '../../src/flows/build.ts'
import { isGenerated } from '../../src/flows/inconsistencies.ts'
import { figuresInLines } from '../../src/read/figure/figures-in-line.ts'
import { workbookReport } from '../../src/report/of-workbook.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { onSheet } from '../diff/sketch.ts'
import { templates } from '../statement/printed.ts'

const RELEASE = `Invented Corp
Condensed Statements of Operations
(In thousands)

                                     Three Months Ended
                                   March 31,   March 31,
                                     2021        2020
                                   ---------   ---------
Widgets and other mer-
 chandise (1)                      $  51,204   $  40,118
Repairs                                9,377       8,065
Licences                               1,422       1,310
                                   ---------   ---------
    Total revenue                     62,003      49,493
Cost of revenue                      (33,290)    (27,411)
                                   ---------   ---------
Gross profit                       $  28,713   $  22,082
                                   =========   =========
`

const book = openWorkbook((await build(Buffer.from(RELEASE), 'invented.txt', templates)).bytes, 'invented.xlsx')
const statement = (edit: (cells: readonly OpenedCell[]) => readonly OpenedCell[], of = book): OpenedWorkbook =>
  onSheet(of, 'Operations', edit)
const rowOf = (caption: string): number =>
  book.sheets
    .find(({ name }) => name === 'Operations')
    ?.cells.find(({ column, value }) => column === 1 && String(value).startsWith(caption))?.row ?? 0
const typed = (address: string, value: string | number) =>
  statement((cells) =>
    cells.map(
      (cell) => (a1(cell.row, cell.column) === address ? { ...cell, value, formula: undefined } : cell) as OpenedCell,
    ),
  )
const unprinted = (workbook: OpenedWorkbook) =>
  heldLines(workbook, 'Source').unprinted.map(({ row, column, cell }) => [a1(row, column), cell.value])

/** References to rows of the statement as they are once rows from `from` on have moved, or one of them is deleted. */
const shifted = (formula: string, sheet: string, from: number, by: number): string =>
  formula.replace(
    sheet === 'Operations' ? /(\$?[A-Z]+\$?)(\d+)/g : /(Operations!\$[A-Z]+\$)(\d+)/g,
    (_, at: string, row: string) =>
      by < 0 && Number(row) === from ? '#REF!' : `${at}${Number(row) >= from ? Number(row) + by : row}`,
  )

/** The workbook with a row deleted, or one put in, as programs do it. */
function withRows(from: number, by: 1 | -1): OpenedWorkbook {
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    cells: sheet.cells
      .filter(({ row }) => sheet.name !== 'Operations' || by > 0 || row !== from)
      .map((cell) => ({
        ...cell,
        ...(sheet.name === 'Operations' && cell.row >= from && { row: cell.row + by }),
        ...(cell.formula !== undefined && { formula: shifted(cell.formula, sheet.name, from, by) }),
      })),
  }))
  const names = book.names.map((each) => ({
    ...each,
    refersTo: each.refersTo.replace(/Operations![$A-Z\d:]+/g, (range) => shifted(range, 'Operations', from, by)),
  }))
  return { ...book, sheets, names }
}

describe('rows of a workbook, held against the lines of its text', () => {
  test('are those lines as it was built, also where a caption is cut at the end of a line', () => {
    expect(heldLines(book, 'Source')).toEqual({ gone: [], unprinted: [], shifted: [] })
    expect(rowOf('Widgets')).toBeGreaterThan(0)
  })

  test('a caption that is typed over', () => {
    const address = a1(rowOf('Repairs'), 1)
    expect(unprinted(typed(address, 'Repair'))).toEqual([[address, 'Repair']])
    expect(unprinted(typed(address, 'REPAIRS'))).toEqual([])
  })

  test.each(['2021-04-01', 'June 30, 2021'])('a day over a column that is typed over with %s', (value) => {
    const day = book.sheets
      .find(({ name }) => name === 'Operations')
      ?.cells.find(({ value, style }) => typeof value === 'number' && style.isDate)
    const address = a1(day?.row ?? 0, day?.column ?? 0)
    expect(unprinted(typed(address, value))).toEqual([[address, value]])
    expect(unprinted(typed(address, (day?.value as number) + 1))).toEqual([[address, '2021-04-01']])
  })

  test('a line that is put in with figures, and one with formulas or words alone', () => {
    const at = rowOf('Licences')
    const put = (...cells: readonly Partial<OpenedCell>[]) => {
      const wide = withRows(at, 1)
      const like = book.sheets
        .find(({ name }) => name === 'Operations')
        ?.cells.find(({ row, column }) => row === at && column === 2)
      return statement(
        (all) => [...all, ...cells.map((cell) => ({ ...like, formula: undefined, row: at, ...cell }) as OpenedCell)],
        wide,
      )
    }
    const caption = { column: 1, value: 'Rentals' }
    expect(unprinted(put(caption, { column: 2, value: 300 }))).toEqual([[a1(at, 2), 300]])
    expect(unprinted(put(caption))).toEqual([])
    expect(unprinted(put(caption, { column: 2, value: 300, formula: 'B9*2' }))).toEqual([])
    expect(unprinted(put(caption, { column: 9, value: 300 }))).toEqual([])
  })

  test('a line that is deleted is told first, with what it prints; checks that add it up follow', () => {
    const at = rowOf('Licences')
    const left = withRows(at, -1)
    const lines = heldLines(left, 'Source')
    expect(lines).toMatchObject({ gone: [{ sheet: 'Operations', line: 12, between: [at - 1, at] }], unprinted: [] })
    const failing = onSheet(left, 'Checks', (cells) =>
      cells.map((cell) =>
        cell.value === 'exact' && cell.formula !== undefined ? { ...cell, value: 'inconsistent' } : cell,
      ),
    )
    const held = heldInputs(left, 'Source', 'Figures', figuresInLines)
    const { groups } = workbookReport(
      checkWorkbook(left, failing, { held, lines, isGenerated, kept: new Map(), inconsistent: [] }),
      'deleted.xlsx',
    )
    expect(groups[0]?.findings.map(({ title }) => title)).toEqual([
      'Licences: is gone; the release prints 1,422 1,310 (line 12)',
    ])
    expect(groups[0]?.following.map(({ kind }) => kind)).toContain('check-fails')
    // The line's own place on Source is an error as well.
    const following = groups.flatMap((group) => group.following)
    expect(following).toContainEqual(
      expect.objectContaining({ kind: 'error', place: expect.objectContaining({ sheet: 'Source' }) }),
    )
  })

  test.each(['halcyon-2003-q3/release.txt', 'ostrander-2024-q3/release.htm'])('all of %s are printed', async (name) => {
    const { bytes } = await build(readFileSync(`test/samples/${name}`), name, templates)
    expect(heldLines(openWorkbook(bytes, name), 'Source')).toEqual({ gone: [], unprinted: [], shifted: [] })
  })
})

describe('a workbook whose text, or whose rows, are not where they were', () => {
  const report = (of: OpenedWorkbook) =>
    workbookReport(
      checkWorkbook(of, of, {
        kept: new Map(),
        inconsistent: [],
        isGenerated,
        held: heldInputs(of, 'Source', 'Figures', figuresInLines),
        lines: heldLines(of, 'Source'),
      }),
      'invented.xlsx',
    )
  const findings = (of: OpenedWorkbook) => report(of).groups.flatMap((group) => group.findings)

  test('without its text no figure can be held against it: that is told, and what read it follows', () => {
    const sheets = book.sheets
      .filter(({ name }) => name !== 'Source')
      .map((sheet) => ({
        ...sheet,
        cells: sheet.cells.map((cell) =>
          cell.formula?.includes('Source!') ? { ...cell, formula: 'IF(ISERROR(#REF!),1,0)', value: 1 } : cell,
        ),
      }))
    expect(findings({ ...book, sheets }).map(({ title }) => title)).toEqual([
      'the sheet with the text of the release is gone: no typed figure can be held against it',
    ])
  })

  test('a row taken out without formulas moving: the line is told, and nothing of those that moved up', () => {
    const at = rowOf('Repairs')
    const up = statement((cells) =>
      cells.filter(({ row }) => row !== at).map((cell) => (cell.row > at ? { ...cell, row: cell.row - 1 } : cell)),
    )
    expect(heldLines(up, 'Source')).toMatchObject({
      gone: [{ sheet: 'Operations', text: expect.stringContaining('Repairs') }],
      shifted: [{ sheet: 'Operations', from: at }],
    })
    expect(findings(up).map(({ title }) => title)).toEqual([
      'Repairs: is gone; the release prints 9,377 8,065 (line 11)',
    ])
  })

  const withoutRows = (from: number, count: number) =>
    statement((cells) =>
      cells
        .filter(({ row }) => row < from || row >= from + count)
        .map((cell) => (cell.row > from ? { ...cell, row: cell.row - count } : cell)),
    )

  test('two rows taken out together: both lines are told, and nothing of those that moved up', () => {
    expect(findings(withoutRows(rowOf('Repairs'), 2)).map(({ title }) => title)).toEqual([
      'Repairs: is gone; the release prints 9,377 8,065 (line 11)',
      'Licences: is gone; the release prints 1,422 1,310 (line 12)',
    ])
  })

  test('the last row but one taken out', () => {
    expect(findings(withoutRows(rowOf('Cost of'), 1)).map(({ title }) => title)).toEqual([
      'Cost of revenue: is gone; the release prints (33,290) (27,411) (line 15)',
    ])
  })

  test('a sheet of the text that was renamed is not gone: its figures are held against it', () => {
    const sheets = book.sheets.map((sheet) => (sheet.name === 'Source' ? { ...sheet, name: 'Release' } : sheet))
    const renamed = { ...book, sheets }
    expect(sheetOfText(book, 'Source')).toBe('Source')
    expect(sheetOfText(renamed, 'Source')).toBe('Release')
    expect(heldLines(renamed, 'Release')).toEqual({ gone: [], unprinted: [], shifted: [] })
    expect(heldInputs(renamed, 'Release', 'Figures', figuresInLines).inputs).toBeGreaterThan(5)
    const without = { ...book, sheets: book.sheets.filter(({ name }) => name !== 'Source') }
    expect(heldLines(without, sheetOfText(without, 'Source')).lost).toBe('Source')
  })

  test('only what reads the rows that moved up follows from that: what is off by itself is told', () => {
    const at = rowOf('Repairs')
    const up = statement((cells) =>
      cells.filter(({ row }) => row !== at).map((cell) => (cell.row > at ? { ...cell, row: cell.row - 1 } : cell)),
    )
    const [like] = book.sheets.flatMap(({ cells }) => cells)
    const of = (formula: string, value: number, row: number) =>
      ({ ...like, row, column: 1, formula, value }) as OpenedCell
    const own = (...cells: readonly OpenedCell[]): OpenedWorkbook => ({
      ...up,
      sheets: [...up.sheets, { name: 'Mine', state: 'visible', cells, merges: [] }],
    })
    const saved = own(of('1+1', 3, 1), of(`Operations!B${at}*2`, 5, 2), of('A2+1', 6, 3))
    const anew = own(of('1+1', 2, 1), of(`Operations!B${at}*2`, 7, 2), of('A2+1', 8, 3))
    const { findings } = checkWorkbook(saved, anew, {
      kept: new Map(),
      inconsistent: [],
      isGenerated,
      held: heldInputs(saved, 'Source', 'Figures', figuresInLines),
      lines: heldLines(saved, 'Source'),
    })
    const mine = findings.filter(({ sheet }) => sheet === 'Mine')
    expect(mine.map(({ cell, follows = false }) => [cell, follows])).toEqual([
      ['A1', false],
      ['A2', true],
      ['A3', true],
    ])
    expect(findings.filter(({ kind, follows }) => kind === 'input' && !follows)).toEqual([])
    expect(findings.filter(({ kind }) => kind === 'input').length).toBeGreaterThan(0)
  })

  test('two captions that changed places are told as that, and no line is gone', () => {
    const [one, other] = [rowOf('Repairs'), rowOf('Licences')]
    const swapped = statement((cells) =>
      cells.map((cell) =>
        cell.column === 1 && (cell.row === one || cell.row === other)
          ? { ...cell, value: cell.row === one ? 'Licences' : 'Repairs' }
          : cell,
      ),
    )
    expect(heldLines(swapped, 'Source')).toMatchObject({ gone: [], shifted: [] })
  })
})
