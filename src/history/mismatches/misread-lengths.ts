/**
 * A table headed with another length than its figures are of, by what others print of that length, and by what the release's
 * other tables are of, or those of its kind in other releases.
 *
 *     Six Months Ended September 30, 2031 | 2030      over nine months: another release prints these nine figures of 2030
 */
import { openingOf, type Period } from '../../core/period.ts'
import type { Release, Statement } from '../../core/release.ts'
import type { Find } from './mismatch.ts'
import { type Figures, heldAgainst, type Tally } from './shared-figures.ts'

/** The months that a fiscal year's statements are of. */
const LENGTHS = [3, 6, 9, 12]

/** The release with such tables under the length that is proven. */
export const misreadLengths: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  const found = release.statements.flatMap((statement) => misreadIn(releases, statement, figures, at))
  const [first] = found
  if (first === undefined) return undefined
  const { name } = release.source
  return {
    at,
    name,
    release: {
      ...release,
      statements: release.statements.map((statement) => {
        const own = found.find((each) => each.statement === statement)
        return own === undefined ? statement : withLength(statement, own.from, own.to)
      }),
    },
    peers: new Set(found.flatMap(({ now }) => [...now.peers])),
    doubt: 1,
    code: 'period-inferred',
    message: found
      .map(
        ({ statement, from, to, now }) =>
          `the columns of "${statement.title}" of ${name} headed as ${from} months are taken to be of ${to}: so ${now.fitting} of the ${now.all} figures that other releases print are the same, and it is as long as its other tables, or as those of its kind`,
      )
      .join('; '),
  }
}

interface Found {
  readonly statement: Statement
  readonly from: number
  readonly to: number
  readonly now: Tally
}

function misreadIn(
  releases: readonly Release[],
  statement: Statement,
  figures: readonly Figures[],
  at: number,
): readonly Found[] {
  const lengths = new Set(statement.columns.flatMap(({ period }) => (period?.kind === 'duration' ? period.months : [])))
  for (const from of lengths) {
    const asItIs = tallyOf(statement, figures, at, from, from)
    if (!asItIs.bearsOutLittle) continue
    for (const to of LENGTHS) {
      if (lengths.has(to)) continue
      const opens = opensAsOthers(releases, at, statement, from, to)
      if (!(opens ?? endsElsewhere(releases[at] as Release, statement, from, to))) continue
      const now = tallyOf(statement, figures, at, from, to)
      if (now.proves) return [{ statement, from, to, now }]
    }
  }
  return []
}

/** Tables of other releases, at least, that say where a year to date begins. */
const ENOUGH = 3

/**
 * Whether the table is of the year to date, as those of its kind in other releases are, only with the other length;
 * undefined where they do not show that.
 *
 *     3 months to March, 9 to September, 12 to December      6 to September: begins in March, where no other does
 */
function opensAsOthers(
  releases: readonly Release[],
  at: number,
  statement: Statement,
  from: number,
  to: number,
): boolean | undefined {
  const longest = ({ columns }: Statement): readonly Opened[] =>
    columns
      .flatMap(({ period }) =>
        period?.kind === 'duration' && period.end !== undefined ? [{ end: period.end, months: period.months }] : [],
      )
      .toSorted((a, b) => b.months - a.months)
      .slice(0, 1)
  const others = releases.flatMap(({ statements }, peer) =>
    peer === at ? [] : statements.filter(({ kind }) => kind === statement.kind).flatMap(longest),
  )
  const [own] = longest(statement)
  if (own?.months !== from || others.length < ENOUGH || new Set(others.map(({ months }) => months)).size < 2)
    return undefined
  const isUsual = (opened: Opened): boolean =>
    others.filter((each) => monthOf(each) === monthOf(opened)).length >= NEARLY_ALL * others.length
  if (isUsual(own)) return false
  return isUsual({ ...own, months: to }) || undefined
}

interface Opened {
  readonly end: string
  readonly months: number
}

/** The month, of twelve, with whose close a period begins. */
const monthOf = ({ end, months }: Opened): number => Number(openingOf(end, months).slice(5, 7))

const NEARLY_ALL = 0.8

/** True where another of its tables is of the other length to the same day, and none of this one. */
function endsElsewhere({ statements }: Release, statement: Statement, from: number, to: number): boolean {
  const ends = (months: number, those: readonly Statement[]): ReadonlySet<string> =>
    new Set(
      those.flatMap(({ columns }) =>
        columns.flatMap(({ period }) =>
          period?.kind === 'duration' && period.months === months && period.end !== undefined ? period.end : [],
        ),
      ),
    )
  const others = statements.filter((each) => each !== statement)
  const [own, its, also] = [ends(from, [statement]), ends(to, others), ends(from, others)]
  return [...own].some((end) => its.has(end)) && ![...own].some((end) => also.has(end))
}

/** A table's money of one length, held against what others print of another. */
function tallyOf(statement: Statement, figures: readonly Figures[], at: number, from: number, to: number): Tally {
  const own: Figures = new Map(
    [...(figures[at] as Figures)].flatMap(([of, all]) => {
      const those = all.filter(
        ({ statement: each, period }) => each === statement && period.kind === 'duration' && period.months === from,
      )
      return those.length === 0 ? [] : [[of.replace(` ${from} `, () => ` ${to} `), those] as const]
    }),
  )
  return heldAgainst(own, figures, at)
}

/** A table whose columns of one length are of another; what is of the day that opens them opens them still. */
function withLength(statement: Statement, from: number, to: number): Statement {
  const right = (period: Period): Period => {
    if (period.kind !== 'duration' || period.months !== from) return period
    const { fiscal: _, ...dated } = period
    return { ...dated, months: to }
  }
  const columns = statement.columns.map((each) => (each.period ? { ...each, period: right(each.period) } : each))
  return {
    ...statement,
    columns,
    grid: statement.grid.map((row) =>
      row.map((fact, i) => {
        const own = statement.columns[i]?.period
        if (!fact?.period || own?.kind !== 'duration' || own.months !== from) return fact
        const opens = own.end !== undefined && fact.period.end === openingOf(own.end, from)
        return {
          ...fact,
          period: opens ? { ...fact.period, end: openingOf(own.end as string, to) } : right(fact.period),
        }
      }),
    ),
  }
}
