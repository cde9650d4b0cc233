/** What came of one file of a batch: plain data, as it passes between threads and as `--json` prints it. */
import { placeInFile } from '../../core/file/place-in-file.ts'
import type { CheckKind, CheckResult, Examined, Model, Verdict } from '../../core/model.ts'
import { isException, type Tally, tally } from '../../core/tally.ts'
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
  /** Checks that do not hold, in their order; absent: none, or not a release that was checked. */
  readonly failing?: readonly FailingCheck[]
  /** Ids of checks that the file of known differences has an entry for. */
  readonly acceptancesUsed?: readonly string[]
  /** Of a workbook that was checked: how much of it does not hold. */
  readonly findings?: number
  /** How many figures are odd or not read; absent: none. */
  readonly warnings?: number
  /** What went wrong, in words. */
  readonly error?: string
  /** Where, if we are at fault and not the file. */
  readonly stack?: string
}

/** A check that does not hold, by name. */
export interface FailingCheck {
  readonly id: string
  readonly kind: CheckKind
  readonly verdict: Verdict
  readonly label: string
  readonly line: number
  readonly column: number
}

/** The exceptions among results. */
export const failingIn = (results: readonly CheckResult[], { release }: Model): readonly FailingCheck[] =>
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
