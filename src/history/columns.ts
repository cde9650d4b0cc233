/** Where the printed columns of a table stand in a history. */
import { daysBetween, type Period, periodKey } from '../core/period.ts'
import { isQuoted, QUOTED } from '../core/quoted.ts'
import type { Column, Release, Statement } from '../core/release.ts'
import { ORDINAL } from '../language/counts.ts'
import { MONTH } from '../language/months.ts'
import type { Canonical } from './calendar.ts'
import type { ColumnPlace } from './statement-series.ts'

/** What a heading says of its figures' print, and not of what they are. */
const OF_PRINT = /\bas\s+(restated|revised|corrected|reclassified)\b|\b(restated|revised|unaudited|audited|note)\b/gi

/** Days and spans of time: what a heading says of its period. */
const OF_TIME = new RegExp(
  `\\b(?:${MONTH})\\b|\\b(one|two|three|six|nine|twelve|fiscal|year|years|quarter|quarters|half|month|months|week|weeks|period|ended|ending|as|of|at|the|for|${ORDINAL}|q[1-4]|fy)\\b|[\\d/.,'’*()-]+`,
  'gi',
)

/** A period may end so many days behind the release's own: balances are of the nearest day. */
const BEHIND = 7

/** Where each column of a table stands: absent for one that has no place in a history. */
export interface ColumnPlaces {
  readonly places: readonly (ColumnPlace | undefined)[]
  /** Columns that end behind what the release reports on: forecasts, and misprinted headings. */
  readonly ahead: readonly Column[]
  /** Columns whose heading names a later year than they can be of. */
  readonly misdated: readonly Misdated[]
}

/** A column that quotes an earlier release, under a heading of the future, and the column whose earlier figures it has. */
export interface Misdated {
  readonly column: Column
  readonly twin: Column
  /** So many of its figures are the twin's too. */
  readonly alike: number
  readonly figures: number
}

/**
 * The place of each column of a statement; undefined for one without a known period, for changes between columns (a history
 * has its own), and for one that ends after the period its release reports on.
 */
export function columnPlaces(statement: Statement, release: Release, canonical: Canonical): ColumnPlaces {
  const last = release.period?.end
  const isAhead = ({ end }: Period): boolean =>
    last !== undefined && end !== undefined && daysBetween(last, end) > BEHIND
  const printed = statement.columns.map((column) => {
    const { period } = column
    return period && !isOfChange(column) && isKnown(period) ? { column, period } : undefined
  })
  const misdated: Misdated[] = []
  const timed = printed.map((each, at) => {
    const twin = each && isAhead(each.period) ? twinOf(at, printed, statement.grid, isAhead) : undefined
    const { period } = twin?.twin ?? {}
    if (!each || !twin || !period) return each
    misdated.push(twin)
    return { ...each, period }
  })
  const open = timed.map((each) => (each !== undefined && !isAhead(each.period) ? each : undefined))
  const keys = open.map((each) => each && `${periodKey(canonical(each.period))}|${isQuoted(each.column)}`)
  const alone = new Set(keys.filter((key) => keys.indexOf(key) === keys.lastIndexOf(key)))
  const places = open.map((each, i): ColumnPlace | undefined => {
    if (!each) return undefined
    const { column } = each
    const period = canonical(each.period)
    const quoted = isQuoted(column)
    const aside = alone.has(keys[i]) ? '' : asideOf(column) || (column.basis === 'percent-of-total' ? OF_TOTAL : '')
    return {
      key: `${periodKey(period)}${aside && `|${aside.toLowerCase()}`}`,
      period,
      basis: column.basis,
      aside,
      quoted,
      misdated: misdated.some((other) => other.column === column),
    }
  })
  // Two columns that nothing tells apart cannot both be the period's.
  const counts = new Map<string, number>()
  for (const place of places) if (place) counts.set(idOf(place), (counts.get(idOf(place)) ?? 0) + 1)
  return {
    places: places.map((place) => (place && counts.get(idOf(place)) === 1 ? place : undefined)),
    ahead: timed.flatMap((each) => (each && isAhead(each.period) ? [each.column] : [])),
    misdated,
  }
}

/** True where a column says by how much others differ. */
export const isOfChange = (column: Column | undefined): boolean =>
  column?.basis === 'change' || column?.basis === 'percent-change'

/**
 * False for a part of a year of which only the year is known: "Three Months 2020" is the first quarter of one release and
 * the third of another.
 */
const isKnown = (period: Period): boolean =>
  period.kind === 'instant' || period.end !== undefined || period.months === 12 || period.fiscal?.quarter !== undefined

/** What a column of percentages beside one of amounts is headed where its release does not head it. */
const OF_TOTAL = '% of total'

interface Timed {
  readonly column: Column
  readonly period: Period
}

/** Fewer figures that agree prove nothing; of all that both columns have, more than half must. */
const ENOUGH_ALIKE = 4

/**
 * The column that one of the future is the earlier printing of, its year misprinted: it quotes an earlier release, and one
 * column alone ends on its day of an earlier year, is not quoted, and has most of its figures.
 */
function twinOf(
  at: number,
  columns: readonly (Timed | undefined)[],
  grid: Statement['grid'],
  isAhead: (period: Period) => boolean,
): Misdated | undefined {
  const own = columns[at]
  if (!own || !isQuoted(own.column)) return undefined
  const found = columns.flatMap((each, other) => {
    if (!each || isQuoted(each.column) || isAhead(each.period) || !isSameButYear(own.period, each.period)) return []
    const both = grid.flatMap((row) => {
      const [a, b] = [row[at], row[other]]
      return a && b && !a.value.isZero() ? [a.value.eq(b.value)] : []
    })
    const alike = both.filter((same) => same).length
    const enough = alike >= ENOUGH_ALIKE && alike * 2 > both.length
    return enough ? [{ column: own.column, twin: each.column, alike, figures: both.length }] : []
  })
  return found.length === 1 ? found[0] : undefined
}

function isSameButYear(a: Period, b: Period): boolean {
  if (a.kind !== b.kind || (a.kind === 'duration' && b.kind === 'duration' && a.months !== b.months)) return false
  return a.end !== undefined && b.end !== undefined && a.end > b.end && a.end.slice(4) === b.end.slice(4)
}

const idOf = ({ key, quoted }: ColumnPlace): string => `${key} ${quoted}`

/** What a heading says beside the period: "Non-GAAP", "Adjustments", a segment's name. */
function asideOf({ headings }: Column): string {
  return headings
    .map((text) => text.replace(QUOTED, ' ').replace(OF_PRINT, ' ').replace(OF_TIME, ' ').replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' ')
}
