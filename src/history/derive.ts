/** Quarters that no release prints, from the periods that hold them. */

import { evaluate } from '../core/evaluate.ts'
import { DERIVED, type Derived } from '../core/history.ts'
import type { Expression, FactId } from '../core/model.ts'
import { type Duration, type IsoDate, periodKey } from '../core/period.ts'
import type { Column, Fact, Statement, StatementKind } from '../core/release.ts'
import { follows, headingsOf, inTime } from './calendar.ts'

/** Statements whose money is earned or spent over the period, line by line. */
const FLOWS: ReadonlySet<StatementKind> = new Set([
  'operations',
  'comprehensive-income',
  'cash-flows',
  'reconciliation',
])

/** Balances among flows: a difference of them is no quarter's. */
const BALANCE =
  /\b(beginning|end|close|opening|closing|start) of\b|\b(beginning|ending|opening|closing) (cash|balance)/i

/** A quarter is a longer period less what of it went before. */
interface Recipe {
  readonly end: IsoDate
  readonly whole: number
  readonly less: readonly number[]
}

export interface WithDerived {
  readonly statement: Statement
  readonly derived: readonly Derived[]
}

/**
 * A statement with a column for each quarter that is not printed and follows from what is: the fourth from the year and
 * nine months (or three quarters), the third from nine months and six, the second from six months and the first.
 *
 * Only money that flows is derived: no per-share figure, no count of shares, no balance.
 */
export function withDerivedQuarters(statement: Statement): WithDerived {
  const recipes = FLOWS.has(statement.kind) ? recipesOf(statement.columns) : []
  const made = recipes.flatMap((recipe) => deriveColumn(statement, recipe) ?? [])
  if (made.length === 0) return { statement, derived: [] }
  const columns = [
    ...statement.columns.map((column, at) => ({ column, facts: statement.grid.map((row) => row[at]) })),
    ...made,
  ].sort((a, b) => compare(a.column, b.column))
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
  }
}

const compare = (a: Column, b: Column): number => (a.period && b.period ? inTime(a.period, b.period) : 0)

interface Timed {
  readonly at: number
  readonly months: number
  readonly end: IsoDate
}

function recipesOf(columns: readonly Column[]): readonly Recipe[] {
  const timed = columns.flatMap(({ period }, at): Timed[] =>
    period?.kind === 'duration' && period.end !== undefined ? [{ at, months: period.months, end: period.end }] : [],
  )
  // Several columns a period are segments or adjustments; which of them belong together is not ours to say.
  if (timed.length < columns.length || new Set(timed.map(({ months, end }) => `${months} ${end}`)).size < timed.length)
    return []
  const quarters = timed.filter(({ months }) => months === 3)
  const recipes = new Map<IsoDate, Recipe>()
  for (const whole of timed.toSorted((a, b) => b.months - a.months)) {
    if (whole.months !== 12 && whole.months !== 9 && whole.months !== 6) continue
    if (quarters.some(({ end }) => end === whole.end) || recipes.has(whole.end)) continue
    const before = timed.find(({ months, end }) => months === whole.months - 3 && follows(end, whole.end, 3))
    const less = before ? [before.at] : quartersBefore(whole, quarters)
    if (less) recipes.set(whole.end, { end: whole.end, whole: whole.at, less })
  }
  return [...recipes.values()]
}

/** The quarters of a period but its last, where all of them are printed. */
function quartersBefore({ months, end }: Timed, quarters: readonly Timed[]): readonly number[] | undefined {
  const found: number[] = []
  for (let back = months - 3; back > 0; back -= 3) {
    const quarter = quarters.find((each) => follows(each.end, end, back))
    if (!quarter) return undefined
    found.push(quarter.at)
  }
  return found
}

interface MadeColumn {
  readonly column: Column
  readonly facts: readonly (Fact | undefined)[]
  readonly derived: readonly Derived[]
}

function deriveColumn(statement: Statement, { end, whole, less }: Recipe): MadeColumn | undefined {
  const period: Duration = { kind: 'duration', months: 3, end }
  const headings = headingsOf(period)
  const column: Column = {
    id: `derived-${periodKey(period).replace(':', '-')}`,
    headings,
    label: headings.join(' '),
    period,
    basis: statement.columns[whole]?.basis ?? 'reported',
    marks: [DERIVED],
  }
  const derived: Derived[] = []
  const facts = statement.items.map((item, i): Fact | undefined => {
    const row = statement.grid[i] ?? []
    const minuend = row[whole]
    if (!minuend || item.unit.measure !== 'money' || BALANCE.test(item.label)) return undefined
    const parts = less.flatMap((at) => row[at] ?? [])
    const id: FactId = `${statement.id}.${item.id}@${column.id}`
    const expression: Expression = {
      kind: 'sum',
      terms: [
        { weight: 1, of: { kind: 'ref', fact: minuend.id } },
        ...parts.map(({ id: fact }) => ({ weight: -1 as const, of: { kind: 'ref' as const, fact } })),
      ],
    }
    const values = new Map([minuend, ...parts].map((fact) => [fact.id, fact.value]))
    const value = evaluate(expression, { fact: (each) => values.get(each), assumption: () => undefined })
    if (!value) return undefined
    derived.push({ fact: id, expression })
    const { currency: _, ...rest } = minuend
    const quantum = parts.reduce((sum, part) => sum.plus(part.quantum), minuend.quantum)
    return { ...rest, id, value, quantum, dash: false, marks: [] }
  })
  return derived.length === 0 ? undefined : { column, facts, derived }
}
