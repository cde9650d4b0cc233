/** How long "year-to-date" is. */
import { type Duration, daysBetween, type IsoDate, type Period } from '../../core/period.ts'
import type { Document } from '../../core/release.ts'
import { COUNT } from '../../language/counts.ts'
import { dateOf, FULL_DATE } from '../../language/dates.ts'
import { readPeriodWords } from '../../language/periods.ts'
import type { DraftColumn } from '../column.ts'
import { type Anchor, nameOf } from './fiscal-calendar.ts'

/**
 * The columns with the periods of those that say no more than "year-to-date": they end with the quarter beside them, and
 * are as long as that quarter is late in the fiscal year. Where nothing tells when the year begins, one that ends on a day
 * is taken to begin in January, and marked so; others stay undated.
 *
 *     Third Quarter     Year-to-date
 *     2003    2002      2003    2002      nine months each
 */
export function datedToDate(
  tables: readonly (readonly DraftColumn[])[],
  anchor: Anchor | undefined,
  document: Document,
): readonly (readonly DraftColumn[])[] {
  if (!tables.some((columns) => columns.some(({ toDate }) => toDate))) return tables
  const anchors = [...(anchor === undefined ? [] : [anchor]), ...anchorsOf(tables, document)]
  return tables.map((columns) =>
    columns.map((column) => {
      if (column.toDate === undefined) return column
      const period = periodToDate(column, columns, anchors)
      if (period !== undefined) return { ...column, period }
      const { end } = column.toDate
      return end === undefined || anchors.length > 0
        ? column
        : { ...column, period: sinceJanuary(end), toDate: { end, sinceJanuary: true as const } }
    }),
  )
}

const sinceJanuary = (end: IsoDate): Duration => ({ kind: 'duration', months: Number(end.slice(5, 7)), end })

type Quarter = Pick<Anchor, 'quarter' | 'end'>

/** What is printed to cover six or nine months ends with the second or the third quarter. */
function anchorsOf(tables: readonly (readonly DraftColumn[])[], document: Document): readonly Quarter[] {
  const anchors: Quarter[] = []
  const add = (end: IsoDate, months: number): void => {
    if (months === 6 || months === 9) anchors.push({ quarter: months / 3, end })
  }
  for (const { period } of tables.flat())
    if (period?.kind === 'duration' && period.end !== undefined) add(period.end, period.months)
  for (const { text } of document.paragraphs) {
    for (const [said] of text.matchAll(STRETCH)) {
      const { months, days } = readPeriodWords(said)
      const [day] = days
      const end = day?.year === undefined ? undefined : dateOf(day, day.year)
      if (end !== undefined && months !== undefined) add(end, months)
    }
  }
  return anchors
}

const STRETCH = new RegExp(`\\b${COUNT}[- ](?:months?|weeks?)(?: period)? (?:ended|ending) ${FULL_DATE}`, 'gi')

function periodToDate(
  { words, toDate }: DraftColumn,
  beside: readonly DraftColumn[],
  anchors: readonly Quarter[],
): Period | undefined {
  const year = words.fiscal?.year ?? words.years[0]
  const quarters = beside.flatMap(({ period, words: other }) =>
    period?.kind === 'duration' && period.months === 3 && (year === undefined || yearOf(other, period) === year)
      ? [period]
      : [],
  )
  const quarter = quarters.find(({ end }) => toDate?.end === undefined || end === toDate.end)
  const end = toDate?.end ?? quarter?.end
  const fiscal = nameOf(words.fiscal, year) ?? quarter?.fiscal
  const number = fiscal?.quarter ?? (end === undefined ? undefined : quarterAt(end, anchors))
  if (number === undefined) return undefined
  const months = 3 * number
  return {
    kind: 'duration',
    months,
    ...(end === undefined ? {} : { end }),
    ...(fiscal === undefined ? {} : { fiscal: months === 12 ? { year: fiscal.year } : fiscal }),
  }
}

const yearOf = ({ years, fiscal, days }: DraftColumn['words'], period: Duration): number | undefined =>
  years[0] ?? fiscal?.year ?? days.find((day) => day.year !== undefined)?.year ?? period.fiscal?.year

/** The number of the quarter that ends on a day, by those whose numbers are known. */
function quarterAt(end: IsoDate, anchors: readonly Quarter[]): number | undefined {
  for (const anchor of anchors) {
    const days = daysBetween(anchor.end, end)
    const quarters = Math.round(days / DAYS)
    if (Math.abs(days - quarters * DAYS) <= SLACK) return ((((anchor.quarter - 1 + quarters) % 4) + 4) % 4) + 1
  }
  return undefined
}

/** In a quarter. */
const DAYS = 365.25 / 4
const SLACK = 12
