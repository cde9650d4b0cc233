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
import { type Assertion, linkAssertion, ownCalculations, ownQuotients } from './assertions/assertion.ts'
import { balanceChanges } from './assertions/balance-changes.ts'
import { balances } from './assertions/balance-totals.ts'
import { cashBalances } from './assertions/cash-balances.ts'
import { checksOf } from './assertions/checks.ts'
import { overPeriods } from './assertions/over-periods.ts'
import { balanceChangesWithin } from './assertions/roll-forwards.ts'
import { splitBalances } from './assertions/split-balances.ts'
import { CellBook } from './cells/cell-book.ts'
import { bornOut, settleValues } from './cells/live-values.ts'
import { withRoundingLines } from './cells/rounding-lines.ts'
import { explainedTies } from './links/explained-ties.ts'
import { FigureIndex } from './links/figure-index.ts'
import { links } from './links/links.ts'
import { seriesOf, statementRanks } from './links/series.ts'
import { sumLinks } from './links/sum-links.ts'
import { Vocabulary } from './links/vocabulary.ts'
import { repeatedQuotients } from './quotients/repeated-quotients.ts'
import { ratios } from './ratios/ratios.ts'
import { calculationsOf } from './sums/calculations.ts'
import { missedTotals } from './sums/missed-totals.ts'

/** The model of a release, its totals as wished for. */
export function buildModel(release: Release, templates: Templates, totals: TotalsWish = 'live'): Model {
  const facts = placedFacts(release)
  const calculations = release.statements.flatMap((statement) => calculationsOf(statement, templates.calculations))
  const book = new CellBook()
  const assertions: Assertion[] = []
  const assumptions = new Map<string, Assumption>()
  const printed: Printed = {
    fact: (id) => facts.get(id)?.fact,
    assumption: (id) => assumptions.get(id)?.value,
  }
  const settle = (made: readonly Assertion[]): void => {
    for (const assertion of made.toSorted((a, b) => a.order - b.order)) {
      assertions.push(assertion)
      if (bornOut(assertion, printed)) book.propose(assertion)
    }
  }
  const check = (made: readonly Assertion[]): void => {
    assertions.push(...made)
  }

  const own = [...ownCalculations(release, calculations), ...ownQuotients(release)]
  settle(own)
  const broken = own.filter((assertion) => !bornOut(assertion, printed))
  const inContradiction = new Set(broken.flatMap(({ fact, expression }) => [fact, ...factsIn(expression)]))
  const contradicted = (id: FactId): boolean => inContradiction.has(id)
  const ranks = statementRanks(release)
  const series = seriesOf(release, facts.values(), ranks)
  const index = new FigureIndex(series.values())
  const words = new Vocabulary(release)
  const live = (id: FactId): boolean => book.has(id)
  const typed = (id: FactId): boolean => !book.has(id)
  const calculated = new Set([...facts.keys()].filter(live))
  settle(links(release, series, index, words, typed, live, contradicted).map(linkAssertion))
  settle(sumLinks(release, facts, series, ranks, words, typed, live).map(linkAssertion))
  const report = ratios(release, facts, series, templates)
  for (const finding of report.findings) {
    if (book.has(finding.from.fact.id)) continue
    for (const assumption of finding.assumptions) assumptions.set(assumption.id, assumption)
    settle([{ fact: finding.from.fact.id, kind: 'ratio', expression: finding.expression, origin: 'ratio', order: 0 }])
  }
  const repeats = links(release, series, index, words, (id) => calculated.has(id), live, contradicted)
  check(
    repeats
      .filter(({ from, terms }) => !terms.some(({ fact }) => book.refers(fact.id, from.fact.id)))
      .map(linkAssertion),
  )
  check(splitBalances(release, facts).map((split): Assertion => ({ ...split, kind: 'ties', origin: 'link', order: 0 })))
  check(release.statements.flatMap((statement) => balances(statement, calculations)))
  check(cashBalances(release, facts))
  check(release.statements.flatMap(balanceChangesWithin))
  check(release.statements.flatMap((statement) => missedTotals(statement, calculations)))
  check(overPeriods(release, facts, ranks, calculations, printed))
  check(repeatedQuotients(release, assertions))
  check(balanceChanges(release, facts, calculations))

  const footings = new Set(calculations.filter(({ axis }) => axis === 'down').map(({ id }) => id))
  const cells = settleValues(facts, book, printed, { totals, pluggable: (id) => footings.has(id) })
  return {
    ...withRoundingLines({ release, calculations }, cells),
    cells,
    assumptions: [...assumptions.values()],
    checks: checksOf(explainedTies(assertions, facts, printed), facts, cells, printed),
    diagnostics: report.unexplained.filter(({ fact }) => !book.has(fact.id)).map(notReproduced),
  }
}

const notReproduced = ({ item, fact }: PlacedFact): Diagnostic =>
  diagnostic(
    'ratio-not-reproduced',
    `no known definition reproduces "${item.label}"; it is typed as printed`,
    fact.span,
  )
