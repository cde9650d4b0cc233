/**
 * When printed figures agree, after XBRL Calculations 1.1 (www.xbrl.org/Specification/calculation-1.1/REC-2023-02-22): a printed
 * figure stands for the interval of all that round to it, and a total holds where its interval and that of its parts' sum
 * share a value. Tighter than that, and our own, is what is called suspect: see `suspectAbove`.
 */
import type { Bound, Check, CheckResult, Verdict } from './model.ts'
import { Decimal, ZERO } from './number.ts'
import { holds } from './tally.ts'

/** What a check allows; all in the unit of the figure, none negative but `truncation.low`. */
export type Allowance = Pick<Check, 'tolerance' | 'exactWithin' | 'suspectAbove' | 'truncation'>

/**
 * The verdict on a difference (printed - computed).
 *
 *     |d|  0 ── exactWithin ──── suspectAbove ──── tolerance ────
 *          exact          rounding          suspect     ^boundary   truncation where it holds, else inconsistent
 */
export function judge(difference: Decimal, allowed: Allowance): Verdict {
  const size = difference.abs()
  if (size.lte(allowed.exactWithin)) return 'exact'
  if (size.gt(allowed.tolerance)) return isCut(allowed, difference) ? 'truncation' : 'inconsistent'
  if (size.eq(allowed.tolerance)) return 'boundary'
  return size.gt(allowed.suspectAbove) ? 'suspect' : 'rounding'
}

/** What is cut off a figure is less than a unit: 61.2 is no 61.300 that was cut, but off. */
const isCut = ({ truncation: { low, high } }: Allowance, difference: Decimal): boolean =>
  low.lt(difference) && high.gt(difference)

/** printed - computed, as far as it counts: where "more than" is printed, what is more is no difference. */
export function differenceOf(printed: Decimal, computed: Decimal, bound: Bound | undefined): Decimal {
  const difference = printed.minus(computed)
  if (bound === undefined) return difference
  return bound === 'at-least' ? Decimal.max(ZERO, difference) : Decimal.min(ZERO, difference)
}

/** The verdict of a check on a difference: what is no more than a total's nearest reading does not contradict it. */
export function verdictOn(check: Check, difference: Decimal): Verdict {
  const verdict = judge(difference, check)
  return check.nearest && !holds(verdict) ? 'unexplained' : verdict
}

/**
 * From the worst to nothing at all:
 *
 *     exception  a check of it does not hold, and that is no mere information
 *     rounding   its checks hold, one at least only within rounding
 *     holds      its checks hold to the last digit
 *     part       it has no check of its own, and others that hold are made of it
 *     open       nothing in the release bears it out
 */
export const factVerdicts = ['exception', 'rounding', 'holds', 'part', 'open'] as const
/** What is known of a printed figure from all the checks that involve it. */
export type FactVerdict = (typeof factVerdicts)[number]

/** Figures with these verdicts are tied: something that holds bears them out. */
export const TIED = ['rounding', 'holds', 'part'] as const satisfies readonly FactVerdict[]

/** Whether a figure with this verdict is tied. */
export const isTied = (verdict: FactVerdict): boolean => (TIED as readonly FactVerdict[]).includes(verdict)

/** A figure's verdict, and the results it comes from, each list in the order of the checks. */
export interface JudgedFact {
  readonly verdict: FactVerdict
  /** Of checks that the figure itself is held against, whatever they gave; mere information among them. */
  readonly own: readonly CheckResult[]
  /** Of checks that are computed from it. */
  readonly feeds: readonly CheckResult[]
}

/** How far a release bears its own figures out; the four add up to the figures. */
export interface Coverage {
  readonly figures: number
  /** A check or tie of the figure itself holds. */
  readonly borneOut: number
  /** None is its own; others that hold are made of it. */
  readonly feeding: number
  /** Nothing in the release bears it out. */
  readonly alone: number
  /** A check of it does not hold, accepted or not. */
  readonly contradicted: number
}

/** Counts the figures of a release by their verdicts. */
export function coverageOf(facts: ReadonlyMap<unknown, JudgedFact>): Coverage {
  const of = (...wanted: readonly FactVerdict[]): number =>
    [...facts.values()].filter(({ verdict }) => wanted.includes(verdict)).length
  return {
    figures: facts.size,
    borneOut: of('holds', 'rounding'),
    feeding: of('part'),
    alone: of('open'),
    contradicted: of('exception'),
  }
}

/** "405 of 567 figures borne out, 132 only feed a check, 29 stand alone, 1 contradicted" */
export function coverageSentence({ figures, borneOut, feeding, alone, contradicted }: Coverage): string {
  const parts = [
    `${borneOut} of ${figures} ${figures === 1 ? 'figure' : 'figures'} borne out`,
    `${feeding} only ${feeding === 1 ? 'feeds' : 'feed'} a check`,
    `${alone} ${alone === 1 ? 'stands' : 'stand'} alone`,
    ...(contradicted === 0 ? [] : [`${contradicted} contradicted`]),
  ]
  return parts.join(', ')
}
