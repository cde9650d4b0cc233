/** Paths, pictures and what they enclose, on the page. */
import { at, type Matrix, type Point } from './matrix.ts'
import type { Area } from './paint.ts'

/** Two opposite corners of a bar, or the ends of a line. */
export type Box = readonly [Point, Point]

/** In points: a bar higher than this is no ruling. */
export const THINNEST = 2.5

/** What pdf.js tells of a path: its commands, each followed by its coordinates. */
export type Path = ArrayLike<number>

export const areaOf = ([[left, top], [right, bottom]]: Box): Area => ({ left, top, right, bottom })

export const wider = ({ left, top, right, bottom }: Area, by: number): Area => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
})

/** The area of a path whose least and greatest coordinates are known. */
export function areaWithin([left = 0, low = 0, right = 0, high = 0]: Iterable<number>, matrix: Matrix): Area {
  return areaOf(
    boxAround([at(matrix, left, low), at(matrix, right, low), at(matrix, left, high), at(matrix, right, high)]),
  )
}

/** Four corners, level on the page; the last may be drawn to the first, or the path closed. */
export function isRectangle(path: Path, [a, b, c, d]: Matrix): boolean {
  if (!((b === 0 && c === 0) || (a === 0 && d === 0))) return false
  const count = path.length < 15 ? 4 : 5
  const isClosed = path.length === count * 3 + 1 && path[count * 3] === CLOSE
  if (!isClosed && path.length !== count * 3) return false
  const [x, y] = [path[1], path[2]]
  // One bit a corner: whether it is on the side of the first, and whether on its level.
  let corners = 0
  let [otherX, otherY] = [x, y]
  for (let k = 0; k < count; k++) {
    if (path[k * 3] !== (k === 0 ? MOVE : LINE)) return false
    const [px, py] = [path[k * 3 + 1], path[k * 3 + 2]]
    if (px !== x && otherX === x) otherX = px
    if (py !== y && otherY === y) otherY = py
    if ((px !== x && px !== otherX) || (py !== y && py !== otherY)) return false
    corners |= 1 << ((px === x ? 0 : 1) + (py === y ? 0 : 2))
  }
  return corners === 0b1111
}

const MOVE = 0
const LINE = 1
const CLOSE = 4

/** A picture is drawn in the square from 0 to 1. */
export function pictureAt(matrix: Matrix): Box {
  return boxAround([at(matrix, 0, 0), at(matrix, 1, 0), at(matrix, 0, 1), at(matrix, 1, 1)])
}

function boxAround(corners: readonly (readonly [number, number])[]): Box {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ]
}

/** How many numbers follow each command of a path: move, line, two kinds of curves, close. */
const OPERANDS = [2, 2, 6, 4, 0] as const

/** The level sides of what a path encloses, or of what it strokes: of a bar the bar itself, of a frame its top and bottom. */
export function sidesOf(path: Path, isStroked: boolean, matrix: Matrix): readonly Box[] {
  const boxes: Box[] = []
  let points: Point[] = []
  const close = (): void => {
    if (points.length >= 2) {
      const box = boxAround(points)
      const [[left, top], [right, bottom]] = box
      if (bottom - top <= THINNEST || right - left <= THINNEST) boxes.push(box)
      else if (isStroked && points.length <= 5)
        for (let k = 1; k < points.length; k++) boxes.push([points[k - 1] as Point, points[k] as Point])
    }
    points = []
  }
  for (let k = 0; k < path.length; ) {
    const command = path[k] as number
    const count = OPERANDS[command as 0]
    if (count === undefined) break
    if (command === MOVE && points.length > 0) close()
    if (command === CLOSE) {
      if (points.length > 2) points.push(points[0] as Point)
    } else if (points.length < MOST_POINTS)
      points.push(at(matrix, path[k + count - 1] as number, path[k + count] as number))
    k += count + 1
  }
  close()
  return boxes
}

/** Nothing level has more corners. */
const MOST_POINTS = 100
