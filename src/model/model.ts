/** What stands behind each figure, and what is checked: the passes, one after the other. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import type { PlacedFact } from '../core/facts.ts'
import type { Model, TotalsWish } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import type { Listener } from '../evidence/reading.ts'
import { checksOf } from './assertions/checks.ts'
import { withInformation } from './assertions/information.ts'
import { settleValues } from './cells/live-values.ts'
import { withRoundingLines } from './cells/rounding-lines.ts'
import { Known } from './known.ts'
import { steps } from './passes.ts'

/** The model of a release, its totals as wished for; `hear` is told of the readings that are weighed. */
export function buildModel(
  release: Release,
  templates: Templates,
  totals: TotalsWish = 'live',
  hear?: Listener,
): Model {
  const known = new Known(release, templates, hear)
  for (const { passes, becomes } of steps) {
    known.add(
      passes.flatMap((find) => find(known)),
      becomes,
    )
  }
  const { facts, book, printed, calculations, assertions } = known
  const footings = new Set(calculations.filter(({ axis }) => axis === 'down').map(({ id }) => id))
  const cells = settleValues(facts, book, printed, { totals, pluggable: (id) => footings.has(id) })
  return {
    ...withRoundingLines({ release, calculations }, cells),
    cells,
    assumptions: [...known.assumptions.values()],
    checks: checksOf(withInformation(assertions, facts, printed), facts, cells, printed),
    diagnostics: known.ratios.unexplained.filter(({ fact }) => !book.has(fact.id)).map(notReproduced),
  }
}

const notReproduced = ({ item, fact }: PlacedFact): Diagnostic =>
  diagnostic(
    'ratio-not-reproduced',
    `no known definition reproduces "${item.label}"; it is typed as printed`,
    fact.span,
  )
