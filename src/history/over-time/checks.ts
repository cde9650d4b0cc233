/** Checks from one period to another, and from one print to the next. */
import { groupBy } from '../../core/group.ts'
import { type History, RESTATED } from '../../core/history.ts'
import type { Check, Expression, FactId } from '../../core/model.ts'
import type { Decimal } from '../../core/number.ts'
import { isSamePlace, placeIn } from '../../core/source.ts'
import { checkOf, type Figures, holds, informed } from './held.ts'
import { openingsOf } from './openings.ts'
import { sumsOverTime } from './periods.ts'

/**
 * Periods against the shorter ones they are made of (a year and its four quarters), opening balances against what the
 * period before closed with, unless they are `tied` to a balance already, and every figure against each other printing of
 * it. That a figure was restated is worth knowing, and no failure.
 */
export const checksOverTime = (history: History, figures: Figures, tied: ReadonlySet<FactId>): readonly Check[] => [
  ...sumsOverTime(history, figures),
  ...openings(history, figures, tied),
  ...otherPrintings(history, figures),
]

function openings({ release }: History, figures: Figures, tied: ReadonlySet<FactId>): readonly Check[] {
  return openingsOf(release.statements).flatMap(({ opening, closing, label }) => {
    if (tied.has(opening.id)) return []
    const restated = opening.marks.includes(RESTATED) || closing.marks.includes(RESTATED)
    const claim = {
      id: `${opening.id}:opens`,
      kind: 'rolls-forward' as const,
      at: opening.id,
      fact: opening,
      computed: refTo(closing.id),
      label,
    }
    return checkOf(claim, figures).map((check) =>
      restated && !holds(check, figures.live) ? informed(check, 'was restated since') : check,
    )
  })
}

const timesOf = (fact: FactId, by: Decimal): Expression => ({
  kind: 'product',
  factors: [refTo(fact), { kind: 'literal', value: by }],
})

const refTo = (fact: FactId): Expression => ({ kind: 'ref', fact })

function otherPrintings({ release, printings, restatements }: History, figures: Figures): readonly Check[] {
  const splitSince = groupBy(
    restatements.filter(({ kind }) => kind === 'split'),
    ({ fact }) => fact,
  )
  return [...printings].flatMap(([id, all]) => {
    const fact = figures.facts.get(id)
    if (!fact) return []
    return all.flatMap((printing, nth) => {
      if (isSamePlace(printing.span, fact.span)) return []
      const place = placeIn(release.source, printing.span.line)
      const { value, quantum, span, caption, heading } = printing
      const split = splitSince.get(id)?.find(({ first }) => isSamePlace(first.span, printing.span))?.split
      const claim = {
        id: `${id}:print-${nth}`,
        kind: 'ties' as const,
        fact: { ...fact, value, span, quantum },
        computed: split === undefined ? refTo(id) : timesOf(id, split.by),
        label: `${caption || 'Unlabelled total'}, ${heading}: as printed in ${place.name}, line ${place.line}${split === undefined ? '' : `, before shares were split ${split.words}`}`,
      }
      return checkOf(claim, figures).map((check) => {
        const is = split === undefined ? fact.value : fact.value.times(split.by)
        return value.minus(is).abs().lte(check.tolerance) ? check : informed(check, 'is a restatement')
      })
    })
  })
}
