/** Which of a company's fiscal quarters ended when, as its release says it. */

import type { StatementKind } from '../../core/kinds.ts'
import {
  type Duration,
  daysAfter,
  daysBetween,
  type FiscalName,
  type IsoDate,
  isYearOfItsEnd,
  monthsBetween,
  openingOf,
  type Period,
} from '../../core/period.ts'
import type { Document } from '../../core/release.ts'
import { countOf } from '../../language/counts.ts'
import { dateIn, FULL_DATE } from '../../language/dates.ts'
import { type PeriodWords, readPeriodWords } from '../../language/periods.ts'
import { closeIn, yearClosesIn } from '../../language/year-close.ts'
import type { DraftColumn } from '../column.ts'
import type { Cover } from '../cover.ts'
import { type Anchor, anchorAt, anchorsIn, expectedEnd, isPlausible, nameOf } from './fiscal-calendar.ts'
import { isCalledSo, namedAs } from './year-name.ts'

/**
 * The quarter by which all others are dated: that of columns that name and date theirs, else the one that most sentences
 * of the release date, else what its headline names and its first statement of operations dates, else the latest named
 * with the latest dated, else the quarter that six or nine months end with; at last the day that its years are said to end on.
 */
export function anchorOf(
  document: Document,
  cover: Cover,
  kinds: readonly StatementKind[],
  drafts: readonly (readonly DraftColumn[])[],
): Anchor | undefined {
  const columns = namesOf(drafts)
  const headline = readPeriodWords(cover.title ?? '').fiscal
  const names = [...columns, ...(headline?.year === undefined ? [] : [{ ...headline, year: headline.year }])]
  const said = namedAs(proseOf(document).flatMap(anchorsIn), names)
  const quarters = said.filter(({ whole }) => whole !== true)
  return (
    mostCommon(datedNames(drafts)) ??
    mostCommon(quarters) ??
    byHeadline(cover, kinds, drafts) ??
    latestQuarter(columns, endsOf(drafts), cover.date) ??
    mostCommon(said) ??
    mostCommon(namedAs(endsByLength(drafts), names)) ??
    mostCommon(namedAs(yearEnds(kinds, drafts), names)) ??
    latestQuarter(columns, endsSaid(document, QUARTER_ENDED), cover.date) ??
    mostCommon(closesSaid(document, names, cover.date)) ??
    mostCommon(balancesOfYears(kinds, drafts, names))
  )
}

/**
 * The quarter that sentences name a period of three months by: "its fiscal 2031 first quarter ended December 28, 2030"; where
 * none does, the one that the headline names. Undefined where they do not agree, or say no year and companies would differ
 * in it.
 */
export function nameSaid(document: Document, { title }: Cover, period: Period | undefined): FiscalName | undefined {
  if (period?.kind !== 'duration' || period.months !== 3 || period.fiscal !== undefined) return undefined
  const named = proseOf(document)
    .flatMap(anchorsIn)
    .filter((anchor) => anchor.whole !== true && anchor.end === period.end && isPlausible(anchor))
  const said = named.filter(
    ({ yearSaid, quarter, end }) => yearSaid || isYearOfItsEnd(openingOf(end, 3 * (quarter - 4))),
  )
  const [first] = said
  if (first === undefined) {
    const name = nameInHeadline(title, period.end)
    return named.every(({ quarter }) => quarter === name?.quarter) ? name : undefined
  }
  const { year, quarter } = first
  return said.every((other) => other.year === year && other.quarter === quarter) ? { year, quarter } : undefined
}

/** "Acme Reports First Quarter 2031 Results", where a quarter of that year may end on such a day. */
function nameInHeadline(title: string | undefined, end: IsoDate | undefined): FiscalName | undefined {
  const { fiscal, years } = readPeriodWords(title ?? '')
  const name = nameOf(fiscal, years[0])
  if (name?.quarter === undefined || end === undefined) return undefined
  return isPlausible({ year: name.year, quarter: name.quarter, end }) ? name : undefined
}

/** Sentences, and the lines above tables, of which some are. */
const proseOf = ({ paragraphs, tables }: Document): readonly string[] => [
  ...paragraphs.map(({ text }) => text),
  ...tables.flatMap(({ title }) => title.map(({ text }) => text)),
]

/** The first of those that most others agree with. */
function mostCommon(anchors: readonly Anchor[]): Anchor | undefined {
  const sound = anchors.filter(isPlausible)
  const agreeing = (one: Anchor): number =>
    sound.filter((other) => Math.abs(daysBetween(other.end, expectedEnd(other, one))) <= SLACK).length
  const counts = sound.map(agreeing)
  return sound[counts.indexOf(Math.max(...counts))]
}

/** Days by which a 52/53-week calendar moves over some years. */
const SLACK = 10

/** Columns that name a quarter and print its last day. */
function datedNames(drafts: readonly (readonly DraftColumn[])[]): readonly Anchor[] {
  return drafts.flat().flatMap(({ period }) => {
    if (period?.kind !== 'duration' || period.end === undefined || period.fiscal?.quarter === undefined) return []
    return [{ year: period.fiscal.year, quarter: period.fiscal.quarter, end: period.end }]
  })
}

function byHeadline(
  cover: Cover,
  kinds: readonly StatementKind[],
  drafts: readonly (readonly DraftColumn[])[],
): Anchor | undefined {
  const headline = readPeriodWords(cover.title ?? '')
  const firstEnd = (of: StatementKind): IsoDate | undefined =>
    drafts.find((columns, i) => kinds[i] === of && columns[0]?.period?.end !== undefined)?.[0]?.period?.end
  // Under "Fiscal 2031" the balances are dated, and close the quarter that the headline names.
  const end = firstEnd('operations') ?? firstEnd('balance-sheet')
  if (headline.fiscal?.quarter === undefined || end === undefined) return undefined
  return anchorAt(end, headline.fiscal.quarter, headline.fiscal.year ?? headline.years[0])
}

/** The fiscal periods that columns name, but for those still to come. */
function namesOf(drafts: readonly (readonly DraftColumn[])[]): readonly FiscalName[] {
  return drafts.flatMap((columns) =>
    columns.flatMap(({ period, stack, words, toDate }) => {
      if (AHEAD.test(stack.label)) return []
      if (toDate !== undefined) return nameOf(words.fiscal, words.years[0]) ?? []
      if (period?.kind !== 'duration') return []
      return period.fiscal ?? yearDated(words, period)
    }),
  )
}

/** "2031" over a column names its fiscal year, though the title dates its end. */
const yearDated = ({ years, days }: PeriodWords, { months }: Duration): readonly FiscalName[] =>
  months === 12 && days.length === 0 && years.length === 1 ? years.map((year) => ({ year })) : []

/** The latest quarter that columns name is the one that the latest of some days ends, if that was before the release came out. */
function latestQuarter(
  names: readonly FiscalName[],
  ends: ReadonlySet<IsoDate>,
  date: IsoDate | undefined,
): Anchor | undefined {
  const name = latestOf(names.filter(({ quarter }) => quarter !== undefined))
  const end = [...ends]
    .filter((each) => date === undefined || each <= date)
    .toSorted()
    .at(-1)
  if (name?.quarter === undefined || end === undefined) return undefined
  const anchor: Anchor = { year: name.year, quarter: name.quarter, end }
  return isPlausible(anchor) ? anchor : undefined
}

const latestOf = (names: readonly FiscalName[]): FiscalName | undefined =>
  names.toSorted((a, b) => b.year - a.year || (b.quarter ?? 4) - (a.quarter ?? 4))[0]

/** Of a quarter that is still to come. */
const AHEAD = /\b(?:outlook|guidance|forecasts?|projected|projections?|expected|estimates?d?|targets?)\b/i

/** What is printed to cover six or nine months ends with the second or the third quarter. */
function endsByLength(drafts: readonly (readonly DraftColumn[])[]): readonly Anchor[] {
  return drafts.flat().flatMap(({ period }): Anchor[] => {
    if (period?.kind !== 'duration' || period.end === undefined) return []
    return period.months === 6 || period.months === 9 ? [anchorAt(period.end, period.months / 3, undefined)] : []
  })
}

/**
 * The days of a balance sheet that stand six or nine months before the others are those on which a year ended; of three
 * months, where it is the calendar's.
 */
function yearEnds(kinds: readonly StatementKind[], drafts: readonly (readonly DraftColumn[])[]): readonly Anchor[] {
  return drafts.flatMap((columns, i): Anchor[] => {
    const days = [...new Set(kinds[i] === 'balance-sheet' ? columns.flatMap(({ period }) => period?.end ?? []) : [])]
    const [before, latest] = days.toSorted()
    if (before === undefined || latest === undefined || days.length > 2) return []
    const months = monthsBetween(before, latest)
    const isYears = months === 6 || months === 9 || (months === 3 && before.endsWith('-12-31'))
    return isYears ? [anchorAt(before, 4, undefined)] : []
  })
}

/**
 * Years called so and no parts of any, beside balances of two days a year apart, or of one: the latest ended on the latest day.
 */
function balancesOfYears(
  kinds: readonly StatementKind[],
  drafts: readonly (readonly DraftColumn[])[],
  names: readonly FiscalName[],
): readonly Anchor[] {
  const flows = drafts.flat().flatMap(({ period }) => (period?.kind === 'duration' ? period.months : []))
  const isWhole = flows.every((months) => months === 12) && names.every(({ quarter }) => quarter === undefined)
  const name = latestOf(names)
  const balances = drafts.filter((_, i) => kinds[i] === 'balance-sheet').flat()
  const days = [...new Set(balances.flatMap(({ period }) => period?.end ?? []))].toSorted()
  const [before, latest = before] = days
  if (!isWhole || name === undefined || before === undefined || latest === undefined || days.length > 2) return []
  const apart = monthsBetween(before, latest)
  const anchor = { ...anchorAt(latest, 4, name.year), whole: true as const }
  return (apart === 0 || apart === 12) && isCalledSo(anchor) ? [anchor] : []
}

/** "Our fiscal year ends on January 31": the latest that is named ended on the last such day before the release came out. */
function closesSaid(document: Document, names: readonly FiscalName[], date: IsoDate | undefined): readonly Anchor[] {
  const name = latestOf(names)
  if (name === undefined) return []
  const { year, quarter = 4 } = name
  const isOut = (end: IsoDate): boolean => {
    const since = date === undefined ? 0 : daysBetween(openingOf(end, 3 * (4 - quarter)), date)
    return date !== undefined && since >= 0 && since <= MOST_DAYS_UNTIL_OUT
  }
  return proseOf(document)
    .flatMap(yearClosesIn)
    .flatMap((close): Anchor[] => {
      const years = close.following ? [year + 1] : close.month >= 5 ? [year] : [year, year + 1]
      const ends = years.flatMap((each) => closeIn(close, each) ?? [])
      const [end, ...others] = ends.length === 1 ? ends : ends.filter(isOut)
      if (end === undefined || others.length > 0) return []
      return [{ year, quarter: 4, end, whole: true, ...(close.weekday === undefined && { everyYear: true as const }) }]
    })
}

/** A release that comes out later reports on another period. */
const MOST_DAYS_UNTIL_OUT = 150

/** The days on which the years that columns name end, where a sentence says the day of the week. */
export function closesByWeek(document: Document, drafts: readonly (readonly DraftColumn[])[]): readonly IsoDate[] {
  const years = new Set(namesOf(drafts).flatMap(({ year }) => [year, year + 1]))
  return proseOf(document)
    .flatMap(yearClosesIn)
    .filter(({ weekday }) => weekday !== undefined)
    .flatMap((close) => [...years].flatMap((year) => closeIn(close, year) ?? []))
}

/** Every day that a column ends on. */
export function endsOf(drafts: readonly (readonly DraftColumn[])[]): ReadonlySet<IsoDate> {
  return new Set(drafts.flatMap((columns) => columns.flatMap(({ period }) => period?.end ?? [])))
}

/** Every day that a sentence ends a period on, "the fiscal year ended July 27, 2024", and the end of the year before "the 53 weeks ended …". */
export function endsSaid(document: Document, pattern = ENDED): ReadonlySet<IsoDate> {
  const ends = new Set<IsoDate>()
  for (const text of proseOf(document)) {
    for (const { groups } of text.matchAll(pattern)) {
      const end = dateIn(groups)
      if (end === undefined) continue
      ends.add(end)
      const weeks = countOf(groups?.weeks?.toLowerCase() ?? '')
      if (weeks !== undefined) ends.add(daysAfter(end, -7 * weeks))
    }
  }
  return ends
}

const ENDED = new RegExp(
  `(?:\\b(?<weeks>52|53|fifty-two|fifty-three)[- ]weeks? (?:(?:fiscal )?(?:year|period) )?)?\\b(?:ended|ending|ends|closed) (?:on )?${FULL_DATE}`,
  'gi',
)
const QUARTER_ENDED = new RegExp(
  `\\b(?:quarter|(?:three|3) months|13 weeks)(?: period)? ended (?:on )?${FULL_DATE}`,
  'gi',
)
