/** The figures that a release prints of the company as a whole, and of what period each is. */
import { KINDS } from '../../core/kinds.ts'
import type { FactId } from '../../core/model.ts'
import { type Period, periodKey } from '../../core/period.ts'
import type { Basis, Fact, LineItem, Statement } from '../../core/release.ts'
import { reckoned } from '../../core/unit.ts'
import { isAdjusted } from '../../language/adjusted.ts'
import { wordsOf } from '../../language/words.ts'

/** A figure with its line and its period. */
export interface PeriodFigure {
  readonly fact: Fact
  readonly item: LineItem
  readonly basis: Basis
  readonly period: Period
  /** What stands over it, topmost first. */
  readonly headings: readonly string[]
}

/** Columns in which a line's figure is the line's, whole. */
const WHOLE: ReadonlySet<Basis> = new Set(['reported', 'total', 'adjusted'])

/** The figures of a statement that are of the whole company and have a period. */
export function figuresIn({ items, columns, grid }: Statement): readonly PeriodFigure[] {
  return items.flatMap((item, i) =>
    columns.flatMap(({ basis, period: over, headings }, j): PeriodFigure[] => {
      const fact = grid[i]?.[j]
      const period = fact?.period ?? item.period ?? over
      if (fact === undefined || period === undefined || !WHOLE.has(basis)) return []
      return [{ fact, item, basis, period, headings }]
    }),
  )
}

/** The periods that a statement's columns report. */
export const periodsIn = ({ columns, items }: Statement): readonly Period[] => [
  ...columns.flatMap(({ basis, period }) => (period === undefined || !WHOLE.has(basis) ? [] : [period])),
  ...items.flatMap(({ period }) => period ?? []),
]

/**
 * The statements that surely speak of the company as a whole: the primary ones, those that print figures of theirs again
 * and contradict hardly any, those that stand under the title of one of these and contradict none, and reconciliations
 * that are made of their figures; where no primary one is printed, the first key figures. A segment's net income is
 * not the company's.
 *
 *     Selected Financial Information     balances, which no other table prints
 *     Selected Financial Information     the same table's flows: trusted, and so are the balances
 */
export function trustedOf(
  primaries: readonly Statement[],
  statements: readonly Statement[],
  partsOf: (fact: Fact) => readonly FactId[],
): readonly Statement[] {
  const known = new Map<string, string>()
  const learn = (statement: Statement): void => {
    for (const { key, value, adjusts } of namedIn(statement)) if (!adjusts && !known.has(key)) known.set(key, value)
  }
  const highlights = statements.find(({ kind }) => kind === 'supplemental')
  const trusted = primaries.length > 0 || highlights === undefined ? [...primaries] : [highlights]
  for (const statement of trusted) learn(statement)
  const figures = new Set(primaries.flatMap(({ grid }) => grid.flat().flatMap((fact) => fact?.id ?? [])))
  const isMadeOfThem = ({ kind, grid }: Statement): boolean =>
    kind === 'reconciliation' &&
    grid.flat().filter((fact) => fact && partsOf(fact).some((part) => figures.has(part))).length >= FEWEST_LINKS
  for (let grown = true; grown; ) {
    grown = false
    for (const statement of statements) {
      if (trusted.includes(statement) || KINDS[statement.kind].parts) continue
      const shared = namedIn(statement).filter(
        ({ key, value, adjusts }) => known.has(key) && (!adjusts || known.get(key) === value),
      )
      const alike = shared.filter(({ key, value }) => known.get(key) === value).length
      const goesOn =
        shared.length === alike &&
        trusted.some(({ sheet, title }) => sheet === statement.sheet && title === statement.title)
      const made = shared.length === alike && isMadeOfThem(statement)
      if (!goesOn && !made && (alike === 0 || (shared.length - alike) * AGREEING > alike)) continue
      trusted.push(statement)
      learn(statement)
      grown = true
    }
  }
  return trusted
}

/** One figure may be another's by chance. */
const FEWEST_LINKS = 2

/** So many figures agree for one that does not: a line of adjustments may bear a total's name. */
const AGREEING = 3

interface Named {
  readonly key: string
  readonly value: string
  /** It adjusts what bears its name, and contradicts it in nothing. */
  readonly adjusts: boolean
}

/**
 * What a statement says of concepts and periods, in single units where these are stated; figures of two digits and fewer
 * say little. What is taken off in one table is added back in another: signs say nothing.
 */
function namedIn(statement: Statement): readonly Named[] {
  const isAdjustment = adjustmentsOf(statement)
  return figuresIn(statement).flatMap(({ fact, item, basis, period }) => {
    if (fact.unit.measure === 'percent') return []
    // "Net earnings, as adjusted" contradicts no net earnings.
    if (basis === 'adjusted' || isAdjusted(item.label)) return []
    if (fact.value.abs().div(fact.quantum).lt(TELLING)) return []
    const { concept, label } = item
    const name = concept ?? wordsOf(label).join(' ')
    if (name === '') return []
    const key = `${name} ${fact.unit.measure} ${periodKey(period)}`
    // What is called alike is the same thing only where the figures say so, too.
    return [{ key, value: reckoned(fact).abs().toString(), adjusts: concept === undefined || isAdjustment(item) }]
  })
}

const TELLING = 10

/**
 * Tells the lines of a reconciliation that lead from the figure it begins with to its totals.
 *
 *     Net income                  1,200
 *     Cost of the merger            200
 *     Income taxes                  (60)     of what is adjusted, and not what the company pays
 *     Adjusted earnings           1,340
 */
function adjustmentsOf({ kind, items, grid }: Statement): (item: LineItem) => boolean {
  if (kind !== 'reconciliation') return () => false
  const first = items.find((_, i) => grid[i]?.some((fact) => fact !== undefined))
  return (item) => item !== first && item.role === 'item'
}
