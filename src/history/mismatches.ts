/**
 * Releases that do not fit the others, told by the figures that both print.
 *
 *     in thousands   Net sales   50,100      no unit   Net sales   50,100,000     one power of ten apart
 *     June 2030      Net sales   42,300      June 2029 Net sales       42,300     a year too early
 *     six months and its second quarter say what the first was, which another release prints
 *
 * Figures that differ so are no restatements. The release is put right where they prove it, and that is said; of two that
 * contradict each other it is the one that states no unit, that came out long after the day it names, or that more of the
 * others contradict.
 */
import type { HistoryCode } from '../core/diagnostic.ts'
import type { Decimal } from '../core/number.ts'
import { daysBetween, openingOf, type Period, shifted } from '../core/period.ts'
import { isQuoted } from '../core/quoted.ts'
import type { Column, Fact, Release, Statement, Unit } from '../core/release.ts'
import { reckoned, reckonedQuantum } from '../core/unit.ts'
import { scaleText } from '../language/units.ts'
import { captionKey } from './captions.ts'

/** The releases with their units and periods corrected by what others print, and a message for each correction. */
export interface PutRight {
  readonly releases: readonly Release[]
  readonly mismatches: readonly Pick<Mismatch, 'code' | 'message' | 'name'>[]
}

/** Fewer figures of different digits prove nothing. */
const ENOUGH_FIGURES = 4
/** Of the figures that both print, the share that has to fit, and the most that may fit as they are. */
const MOST_FIT = 0.6
const FEW_FIT = 0.2
/** A release comes out so many days after the period that it reports on, at most. */
const LATEST = 200
/** Days by which two releases may date one close otherwise. */
const SAME_DAY = 10
/** Months by which a date is found to be off: a year's digits are misprinted, or columns taken for each other. */
const SHIFTS = [12, -12, 24, -24]

/** The releases, with those put right that do not fit. */
export function putRight(given: readonly Release[]): PutRight {
  let releases = given
  const mismatches: Mismatch[] = []
  for (const find of [scaleMismatches, periodMismatches]) {
    const done = new Set<number>()
    while (done.size < releases.length) {
      const figures = releases.map(figuresOf)
      const found = releases
        .flatMap((_, at) => (done.has(at) ? [] : (find(releases, figures, at) ?? [])))
        .toSorted((a, b) => b.doubt - a.doubt || b.peers - a.peers || b.at - a.at)
      const [worst] = found
      if (worst === undefined) break
      done.add(worst.at)
      mismatches.push(worst)
      releases = releases.map((release, at) => (at === worst.at ? worst.release : release))
    }
  }
  return { releases, mismatches }
}

interface Mismatch {
  readonly at: number
  /** What the release is called. */
  readonly name: string
  /** The release, put right. */
  readonly release: Release
  /** How many other releases it contradicts. */
  readonly peers: number
  /** Above 0 where something beside the figures says that it is the one that is wrong. */
  readonly doubt: number
  readonly code: Extract<HistoryCode, 'unit-inferred' | 'period-inferred'>
  readonly message: string
}

type Find = (releases: readonly Release[], figures: readonly Figures[], at: number) => Mismatch | undefined

interface Figure {
  readonly statement: Statement
  readonly fact: Fact
  readonly period: Period & { readonly end: string }
}

/** A release's figures by what they are of: a line of a kind of statement, and the length of a period. */
type Figures = ReadonlyMap<string, readonly Figure[]>

function figuresOf({ statements }: Release): Figures {
  const found = new Map<string, Figure[]>()
  for (const statement of statements) {
    const keys = statement.items.map(({ label }) => captionKey(label))
    statement.columns.forEach((column, at) => {
      const { period, basis } = column
      const end = period?.end
      if (period === undefined || end === undefined || basis !== 'reported' || isQuoted(column)) return
      statement.grid.forEach((row, i) => {
        const key = keys[i]
        const fact = row[at]
        // What a table prints twice under one name is not surely one thing.
        if (!fact || !key || keys.indexOf(key) !== keys.lastIndexOf(key)) return
        if (fact.unit.measure !== 'money') return
        const figure = { statement, fact, period: { ...period, end } }
        for (const each of [figure, ...sinceOpening(figure, row)]) {
          if (each.fact.value.isZero()) continue
          const of = `${statement.kind} ${each.period.kind === 'instant' ? 0 : each.period.months} ${key}`
          const all = found.get(of)
          if (all === undefined) found.set(of, [each])
          else all.push(each)
        }
      })
    })
  }
  return found
}

/** What went before each shorter period at the end of a figure's own: six months less their second quarter. */
function sinceOpening(figure: Figure, row: Statement['grid'][number]): readonly Figure[] {
  const { statement, fact, period } = figure
  return statement.columns.flatMap(({ period: last, basis }, at): Figure[] => {
    const other = row[at]
    if (period.kind !== 'duration' || last?.kind !== 'duration' || last.end !== period.end || !other) return []
    if (last.months >= period.months || basis !== 'reported' || isQuoted(statement.columns[at] as Column)) return []
    const before = { value: fact.value.minus(other.value), quantum: fact.quantum.plus(other.quantum) }
    const end = openingOf(period.end, last.months)
    return [
      { ...figure, fact: { ...fact, ...before }, period: { ...period, months: period.months - last.months, end } },
    ]
  })
}

/** Pairs of one release's figures and another's of the same quantity, so many months later. */
function* pairs(own: Figures, other: Figures, months: number): Generator<readonly [Figure, Figure]> {
  for (const [of, figures] of own) {
    const theirs = other.get(of) ?? []
    if (theirs.length === 0) continue
    for (const figure of figures) {
      const { end } = shifted(figure.period, months)
      for (const each of theirs) {
        if (end !== undefined && Math.abs(daysBetween(end, each.period.end)) <= SAME_DAY) yield [figure, each]
      }
    }
  }
}

/** True where one figure, brought to the other's power of ten, is the other within what was rounded off both. */
function agree(own: Fact, other: Fact, power: number): boolean {
  const factor = 10 ** -power
  const off = reckoned(own).times(factor).minus(reckoned(other)).abs()
  const [ours, theirs] = [reckonedQuantum(own).times(factor), reckonedQuantum(other)]
  return ours.eq(theirs) ? off.isZero() : off.times(2).lte(ours.plus(theirs))
}

function powerBetween(own: Fact, other: Fact): number {
  const ratio = reckoned(own).div(reckoned(other)).toNumber()
  return ratio > 0 ? Math.round(Math.log10(ratio)) : 0
}

const digitsOf = (value: Decimal): string =>
  value
    .abs()
    .toFixed()
    .replace(/[.0]+$|^[0.]+|\./g, '')

/** What pairs of figures say of a claim: how many there are, and how many different ones fit. */
class Tally {
  private readonly digits = new Set<string>()
  all = 0
  fitting = 0
  /** Releases with which it fits, and which it contradicts. */
  readonly with = new Set<number>()
  readonly against = new Set<number>()

  add(fits: boolean, { value }: Fact, peer: number): void {
    this.all++
    ;(fits ? this.with : this.against).add(peer)
    if (!fits) return
    this.fitting++
    this.digits.add(digitsOf(value))
  }

  get proves(): boolean {
    return this.digits.size >= ENOUGH_FIGURES && this.fitting >= MOST_FIT * this.all
  }

  get refutes(): boolean {
    return this.all >= ENOUGH_FIGURES && this.fitting <= FEW_FIT * this.all
  }
}

const scaleMismatches: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  const found = new Map<Statement, { readonly power: number; readonly tally: Tally }>()
  for (const statement of release.statements) {
    const tallies = new Map<number, Tally>()
    const shared: (readonly [Figure, Figure, number])[] = []
    figures.forEach((other, peer) => {
      if (peer === at) return
      for (const [own, theirs] of pairs(figures[at] as Figures, other, 0))
        if (own.statement === statement && theirs.fact.unit.scale !== null) shared.push([own, theirs, peer])
    })
    for (const power of new Set(shared.map(([own, other]) => powerBetween(own.fact, other.fact)))) {
      const tally = new Tally()
      for (const [own, other, peer] of shared) tally.add(agree(own.fact, other.fact, power), own.fact, peer)
      tallies.set(power, tally)
    }
    const [proven] = [...tallies].filter(([, tally]) => tally.proves)
    const stated = statement.unit.scale !== null
    if (proven && (proven[0] !== 0 || !stated)) found.set(statement, { power: proven[0], tally: proven[1] })
  }
  const [first] = found.values()
  if (first === undefined) return undefined
  // Tables that nothing proves are as those that are proven, where all of these agree.
  const same = [...found].every(([statement, { power }]) => {
    return power === first.power && statement.unit.scale === [...found.keys()][0]?.unit.scale
  })
  const said = [...found.keys()][0]?.unit.scale ?? null
  const right = (statement: Statement): Statement => {
    const own = found.get(statement) ?? (same && statement.unit.scale === said ? first : undefined)
    return own === undefined ? statement : rescaled(statement, own.power)
  }
  const { tally, power } = first
  const scale = (said ?? 1) * 10 ** -power
  return {
    at,
    name: release.source.name,
    release: { ...release, statements: release.statements.map(right) },
    peers: new Set([...found.values()].flatMap(({ tally }) => [...tally.with])).size,
    doubt: said === null ? 1 : 0,
    code: 'unit-inferred',
    message: `${release.source.name} is ${scaleText(said)}, as it reads; it is taken to be ${scaleText(scale)}: so ${tally.fitting} of the ${tally.all} figures that other releases print of "${[...found.keys()][0]?.title}" are the same`,
  }
}

/** A statement whose money is in another power of ten than it says. */
function rescaled(statement: Statement, power: number): Statement {
  const old = statement.unit.scale
  const right = <T extends Unit>(unit: T): T =>
    unit.measure === 'money' && unit.scale === old ? { ...unit, scale: (old ?? 1) * 10 ** -power, from: 'tie' } : unit
  return {
    ...statement,
    unit: right(statement.unit),
    items: statement.items.map((item) => ({ ...item, unit: right(item.unit) })),
    grid: statement.grid.map((row) => row.map((fact) => fact && { ...fact, unit: right(fact.unit) })),
  }
}

const periodMismatches: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  const own = figures[at] as Figures
  const asItIs = tallyOf(own, figures, at, 0)
  if (!asItIs.refutes) return undefined
  const months = SHIFTS.find((shift) => tallyOf(own, figures, at, shift).proves)
  if (months === undefined) return undefined
  const tally = tallyOf(own, figures, at, months)
  return {
    at,
    name: release.source.name,
    release: redated(release, months),
    peers: asItIs.against.size,
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

function tallyOf(own: Figures, figures: readonly Figures[], at: number, months: number): Tally {
  const tally = new Tally()
  figures.forEach((other, peer) => {
    if (peer === at) return
    for (const [figure, theirs] of pairs(own, other, months))
      tally.add(agree(figure.fact, theirs.fact, 0), figure.fact, peer)
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
