/**
 * What stands behind each figure of a release: an expression, where the printed figures bear one out, else the figure
 * itself.
 *
 * One Expression, three readers: `core/evaluate` gives its value, `sheets/formula` its Excel text, `core/explain` its
 * words. So the check on the terminal and the check inside the workbook cannot disagree.
 */
import type { Diagnostic } from './diagnostic.ts'
import type { Decimal, Interval } from './number.ts'
import type { IsoDate } from './period.ts'
import type { Measure, Release, Unit } from './release.ts'
import type { Span } from './source.ts'

/** A fact's id. */
export type FactId = string

/** What stands behind a cell: a tree of a few sorts of nodes. */
export type Expression = Literal | Ref | AssumptionRef | Sum | Product | Quotient | Absolute

/** A unit factor or a typed constant; exact. */
export interface Literal {
  readonly kind: 'literal'
  readonly value: Decimal
}

/** Another figure's cell, in that figure's own unit. */
export interface Ref {
  readonly kind: 'ref'
  readonly fact: FactId
}

/** A labelled cell that holds a ratio's constant: days in the quarter, quarters in a year. */
export interface AssumptionRef {
  readonly kind: 'assumption'
  readonly id: string
}

/** One term of a sum, added or subtracted. */
export interface Term {
  readonly weight: 1 | -1
  readonly of: Expression
}

/** Terms added up. */
export interface Sum {
  readonly kind: 'sum'
  readonly terms: readonly Term[]
}

/** Factors multiplied. */
export interface Product {
  readonly kind: 'product'
  readonly factors: readonly Expression[]
}

/** A numerator over a denominator. */
export interface Quotient {
  readonly kind: 'quotient'
  readonly numerator: Expression
  readonly denominator: Expression
}

/** A value without its sign. */
export interface Absolute {
  readonly kind: 'absolute'
  readonly of: Expression
}

/** A labelled constant beneath a statement, to which ratios refer: days in the quarter. */
export interface Assumption {
  readonly id: string
  /** Statement beneath which it stands. */
  readonly statement: string
  readonly label: string
  readonly value: Decimal
  readonly measure: Measure
}

/** Where a cell's expression comes from. */
export type Origin =
  /** Typed, as printed. */
  | 'printed'
  /** A template declares it and the figures bear it out. */
  | 'declared'
  /** Found from the arithmetic. */
  | 'inferred'
  /** The same quantity elsewhere in the release. */
  | 'link'
  /** A ratio's definition from a template, borne out. */
  | 'ratio'
  /** In a history: made of figures of other periods; no release prints it. */
  | 'derived'
  /** Typed on a line of its own: what rounding takes a printed total off its parts. No release prints it. */
  | 'rounding'

/**
 * What becomes of a live figure that rounding takes off its printed one.
 *
 *     live     the formula and what it gives
 *     printed  the figure as printed, typed
 *     plug     a sum down the rows gets a line "Rounding", so that the formula gives the printed figure; others are live
 */
export const totalsWishes = ['live', 'printed', 'plug'] as const
/** What the user wishes of totals that rounding takes off their parts. */
export type TotalsWish = (typeof totalsWishes)[number]

/** How well the printed figures bear a calculation out. */
export interface Evidence {
  /** Bits by which it beats coincidence: what the matching digits of all columns are worth, less the number of ways tried. */
  readonly bits: number
  /** Columns in which it holds. */
  readonly columns: number
  /** Of those, columns in which it holds to the last digit. */
  readonly exact: number
  /** In words, most telling first: "label says total", "ruled off", "next to its parts". */
  readonly signs: readonly string[]
}

/** The content of one figure's cell. */
export interface ModelCell {
  readonly fact: FactId
  readonly origin: Origin
  /** `literal` when typed. */
  readonly expression: Expression
  /** What the expression evaluates to in the model, links and all; the printed value when typed. */
  readonly value: Decimal
  /** The calculation it belongs to. */
  readonly calculation?: string
  /** Of a typed figure: what it would be, were it not kept as printed though rounding takes the two apart. */
  readonly instead?: Expression
}

/** "This line is these terms" (XBRL's summation-item), in every column where it holds. */
export interface Calculation {
  readonly id: string
  readonly statement: string
  /** Down the rows (a footing) or across the columns (a cross-footing). */
  readonly axis: 'down' | 'across'
  /** Index of the item (down) or column (across) it gives. */
  readonly total: number
  readonly terms: readonly { readonly index: number; readonly weight: 1 | -1 }[]
  readonly origin: 'declared' | 'inferred'
  readonly evidence: Evidence
}

/** What a check holds a figure against. */
export type CheckKind =
  | 'foots'
  | 'cross-foots'
  | 'rolls-forward'
  | 'ties'
  | 'balances'
  | 'per-share'
  | 'ratio'
  | 'growth'
  | 'narrative'

/**
 * A claim that a printed figure equals an expression.
 *
 * Holds when |printed - computed| <= tolerance. The tolerance is half the printed unit plus what the rounding of the
 * computed side's own printed figures allows (see `tolerance`), in the unit of the figure.
 */
export interface Check {
  readonly id: string
  readonly kind: CheckKind
  /** The figure in question; absent for one that the prose states: it has no cell. */
  readonly at?: FactId
  /** Where it is printed. */
  readonly span: Span
  readonly printed: Decimal
  /** The unit of its last printed digit, in `unit`. */
  readonly quantum: Decimal
  /** What it should be, in `unit`; absent where nothing in the release says it. */
  readonly computed?: Expression
  /** Prose says "more than" or "at most": a difference to that side is none. Absent: it says how much. */
  readonly bound?: Bound
  readonly tolerance: Decimal
  /** A difference up to this is exact: 0 for sums and ties in one unit, half the printed unit for what had to be rounded to be printed. */
  readonly exactWithin: Decimal
  /** A difference beyond this, though within tolerance, is suspect. */
  readonly suspectAbove: Decimal
  /** The differences (printed - computed) that truncation instead of rounding allows. */
  readonly truncation: Interval
  readonly unit: Unit
  /** "Total revenue, Three Months Ended March 29, 2008" */
  readonly label: string
  /** A difference is worth showing but is no failure (balance-sheet change against cash flow line). */
  readonly informational: boolean
  /** Why such a difference is no failure, to be said behind it: "was restated since". */
  readonly reason?: string
  /**
   * `computed` is no more than the nearest reading of a total: of all sums of the lines above it none gives it in any
   * column. A difference is then `unexplained`, and informational but where the total's wording or a template says that
   * these are its parts.
   */
  readonly nearest?: true
}

/** `at-least`: the figure may be more than is printed; `at-most`: less. */
export type Bound = 'at-least' | 'at-most'

/** What came of a check; `core/verdict` says when which. */
export type Verdict =
  | 'exact'
  | 'rounding'
  | 'boundary'
  | 'truncation'
  | 'suspect'
  | 'inconsistent'
  | 'unexplained'
  | 'unmatched'

/** A check with what came of it. */
export interface CheckResult {
  readonly check: Check
  readonly computed: Decimal | undefined
  /** printed - computed; 0 on the side that the check's bound leaves open */
  readonly difference: Decimal | undefined
  readonly verdict: Verdict
  /** A sentence when the verdict is not exact: what is off, and its likely cause. */
  readonly remark?: string
  /** Who has looked at the difference and lets it stand. Absent: nobody, or no longer. */
  readonly accepted?: Acceptance
}

/** A difference that somebody knows of and lets stand: an entry of a file of such. */
export interface Acceptance {
  /** The id of the check. */
  readonly check: string
  /** The figures as they were then: "reported 2.1, computed 2.253". It stands for no others. */
  readonly seen: string
  readonly reason: string
  readonly who: string
  /** The last day it stands. */
  readonly until: IsoDate
  /** Where it is written. */
  readonly name: string
  readonly line: number
}

/** Every figure of the release with what stands behind it; every fact has a cell. */
export interface Model {
  readonly release: Release
  readonly cells: ReadonlyMap<FactId, ModelCell>
  readonly assumptions: readonly Assumption[]
  readonly calculations: readonly Calculation[]
  readonly checks: readonly Check[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What a release says, and what its checks gave. */
export interface Examined {
  readonly model: Model
  readonly results: readonly CheckResult[]
}
