/** Quarters, or half-years, that follow from the periods that are printed, and how. */
import { type IsoDate, openingOf } from '../core/period.ts'
import type { Column } from '../core/release.ts'
import { follows, stretchesOf } from './calendar.ts'

/** A quarter as longer periods and quarters beside it, added and taken away; or a half-year so. */
export interface Recipe {
  readonly end: IsoDate
  readonly months: number
  readonly terms: readonly Term[]
  /** The quarters (or half-years) that a longer column is made of, where all are printed. */
  readonly quarters: ReadonlyMap<number, readonly number[]>
}

export interface Term {
  /** Index of a column. */
  readonly at: number
  readonly weight: 1 | -1
}

/** A printed column as a way from the close that its period follows to the close that ends it. */
interface Way {
  readonly at: number
  readonly months: number
  readonly from: IsoDate
  readonly to: IsoDate
}

/** More periods than this do not make one that anybody would trust. */
const MOST_TERMS = 4

/**
 * A recipe for each quarter that no column is of, and that the columns make which the quarters in them do not contradict. A
 * company that reports by the half-year, and prints nothing shorter, has half-years for quarters.
 */
export function recipesOf(
  columns: readonly Column[],
  isContradicted: (column: number, quarters: readonly number[]) => boolean,
): readonly Recipe[] {
  const timed = stretchesOf(columns)
  const closes = [...new Set(timed.map(({ end }) => end))].sort()
  const stretches: Way[] = []
  for (const { at, months, end } of timed.toSorted((a, b) => b.months - a.months)) {
    let from = closes.find((close) => follows(close, end, months))
    if (from === undefined) {
      from = openingOf(end, months)
      closes.push(from)
    }
    stretches.push({ at, months, from, to: end })
  }
  const unit = timed.every(({ months }) => months % HALF === 0) ? HALF : QUARTER
  const quarters = closes.flatMap((to) => {
    const from = closes.find((close) => follows(close, to, unit))
    const printed = stretches.some((each) => each.months === unit && each.to === to)
    return from === undefined || printed ? [] : [{ from, to }]
  })
  const made = new Map(
    stretches.flatMap((each) => {
      const found = each.months > unit ? quartersOf(each, stretches, unit) : undefined
      return found ? [[each.at, found] as const] : []
    }),
  )
  const borneOut = stretches.filter(({ at }) => !isContradicted(at, made.get(at) ?? []))
  return quarters.flatMap(({ from, to }) => {
    const terms = shortestWay(from, to, borneOut)
    return terms ? [{ end: to, months: unit, terms, quarters: made }] : []
  })
}

const [QUARTER, HALF] = [3, 6] as const

function quartersOf({ from, to }: Way, stretches: readonly Way[], unit: number): readonly number[] | undefined {
  const found: number[] = []
  for (let at = from; at !== to; ) {
    const next = stretches.find((each) => each.months === unit && each.from === at)
    if (!next || next.to > to) return undefined
    found.push(next.at)
    at = next.to
  }
  return found
}

/** The fewest stretches, there and back, that lead from one close to another; the longest come first. */
function shortestWay(from: IsoDate, to: IsoDate, stretches: readonly Way[]): readonly Term[] | undefined {
  const reached = new Set([from])
  let ways: { readonly at: IsoDate; readonly steps: readonly (Way & Term)[] }[] = [{ at: from, steps: [] }]
  for (let length = 0; length < MOST_TERMS; length++) {
    const next: typeof ways = []
    for (const { at, steps } of ways) {
      for (const stretch of stretches) {
        const weight = stretch.from === at ? 1 : stretch.to === at ? -1 : undefined
        const end = weight === 1 ? stretch.to : stretch.from
        if (weight === undefined || reached.has(end)) continue
        const way = { at: end, steps: [...steps, { ...stretch, weight } as Way & Term] }
        if (end === to) return way.steps.toSorted((a, b) => b.weight - a.weight || b.months - a.months || a.at - b.at)
        reached.add(end)
        next.push(way)
      }
    }
    ways = next
  }
  return undefined
}
