import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { startHistory, updateHistory } from '../../src/flows/update.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { templates } from '../history/releases.ts'
import { next, releases, started } from './analyst.ts'
import { expectAllThere, randomEdits, withEdits } from './random-edits.ts'

let bytes: Uint8Array
let fresh: OpenedWorkbook
beforeAll(async () => {
  bytes = (await startHistory(started, templates, { prefer: 'latest' })).bytes
  fresh = openWorkbook((await startHistory(releases, templates, { prefer: 'latest' })).bytes, 'company.xlsx')
}, 60_000)

/** More by RUNS=60 on the command line. */
const RUNS = Number(process.env.RUNS ?? 3)

/** Other edits by SEED=7. */
const SEED = Number(process.env.SEED ?? 20_260)

test.each([1, 4])(
  'nothing of the user is lost or doubled by growing, after %i random edits',
  async (count) => {
    await fc.assert(
      fc.asyncProperty(randomEdits(count), async (edits) => {
        const workbook = withEdits(bytes, edits)
        expectAllThere(
          workbook,
          await updateHistory({ name: 'company.xlsx', bytes: workbook }, next, templates),
          fresh,
          edits,
        )
      }),
      { numRuns: RUNS, seed: SEED + count },
    )
    expect.hasAssertions()
  },
  60_000 + RUNS * 60_000,
)
