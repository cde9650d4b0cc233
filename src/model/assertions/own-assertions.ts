/** What tables say of their own figures: sums and quotients. */

import { groupBy } from '../../core/group.ts'
import { isByTheUnit } from '../../core/measure.ts'
import type { Statement } from '../../core/release.ts'
import { isRolledForward } from '../../language/balances.ts'
import type { Known } from '../known.ts'
import { betterOrWorse } from '../quotients/better-or-worse.ts'
import { complements } from '../quotients/complements.ts'
import { growthLines } from '../quotients/growth-lines.ts'
import { perShareLines } from '../quotients/per-share.ts'
import { percentColumns, percentLines } from '../quotients/percentages.ts'
import type { QuotientFinding } from '../quotients/quotient.ts'
import { quotientColumns } from '../quotients/quotient-columns.ts'
import { type Instance, instancesOf } from '../sums/calculations.ts'
import type { Assertion } from './assertion.ts'

/** The sums of the statements, in every column or row that prints them. */
export function ownCalculations({ release, calculations }: Known): readonly Assertion[] {
  const statements = new Map(release.statements.map((statement) => [statement.id, statement]))
  const across = groupBy(
    calculations.filter(({ axis }) => axis === 'across'),
    ({ statement }) => statement,
  )
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
  const rolls = !across && rollsForward(statement, calculation.total)
  return {
    fact: fact.id,
    kind: across ? 'cross-foots' : rolls ? 'rolls-forward' : 'foots',
    expression,
    origin: calculation.origin,
    calculation: calculation.id,
    order: difference ? 0 : across ? 3 : isByTheUnit(fact.unit.measure) ? 4 : 1,
  }
}

/** True for a row that is a balance and what moved it: any sum of a roll-forward, the balances of a statement of equity. */
export function rollsForward({ kind, items }: Statement, row: number): boolean {
  return kind === 'roll-forward' || (kind === 'equity' && isRolledForward(items[row]?.label ?? ''))
}

/** The quotients of the statements; lines of growth between lines of periods are columns of it once they are turned. */
export const ownQuotients = ({ release, upright, hear }: Known): readonly Assertion[] =>
  release.statements
    .flatMap((statement, i) => {
      const turned = upright.statements[i]
      return [perShareLines, growthLines, percentLines, percentColumns, betterOrWorse, quotientColumns, complements]
        .flatMap((find) => find(statement, hear))
        .concat(turned === undefined || turned === statement ? [] : percentColumns(turned, hear))
    })
    .map(quotientAssertion)

const quotientAssertion = ({ fact, kind, expression, doubted, holds, slip }: QuotientFinding): Assertion => ({
  fact: fact.id,
  kind,
  expression,
  origin: 'inferred',
  order: 2,
  ...(doubted && { doubted }),
  ...(doubted && !holds && slip() === 0 && { informational: true, reason: DOUBTED }),
})

const DOUBTED = 'is another way reckoned, or misprinted: the others of its line are this quotient'
