/** When a figure is of: the key under which figures of different statements can be the same quantity. */
import type { PlacedFact } from '../../core/facts.ts'
import { KINDS } from '../../core/kinds.ts'
import { openingOf, periodKey } from '../../core/period.ts'
import type { LineItem, Statement } from '../../core/release.ts'
import { balanceOrFlow } from '../../language/balance-words.ts'
import { isClosing, isOpening } from '../../language/balances.ts'

/**
 * The moments or stretches a figure may be of, likeliest first: the balance at the opening or close of its column's
 * period where its label says so, else the column's period, and for a line of a table of flows that may hold a balance
 * ("Total inventory" among quarterly metrics) the close of it.
 */
export function periodKeysOf(placed: PlacedFact): readonly string[] {
  const known = moments.get(placed)
  if (known) return known
  const own = ownMoments(placed)
  moments.set(placed, own)
  return own
}

/** Every way of finding a figure asks for them. */
const moments = new WeakMap<PlacedFact, readonly string[]>()

function ownMoments({ fact, item, column, statement }: PlacedFact): readonly string[] {
  const period = column.period ?? item.period
  if (fact.period && !isOpening(item.label) && !isClosing(item.label)) return [periodKey(fact.period)]
  if (!period) return []
  if (period.kind === 'instant') return [period.end]
  if (period.end === undefined) return [periodKey(period)]
  if (isOpening(item.label)) return [openingOf(period.end, period.months)]
  if (isClosing(item.label)) return [period.end]
  return isOfFlows(statement, item) ? [periodKey(period)] : [periodKey(period), period.end]
}

/**
 * The moments of a figure, or, in a column without a period ("Change"), the column's heading and the periods beside it:
 * two tables of one sheet with the same columns compare the same periods.
 */
export function timeKeysOf(placed: PlacedFact): readonly string[] {
  const { column, statement, item } = placed
  if (column.period ?? item.period) return periodKeysOf(placed)
  const beside = statement.columns.flatMap(({ period }) => (period ? [periodKey(period)] : []))
  return beside.length === 0 || column.label === '' ? [] : [`${statement.sheet}|${column.label}|${beside.join(',')}`]
}

/**
 * True in statements whose lines are flows throughout, but for the balances their labels name. Key figures in the form of
 * results end with balances: "Total assets", "Shareholders' equity", beneath quarters. In cash flows "Inventories" are a change.
 */
function isOfFlows({ kind }: Statement, { label }: LineItem): boolean {
  const { primary, holds } = KINDS[kind]
  return primary && holds === 'flows' && (kind !== 'operations' || balanceOrFlow(label) === 'flow')
}
