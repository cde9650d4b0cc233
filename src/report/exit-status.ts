/** What a command ends with, of what was found. */
import type { Diagnostic } from '../core/diagnostic.ts'
import type { CheckResult } from '../core/model.ts'
import { type ExitStatus, exitStatuses, isFailure } from '../core/severity.ts'
import { severityOfResult } from './finding-kinds.ts'
import { findingsIn, type Report } from './report.ts'

/** Fails where one finding of the report is a failure; `strict` counts warnings as such. */
export const exitStatusOf = (report: Report, strict: boolean): ExitStatus =>
  findingsIn(report).some(({ severity }) => isFailure(severity, strict)) ? exitStatuses.fails : exitStatuses.holds

/** The same of a release's checks, where no report is made of them. */
export const allHold = (
  results: readonly CheckResult[],
  diagnostics: readonly Diagnostic[],
  strict: boolean,
): boolean =>
  !results.some((result) => isFailure(severityOfResult(result), strict)) &&
  !diagnostics.some(({ severity }) => isFailure(severity, strict))
