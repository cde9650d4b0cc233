import { describe, expect, test } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import type { Cell, Sheet } from '../../src/core/book/workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import type { Model, TotalsWish } from '../../src/core/model.ts'
import { buildModel } from '../../src/model/model.ts'
import { totalsText } from '../../src/report/build/totals.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { noTemplates, releaseOf, sketch } from '../model/statement.ts'

const INVENTORY = `
Raw materials|1204.1|1380.3
Work in process|3481.5|2916.9
Finished goods|5716.8|6023.4
Total inventory|10402.4|10320.7`

const columns = ['Q1', 'Q2'].map((label) => ({ id: label, label, headings: [label] }))

const modelOf = (totals: TotalsWish): Model =>
  buildModel(releaseOf([sketch(INVENTORY, { kind: 'operations', title: 'Inventory', columns })]), noTemplates, totals)

function laidOut(totals: TotalsWish) {
  const model = modelOf(totals)
  const workbook = layOut(model, checkModel(model), noTemplates, { names: true })
  const sheets = new Map(workbook.sheets.map((sheet) => [sheet.name, sheet]))
  const [name = ''] = [...sheets.keys()].filter((each) => !['Contents', 'Checks', 'Source'].includes(each))
  return { workbook, sheet: sheets.get(name) as Sheet, contents: sheets.get('Contents') as Sheet }
}

/** The cells of the row that a label begins, by address without the row. */
function row({ cells }: Sheet, label: string): ReadonlyMap<string, Cell> {
  const at = cells.find(({ value }) => value === label)?.row
  return new Map(cells.filter((cell) => cell.row === at).map((cell) => [a1(1, cell.column).replace(/\d/, ''), cell]))
}

describe('the Rounding line of a sheet', () => {
  const { workbook, sheet, contents } = laidOut('plug')
  const rounding = row(sheet, 'Rounding')

  test('looks like no figure of the release, and leads to what it is instead of a line of it', () => {
    expect(rounding.get('A')?.style).toMatchObject({ italic: true, font: 'muted' })
    expect(rounding.get('B')).toBeUndefined()
    expect(rounding.get('C')).toMatchObject({ value: 0.1, style: { italic: true, font: 'muted', fill: 'input' } })
    const mark = rounding.get('D')
    expect(mark?.value).toBe('(tieout)')
    const note = sheet.cells.find((cell) => cell.row === mark?.link?.row && cell.column === mark?.link?.column)
    expect(note?.value).toMatch(/^\(tieout\) A line "Rounding" is not in the release/)
    // The column of source lines is empty.
    expect(rounding.get('E')).toBeUndefined()
    expect(row(sheet, 'Finished goods').get('E')).toBeDefined()
  })

  test('is in the formula of its total, in every column', () => {
    const total = row(sheet, 'Total inventory')
    const first = row(sheet, 'Raw materials').get('A')?.row ?? 0
    expect(total.get('B')).toMatchObject({ value: 10402.4, formula: `SUM(B${first}:B${first + 3})` })
    expect(total.get('C')).toMatchObject({ value: 10320.7, formula: `SUM(C${first}:C${first + 3})` })
    expect(total.get('C')?.note).toBeUndefined()
  })

  test('is explained on Contents, counted nowhere, and has no name', () => {
    expect(contents.cells.map(({ value }) => value)).toContain('Rounding')
    expect(row(contents, sheet.name).get('C')?.value).toBe(8)
    expect(workbook.names).toHaveLength(8)
    expect(workbook.names.some(({ name }) => /rounding/i.test(name))).toBe(false)
  })
})

test('a total kept as printed says what its formula would give', () => {
  const { sheet, contents } = laidOut('printed')
  const kept = row(sheet, 'Total inventory').get('C')
  expect(kept).toMatchObject({ value: 10320.7, style: { font: 'input' } })
  expect(kept?.formula).toBeUndefined()
  expect(kept?.note).toMatch(/^Kept as printed: 10,320\.7\. What it is made of gives 10,320\.6; they differ by 0\.1/)
  expect(contents.cells.map(({ value }) => value)).toContain('Blue, with a note')
})

describe('what is said of totals that rounding takes off their parts', () => {
  test('is nothing where nothing was wished', () => {
    expect(totalsText(modelOf('live'), 'live')).toBe('')
  })

  test('names those that stay typed', () => {
    expect(totalsText(modelOf('printed'), 'printed')).toBe(
      '  1 figure kept as printed, rounding takes the formula off\n' +
        '    invented.txt:4  Total inventory, Q2: 10,320.7; its formula gives 10,320.6\n',
    )
  })

  test('names those that got a line', () => {
    expect(totalsText(modelOf('plug'), 'plug')).toBe(
      '  1 figure with a Rounding line among the parts\n' +
        '    invented.txt:4  Total inventory, Q2: 10,320.7; its formula gives 10,320.6\n',
    )
  })
})
