/** Quarters that no release prints, from the periods that hold them. */

import { evaluate } from '../core/evaluate.ts'
import { DERIVED, type Derived, type Order, RESTATED } from '../core/history.ts'
import { KINDS } from '../core/kinds.ts'
import type { Expression, FactId } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import { type Duration, type IsoDate, openingOf, periodKey } from '../core/period.ts'
import type { Column, Fact, Statement } from '../core/release.ts'
import { isBalance } from '../language/balances.ts'
import { follows, headingsOf, inTime, isWhole } from './calendar.ts'
import { type RowSum, type Unmade, unmadeTotals } from './hold-to-sums.ts'

/** A quarter as longer periods and quarters beside it, added and taken away. */
interface Recipe {
  readonly end: IsoDate
  readonly terms: readonly Term[]
  /** The quarters that a longer column is made of, where all are printed. */
  readonly quarters: ReadonlyMap<number, readonly number[]>
}

interface Term {
  /** Index of a column. */
  readonly at: number
  readonly weight: 1 | -1
}

/** A statement with the quarters derived in it. */
export interface WithDerived {
  readonly statement: Statement
  readonly derived: readonly Derived[]
  /** What could not be derived, and why, a sentence each. */
  readonly withheld: readonly string[]
}

/** What the table that prints a column is like. */
export interface PrintedTables {
  /** True where it has the line, with or without a figure. */
  readonly hasLine: (item: number, column: number) => boolean
  /** The sums it has, in the signs shown. */
  readonly sums: (column: number) => readonly RowSum[]
  /** Rows that a table divides otherwise than an earlier one, together. */
  readonly regrouped: readonly ReadonlySet<number>[]
}

/**
 * A statement with a column for each quarter that is not printed and follows from what is: the fourth from the year and
 * nine months (or three quarters), the second from six months and the first, the third from the year, its first half
 * and its fourth quarter; whatever takes the fewest periods, four at most.
 *
 * Only money that flows is derived: no per-share figure, no count of shares, no balance, no average. Where a table leaves a line's
 * cell empty it counts for nothing; where it says "n.m.", or does not have the line at all, nobody knows, and nothing is derived. A
 * derived column satisfies the sums of those it is made of; what does not is withheld.
 */
export function withDerivedQuarters(statement: Statement, tables: PrintedTables, order: Order): WithDerived {
  const recipes = KINDS[statement.kind].holds === 'flows' ? recipesOf(statement.columns) : []
  const made = recipes.flatMap((recipe) => deriveColumn(statement, recipe, tables) ?? [])
  if (made.length === 0) return { statement, derived: [], withheld: [] }
  const columns = [
    ...statement.columns.map((column, at) => ({ column, facts: statement.grid.map((row) => row[at]) })),
    ...made,
  ].sort(({ column: a }, { column: b }) => (a.period && b.period ? inTime(order)(a.period, b.period) : 0))
  return {
    statement: {
      ...statement,
      columns: columns.map(({ column }) => column),
      grid: statement.items.map((_, i) => columns.map(({ facts }) => facts[i])),
      remarks: statement.remarks.map((remark) => ({
        ...remark,
        column: columns.findIndex(({ column }) => column === statement.columns[remark.column]),
      })),
    },
    derived: made.flatMap(({ derived }) => derived),
    withheld: made.flatMap(({ withheld }) => withheld),
  }
}

/** A printed column as a way from the close that its period follows to the close that ends it. */
interface Stretch {
  readonly at: number
  readonly months: number
  readonly from: IsoDate
  readonly to: IsoDate
}

/** More periods than this do not make one quarter that anybody would trust. */
const MOST_TERMS = 4

function recipesOf(columns: readonly Column[]): readonly Recipe[] {
  const timed = columns.flatMap((column, at) => {
    const { period } = column
    return isWhole(column) && period?.kind === 'duration' && period.end !== undefined
      ? [{ at, months: period.months, end: period.end }]
      : []
  })
  // Several columns a period are segments or adjustments; which of them belong together is not ours to say.
  if (new Set(timed.map(({ months, end }) => `${months} ${end}`)).size < timed.length) return []
  const closes = [...new Set(timed.map(({ end }) => end))].sort()
  const stretches: Stretch[] = []
  for (const { at, months, end } of timed.toSorted((a, b) => b.months - a.months)) {
    let from = closes.find((close) => follows(close, end, months))
    if (from === undefined) {
      from = openingOf(end, months)
      closes.push(from)
    }
    stretches.push({ at, months, from, to: end })
  }
  const quarters = closes.flatMap((to) => {
    const from = closes.find((close) => follows(close, to, 3))
    const printed = stretches.some((each) => each.months === 3 && each.to === to)
    return from === undefined || printed ? [] : [{ from, to }]
  })
  const made = new Map(
    stretches.flatMap((each) => {
      const found = each.months > 3 ? quartersOf(each, stretches) : undefined
      return found ? [[each.at, found] as const] : []
    }),
  )
  return quarters.flatMap(({ from, to }) => {
    const terms = shortestWay(from, to, stretches)
    return terms ? [{ end: to, terms, quarters: made }] : []
  })
}

function quartersOf({ from, to }: Stretch, stretches: readonly Stretch[]): readonly number[] | undefined {
  const found: number[] = []
  for (let at = from; at !== to; ) {
    const next = stretches.find((each) => each.months === 3 && each.from === at)
    if (!next || next.to > to) return undefined
    found.push(next.at)
    at = next.to
  }
  return found
}

/** The fewest stretches, there and back, that lead from one close to another; the longest come first. */
function shortestWay(from: IsoDate, to: IsoDate, stretches: readonly Stretch[]): readonly Term[] | undefined {
  const reached = new Set([from])
  let ways: { readonly at: IsoDate; readonly steps: readonly (Stretch & Term)[] }[] = [{ at: from, steps: [] }]
  for (let length = 0; length < MOST_TERMS; length++) {
    const next: typeof ways = []
    for (const { at, steps } of ways) {
      for (const stretch of stretches) {
        const weight = stretch.from === at ? 1 : stretch.to === at ? -1 : undefined
        const end = weight === 1 ? stretch.to : stretch.from
        if (weight === undefined || reached.has(end)) continue
        const way = { at: end, steps: [...steps, { ...stretch, weight } as Stretch & Term] }
        if (end === to) return way.steps.toSorted((a, b) => b.weight - a.weight || b.months - a.months || a.at - b.at)
        reached.add(end)
        next.push(way)
      }
    }
    ways = next
  }
  return undefined
}

interface MadeColumn {
  readonly column: Column
  readonly facts: readonly (Fact | undefined)[]
  readonly derived: readonly Derived[]
  readonly withheld: readonly string[]
}

function deriveColumn(
  statement: Statement,
  { end, terms, quarters }: Recipe,
  { hasLine, sums, regrouped }: PrintedTables,
): MadeColumn | undefined {
  // What a reconciliation does not list it does not adjust for.
  const listsAll = statement.kind === 'reconciliation'
  const period: Duration = { kind: 'duration', months: 3, end }
  const headings = headingsOf(period)
  const column: Column = {
    id: `derived-${periodKey(period).replace(':', '-')}`,
    headings,
    label: headings.join(' '),
    period,
    basis: statement.columns[terms[0]?.at ?? 0]?.basis ?? 'reported',
    marks: [DERIVED],
  }
  const remarked = new Map<number, string>()
  const derived: Derived[] = []
  const facts = statement.items.map((item, i): Fact | undefined => {
    if (item.unit.measure !== 'money' || isBalance(item.label)) return undefined
    const row = statement.grid[i] ?? []
    if (row.some((fact) => fact?.unit.average)) return undefined
    if (terms.some(({ at }) => row[at] === undefined && !listsAll && !hasLine(i, at))) return undefined
    const remark = statement.remarks.find((each) => each.item === i && terms.some(({ at }) => at === each.column))
    if (remark !== undefined) {
      remarked.set(i, remark.text)
      return undefined
    }
    const parts = terms.flatMap(({ at, weight }) =>
      asKnown(row, at, weight === -1 ? quarters.get(at) : undefined).map((fact) => ({ fact, weight })),
    )
    const whole = parts[0]?.fact
    // Without the period that holds it, there is nothing to take from.
    if (!whole || row[terms[0]?.at ?? -1] !== whole) return undefined
    const id: FactId = `${statement.id}.${item.id}@${column.id}`
    const expression: Expression = {
      kind: 'sum',
      terms: parts.map(({ fact, weight }) => ({ weight, of: { kind: 'ref', fact: fact.id } })),
    }
    const values = new Map(parts.map(({ fact }) => [fact.id, fact.value]))
    const value = evaluate(expression, { fact: (each) => values.get(each), assumption: () => undefined })
    if (!value) return undefined
    derived.push({ fact: id, expression, how: howMade(statement, parts) })
    const { currency: _, ...rest } = whole
    return { ...rest, id, value, quantum: quantumOf(parts.map(({ fact }) => fact)), dash: false, marks: [] }
  })
  const unmade = unmadeTotals(
    facts,
    terms.map(({ at }) => sums(at)),
    { remarked: new Set(remarked.keys()), regrouped },
  )
  const left = new Set(unmade.flatMap(({ rows }) => rows))
  const known = facts.map((fact, row) => (left.has(row) ? undefined : fact))
  const kept = derived.filter(({ fact }) => known.some((each) => each?.id === fact))
  const withheld = [
    ...unmade.map((each) => reasonFor(each, statement, column.label)),
    ...[...remarked].map(
      ([row, text]) =>
        `"${statement.items[row]?.label}" of ${column.label} cannot be derived: a period that it would be derived from says "${text}"`,
    ),
  ]
  return kept.length === 0 ? undefined : { column, facts: known, derived: kept, withheld }
}

/** The unit to which what is made of figures is known: a multiple of their coarsest, so that no more digits are shown. */
function quantumOf(facts: readonly Fact[]): Decimal {
  const coarsest = facts.reduce((most, { quantum }) => Decimal.max(most, quantum), new Decimal(0))
  const all = facts.reduce((sum, { quantum }) => sum.plus(quantum), new Decimal(0))
  return coarsest.isZero() ? all : coarsest.times(Math.ceil(all.div(coarsest).toNumber()))
}

/** "Year Ended December 31, 2031 less Nine Months Ended September 30, 2031" */
function howMade(
  { columns, grid }: Statement,
  parts: readonly { readonly fact: Fact; readonly weight: 1 | -1 }[],
): string {
  const label = ({ id }: Fact): string => {
    const at = grid.flatMap((row) => row.findIndex((fact) => fact?.id === id)).find((each) => each >= 0)
    return columns[at ?? -1]?.label ?? ''
  }
  const [first, ...rest] = parts
  const words = rest.map(({ fact, weight }) => `${weight === 1 ? 'and' : 'less'} ${label(fact)}`)
  return [first ? label(first.fact) : '', ...words].join(' ')
}

/** '"Operating expenses" of Three Months Ended December 31, 2031 cannot be derived: "Restructuring charges" …' */
function reasonFor({ total, rows, split }: Unmade, { items }: Statement, column: string): string {
  const named = (all: readonly number[]): string => all.map((row) => `"${items[row]?.label}"`).join(', ')
  const why =
    split.length > 0
      ? `${named(split)} ${split.length === 1 ? 'is a line' : 'are lines'} of some of the tables that it is derived from, and may be part of another line in the others`
      : 'the tables that it is derived from do not say alike what it is made of'
  return rows.length > 0
    ? `${named(rows)} of ${column} cannot be derived: ${why}; "${items[total]?.label}" would not be what its lines make`
    : `"${items[total]?.label}" of ${column}, which is derived, is not what its lines make: ${why}`
}

/** A figure; where one of its quarters was restated, and they no longer make it, those. */
function asKnown(
  row: readonly (Fact | undefined)[],
  at: number,
  quarters: readonly number[] | undefined,
): readonly Fact[] {
  const own = row[at]
  const parts = (quarters ?? []).flatMap((quarter) => row[quarter] ?? [])
  if (!own || !quarters || parts.length < quarters.length) return own ? [own] : []
  const sum = parts.reduce((total, { value }) => total.plus(value), new Decimal(0))
  const allowed = parts.reduce((total, { quantum }) => total.plus(quantum), own.quantum)
  const stale = parts.some(({ marks }) => marks.includes(RESTATED)) && sum.minus(own.value).abs().gt(allowed)
  return stale ? parts : [own]
}
