/** The figures of a release as they are to be marked on it: those of its statements, and those of its sentences. */
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import type { CheckResult, Examined, FactId } from '../core/model.ts'
import type { Span } from '../core/source.ts'
import type { FactVerdict, JudgedFact } from '../core/verdict.ts'
import type { MarkAttributes } from './document/marks.ts'
import { ticksOf } from './ticks.ts'

/** What is known of a release, with the verdict on each of its figures. */
export interface Judged extends Examined {
  readonly facts: ReadonlyMap<FactId, JudgedFact>
  /** The verdict on each figure of a sentence, by the id of its check. */
  readonly claims: ReadonlyMap<string, FactVerdict>
}

/** A figure that is marked. */
export interface Figure {
  readonly span: Span
  readonly verdict: FactVerdict
  readonly attributes: MarkAttributes
  /** Absent for one of a sentence. */
  readonly placed?: PlacedFact
  /** What it is held against itself. */
  readonly own: readonly CheckResult[]
}

/**
 * Every figure of the statements, then every one of the sentences.
 *
 * Those that the panel leads to, `led` and whatever is an exception or open, have an anchor. Two checks of one figure of a sentence are one figure, called by the first of them, with the worse verdict.
 */
export function figuresOf(judged: Judged, led: ReadonlySet<FactId>): readonly Figure[] {
  return [...factFigures(judged), ...claimFigures(judged)].map((figure, index) => {
    const isLed = figure.verdict === 'exception' || figure.verdict === 'open' || led.has(figure.placed?.fact.id ?? '')
    return isLed ? { ...figure, attributes: { ...figure.attributes, anchor: `m${index + 1}` } } : figure
  })
}

function factFigures({ model, facts }: Judged): readonly Figure[] {
  return [...placedFacts(model.release)].flatMap(([fact, placed]): readonly Figure[] => {
    const judged = facts.get(fact)
    if (judged === undefined) return []
    const tick = ticksOf(judged, model.cells.get(fact)?.origin)
    const { verdict, own } = judged
    return [{ span: placed.fact.span, verdict, placed, own, attributes: { fact, verdict, tick } }]
  })
}

/** From the worst. */
const ORDER: readonly FactVerdict[] = ['exception', 'open', 'rounding', 'holds', 'part']

function claimFigures({ results, claims }: Judged): readonly Figure[] {
  const bySpan = new Map<string, CheckResult[]>()
  for (const result of results) {
    if (result.check.at !== undefined) continue
    const { line, column } = result.check.span
    const key = `${line}:${column}`
    bySpan.set(key, [...(bySpan.get(key) ?? []), result])
  }
  return [...bySpan.values()].flatMap((own): readonly Figure[] => {
    const [first] = own
    if (first === undefined) return []
    const verdicts = own.map(({ check }) => claims.get(check.id) ?? 'open')
    const verdict = ORDER.find((each) => verdicts.includes(each)) ?? 'open'
    const tick = ticksOf({ verdict, own })
    return [{ span: first.check.span, verdict, own, attributes: { claim: first.check.id, verdict, tick } }]
  })
}
