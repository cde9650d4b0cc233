/** Columns of flows that stand between the balances of two days. */
import { monthsBetween, type Period } from '../../core/period.ts'
import type { DraftColumn } from '../column.ts'

/**
 * The columns, those without a day of their own between an earlier and a later balance as what happened from the one to
 * the other.
 *
 *     December 31, 2030   Additions   Transfers   June 30, 2031
 *                         ^^^^^^^^^   ^^^^^^^^^                   6 months to June 30, 2031
 *
 * Not where the same headings follow the later day too: then they part each day's balance.
 */
export function betweenBalances(columns: readonly DraftColumn[]): readonly DraftColumn[] {
  const days = columns.flatMap(({ words, period }, at) =>
    words.days.length > 0 && period?.kind === 'instant' ? [{ at, end: period.end }] : [],
  )
  const [from, to] = days
  if (from === undefined || to === undefined || days.length !== 2) return columns
  if (from.end >= to.end || to.at - from.at < 2) return columns
  const after = new Set(columns.slice(to.at + 1).map(({ stack }) => stack.label))
  const inside = columns.slice(from.at + 1, to.at)
  if (inside.some(({ stack, words }) => after.has(stack.label) || words.months !== undefined)) return columns
  const months = monthsBetween(from.end, to.end)
  if (months < 1) return columns
  const period: Period = { kind: 'duration', months, end: to.end }
  return columns.map((column, at) =>
    at > from.at && at < to.at && column.basis !== 'percent-change' ? { ...column, period } : column,
  )
}
