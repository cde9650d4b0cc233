/** Finding the figures of a release that may be the same quantity as a given one, without comparing all pairs. */
import type { PlacedFact } from '../../core/facts.ts'
import { groupBy } from '../../core/group.ts'
import { slipsAround, unitsOf } from '../../core/misprint.ts'
import { type Decimal, intervalOf, meets } from '../../core/number.ts'
import type { Fact } from '../../core/release.ts'
import { areComparable, isComparable, reckonedScale } from '../../core/unit.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import type { Series } from './series.ts'

/** A figure with the line it is of. */
export interface Indexed {
  readonly placed: PlacedFact
  readonly series: Series
}

/** With its size and the unit of its last digit, neither in thousands nor in millions, as machine numbers. */
interface Entry extends Indexed {
  readonly size: number
  readonly unit: number
}

/** With its place among those of its moment, as they are printed. */
interface Ordered extends Indexed {
  readonly order: number
}

/** No figure is printed so often but where a release is repeated as a whole. */
const MOST = 16

/** Finds by time, size and last digit the figures that may repeat one. */
export class FigureIndex {
  private readonly byMoment = new Map<string, Entry[]>()
  /** By moment, by how a figure is printed, and by how many units of its last digit it is. */
  private readonly byPrint = new Map<string, ReadonlyMap<string, ReadonlyMap<number, readonly Ordered[]>>>()
  private readonly mostByEnd = new Map<string, number>()
  /** By moment, unit of the last digit, and the count of such units. */
  private readonly buckets = new Map<string, Map<number, Map<number, Indexed[]>>>()

  constructor(all: Iterable<Series>) {
    for (const series of all) {
      for (const [moment, placed] of series.figures) {
        const entry = { placed, series, size: sizeOf(placed.fact), unit: unitOf(placed.fact) }
        const found = this.byMoment.get(moment)
        if (found) found.push(entry)
        else this.byMoment.set(moment, [entry])
      }
    }
  }

  /**
   * Figures of the moment that are the same quantity up to sign; printed at least as finely as the given one. Of very
   * many, the first printed.
   */
  like({ fact }: PlacedFact, moment: string): readonly Indexed[] {
    const unit = unitOf(fact)
    const counted = this.countedIn(moment, unit)
    const count = Math.round(sizeOf(fact) / unit)
    const found: Indexed[] = []
    for (const near of [count - 1, count, count + 1]) {
      const indexed = counted.get(near)
      if (!indexed) continue
      for (const each of indexed.length > MOST ? indexed.slice(0, MOST) : indexed) {
        const other = each.placed.fact
        if (other.unit.measure !== fact.unit.measure || !isComparable(other.unit, fact.unit)) continue
        if (sameQuantity(fact, [other], 1) || sameQuantity(fact, [other], -1)) found.push(each)
      }
    }
    return found
  }

  /**
   * Figures of the moment that are printed as the given one is, in one unit and to one place, and are a slip away from
   * it or equal to it up to sign; in the order printed.
   */
  slipsOf({ fact }: PlacedFact, moment: string): readonly Indexed[] {
    const alike = this.printedAt(moment).get(printOf({ fact }))
    if (alike === undefined) return []
    return slipsAround(unitsOf(fact))
      .flatMap((units) => alike.get(units) ?? [])
      .toSorted((a, b) => a.order - b.order)
  }

  private printedAt(moment: string): ReadonlyMap<string, ReadonlyMap<number, readonly Ordered[]>> {
    const known = this.byPrint.get(moment)
    if (known !== undefined) return known
    const ordered = (this.byMoment.get(moment) ?? []).map((entry, order) => ({ ...entry, order }))
    const byPrint = new Map(
      [...groupBy(ordered, ({ placed }) => printOf(placed))].map(([print, alike]) => [
        print,
        groupBy(alike, ({ placed }) => unitsOf(placed.fact)),
      ]),
    )
    this.byPrint.set(moment, byPrint)
    return byPrint
  }

  /** Bits that one find among all figures of the figure's moment costs. */
  searched({ column, item, fact }: PlacedFact): number {
    const end = (column.period ?? item.period)?.end
    return costOfLooking(end === undefined ? 2 : this.mostAt(end)) + (fact.value.isZero() ? 10 : 0)
  }

  /** The figures at the moment that has most of all those that end on a day. */
  private mostAt(end: string): number {
    const known = this.mostByEnd.get(end)
    if (known !== undefined) return known
    let most = 2
    for (const [moment, found] of this.byMoment) if (moment.endsWith(end)) most = Math.max(most, found.length)
    this.mostByEnd.set(end, most)
    return most
  }

  private countedIn(moment: string, unit: number): ReadonlyMap<number, Indexed[]> {
    const byUnit = this.buckets.get(moment) ?? new Map<number, Map<number, Indexed[]>>()
    this.buckets.set(moment, byUnit)
    const known = byUnit.get(unit)
    if (known) return known
    const made = new Map<number, Indexed[]>()
    for (const indexed of this.byMoment.get(moment) ?? []) {
      if (indexed.unit > unit * (1 + OFF) || indexed.size === 0) continue
      const count = Math.round(indexed.size / unit)
      const found = made.get(count)
      if (found) found.push(indexed)
      else made.set(count, [indexed])
    }
    byUnit.set(unit, made)
    return made
  }
}

/** More than a few steps of machine arithmetic are off, relative to what they give. */
const OFF = 1e-12

const printOf = ({ fact: { unit, quantum } }: Pick<PlacedFact, 'fact'>): string =>
  `${unit.measure} ${unit.scale} ${quantum}`

const sizeOf = ({ value, unit }: Fact): number => Math.abs(value.toNumber()) * reckonedScale(unit)

/** The unit of the last digit. */
const unitOf = ({ quantum, unit }: Fact): number => quantum.toNumber() * reckonedScale(unit)

/**
 * True when a figure may be printed for the sum of others: equal where all are printed in one unit, else where the
 * intervals they stand for meet, and never where only some of them state their scale (of duplicate facts XBRL Calculations 1.1 says the same: they agree where
 * their intervals share a value).
 */
export function sameQuantity(fact: Fact, terms: readonly Fact[], weight: 1 | -1): boolean {
  if (!areComparable([fact, ...terms].map(({ unit }) => unit))) return false
  // In one scale figures are compared as they are printed.
  const alike = terms.every(({ unit }) => unit.scale === fact.unit.scale)
  const plain = (amount: Decimal, { unit }: Fact): Decimal => (alike ? amount : amount.times(reckonedScale(unit)))
  const quantum = plain(fact.quantum, fact)
  const own = plain(fact.value, fact)
  const sum = terms.map((term) => plain(term.value, term)).reduce((one, other) => one.plus(other))
  const turned = weight === 1 ? sum : sum.neg()
  const units = terms.map((term) => plain(term.quantum, term))
  if (units.every((unit) => unit.eq(quantum))) return own.eq(turned)
  const unit = units.reduce((one, other) => one.plus(other))
  return meets(intervalOf(own, quantum), intervalOf(turned, unit))
}
