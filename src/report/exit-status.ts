/** What a command ends with, of what was found. */
import type { Diagnostic } from '../core/diagnostic.ts'
import type { CheckResult } from '../core/model.ts'
import { type ExitStatus, exitStatuses, isFailure } from '../core/severity.ts'
import { severityOfResult } from './finding-kinds.ts'
import { findingsIn, type Report } from './report.ts'

/**
 * Fails where one finding of the report is a failure; `strict` counts warnings as such. Else undone where not all of it
 * could be done.
 */
export function exitStatusOf(report: Report, strict: boolean): ExitStatus {
  if (findingsIn(report).some(({ severity }) => isFailure(severity, strict && !report.partial)))
    return exitStatuses.fails
  return report.partial ? exitStatuses.undone : exitStatuses.holds
}

/** The same of a release's checks, where no report is made of them. */
export const allHold = (
  results: readonly CheckResult[],
  diagnostics: readonly Diagnostic[],
  strict: boolean,
): boolean =>
  !results.some((result) => isFailure(severityOfResult(result), strict)) &&
  !diagnostics.some(({ severity }) => isFailure(severity, strict))
