/**
 * What stands behind each figure, and what is checked.
 *
 * A figure is, in this order: a calculation of its own statement; a quotient of it; a link to the statement that prints
 * the same quantity; a ratio that a template defines; else typed. What could be two of these is one, and the other a
 * check.
 */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import { factsIn } from '../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import type { Assumption, FactId, Model, TotalsWish } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import type { Printed } from '../core/tolerance.ts'
import { balanceChanges } from './balance-changes.ts'
import { balances } from './balance-totals.ts'
import { calculationsOf } from './calculations.ts'
import { cashBalances } from './cash-balances.ts'
import { CellBook } from './cell-book.ts'
import { checksOf } from './checks.ts'
import { type Claim, linkClaim, ownCalculations, ownQuotients } from './claims.ts'
import { explainedTies } from './explained-ties.ts'
import { FigureIndex } from './figure-index.ts'
import { likewise } from './likewise.ts'
import { links } from './links.ts'
import { bornOut, settleValues } from './live-values.ts'
import { missedTotals } from './missed-totals.ts'
import { overPeriods } from './over-periods.ts'
import { ratios } from './ratios.ts'
import { balanceChangesWithin } from './roll-forwards.ts'
import { withRoundingLines } from './rounding-lines.ts'
import { seriesOf, statementRanks } from './series.ts'
import { splitBalances } from './split-balances.ts'
import { sumLinks } from './sum-links.ts'
import { Vocabulary } from './vocabulary.ts'

/** The model of a release, its totals as wished for. */
export function buildModel(release: Release, templates: Templates, totals: TotalsWish = 'live'): Model {
  const facts = placedFacts(release)
  const calculations = release.statements.flatMap((statement) => calculationsOf(statement, templates.calculations))
  const book = new CellBook()
  const claims: Claim[] = []
  const assumptions = new Map<string, Assumption>()
  const printed: Printed = {
    fact: (id) => facts.get(id)?.fact,
    assumption: (id) => assumptions.get(id)?.value,
  }
  const settle = (made: readonly Claim[]): void => {
    for (const claim of made.toSorted((a, b) => a.order - b.order)) {
      claims.push(claim)
      if (bornOut(claim, printed)) book.propose(claim)
    }
  }
  const check = (made: readonly Claim[]): void => {
    claims.push(...made)
  }

  const own = [...ownCalculations(release, calculations), ...ownQuotients(release)]
  settle(own)
  const broken = own.filter((claim) => !bornOut(claim, printed))
  const inDoubt = new Set(broken.flatMap(({ fact, expression }) => [fact, ...factsIn(expression)]))
  const doubted = (id: FactId): boolean => inDoubt.has(id)
  const ranks = statementRanks(release)
  const series = seriesOf(release, facts.values(), ranks)
  const index = new FigureIndex(series.values())
  const words = new Vocabulary(release)
  const live = (id: FactId): boolean => book.has(id)
  const typed = (id: FactId): boolean => !book.has(id)
  const calculated = new Set([...facts.keys()].filter(live))
  settle(links(release, series, index, words, typed, live, doubted).map(linkClaim))
  settle(sumLinks(release, facts, series, ranks, words, typed, live).map(linkClaim))
  const report = ratios(release, facts, series, templates)
  for (const finding of report.findings) {
    if (book.has(finding.from.fact.id)) continue
    for (const assumption of finding.assumptions) assumptions.set(assumption.id, assumption)
    settle([{ fact: finding.from.fact.id, kind: 'ratio', expression: finding.expression, origin: 'ratio', order: 0 }])
  }
  const repeats = links(release, series, index, words, (id) => calculated.has(id), live, doubted)
  check(
    repeats.filter(({ from, terms }) => !terms.some(({ fact }) => book.refers(fact.id, from.fact.id))).map(linkClaim),
  )
  check(splitBalances(release, facts).map((split): Claim => ({ ...split, kind: 'ties', origin: 'link', order: 0 })))
  check(release.statements.flatMap((statement) => balances(statement, calculations)))
  check(cashBalances(release, facts))
  check(release.statements.flatMap(balanceChangesWithin))
  check(release.statements.flatMap((statement) => missedTotals(statement, calculations)))
  check(overPeriods(release, facts, ranks, calculations, printed))
  check(likewise(release, claims))
  check(balanceChanges(release, facts, calculations))

  const footings = new Set(calculations.filter(({ axis }) => axis === 'down').map(({ id }) => id))
  const cells = settleValues(facts, book, printed, { totals, pluggable: (id) => footings.has(id) })
  return {
    ...withRoundingLines({ release, calculations }, cells),
    cells,
    assumptions: [...assumptions.values()],
    checks: checksOf(explainedTies(claims, facts, printed), facts, cells, printed),
    diagnostics: report.unexplained.filter(({ fact }) => !book.has(fact.id)).map(notReproduced),
  }
}

const notReproduced = ({ item, fact }: PlacedFact): Diagnostic =>
  diagnostic(
    'ratio-not-reproduced',
    `no known definition reproduces "${item.label}"; it is typed as printed`,
    fact.span,
  )
