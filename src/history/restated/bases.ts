/**
 * Whether tables report a line on one basis: what later tables divide otherwise or restate is on another from then on.
 *
 *     Selling     nine months, 3rd quarter's release   23,166    year, 4th quarter's release   32,249
 *                 nine months, a year later            27,579    the quarter is not 32,249 - 27,579
 */
import { daysBetween, type IsoDate, openingOf } from '../../core/period.ts'
import type { HistoryColumn } from '../printings.ts'
import type { Line } from '../statement-series.ts'
import { isDividedAlike, narrowed, type TwoTables } from './divided-alike.ts'
import { isUnlike, type PrintedSeries, pairsOf, printedAlike, type Reclassification, saidBy } from './reclassified.ts'

/** What is known of the bases of a statement's columns, which are given as indexes of the history's. */
export interface Bases {
  /** False where a line came to be reported otherwise between the tables of some of the columns, or may have. */
  readonly areOne: (line: Line, columns: readonly number[]) => boolean
  /** Columns, within those, of which two tables print a line otherwise, where nothing says that they divide it otherwise. */
  readonly restatedIn: (line: Line, columns: readonly number[]) => readonly number[]
  /** True where a column's table is from behind all that came to be reported otherwise of a line in its period. */
  readonly isSince: (line: Line, column: number) => boolean
  /** False where columns are of different years' tables, and no period that both years print would show a difference. */
  readonly areBridged: (columns: readonly number[]) => boolean
}

/** What is known of a statement's bases, by what its tables print of the same periods. */
export function basesOf(printed: PrintedSeries, reclassified: readonly Reclassification[]): Bases {
  const pairs = pairsOf(printed.columns)
  const stretches = [...pairs, ...tablesOfOneYear(printed)]
  const known = new Map<Line, Changes>()
  const of = (line: Line, columns: readonly number[]) => {
    const found = known.get(line) ?? changesOf(line, printed, pairs, reclassified)
    known.set(line, found)
    const { divided, restated, same } = found
    const within = restated.filter(({ column }) => columns.some((each) => isWithin(printed.columns, column, each)))
    const columnsWithin = divided.length > 0 ? [] : [...new Set(within.map(({ column }) => column))]
    return { changes: [...divided, ...within], same, restated: columnsWithin }
  }
  const tableOf = (column: number): number => printed.columns[column]?.base.member ?? -1
  return {
    areOne(line, columns) {
      const { changes, same } = of(line, columns)
      return isDividedAlike(columns.map(tableOf), changes, same)
    },
    restatedIn: (line, columns) => of(line, columns).restated,
    isSince(line, column) {
      const { changes, same } = of(line, [column])
      return changes.every((change) => tableOf(column) >= narrowed(change, same).later)
    },
    areBridged: (columns) => areLinked(columns.map(tableOf), stretches),
  }
}

/** Tables between which a line changed, and such as print it alike. */
interface Changes {
  readonly divided: readonly TwoTables[]
  /** With the column of which they print it otherwise. */
  readonly restated: readonly (TwoTables & { readonly column: number })[]
  readonly same: readonly TwoTables[]
}

function changesOf(
  line: Line,
  printed: PrintedSeries,
  pairs: ReturnType<typeof pairsOf>,
  reclassified: readonly Reclassification[],
): Changes {
  const row = printed.lines.indexOf(line)
  const same = printedAlike(printed, line)
  const restated = pairs.flatMap(({ earlier, later, columns }) =>
    columns.flatMap((column) => {
      const cell = printed.cells[column]?.[row]
      const [before, after] = [saidBy(earlier, cell), saidBy(later, cell)]
      return before && after && isUnlike(before, after) ? [{ earlier, later, column }] : []
    }),
  )
  return {
    divided: reclassified.filter(({ lines }) => lines.has(line)).map(({ tables }) => tables),
    // One period alone was mended where others are printed alike on both sides.
    restated: restated.filter(
      ({ earlier, later }) => !same.some((pair) => pair.earlier <= earlier && pair.later >= later),
    ),
    same,
  }
}

/** True of a column whose period another's holds: a figure mended in one year says nothing of the year before. */
function isWithin(columns: readonly HistoryColumn[], column: number, whole: number): boolean {
  const [own, other] = [columns[column]?.place.period, columns[whole]?.place.period]
  if (own?.kind !== 'duration' || other?.kind !== 'duration' || !own.end || !other.end) return false
  return (
    own.end <= other.end && daysBetween(openingOf(other.end, other.months), openingOf(own.end, own.months)) >= -DRIFT
  )
}

/** True where ways lead from each of the tables to the others, from one end of such a stretch to another within it. */
function areLinked(tables: readonly number[], stretches: readonly TwoTables[]): boolean {
  const last = Math.max(...tables)
  const upwards = stretches.toSorted((a, b) => a.earlier - b.earlier)
  const reached = upwards.reduce(
    (at, { earlier, later }) => (earlier <= at ? Math.max(at, later) : at),
    Math.min(...tables),
  )
  return reached >= last
}

/** Years of 52 and 53 weeks end so many days apart. */
const DRIFT = 10
const YEAR = 365.25

/** Tables next to each other that report on one fiscal year: reclassifications come with a new one. */
function tablesOfOneYear({ series, columns }: PrintedSeries): readonly TwoTables[] {
  const periods = columns.flatMap(({ place: { period } }) => (period.kind === 'duration' && period.end ? [period] : []))
  const longest = periods.toSorted((a, b) => b.months - a.months)[0]
  if (longest?.end === undefined) return []
  // What is told since the year began begins with it.
  const close = openingOf(longest.end, longest.months)
  const years = series.members.map(({ places }) => {
    const ends = places
      .flatMap((place): IsoDate[] => (place?.period.end === undefined ? [] : [place.period.end]))
      .sort()
    const last = ends.at(-1)
    return last === undefined ? undefined : Math.ceil((daysBetween(close, last) - DRIFT) / YEAR)
  })
  return years.flatMap((year, table) =>
    table > 0 && year !== undefined && year === years[table - 1] ? [{ earlier: table - 1, later: table }] : [],
  )
}
