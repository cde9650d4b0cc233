/** Columns that say by how much each line is better or worse: a change whose sign is the line's. */
import { difference, ref } from '../../core/expression.ts'
import type { Fact, Statement } from '../../core/release.ts'
import { figureBits } from '../../evidence/digits.ts'
import { seen } from '../../evidence/evidence.ts'
import type { Listener } from '../../evidence/reading.ts'
import { isBetterOrWorse } from '../../language/changes.ts'
import { comparedBy } from '../cells/compared.ts'
import { isDifference, pick, type QuotientFinding, type Way, way } from './quotient.ts'

/** How far left of such a column those stand that it compares. */
const FAR = 6

/**
 * The changes of such columns, each line's by its own sign: one column less another, or the other way round.
 *
 *                           3Q25     3Q24   Better/(Worse)
 *     Operating revenues   3,120    2,980        140          = 3Q25 - 3Q24
 *     Operating expenses   2,410    2,360        (50)         = 3Q24 - 3Q25
 */
export function betterOrWorse(statement: Statement, hear?: Listener): readonly QuotientFinding[] {
  return statement.columns.flatMap((column, at) =>
    column.basis === 'change' && isBetterOrWorse(column.label) ? pick([...waysOf(statement, at)], hear) : [],
  )
}

function* waysOf(statement: Statement, at: number): Generator<Way> {
  const { columns, grid } = statement
  const told = comparedBy(statement, at)
  const others = columns.flatMap((column, index) =>
    index < at && index >= at - FAR && !isDifference(column) && !isBetterOrWorse(column.label) ? [index] : [],
  )
  for (const now of others) {
    for (const before of others) {
      if (now >= before) continue
      const findings = grid.flatMap((row) => {
        const [fact, current, prior] = [row[at], row[now], row[before]]
        return fact && current && prior && isOfOneUnit(fact, current, prior) ? [changeOf(fact, current, prior)] : []
      })
      yield way(findings, [seen('column: headed better or worse')], told?.now === now && told.before === before)
    }
  }
}

const isOfOneUnit = (fact: Fact, ...others: readonly Fact[]): boolean =>
  others.every(({ unit }) => unit.measure === fact.unit.measure && unit.scale === fact.unit.scale)

function changeOf(fact: Fact, current: Fact, prior: Fact): QuotientFinding {
  const change = current.value.minus(prior.value)
  const slack = current.quantum.plus(prior.quantum).plus(fact.quantum).div(2)
  const near = (value: Fact['value']): boolean => value.minus(fact.value).abs().lte(slack)
  const turned = !near(change) && near(change.neg())
  const expression = turned ? difference(ref(prior), ref(current)) : difference(ref(current), ref(prior))
  const holds = turned || near(change)
  return {
    fact,
    kind: 'cross-foots',
    expression,
    holds,
    slip: () => 0,
    near: false,
    worth: holds ? figureBits(fact) : 0,
    bits: 0,
  }
}
