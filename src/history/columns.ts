/** Where the printed columns of a table stand in a history. */
import { daysBetween, type Period, periodKey } from '../core/period.ts'
import { isQuoted, QUOTED } from '../core/quoted.ts'
import type { Column, Release, Statement } from '../core/release.ts'
import type { Canonical } from './calendar.ts'
import type { ColumnPlace } from './strand.ts'

/** Headings that say a period's figures are not those first printed. */
const RESTATED = /\bas\s+(restated|revised|corrected|reclassified)\b|\b(restated|revised|unaudited|audited|note)\b/gi

/** Days and spans of time: what a heading says of its period. */
const OF_TIME =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(one|two|three|six|nine|twelve|fiscal|year|years|quarter|quarters|half|month|months|week|weeks|period|ended|ending|as|of|at|the|for|first|second|third|fourth|q[1-4]|fy)\b|[\d/.,'’*()-]+/gi

/** A period may end so many days behind the release's own: balances are of the nearest day. */
const BEHIND = 7

export interface ColumnPlaces {
  readonly places: readonly (ColumnPlace | undefined)[]
  /** Columns that end behind what the release reports on: forecasts, and misprinted headings. */
  readonly ahead: readonly Column[]
}

/**
 * The place of each column of a statement; undefined for one without a period, for changes between columns (a history
 * has its own), and for one that ends after the period its release reports on.
 */
export function columnPlaces(statement: Statement, release: Release, canonical: Canonical): ColumnPlaces {
  const last = release.period?.end
  const isAhead = ({ end }: Period): boolean => {
    return last !== undefined && end !== undefined && daysBetween(last, end) > BEHIND
  }
  const timed = statement.columns.map((column) => {
    const { period, basis } = column
    return period === undefined || basis === 'change' || basis === 'percent-change' ? undefined : { column, period }
  })
  const open = timed.map((each) => (each !== undefined && !isAhead(each.period) ? each : undefined))
  const keys = open.map((each) => each && `${periodKey(canonical(each.period))}|${isQuoted(each.column)}`)
  const alone = new Set(
    keys.filter((key, i) => key !== undefined && keys.indexOf(key) === i && keys.lastIndexOf(key) === i),
  )
  const places = open.map((each, i): ColumnPlace | undefined => {
    if (!each) return undefined
    const { column } = each
    const period = canonical(each.period)
    const quoted = isQuoted(column)
    const aside = alone.has(keys[i]) ? '' : asideOf(column)
    return {
      key: `${periodKey(period)}${aside && `|${aside.toLowerCase()}`}`,
      period,
      basis: column.basis,
      aside,
      quoted,
    }
  })
  // Two columns that nothing tells apart cannot both be the period's.
  const counts = new Map<string, number>()
  for (const place of places) if (place) counts.set(idOf(place), (counts.get(idOf(place)) ?? 0) + 1)
  return {
    places: places.map((place) => (place && counts.get(idOf(place)) === 1 ? place : undefined)),
    ahead: timed.flatMap((each) => (each && isAhead(each.period) ? [each.column] : [])),
  }
}

const idOf = ({ key, quoted }: ColumnPlace): string => `${key} ${quoted}`

/** What a heading says beside the period: "Non-GAAP", "Adjustments", a segment's name. */
function asideOf({ headings }: Column): string {
  return headings
    .map((text) => text.replace(QUOTED, ' ').replace(RESTATED, ' ').replace(OF_TIME, ' ').replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' ')
}
