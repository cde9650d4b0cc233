/** Years that had not ended when the release came out: their columns are parts of years, and nothing says which. */
import { daysBetween } from '../../core/period.ts'
import type { DraftColumn } from '../column.ts'
import type { Anchor } from './fiscal-calendar.ts'

/**
 * Columns without the periods of bare years, where the latest of them ends after the quarter that the release is about.
 *
 *     Results for the six months ended 30 June 2031
 *                        2031      2030        no years: the first had half of it to go
 *     Revenue             482       417
 *
 * Years that are all to come, or more than one of them, are a plan.
 *
 * @param columns with their ends, as the release's calendar has them
 */
export function withoutUnendedYears(
  columns: readonly DraftColumn[],
  anchor: Anchor | undefined,
): readonly DraftColumn[] {
  if (anchor === undefined) return columns
  const years = columns.filter(isBareYear)
  const ahead = new Set(years.flatMap(({ period }) => (isAhead(period?.end, anchor) ? period?.end : [])))
  if (ahead.size !== 1 || years.every(({ period }) => isAhead(period?.end, anchor))) return columns
  return columns.map((column) => (isBareYear(column) ? { ...column, period: undefined } : column))
}

const isAhead = (end: string | undefined, anchor: Anchor): boolean =>
  end !== undefined && daysBetween(anchor.end, end) > FEWEST_DAYS

/** The quarter of a 52/53-week calendar may end some days before or after the one that it is reckoned from. */
const FEWEST_DAYS = 30

const isBareYear = ({ words, period, basis }: DraftColumn): boolean =>
  period?.kind === 'duration' &&
  period.months === 12 &&
  basis === 'reported' &&
  words.years.length === 1 &&
  words.fiscal === undefined &&
  words.months === undefined &&
  words.days.length === 0
