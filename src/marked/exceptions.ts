/**
 * The exceptions of a release as somebody works through them: those that one figure may explain together, those that say most
 * first.
 *
 * A misprinted part breaks its total, the totals above that, and what ties to it. The figure is looked at first that would
 * have most of the broken checks hold if it were another.
 */
import { evaluate, type Figures, factsIn } from '../core/evaluate.ts'
import type { CheckResult, FactId } from '../core/model.ts'
import { type Decimal, ONE } from '../core/number.ts'
import { holds, isException } from '../core/tally.ts'

/** Exceptions that one figure explains. */
export interface Exception {
  /** The check that says it best: one of the figure itself, where one is broken. */
  readonly result: CheckResult
  /** The others, in the order of the checks. */
  readonly others: readonly CheckResult[]
  /** The figure that would have all of them hold, if it were another; absent for a sentence's. */
  readonly fact?: FactId
}

/** Every exception once, most telling first; `figures` are those that the checks were computed from. */
export function exceptionsOf(results: readonly CheckResult[], figures: Figures<Decimal>): readonly Exception[] {
  const kept = new Map<FactId, number>()
  for (const { check, verdict } of results)
    if (holds(verdict) && !check.informational) for (const id of involved(check)) kept.set(id, (kept.get(id) ?? 0) + 1)
  let left = results.filter(isException)
  const found: Exception[] = []
  while (left.length > 0) {
    const { fact, explained } = suspectOf(left, kept, figures) ?? { explained: left.slice(0, 1) }
    const result = explained.find(({ check }) => check.at === fact) ?? (explained[0] as CheckResult)
    const others = explained.filter((each) => each !== result)
    found.push({ result, others, ...(fact === undefined ? {} : { fact }) })
    left = left.filter((each) => !explained.includes(each))
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

interface Suspect {
  readonly fact: FactId
  readonly explained: readonly CheckResult[]
}

/** The figure that explains most of the broken checks; of equals the one in fewest that hold, then a check's own. */
function suspectOf(
  left: readonly CheckResult[],
  kept: ReadonlyMap<FactId, number>,
  figures: Figures<Decimal>,
): Suspect | undefined {
  const broken = new Map<FactId, CheckResult[]>()
  for (const result of left)
    for (const id of new Set(involved(result.check))) broken.set(id, [...(broken.get(id) ?? []), result])
  const own = ({ fact, explained }: Suspect): number => explained.filter(({ check }) => check.at === fact).length
  const [first] = [...broken]
    .map(([fact, all]): Suspect => ({ fact, explained: explainedBy(fact, all, figures) }))
    .toSorted(
      (a, b) =>
        b.explained.length - a.explained.length || (kept.get(a.fact) ?? 0) - (kept.get(b.fact) ?? 0) || own(b) - own(a),
    )
  return first
}

/**
 * The most of some broken checks that would hold if one figure of theirs were another: what each lacks is tried on the others.
 *
 *     Depreciation               1,382      1.2 elsewhere     182 less would do
 *     Cash from operations       4,917      9 too much        so it is not that
 */
function explainedBy(fact: FactId, broken: readonly CheckResult[], figures: Figures<Decimal>): readonly CheckResult[] {
  return broken
    .map((result) => {
      const slope = differenceWith(result, fact, ONE, figures)?.minus(result.difference ?? 0)
      if (slope === undefined || slope.isZero() || result.difference === undefined) return [result]
      const change = result.difference.div(slope).neg()
      return broken.filter((other) => {
        const rest = other === result ? undefined : differenceWith(other, fact, change, figures)
        return other === result || rest?.abs().lte(other.check.tolerance)
      })
    })
    .reduce((most, each) => (each.length > most.length ? each : most))
}

/** What a check would be off by if a figure were so much more; undefined where nothing is computed then. */
function differenceWith(
  { check: { at, computed }, difference }: CheckResult,
  fact: FactId,
  change: Decimal,
  figures: Figures<Decimal>,
): Decimal | undefined {
  const changed = {
    ...figures,
    fact: (id: FactId) => (id === fact ? figures.fact(id)?.plus(change) : figures.fact(id)),
  }
  const [before, after] = computed ? [evaluate(computed, figures), evaluate(computed, changed)] : []
  if (before === undefined || after === undefined) return undefined
  return difference?.plus(at === fact ? change : 0).minus(after.minus(before))
}

/**
 * How many times what is allowed the difference is; where digits may have been cut off, how much of a last digit that was: what
 * is allowed has the rounding of the parts in it, which explains nothing then.
 */
function grossness({ check, difference, verdict }: CheckResult): number {
  const measure = verdict === 'truncation' ? check.quantum : check.tolerance
  return difference === undefined ? 0 : difference.abs().toNumber() / Math.max(measure.toNumber(), Number.EPSILON)
}
