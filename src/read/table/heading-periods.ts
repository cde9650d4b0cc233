/** Headings that name a stretch of time: how far they reach over the dates, and over other headings, below them. */
import { MONTH_NAME } from '../../language/months.ts'
import { DATE, type Extent } from './heading-span.ts'
import { isYear, type PlacedCell } from './placed.ts'

/** Columns, first and last. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A cell over columns. */
export interface Placed extends Span {
  readonly cell: PlacedCell
}

/** What stands over columns, and what over the captions. */
export interface Placing {
  readonly over: readonly Placed[]
  readonly left: readonly PlacedCell[]
  /** They reach over other columns than they must mean: their order tells. */
  readonly shifted?: true
}

/** A period alone on its line, in the middle of columns that all have headings below it: whatever rulings stand between. */
export function isPeriodOfAll(
  cell: PlacedCell,
  under: readonly (readonly PlacedCell[])[],
  extents: readonly Extent[],
): boolean {
  if (extents.length < 2 || !STRETCH.test(cell.text) || !under.every((cells) => cells.length > 0)) return false
  const words = under.flat()
  const reaches = [
    [extents[0]?.from ?? 0, extents.at(-1)?.to ?? 0],
    [Math.min(...words.map(({ from }) => from)), Math.max(...words.map(({ to }) => to))],
  ] as const
  return reaches.some(([from, to]) => Math.abs((from + to) / 2 - (cell.from + cell.to) / 2) <= MIDDLE)
}

/** In places: how far off the middle what stands in the middle is. */
const MIDDLE = 1.5

/**
 * Headings that name a stretch of time without its year reach as far as the dates that no stretch of their own dates: bare years
 * always, full dates where the heading comes to stand in the middle.
 *
 *                Quarters Ended March 31,                       Quarter Ended
 *       2031       2030       Inc/(Dec)          March 31, 2031     March 31, 2030
 */
export function withDatesBeside(
  over: readonly Placed[],
  below: readonly (readonly PlacedCell[])[],
  extents: readonly Extent[],
): readonly Placed[] {
  if (over.length === 0 || !over.every(({ cell: { text } }) => STRETCH.test(text) && !YEAR.test(text))) return over
  const own = below.filter((cells) => cells.length > 1).flat()
  const dated = extents.map(({ from, to }) =>
    own.filter((cell) => cell.from <= to && cell.to >= from && DATE.test(cell.text)),
  )
  const dates = dated.flat()
  if (dates.some(({ text }) => STRETCH.test(text))) return over
  const isDated = dated.map((days) => days.length > 0)
  if (dates.every(isYear)) return withNearest(over, isDated)
  // The headings go on below: "June 30," under each of them.
  const next = below.find((cells) => cells.length > 0)
  if (next?.length === over.length && next.every(({ text }) => DAY.test(text))) return over
  return inTheMiddle(over, isDated, extents) ?? over
}

/** Each column that is dated, and that no heading stands over, to the nearest. */
function withNearest(over: readonly Placed[], isDated: readonly boolean[]): readonly Placed[] {
  const spans = over.map((span) => ({ ...span }))
  isDated.forEach((needs, column) => {
    if (!needs || spans.some(({ from, to }) => from <= column && column <= to)) return
    const after = spans.find(({ from }) => from > column)
    const before = spans.findLast(({ to }) => to < column)
    const distance = (span: Span | undefined): number =>
      span === undefined ? Number.POSITIVE_INFINITY : Math.abs((span.from + span.to) / 2 - column)
    if (after !== undefined && distance(after) < distance(before)) after.from = column
    else if (before !== undefined) before.to = column
  })
  return spans
}

/** All columns that are dated, parted among the headings so that these stand in the middle; undefined where one would not. */
function inTheMiddle(
  over: readonly Placed[],
  isDated: readonly boolean[],
  extents: readonly Extent[],
): readonly Placed[] | undefined {
  const off = ({ cell, from, to }: Placed): number =>
    Math.abs(((extents[from]?.from ?? 0) + (extents[to]?.to ?? 0)) / 2 - (cell.from + cell.to) / 2)
  const spans = over.map((span) => ({ ...span }))
  const [first, last] = [spans[0] as Placed, spans.at(-1) as Placed]
  const [low, high] = [isDated.indexOf(true), isDated.lastIndexOf(true)]
  spans[0] = { ...first, from: Math.min(first.from, low) }
  spans[spans.length - 1] = { ...(spans.at(-1) as Placed), to: Math.max(last.to, high) }
  for (let k = 0; k + 1 < spans.length; k++) {
    const [one, next] = [spans[k] as Placed, spans[k + 1] as Placed]
    let best: { readonly cost: number; readonly one: Placed; readonly next: Placed } | undefined
    for (let end = one.to; end < next.from; end++) {
      if (!isDated.slice(one.to + 1, next.from).every(Boolean)) break
      const [a, b] = [
        { ...one, to: end },
        { ...next, from: end + 1 },
      ]
      const cost = off(a) + off(b)
      if (best === undefined || cost < best.cost) best = { cost, one: a, next: b }
    }
    if (best !== undefined) [spans[k], spans[k + 1]] = [best.one, best.next]
  }
  return spans.every((span, k) => off(span) <= off(over[k] as Placed) + FARTHER) ? spans : undefined
}

/**
 * A dated stretch of time reaches over the columns beside it that have headings without a date, as far as it stays in the middle.
 *
 *      Quarter            Quarter Ended March 31, 2030
 *       Ended
 *      --------    --------  --------  --------  --------      a ruling for each column
 *     March 31,    Reported    GAAP    Pro Forma  Combined
 */
export function withUndatedBeside(
  over: readonly Placed[],
  under: readonly (readonly PlacedCell[])[],
  extents: readonly Extent[],
): readonly Placed[] {
  const isBare = under.map(
    (cells) => cells.length > 0 && !cells.some(({ text }) => DATE.test(text) || STRETCH.test(text)),
  )
  return over.map((span, k) => {
    if (!STRETCH.test(span.cell.text) || !YEAR.test(span.cell.text)) return span
    const off = (from: number, to: number): number =>
      Math.abs(((extents[from]?.from ?? 0) + (extents[to]?.to ?? 0)) / 2 - (span.cell.from + span.cell.to) / 2)
    const [least, most] = [(over[k - 1]?.to ?? -1) + 1, (over[k + 1]?.from ?? extents.length) - 1]
    let { from, to } = span
    while (from > least && to < most && isBare[from - 1] && isBare[to + 1] && off(from - 1, to + 1) <= MIDDLE) {
      from -= 1
      to += 1
    }
    return { ...span, from, to }
  })
}

const STRETCH = /\b(?:months|weeks|quarters?|half|years?)\b|\b(?:ended|ending)\b/i
const YEAR = /\b(?:19|20)\d\d\b/
/** In places. */
const FARTHER = 2

/**
 * A day without its year, at the end of the words above it and alone under them, belongs to all the columns that those stand over.
 *
 *      Three Months Ended
 *               March 31,
 *        2031        2030
 */
export function withWordsAbove(over: readonly Placed[], above: readonly Placed[]): readonly Placed[] {
  return over.map((span) => {
    const { cell, from, to } = span
    if (!DAY.test(cell.text)) return span
    const words = above.find((each) => each.from <= from && each.to >= to && each.to > each.from)
    if (words === undefined || !STRETCH.test(words.cell.text)) return span
    const isAligned = Math.min(Math.abs(words.cell.to - cell.to), Math.abs(words.cell.from - cell.from)) <= 1
    const isAlone = over.every((other) => other === span || other.to < words.from || other.from > words.to)
    return isAligned && isAlone ? { cell, from: words.from, to: words.to } : span
  })
}

const DAY = new RegExp(`^(?:${MONTH_NAME})\\.? \\d{1,2},?$`, 'i')
