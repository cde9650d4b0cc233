/**
 * The two columns that a column of changes compares, where its heading or its place leaves no choice.
 *
 *     4Q20    3Q20    4Q19    4Q20 vs 3Q20    4Q20 vs 4Q19     a quarter apart, and a year: one pair each
 *     2031    2030    Change                                   the only two
 */
import { monthsIn, type Period } from '../../core/period.ts'
import type { Column, Statement } from '../../core/release.ts'
import { isRestatedGrowth, monthsApart } from '../../language/changes.ts'

/** Columns, by their places: the later one, and the one that it is held against. */
export interface Compared {
  readonly now: number
  readonly before: number
}

/** Most columns left of one of changes that it may compare. */
const FAR = 8
const CHANGES: ReadonlySet<Column['basis']> = new Set(['change', 'percent-change'] as const)
const COMPARABLE: ReadonlySet<Column['basis']> = new Set(['reported', 'adjusted', 'segment', 'total'] as const)

/** The two columns that the heading over a column of changes names, or that alone stand before it; undefined where it may be others. */
export function comparedBy({ columns }: Statement, at: number): Compared | undefined {
  const { basis = 'reported', label = '' } = columns[at] ?? {}
  if (!CHANGES.has(basis) || isRestatedGrowth(label)) return undefined
  const beside = besides(columns, at)
  const pairs = beside.flatMap((now) =>
    beside.flatMap((before) => {
      const apart = distance(columns[now]?.period, columns[before]?.period)
      return apart !== undefined && apart > 0 ? [{ now, before, apart }] : []
    }),
  )
  const said = monthsApart(label)
  const found = said === undefined ? (beside.length === 2 ? pairs : []) : pairs.filter(({ apart }) => apart === said)
  return found.length === 1 ? found[0] : undefined
}

/** The columns that one of changes may compare: those before it, back to others of changes. */
export function besides(columns: Statement['columns'], at: number): readonly number[] {
  const isOfChanges = (column: number): boolean => CHANGES.has(columns[column]?.basis ?? 'reported')
  let last = at - 1
  while (last >= 0 && isOfChanges(last)) last--
  let first = last
  while (first > 0 && !isOfChanges(first - 1) && at - first < FAR) first--
  return columns.flatMap(({ basis }, column) =>
    column >= first && column <= last && COMPARABLE.has(basis) ? [column] : [],
  )
}

/** Months from one moment or stretch to a later one like it; undefined for those that are not alike. */
function distance(later: Period | undefined, sooner: Period | undefined): number | undefined {
  if (later?.kind !== sooner?.kind || !later || !sooner || monthsIn(later) !== monthsIn(sooner)) return undefined
  const [to, from] = [monthOf(later), monthOf(sooner)]
  return to === undefined || from === undefined ? undefined : to - from
}

/** Years of 52 weeks end some days before or after the month does. */
function monthOf(period: Period): number | undefined {
  if (period.end !== undefined) {
    const [year = 0, month = 0, day = 0] = period.end.split('-').map(Number)
    return 12 * year + month - (day < 15 ? 1 : 0)
  }
  if (period.kind === 'instant' || period.fiscal === undefined) return undefined
  return 12 * period.fiscal.year + 3 * (period.fiscal.quarter ?? 4)
}
