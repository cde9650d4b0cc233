import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { checkWorkbook } from '../../src/check/workbook/check-workbook.ts'
import {
  isError,
  type OpenedSheet,
  type OpenedValue,
  type OpenedWorkbook,
} from '../../src/core/book/opened-workbook.ts'
import { build } from '../../src/flows/build.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../statement/printed.ts'
import { editsByMacro } from './macro.ts'
import { hasLibreOffice, recalculate } from './recalculate.ts'
import { RELEASE } from './release.ts'

const TWO_TABLES = `${RELEASE}
                 Shipments by region
                                                Three Months Ended
                                              June 30,     June 30,
                                                2009         2008
Europe                                          1,204        1,311
Asia                                            2,961        3,407
Total shipments                                 4,165        4,718
`

const { bytes, workbook } = await build(new TextEncoder().encode(TWO_TABLES), 'release.txt', templates)
/** The formulas of the colours on a sentence, as written: in cells of their own they tell which colour it has. */
function coloursOf(part: string, range: string): readonly string[] {
  const xml = new TextDecoder().decode(unzipSync(bytes)[part])
  const pattern = new RegExp(`<conditionalFormatting sqref="${range}[^"]*">.*?<formula>(.*?)</formula>`, 'gs')
  return [...xml.matchAll(pattern)].map(([, formula = '']) => formula.replaceAll('&quot;', '"'))
}

/** The row of Contents that has the sentence, and the part that a sheet is in. */
const LINE = workbook.sheets[0]?.cells.find(({ column, value }) => column === 1 && value === 'Checks')?.row ?? 0
const partOf = (sheet: string): string =>
  `xl/worksheets/sheet${workbook.sheets.findIndex(({ name }) => name === sheet) + 1}.xml`

const SENTENCES = [
  { sheet: 'Contents', row: LINE, column: 2, colours: coloursOf(partOf('Contents'), `B${LINE}`) },
  { sheet: 'Checks', row: 4, column: 1, colours: coloursOf(partOf('Checks'), 'A4') },
]

/** Column Z, where nothing else stands. */
const ASIDE = 26

const asked = SENTENCES.flatMap(({ sheet, colours }) =>
  colours.map((formula, at) => {
    const written = formula.replaceAll(',', ';').replaceAll('"', '""')
    return `cell("${sheet}", "Z${at + 1}").Formula = "=${written}"`
  }),
)

const valueAt = ({ cells }: OpenedSheet, row: number, column: number): OpenedValue | undefined =>
  cells.find((cell) => cell.row === row && cell.column === column)?.value

/** The sentence of each sheet that has one, and the colour on it: "Checks: All 10 checks hold, 0 within rounding (green)". */
function sentencesOf({ sheets }: OpenedWorkbook): readonly string[] {
  return SENTENCES.flatMap(({ sheet: name, row, column }) => {
    const sheet = sheets.find((each) => each.name === name)
    if (sheet === undefined) return []
    const [red, green] = [1, 2].map((at) => Number(valueAt(sheet, at, ASIDE)) === 1)
    const value = valueAt(sheet, row, column)
    return [`${name}: ${isError(value) ? value.error : value} (${red ? 'red' : green ? 'green' : 'none'})`]
  })
}

const held = (holding: number, exceptions: string, errors = '') => {
  const sentence = `${holding} of 10 checks hold, 0 within rounding, ${exceptions}${errors} (red)`
  return [`Contents: ${sentence}`, `Checks: ${sentence}`]
}

const GREEN = [
  'Contents: All 10 checks hold, 0 within rounding (green)',
  'Checks: All 10 checks hold, 0 within rounding (green)',
]

const EDITS: readonly (readonly [name: string, edit: readonly string[], shown: readonly string[]])[] = [
  ['as built', [], GREEN],
  ['a row put in', ['sheet("Operations").Rows.insertByIndex(8, 1)'], GREEN],
  ['a row put in on Checks', ['sheet("Checks").Rows.insertByIndex(8, 1)'], GREEN],
  ['a sheet renamed', ['sheet("Operations").Name = "Income"'], GREEN],
  // SUM passes over a text, which makes a wrong sum; + and - make an error.
  ['n/a over a figure', ['cell("Operations", "B8").String = "n/a"'], held(7, '3 exceptions')],
  ['n/a over a total', ['cell("Operations", "C10").String = "n/a"'], held(7, '3 exceptions', ', 3 sheets in error')],
  [
    'n/a over a figure that is subtracted',
    ['cell("Operations", "B11").String = "n/a"'],
    held(8, '2 exceptions', ', 3 sheets in error'),
  ],
  ['a figure emptied', ['cell("Operations", "B11").String = ""'], held(8, '2 exceptions')],
  ['a row deleted', ['sheet("Operations").Rows.removeByIndex(8, 1)'], held(4, '6 exceptions')],
  [
    'a row deleted that others subtract',
    ['sheet("Operations").Rows.removeByIndex(10, 1)'],
    held(6, '4 exceptions', ', 3 sheets in error'),
  ],
  [
    'a column deleted',
    ['sheet("Operations").Columns.removeByIndex(1, 1)'],
    held(6, '4 exceptions', ', 2 sheets in error'),
  ],
  ['a sheet deleted', ['book.Sheets.removeByName("Operations")'], held(2, '8 exceptions', ', 3 sheets in error')],
  [
    'a sheet of two checks deleted',
    ['book.Sheets.removeByName("Shipments by region")'],
    held(8, '2 exceptions', ', 2 sheets in error'),
  ],
  ['Contents deleted', ['book.Sheets.removeByName("Contents")'], ['Checks: #REF! (red)']],
  ['Checks deleted', ['book.Sheets.removeByName("Checks")'], ['Contents: #REF! (red)']],
  ['Contents and Checks deleted', ['book.Sheets.removeByName("Contents")', 'book.Sheets.removeByName("Checks")'], []],
  ['a verdict typed over with words', ['cell("Checks", "I8").String = "fine"'], held(9, '1 exception')],
  ['a verdict emptied', ['cell("Checks", "I8").String = ""'], held(9, '1 exception')],
  [
    'a limit typed over with words',
    ['cell("Checks", "K8").String = "none"'],
    held(9, '1 exception', ', 1 sheet in error'),
  ],
  [
    'the sheet of one check and the verdict of another emptied',
    ['cell("Checks", "C7").String = ""', 'cell("Checks", "I8").String = ""'],
    held(9, '1 exception'),
  ],
  [
    'an error over a total',
    ['cell("Shipments by region", "B7").Formula = "=1/0"'],
    held(9, '1 exception', ', 2 sheets in error'),
  ],
  [
    'an error in a row put in',
    ['sheet("Operations").Rows.insertByIndex(8, 1)', 'cell("Operations", "C9").Formula = "=NA()"'],
    held(7, '3 exceptions', ', 3 sheets in error'),
  ],
  ['an error on Source', ['cell("Source", "B9").Formula = "=1/0"'], held(10, '0 exceptions', ', 1 sheet in error')],
  [
    'a count typed over with words',
    ['cell("Checks", "E4").String = "eight"'],
    ['Contents: #VALUE! (red)', 'Checks: #VALUE! (red)'],
  ],
]

describe.skipIf(!hasLibreOffice)('a workbook edited in LibreOffice', async () => {
  const edited = hasLibreOffice
    ? await editsByMacro(
        bytes,
        EDITS.map(([, edit]) => [...asked, ...edit]),
      )
    : []
  const anew = hasLibreOffice ? await recalculate(edited) : []

  test.each(EDITS.map(([name, , shown], at) => ({ name, shown, at })))('$name', ({ shown, at }) => {
    const [saved, now] = [edited, anew].map((books) => openWorkbook(books[at] as Uint8Array, 'edited.xlsx'))
    const report = checkWorkbook(saved as OpenedWorkbook, now as OpenedWorkbook)
    expect(sentencesOf(now as OpenedWorkbook)).toEqual(shown)
    expect(report.findings.length > 0).toBe(shown !== GREEN)
  })
})
