/** Where the places of the first workbook are in the second, once sheets, rows and columns have been matched. */

import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import type { Place } from '../../core/cells/place.ts'
import type { Matches } from './align.ts'

/** Rows or columns of one sheet against another's, counted from 1. */
export interface AxisMap {
  /** Where line `at` of the first is in the second; 0 where it is gone. Lines behind the last keep their distance to it. */
  readonly to: (at: number) => number
  /** Where line `at` of the second is in the first; 0 where it is new. */
  readonly from: (at: number) => number
  readonly isMoved: (at: number) => boolean
}

/** Where rows and columns of a sheet are in its counterpart. */
export interface SheetMap {
  readonly a: OpenedSheet
  readonly b: OpenedSheet
  readonly rows: AxisMap
  readonly columns: AxisMap
}

/** The same for all sheets of two workbooks; a sheet that is gone is not in it. */
export interface PlaceMap {
  readonly ofA: ReadonlyMap<OpenedSheet, SheetMap>
  /** Sheets by lower-case name. */
  readonly sheetsA: ReadonlyMap<string, OpenedSheet>
  readonly sheetsB: ReadonlyMap<string, OpenedSheet>
}

interface Band {
  readonly at: number
  readonly height: number
}

/** The map of one axis, of its bands and which of them are the same; `moved` are indexes in the first. */
export function axisMap(a: readonly Band[], b: readonly Band[], matches: Matches, moved: ReadonlySet<number>): AxisMap {
  const lengthA = end(a)
  const lengthB = end(b)
  const to = new Int32Array(lengthA + 1)
  const from = new Int32Array(lengthB + 1)
  const isMoved = new Set<number>()
  a.forEach((band, index) => {
    const match = b[matches[index] as number]
    if (match === undefined) return
    if (moved.has(index)) isMoved.add(band.at)
    for (let step = 0; step < Math.min(band.height, match.height); step++) {
      to[band.at + step] = match.at + step
      from[match.at + step] = band.at + step
    }
  })
  const behindA = lengthB - lengthA
  return {
    to: (at) => (at <= lengthA ? (to[at] as number) : at + behindA),
    from: (at) => (at <= lengthB ? (from[at] as number) : at - behindA),
    isMoved: (at) => isMoved.has(at),
  }
}

function end(bands: readonly Band[]): number {
  const last = bands.at(-1)
  return last === undefined ? 0 : last.at + last.height - 1
}

/** The place of the second workbook where a spreadsheet program would have moved a reference; undefined where it is gone. */
export function mapPlace({ sheet, range }: Place, map: PlaceMap): Place | undefined {
  const sheets = map.ofA.get(sheet)
  const rows = sheets && mapStretch(range.top, range.bottom, sheets.rows)
  const columns = sheets && mapStretch(range.left, range.right, sheets.columns)
  if (sheets === undefined || rows === undefined || columns === undefined) return undefined
  return { sheet: sheets.b, range: { top: rows[0], bottom: rows[1], left: columns[0], right: columns[1] } }
}

/** A stretch shrinks to the lines that are left of it. */
function mapStretch(first: number, last: number, axis: AxisMap): readonly [number, number] | undefined {
  if (first === 0) return [0, 0]
  let [low, high] = [first, last]
  while (low < high && axis.to(low) === 0) low++
  while (high > low && axis.to(high) === 0) high--
  const [from, to] = [axis.to(low), axis.to(high)]
  if (from === 0 || to === 0) return undefined
  return from <= to ? [from, to] : [to, from]
}
