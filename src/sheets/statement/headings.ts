/** The stacked headings over a statement's columns, aligned at the bottom, dates as dates. */
import type { IsoDate } from '../../core/period.ts'
import type { Column } from '../../core/release.ts'
import { wholeDate } from '../../language/dates.ts'
import { MONTH } from '../../language/months.ts'

/** One heading over neighbouring columns, both included, counted from 0. Level 0 is the topmost. */
export interface HeadingCell {
  readonly level: number
  readonly from: number
  readonly to: number
  readonly text: string
  /** Where the heading is a whole day. */
  readonly date?: IsoDate
  /** The footnote marks behind it, without their brackets; they are in the text as well. */
  readonly marks: readonly string[]
}

/** The headings by level, and how many levels there are. */
export interface Headings {
  readonly levels: number
  readonly cells: readonly HeadingCell[]
}

/**
 * Headings as cells: a text that stands over neighbours is one wide cell, except at the lowest level. What stands in
 * parentheses, "(in millions)", is about what is beneath, not about the headings above it, and is wide at any level.
 *
 *     Three Months Ended           |  one cell over two columns
 *     Mar 29, 2008 | Mar 31, 2007  |  two dates
 */
export function headingsOf(columns: readonly Column[]): Headings {
  const stacks = columns.map(({ headings }) => joinDates(headings))
  const levels = Math.max(0, ...stacks.map((stack) => stack.length))
  const places = aligned(stacks, levels)
  const at = (column: number, level: number): string => places[column]?.[level] ?? ''
  const cells: HeadingCell[] = []
  for (let level = 0; level < levels; level++) {
    for (let from = 0; from < columns.length; from++) {
      const text = at(from, level)
      if (text === '') continue
      let to = from
      const aside = /^\(.*\)$/.test(text)
      const alike = (column: number): boolean => {
        for (let above = aside ? level : 0; above <= level; above++) {
          if (at(column, above) !== at(from, above)) return false
        }
        return true
      }
      while ((aside || level < levels - 1) && to + 1 < columns.length && alike(to + 1)) to++
      const day = wholeDate(text)
      const date = day !== undefined && day >= FIRST ? day : undefined
      const isLowest = places[from]?.findLastIndex((heading) => heading !== '') === level
      const marks = isLowest ? (columns[from]?.marks ?? []) : []
      const cell = { level, from, to, text: text + bracketed(marks), marks }
      cells.push(date === undefined ? cell : { ...cell, date })
      from = to
    }
  }
  return { levels, cells }
}

/**
 * Each column's headings by level: at the bottom, but neighbours under one heading have it on one level, so that one
 * whose stack is shorter stays blank beneath.
 *
 *     Three Months Ended           |  Three Months Ended
 *     2008         |               |  ["Three Months Ended", "2008"], ["Three Months Ended", "2008", "% of total"]
 *                  |  % of total   |
 */
function aligned(stacks: readonly (readonly string[])[], levels: number): string[][] {
  const places = stacks.map(() => Array.from({ length: levels }, () => ''))
  const place = (from: number, to: number, depth: number): void => {
    for (let first = from; first < to; ) {
      const text = stacks[first]?.[depth]
      let end = first + 1
      while (end < to && stacks[end]?.[depth] === text) end++
      if (text !== undefined) {
        const deepest = stacks.slice(first, end).reduce((most, stack) => Math.max(most, stack.length), 0)
        for (let column = first; column < end; column++) {
          const row = places[column]
          if (row !== undefined) row[levels - deepest + depth] = text
        }
        place(first, end, depth + 1)
      }
      first = end
    }
  }
  place(0, stacks.length, 0)
  return places
}

const DAY = new RegExp(`^(?:${MONTH})\\.?\\s+\\d{1,2},?$`, 'i')

/** Excel has no days before 1900, and a leap day too many in that year. */
const FIRST = '1901-01-01'

/** A day over its year is one date: ["March 29,", "2008"] is ["March 29, 2008"]. */
function joinDates(headings: readonly string[]): string[] {
  const joined: string[] = []
  for (const text of headings) {
    const above = joined.at(-1)
    if (above !== undefined && /^\d{4}$/.test(text) && DAY.test(above)) {
      joined[joined.length - 1] = `${above.replace(/,?$/, ',')} ${text}`
    } else joined.push(text)
  }
  return joined
}

/** " (1) (2)" */
export const bracketed = (marks: readonly string[]): string => marks.map((mark) => ` (${mark})`).join('')
