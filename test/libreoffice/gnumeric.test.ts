import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { a1 } from '../../src/core/cells/a1.ts'
import { build } from '../../src/flows/build.ts'
import { openSheets } from '../../src/xlsx/open/open.ts'
import { templates } from '../statement/printed.ts'
import { RELEASE } from './release.ts'

const hasGnumeric = spawnSync('ssconvert', ['--version']).status === 0

/** The results of all formulas: "Operations!B7 1234.5"; what is "" in one program is nothing in another. */
const results = (bytes: Uint8Array): readonly string[] =>
  openSheets(bytes, 'calculated.xlsx').flatMap(({ name, cells }) =>
    cells.flatMap(({ row, column, formula, value = '' }) => {
      const shown = typeof value === 'number' ? Number(value.toPrecision(12)) : value
      return formula === undefined ? [] : [`${name}!${a1(row, column)} ${JSON.stringify(shown)}`]
    }),
  )

test.skipIf(!hasGnumeric)('gnumeric calculates what is cached', async () => {
  const { bytes } = await build(new TextEncoder().encode(RELEASE), 'release.txt', templates)
  const folder = mkdtempSync(join(tmpdir(), 'tieout-gnumeric-'))
  const [built, calculated] = [join(folder, 'built.xlsx'), join(folder, 'calculated.xlsx')]
  writeFileSync(built, bytes)
  execFileSync('ssconvert', ['--recalc', built, calculated], { stdio: 'ignore' })
  const found = results(readFileSync(calculated))
  rmSync(folder, { recursive: true })
  expect(found.length).toBeGreaterThan(50)
  expect(found).toEqual(results(bytes))
})
