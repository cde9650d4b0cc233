/** What is found in a release, from what, and in which order. */
import type { FactId } from '../core/model.ts'
import type { Assertion } from './assertions/assertion.ts'
import { balanceChanges } from './assertions/balance-changes.ts'
import { balances } from './assertions/balance-totals.ts'
import { cashBalances } from './assertions/cash-balances.ts'
import { overPeriods } from './assertions/over-periods.ts'
import { ownCalculations, ownQuotients } from './assertions/own-assertions.ts'
import { balanceChangesWithin } from './assertions/roll-forwards.ts'
import { balancesOfOneDay } from './assertions/same-day.ts'
import { splitBalances } from './assertions/split-balances.ts'
import type { Known } from './known.ts'
import { linkAssertion, tiesOf } from './links/link.ts'
import { links } from './links/links.ts'
import { nearTies } from './links/near-ties.ts'
import { sumLinks } from './links/sum-links.ts'
import { repeatedQuotients } from './quotients/repeated-quotients.ts'
import type { RatioFinding } from './ratios/ratio.ts'
import { everyTotal } from './totals/every-total.ts'

/** A way of finding what a release asserts of its figures; it sees what the passes of earlier steps found. */
export type Pass = (known: Known) => readonly Assertion[]

/** Passes of one step do not see what the others of it find. */
export interface Step {
  readonly from: string
  /** Whether figures without an expression take what is found for one, or it is checked only. */
  readonly becomes: 'cells' | 'checks'
  readonly passes: readonly Pass[]
}

/**
 * A figure is, in this order: a calculation or a quotient of its own table; a link to the table that prints the same
 * quantity; a ratio that a template defines; else typed. What could be two of these is one, and the other a check.
 */
export const steps: readonly Step[] = [
  { from: 'the figures of each table', becomes: 'cells', passes: [ownCalculations, ownQuotients] },
  { from: 'figures still typed, and all others', becomes: 'cells', passes: [typedLinks] },
  { from: 'figures still typed, and runs of typed ones', becomes: 'cells', passes: [sumLinks] },
  { from: 'figures still typed, and the templates', becomes: 'cells', passes: [definedRatios] },
  {
    from: 'figures calculated in their tables, and what became of the others',
    becomes: 'checks',
    passes: [
      calculatedLinks,
      weakLinks,
      doubtedRatios,
      splitBalances,
      balances,
      cashBalances,
      balanceChangesWithin,
      balancesOfOneDay,
      overPeriods,
    ],
  },
  { from: 'totals that nothing so far gives', becomes: 'checks', passes: [everyTotal] },
  { from: 'figures that nothing so far is tied to', becomes: 'checks', passes: [nearTies] },
  { from: 'all quotients found', becomes: 'checks', passes: [repeatedQuotients, balanceChanges] },
]

/** Links of figures that nothing gives yet. */
function typedLinks(known: Known): readonly Assertion[] {
  return links(known, known.typed).flatMap(linkAssertion)
}

/** Links of figures that their own table gives, but for those of which the other figure is made. */
function calculatedLinks(known: Known): readonly Assertion[] {
  return links(known, known.calculated, 'check')
    .filter(({ from, terms }) => !terms.some(({ fact }) => known.book.refers(fact.id, from.fact.id)))
    .flatMap(linkAssertion)
}

/** Links of figures that nothing gives, of which too little is sure for a formula. */
function weakLinks(known: Known): readonly Assertion[] {
  const tied = tiesOf(known.assertions)
  return links(known, (id) => known.typed(id) && !tied.has(id), 'check')
    .filter(({ from, terms }) => !terms.some(({ fact }) => tied.get(fact.id)?.has(from.fact.id)))
    .flatMap(linkAssertion)
}

/** Ratios, by the definitions of templates, of figures that nothing gives yet. */
function definedRatios({ ratios, typed }: Known): readonly Assertion[] {
  return asserted(ratios.findings, typed)
}

/** Ratios that would be formulas if one figure of two were not contradicted. */
function doubtedRatios({ ratios, typed }: Known): readonly Assertion[] {
  return asserted(ratios.doubted, typed)
}

const asserted = (found: readonly RatioFinding[], typed: (id: FactId) => boolean): readonly Assertion[] =>
  found.flatMap(({ from, expression, assumptions }): readonly Assertion[] =>
    typed(from.fact.id)
      ? [{ fact: from.fact.id, kind: 'ratio', expression, assumptions, origin: 'ratio', order: 0 }]
      : [],
  )
