import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { tieout } from '../e2e/tieout.ts'
import { type CellRead, readCells } from '../read-cells.ts'
import { hasShared, shared } from '../shared.ts'
import { hasLibreOffice, recalculate } from './recalculate.ts'

const SAMPLE = fileURLToPath(new URL('../samples/infinera-2008-q1/release.txt', import.meta.url))

describe.skipIf(!hasLibreOffice)('LibreOffice agrees with every result in the workbook of', () => {
  test('the bundled sample', async () => {
    await agrees(SAMPLE)
  })

  test
    .skipIf(!hasShared)
    .each([
      'releases/infinera-2008-q1.txt',
      'releases/text/pericom-fy2005q4.txt',
      'releases/html/microsoft-fy2020q3.html',
      'releases/html/siteone-2020q1.html',
    ])('%s', async (path) => {
    await agrees(shared(path))
  })
})

describe.skipIf(!hasShared)('the bundled sample', () => {
  test('gives the figures and formulas that the whole release gives', async () => {
    const [sample, whole] = await Promise.all([built(SAMPLE), built(shared('releases/infinera-2008-q1.txt'))])
    expect(figures(readCells(sample))).toEqual(figures(readCells(whole)))
  })
})

async function agrees(release: string): Promise<void> {
  const workbook = await built(release)
  const [recalculated] = await recalculate([workbook])
  const ours = readCells(workbook)
  const theirs = readCells(recalculated as Uint8Array)
  const formulas = [...ours].filter(([, { formula }]) => formula !== undefined)
  expect(formulas.length).toBeGreaterThan(20)
  expect(formulas.filter(([address, cell]) => !same(cell.value, theirs.get(address)?.value))).toEqual([])
}

async function built(release: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-sample-'))
  try {
    const output = join(folder, 'a.xlsx')
    const { status, err } = await tieout(['build', release, '-o', output])
    if (status !== 0) throw new Error(`not built: ${err}`)
    return readFileSync(output)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Numbers to 12 significant digits, which is more than any release prints. */
function same(a: CellRead['value'], b: CellRead['value']): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))
}

/**
 * The numbers on the statement sheets, in order, live or typed: without addresses and line numbers, since the prose
 * of the two differs in length.
 */
function figures(cells: ReadonlyMap<string, CellRead>): { sheet: string; value: number; live: boolean }[] {
  return [...cells].flatMap(([address, { value, formula }]) => {
    const sheet = address.slice(0, address.indexOf('!'))
    const isLink = formula?.startsWith('HYPERLINK(') ?? false
    if (['Contents', 'Checks', 'Source'].includes(sheet) || typeof value !== 'number' || isLink) return []
    return [{ sheet, value, live: formula !== undefined }]
  })
}
