import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkWorkbook } from '../../src/check/workbook/check-workbook.ts'
import { recalculate } from '../../src/commands/libre-office.ts'
import { templates } from '../../src/commands/shipped.ts'
import type { OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { EXCEPTIONS } from '../../src/core/tally.ts'
import { build, checkRecords } from '../../src/flows/build.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { hasLibreOffice } from './recalculate.ts'

const SAMPLE = fileURLToPath(new URL('../samples/infinera-2008-q1/release.txt', import.meta.url))

const built = async (text: string) => {
  return build(new TextEncoder().encode(text), 'release.txt', templates)
}

const calculated = async (bytes: Uint8Array): Promise<OpenedWorkbook> =>
  openWorkbook(await recalculate(bytes, 'invented.xlsx', {}), 'invented.xlsx')

describe.skipIf(!hasLibreOffice)('LibreOffice', () => {
  test('comes to the verdicts that terminal and JSON give, one row a check', async () => {
    // A misprint and a lost unit, so that verdicts of several kinds are there.
    const text = readFileSync(SAMPLE, 'utf8').replace('24,574    (17,369)', '24,547    (17,369)')
    const { model, results, bytes } = await built(text)
    const verdicts = checkRecords(model, results).map(({ verdict, informational }) =>
      informational ? 'information' : verdict,
    )
    expect(new Set(verdicts)).toEqual(
      new Set(['exact', 'rounding', 'truncation', 'inconsistent', 'unmatched', 'information']),
    )
    const off = (verdict: string) => (EXCEPTIONS as readonly string[]).includes(verdict)
    const exceptionsFirst = [...verdicts.filter(off), ...verdicts.filter((verdict) => !off(verdict))]
    expect(verdictsOf(await calculated(bytes))).toEqual(exceptionsFirst)
  })

  test('finds nothing stale, broken or typed over in a workbook as built', async () => {
    const { results, bytes } = await built(readFileSync(SAMPLE, 'utf8'))
    const report = checkWorkbook(openWorkbook(bytes, 'built.xlsx'), await calculated(bytes))
    expect(report.recorded).toBe(true)
    expect(report.kept).toBe(0)
    expect(report.checks).toBe(results.length)
    expect(report.findings.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['check-fails', 'truncation'],
      ['check-fails', 'inconsistent'],
    ])
  })

  test('keeps the record of live cells when it saves a workbook', async () => {
    const { bytes } = await built(readFileSync(SAMPLE, 'utf8'))
    const saved = await calculated(bytes)
    const report = checkWorkbook(saved, saved)
    expect(report.recorded).toBe(true)
    expect(report.findings.filter(({ kind }) => kind !== 'check-fails')).toEqual([])
  })
})

function verdictsOf({ sheets }: OpenedWorkbook): readonly unknown[] {
  const cells = sheets.find(({ name }) => name === 'Checks')?.cells ?? []
  const heading = cells.find(({ value }) => value === 'Verdict')
  return cells
    .filter(({ row, column }) => column === heading?.column && row > heading.row)
    .flatMap(({ value }) => (value === undefined ? [] : [value]))
}
