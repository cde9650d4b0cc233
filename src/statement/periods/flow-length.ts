/** How long the periods of a statement of flows are that is headed by days alone. */
import { KINDS, type StatementKind } from '../../core/kinds.ts'
import type { Period } from '../../core/period.ts'
import type { Table } from '../../core/release.ts'
import { balanceOrFlow } from '../../language/balance-words.ts'
import type { DraftColumn } from '../column.ts'
import { balancesOrFlows } from './balances-or-flows.ts'

/**
 * True where flows stand under days: all dated columns are instants. Lines that are all balances are none, though their
 * table bears the title of flows above it; but in a statement of cash flows, which names what changed.
 */
export function lacksDurations(table: Table, kind: StatementKind, columns: readonly DraftColumn[]): boolean {
  const dated = columns.flatMap(({ period }) => period ?? [])
  if (dated.length === 0 || dated.some((period) => period.kind === 'duration')) return false
  const held = balancesOrFlows(table)
  return (
    (KINDS[kind].primary && KINDS[kind].holds === 'flows' && (kind === 'cash-flows' || held !== 'balances')) ||
    (kind === 'other' && (held === 'flows' || columns.every(({ stack }) => balanceOrFlow(stack.label) === 'flow')))
  )
}

/**
 * The columns as stretches of the only length that other tables of the release give to what ends on their days (of a
 * statement of cash flows the longest, since these run from the year's beginning); as they are where no length is sure.
 */
export function withLengths(
  columns: readonly DraftColumn[],
  kind: StatementKind,
  known: ReadonlyMap<string, ReadonlySet<number>>,
): readonly DraftColumn[] {
  return columns.map((column) => {
    const { period } = column
    const lengths = [...(known.get(period?.end ?? '') ?? [])]
    const months = kind === 'cash-flows' ? Math.max(...lengths) : lengths[0]
    if (period === undefined || months === undefined || lengths.length === 0) return column
    if (lengths.length > 1 && kind !== 'cash-flows') return column
    return { ...column, period: { kind: 'duration', months, end: period.end as string } satisfies Period }
  })
}

/** The lengths of all that ends on a day. */
export function lengthsByEnd(tables: readonly (readonly DraftColumn[])[]): ReadonlyMap<string, ReadonlySet<number>> {
  const lengths = new Map<string, Set<number>>()
  for (const { period } of tables.flat()) {
    if (period?.kind !== 'duration' || period.end === undefined) continue
    const known = lengths.get(period.end) ?? new Set()
    lengths.set(period.end, known.add(period.months))
  }
  return lengths
}
