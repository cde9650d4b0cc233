/** What came of one file of a batch: plain data, as it passes between threads and as `--json` prints it. */
import type { Examined } from '../../core/model.ts'
import { type Tally, tally } from '../../core/tally.ts'
import { warningsOf } from '../of-release.ts'
import { type BuiltWorkbook, type Counts, countsOf } from './counts.ts'

/** What became of a file: `fails` is what does not hold, `failed` what could not be done. */
export type Status = 'built' | 'up to date' | 'read' | 'holds' | 'fails' | 'failed'

/** What came of one file; a line of `--json`. */
export interface Outcome {
  readonly input: string
  readonly output?: string
  readonly status: Status
  readonly counts?: Counts
  readonly checks?: Tally
  /** Of a workbook that was checked: how much of it does not hold. */
  readonly findings?: number
  /** How many figures are odd or not read; absent: none. */
  readonly warnings?: number
  /** What went wrong, in words. */
  readonly error?: string
  /** Where, if we are at fault and not the file. */
  readonly stack?: string
}

/** The outcome of a release that was marked. */
export const pageOutcome = (input: string, output: string, { model, results }: Examined): Outcome => ({
  input,
  output,
  status: 'built',
  checks: tally(results),
  ...(warningsOf(model).length > 0 && { warnings: warningsOf(model).length }),
})

/** The outcome of a release of which a workbook was built. */
export function builtOutcome(input: string, output: string, built: BuiltWorkbook): Outcome {
  const warnings = warningsOf(built.model).length
  return {
    input,
    output,
    status: 'built',
    counts: countsOf(built),
    checks: tally(built.results),
    ...(warnings > 0 && { warnings }),
  }
}
