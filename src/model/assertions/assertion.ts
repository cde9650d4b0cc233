/** What a release assertions of its figures, from the calculations, quotients and links found in it. */
import type { Calculation, CheckKind, Expression, FactId, Origin } from '../../core/model.ts'
import type { Release, Statement } from '../../core/release.ts'
import { inScaleOf } from '../cells/in-scale.ts'
import type { Link } from '../links/links.ts'
import { complements } from '../quotients/complements.ts'
import { growthLines } from '../quotients/growth-lines.ts'
import { perShareLines } from '../quotients/per-share.ts'
import { percentColumns, percentLines } from '../quotients/percentages.ts'
import { type Instance, instancesOf } from '../sums/calculations.ts'

/** Something the release assertions of a figure: kept as the cell's expression or not, it is checked. */
export interface Assertion {
  readonly fact: FactId
  readonly kind: CheckKind
  readonly expression: Expression
  readonly origin: Origin
  readonly calculation?: string
  /** Assertions of lower order become cells first. */
  readonly order: number
  /** A difference is worth showing, and no failure. */
  readonly informational?: boolean
  /** Why a difference is no failure: see `Check.reason`. */
  readonly reason?: string
}

/** The sums of the statements, in every column or row that prints them. */
export function ownCalculations(release: Release, calculations: readonly Calculation[]): readonly Assertion[] {
  const statements = new Map(release.statements.map((statement) => [statement.id, statement]))
  const across = new Map<string, Calculation[]>()
  for (const calculation of calculations) {
    if (calculation.axis !== 'across') continue
    const found = across.get(calculation.statement)
    if (found) found.push(calculation)
    else across.set(calculation.statement, [calculation])
  }
  return calculations.flatMap((calculation) => {
    const statement = statements.get(calculation.statement)
    if (!statement) return []
    return instancesOf(statement, calculation, across.get(statement.id)).map((instance) =>
      sumAssertion(statement, instance),
    )
  })
}

/** Changes between columns come first, then footings, then total columns: so each row and column reads alike. */
function sumAssertion(statement: Statement, { calculation, fact, expression, difference }: Instance): Assertion {
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

/** The quotients of the statements. */
export const ownQuotients = (release: Release): readonly Assertion[] =>
  release.statements
    .flatMap((statement) =>
      [perShareLines, growthLines, percentLines, percentColumns, complements].flatMap((find) => find(statement)),
    )
    .map(({ fact, kind, expression }) => ({ fact: fact.id, kind, expression, origin: 'inferred', order: 2 }))

/** A figure repeats others. */
export function linkAssertion({ from, terms, weight }: Link): Assertion {
  const parts = terms.map(({ fact }) => inScaleOf(from.fact, fact))
  const [only] = parts
  const expression: Expression =
    parts.length === 1 && only && weight === 1 ? only : { kind: 'sum', terms: parts.map((of) => ({ weight, of })) }
  return { fact: from.fact.id, kind: 'ties', expression, origin: 'link', order: 0 }
}
