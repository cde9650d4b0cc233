/** What two releases both print: each figure by what it is of, and what pairs of them say of a claim. */
import { groupBy } from '../../core/group.ts'
import type { Decimal } from '../../core/number.ts'
import { daysBetween, openingOf, type Period, shifted } from '../../core/period.ts'
import { isQuoted } from '../../core/quoted.ts'
import type { Fact, Release, Statement } from '../../core/release.ts'
import { reckoned, reckonedQuantum } from '../../core/unit.ts'
import { captionKey } from '../match/captions.ts'

/** Fewer figures of different digits prove nothing. */
const ENOUGH_FIGURES = 4
/** Of the figures that both print, the share that has to fit, and the most that may fit as they are. */
const MOST_FIT = 0.6
const FEW_FIT = 0.2
const NEARLY_ALL = 0.9
/** Days by which two releases may date one close otherwise. */
const SAME_DAY = 10

/** A figure of a table, or what two of a row come to. */
export interface Figure {
  readonly statement: Statement
  readonly fact: Fact
  readonly period: Period & { readonly end: string }
}

/** A release's figures by what they are of: a line of a kind of statement, and the length of a period. */
export type Figures = ReadonlyMap<string, readonly Figure[]>

/** The money and the shares of a release's statements, but for what it quotes and what is zero. */
export function figuresOf({ statements }: Release): Figures {
  const found = statements.flatMap((statement) => {
    const keys = statement.items.map(({ label }) => captionKey(label))
    return statement.columns.flatMap((column, at) => {
      const { period, basis } = column
      const end = period?.end
      if (period === undefined || end === undefined || basis !== 'reported' || isQuoted(column)) return []
      return statement.grid.flatMap((row, i) => {
        const key = keys[i]
        const fact = row[at]
        // What a table prints twice under one name is not surely one thing.
        if (!fact || !key || keys.indexOf(key) !== keys.lastIndexOf(key)) return []
        const { measure } = fact.unit
        if (measure !== 'money' && measure !== 'shares') return []
        const figure = { statement, fact, period: { ...period, end } }
        const all = measure === 'money' ? [figure, ...sinceOpening(figure, row)] : [figure]
        return all.filter((each) => !each.fact.value.isZero()).map((each) => ({ ...each, key }))
      })
    })
  })
  return groupBy(found, ({ statement: { kind }, fact: { unit }, period, key }) =>
    [kind, unit.measure, period.kind === 'instant' ? 0 : period.months, key].join(' '),
  )
}

/** What went before each shorter period at the end of a figure's own: six months less their second quarter. */
function sinceOpening(figure: Figure, row: Statement['grid'][number]): readonly Figure[] {
  const { statement, fact, period } = figure
  return statement.columns.flatMap((column, at): Figure[] => {
    const { period: last, basis } = column
    const other = row[at]
    if (period.kind !== 'duration' || last?.kind !== 'duration' || last.end !== period.end || !other) return []
    if (last.months >= period.months || basis !== 'reported' || isQuoted(column)) return []
    const before = { value: fact.value.minus(other.value), quantum: fact.quantum.plus(other.quantum) }
    const end = openingOf(period.end, last.months)
    return [
      { ...figure, fact: { ...fact, ...before }, period: { ...period, months: period.months - last.months, end } },
    ]
  })
}

/** Pairs of one release's figures and another's of the same quantity, so many months later. */
export function* pairs(own: Figures, other: Figures, months: number): Generator<readonly [Figure, Figure]> {
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
export function agree(own: Fact, other: Fact, power: number): boolean {
  const factor = 10 ** -power
  const off = reckoned(own).times(factor).minus(reckoned(other)).abs()
  const [ours, theirs] = [reckonedQuantum(own).times(factor), reckonedQuantum(other)]
  return ours.eq(theirs) ? off.isZero() : off.times(2).lte(ours.plus(theirs))
}

/** What pairs of figures say of a claim: how many there are, and how many different ones fit. */
export class Tally {
  private readonly digits = new Set<string>()
  all = 0
  fitting = 0
  /** Releases with which it fits. */
  readonly peers = new Set<number>()

  add(fits: boolean, { value }: Fact, peer: number): void {
    this.all++
    if (!fits) return
    this.fitting++
    this.peers.add(peer)
    this.digits.add(digitsOf(value))
  }

  get proves(): boolean {
    return this.digits.size >= ENOUGH_FIGURES && this.fitting >= MOST_FIT * this.all
  }

  /** True where nearly all fit, and at least so many different ones. */
  provesAlone(enough: number): boolean {
    return this.digits.size >= enough && this.fitting >= NEARLY_ALL * this.all
  }

  /** True where hardly any fits, or nothing is there that could. */
  get bearsOutLittle(): boolean {
    return this.fitting <= FEW_FIT * this.all
  }
}

const digitsOf = (value: Decimal): string =>
  value
    .abs()
    .toFixed()
    .replace(/[.0]+$|^[0.]+|\./g, '')

/** The money of a release, or of some of its columns, held against what the others print of the same. */
export function heldAgainst(own: Figures, figures: readonly Figures[], at: number): Tally {
  const tally = new Tally()
  for (const [peer, other] of figures.entries()) {
    if (peer === at) continue
    for (const [{ fact }, theirs] of pairs(own, other, 0))
      if (fact.unit.measure === 'money') tally.add(agree(fact, theirs.fact, 0), fact, peer)
  }
  return tally
}
