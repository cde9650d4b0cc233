/** Which part of a company's year a period is: "1Q08", "1H08", "9M08", "FY07". */

import { daysBetween, type IsoDate, isYearOfItsEnd, openingOf, type Period } from '../core/period.ts'
import type { Release } from '../core/release.ts'

/** Undefined where the release does not tell when the company's years end. */
export type FiscalLabels = (period: Period) => string | undefined

/** A day that a quarter of a fiscal year ends on. */
interface Anchor {
  readonly end: IsoDate
  /** The year's quarters since its beginning, counted from the year 0. */
  readonly quarter: number
}

/**
 * Reads the company's calendar from its columns: from those that are headed by a fiscal name and dated ("Q1'08"), else from
 * years and from stretches since a year's beginning. A year is called after the calendar year it ends in, unless a name
 * says otherwise; of years that end from January to April companies differ, and nothing is said without a name.
 */
export function fiscalLabels({ statements, period }: Release): FiscalLabels {
  const columns = statements.flatMap(({ columns }) => columns)
  const periods = [...(period === undefined ? [] : [period]), ...columns.flatMap((column) => column.period ?? [])]
  const named = periods.flatMap(namedAnchor)
  const anchors = named.length > 0 ? named : periods.filter((each) => !isSecondHalf(each, periods)).flatMap(datedAnchor)
  const [first] = anchors
  const agreed = first !== undefined && anchors.every(({ end, quarter }) => quarter === quarterAt(first, end))
  return (of) => {
    if (of.kind === 'duration' && of.fiscal !== undefined) return labelOf(of.fiscal.year, of.fiscal.quarter, of)
    // What began within a quarter, as a company did, is no part of a year that has a name.
    if (!agreed || of.end === undefined || (of.kind === 'duration' && of.months % 3 !== 0)) return undefined
    const quarter = quarterAt(first, of.end)
    return quarter === undefined ? undefined : labelOf(Math.floor(quarter / 4), (quarter % 4) + 1, of)
  }
}

function namedAnchor(period: Period): Anchor[] {
  if (period.kind === 'instant' || period.end === undefined || period.fiscal === undefined) return []
  const { year, quarter = 4 } = period.fiscal
  return [{ end: period.end, quarter: year * 4 + quarter - 1 }]
}

function datedAnchor(period: Period): Anchor[] {
  if (period.kind === 'instant' || period.end === undefined) return []
  if (period.months % 3 !== 0 || period.months < 6 || period.months > 12) return []
  const close = openingOf(period.end, period.months - 12)
  if (!isYearOfItsEnd(close)) return []
  return [{ end: period.end, quarter: Number(close.slice(0, 4)) * 4 + period.months / 3 - 1 }]
}

/** A half-year that ends with a year, after another half: no stretch since a year's beginning. */
const isSecondHalf = (period: Period, periods: readonly Period[]): boolean => {
  if (period.kind === 'instant' || period.end === undefined || period.months !== 6) return false
  const has = (months: number, end: IsoDate): boolean =>
    periods.some(
      (each) =>
        each.kind === 'duration' &&
        each.months === months &&
        each.end !== undefined &&
        Math.abs(daysBetween(each.end, end)) <= DRIFT,
    )
  return has(12, period.end) && has(6, openingOf(period.end, 6))
}

/** Undefined for a day that ends no quarter. */
function quarterAt({ end, quarter }: Anchor, day: IsoDate): number | undefined {
  const quarters = daysBetween(end, day) / QUARTER
  const whole = Math.round(quarters)
  return Math.abs(quarters - whole) * QUARTER > DRIFT ? undefined : quarter + whole
}

/** In days: a quarter of a year, and how far years of whole weeks and short months are off it. */
const QUARTER = 365.25 / 4
const DRIFT = 12

function labelOf(year: number, quarter: number | undefined, of: Period): string {
  const short = String(year % 100).padStart(2, '0')
  const months = of.kind === 'duration' ? of.months : 3
  if (quarter === undefined || (months === 12 && quarter === 4)) return `FY${short}`
  if (months === 6 && quarter % 2 === 0) return `${quarter / 2}H${short}`
  return months === 3 ? `${quarter}Q${short}` : `${months}M${short}`
}
