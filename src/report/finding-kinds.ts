/** How much each kind of finding matters. A kind that is new has to be entered here, or nothing compiles. */
import type { ChangeKind } from '../core/book/change.ts'
import type { WorkbookFindingKind } from '../core/book/workbook-check.ts'
import type { CheckResult, Verdict } from '../core/model.ts'
import type { Severity } from '../core/severity.ts'

/** Of what diagnostics say, their own catalogue knows it. */
export const severityOf = {
  // A check's verdict.
  exact: 'note',
  rounding: 'note',
  boundary: 'note',
  unmatched: 'warning',
  suspect: 'warning',
  truncation: 'error',
  inconsistent: 'error',
  unexplained: 'error',
  // What is said of a check that there is not, or that holds.
  'acceptance-unused': 'warning',
  // A figure that nothing bears out.
  alone: 'note',
  // A cell of a workbook that was calculated anew.
  input: 'error',
  'typed-over': 'error',
  emptied: 'error',
  gone: 'error',
  error: 'error',
  stale: 'error',
  'check-fails': 'error',
  'not-calculated': 'warning',
  circle: 'error',
  'circles-not-sought': 'warning',
  'dead-link': 'warning',
  'typed-in-row': 'warning',
  'short-range': 'warning',
  'unlike-neighbours': 'warning',
  'mixed-units': 'warning',
  'mixed-signs': 'warning',
  'constant-in-formula': 'warning',
  // A change from one workbook to another: an error where it misleads.
  'formula-became-constant': 'error',
  'stale-result': 'error',
  formula: 'difference',
  'constant-became-formula': 'difference',
  value: 'difference',
  restated: 'difference',
  result: 'difference',
  unit: 'difference',
  relabelled: 'difference',
  heading: 'difference',
  'rows-inserted': 'difference',
  'rows-removed': 'difference',
  'rows-moved': 'difference',
  'columns-inserted': 'difference',
  'columns-removed': 'difference',
  'columns-moved': 'difference',
  'sheet-added': 'difference',
  'sheet-removed': 'difference',
  'sheet-renamed': 'difference',
  'sheet-moved': 'difference',
  'sheet-visibility': 'difference',
  'sentence-changed': 'difference',
  'sentence-added': 'difference',
  'sentence-removed': 'difference',
  'running-head': 'difference',
  'check-broke': 'error',
  'check-gone': 'difference',
  'check-mended': 'difference',
  'check-new': 'difference',
  setting: 'difference',
  name: 'difference',
  note: 'difference',
  link: 'difference',
  'number-format': 'difference',
  style: 'difference',
} as const satisfies Record<Verdict | ReleaseFindingKind | WorkbookFindingKind | ChangeKind, Severity>

/** What is found of a release beside verdicts and diagnostics. */
export type ReleaseFindingKind = 'acceptance-unused' | 'alone'

/** The severity of what a check gave: that of its verdict, but a note where it is mere information or accepted. */
export const severityOfResult = ({ check, verdict, accepted }: CheckResult): Severity =>
  check.informational || accepted ? 'note' : severityOf[verdict]
