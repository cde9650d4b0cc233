/** When a company's fiscal quarters end, so far as its release says. */
import { daysBetween, type FiscalName, type IsoDate, isoDate, openingOf, type Period } from '../../core/period.ts'
import { ORDINAL } from '../../language/counts.ts'
import { dateIn, FULL_DATE } from '../../language/dates.ts'
import type { FiscalWords } from '../../language/period-readings.ts'
import { readPeriodWords } from '../../language/periods.ts'

/** A quarter whose end is known. */
export interface Anchor {
  readonly year: number
  readonly quarter: number
  readonly end: IsoDate
  /** The year is what the release calls it; else what companies would. */
  readonly yearSaid?: true
  /** It is known as the end of a year, or of so much of one. */
  readonly whole?: true
  /** It is said of each year: no calendar of weeks. */
  readonly everyYear?: true
}

/** The quarters, and the years by their last, that a text names together with their last day: "the first quarter ended March 29, 2008". */
export function anchorsIn(text: string): readonly Anchor[] {
  const quarters = [...text.matchAll(NAMED_QUARTER)].flatMap((match): Anchor[] => {
    const { fiscal, years } = readPeriodWords(match[1] ?? '')
    const end = dateIn(match.groups)
    if (fiscal?.quarter === undefined || end === undefined) return []
    const year = fiscal.year ?? years[0]
    return [{ ...anchorAt(end, fiscal.quarter, year), ...(year !== undefined && { yearSaid: true }) }]
  })
  const years = [...text.matchAll(NAMED_YEAR)].flatMap(({ groups }): Anchor[] => {
    const end = dateIn(groups)
    const named = groups?.year ?? groups?.called
    const year = named === undefined ? undefined : Number(named)
    return end === undefined
      ? []
      : [{ ...anchorAt(end, 4, year), whole: true, ...(year !== undefined && { yearSaid: true as const }) }]
  })
  const stretches = [...text.matchAll(NAMED_STRETCH)].flatMap(({ groups }): Anchor[] => {
    const end = dateIn(groups)
    return end === undefined ? [] : [{ ...anchorAt(end, groups?.half === undefined ? 3 : 2, undefined), whole: true }]
  })
  return [...quarters, ...years, ...stretches]
}

/** "the half year ended 30 June 2031", "nine months to 30 September 2031" end with the second and the third quarter. */
const NAMED_STRETCH = new RegExp(
  `\\b(?:(?<half>half[- ]year|(?:six|6)[- ]months|26[- ]weeks)|(?:nine|9)[- ]months|39[- ]weeks)(?: period)? (?:ended|ending|to)(?: on)? ${FULL_DATE}`,
  'gi',
)

/** The year's name, and how a sentence goes on from it to its end. */
const CALLED = '(?:(?<year>(?:19|20)\\d\\d)["”)]?,? ?\\(?)?'
const ENDED_ON =
  '(?:(?:was|is|are|which|that|refers?|to|means|comprise[sd]|the|a|our|fiscal|financial|years?|(?:52|53|fifty-two|fifty-three)[- ]weeks?|periods?) ){0,9}(?:ended|ending|ends)(?: on)?'

const NAMED_QUARTER = new RegExp(
  `\\b((?:fiscal\\s+(?:year\\s+)?\\d{4}\\s+)?(?:${ORDINAL})(?:\\s+fiscal)?\\s+quarter(?:\\s+(?:of|in)\\s+(?:the\\s+)?(?:fiscal\\s+)?(?:year\\s+)?\\d{4})?)[^.;:]{0,40}?\\b(?:ended|ending)\\s+(?:on\\s+)?${FULL_DATE}`,
  'gi',
)

/**
 * "the fiscal year ended July 27, 2024", "fiscal 2024 ended September 28, 2024", "the year ended 31 March 2031 (fiscal 2030)",
 * "fiscal 2030 refers to the 52 weeks ended February 1, 2031"; not "the first quarter of fiscal 2024, which ended …".
 */
const NAMED_YEAR = new RegExp(
  `(?<!half[- ])(?<!(?:quarter|half|months|weeks) (?:(?:of|in) )?(?:the )?)\\b(?:(?:fiscal|financial) (?:years? )?|years? |(?=(?:52|53|fifty-two|fifty-three)[- ]weeks? ))${CALLED}${ENDED_ON} ${FULL_DATE}(?:,? \\(?["“]?(?:our )?(?:fiscal|financial|FY) ?(?:year )?(?<called>(?:19|20)\\d\\d)\\b)?`,
  'gi',
)

/** True where a year of such a name can end when it would: fiscal 2024 ends in 2024, or early in 2025. */
export function isPlausible(anchor: Anchor): boolean {
  const yearEnd = openingOf(anchor.end, -3 * (4 - anchor.quarter))
  const ends = Number(yearEnd.slice(0, 4))
  return anchor.year === ends || (anchor.year === ends - 1 && Number(yearEnd.slice(5, 7)) <= 6)
}

/** A fiscal year is named for the calendar year in which it ends, if it ends after its first ten days. */
export function anchorAt(end: IsoDate, quarter: number, year: number | undefined): Anchor {
  const yearEnd = openingOf(end, -3 * (4 - quarter))
  const named = Number(yearEnd.slice(0, 4)) - (yearEnd.slice(5, 7) === '01' && Number(yearEnd.slice(8)) <= 10 ? 1 : 0)
  return { year: year ?? named, quarter, end }
}

/** The quarter that some words name, of a year that they or others do; undefined where either is not named. */
export function nameOf(fiscal: FiscalWords | undefined, beside: number | undefined): FiscalName | undefined {
  const year = fiscal?.year ?? beside
  return fiscal?.quarter === undefined || year === undefined ? undefined : { year, quarter: fiscal.quarter }
}

/**
 * True where all ends that are printed are month ends, and there are two or it is no Friday, Saturday or Sunday: no 52/53-week
 * calendar does that.
 */
export function closesOnMonthEnds(ends: Iterable<IsoDate>): boolean {
  const all = [...new Set(ends)]
  return all.every(isMonthEnd) && (all.length >= 2 || all.some((end) => !closesWeeks(end)))
}

/** A day on which companies end their weeks. */
const closesWeeks = (end: IsoDate): boolean => [5, 6, 0].includes(new Date(end).getUTCDay())

export const isMonthEnd = (end: IsoDate): boolean =>
  isoDate(Number(end.slice(0, 4)), Number(end.slice(5, 7)), Number(end.slice(8)) + 1) === undefined

/** A period known by its fiscal name only, with its end where the release prints it, or its calendar leaves no doubt of it. */
export function resolved(
  period: Period,
  anchor: Anchor | undefined,
  ends: Iterable<IsoDate>,
  onMonthEnds: boolean,
): Period {
  if (period.kind !== 'duration' || period.end !== undefined || period.fiscal === undefined || anchor === undefined)
    return period
  // "Three months 2001" does not say which.
  if (period.fiscal.quarter === undefined && period.months !== 12) return period
  const expected = expectedEnd(period.fiscal, anchor)
  const end = onMonthEnds ? expected : nearest(expected, ends)
  return end === undefined ? period : { ...period, end }
}

/** When a quarter, or a year by its name alone, ends by the calendar of another, to some days. */
export function expectedEnd(name: FiscalName, anchor: Anchor): IsoDate {
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
