/**
 * The rows (or columns) of a sheet as built before, as its user has it, and as built now, in one sequence.
 *
 *     built before    A B   C        the user put x beneath B, a new release put N before C
 *     the user's      A B x C
 *     built now       A B   N C
 *     together        A B x N C
 */

import { longestAscending } from '../core/cells/longest-ascending.ts'

/** What became of the lines of one sheet in another: line i + 1 is line `[i]` there; 0 where it is not there. */
export type LineMap = readonly number[]

/** The merged sequence: where each line of either workbook ends up, counted from 1. */
export interface MergedLines {
  /** How many there are. */
  readonly length: number
  /** Where each of the user's lines stands; 0 where it is dropped. */
  readonly theirs: readonly number[]
  /** Where each of the lines built now stands. */
  readonly ours: readonly number[]
}

/** Rows or columns to be merged, with the maps from the base to both workbooks. */
export interface LinesToMerge {
  readonly baseToTheirs: LineMap
  readonly baseToOurs: LineMap
  /** How many lines each has. */
  readonly theirs: number
  readonly ours: number
  /** Whether one of the user's lines stays although what is built now has none such. */
  readonly stays: (line: number) => boolean
}

/**
 * The order is that of what is built now; the user's own lines, and those that the user put elsewhere, stand where they
 * stood, behind the same line. What the user has behind everything stays behind everything.
 */
export function mergeLines({ baseToTheirs, baseToOurs, theirs, ours, stays }: LinesToMerge): MergedLines {
  const displaced = displacedLines(baseToTheirs)
  const theirsOfOurs = new Map<number, number>()
  const oursOfTheirs = new Map<number, number>()
  const known = new Set<number>()
  baseToTheirs.forEach((their, i) => {
    if (their === 0) return
    known.add(their)
    const our = baseToOurs[i] ?? 0
    // Whatever the maps say, two lines never become one.
    if (our === 0 || theirsOfOurs.has(our) || oursOfTheirs.has(their)) return
    theirsOfOurs.set(our, their)
    oursOfTheirs.set(their, our)
  })
  /** The user's own lines by the line built now that they stand behind; 0 for the top. */
  const behind = new Map<number, number[]>()
  let anchor = 0
  for (let their = 1; their <= theirs; their++) {
    const our = oursOfTheirs.get(their)
    if (our !== undefined && !displaced.has(their)) anchor = our
    else if (our !== undefined) behind.set(anchor, [...(behind.get(anchor) ?? []), their])
    else if (!known.has(their) || stays(their)) behind.set(anchor, [...(behind.get(anchor) ?? []), their])
  }
  const last = [...theirsOfOurs.values()].reduce((most, their) => Math.max(most, their), 0)
  const trailing = (behind.get(anchor) ?? []).filter((their) => their > last)
  const places = { theirs: new Array<number>(theirs).fill(0), ours: new Array<number>(ours).fill(0) }
  let length = 0
  const place = (their: number): void => {
    places.theirs[their - 1] = ++length
    const our = oursOfTheirs.get(their)
    if (our !== undefined) places.ours[our - 1] = length
  }
  const placeBehind = (our: number): void => {
    for (const their of behind.get(our) ?? []) if (our !== anchor || !trailing.includes(their)) place(their)
  }
  placeBehind(0)
  for (let our = 1; our <= ours; our++) {
    const their = theirsOfOurs.get(our)
    if (their !== undefined && displaced.has(their)) continue
    places.ours[our - 1] = ++length
    if (their !== undefined) places.theirs[their - 1] = length
    placeBehind(our)
  }
  trailing.forEach(place)
  return { length, ...places }
}

/** The fewest of the user's lines without which the others stand in the order in which they were built. */
export function displacedLines(baseToTheirs: LineMap): ReadonlySet<number> {
  const left = baseToTheirs.filter((their) => their > 0)
  const stayed = new Set(longestAscending(left).map((i) => left[i] as number))
  return new Set(left.filter((their) => !stayed.has(their)))
}
