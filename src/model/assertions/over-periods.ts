/**
 * Longer periods against the shorter ones they are made of, wherever in the release each is printed: six months on the
 * statement and two quarters side by side in a table of trends; a year, nine months and the last quarter.
 */

import { weighted } from '../../core/expression.ts'
import { headingsOver, type PlacedFact } from '../../core/facts.ts'
import { groupBy } from '../../core/group.ts'
import { KINDS } from '../../core/kinds.ts'
import type { Calculation, FactId, Term } from '../../core/model.ts'
import { periodKey } from '../../core/period.ts'
import { isQuoted } from '../../core/quoted.ts'
import type { Basis, Column, LineItem, Release, Statement } from '../../core/release.ts'
import type { Printed } from '../../core/tolerance.ts'
import { allInScaleOf } from '../cells/in-scale.ts'
import { bornOut } from '../cells/live-values.ts'
import type { Known } from '../known.ts'
import { lineName } from '../links/line-name.ts'
import { periodKeysOf } from '../links/period-keys.ts'
import { labelKey } from '../links/series.ts'
import type { Assertion } from './assertion.ts'
import { type Stretch, timelineOf } from './timeline.ts'

/** The figures of one quantity by the stretch they are of. */
type Figures = ReadonlyMap<string, { readonly stretch: Stretch; readonly placed: PlacedFact }>

interface Sum {
  readonly assertion: Assertion
  readonly holds: boolean
  /** The same for sums over the same tables and stretches: they bear each other out. */
  readonly tables: string
}

/** Lines that hold for each that does not, before one that does not counts as an exception. */
const HOLDING = 3

/** Sums of amounts over time: no balances, averages, shares; none that a table's own cross-footing says already. */
export function overPeriods({ release, facts, ranks, calculations, printed }: Known): readonly Assertion[] {
  const across = groupBy(
    calculations.filter(({ axis }) => axis === 'across'),
    ({ statement }) => statement,
  )
  const sums = quantitiesOf(release, facts, ranks).flatMap((figures) =>
    [...figures.values()].flatMap(({ stretch, placed }) => {
      const parts = partsOf(stretch, figures)
      if (parts === undefined || isCrossFooted([placed, ...parts], across.get(placed.statement.id) ?? [])) return []
      return sumOf(placed, parts, printed) ?? []
    }),
  )
  const byTables = groupBy(sums, ({ tables }) => tables)
  return [...byTables.values()].flatMap((alike) => {
    const holding = alike.filter(({ holds }) => holds)
    // Tables that agree on nothing are not of the same business, or not on the same basis.
    if (holding.length === 0) return []
    const surely = holding.length >= HOLDING * (alike.length - holding.length)
    return alike.map(({ assertion, holds }) =>
      holds || surely ? assertion : { ...assertion, informational: true, reason: MOVED },
    )
  })
}

const MOVED = 'may have moved between lines since the shorter periods were reported'

/** True for tables that speak of parts of the company, or of balances. */
function isApart({ kind }: Statement): boolean {
  const { parts, holds } = KINDS[kind]
  return parts || holds === 'balances' || holds === 'movements'
}

const NO_FLOW = /\b(average|per|rate|yield|margin|ratio|balances?|backlog|trailing|annuali[sz]ed|cumulative)\b|%/i

/** What is printed of each quantity that surely is one: a standard concept, or a caption in tables of one kind. */
function quantitiesOf(
  release: Release,
  facts: ReadonlyMap<FactId, PlacedFact>,
  ranks: ReadonlyMap<string, number>,
): readonly Figures[] {
  const timeline = timelineOf(release)
  const found = new Map<string, { figures: Map<string, { stretch: Stretch; placed: PlacedFact }>; flow: boolean }>()
  const rankOf = ({ statement }: PlacedFact): number => ranks.get(statement.id) ?? 0
  for (const statement of release.statements) {
    if (statement.series || isApart(statement)) continue
    const company = companyColumns(statement)
    const stretches = statement.columns.map((column) =>
      column.period?.kind === 'duration' && company.has(column) ? timeline(column.period) : undefined,
    )
    if (stretches.every((stretch) => stretch === undefined)) continue
    const quantities = statement.items.map((item) => quantityOf(item, statement))
    const twice = repeated(quantities)
    statement.grid.forEach((row, i) => {
      const quantity = quantities[i]
      // What one table prints twice under one name is not surely one thing.
      if (quantity === undefined || twice.has(quantity)) return
      row.forEach((fact, at) => {
        const stretch = stretches[at]
        const placed = fact && facts.get(fact.id)
        if (!placed || stretch === undefined || !isFlow(placed)) return
        const name = `${company.get(placed.column)} ${quantity}${fact.unit.scale === null ? ' in no stated unit' : ''}`
        const known = found.get(name) ?? { figures: new Map(), flow: false }
        found.set(name, known)
        known.flow ||= KINDS[statement.kind].holds === 'flows'
        const key = keyOf(stretch)
        const other = known.figures.get(key)
        if (other === undefined || rankOf(placed) < rankOf(other.placed)) known.figures.set(key, { stretch, placed })
      })
    })
  }
  return [...found.values()].filter(({ flow, figures }) => flow && figures.size > 2).map(({ figures }) => figures)
}

function repeated(names: readonly (string | undefined)[]): ReadonlySet<string | undefined> {
  const seen = new Set<string | undefined>()
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)))
}

const keyOf = ({ line, from, to }: Stretch): string => `${line} ${from} ${to}`

/** The name under which lines of several tables are one quantity; undefined for what does not add up over time. */
function quantityOf(item: LineItem, statement: Statement): string | undefined {
  const { items, kind } = statement
  if (item.role === 'heading' || item.unit.measure !== 'money' || NO_FLOW.test(item.label)) return undefined
  if (item.concept !== undefined) return `${item.concept} ${lineName({ item, statement }).qualified}`
  const labels = [item.label, ...headingsOver(item, items)]
  return item.label === '' ? undefined : `${kind} ${labels.map(labelKey).join(' < ')}`
}

/** Not the balance at either end of its column's period. */
function isFlow(placed: PlacedFact): boolean {
  const { fact, column } = placed
  return (
    fact.unit.measure === 'money' &&
    fact.unit.average !== true &&
    column.period !== undefined &&
    periodKeysOf(placed)[0] === periodKey(column.period)
  )
}

/** The columns that report the whole company, as its books have it or as adjusted. */
function companyColumns({ columns }: Statement): ReadonlyMap<Column, 'reported' | 'adjusted'> {
  const totals = columns.filter(({ basis }) => basis === 'total')
  const alone = (basis: Basis): readonly Column[] => aloneInPeriod(columns.filter((column) => column.basis === basis))
  return new Map([
    ...alone('adjusted').map((column) => [column, 'adjusted'] as const),
    ...[...alone('reported'), ...totals].map((column) => [column, 'reported'] as const),
  ])
}

/** Of several columns of a period the one that quotes no earlier release, or that says it is the whole. */
function aloneInPeriod(columns: readonly Column[]): readonly Column[] {
  const candidates = columns.filter((column) => !isQuoted(column))
  const keys = new Map(candidates.map((column) => [column, column.period && periodKey(column.period)]))
  const twice = repeated([...keys.values()])
  return candidates.filter((column) => !twice.has(keys.get(column)) || WHOLE.test(column.headings.at(-1) ?? ''))
}

const WHOLE = /\b(gaap|total|consolidated|as reported)\b/i

/** The figures that make up a stretch: what went before its last quarter and that quarter, halves, or its quarters. */
function partsOf({ line, from, to }: Stretch, figures: Figures): readonly PlacedFact[] | undefined {
  const months = to - from
  if (months < 6 || months % 3 !== 0) return undefined
  const quarters = Array.from({ length: months / 3 - 1 }, (_, i) => from + 3 * (i + 1))
  for (const cuts of [[to - 3], [from + months / 2], quarters]) {
    const ends = [from, ...cuts, to]
    const parts = cuts.concat(to).map((end, i) => figures.get(keyOf({ line, from: ends[i] ?? from, to: end }))?.placed)
    if (parts.every((part) => part !== undefined)) return parts
  }
  return undefined
}

/** A sum across the columns of their table has all of them already, whichever of them it calls the total. */
function isCrossFooted(figures: readonly PlacedFact[], across: readonly Calculation[]): boolean {
  return across.some(({ statement, total, terms }) => {
    const columns = new Set([total, ...terms.map(({ index }) => index)])
    return figures.every((figure) => figure.statement.id === statement && columns.has(figure.at))
  })
}

/** One table may print as a negative what another prints without a sign. */
function sumOf(whole: PlacedFact, parts: readonly PlacedFact[], printed: Printed): Sum | undefined {
  const facts = parts.map(({ fact }) => fact)
  const found = allInScaleOf(whole.fact, facts)
  if (found === undefined) return undefined
  const claimed = (weight: Term['weight']): Assertion => ({
    fact: whole.fact.id,
    kind: 'cross-foots',
    expression: weighted(found.map((of) => ({ weight, of }))),
    origin: 'inferred',
    order: 9,
  })
  const [plain, turned] = [claimed(1), claimed(-1)]
  const elsewhere = parts.every(({ statement }) => statement !== whole.statement)
  const holds = bornOut(plain, printed)
  const assertion = !holds && elsewhere && bornOut(turned, printed) ? turned : plain
  const places = [whole, ...parts].map(({ statement, at }) => `${statement.id}@${at}`)
  return { assertion, holds: holds || assertion === turned, tables: places.join(' ') }
}
