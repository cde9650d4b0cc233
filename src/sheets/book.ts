/** What the sheets are laid out from. */
import type { Edit } from '../core/book/update.ts'
import type { Address } from '../core/book/workbook.ts'
import type { History, Restatement } from '../core/history.ts'
import type { Calculation, CheckResult, FactId, Model } from '../core/model.ts'
import type { Coverage, JudgedFact } from '../core/verdict.ts'
import type { Addresses } from './addresses.ts'
import type { SourceRows, SourceSheet } from './lists/source-rows.ts'
import type { SheetPlan } from './plan.ts'

/** A check that does not hold, and where it stands. */
export interface Exception {
  readonly result: CheckResult
  /** Its row on Checks. */
  readonly place: Address
}

/** All that a sheet is laid out from: the model, the results of its checks, and where everything stands. */
export interface Book {
  readonly model: Model
  readonly results: readonly CheckResult[]
  readonly calculations: ReadonlyMap<string, Calculation>
  readonly plans: readonly SheetPlan[]
  readonly addresses: Addresses
  /** Where the lines of the source stand. */
  readonly source: Pick<SourceRows, 'address'>
  readonly sources: readonly SourceSheet[]
  /** What is known of each figure: whether anything bears it out. */
  readonly judged: ReadonlyMap<FactId, JudgedFact>
  /** The result that says a printed figure is off, by figure. */
  readonly exceptions: ReadonlyMap<FactId, Exception>
  /** What the workbook of many releases tells beside: where else a figure was printed, and how. */
  readonly history?: History
  /** What the user of an earlier workbook did in it; absent where there is none. */
  readonly edits?: readonly Edit[]
  /** How far the release bears its figures out; absent where that was not asked. */
  readonly coverage?: Coverage
  /** What other releases print for its figures. */
  readonly restated: ReadonlyMap<FactId, readonly Restatement[]>
  /** How each figure is made that no release prints. */
  readonly derived: ReadonlyMap<FactId, string>
}
