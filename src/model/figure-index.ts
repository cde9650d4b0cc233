/** Finding the figures of a release that may be the same quantity as a given one, without comparing all pairs. */
import type { PlacedFact } from '../core/facts.ts'
import { Decimal as D, type Decimal, exactly, intervalOf, meets, negate, plus, times, ZERO } from '../core/number.ts'
import type { Fact } from '../core/release.ts'
import type { Series } from './series.ts'

export interface Indexed {
  readonly placed: PlacedFact
  readonly series: Series
}

/** With its size and the unit of its last digit, neither in thousands nor in millions. */
interface Entry extends Indexed {
  readonly size: Decimal
  readonly unit: Decimal
}

/** No figure is printed so often but where a release is repeated as a whole. */
const MOST = 16

export class FigureIndex {
  private readonly byMoment = new Map<string, Entry[]>()
  /** By moment and unit of the last digit, then by the count of such units. */
  private readonly buckets = new Map<string, Map<string, Indexed[]>>()

  constructor(all: Iterable<Series>) {
    for (const series of all) {
      for (const [moment, placed] of series.figures) {
        const { value, quantum, unit } = placed.fact
        const entry = { placed, series, size: value.abs().times(unit.scale), unit: quantum.times(unit.scale) }
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
    const unit = fact.quantum.times(fact.unit.scale)
    const counted = this.countedIn(moment, unit)
    const count = fact.value.abs().times(fact.unit.scale).div(unit).round()
    return [count.minus(1), count, count.plus(1)]
      .flatMap((near) => counted.get(near.toString())?.slice(0, MOST) ?? [])
      .filter(({ placed }) => placed.fact.unit.measure === fact.unit.measure)
      .filter(({ placed }) => sameQuantity(fact, [placed.fact], 1) || sameQuantity(fact, [placed.fact], -1))
  }

  /** Bits that one find among all figures of the figure's moment costs. */
  searched({ column, item, fact }: PlacedFact): number {
    const end = (column.period ?? item.period)?.end
    let most = 2
    for (const [moment, found] of this.byMoment) if (end && moment.endsWith(end)) most = Math.max(most, found.length)
    return Math.log2(most) + (fact.value.isZero() ? 10 : 0)
  }

  private countedIn(moment: string, unit: Decimal): Map<string, Indexed[]> {
    const key = `${moment}|${unit}`
    const known = this.buckets.get(key)
    if (known) return known
    const made = new Map<string, Indexed[]>()
    for (const indexed of this.byMoment.get(moment) ?? []) {
      if (indexed.unit.gt(unit) || indexed.size.isZero()) continue
      const count = indexed.size.div(unit).round().toString()
      const found = made.get(count)
      if (found) found.push(indexed)
      else made.set(count, [indexed])
    }
    this.buckets.set(key, made)
    return made
  }
}

/** What a figure's digits are worth in bits. */
export function magnitudeOf({ value, quantum }: Fact): number {
  const units = Math.abs(value.toNumber() / quantum.toNumber())
  const whole = Math.round(units)
  // A printed figure is a whole number of its units; what the division leaves beside it is none of it.
  return Math.min(20, Math.log2((Math.abs(units - whole) < 1e-6 ? whole : units) + 1))
}

/**
 * True when a figure may be printed for the sum of others: equal where all are printed in one unit, else where the
 * intervals they stand for meet (design: rounding, "the same quantity printed twice").
 */
export function sameQuantity(fact: Fact, terms: readonly Fact[], weight: 1 | -1): boolean {
  const scale = new D(fact.unit.scale)
  const unit = fact.quantum.times(scale)
  const own = fact.value.times(scale)
  const sum = terms.reduce((total, term) => total.plus(term.value.times(term.unit.scale)), ZERO).times(weight)
  if (terms.every((term) => term.quantum.times(term.unit.scale).eq(unit))) return own.eq(sum)
  const interval = terms
    .map((term) => times(intervalOf(term.value, term.quantum), exactly(new D(term.unit.scale))))
    .reduce(plus, exactly(ZERO))
  return meets(intervalOf(own, unit), weight === 1 ? interval : negate(interval))
}
