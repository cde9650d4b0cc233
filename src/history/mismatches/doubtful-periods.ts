/**
 * Releases whose periods are in doubt, though nothing that others print proves them wrong: they stand as they read, and the
 * doubt is said.
 *
 *     published January 28, 2032     Year Ended December 31, 2030     more than a year later
 *     "Fourth Quarter 2031 Results"  Year Ended December 31, 2030     another year
 *     two releases print a year      hardly a figure is the same
 */
import { daysBetween, isYearOfItsEnd, openingOf } from '../../core/period.ts'
import type { Release } from '../../core/release.ts'
import { dayText } from '../../language/dates.ts'
import { readPeriodWords } from '../../language/periods.ts'
import type { Said } from './mismatch.ts'
import { LATEST } from './misread-periods.ts'
import { agree, type Figures, pairs, Tally } from './shared-figures.ts'

/** What is doubtful of each of the releases, but for those whose figures others print of the same periods. */
export function doubtfulPeriods(releases: readonly Release[], figures: readonly Figures[]): readonly Said[] {
  return releases.flatMap((release, at): Said[] => {
    const others = releases.map((_, peer) => peer).filter((peer) => peer !== at)
    if (tallies(figures, at, others).alike.proves) return []
    const reasons = [publishedLate(release), headedOtherwise(release), ...contradicted(releases, figures, at)]
    const said = reasons.filter((reason) => reason !== undefined)
    if (said.length === 0) return []
    const { name } = release.source
    const message = `the periods of ${name} may be misdated: ${said.join('; ')}. Nothing that other releases print proves it, so they stand as they read`
    return [{ name, code: 'period-in-doubt', message }]
  })
}

function publishedLate({ period, date }: Release): string | undefined {
  if (period?.end === undefined || date === undefined) return undefined
  const days = daysBetween(period.end, date)
  if (days >= 0 && days <= LATEST) return undefined
  const far = days < 0 ? 'before they end' : `${days} days after they end`
  return `it is dated ${dayText(date)}, ${far} on ${dayText(period.end)}`
}

/** Of fiscal years that end from January to April companies differ, and no headline contradicts them. */
function headedOtherwise({ period, title = '' }: Release): string | undefined {
  if (period?.kind !== 'duration' || period.end === undefined) return undefined
  const { fiscal, years } = readPeriodWords(title)
  const year = fiscal?.year ?? (years.length === 1 ? years[0] : undefined)
  const quarter = fiscal?.quarter ?? (period.months === 12 ? 4 : undefined)
  if (year === undefined || quarter === undefined) return undefined
  const close = openingOf(period.end, -3 * (4 - quarter))
  if (!isYearOfItsEnd(close) || Number(close.slice(0, 4)) === year) return undefined
  return `its headline is "${title}", and they end on ${dayText(period.end)}`
}

/** Earlier releases of which it prints the same periods, and hardly a figure alike. */
function contradicted(releases: readonly Release[], figures: readonly Figures[], at: number): readonly string[] {
  return releases.slice(0, at).flatMap(({ source }, peer) => {
    const { alike, unlike } = tallies(figures, at, [peer])
    if (!unlike.proves || !alike.bearsOutLittle) return []
    return [
      `of the ${alike.all} figures that it and ${source.name} print of the same periods, ${alike.fitting} are alike`,
    ]
  })
}

/** The money that it and others print of the same periods: how much is alike, and how much is not. */
function tallies(figures: readonly Figures[], at: number, peers: readonly number[]): { alike: Tally; unlike: Tally } {
  const [alike, unlike] = [new Tally(), new Tally()]
  for (const peer of peers) {
    for (const [own, theirs] of pairs(figures[at] as Figures, figures[peer] as Figures, 0)) {
      if (own.fact.unit.measure !== 'money') continue
      const same = agree(own.fact, theirs.fact, 0)
      alike.add(same, own.fact, peer)
      unlike.add(!same, own.fact, peer)
    }
  }
  return { alike, unlike }
}
