/** What a release asserts of its figures. */
import type { Assumption, CheckKind, Expression, FactId, Origin } from '../../core/model.ts'

/** Something the release assertions of a figure: kept as the cell's expression or not, it is checked. */
export interface Assertion {
  readonly fact: FactId
  readonly kind: CheckKind
  readonly expression: Expression
  readonly origin: Origin
  readonly calculation?: string
  /** The constants that the expression refers to. */
  readonly assumptions?: readonly Assumption[]
  /** Assertions of lower order become cells first. */
  readonly order: number
  /** It is checked only: too little is sure for a formula. */
  readonly doubted?: true
  /** A difference is worth showing, and no failure. */
  readonly informational?: boolean
  /** Why a difference is no failure: see `Check.reason`. */
  readonly reason?: string
  /** No more than a total's nearest reading: see `Check.nearest`. */
  readonly nearest?: true
}
