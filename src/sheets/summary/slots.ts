/** The periods that the Summary sets beside each other: this one, the one before, a year before, the year to date. */
import { daysBetween, type Instant, monthsIn, openingOf, type Period } from '../../core/period.ts'
import type { Statement } from '../../core/release.ts'
import { periodsIn } from './figures.ts'

/** A column of the Summary. */
export interface Slot {
  readonly title: string
  readonly period: Period
}

/** A period and those that it is compared with. */
export interface SlotGroup {
  readonly current: Slot
  readonly before: readonly (Slot & { readonly than: string })[]
}

/** Of flows: the latest period that a statement prints, the shortest of those that end with it; then the longest. */
export function flowSlots(statements: readonly Statement[]): readonly SlotGroup[] {
  const periods = statements.flatMap(periodsIn).filter(({ kind }) => kind === 'duration')
  const latest = latestOf(periods)
  if (latest === undefined) return []
  const ending = periods.filter((period) => isAt(period, latest, 0))
  const [short, ...longer] = [...new Map(ending.map((period) => [monthsIn(period), period])).values()].toSorted(
    (a, b) => monthsIn(a) - monthsIn(b),
  )
  if (short === undefined) return []
  const before = (of: Period, months: number): Period | undefined =>
    periods.find((period) => monthsIn(period) === monthsIn(of) && isAt(period, of, months))
  const group = (of: Period, title: string, steps: readonly (readonly [number, string, string])[]): SlotGroup => ({
    current: { title, period: of },
    before: steps.flatMap(([months, name, than]) => {
      const period = before(of, months)
      return period === undefined ? [] : [{ title: name, period, than }]
    }),
  })
  const length = monthsIn(short)
  const own = group(short, NAMES[length] ?? 'This period', [
    ...(length < 12 ? [[length, PRIOR[length] ?? 'Period before', PRIOR[length] ?? 'period before'] as const] : []),
    [12, 'Year before', 'year before'],
  ])
  const long = longer.at(-1)
  if (long === undefined) return [own]
  return [own, group(long, monthsIn(long) === 12 ? 'Full year' : 'Year to date', [[12, 'Year before', 'year before']])]
}

const NAMES: Readonly<Record<number, string>> = { 3: 'This quarter', 6: 'This half-year', 12: 'This year' }
const PRIOR: Readonly<Record<number, string>> = { 3: 'Quarter before', 6: 'Half-year before' }

/** Of balances: the latest day, the day before it that a balance sheet prints, and that a year before. */
export function balanceSlots(statements: readonly Statement[]): readonly SlotGroup[] {
  const days = [
    ...new Map(
      statements
        .flatMap(periodsIn)
        .filter((period): period is Instant => period.kind === 'instant')
        .map((period) => [period.end, period]),
    ).values(),
  ].toSorted((a, b) => (a.end < b.end ? 1 : -1))
  const [latest, ...earlier] = days
  if (latest === undefined) return []
  const yearBefore = earlier.find((day) => isAt(day, latest, 12))
  const others = [...new Set([earlier[0], yearBefore])].filter((day) => day !== undefined)
  return [
    {
      current: { title: 'Latest', period: latest },
      before: others.map((period) => {
        const title = period === yearBefore ? 'Year before' : 'Earlier'
        return { title, period, than: title.toLowerCase() }
      }),
    },
  ]
}

/** True where a period ends so many months before another, in whatever calendar. */
function isAt(period: Period, of: Period, months: number): boolean {
  if (period.end !== undefined && of.end !== undefined) {
    const day = months === 0 ? of.end : openingOf(of.end, months)
    return Math.abs(daysBetween(period.end, day)) <= SLACK
  }
  const [a, b] = [quartersOf(period), quartersOf(of)]
  return a !== undefined && b !== undefined && b - a === months / 3
}

/** In days, by which a calendar of weeks moves in a year or two. */
const SLACK = 8

/** The quarter that a fiscal name ends with, counted through the years. */
function quartersOf(period: Period): number | undefined {
  if (period.kind === 'instant' || period.fiscal === undefined) return undefined
  return period.fiscal.year * 4 + (period.fiscal.quarter ?? 4)
}

function latestOf(periods: readonly Period[]): Period | undefined {
  const dated = periods.filter(({ end }) => end !== undefined)
  const by = (of: (period: Period) => string | number) => (a: Period, b: Period) =>
    of(a) < of(b) ? 1 : of(a) > of(b) ? -1 : 0
  if (dated.length > 0) return dated.toSorted(by(({ end }) => end ?? ''))[0]
  return periods.filter((each) => quartersOf(each) !== undefined).toSorted(by((each) => quartersOf(each) ?? 0))[0]
}
