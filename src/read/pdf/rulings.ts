/** Rulings, from the lines that a page draws: pieces joined, two close together as one that is double. */
import type { Stroke } from './content.ts'

/** A ruling, single or double, in points from the page's left and top. */
export interface DrawnRuling {
  readonly from: number
  readonly to: number
  readonly y: number
  readonly double: boolean
}

/** In points: how far apart the pieces of one line may be, and the two of a double one. */
const TOUCHING = 0.75
const CLOSE = 4.5

/**
 * Joins what is drawn into rulings, from the top down: pieces that touch are one, two close to one another are
 * double.
 */
export function rulingsOf(strokes: readonly Stroke[]): readonly DrawnRuling[] {
  const lines: { from: number; to: number; y: number }[] = []
  for (const stroke of [...strokes].sort((a, b) => a.y - b.y || a.from - b.from)) {
    const same = lines.findLast(
      ({ from, to, y }) => stroke.y - y <= TOUCHING && stroke.from <= to + TOUCHING && stroke.to >= from - TOUCHING,
    )
    const meets = same !== undefined && Math.min(same.to, stroke.to) - Math.max(same.from, stroke.from) > TOUCHING
    if (same === undefined || (!meets && isWide(same) && isWide(stroke))) lines.push({ ...stroke })
    else {
      same.from = Math.min(same.from, stroke.from)
      same.to = Math.max(same.to, stroke.to)
    }
  }
  const rulings: DrawnRuling[] = []
  for (const line of lines.sort((a, b) => a.y - b.y)) {
    const twin = rulings.findLastIndex(
      (other) => !other.double && line.y - other.y > TOUCHING && line.y - other.y <= CLOSE && areAlike(line, other),
    )
    if (twin >= 0) rulings[twin] = { ...line, double: true }
    else rulings.push({ ...line, double: false })
  }
  return rulings
}

/** As wide as a column: the borders of two cells that meet are two rulings, those of a figure and its sign are one. */
const isWide = ({ from, to }: { from: number; to: number }): boolean => to - from >= COLUMN

const COLUMN = 28

const areAlike = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  Math.min(a.to, b.to) - Math.max(a.from, b.from) >= 0.7 * Math.max(a.to - a.from, b.to - b.from)
