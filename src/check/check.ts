/** A model's checks into verdicts, over the values its cells hold: the same that the workbook's own formulas compute. */
import { evaluate, factsIn, valuesIn } from '../core/evaluate.ts'
import { explain } from '../core/explain.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import type { Check, CheckResult, FactId, Model, Verdict } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import { differenceOf, verdictOn } from '../core/verdict.ts'
import { placesIn, shownIn } from '../language/shown.ts'
import { causeOf } from './cause.ts'

/** A remark is read in one glance: a sum of more terms than this is cut in it. `inspect --why` says it whole. */
const MOST_TERMS = 6

/**
 * The verdict on each of a model's checks, in their order; differences are in the figure's own unit.
 *
 * A check with nothing to compare with, or whose expression has no value, is `unmatched` and has no difference.
 */
export function checkModel(model: Model): readonly CheckResult[] {
  const facts = placedFacts(model.release)
  const assumptions = new Map(model.assumptions.map((each) => [each.id, each]))
  const figures = valuesIn(model)
  const wording = {
    fact: (id: string) => facts.get(id)?.item.label || 'the line above',
    assumption: (id: string) => assumptions.get(id)?.label ?? id,
  }
  return model.checks.map((check) => {
    const computed = check.computed && evaluate(check.computed, figures)
    if (!check.computed || !computed) return { check, computed, difference: undefined, verdict: 'unmatched' }
    const difference = differenceOf(check.printed, computed, check.bound)
    const verdict = verdictOn(check, difference)
    if (verdict === 'exact') return { check, computed, difference, verdict }
    const printed = check.at === undefined ? undefined : facts.get(check.at)
    const cause = printed && causeOf(printed, difference, computed, check.computed, (id) => facts.get(id))
    const named = namesIn(
      factsIn(check.computed).flatMap((id) => facts.get(id) ?? []),
      printed,
    )
    const words = explain(check.computed, {
      ...wording,
      fact: (id) => named.get(id) ?? wording.fact(id),
      mostTerms: MOST_TERMS,
    })
    const remark = remarkOn(check, { verdict, computed, difference, words, cause })
    return { check, computed, difference, verdict, remark }
  })
}

/** Along a row every figure is called the same, and so may two of one line be: their columns tell them apart. */
function namesIn(parts: readonly PlacedFact[], printed: PlacedFact | undefined): ReadonlyMap<FactId, string> {
  const labels = parts.map(({ item }) => item.label)
  return new Map(
    parts.flatMap(({ fact, item, column }): [FactId, string][] => {
      if (item === printed?.item) return [[fact.id, column.label]]
      const alone = labels.indexOf(item.label) === labels.lastIndexOf(item.label)
      return alone || column.label === '' ? [] : [[fact.id, `${item.label || 'the line above'} (${column.label})`]]
    }),
  )
}

/** What came of a check, before it is put in words. */
interface Judged {
  readonly verdict: Verdict
  readonly computed: Decimal
  readonly difference: Decimal
  /** The expression in words. */
  readonly words: string
  readonly cause: string | undefined
}

function remarkOn(check: Check, { verdict, computed, difference, words, cause }: Judged): string {
  const places = placesIn(check.unit, check.quantum)
  const shown = (value: Decimal): string =>
    shownIn(check.unit, value, (own) => own.toFixed(Math.min(places + 2, Math.max(places, own.decimalPlaces()))))
  const numbers = `printed ${shown(check.printed)}, ${words} gives ${shown(computed)}`
  if (verdict === 'unexplained') {
    const short = computed.abs().lt(check.printed.abs())
    return `printed ${shown(check.printed)}, and nothing above gives it; nearest is ${words}, ${shown(computed)}: ${shown(difference.abs())} ${short ? 'less; is a line left out?' : 'more; does a line not belong to it?'}`
  }
  if (check.informational)
    return `${numbers}: ${shown(difference.abs())} ${check.reason ?? 'is explained elsewhere, by what is not cash or not shown'}`
  const because = cause === undefined ? '' : `; ${cause}`
  switch (verdict) {
    case 'rounding':
      return `${numbers}: rounding`
    case 'boundary':
      return `${numbers}: the most that rounding allows`
    case 'truncation':
      return `${numbers}: holds only if figures were cut off instead of rounded`
    case 'suspect':
      return `${numbers}: more than rounding usually does${because}`
    default:
      return `${numbers}: off by ${shown(difference.abs())}, rounding allows ${shown(check.tolerance)}${because}`
  }
}
