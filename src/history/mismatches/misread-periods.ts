/** A release whose columns are those of other periods, by the figures that others print of these. */
import { daysBetween, type Period, periodKey, shifted } from '../../core/period.ts'
import type { Release, Statement } from '../../core/release.ts'
import { dayText } from '../../language/dates.ts'
import type { Find } from './mismatch.ts'
import { agree, type Figure, type Figures, pairs, Tally } from './shared-figures.ts'

/** A release comes out so many days after the period that it reports on, at most. */
export const LATEST = 200
/** Days by which two dates of one close differ. */
const SAME_DAY = 10
/** Months by which a date is found to be off: a year's digits, or the month of the quarter before, is left standing. */
const SHIFTS = [12, -12, 24, -24, 3, -3]

/**
 * The release under the periods that others prove, where those it names are borne out by hardly any figure of the columns
 * that would change: all of its columns, or only those that are proven where one heading alone is off.
 *
 *     October 20, 2031     September 30, 2031     December 31, 2029     whose figures others print of December 31, 2030
 */
export const misreadPeriods: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  for (const months of SHIFTS) {
    const doubt = datedOtherwise(release, months)
    const [now, later] = [borneOut(figures, at, 0), borneOut(figures, at, months)]
    /** By how many more figures a column is what others print later than what they print of its own period. */
    const favour: Favour = (statement, period) => later(statement, period).fitting - now(statement, period).fitting
    const isAlone = doubt < 0 || (doubt === 0 && standsApart(release, months, favour))
    const stays: Stays = (statement, period) =>
      isAlone
        ? favour(statement, period) <= 0
        : endsAsFound(release, months, statement) || favour(statement, period) < 0
    // What proves the others wrong does not move a column that others contradict there.
    const staysAtLast: Stays = (statement, period) => {
      const { fitting, unlike } = later(statement, period)
      return stays(statement, period) || unlike > fitting
    }
    const [asItIs, tally] = [tallyOf(figures, at, 0, stays), tallyOf(figures, at, months, stays)]
    if (!asItIs.bearsOutLittle || !tally.proves) continue
    const { name } = release.source
    return {
      at,
      name,
      release: redated(release, months, staysAtLast, isAlone),
      peers: tally.peers,
      doubt,
      code: 'period-inferred',
      message: `${whatChanges(release, staysAtLast)} of ${name} are taken to end ${Math.abs(months)} months ${months > 0 ? 'later' : 'earlier'} than it reads: so ${tally.fitting} of the ${tally.all} figures that other releases print are the same, and as it reads ${asItIs.fitting} of ${asItIs.all}`,
    }
  }
  return undefined
}

/** 1 where a release's own date or headline goes with the later periods alone, -1 where it goes with those it names. */
function datedOtherwise(release: Release, months: number): number {
  const { date, title } = release
  const period = release.period ?? latestBalances(release)
  if (period?.end === undefined) return 0
  const later = shifted(period, months).end
  const follows = (end: string | undefined): boolean =>
    end !== undefined && date !== undefined && daysBetween(end, date) >= 0 && daysBetween(end, date) <= LATEST
  const named = (end: string | undefined): boolean => title?.includes(end?.slice(0, 4) ?? '?') ?? false
  const fits = (end: string | undefined): number => Number(follows(end)) + Number(named(end))
  return Math.sign(fits(later) - fits(period.end))
}

/** What a release that prints no flows reports on. */
const latestBalances = ({ statements }: Release): Period | undefined =>
  statements
    .flatMap(({ columns }) => columns.flatMap(({ period }) => (period?.kind === 'instant' ? period : [])))
    .toSorted((a, b) => b.end.localeCompare(a.end))[0]

/** "the periods", or "the columns of December 31, 2029" where others stay. */
function whatChanges({ statements }: Release, stays: Stays): string {
  const dated = statements.flatMap((statement) =>
    statement.columns.flatMap(({ period }) =>
      period?.end === undefined ? [] : [{ end: period.end, changes: !stays(statement, period) }],
    ),
  )
  if (dated.every(({ changes }) => changes)) return 'the periods'
  const days = dated.flatMap(({ end, changes }) => (changes ? [dayText(end)] : []))
  return `the columns of ${[...new Set(days)].join(' and ')}`
}

/** The money that a release and the others print, were its periods to end so many months later. */
function* shared(
  figures: readonly Figures[],
  at: number,
  months: number,
): Generator<readonly [figure: Figure, fits: boolean, peer: number]> {
  for (const [peer, other] of figures.entries()) {
    if (peer === at) continue
    for (const [figure, theirs] of pairs(figures[at] as Figures, other, months))
      if (figure.fact.unit.measure === 'money') yield [figure, agree(figure.fact, theirs.fact, 0), peer]
  }
}

function tallyOf(figures: readonly Figures[], at: number, months: number, stays: Stays): Tally {
  const tally = new Tally()
  for (const [{ statement, fact, period }, fits, peer] of shared(figures, at, months))
    if (!stays(statement, period)) tally.add(fits, fact, peer)
  return tally
}

/** Tells which columns of a release are dated rightly as they are: its heading may be wrong on one table alone. */
type Stays = (statement: Statement, period: Period) => boolean

/** By how much a column would rather end later. */
type Favour = (statement: Statement, period: Period) => number

/** Of a column, how many of its figures others print, and how many they print otherwise. */
interface Borne {
  readonly fitting: number
  readonly unlike: number
}

/** What others print of a column, were it to end so many months later. */
type BorneOut = (statement: Statement, period: Period) => Borne

function borneOut(figures: readonly Figures[], at: number, months: number): BorneOut {
  const keyOf = (statement: Statement, each: Period): string => `${statement.id} ${periodKey(each)}`
  const counts = new Map<string, Borne>()
  for (const [{ statement, period }, fits] of shared(figures, at, months)) {
    const key = keyOf(statement, period)
    const { fitting, unlike } = counts.get(key) ?? NOT_PRINTED
    counts.set(key, { fitting: fitting + Number(fits), unlike: unlike + Number(!fits) })
  }
  return (statement, period) => counts.get(keyOf(statement, period)) ?? NOT_PRINTED
}

const NOT_PRINTED: Borne = { fitting: 0, unlike: 0 }

/** True of a table that ends with the period that the release is found to report on, were it to end so many months later. */
function endsAsFound({ period }: Release, months: number, statement: Statement): boolean {
  const found = period && shifted(period, months).end
  const last = lastOf(statement)
  return found !== undefined && last !== '' && Math.abs(daysBetween(last, found)) <= SAME_DAY
}

/**
 * True where a column stands within a year before the latest of its table only if it alone changes.
 *
 *     September 30, 2031     December 31, 2029     21 months apart, and 9 once the second is of 2030
 */
function standsApart({ statements }: Release, months: number, favour: Favour): boolean {
  return statements.some((statement) => {
    const last = lastOf(statement)
    return statement.columns.some(
      ({ period }) =>
        period?.end !== undefined &&
        favour(statement, period) > 0 &&
        !isWithinYear(period.end, last) &&
        isWithinYear(shifted(period, months).end ?? last, last),
    )
  })
}

const isWithinYear = (end: string, last: string): boolean => {
  const days = daysBetween(end, last)
  return days > 0 && days <= YEAR
}

/** Of 53 weeks. */
const YEAR = 371

/** The day on which the latest of a table's columns ends; '' where none is dated. */
const lastOf = ({ columns }: Statement): string =>
  columns.reduce((latest, { period }) => (period?.end !== undefined && period.end > latest ? period.end : latest), '')

/** A release whose periods end so many months later, but for those that stay. */
function redated(release: Release, months: number, stays: Stays, isAlone: boolean): Release {
  const later = <T extends { readonly period?: Period }>(each: T): T =>
    each.period === undefined ? each : { ...each, period: shifted(each.period, months) }
  return {
    ...(isAlone ? release : later(release)),
    statements: release.statements.map((statement) => {
      const unlessStays = <T extends { readonly period?: Period }>(each: T): T =>
        each.period !== undefined && stays(statement, each.period) ? each : later(each)
      return {
        ...statement,
        columns: statement.columns.map(unlessStays),
        items: statement.items.map(unlessStays),
        grid: statement.grid.map((row) => row.map((fact) => fact && unlessStays(fact))),
      }
    }),
  }
}
