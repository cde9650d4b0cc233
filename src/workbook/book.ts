/** What the sheets are laid out from. */
import type { Calculation, CheckResult, FactId, Model } from '../core/model.ts'
import type { Address } from '../core/workbook.ts'
import type { Addresses } from './addresses.ts'
import type { SheetPlan } from './plan.ts'
import type { SourceRows } from './source-sheet.ts'

export interface Exception {
  readonly result: CheckResult
  /** Its row on Checks. */
  readonly place: Address
}

export interface Book {
  readonly model: Model
  readonly results: readonly CheckResult[]
  readonly calculations: ReadonlyMap<string, Calculation>
  readonly plans: readonly SheetPlan[]
  readonly addresses: Addresses
  readonly source: SourceRows
  /** The result that says a printed figure is off, by figure. */
  readonly exceptions: ReadonlyMap<FactId, Exception>
}
