/**
 * Balances that a balance sheet splits by when they fall due: "Deferred revenue" and "Deferred revenue, non-current".
 *
 * What the company holds of them in all is printed in other tables (the ending balance of a roll-forward), and ties to
 * both lines together.
 */
import type { PlacedFact } from '../core/facts.ts'
import type { Expression, FactId } from '../core/model.ts'
import { type Decimal, ZERO } from '../core/number.ts'
import type { Fact, Release, Statement } from '../core/release.ts'
import { inScaleOf } from './in-scale.ts'
import { momentsOf } from './moment.ts'
import { lineWords } from './series.ts'

export interface SplitBalance {
  readonly fact: FactId
  readonly expression: Expression
}

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
export function splitBalances(release: Release, facts: ReadonlyMap<FactId, PlacedFact>): readonly SplitBalance[] {
  const byMoment = new Map<string, Map<string, Split>>()
  for (const statement of release.statements) {
    if (statement.kind !== 'balance-sheet') continue
    for (const split of splitsOf(statement, facts)) {
      const found = byMoment.get(split.moment) ?? new Map<string, Split>()
      byMoment.set(split.moment, found)
      // A balance sheet may be printed again and again: the first of equal splits stands for them.
      const key = `${split.words.join(' ')}|${split.sum}|${split.slack}`
      if (!found.has(key)) found.set(key, split)
    }
  }
  if (byMoment.size === 0) return []
  return [...facts.values()].flatMap((placed) => {
    const { fact, item, statement } = placed
    if (statement.kind === 'balance-sheet' || fact.unit.measure !== 'money' || fact.value.isZero()) return []
    for (const moment of momentsOf(placed)) {
      const splits = byMoment.get(moment)
      const near = splits ? nearest(fact, splits.values()) : []
      if (near.length === 0) continue
      const words = new Set(lineWords(`${item.label} ${statement.title}`))
      const split = near.find((each) => each.words.some((word) => words.has(word)))
      if (split) return [{ fact: placed.fact.id, expression: together(placed, split.parts) }]
    }
    return []
  })
}

interface Split {
  readonly moment: string
  readonly words: readonly string[]
  readonly parts: readonly PlacedFact[]
  /** Of the parts and of the units of their last digits, neither in thousands nor in millions. */
  readonly sum: Decimal
  readonly slack: Decimal
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
      if (parts.length < rows.length) continue
      const sum = parts.reduce((total, { fact }) => total.plus(fact.value.times(fact.unit.scale)), ZERO)
      const slack = parts.reduce((total, { fact }) => total.plus(fact.quantum.times(fact.unit.scale)), ZERO)
      yield { moment: period.end, words: name.split(' '), parts, sum, slack }
    }
  }
}

/** Those of whose sums the figure is one, within rounding. */
function nearest({ value, quantum, unit }: Fact, splits: Iterable<Split>): readonly Split[] {
  const own = value.times(unit.scale)
  const last = quantum.times(unit.scale)
  const found: Split[] = []
  for (const split of splits) {
    if (own.minus(split.sum).abs().times(2).lte(split.slack.plus(last))) found.push(split)
  }
  return found
}

function together({ fact }: PlacedFact, parts: readonly PlacedFact[]): Expression {
  return {
    kind: 'sum',
    terms: parts.map((part) => ({ weight: 1, of: inScaleOf(fact, part.fact) })),
  }
}
