/**
 * Lines that a later printing of a period splits, merges or fills from other lines, where the figures say so.
 *
 *     first printed      Other assets   900
 *     printed later      Deposits       500      Other assets 900 = Deposits 500 + Prepaid expenses 400
 *                        Prepaid        400
 *
 * Only lines that are added to one total stand for each other. Where that total is the same in both, what differs above it
 * is one reclassification; where it is not, or nothing is summed, the digits have to say so. Of several combinations that
 * would do none is named.
 */
import type { HistoryColumn, Said, ShownCell } from '../printings.ts'
import type { LineSum } from '../signs/line-sum.ts'
import { itemOf, type Line, type StatementSeries } from '../statement-series.ts'
import type { TwoTables } from './divided-alike.ts'
import { type Compared, isSaid, linesOfTotals } from './lines-of-totals.ts'
import { type Regrouped, regrouped } from './regrouped.ts'

/** A statement with what is printed of each line and column. */
export interface PrintedSeries {
  readonly series: StatementSeries
  readonly lines: readonly Line[]
  readonly columns: readonly HistoryColumn[]
  /** By column, then by line. */
  readonly cells: readonly (readonly ShownCell[])[]
  /** The sums of each member. */
  readonly sums: readonly (readonly LineSum[])[]
}

/** Figures that a later table divides otherwise, and the tables between which they changed. */
export interface Reclassification extends Regrouped {
  readonly tables: TwoTables
}

/** What later printings of a statement split, merge or reclassify. */
export function reclassifications(printed: PrintedSeries): readonly Reclassification[] {
  return pairsOf(printed.columns).flatMap((pair) => {
    const compared = comparedLines(printed, pair)
    return linesOfTotals(compared, printed.sums[pair.earlier] ?? [], printed.sums[pair.later] ?? []).flatMap((group) =>
      regrouped(group, compared, pair.columns).map((each) => ({ ...each, tables: between(each, compared, pair) })),
    )
  })
}

/** Tables that print a line's figures of a period alike. */
export function printedAlike({ columns, cells, lines }: PrintedSeries, line: Line): readonly TwoTables[] {
  const row = lines.indexOf(line)
  return pairsOf(columns).filter(({ earlier, later, columns: shared }) => {
    const both = shared.map((column) => {
      const cell = cells[column]?.[row]
      return [saidBy(earlier, cell), saidBy(later, cell)] as const
    })
    return both.some(([said]) => said?.value.isZero() === false) && both.every(([a, b]) => a && b && !isUnlike(a, b))
  })
}

/** True beyond a unit or two of the last digit: so much is rounded otherwise. */
export const isUnlike = (a: Said, b: Said): boolean => a.value.minus(b.value).abs().gt(a.quantum.plus(b.quantum))

/** What a table prints itself, and does not quote. */
export const saidBy = (table: number, cell: ShownCell | undefined): Said | undefined =>
  cell?.printings.find(({ member, quoted }) => member === table && !quoted)

/** The tables nearest the change: of those in between, ones that have a line of one division alone are of that division. */
function between(
  { lines }: Regrouped,
  compared: ReadonlyMap<Line, Compared>,
  { earlier, later }: TablePair,
): TwoTables {
  const gone = [...lines].filter((line) => !isSaid(compared.get(line), 'after'))
  const come = [...lines].filter((line) => !isSaid(compared.get(line), 'before'))
  if (gone.length + come.length === 0) return { earlier, later }
  const has = (table: number) => (line: Line) => line.entries.some(({ member }) => member === table)
  /** A line that is nil may be left out: its table says as much of the others in either division. */
  const isLike = (table: number, own: readonly Line[], others: readonly Line[]): boolean =>
    !others.some(has(table)) && (own.length === 0 || own.some(has(table)))
  const tables = Array.from({ length: later - earlier - 1 }, (_, i) => earlier + 1 + i)
  const first = tables.find((table) => isLike(table, come, gone)) ?? later
  const last = tables.findLast((table) => table < first && isLike(table, gone, come)) ?? earlier
  return { earlier: last, later: first }
}

/** Two tables, and the history's columns that both print, one after the other. */
interface TablePair extends TwoTables {
  readonly columns: readonly number[]
}

/** The pairs of tables that print a period one after the other. */
export function pairsOf(columns: readonly HistoryColumn[]): readonly TablePair[] {
  const pairs = new Map<string, { earlier: number; later: number; columns: number[] }>()
  columns.forEach(({ printings }, column) => {
    // What is quoted of an earlier release is printed there.
    const own = printings.filter(({ place }) => !place.quoted)
    own.forEach(({ member: later }, i) => {
      const earlier = own[i - 1]?.member
      if (earlier === undefined || earlier === later) return
      const key = `${earlier}|${later}`
      const pair = pairs.get(key) ?? { earlier, later, columns: [] }
      pair.columns.push(column)
      pairs.set(key, pair)
    })
  })
  return [...pairs.values()]
}

function comparedLines(
  { lines, cells, series }: PrintedSeries,
  { earlier, later, columns }: TablePair,
): ReadonlyMap<Line, Compared> {
  const of = (row: number, table: number): readonly (Said | undefined)[] =>
    columns.map((column) => saidBy(table, cells[column]?.[row]))
  return new Map(
    lines.flatMap((line, row) => {
      const isMoney = line.entries.every((entry) => itemOf(series, entry).unit.measure === 'money')
      const compared = { line, before: of(row, earlier), after: of(row, later) }
      return isMoney && (isSaid(compared, 'before') || isSaid(compared, 'after')) ? [[line, compared]] : []
    }),
  )
}
