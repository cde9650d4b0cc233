/** A release whose columns are those of other periods, by the figures that others print of these. */
import { daysBetween, type Period, shifted } from '../../core/period.ts'
import type { Release } from '../../core/release.ts'
import type { Find } from './mismatch.ts'
import { agree, type Figures, pairs, Tally } from './shared-figures.ts'

/** A release comes out so many days after the period that it reports on, at most. */
const LATEST = 200
/** Months by which a date is found to be off: a year's digits are misprinted, or columns taken for each other. */
const SHIFTS = [12, -12, 24, -24]

/** The release under the periods that others prove, where those it names are borne out by hardly any of its figures. */
export const misreadPeriods: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  const asItIs = tallyOf(figures, at, 0)
  const months = asItIs.bearsOutLittle ? SHIFTS.find((shift) => tallyOf(figures, at, shift).proves) : undefined
  if (months === undefined) return undefined
  const tally = tallyOf(figures, at, months)
  return {
    at,
    name: release.source.name,
    release: redated(release, months),
    peers: tally.peers,
    doubt: datedOtherwise(release, months),
    code: 'period-inferred',
    message: `the periods of ${release.source.name} are taken to end ${Math.abs(months)} months ${months > 0 ? 'later' : 'earlier'} than it reads: so ${tally.fitting} of the ${tally.all} figures that other releases print are the same, and as it reads ${asItIs.fitting} of ${asItIs.all}`,
  }
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

function tallyOf(figures: readonly Figures[], at: number, months: number): Tally {
  const tally = new Tally()
  figures.forEach((other, peer) => {
    if (peer === at) return
    for (const [figure, theirs] of pairs(figures[at] as Figures, other, months))
      if (figure.fact.unit.measure === 'money') tally.add(agree(figure.fact, theirs.fact, 0), figure.fact, peer)
  })
  return tally
}

/** A release whose periods all end so many months later. */
function redated(release: Release, months: number): Release {
  const later = <T extends { readonly period?: Period }>(each: T): T =>
    each.period === undefined ? each : { ...each, period: shifted(each.period, months) }
  return {
    ...later(release),
    statements: release.statements.map((statement) => ({
      ...statement,
      columns: statement.columns.map(later),
      items: statement.items.map(later),
      grid: statement.grid.map((row) => row.map((fact) => fact && later(fact))),
    })),
  }
}
