/**
 * What stands behind each figure, and what is checked.
 *
 * A figure is, in this order: a calculation of its own statement; a quotient of it; a link to the statement that prints
 * the same quantity; a ratio that a template defines; else typed. What could be two of these is one, and the other a
 * check.
 */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import { evaluate } from '../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import type {
  Assumption,
  Calculation,
  Check,
  CheckKind,
  Expression,
  FactId,
  Model,
  ModelCell,
  Origin,
} from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import type { Fact, Release, Statement } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { allowanceFor, type Printed } from '../core/tolerance.ts'
import { type Allowance, judge } from '../core/verdict.ts'
import { calculationsOf, type Instance, instancesOf } from './calculations.ts'
import { CellBook } from './cell-book.ts'
import { complements } from './complements.ts'
import { type Link, links } from './links.ts'
import { quotients } from './quotients.ts'
import { ratios } from './ratios.ts'
import { seriesOf, statementRanks } from './series.ts'
import { splitBalances } from './split-balances.ts'
import { sumLinks } from './sum-links.ts'
import { Vocabulary } from './vocabulary.ts'

/** Something the release claims of a figure: kept as the cell's expression or not, it is checked. */
interface Claim {
  readonly fact: FactId
  readonly kind: CheckKind
  readonly expression: Expression
  readonly origin: Origin
  readonly calculation?: string
  /** Claims of lower order become cells first. */
  readonly order: number
}

export function buildModel(release: Release, templates: Templates): Model {
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

  settle([...ownCalculations(release, calculations), ...ownQuotients(release)])
  const ranks = statementRanks(release)
  const series = seriesOf(release, facts.values(), ranks)
  const words = new Vocabulary(release)
  const live = (id: FactId): boolean => book.has(id)
  const typed = (id: FactId): boolean => !book.has(id)
  const calculated = new Set([...facts.keys()].filter(live))
  settle(links(release, series, words, typed, live).map(linkClaim))
  settle(sumLinks(release, facts, series, ranks, words, typed, live).map(linkClaim))
  const report = ratios(release, facts, series, templates)
  for (const finding of report.findings) {
    if (book.has(finding.from.fact.id)) continue
    for (const assumption of finding.assumptions) assumptions.set(assumption.id, assumption)
    settle([{ fact: finding.from.fact.id, kind: 'ratio', expression: finding.expression, origin: 'ratio', order: 0 }])
  }
  check(links(release, series, words, (id) => calculated.has(id), live).map(linkClaim))
  check(splitBalances(release, facts).map((split): Claim => ({ ...split, kind: 'ties', origin: 'link', order: 0 })))
  check(release.statements.flatMap(balances))

  const cells = settleValues(facts, book, printed)
  const used = new Set<string>()
  return {
    release,
    cells,
    assumptions: [...assumptions.values()],
    calculations,
    checks: distinct(claims).flatMap((claim) => checkOf(claim, facts, cells, printed, used)),
    diagnostics: report.unexplained.filter(({ fact }) => !book.has(fact.id)).map(notReproduced),
  }
}

function ownCalculations(release: Release, calculations: readonly Calculation[]): readonly Claim[] {
  const statements = new Map(release.statements.map((statement) => [statement.id, statement]))
  return calculations.flatMap((calculation) => {
    const statement = statements.get(calculation.statement)
    return statement ? instancesOf(statement, calculation).map((instance) => sumClaim(statement, instance)) : []
  })
}

/** Changes between columns come first, then footings, then total columns: so each row and column reads alike. */
function sumClaim(statement: Statement, { calculation, fact, expression, difference }: Instance): Claim {
  const across = calculation.axis === 'across'
  const rolls = statement.kind === 'roll-forward' && !across
  return {
    fact: fact.id,
    kind: across ? 'cross-foots' : rolls ? 'rolls-forward' : 'foots',
    expression,
    origin: calculation.origin,
    calculation: calculation.id,
    order: difference ? 0 : across ? 3 : fact.unit.measure === 'per-share' ? 4 : 1,
  }
}

const ownQuotients = (release: Release): readonly Claim[] =>
  release.statements
    .flatMap((statement) => [...quotients(statement), ...complements(statement)])
    .map(({ fact, kind, expression }) => ({ fact: fact.id, kind, expression, origin: 'inferred', order: 2 }))

function linkClaim({ from, terms, weight }: Link): Claim {
  const scale = from.fact.unit.scale
  const parts = terms.map(({ fact }): Expression => {
    const ref: Expression = { kind: 'ref', fact: fact.id }
    if (fact.unit.scale === scale) return ref
    return {
      kind: 'quotient',
      numerator: ref,
      denominator: { kind: 'literal', value: new Decimal(scale).div(fact.unit.scale) },
    }
  })
  const [only] = parts
  const expression: Expression =
    parts.length === 1 && only && weight === 1 ? only : { kind: 'sum', terms: parts.map((of) => ({ weight, of })) }
  return { fact: from.fact.id, kind: 'ties', expression, origin: 'link', order: 0 }
}

/** Assets equal liabilities and equity. */
function balances(statement: Statement): readonly Claim[] {
  const row = (concept: string): number => statement.items.findIndex((item) => item.concept === concept)
  const assets = row('Assets')
  const claims = row('LiabilitiesAndStockholdersEquity')
  return statement.columns.flatMap((_, at) => {
    const left = statement.grid[assets]?.[at]
    const right = statement.grid[claims]?.[at]
    if (!left || !right) return []
    return [
      { fact: right.id, kind: 'balances', expression: { kind: 'ref', fact: left.id }, origin: 'inferred', order: 9 },
    ]
  })
}

/** True when the printed figures bear the claim out within rounding. */
function bornOut({ fact: id, expression }: Claim, printed: Printed): boolean {
  const fact = printed.fact(id)
  const computed = evaluate(expression, { fact: (each) => printed.fact(each)?.value, assumption: printed.assumption })
  const allowed = fact && allowanceFor(fact, expression, printed)
  if (!fact || !computed || !allowed) return false
  const verdict = judge(fact.value.minus(computed), { ...allowed, truncation: NOTHING })
  return verdict !== 'inconsistent'
}

const NOTHING = { low: new Decimal(0), high: new Decimal(0) }

/**
 * The value of every cell, the links and sums between them followed. Rounding adds up along a chain of sums; where that
 * takes a live figure further off its printed one than its own sum allows, the figure stays typed.
 */
function settleValues(
  facts: ReadonlyMap<FactId, PlacedFact>,
  book: CellBook,
  printed: Printed,
): ReadonlyMap<FactId, ModelCell> {
  const values = new Map<FactId, Decimal>()
  const cells = new Map<FactId, ModelCell>()
  for (const id of book.inOrder(facts.keys())) {
    const fact = facts.get(id)?.fact
    if (!fact) continue
    const proposal = book.get(id)
    const value =
      proposal && evaluate(proposal.expression, { fact: (each) => values.get(each), assumption: printed.assumption })
    const allowed = proposal && allowanceFor(fact, proposal.expression, printed)
    if (proposal && value && allowed && followsPrint(fact, proposal.expression, value, allowed.tolerance, printed)) {
      values.set(id, value)
      const { origin, expression, calculation } = proposal
      cells.set(id, { fact: id, origin, expression, value, ...(calculation === undefined ? {} : { calculation }) })
    } else {
      book.withdraw(id)
      values.set(id, fact.value)
      cells.set(id, {
        fact: id,
        origin: 'printed',
        expression: { kind: 'literal', value: fact.value },
        value: fact.value,
      })
    }
  }
  return new Map([...facts.keys()].flatMap((id) => (cells.has(id) ? [[id, cells.get(id) as ModelCell] as const] : [])))
}

/**
 * True when a live value is off the printed one by no more than its own rounding and one unit of that of its parts. A
 * quotient of figures too coarse to give its last digit (growth of 122.2%, from 5 to 10) says less than the print.
 */
function followsPrint(
  fact: Fact,
  expression: Expression,
  value: Decimal,
  tolerance: Decimal,
  printed: Printed,
): boolean {
  const drift = driftOf(expression, value, printed)
  const off = value.minus(fact.value).abs()
  if (expression.kind !== 'sum' && off.gt(fact.quantum)) return false
  return drift.lte(fact.quantum) && off.lte(tolerance.plus(drift))
}

/** By how much the rounding of live parts moves an expression off what it gives on the printed figures. */
function driftOf(expression: Expression, live: Decimal | undefined, printed: Printed): Decimal {
  const typed = evaluate(expression, { fact: (id) => printed.fact(id)?.value, assumption: printed.assumption })
  return live && typed ? live.minus(typed).abs() : new Decimal(0)
}

function distinct(claims: readonly Claim[]): readonly Claim[] {
  const seen = new Set<string>()
  return claims.filter(({ fact, expression }) => {
    const key = `${fact}=${JSON.stringify(expression)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function checkOf(
  { fact: id, kind, expression }: Claim,
  facts: ReadonlyMap<FactId, PlacedFact>,
  cells: ReadonlyMap<FactId, ModelCell>,
  printed: Printed,
  used: Set<string>,
): readonly Check[] {
  const placed = facts.get(id)
  const allowed = placed && allowanceFor(placed.fact, expression, printed)
  if (!placed || !allowed) return []
  const { fact, item, column } = placed
  const base = `${id}:${kind}`
  let name = base
  for (let n = 2; used.has(name); n++) name = `${base}-${n}`
  used.add(name)
  const live = evaluate(expression, { fact: (each) => cells.get(each)?.value, assumption: printed.assumption })
  return [
    {
      id: name,
      kind,
      at: id,
      span: fact.span,
      printed: fact.value,
      quantum: fact.quantum,
      computed: expression,
      ...widened(allowed, driftOf(expression, live, printed)),
      unit: fact.unit,
      label: [item.label, column.label].filter((part) => part !== '').join(', '),
      informational: false,
    },
  ]
}

/** Where the parts are live and differ from print by rounding, so may what is made of them. */
const widened = ({ tolerance, exactWithin, suspectAbove, truncation }: Allowance, by: Decimal): Allowance => ({
  tolerance: tolerance.plus(by),
  exactWithin: exactWithin.plus(by),
  suspectAbove: suspectAbove.plus(by),
  truncation: { low: truncation.low.minus(by), high: truncation.high.plus(by) },
})

const notReproduced = ({ item, fact }: PlacedFact): Diagnostic =>
  diagnostic(
    'ratio-not-reproduced',
    `no known definition reproduces "${item.label}"; it is typed as printed`,
    fact.span,
  )
