import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import { compareWorkbooks } from '../../src/diff/compare/compare.ts'
import { build } from '../../src/flows/build.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { ALL, changesIn } from '../diff/sketch.ts'
import { packed, parts, strings } from '../xlsx/parts.ts'
import { hasLibreOffice, recalculate } from './recalculate.ts'

const SAMPLE = new URL('../samples/infinera-2008-q1/release.txt', import.meta.url)
const { bytes } = await build(readFileSync(SAMPLE), 'release.txt', templates)
const sample = openWorkbook(bytes, 'sample.xlsx')

/** A workbook with what programs write differently: shared formulas, texts, truths, errors, blanks, long fractions. */
const odds = packed(
  parts(
    `<row r="1"><c r="B1" t="str"><v>Q1 2008</v></c><c r="C1" t="str"><v>Q2 2008</v></c></row>
     <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2"><v>1234567.8901234567</v></c></row>
     <row r="3"><c r="A3" t="str"><v>two  spaces</v></c><c r="B3"><f t="shared" ref="B3:C3" si="0">B2*2</f><v>0.6000000000000001</v></c><c r="C3"><f t="shared" si="0"/><v>2469135.7802469134</v></c></row>
     <row r="4"><c r="A4" t="str"><v>Checks</v></c><c r="B4" t="b"><f>B2&gt;5</f><v>0</v></c><c r="C4"><f>C2-C2</f><v>0</v></c></row>
     <row r="6"><c r="A6" t="str"><v>Odd</v></c><c r="B6" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C6" t="str"><f>""</f><v></v></c></row>
     <row r="7"><c r="A7" t="str"><v>Typed</v></c><c r="B7" t="b"><v>1</v></c><c r="C7"><v>1E-9</v></c></row>`,
    { 'xl/sharedStrings.xml': strings('<r><t xml:space="preserve">Rich </t></r><r><rPr><b/></rPr><t>text</t></r>') },
  ),
)

describe.skipIf(!hasLibreOffice)('saved again by LibreOffice', () => {
  test('the workbook of the sample is the same, number formats and styles too', async () => {
    const [saved = new Uint8Array()] = await recalculate([bytes])
    // LibreOffice saves what is centred over several cells as centred in the first of them.
    const changes = changesIn(sample, openWorkbook(saved, 'saved.xlsx'))
    expect(changes.filter((change) => !change.endsWith('align centerContinuous → align center'))).toEqual([])
  })

  test('a workbook with oddities has the same values and formulas', async () => {
    const [saved = new Uint8Array()] = await recalculate([odds])
    const before = openWorkbook(odds, 'odds.xlsx')
    expect(changesIn(before, openWorkbook(saved, 'saved.xlsx'), { ...ALL, formats: false })).toEqual([])
  })
})

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (python) => spawnSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' }).status === 0,
)

describe.skipIf(PYTHON === undefined)('saved again by openpyxl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-openpyxl-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** After lines of Python on `book`. openpyxl saves formulas without their results. */
  const saved = (workbook: Uint8Array, script = ''): Uint8Array => {
    const path = join(folder, 'book.xlsx')
    writeFileSync(path, workbook)
    const program = `import openpyxl\nbook = openpyxl.load_workbook(r'${path}')\n${script}\nbook.save(r'${path}')\n`
    execFileSync(PYTHON as string, ['-c', program])
    return readFileSync(path)
  }

  test.each([
    ['the workbook of the sample', bytes],
    ['a workbook with oddities', odds],
  ])('%s has the same values and formulas', (_, workbook) => {
    const before = openWorkbook(workbook, 'before.xlsx')
    expect(changesIn(before, openWorkbook(saved(workbook), 'saved.xlsx'), { ...ALL, formats: false })).toEqual([])
  })

  test('a figure changed by it is the one change, and its total follows', () => {
    const edited = saved(bytes, "book['Balance Sheets']['B13'].value += 400")
    const { changes } = compareWorkbooks(sample, openWorkbook(edited, 'edited.xlsx'), ALL)
    expect(changes.map(({ kind, caption }) => [kind, caption])).toEqual([['value', 'Current assets: / Inventory']])
    expect(changes[0]?.consequences.map(({ caption }) => caption)).toContain('Current assets: / Total current assets')
  })
})
