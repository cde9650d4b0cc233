/** When a company's fiscal quarters end, so far as its release says. */
import { daysBetween, type FiscalName, type IsoDate, isoDate, openingOf, type Period } from '../core/period.ts'
import { ORDINAL } from '../language/counts.ts'
import { dateIn, FULL_DATE } from '../language/dates.ts'
import { readPeriodWords } from '../language/periods.ts'

/** A quarter whose end is known. */
export interface Anchor {
  readonly year: number
  readonly quarter: number
  readonly end: IsoDate
}

/** The quarter that a text names together with its last day: "the first quarter ended March 29, 2008". */
export function anchorIn(text: string): Anchor | undefined {
  for (const match of text.matchAll(NAMED_QUARTER)) {
    const { fiscal, years } = readPeriodWords(match[1] ?? '')
    const end = dateIn(match.groups)
    if (fiscal?.quarter !== undefined && end !== undefined)
      return anchorAt(end, fiscal.quarter, fiscal.year ?? years[0])
  }
  return undefined
}

const NAMED_QUARTER = new RegExp(
  `\\b((?:${ORDINAL})(?:\\s+fiscal)?\\s+quarter(?:\\s+(?:of|in)\\s+(?:the\\s+)?(?:fiscal\\s+)?(?:year\\s+)?\\d{4})?)[^.;:]{0,40}?\\b(?:ended|ending)\\s+(?:on\\s+)?${FULL_DATE}`,
  'gi',
)

/** A fiscal year is named for the calendar year in which it ends, if it ends after its first ten days. */
export function anchorAt(end: IsoDate, quarter: number, year: number | undefined): Anchor {
  const yearEnd = openingOf(end, -3 * (4 - quarter))
  const named = Number(yearEnd.slice(0, 4)) - (yearEnd.slice(5, 7) === '01' && Number(yearEnd.slice(8)) <= 10 ? 1 : 0)
  return { year: year ?? named, quarter, end }
}

/** True where at least two different ends are printed and all are month ends: no 52/53-week calendar does that. */
export function closesOnMonthEnds(ends: Iterable<IsoDate>): boolean {
  const all = [...new Set(ends)]
  return all.length >= 2 && all.every(isMonthEnd)
}

const isMonthEnd = (end: IsoDate): boolean =>
  isoDate(Number(end.slice(0, 4)), Number(end.slice(5, 7)), Number(end.slice(8)) + 1) === undefined

/** A period known by its fiscal name only, with its end where the release prints it, or its calendar leaves no doubt of it. */
export function resolved(
  period: Period | undefined,
  anchor: Anchor | undefined,
  ends: Iterable<IsoDate>,
  onMonthEnds: boolean,
): Period | undefined {
  if (period?.kind !== 'duration' || period.end !== undefined || period.fiscal === undefined || anchor === undefined)
    return period
  // "Three months 2001" does not say which.
  if (period.fiscal.quarter === undefined && period.months !== 12) return period
  const expected = expectedEnd(period.fiscal, anchor)
  const end = onMonthEnds ? expected : nearest(expected, ends)
  return end === undefined ? period : { ...period, end }
}

function expectedEnd(name: FiscalName, anchor: Anchor): IsoDate {
  const quarters = (name.year - anchor.year) * 4 + (name.quarter ?? 4) - anchor.quarter
  return openingOf(anchor.end, -3 * quarters)
}

function nearest(expected: IsoDate, ends: Iterable<IsoDate>): IsoDate | undefined {
  let found: IsoDate | undefined
  for (const end of ends) {
    const off = Math.abs(daysBetween(expected, end))
    if (off <= SLACK && (found === undefined || off < Math.abs(daysBetween(expected, found)))) found = end
  }
  return found
}

/** Days by which a 52/53-week calendar moves over some years. */
const SLACK = 10
