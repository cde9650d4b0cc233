/** The model of a history: what no release prints is live too, and what is printed twice is checked. */
import { evaluate } from '../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import { type History, RESTATED } from '../core/history.ts'
import type { Check, FactId, Model, ModelCell } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import type { Release } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { checksOverTime } from './over-time/checks.ts'
import { holds, informed } from './over-time/held.ts'
import { drawnLines, trendsOf } from './over-time/trends.ts'

/**
 * The model of a history's release with its derived quarters, its trends and its checks over time.
 *
 * Whatever a derived figure is by its own column (a subtotal, a link) it stays, so that formulas are alike along a row.
 */
export function withTime(model: Model, history: History, templates: Templates): Model {
  const expressions = new Map(history.derived.map(({ fact, expression }) => [fact, expression]))
  const cells = settled(model, (cell) => {
    const expression = cell.origin === 'printed' ? expressions.get(cell.fact) : undefined
    return expression === undefined ? cell : { ...cell, origin: 'derived', expression }
  })
  const live = (fact: FactId): Decimal | undefined => cells.get(fact)?.value
  const trends = model.release.statements.flatMap((statement) => {
    const found = trendsOf(statement, templates, live)
    return found === undefined ? [] : [found]
  })
  const release: Release = {
    ...model.release,
    statements: [
      ...model.release.statements.map((statement) => {
        const drawn = drawnLines(statement, templates)
        return drawn === undefined ? statement : { ...statement, drawn }
      }),
      ...trends.map(({ statement }) => statement),
    ],
  }
  const assumption = (id: string): Decimal | undefined => model.assumptions.find((each) => each.id === id)?.value
  for (const { expressions: all } of trends) {
    for (const [fact, expression] of all) {
      const value = evaluate(expression, { fact: live, assumption })
      if (value) cells.set(fact, { fact, origin: 'derived', expression, value })
    }
  }
  const placed = new Map(placedFacts(model.release))
  const facts = new Map([...placed].map(([id, { fact }]) => [id, fact]))
  const derived = new Set(expressions.keys())
  const tied = new Set(model.checks.flatMap(({ kind, at }) => (kind === 'ties' && at !== undefined ? [at] : [])))
  return {
    ...model,
    release,
    cells,
    checks: [
      ...model.checks.flatMap((check) => ofReleases(check, placed, derived, live)),
      ...checksOverTime(history, { facts, live }, tied),
    ],
  }
}

/**
 * A check of the model as far as releases can contradict each other in it: a figure that none of them prints contradicts
 * nothing; one that was restated differs from what was printed before, and an adjusted one from what it adjusts.
 */
function ofReleases(
  check: Check,
  placed: ReadonlyMap<FactId, PlacedFact>,
  derived: ReadonlySet<FactId>,
  live: (fact: FactId) => Decimal | undefined,
): readonly Check[] {
  const { at, kind, computed } = check
  if (at === undefined) return [check]
  const other = computed?.kind === 'ref' ? computed.fact : undefined
  if (derived.has(at) || (other !== undefined && derived.has(other))) return []
  const [own, theirs] = [placed.get(at), placed.get(other ?? '')]
  if (kind !== 'ties' || !own || !theirs || holds(check, live)) return [check]
  if (own.column.basis !== theirs.column.basis) return [informed(check, 'is an adjustment')]
  const restated = [own, theirs].some(({ fact }) => fact.marks.includes(RESTATED))
  return [restated ? informed(check, 'was restated since') : check]
}

/** The model's cells, some of them replaced, each with the value that follows from the others; circles stay as printed. */
function settled(model: Model, replace: (cell: ModelCell) => ModelCell): Map<FactId, ModelCell> {
  const done = new Map<FactId, ModelCell>()
  const open = new Set<FactId>()
  const assumptions = new Map(model.assumptions.map((each) => [each.id, each.value]))
  const settle = (id: FactId): Decimal | undefined => {
    const known = done.get(id)
    if (known) return known.value
    const own = model.cells.get(id)
    if (!own || open.has(id)) return own?.value
    open.add(id)
    const cell = replace(own)
    const value = evaluate(cell.expression, { fact: settle, assumption: (each) => assumptions.get(each) })
    const finished = value === undefined ? own : { ...cell, value }
    done.set(id, finished)
    return finished.value
  }
  for (const id of model.cells.keys()) settle(id)
  return new Map(
    [...model.cells.keys()].flatMap((id) => (done.has(id) ? [[id, done.get(id) as ModelCell] as const] : [])),
  )
}
