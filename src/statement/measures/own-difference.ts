/** Amounts among changes in percent. */
import type { Column, TableRow } from '../../core/release.ts'

/**
 * True for a figure without a percent sign, among changes in percent that have one, that is what its row's own figures differ by
 * and not what they differ by in percent.
 *
 *                H1 2031   H1 2030   Change
 *     Revenue      1,612     1,540     4.7%
 *     Net debt       402       420     (18)
 */
export function isOwnDifference({ cells }: TableRow, column: number, columns: readonly Column[]): boolean {
  const change = cells[column]?.amount
  if (change === undefined || change.percent || change.suffix !== undefined) return false
  const before = columns.slice(0, column).flatMap(({ basis }, j) => (basis === 'reported' ? [cells[j]?.amount] : []))
  const [now, then, ...others] = before
  if (now === undefined || then === undefined || others.length > 0 || now.percent || then.percent) return false
  const difference = now.value.minus(then.value)
  if (difference.isZero() || !change.value.eq(difference)) return false
  return then.value.isZero() || difference.div(then.value).times(100).minus(change.value).abs().gt(1)
}
