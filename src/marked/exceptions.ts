/**
 * The exceptions of a release as somebody works through them: those that one figure may explain together, those that say most
 * first.
 *
 * A misprinted part breaks its total, the totals above that, and what ties to it. The figure that most of the broken checks have
 * in common is looked at first.
 */
import { factsIn } from '../core/evaluate.ts'
import type { CheckResult, FactId } from '../core/model.ts'
import { holds, isException } from '../core/tally.ts'

/** Exceptions that have a figure in common. */
export interface Exception {
  /** The check that says it best: one of the figure itself, where one is broken. */
  readonly result: CheckResult
  /** The others, in the order of the checks. */
  readonly others: readonly CheckResult[]
  /** The figure that all of them have in common; absent for a sentence's. */
  readonly fact?: FactId
}

/** Every exception once, most telling first. */
export function exceptionsOf(results: readonly CheckResult[]): readonly Exception[] {
  const kept = new Map<FactId, number>()
  for (const { check, verdict } of results)
    if (holds(verdict) && !check.informational) for (const id of involved(check)) kept.set(id, (kept.get(id) ?? 0) + 1)
  let left = results.filter(isException)
  const found: Exception[] = []
  while (left.length > 0) {
    const suspect = suspectOf(left, kept)
    const mine =
      suspect === undefined ? left.slice(0, 1) : left.filter(({ check }) => involved(check).includes(suspect))
    const result = mine.find(({ check }) => check.at === suspect) ?? (mine[0] as CheckResult)
    const others = mine.filter((each) => each !== result)
    found.push({ result, others, ...(suspect === undefined ? {} : { fact: suspect }) })
    left = left.filter((each) => !mine.includes(each))
  }
  return found.toSorted(
    (a, b) =>
      b.others.length - a.others.length ||
      mildness(a.result) - mildness(b.result) ||
      grossness(b.result) - grossness(a.result),
  )
}

/** What one rounding rule or another would still explain is looked at later. */
const mildness = ({ verdict }: CheckResult): number => (verdict === 'truncation' ? 2 : verdict === 'suspect' ? 1 : 0)

const involved = ({ at, computed }: CheckResult['check']): readonly FactId[] => [
  ...(at === undefined ? [] : [at]),
  ...(computed ? factsIn(computed) : []),
]

/** The figure in most of the broken checks; of equals the one in fewest that hold, then a check's own. */
function suspectOf(left: readonly CheckResult[], kept: ReadonlyMap<FactId, number>): FactId | undefined {
  const counts = new Map<FactId, { broken: number; own: number }>()
  for (const { check } of left) {
    for (const id of involved(check)) {
      const count = counts.get(id) ?? { broken: 0, own: 0 }
      counts.set(id, { broken: count.broken + 1, own: count.own + (id === check.at ? 1 : 0) })
    }
  }
  const ranked = [...counts].toSorted(
    ([a, first], [b, second]) =>
      second.broken - first.broken || (kept.get(a) ?? 0) - (kept.get(b) ?? 0) || second.own - first.own,
  )
  return ranked[0]?.[0]
}

/**
 * How many times what is allowed the difference is; where digits may have been cut off, how much of a last digit that was: what
 * is allowed has the rounding of the parts in it, which explains nothing then.
 */
function grossness({ check, difference, verdict }: CheckResult): number {
  const measure = verdict === 'truncation' ? check.quantum : check.tolerance
  return difference === undefined ? 0 : difference.abs().toNumber() / Math.max(measure.toNumber(), Number.EPSILON)
}
