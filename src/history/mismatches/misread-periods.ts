/** A release whose columns are those of other periods, by the figures that others print of these. */
import { daysBetween, type Period, periodKey, shifted } from '../../core/period.ts'
import type { Release, Statement } from '../../core/release.ts'
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
 * that would change.
 */
export const misreadPeriods: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  for (const months of SHIFTS) {
    const stays = staysOf(release, figures, at, months)
    const [asItIs, tally] = [tallyOf(figures, at, 0, stays), tallyOf(figures, at, months, stays)]
    if (!asItIs.bearsOutLittle || !tally.proves) continue
    return {
      at,
      name: release.source.name,
      release: redated(release, months, stays),
      peers: tally.peers,
      doubt: datedOtherwise(release, months),
      code: 'period-inferred',
      message: `the periods of ${release.source.name} are taken to end ${Math.abs(months)} months ${months > 0 ? 'later' : 'earlier'} than it reads: so ${tally.fitting} of the ${tally.all} figures that other releases print are the same, and as it reads ${asItIs.fitting} of ${asItIs.all}`,
    }
  }
  return undefined
}

/** 1 where a release's own date or headline goes with the later periods alone, -1 where it goes with those it names. */
function datedOtherwise({ period, date, title }: Release, months: number): number {
  if (period?.end === undefined) return 0
  const later = shifted(period, months).end
  const follows = (end: string | undefined): boolean =>
    end !== undefined && date !== undefined && daysBetween(end, date) >= 0 && daysBetween(end, date) <= LATEST
  const named = (end: string | undefined): boolean => title?.includes(end?.slice(0, 4) ?? '?') ?? false
  const fits = (end: string | undefined): number => Number(follows(end)) + Number(named(end))
  return Math.sign(fits(later) - fits(period.end))
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

/**
 * Those with more figures that others print as they are than months later, and all of a table that ends with the period
 * that the release is then found to report on.
 */
function staysOf({ period }: Release, figures: readonly Figures[], at: number, months: number): Stays {
  const keyOf = (statement: Statement, each: Period): string => `${statement.id} ${periodKey(each)}`
  const fitting = (by: number): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const [figure, fits] of shared(figures, at, by)) {
      const key = keyOf(figure.statement, figure.period)
      if (fits) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return counts
  }
  const [asItIs, later] = [fitting(0), fitting(months)]
  const found = period && shifted(period, months).end
  return (statement, each) => {
    const last = statement.columns.reduce(
      (latest, { period: own }) => (own?.end && own.end > latest ? own.end : latest),
      '',
    )
    if (found !== undefined && last !== '' && Math.abs(daysBetween(last, found)) <= SAME_DAY) return true
    const key = keyOf(statement, each)
    return (asItIs.get(key) ?? 0) > (later.get(key) ?? 0)
  }
}

/** A release whose periods end so many months later, but for those that stay. */
function redated(release: Release, months: number, stays: Stays): Release {
  const later = <T extends { readonly period?: Period }>(each: T): T =>
    each.period === undefined ? each : { ...each, period: shifted(each.period, months) }
  return {
    ...later(release),
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
