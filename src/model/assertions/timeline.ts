/** Which stretches of time lie behind one another, in months, whatever day a company closes on. */
import { type Duration, daysBetween, type IsoDate } from '../../core/period.ts'
import type { Release } from '../../core/release.ts'

/** Whole months, counted from where its line is: after `from` up to `to`. */
export interface Stretch {
  /** Stretches of two lines cannot be compared: the release does not say when its fiscal quarters end. */
  readonly line: 'dated' | 'fiscal'
  readonly from: number
  readonly to: number
}

const DAYS_IN_MONTH = 365.2425 / 12

/** Days by which a close may miss whole months: weeks instead of month ends, and a 53rd week. */
const SLACK = 10

/**
 * The stretch that a period is, on the release's own calendar. A period known by its fiscal name only is on the calendar of
 * the dated ones where some column has both name and date.
 */
export function timelineOf({ statements, period }: Release): (period: Duration) => Stretch | undefined {
  const durations = statements
    .flatMap(({ columns }) => columns.flatMap((column) => column.period ?? []))
    .filter((each) => each.kind === 'duration')
  const origin = period?.end ?? durations.find(({ end }) => end !== undefined)?.end
  const named = durations.flatMap((each) => {
    const months = monthsTo(each.end, origin)
    const name = fiscalMonths(each)
    return months === undefined || name === undefined ? [] : [months - name]
  })
  // Where names and dates do not agree on one distance, names tell nothing.
  const shift = new Set(named).size === 1 ? named[0] : undefined
  return (each) => {
    const dated = monthsTo(each.end, origin)
    if (dated !== undefined) return { line: 'dated', from: dated - each.months, to: dated }
    const name = each.end === undefined ? fiscalMonths(each) : undefined
    if (name === undefined) return undefined
    const to = shift === undefined ? name : name + shift
    return { line: shift === undefined ? 'fiscal' : 'dated', from: to - each.months, to }
  }
}

function monthsTo(end: IsoDate | undefined, origin: IsoDate | undefined): number | undefined {
  if (end === undefined || origin === undefined) return undefined
  const days = daysBetween(origin, end)
  const months = Math.round(days / DAYS_IN_MONTH)
  return Math.abs(days - months * DAYS_IN_MONTH) <= SLACK ? months : undefined
}

const fiscalMonths = ({ fiscal }: Duration): number | undefined =>
  fiscal && fiscal.year * 12 + (fiscal.quarter ?? 4) * 3
