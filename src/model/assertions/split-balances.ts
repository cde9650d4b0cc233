/**
 * Balances that a balance sheet splits by when they fall due: "Deferred revenue" and "Deferred revenue, non-current".
 *
 * What the company holds of them in all is printed in other tables (the ending balance of a roll-forward), and ties to
 * both lines together.
 */

import { sum } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import type { FactId } from '../../core/model.ts'
import { type Decimal, ZERO } from '../../core/number.ts'
import type { Fact, Statement, Unit } from '../../core/release.ts'
import { areComparable, isComparable, reckoned, reckonedQuantum } from '../../core/unit.ts'
import { allInScaleOf } from '../cells/in-scale.ts'
import type { Known } from '../known.ts'
import { periodKeysOf } from '../links/period-keys.ts'
import { lineWords } from '../links/series.ts'
import type { Assertion } from './assertion.ts'

/** Words that say when a balance falls due, not what it is. */
const due = new Set([
  'current',
  'non',
  'noncurrent',
  'long',
  'short',
  'term',
  'portion',
  'less',
  'excluding',
  'after',
  'one',
  'year',
  'within',
])

/** Figures of other tables that are, within rounding, a balance sheet's split lines together, and share their words. */
export function splitBalances({ release, facts }: Known): readonly Assertion[] {
  const byMoment = new Map<string, Map<string, Split>>()
  for (const statement of release.statements) {
    if (statement.kind !== 'balance-sheet') continue
    for (const split of splitsOf(statement, facts)) {
      const found = byMoment.get(split.moment) ?? new Map<string, Split>()
      byMoment.set(split.moment, found)
      // A balance sheet may be printed again and again: the first of equal splits stands for them.
      const key = `${split.words.join(' ')}|${split.total}|${split.slack}`
      if (!found.has(key)) found.set(key, split)
    }
  }
  if (byMoment.size === 0) return []
  return [...facts.values()].flatMap((placed) => {
    const { fact, item, statement } = placed
    if (statement.kind === 'balance-sheet' || fact.unit.measure !== 'money' || fact.value.isZero()) return []
    for (const moment of periodKeysOf(placed)) {
      const splits = byMoment.get(moment)
      const near = splits ? nearest(fact, splits.values()) : []
      if (near.length === 0) continue
      const words = new Set(lineWords(`${item.label} ${statement.title}`))
      const split = near.find((each) => each.words.some((word) => words.has(word)))
      if (split) return tieTo(fact, split)
    }
    return []
  })
}

function tieTo(fact: Fact, { parts }: Split): readonly Assertion[] {
  const found = allInScaleOf(
    fact,
    parts.map((part) => part.fact),
  )
  return found ? [{ fact: fact.id, kind: 'ties', expression: sum(found), origin: 'link', order: 0 }] : []
}

interface Split {
  readonly moment: string
  readonly words: readonly string[]
  readonly parts: readonly PlacedFact[]
  /** Of the parts and of the units of their last digits, neither in thousands nor in millions. */
  readonly total: Decimal
  readonly slack: Decimal
  /** Of one of the parts. */
  readonly unit: Unit
}

function* splitsOf(statement: Statement, facts: ReadonlyMap<FactId, PlacedFact>): Generator<Split> {
  const byName = new Map<string, number[]>()
  statement.items.forEach((item, row) => {
    if (item.role !== 'item' || item.unit.measure !== 'money') return
    const name = lineWords(item.label)
      .filter((word) => !due.has(word))
      .join(' ')
    const rows = byName.get(name)
    if (rows !== undefined) rows.push(row)
    else if (name !== '') byName.set(name, [row])
  })
  for (const [name, rows] of byName) {
    if (rows.length < 2) continue
    for (const [at, { period }] of statement.columns.entries()) {
      if (period?.kind !== 'instant') continue
      const parts = rows.flatMap((row) => facts.get(statement.grid[row]?.[at]?.id ?? '') ?? [])
      const [first] = parts
      if (!first || parts.length < rows.length || !areComparable(parts.map(({ fact }) => fact.unit))) continue
      const total = parts.reduce((all, { fact }) => all.plus(reckoned(fact)), ZERO)
      const slack = parts.reduce((total, { fact }) => total.plus(reckonedQuantum(fact)), ZERO)
      yield { moment: period.end, words: name.split(' '), parts, total, slack, unit: first.fact.unit }
    }
  }
}

/** Those of whose sums the figure is one, within rounding. */
function nearest(fact: Fact, splits: Iterable<Split>): readonly Split[] {
  const own = reckoned(fact)
  const last = reckonedQuantum(fact)
  const found: Split[] = []
  for (const split of splits) {
    if (!isComparable(split.unit, fact.unit)) continue
    if (own.minus(split.total).abs().times(2).lte(split.slack.plus(last))) found.push(split)
  }
  return found
}
