import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { checkWorkbook } from '../../src/check/workbook/check-workbook.ts'
import { recalculate } from '../../src/commands/libre-office.ts'
import { build } from '../../src/flows/build.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../statement/printed.ts'
import { hasLibreOffice } from './recalculate.ts'
import { RELEASE } from './release.ts'

const { bytes } = await build(new TextEncoder().encode(RELEASE), 'release.txt', templates)

/** What is told of a workbook: kind, cell and, where it is a check, the verdict; what follows from others is left out. */
async function toldOf(edited: Uint8Array): Promise<readonly string[]> {
  const anew = openWorkbook(await recalculate(edited, 'edited.xlsx', {}), 'edited.xlsx')
  const { findings } = checkWorkbook(openWorkbook(edited, 'edited.xlsx'), anew)
  return findings
    .filter(({ follows }) => follows === undefined)
    .map(({ kind, sheet, cell, caption, verdict }) => {
      return kind === 'check-fails' ? `${caption.split(',')[0]}: ${verdict}` : `${kind} ${sheet}!${cell} ${caption}`
    })
}

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (python) => spawnSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' }).status === 0,
)

describe.skipIf(!hasLibreOffice || PYTHON === undefined)('a workbook edited with openpyxl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-edited-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const edited = (script: string): Uint8Array => {
    const path = join(folder, 'book.xlsx')
    writeFileSync(path, bytes)
    const lines = ['import openpyxl', `book = openpyxl.load_workbook(r'${path}')`, "sheet = book['Operations']"]
    execFileSync(PYTHON as string, ['-c', [...lines, script, `book.save(r'${path}')`].join('\n')])
    return readFileSync(path)
  }

  test.each([
    ['not at all', '', []],
    ['a total typed over with what it was', "sheet['B10'] = 60300", ['typed-over Operations!B10 Total revenue']],
    ['a total typed over with something else', "sheet['B10'] = 60400", ['typed-over Operations!B10 Total revenue']],
    ['a formula deleted', "sheet['C16'] = None", ['emptied Operations!C16 Total operating expenses']],
    ['a figure changed', "sheet['C8'] = 39216", ['Total revenue: inconsistent']],
    ['a formula that divides by nothing', "sheet['B9'] = '=1/0'", ['error Operations!B9 Services']],
    // Its formulas say where each line is used.
    ['a sheet gone', "del book['Source']", ['gone Source!C5:C7 ', 'gone Source!C12:C22 ']],
  ])('%s', async (_, script, findings) => {
    const told = await toldOf(edited(script))
    expect(told).toEqual(expect.arrayContaining([...findings]))
    if (findings.length === 0) expect(told).toEqual([])
  })

  test('checks that fail by a total that is typed over follow from it', async () => {
    expect(await toldOf(edited("sheet['B10'] = 60400"))).toEqual(['typed-over Operations!B10 Total revenue'])
  })

  test('and saved by LibreOffice since: the same is told', async () => {
    const saved = await recalculate(edited("sheet['B10'] = 60300\nsheet['C16'] = None"), 'edited.xlsx', {})
    expect(await toldOf(saved)).toEqual(
      expect.arrayContaining([
        'typed-over Operations!B10 Total revenue',
        'emptied Operations!C16 Total operating expenses',
      ]),
    )
  })
})

describe.skipIf(!hasLibreOffice)('a workbook with a result that its formula does not give', () => {
  test('is stale there; what reads it is right, and not told', async () => {
    const parts = unzipSync(bytes)
    const [path = '', sheet] =
      Object.entries(parts).find(
        ([name, part]) => /sheet\d+\.xml$/.test(name) && strFromU8(part).includes('SUM(B8:B9)'),
      ) ?? []
    const xml = strFromU8(sheet ?? new Uint8Array())
    const stale = xml.replace(/(<f>SUM\(B8:B9\)<\/f><v>)60300/, '$160030')
    expect(stale).not.toBe(xml)
    expect(await toldOf(zipSync({ ...parts, [path]: strToU8(stale) }))).toEqual(['stale Operations!B10 Total revenue'])
  })
})
