/** What came of one file of a batch: plain data, as it passes between threads and as `--json` prints it. */
import { type Tally, tally } from '../core/tally.ts'
import type { Built } from '../flows/build.ts'
import { type Counts, countsOf } from './counts.ts'
import { excuse } from './fault.ts'

export type Status = 'built' | 'up to date' | 'holds' | 'fails' | 'failed'

export interface Outcome {
  readonly input: string
  readonly output?: string
  readonly status: Status
  readonly counts?: Counts
  readonly checks?: Tally
  /** Of a workbook that was checked: how much of it does not hold. */
  readonly findings?: number
  /** What went wrong, in words. */
  readonly error?: string
  /** Where, if we are at fault and not the file. */
  readonly stack?: string
}

/** The outcome of a file that could not be done. */
export function failure(input: string, error: unknown): Outcome {
  const sentence = excuse(error)
  if (sentence !== undefined) return { input, status: 'failed', error: sentence }
  if (!(error instanceof Error)) return { input, status: 'failed', error: String(error), stack: String(error) }
  return { input, status: 'failed', error: error.message, stack: error.stack ?? error.message }
}

export const builtOutcome = (input: string, output: string, built: Built): Outcome => ({
  input,
  output,
  status: 'built',
  counts: countsOf(built),
  checks: tally(built.results),
})
