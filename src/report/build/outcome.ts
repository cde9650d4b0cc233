/** What came of one file of a batch: plain data, as it passes between threads and as `--json` prints it. */
import type { Outcome as OutcomeRecord } from '../../contract/batch.ts'
import type { versions } from '../../contract/version.ts'
import { placeInFile } from '../../core/file/place-in-file.ts'
import type { CheckResult, Examined, Model } from '../../core/model.ts'
import { isException, tally } from '../../core/tally.ts'
import { warningsOf } from '../of-release.ts'
import { type BuiltWorkbook, countsOf } from './counts.ts'

/** What came of one file: a line of `--json`, before it says what wrote it. */
export type Outcome = Omit<OutcomeRecord, keyof typeof versions>

/** What became of a file: `fails` is what does not hold, `failed` what could not be done. */
export type Status = Outcome['status']

/** The exceptions among results. */
export const failingIn = (results: readonly CheckResult[], { release }: Model): NonNullable<Outcome['failing']> =>
  results.filter(isException).map(({ check: { id, kind, label, span }, verdict }) => {
    const { line, column } = placeInFile(release.source, span)
    return { id, kind, verdict, label, line, column }
  })

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
