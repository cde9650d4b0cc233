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

/** The names that releases, oldest first, give their own periods and their columns; the latest stands. */
export function fiscalNames(
  releases: readonly Release[],
  lineOf: (release: number, line: number) => number,
): FiscalNames {
  const names: Named[] = []
  const diagnostics: Diagnostic[] = []
  const find = (period: Period): number =>
    names.findIndex(({ months, end }) => {
      if (period.kind === 'instant' || period.end === undefined || period.months !== months) return false
      return Math.abs(daysBetween(end, period.end)) <= SAME_END
    })
  for (const [by, release] of releases.entries()) {
    for (const named of namedIn(release, by)) {
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
      diagnostics.push(diagnostic('fiscal-name-unlike', message, { line: lineOf(by, 1), column: 1, length: 1 }))
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

/** "Q1 2031", "fiscal 2031" */
const textOf = ({ fiscal: { year, quarter } }: Named): string =>
  quarter === undefined ? `fiscal ${year}` : `Q${quarter} ${year}`
