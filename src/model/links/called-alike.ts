/** Lines that are called the same, of columns that report on the same basis. */
import type { PlacedFact } from '../../core/facts.ts'
import { periodKey } from '../../core/period.ts'
import type { Basis, Statement } from '../../core/release.ts'
import { isAdjusted } from '../../language/adjusted.ts'
import { lineName } from './line-name.ts'
import { timeKeysOf } from './period-keys.ts'
import { labelKey } from './series.ts'

/** Two lines are called the same, and their columns report on the same basis. */
export function isNamesake(a: PlacedFact, b: PlacedFact): boolean {
  return isWhole(a) && isWhole(b) ? isCalledAlike(a, b) : isBeside(a, b) && isCalledAlike(a, b)
}

export function isCalledAlike(a: PlacedFact, b: PlacedFact): boolean {
  if (isOtherwiseStated(a, b)) return false
  const [own, its] = [lineName(a), lineName(b)]
  if (own.generic && its.generic) return false
  // A concept is taken by one line of a table: another one of the same words may have a neighbouring one, or none.
  if (a.item.label !== '' && own.key === its.key) return true
  return a.item.concept !== undefined && a.item.concept === b.item.concept && own.qualified === its.qualified
}

/** Of two lines of one table the headings above say what each is of: "Europe" and "Asia". */
export const isOfOtherGroup = (a: PlacedFact, b: PlacedFact): boolean =>
  a.statement.id === b.statement.id && a.item.parent !== b.item.parent

/** Of two statements of operations the title of one says "pro forma": what differs between them was adjusted. */
export const isOtherwiseStated = ({ statement: a }: PlacedFact, { statement: b }: PlacedFact): boolean =>
  a.kind === 'operations' && b.kind === 'operations' && isAdjusted(a.title) !== isAdjusted(b.title)

/** "Gross margin" and "Gross margin %" are one thing. */
export const nameOf = (placed: PlacedFact): string =>
  placed.item.unit.measure === 'percent' ? labelKey(placed.item.label.replaceAll('%', ' ')) : lineName(placed).key

/** Two columns without a period that compare the same ones: changes of the same quarters. */
const isBeside = (a: PlacedFact, b: PlacedFact): boolean =>
  !a.column.period &&
  !b.column.period &&
  !a.item.period &&
  a.column.basis === b.column.basis &&
  timeKeysOf(a)[0] === timeKeysOf(b)[0]

/** Columns that say something of the columns beside them. */
const COMPARES: ReadonlySet<Basis> = new Set(['change', 'percent-change', 'percent-of-total'])

/** A column that reports the whole company as the statements do; not an adjustment, a segment, a line of its own. */
function isWhole({ column, statement }: PlacedFact): boolean {
  if (column.basis === 'total') return true
  if (column.basis !== 'reported') return false
  const { period } = column
  return (
    reporting(statement).get(period && periodKey(period)) === 1 ||
    /\b(gaap|reported|total|consolidated)\b/i.test(column.headings.at(-1) ?? '')
  )
}

/** How many columns of a statement report on each period. */
function reporting(statement: Statement): ReadonlyMap<string | undefined, number> {
  const known = reportingColumns.get(statement)
  if (known) return known
  const counts = new Map<string | undefined, number>()
  for (const { period, basis } of statement.columns) {
    const key = period && periodKey(period)
    if (!COMPARES.has(basis)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  reportingColumns.set(statement, counts)
  return counts
}

/** Every pair of figures that may be one quantity asks. */
const reportingColumns = new WeakMap<Statement, ReadonlyMap<string | undefined, number>>()
