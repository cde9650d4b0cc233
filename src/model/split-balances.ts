/**
 * Balances that a balance sheet splits by when they fall due: "Deferred revenue" and "Deferred revenue, non-current".
 *
 * What the company holds of them in all is printed in other tables (the ending balance of a roll-forward), and ties to
 * both lines together.
 */
import type { PlacedFact } from '../core/facts.ts'
import type { Expression, FactId } from '../core/model.ts'
import { ZERO } from '../core/number.ts'
import type { Release, Statement } from '../core/release.ts'
import { inScaleOf } from './in-scale.ts'
import { momentsOf } from './moment.ts'
import { wordsOf } from './series.ts'

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
  const byMoment = new Map<string, Split[]>()
  for (const statement of release.statements) {
    if (statement.kind !== 'balance-sheet') continue
    for (const split of splitsOf(statement, facts)) {
      const found = byMoment.get(split.moment)
      if (found) found.push(split)
      else byMoment.set(split.moment, [split])
    }
  }
  if (byMoment.size === 0) return []
  return [...facts.values()].flatMap((placed) => {
    if (placed.statement.kind === 'balance-sheet' || placed.fact.unit.measure !== 'money') return []
    for (const moment of momentsOf(placed)) {
      const split = byMoment.get(moment)?.find((each) => isTogether(placed, each))
      if (split) return [{ fact: placed.fact.id, expression: together(placed, split.parts) }]
    }
    return []
  })
}

interface Split {
  readonly moment: string
  readonly words: readonly string[]
  readonly parts: readonly PlacedFact[]
}

function* splitsOf(statement: Statement, facts: ReadonlyMap<FactId, PlacedFact>): Generator<Split> {
  const byName = new Map<string, number[]>()
  statement.items.forEach((item, row) => {
    if (item.role !== 'item' || item.unit.measure !== 'money') return
    const name = wordsOf(item.label)
      .filter((word) => !due.has(word))
      .join(' ')
    if (name !== '') byName.set(name, [...(byName.get(name) ?? []), row])
  })
  for (const [name, rows] of byName) {
    if (rows.length < 2) continue
    for (const [at, { period }] of statement.columns.entries()) {
      if (period?.kind !== 'instant') continue
      const parts = rows.flatMap((row) => facts.get(statement.grid[row]?.[at]?.id ?? '') ?? [])
      if (parts.length === rows.length) yield { moment: period.end, words: name.split(' '), parts }
    }
  }
}

function isTogether({ fact, item, statement }: PlacedFact, { parts, words }: Split): boolean {
  const there = new Set(wordsOf(`${item.label} ${statement.title}`))
  if (!words.some((word) => there.has(word)) || fact.value.isZero()) return false
  const own = fact.value.times(fact.unit.scale)
  const sum = parts.reduce((total, part) => total.plus(part.fact.value.times(part.fact.unit.scale)), ZERO)
  const slack = [fact, ...parts.map((part) => part.fact)].reduce(
    (total, { quantum, unit }) => total.plus(quantum.times(unit.scale)),
    ZERO,
  )
  return own.minus(sum).abs().lte(slack.div(2))
}

function together({ fact }: PlacedFact, parts: readonly PlacedFact[]): Expression {
  return {
    kind: 'sum',
    terms: parts.map((part) => ({ weight: 1, of: inScaleOf(fact, part.fact) })),
  }
}
