/** The fiscal names that releases give their periods, carried to the columns of a history. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import { daysBetween, type FiscalName, type IsoDate, type Period } from '../core/period.ts'
import type { Release, Statement } from '../core/release.ts'
import { SAME_END } from './calendar.ts'

/** A stretch of time, what it is called, and the release that calls it so last. */
interface Named {
  readonly months: number
  readonly end: IsoDate
  readonly fiscal: FiscalName
  readonly by: number
}

/** Fiscal names, and what is said of periods that releases name otherwise than others. */
export interface FiscalNames {
  /** A statement with a name for each of its periods that has one. */
  readonly named: (statement: Statement) => Statement
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The names that releases, oldest first, give their own periods and their columns; the latest stands, but for those of a
 * release that counts its quarters as no other does.
 *
 *     "First Quarter"  March      "Second Quarter"  June      "Second Quarter"  September      "Fourth Quarter"  December
 */
export function fiscalNames(
  releases: readonly Release[],
  lineOf: (release: number, line: number) => number,
): FiscalNames {
  const names: Named[] = []
  const diagnostics: Diagnostic[] = []
  const said = releases.map((release, by) => namedIn(release, by))
  const most = countOfMost(said)
  const find = (period: Period): number =>
    names.findIndex(({ months, end }) => {
      if (period.kind === 'instant' || period.end === undefined || period.months !== months) return false
      return Math.abs(daysBetween(end, period.end)) <= SAME_END
    })
  const tell = (by: number, message: string): void => {
    diagnostics.push(diagnostic('fiscal-name-unlike', message, { line: lineOf(by, 1), column: 1, length: 1 }))
  }
  for (const [by, release] of releases.entries()) {
    const own = said[by] ?? []
    const offset = own[0] && offsetOf(own[0])
    const isOdd = most !== undefined && offset !== undefined && own.every((named) => offsetOf(named) !== most)
    // The newest may be the first of a year that ends otherwise; no year is a whole one longer.
    const isCounted = isOdd && (by < releases.length - 1 || (offset - most) % 4 === 0)
    if (isOdd && own[0]) tell(by, unlikeOthers(release, own[0], isCounted ? counted(own[0], most) : own[0]))
    for (const each of own) {
      const named = isCounted ? counted(each, most) : each
      const at = find({ kind: 'duration', ...named })
      const known = names[at]
      if (known === undefined) {
        names.push(named)
        continue
      }
      names[at] = named
      if (textOf(known) === textOf(named)) continue
      const other = releases[known.by]?.source.name
      const message = `${release.source.name} calls the ${named.months} months that end on ${named.end} ${textOf(named)}, ${other} ${textOf(known)}: they are headed ${textOf(named)}`
      tell(by, message)
    }
  }
  return {
    diagnostics,
    named: (statement) => ({
      ...statement,
      columns: statement.columns.map((column) => {
        const { period } = column
        const fiscal = period && names[find(period)]?.fiscal
        return period?.kind === 'duration' && fiscal ? { ...column, period: { ...period, fiscal } } : column
      }),
    }),
  }
}

function namedIn({ period: own, statements }: Release, by: number): readonly Named[] {
  const periods = [...statements.flatMap(({ columns }) => columns.map(({ period }) => period)), own]
  return periods.flatMap((period): Named[] => {
    if (period?.kind !== 'duration' || period.end === undefined || period.fiscal === undefined) return []
    const { months, end, fiscal } = period
    return [{ months, end, fiscal, by }]
  })
}

const unlikeOthers = ({ source: { name } }: Release, named: Named, headed: Named): string =>
  `${name} calls the ${named.months} months that end on ${named.end} ${textOf(named)}, and counts its quarters as no other release does: they are headed ${textOf(headed)}`

/** Releases that have to count alike for one that does not to be the one that is wrong. */
const ENOUGH = 2

/** By how many quarters most releases' names are ahead of the calendar, where each of the others is alone; undefined where none is. */
function countOfMost(said: readonly (readonly Named[])[]): number | undefined {
  const counts = new Map<number, number>()
  for (const names of said)
    for (const offset of new Set(names.map(offsetOf))) counts.set(offset, (counts.get(offset) ?? 0) + 1)
  const [most, ...others] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most !== undefined && most[1] >= ENOUGH && others.every(([, count]) => count === 1) ? most[0] : undefined
}

const offsetOf = ({ end, fiscal: { year, quarter = 4 } }: Named): number => year * 4 + quarter - quarterAt(end)

/** The quarter of the calendar that ends nearest to a day, counted from a day in the past. */
const quarterAt = (end: IsoDate): number => Math.round(daysBetween('2000-01-01', end) / QUARTER)

/** In days. */
const QUARTER = 365.25 / 4

/** A stretch of time under the name that the others would give it. */
function counted(named: Named, offset: number): Named {
  const quarters = quarterAt(named.end) + offset - 1
  const { quarter } = named.fiscal
  const year = Math.floor(quarters / 4)
  return { ...named, fiscal: quarter === undefined ? { year } : { year, quarter: (quarters % 4) + 1 } }
}

/** "Q1 2031", "fiscal 2031" */
const textOf = ({ fiscal: { year, quarter } }: Named): string =>
  quarter === undefined ? `fiscal ${year}` : `Q${quarter} ${year}`
