/** Which of a company's fiscal quarters ended when, as its release says it. */

import type { StatementKind } from '../../core/kinds.ts'
import {
  daysBetween,
  type FiscalName,
  type IsoDate,
  isYearOfItsEnd,
  openingOf,
  type Period,
} from '../../core/period.ts'
import type { Document } from '../../core/release.ts'
import { dateIn, FULL_DATE } from '../../language/dates.ts'
import { MONTH } from '../../language/months.ts'
import { readPeriodWords } from '../../language/periods.ts'
import type { DraftColumn } from '../column.ts'
import type { Cover } from '../cover.ts'
import { type Anchor, anchorAt, anchorsIn, expectedEnd, isMonthEnd, isPlausible, nameOf } from './fiscal-calendar.ts'

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
  const said = proseOf(document).flatMap(anchorsIn)
  const quarters = said.filter(({ whole }) => whole !== true)
  return (
    mostCommon(datedNames(drafts)) ??
    mostCommon(quarters) ??
    byHeadline(cover, kinds, drafts) ??
    latestQuarter(drafts, endsOf(drafts), cover.date) ??
    mostCommon(said) ??
    byLength(drafts) ??
    mostCommon(yearEnds(kinds, drafts)) ??
    latestQuarter(drafts, endsSaid(document, QUARTER_ENDED), cover.date) ??
    mostCommon(closeSaid(document, drafts))
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

/** The latest quarter that columns name is the one that the latest of some days ends, if that was before the release came out. */
function latestQuarter(
  drafts: readonly (readonly DraftColumn[])[],
  ends: ReadonlySet<IsoDate>,
  date: IsoDate | undefined,
): Anchor | undefined {
  const names = drafts.flatMap((columns) =>
    columns.flatMap(({ period, stack, words, toDate }) => {
      if (AHEAD.test(stack.label)) return []
      if (toDate !== undefined) return nameOf(words.fiscal, words.years[0]) ?? []
      return period?.kind === 'duration' ? (period.fiscal ?? []) : []
    }),
  )
  const [name] = names
    .filter(({ quarter }) => quarter !== undefined)
    .toSorted((a, b) => b.year - a.year || (b.quarter ?? 0) - (a.quarter ?? 0))
  const end = [...ends]
    .filter((each) => date === undefined || each <= date)
    .toSorted()
    .at(-1)
  if (name?.quarter === undefined || end === undefined) return undefined
  const anchor: Anchor = { year: name.year, quarter: name.quarter, end }
  return isPlausible(anchor) ? anchor : undefined
}

/** Of a quarter that is still to come. */
const AHEAD = /\b(?:outlook|guidance|forecasts?|projected|projections?|expected|estimates?d?|targets?)\b/i

/** What is printed to cover six or nine months ends with the second or the third quarter. */
function byLength(drafts: readonly (readonly DraftColumn[])[]): Anchor | undefined {
  const ends = drafts.flat().flatMap(({ period }): Anchor[] => {
    if (period?.kind !== 'duration' || period.end === undefined) return []
    return period.months === 6 || period.months === 9 ? [anchorAt(period.end, period.months / 3, undefined)] : []
  })
  return mostCommon(ends)
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
    const months = Math.round(daysBetween(before, latest) / DAYS_IN_A_MONTH)
    const isYears = months === 6 || months === 9 || (months === 3 && before.endsWith('-12-31'))
    return isYears ? [anchorAt(before, 4, undefined)] : []
  })
}

/** "Our fiscal year ends on September 30": so does the latest that a column names, where no company calls it otherwise. */
function closeSaid(document: Document, drafts: readonly (readonly DraftColumn[])[]): readonly Anchor[] {
  const years = drafts.flat().flatMap(({ period }) => (period?.kind === 'duration' ? (period.fiscal?.year ?? []) : []))
  if (years.length === 0) return []
  const year = Math.max(...years)
  return proseOf(document).flatMap((text) =>
    [...text.matchAll(YEAR_CLOSES)].flatMap(({ groups }): Anchor[] => {
      const end = dateIn({ ...groups, dated: String(year) })
      if (end === undefined || !isMonthEnd(end) || !isYearOfItsEnd(end)) return []
      return [{ year, quarter: 4, end, whole: true, everyYear: true }]
    }),
  )
}

const YEAR_CLOSES = new RegExp(
  `\\b(?:fiscal|financial) years? (?:always )?(?:ends?|closes?)(?: each year)?(?: on)? (?:(?<month>${MONTH})\\.? ?(?<day>\\d{1,2})|(?<dayFirst>\\d{1,2})(?:st|nd|rd|th)? (?<monthNext>${MONTH}))(?!\\d|,? ?\\d{4})`,
  'gi',
)

const DAYS_IN_A_MONTH = 365.25 / 12

/** Every day that a column ends on. */
export function endsOf(drafts: readonly (readonly DraftColumn[])[]): ReadonlySet<IsoDate> {
  return new Set(drafts.flatMap((columns) => columns.flatMap(({ period }) => period?.end ?? [])))
}

/** Every day that a sentence ends a period on: "the fiscal year ended July 27, 2024". */
export function endsSaid(document: Document, pattern = ENDED): ReadonlySet<IsoDate> {
  const ends = new Set<IsoDate>()
  for (const text of proseOf(document)) {
    for (const { groups } of text.matchAll(pattern)) {
      const end = dateIn(groups)
      if (end !== undefined) ends.add(end)
    }
  }
  return ends
}

const ENDED = new RegExp(`\\b(?:ended|ending|ends|closed) (?:on )?${FULL_DATE}`, 'gi')
const QUARTER_ENDED = new RegExp(
  `\\b(?:quarter|(?:three|3) months|13 weeks)(?: period)? ended (?:on )?${FULL_DATE}`,
  'gi',
)
