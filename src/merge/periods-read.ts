/** Which periods a range over a statement's columns reads, as its user wrote it and once the statement has grown. */
import { LAST_COLUMN, LAST_ROW } from '../core/cells/a1.ts'
import { type Lines, type Moves, STAYS } from '../core/cells/move.ts'
import type { WrittenRange } from './formula-ranges.ts'
import { extent, type SheetVersions, type ToMerge } from './three-versions.ts'
import { shortened } from './words.ts'

/** What is to be said of a range over periods. */
export interface PeriodsRead {
  /** It has all of a span from its first column on, and not the newest: new columns alone are outside, or known ones too. */
  readonly misses?: 'all new' | 'some known'
  /** The headings behind it, of the span that it ends with: it does not reach these. */
  readonly without: readonly string[]
  /** The headings of the periods that it has taken in. */
  readonly takenIn: readonly string[]
  /** Some of these are of another span than all that it read before. */
  readonly isMixed: boolean
  /** It reads periods of more spans than one. */
  readonly areMany: boolean
}

/**
 * Says of the ranges over a sheet what they read. Spans are known from what is built: what the user types among the
 * headings changes none, and a column of the user's own is of no span.
 *
 *     Three Months Ended          Year Ended
 *     B      C      D      E      F       E and F are new: B7:D7 misses E, 7:7 is mixed now
 */
export function periodsRead(
  { theirs, ours, toTheirs, toOurs }: SheetVersions,
  wordsOf: ToMerge['wordsOf'],
  moves: Moves,
  ourMoves: Moves,
): (range: Pick<WrittenRange, 'from' | 'to'>) => PeriodsRead | undefined {
  const [their, our] = [moves.get(theirs.name.toLowerCase()), ourMoves.get(ours.name.toLowerCase())]
  if (their === undefined || our === undefined) return () => undefined
  const words = wordsOf(ours)
  const columns = Array.from({ length: extent(ours, 'columns') }, (_, i) => i + 1)
  const rows = [...new Set(ours.cells.map(({ row }) => row))]
  const known = new Set(toOurs.columns)
  return ({ from, to }) => {
    const across = ordered(from.column, to.column)
    if (across[0] === across[1] && across[0] > 0) return undefined
    const wasIn = within(across, LAST_COLUMN, STAYS)
    const before = columns.filter((column) => wasIn(toTheirs.columns[toOurs.columns.indexOf(column)] ?? 0))
    // Of a whole table its first row with figures; of the headings the first beneath them.
    const isRow = within(ordered(from.row, to.row), LAST_ROW, their.rows)
    const isHeaded = (at: number): boolean => before.some((column) => spanOf(words(at, column).heading) !== '')
    const headed = rows.find(isHeaded)
    const isAbove = headed !== undefined && rows.some((at) => at < headed && isRow(our.rows.to(at)))
    const row = rows.find((at) => isRow(our.rows.to(at)) && isHeaded(at)) ?? (isAbove ? headed : undefined)
    if (row === undefined) return undefined
    const isIn = within(across, LAST_COLUMN, their.columns)
    const after = columns.filter((column) => isIn(our.columns.to(column)))
    const span = (column: number): string => spanOf(words(row, column).heading)
    const gained = after.filter((column) => !before.includes(column) && span(column) !== '')
    const spans = new Set(before.map(span).filter((each) => each !== ''))
    const missed = missedBy(before, after, columns, span)
    const isWhole = missed.isWhole(known)
    return {
      ...(isWhole && missed.columns.length > 0
        ? {
            misses: missed.columns.some((column) => known.has(column)) ? ('some known' as const) : ('all new' as const),
          }
        : {}),
      without: missed.columns.map((column) => words(row, column).heading),
      takenIn: gained.map((column) => words(row, column).heading),
      isMixed: gained.some((column) => !spans.has(span(column))),
      areMany: new Set([...spans, ...gained.map(span)]).size > 1,
    }
  }
}

/** What is outside of a range, of the columns that go on behind it as it was; and whether it has all that stand before. */
function missedBy(
  before: readonly number[],
  after: readonly number[],
  columns: readonly number[],
  span: (column: number) => string,
): { readonly columns: readonly number[]; readonly isWhole: (known: ReadonlySet<number>) => boolean } {
  const spanned = before.filter((column) => span(column) !== '')
  const [first = 0, last = 0] = [spanned[0], spanned.at(-1)]
  const behind = columns.filter((column) => column > last)
  const end = behind.findIndex((column) => span(column) !== span(last))
  const isWhole = (known: ReadonlySet<number>): boolean =>
    (first === 1 || span(first - 1) !== span(first)) &&
    columns.every((column) => column < first || column > last || !known.has(column) || before.includes(column))
  return { columns: behind.slice(0, end < 0 ? undefined : end).filter((column) => !after.includes(column)), isWhole }
}

const ordered = (one: number, other: number): readonly [number, number] => [Math.min(one, other), Math.max(one, other)]

/** Whether a line of the grown sheet is in a stretch; 0 stands for all lines, the sheet's last for all that follow. */
function within([first, last]: readonly [number, number], most: number, lines: Lines): (at: number) => boolean {
  if (first === 0) return (at) => at > 0
  const [from, to] = [lines.to(first), last === most ? most : lines.to(last)]
  return (at) => at > 0 && at >= Math.min(from, to) && at <= Math.max(from, to)
}

/** What a heading says before its day or its year: "Three Months Ended"; one for all that are a day alone, as over balances. */
export const spanOf = (heading: string): string =>
  isDay(heading) ? 'at' : (/^[^\d]*?(?=\s+(?:\w+\s+)?(?:Q?\d))/.exec(heading)?.[0].trim() ?? '')

const isDay = (heading: string): boolean => /^(?:\w+\.?\s+\d{1,2},\s+\d{4}|\d{4}-\d\d-\d\d)$/.test(heading.trim())

/** Headings one after the other, what they begin with said once: "Three Months Ended 2031-06-30, 2031-09-30". */
export function periodsText(headings: readonly string[]): string {
  let last = ''
  const texts = headings.map((heading) => {
    const words = /^.*?(?=\s\S*\d)/.exec(heading)?.[0] ?? ''
    const isGoingOn = words !== '' && words === last
    last = words
    return isGoingOn ? heading.slice(words.length).trim() : heading
  })
  return shortened(texts.join(', '))
}
