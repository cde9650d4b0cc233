/** Quarters, or half-years, that no release prints, from the periods that hold them. */

import { evaluate } from '../core/evaluate.ts'
import { groupBy } from '../core/group.ts'
import { DERIVED, type Derived, LONG, MIXED, type Order, RESTATED } from '../core/history.ts'
import { KINDS } from '../core/kinds.ts'
import type { Expression, FactId } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import { type Duration, type IsoDate, periodKey } from '../core/period.ts'
import type { Column, Fact, Statement } from '../core/release.ts'
import type { Span } from '../core/source.ts'
import { isBalance } from '../language/balances.ts'
import { additiveRows, named, ofNoFlows } from './additive.ts'
import { headingsOf, inTime, isWeekLonger } from './calendar.ts'
import { type RowSum, type Unmade, unmadeTotals } from './hold-to-sums.ts'
import { type Recipe, recipesOf } from './recipes.ts'

/** A statement with the quarters derived in it. */
export interface WithDerived {
  readonly statement: Statement
  readonly derived: readonly Derived[]
  /** What could not be derived, and why, a sentence each. */
  readonly withheld: readonly string[]
  /** What may mix two bases, a sentence each, and where the later is printed. */
  readonly mixed: readonly { readonly text: string; readonly span: Span }[]
}

/** What the table that prints a column is like. */
export interface PrintedTables {
  /** True where it has the line, with or without a figure. */
  readonly hasLine: (item: number, column: number) => boolean
  /** The sums it has, in the signs shown. */
  readonly sums: (column: number) => readonly RowSum[]
  /** Rows that a table divides otherwise than an earlier one, together. */
  readonly regrouped: readonly ReadonlySet<number>[]
  /** False where the tables of some of the columns report a row otherwise than those of others, or may. */
  readonly areOneBasis: (item: number, columns: readonly number[]) => boolean
  /** Columns, within those, of which two tables print a row otherwise, where nothing says that they divide it otherwise. */
  readonly restatedIn: (item: number, columns: readonly number[]) => readonly number[]
  /** True where a column's table is from behind all that came to be reported otherwise of a row. */
  readonly isSince: (item: number, column: number) => boolean
  /** The later table's place, where the columns are of different years' tables and nothing shows that these divide rows alike. */
  readonly acrossYears: (columns: readonly number[]) => Span | undefined
}

/**
 * A statement with a column for each quarter that is not printed and follows from what is: the fourth from the year and
 * nine months (or three quarters), the second from six months and the first, the third from the year, its first half
 * and its fourth quarter; whatever takes the fewest periods, four at most. Where nothing shorter than half-years is printed,
 * the second half from the year and the first.
 *
 * Only money that flows is derived: no per-share figure, no count of shares, no balance, no average. Where a table leaves a line's
 * cell empty it counts for nothing; where it says "n.m.", or does not have the line at all, nobody knows, and nothing is derived. A
 * derived column satisfies the sums of those it is made of; what does not is withheld.
 */
export function withDerivedQuarters(statement: Statement, tables: PrintedTables, order: Order): WithDerived {
  const recipes = recipesOf(statement.columns, isContradictedIn(statement))
  const { holds } = KINDS[statement.kind]
  const additive = holds === 'any' ? additiveRows(statement, recipes, tables.sums) : new Set<number>()
  const addsUp = (row: number): boolean => holds === 'flows' || additive.has(row)
  const tried = recipes.map((recipe) => deriveColumn(statement, recipe, tables, addsUp))
  const made = tried.filter(({ derived }) => derived.length > 0)
  const withheld = [...ofNoFlows(statement, recipes, addsUp), ...sentencesOf(tried)]
  if (made.length === 0) return { statement, derived: [], withheld, mixed: [] }
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
    withheld,
    mixed: made.flatMap(({ column, across, of }) =>
      across === undefined ? [] : [{ text: acrossText(column, of, statement), span: across }],
    ),
  }
}

/** '"Three Months Ended December 31, 2031" of "Statements of Operations" is made of …' */
const acrossText = ({ label }: Column, of: readonly number[], { title, columns }: Statement): string =>
  `"${label}" of "${title}" is made of ${of.map((at) => columns[at]?.label).join(' and ')}, which releases of two years print; no period that both years print shows whether their lines are divided alike, and if not, it mixes two bases`

/** Fewer lines than this may be misprinted, or trued up in the longer period. */
const ENOUGH_LINES = 4

/**
 * True where most of a longer period's lines are not what its printed quarters add up to: it is not of the period that it
 * says. Where a quarter was restated since, that is why.
 */
const isContradictedIn =
  ({ grid }: Statement) =>
  (column: number, quarters: readonly number[]): boolean => {
    const off = grid.flatMap((row) => {
      const [whole, parts] = [row[column], quarters.flatMap((quarter) => row[quarter] ?? [])]
      if (whole?.unit.measure !== 'money' || whole.unit.average || parts.length < quarters.length || parts.length === 0)
        return []
      return parts.some(({ marks }) => marks.includes(RESTATED)) ? [] : [!isMadeOf(whole, parts)]
    })
    const contradicted = off.filter(Boolean).length
    return contradicted >= ENOUGH_LINES && contradicted * 2 > off.length
  }

const isMadeOf = (whole: Fact, parts: readonly Fact[]): boolean => {
  const sum = parts.reduce((total, { value }) => total.plus(value), new Decimal(0))
  const allowed = parts.reduce((total, { quantum }) => total.plus(quantum), whole.quantum)
  return sum.minus(whole.value).abs().lte(allowed)
}

interface MadeColumn {
  readonly column: Column
  readonly facts: readonly (Fact | undefined)[]
  readonly derived: readonly Derived[]
  readonly withheld: readonly Withheld[]
  /** The columns that it is made of. */
  readonly of: readonly number[]
  readonly across: Span | undefined
}

/** Lines that a derived column has no figure of, or a wrong one, and why that is. */
interface Withheld {
  readonly what: string
  readonly why: string
}

/** One for what is withheld in several columns for one reason: '"Research", "Selling" of … and … cannot be derived: …' */
const sentencesOf = (made: readonly MadeColumn[]): readonly string[] => {
  const all = made.flatMap(({ column, withheld }) => withheld.map((each) => ({ ...each, column: column.label })))
  return [...groupBy(all, ({ what, why }) => `${what} ${why}`).values()].flatMap((same) => {
    const columns = same.map(({ column }) => column).join(' and of ')
    return same.slice(0, 1).map(({ what, why }) => `${what} of ${columns} ${why}`)
  })
}

function deriveColumn(
  statement: Statement,
  recipe: Recipe,
  tables: PrintedTables,
  addsUp: (row: number) => boolean,
): MadeColumn {
  const { end, months, terms } = recipe
  const { hasLine, sums, regrouped } = tables
  // What a reconciliation does not list it does not adjust for.
  const listsAll = statement.kind === 'reconciliation'
  const period: Duration = { kind: 'duration', months, end }
  const headings = headingsOf(period)
  const columns = terms.map(({ at }) => at)
  const across = tables.acrossYears(columns)
  const column: Column = {
    id: `derived-${periodKey(period).replace(':', '-')}`,
    headings,
    label: headings.join(' '),
    period,
    basis: statement.columns[terms[0]?.at ?? 0]?.basis ?? 'reported',
    marks: [
      DERIVED,
      ...(across === undefined ? [] : [MIXED]),
      ...(isWeekLonger(period, undefined, closesOf(statement)) ? [LONG] : []),
    ],
    derived: true,
  }
  const unknown = new Map<number, string>()
  const derived: Derived[] = []
  const facts = statement.items.map((item, i): Fact | undefined => {
    if (item.unit.measure !== 'money' || isBalance(item.label) || !addsUp(i)) return undefined
    const row = statement.grid[i] ?? []
    if (row.some((fact) => fact?.unit.average)) return undefined
    if (columns.some((at) => row[at] === undefined && !listsAll && !hasLine(i, at))) return undefined
    const remark = statement.remarks.find((each) => each.item === i && columns.includes(each.column))
    const parts = remark === undefined ? partsOf(i, row, recipe, tables) : undefined
    if (parts === undefined) {
      const why =
        remark === undefined
          ? whyNotOne(statement, tables.restatedIn(i, columns))
          : `a period that would be needed says "${remark.text}"`
      unknown.set(i, why)
      return undefined
    }
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
  const unmade = unmadeTotals(facts, columns.map(sums), { unknown: new Set(unknown.keys()), regrouped })
  const left = new Set(unmade.flatMap(({ rows }) => rows))
  const known = facts.map((fact, row) => (left.has(row) ? undefined : fact))
  const kept = derived.filter(({ fact }) => known.some((each) => each?.id === fact))
  const withheld = [
    ...unmade.map((each) => reasonFor(each, statement)),
    ...[...groupBy(unknown, ([, why]) => why)].map(([why, rows]) => ({
      what: named(
        rows.map(([row]) => row),
        statement,
      ),
      why: `cannot be derived: ${why}`,
    })),
  ]
  return { column, facts: known, derived: kept, withheld, of: columns, across }
}

/** Why the tables of some columns may not report a row on one basis; `restated` are the columns printed otherwise since. */
function whyNotOne({ columns }: Statement, restated: readonly number[]): string {
  if (restated.length === 0) return 'the tables that would be needed may be divided otherwise'
  const labels = restated.map((at) => columns[at]?.label).join(' and ')
  return `${labels} ${restated.length === 1 ? 'was' : 'were'} restated, and what would be needed beside it may not be`
}

/** The days on which periods end that are printed. */
const closesOf = ({ columns }: Statement): readonly IsoDate[] => columns.flatMap(({ period }) => period?.end ?? [])

/** The unit to which what is made of figures is known: a multiple of their coarsest, so that no more digits are shown. */
function quantumOf(facts: readonly Fact[]): Decimal {
  const coarsest = facts.reduce((most, { quantum }) => Decimal.max(most, quantum), new Decimal(0))
  const all = facts.reduce((sum, { quantum }) => sum.plus(quantum), new Decimal(0))
  return coarsest.isZero() ? all : coarsest.times(Math.ceil(all.div(coarsest).toNumber()))
}

/** "Year Ended December 31, 2031 less Nine Months Ended September 30, 2031" */
function howMade({ columns, grid }: Statement, parts: readonly Part[]): string {
  const label = ({ id }: Fact): string => {
    const at = grid.flatMap((row) => row.findIndex((fact) => fact?.id === id)).find((each) => each >= 0)
    return columns[at ?? -1]?.label ?? ''
  }
  const [first, ...rest] = parts
  const words = rest.map(({ fact, weight }) => `${weight === 1 ? 'and' : 'less'} ${label(fact)}`)
  return [first ? label(first.fact) : '', ...words].join(' ')
}

function reasonFor({ total, rows, split }: Unmade, statement: Statement): Withheld {
  const why =
    split.length > 0
      ? `${named(split, statement)} ${split.length === 1 ? 'is a line' : 'are lines'} of some of the tables that would be needed, and may be part of another line in the others`
      : 'the tables that would be needed do not say alike what it is made of'
  const whole = named([total], statement)
  return rows.length > 0
    ? {
        what: named(rows, statement),
        why: `cannot be derived: ${why}; ${whole} would not be what its lines make`,
      }
    : { what: whole, why: `is derived, and is not what its lines make: ${why}` }
}

interface Part {
  readonly fact: Fact
  readonly weight: 1 | -1
}

/**
 * What a row's quarter is made of: its periods, where they are on one basis. Where a shorter one is on an older basis, its
 * quarters, which were restated since; undefined where nothing is on that of the longest.
 */
function partsOf(
  item: number,
  row: readonly (Fact | undefined)[],
  { terms, quarters }: Recipe,
  { areOneBasis, isSince }: PrintedTables,
): readonly Part[] | undefined {
  const printed = (at: number, weight: 1 | -1): readonly Part[] => (row[at] ? [{ fact: row[at], weight }] : [])
  const own = terms.filter(({ at }) => row[at] !== undefined)
  const columns = own.map(({ at }) => at)
  if (areOneBasis(item, columns)) return own.flatMap(({ at, weight }) => printed(at, weight))
  const parts = own.flatMap(({ at, weight }) => {
    const within = weight === -1 ? (quarters.get(at) ?? []).flatMap((quarter) => printed(quarter, weight)) : []
    const isWhole = within.length > 0 && within.length === quarters.get(at)?.length
    return isWhole ? within : printed(at, weight)
  })
  const isSinceAll = own.every(({ at, weight }) => weight === -1 || isSince(item, at))
  return parts.length > own.length && isSinceAll ? parts : undefined
}
