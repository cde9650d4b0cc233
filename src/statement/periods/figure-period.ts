/** Figures that are of another moment or stretch than their column: the row says so. */
import { daysAfter, daysBetween, type IsoDate, monthsBetween, openingOf, type Period } from '../../core/period.ts'
import type { Table, TableRow } from '../../core/release.ts'
import { isClosing, isOpening } from '../../language/balances.ts'
import { type DateOrder, type DayOfYear, dateOf } from '../../language/dates.ts'
import { type PeriodWords, readPeriodWords } from '../../language/periods.ts'
import type { DraftColumn } from '../column.ts'
import { isHeading } from '../outline.ts'

/** What is known of the days on which the company's periods end. */
export interface Calendar {
  /** Every day that a column or a sentence ends a period on. */
  readonly ends: ReadonlySet<IsoDate>
  /** A period known by its fiscal name, with its end where that is known. */
  readonly resolved: (period: Period) => Period
}

/** By row and column; undefined where a figure is of its column's period, or its line's. */
export type FigurePeriods = readonly (readonly (Period | undefined)[] | undefined)[]

/**
 * The periods of figures that are not of their columns'.
 *
 *                                    Six months ended June 30,
 *                                      2031        2030
 *     Cash, beginning of period         120         118       December 31, 2030 and 2029
 *     Outstanding at June 30, 2031      915                   that day
 *     First quarter                      40          38       three months to March 31
 */
export function figurePeriods(
  table: Table,
  columns: readonly DraftColumn[],
  calendar: Calendar,
  order: DateOrder,
): FigurePeriods {
  const words = table.rows.map((row) => (isHeading(row) ? undefined : readPeriodWords(row.label, order)))
  const days = table.rows.map((row, i) => balanceDay(row, words[i]))
  const [shared, ...others] = columns.flatMap(({ period }) => period ?? [])
  const dated = others.every((other) => samePeriods(other, shared)) ? days : days.map(() => undefined)
  const quarters = words.filter((each, i) => isQuarter(each, table.rows[i])).length >= 2
  return table.rows.map((row, i): readonly (Period | undefined)[] | undefined => {
    const said = words[i]
    const day = days[i]
    if (said === undefined) return undefined
    if (day !== undefined)
      return columns.map(({ basis }) => (isDerived(basis) ? undefined : { kind: 'instant', end: day }))
    if (isOpening(row.label) || isClosing(row.label))
      return columns.map(({ period }) => balanceAt(isOpening(row.label), period, calendar))
    const held = bareDay(row, said)
    if (held !== undefined) {
      const before = words.slice(0, i).some((each, at) => isSameDay(bareDay(table.rows[at], each), held))
      const after = words.slice(i + 1).some((each, at) => isSameDay(bareDay(table.rows[i + 1 + at], each), held))
      const ends = columns.map(({ period }) => endHeld(held, period, after && !before))
      if (ends.some((end) => end !== undefined))
        return columns.map(({ period }, j) =>
          ends[j] === undefined ? undefined : balanceAt(ends[j] === 'opening', period, calendar),
        )
    }
    if (quarters && isQuarter(said, row)) return columns.map((column) => quarterOf(said, column, calendar))
    const stretch = between(
      dated.slice(0, i).findLast((each) => each !== undefined),
      dated.slice(i + 1).find((each) => each !== undefined),
    )
    return stretch === undefined || samePeriods(stretch, shared)
      ? undefined
      : columns.map(({ basis }) => (isDerived(basis) ? undefined : stretch))
  })
}

const isDerived = (basis: DraftColumn['basis']): boolean => basis === 'change' || basis === 'percent-change'

const samePeriods = (a: Period, b: Period | undefined): boolean =>
  a.kind === b?.kind && a.end === b.end && (a.kind === 'instant' || b.kind === 'instant' || a.months === b.months)

/** What is held: "Outstanding at January 1, 2031", "Goodwill at …", "BALANCE DECEMBER 31, 2030". */
const HELD =
  /^(?:as )?at\b|\b(?:balances?|outstanding|non-?vested|unvested|exercisable|vested (?:and|or) expected to vest|expected to vest|goodwill|backlog|(?:net )?assets|liability|liabilities|reserve|allowance|equity|shares|carrying (?:value|amount)|fair value)\b[^.;]{0,80}$/i
/** What is said of a day that is not the balance's. */
const OTHER_DAY =
  /\b(?:due|matur\w*|expir\w*|through|since|until|payable|callable|redeemable|issued|granted|acquired|declared|effective|ended|ending|from|between)\b/i

/** The day that a row's label ends with, where it names a balance. */
function balanceDay(row: TableRow, words: PeriodWords | undefined): IsoDate | undefined {
  const [day] = words?.days ?? []
  if (day?.year === undefined || day.day === undefined || words?.days.length !== 1 || words.months !== undefined)
    return undefined
  if (!HELD.test(row.label) || OTHER_DAY.test(row.label) || !ENDS_DATED.test(row.label)) return undefined
  return dateOf(day, day.year)
}

/** The day of a balance that leaves its year to the column: "Cash at 1 January", "Balance, December 31". */
function bareDay(row: TableRow | undefined, words: PeriodWords | undefined): DayOfYear | undefined {
  const [day, ...others] = words?.days ?? []
  if (row === undefined || day?.day === undefined || day.year !== undefined || others.length > 0) return undefined
  if (words?.months !== undefined || (words?.years.length ?? 0) > 0) return undefined
  return /^(?:balances?|(?:cash|equity|liability|allowance|reserve)\b.*\bat)\b/i.test(row.label) &&
    !OTHER_DAY.test(row.label)
    ? day
    : undefined
}

const isSameDay = (one: DayOfYear | undefined, other: DayOfYear): boolean =>
  one?.month === other.month && one.day === other.day

/**
 * Which end of its column's period a balance's day is; undefined for a day within. Of a whole year's both are one day: the
 * first of two such lines is the opening.
 *
 *     Year ended December 31,       2031     Three months ended March 31,   2031
 *     Balance, January 1             500     Balance, December 31            500      opening
 *     Balance, December 31           540     Balance, March 31               540      closing
 */
function endHeld(held: DayOfYear, period: Period | undefined, first: boolean): 'opening' | 'closing' | undefined {
  if (period?.kind !== 'duration' || period.end === undefined) return undefined
  const opening = openingOf(period.end, period.months)
  const isDay = (date: IsoDate): boolean =>
    Number(date.slice(5, 7)) === held.month && Number(date.slice(8)) === held.day
  if (isDay(period.end) && !(first && isDay(opening))) return 'closing'
  return isDay(opening) || isDay(daysAfter(opening, 1)) ? 'opening' : undefined
}

const ENDS_DATED = /\d{2,4}\W*(?:\(\w{1,2}\)\W*)*$/

/** The balance at either end of a column's period, on a day that is printed where one is near: a year may have 53 weeks. */
export function balanceAt(opening: boolean, period: Period | undefined, { ends }: Calendar): Period | undefined {
  if (period?.kind !== 'duration' || period.end === undefined) return undefined
  if (!opening) return { kind: 'instant', end: period.end }
  const expected = openingOf(period.end, period.months)
  const near = [...ends].filter((end) => Math.abs(daysBetween(end, expected)) <= WEEK)
  const [nearest] = near.toSorted((a, b) => Math.abs(daysBetween(a, expected)) - Math.abs(daysBetween(b, expected)))
  return { kind: 'instant', end: nearest ?? expected }
}

const WEEK = 7

/** "First quarter", "Q2", and no more. */
const isQuarter = (words: PeriodWords | undefined, row: TableRow | undefined): boolean =>
  words?.fiscal?.quarter !== undefined &&
  words.months === 3 &&
  words.fiscal.year === undefined &&
  (row?.label.length ?? 0) <= 20

function quarterOf(words: PeriodWords, { words: over, period }: DraftColumn, calendar: Calendar): Period | undefined {
  const quarter = words.fiscal?.quarter
  const dated = over.days.find((day) => day.year !== undefined)?.year
  const year = over.fiscal?.year ?? over.years[0] ?? dated ?? Number(period?.end?.slice(0, 4))
  if (quarter === undefined || !Number.isInteger(year)) return undefined
  return calendar.resolved({ kind: 'duration', months: 3, fiscal: { year, quarter } })
}

function between(from: IsoDate | undefined, to: IsoDate | undefined): Period | undefined {
  if (from === undefined || to === undefined || to <= from) return undefined
  const months = monthsBetween(from, to)
  return months < 1 ? undefined : { kind: 'duration', months, end: to }
}
