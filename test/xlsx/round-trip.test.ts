import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Cell, Sheet, Workbook } from '../../src/core/book/workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'
import { invented, results, templates, theme } from '../sheets/invented.ts'
import { packageFaults } from './package-faults.ts'

/** What `String.replace` would take for more than text. */
const PATTERNS = ['$&', "$'", '$`', '$1', '$$', '`']

type Content = Pick<Cell, 'value' | 'formula' | 'note' | 'link'>

const text = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
      fc.constantFrom('=', '_x0041_', '\r\n', '  ', '<&>', '"', '\u0001', '\ufffe', '\ud800', ...PATTERNS),
    ),
    minLength: 1,
    maxLength: 12,
  })
  .filter((each) => each !== '')

/** No sheet's name has an apostrophe. */
const inName = fc.constantFrom(...PATTERNS.filter((each) => !each.includes("'")))

const content: fc.Arbitrary<Content> = fc.oneof(
  text.map((value): Content => ({ value })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value): Content => ({ value: value === 0 ? 0 : value })),
  fc.boolean().map((value): Content => ({ value })),
  fc.constantFrom(0, false, 'a', -1.5).map((value): Content => ({ formula: 'IF(A1<>"",1,"&")', value })),
  fc.tuple(text, text).map(([value, note]): Content => ({ value, note: note.replaceAll('\r', '') || 'n' })),
  text.map((value): Content => ({ value, link: { sheet: 'A b', row: 17, column: 3 } })),
)

/** Line ends are read as Excel shows them. */
const lineEnds = <T>(value: T): T | string => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value)

const bare = (name: string, cells: readonly Cell[]): Sheet => ({
  name,
  cells,
  columns: [{ width: 10 }],
  rows: [],
  conditional: [],
  charts: [],
  landscape: false,
})

it('what is written is what is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 15 }), inName, async (contents, pattern) => {
      const cells = contents.map(
        (each, i): Cell => ({ ...each, row: 1 + Math.floor(i / 3), column: 1 + (i % 3), style: {} }),
      )
      const workbook: Workbook = {
        sheets: [
          bare(`First ${pattern}`, cells),
          bare('A b', [{ row: 1, column: 1, value: 'x', style: {}, note: 'other' }]),
        ],
        names: [],
        properties: { title: `t ${pattern}`, company: pattern, created: '2020-01-01' },
      }
      const bytes = await writeWorkbook(workbook, theme)
      expect(packageFaults(bytes)).toEqual([])
      const [sheet] = openWorkbook(bytes, 'w.xlsx').sheets
      expect(sheet?.name).toBe(workbook.sheets[0]?.name)
      expect(
        sheet?.cells.map(({ row, column, value, formula, note }) => ({ at: a1(row, column), value, formula, note })),
      ).toEqual(
        cells.map(({ row, column, value, formula, note }) => ({
          at: a1(row, column),
          value: lineEnds(value),
          formula,
          note,
        })),
      )
    }),
    { numRuns: 40 },
  )
}, 60_000)

it('a whole workbook is read back, its formulas with their results', async () => {
  const workbook = layOut(invented, results, templates)
  const opened = openWorkbook(await writeWorkbook(workbook, theme), 'w.xlsx')
  for (const [i, { name, cells }] of workbook.sheets.entries()) {
    const read = new Map(opened.sheets[i]?.cells.map((cell) => [a1(cell.row, cell.column), cell]))
    expect(opened.sheets[i]?.name).toBe(name)
    for (const { row, column, value, formula, note, link } of cells) {
      const cell = read.get(a1(row, column))
      if (typeof value !== 'object' && value !== undefined) expect(cell?.value).toBe(value)
      expect(cell?.formula).toBe(formula)
      expect(cell?.note).toBe(note)
      expect(cell?.link === undefined).toBe(link === undefined)
    }
  }
})
