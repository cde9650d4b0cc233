import { describe, expect, test, vi } from 'vitest'
import { UserError } from '../../src/core/diagnostic.ts'
import { build } from '../../src/flows/build.ts'
import { checkBook } from '../../src/flows/existing.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { withResultsSet } from '../../src/xlsx/update/set-results.ts'
import { templates } from '../statement/printed.ts'

const RELEASE = `Invented Corp
Condensed Statements of Operations
(In thousands)

                                     Three Months Ended
                                   March 31,   March 31,
                                     2021        2020
                                   ---------   ---------
Revenue:
  Widgets                          $  51,204   $  40,118
  Repairs                              9,377       8,065
                                   ---------   ---------
    Total revenue                     60,581      48,183
Cost of revenue                       33,290      27,411
                                   ---------   ---------
Gross profit                       $  27,291   $  20,772
                                   =========   =========
`

const { bytes } = await build(Buffer.from(RELEASE), 'invented.txt', templates)
const saved = openWorkbook(bytes, 'invented.xlsx')

/** The formula in the row of a caption, the first of them. */
function formulaOf(caption: string) {
  for (const { name, cells } of saved.sheets) {
    const row = cells.find(({ column, value }) => column === 1 && value === caption)?.row
    const cell = cells.find((each) => each.row === row && each.formula !== undefined)
    if (cell !== undefined) return { sheet: name, ...cell }
  }
  throw new Error(`no formula for ${caption}`)
}

describe('what is no workbook', () => {
  test.each([
    ['nothing', new Uint8Array(), 'is empty'],
    ['a text', Buffer.from(RELEASE), 'is no .xlsx workbook but text'],
    ['what only begins like one', Buffer.from('PK\u0003\u0004 and nothing more'), 'is damaged'],
    ['half of one', bytes.subarray(0, bytes.length / 2), 'is damaged'],
  ])('is refused before it is calculated: %s', async (_, none, message) => {
    const recalculate = vi.fn(() => Promise.resolve(bytes))
    const checked = checkBook(none, 'invented.xlsx', recalculate)
    await expect(checked).rejects.toThrow(UserError)
    await expect(checked).rejects.toThrow(`invented.xlsx: ${message}`)
    expect(recalculate).not.toHaveBeenCalled()
  })

  test('is refused where it is what was calculated', async () => {
    await expect(checkBook(bytes, 'invented.xlsx', async () => Buffer.from('none'))).rejects.toThrow(UserError)
  })

  test('is told from a calculation that fails, which fails as it does', async () => {
    const failed = new Error('no program to calculate with')
    await expect(checkBook(bytes, 'invented.xlsx', () => Promise.reject(failed))).rejects.toBe(failed)
  })
})

describe('a workbook', () => {
  test('that is calculated to what it shows has nothing to report', async () => {
    const recalculate = vi.fn(() => Promise.resolve(bytes))
    const report = await checkBook(bytes, 'invented.xlsx', recalculate)
    expect(recalculate).toHaveBeenCalledTimes(1)
    expect(report).toMatchObject({ findings: [], recorded: true })
    expect(report.formulas).toBe(saved.sheets.flatMap(({ cells }) => cells).filter(({ formula }) => formula).length)
    expect(report.checks).toBeGreaterThan(0)
  })

  test('that is calculated to something else shows a stale result there', async () => {
    const { sheet, row, column, formula, value } = formulaOf('Total revenue')
    expect(value).toBe(60_581)
    const anew = withResultsSet(bytes, 'invented.xlsx', [{ sheet, row, column, value: 60_582 }])
    const { findings } = await checkBook(bytes, 'invented.xlsx', () => Promise.resolve(anew))
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'stale',
        sheet,
        caption: 'Total revenue',
        formula,
        saved: 60_581,
        recalculated: 60_582,
      }),
    ])
  })

  test('whose formula gives an error shows it', async () => {
    const { sheet, row, column, formula } = formulaOf('Gross profit')
    const error = { error: '#REF!' }
    const anew = withResultsSet(bytes, 'invented.xlsx', [{ sheet, row, column, value: error }])
    const { findings } = await checkBook(bytes, 'invented.xlsx', () => Promise.resolve(anew))
    expect(findings).toMatchObject([{ kind: 'error', sheet, formula, recalculated: error }])
  })
})
