/** The release's calendar: how far from its own period a quarter, a year or a date is. */
import type { PlacedFact } from '../core/facts.ts'
import type { FactId } from '../core/model.ts'
import { type IsoDate, monthsBetween } from '../core/period.ts'
import type { Release } from '../core/release.ts'
import { isOpening } from '../language/balances.ts'
import { ordinalOf } from '../language/counts.ts'

/** A moment or a stretch, told by months from the end of the release's own period. */
export interface Stretch {
  /** 0: ends with the release's period; -12: a year before. */
  readonly offset: number
  /** Length; 0 a moment; absent where the words leave it open. */
  readonly months?: number
}

/** Turns dates, fiscal quarters and fiscal years into months from the end of the release's period. */
export interface Calendar {
  /** What the release reports on. */
  readonly current: Stretch
  /** The months and moments that figures of tables are of. */
  readonly stretchOf: (placed: PlacedFact) => Stretch | undefined
  readonly offsetOf: (date: IsoDate) => number
  /** The end of a fiscal quarter; of the latest quarter of that number where no year is given. */
  readonly quarter: (quarter: number, year?: number) => number | undefined
  /** The end of a fiscal year; of the latest where no year is given. */
  readonly year: (year?: number) => number
}

/** The calendar of a release; undefined where nothing dates it. */
export function calendarOf(release: Release, facts: ReadonlyMap<FactId, PlacedFact>): Calendar | undefined {
  const end = release.period?.end ?? latestEnd(release)
  if (end === undefined) return undefined
  const months = release.period?.kind === 'duration' ? release.period.months : 3
  const offsetOf = (date: IsoDate): number => monthsBetween(end, date)
  const [quarter, year] = anchorOf(release, facts, end, months)
  return {
    current: { offset: 0, months },
    offsetOf,
    stretchOf: ({ item, column: { period } }) => {
      if (period === undefined) return undefined
      const offset =
        period.end !== undefined
          ? offsetOf(period.end)
          : period.kind === 'duration' && period.fiscal !== undefined
            ? 3 * (4 * (period.fiscal.year - year) + (period.fiscal.quarter ?? 4) - quarter)
            : undefined
      if (offset === undefined) return undefined
      if (period.kind === 'instant') return { offset, months: 0 }
      if (isOpening(item.label)) return { offset: offset - period.months, months: 0 }
      return { offset, months: period.months }
    },
    quarter: (number, of) => {
      if (of !== undefined) return 3 * (4 * (of - year) + number - quarter)
      const behind = 3 * (number - quarter)
      return behind > 0 ? behind - 12 : behind
    },
    year: (of) => (of === undefined ? (quarter === 4 ? 0 : -3 * quarter) : 12 * (of - year) + 3 * (4 - quarter)),
  }
}

/** True when a figure of a table may be of the time that prose speaks of: balances stand at the end of a stretch. */
export function isOf(said: Stretch, stretch: Stretch): boolean {
  if (said.offset !== stretch.offset) return false
  return said.months === undefined || stretch.months === 0 || said.months === stretch.months
}

function latestEnd(release: Release): IsoDate | undefined {
  const ends = release.statements.flatMap(({ columns }) => columns.flatMap(({ period }) => period?.end ?? []))
  return ends.toSorted().at(-1)
}

const NAMED =
  /\b(first|second|third|fourth)[- ](?:fiscal )?quarter(?:,? (?:of )?(?:the )?(?:fiscal )?(?:year )?((?:19|20)\d{2}))?|\bQ([1-4]) ?(?:FY ?)?((?:19|20)\d{2})?/gi

/** The quarter and fiscal year that end with the release's own period: by its columns, else by its words. */
function anchorOf(
  release: Release,
  facts: ReadonlyMap<FactId, PlacedFact>,
  end: IsoDate,
  months: number,
): readonly [number, number] {
  const known = [...facts.values()].find(
    ({ column: { period } }) =>
      period?.kind === 'duration' && period.end === end && period.fiscal?.quarter !== undefined,
  )?.column.period
  if (known?.kind === 'duration' && known.fiscal?.quarter !== undefined)
    return [known.fiscal.quarter, known.fiscal.year]
  const texts = [release.title ?? '', ...release.paragraphs.map(({ text }) => text)]
  const named = texts.flatMap((text) =>
    [...text.matchAll(NAMED)].map((match) => ({
      quarter: ordinalOf(match[1] ?? match[3] ?? ''),
      year: Number(match[2] ?? match[4] ?? 0),
    })),
  )
  const calendarYear = Number(end.slice(0, 4))
  const quarter =
    months === 12 ? 4 : (commonest(named.map((each) => each.quarter)) ?? Math.ceil(Number(end.slice(5, 7)) / 3))
  // A fiscal year is called by a calendar year it has days in: the first quarter to March 2024 is never one of 2023.
  const began = Math.floor((calendarYear * 12 + Number(end.slice(5, 7)) - 3 * quarter) / 12)
  const isNear = (year: number): boolean => year >= began && year <= calendarYear + 1
  const years = named.filter((each) => each.quarter === quarter && isNear(each.year)).map(({ year }) => year)
  if (years.length > 0) return [quarter, Math.max(...years)]
  const fiscal = texts.flatMap((text) =>
    [...text.matchAll(/\bfiscal (?:year )?((?:19|20)\d{2})/gi)].map((match) => Number(match[1])),
  )
  const latest = fiscal.filter((year) => isNear(year) && year >= calendarYear)
  return [quarter, latest[0] ?? calendarYear]
}

/** The number met most often; of several, the one met first. */
function commonest(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].reduce<readonly [number, number] | undefined>(
    (top, each) => (top && top[1] >= each[1] ? top : each),
    undefined,
  )?.[0]
}
