/** Random edits, saved by LibreOffice, then growing: nothing of the user's is lost or doubled. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startHistory, updateHistory } from '../../src/flows/update.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../history/releases.ts'
import { next, releases, started } from '../merge/analyst.ts'
import { expectAllThere, randomEdits, withEdits } from '../merge/random-edits.ts'
import { hasLibreOffice, recalculate } from './recalculate.ts'

/** More by RUNS=4 on the command line: sixty edits. */
const RUNS = Number(process.env.RUNS ?? 1)

/** Other edits by SEED=8. */
const SEED = Number(process.env.SEED ?? 7)

describe.skipIf(!hasLibreOffice)('a history saved by LibreOffice', () => {
  test('has every one of fifteen random edits once a release is added', async () => {
    const built = (await startHistory(started, templates, { prefer: 'latest' })).bytes
    const fresh = openWorkbook((await startHistory(releases, templates, { prefer: 'latest' })).bytes, 'company.xlsx')
    for (const edits of fc.sample(randomEdits(15), { numRuns: RUNS, seed: SEED })) {
      const workbook = (await recalculate([withEdits(built, edits)]))[0] as Uint8Array
      const grown = await updateHistory({ name: 'company.xlsx', bytes: workbook }, next, templates)
      expectAllThere(workbook, grown, fresh, edits)
    }
    expect.hasAssertions()
  }, 600_000)
})
