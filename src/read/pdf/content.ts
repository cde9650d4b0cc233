/** What a page shows: glyphs where they stand, straight lines, places of pictures, as it is read upright. */
import { type Drawn, draw, THINNEST } from './draw.ts'
import type { Drawing } from './drawing.ts'

/** A character where it stands on the page, in points from its top left corner, as it is read upright. */
export interface Glyph {
  /** What it says; U+FFFD where nothing tells. A ligature says several characters, a blank says " ". */
  readonly text: string
  readonly from: number
  readonly to: number
  readonly baseline: number
  /** Of its font. */
  readonly size: number
  readonly bold: boolean
}

/** A straight line, or a bar as thin as one, that lies flat. */
export interface Stroke {
  readonly from: number
  readonly to: number
  readonly y: number
}

/** What is drawn on a page, each with its place. */
export interface Content {
  readonly glyphs: readonly Glyph[]
  readonly strokes: readonly Stroke[]
  /** How many pictures are as large as a few lines of text. */
  readonly pictures: number
}

/** Reads a page the way most of its characters stand. */
export function contentOf(drawing: Drawing): Content {
  const { drawn, boxes, pictures } = draw(drawing)
  const turn = turnOf(drawn)
  const turned = ([x, y]: readonly [number, number]): readonly [number, number] =>
    turn === 0
      ? [x, y]
      : turn === 1
        ? [y, drawing.width - x]
        : turn === 2
          ? [drawing.width - x, drawing.height - y]
          : [drawing.height - y, x]
  const [width, height] = turn % 2 === 0 ? [drawing.width, drawing.height] : [drawing.height, drawing.width]
  /** What stands beside the page is not shown; nor is what stands nowhere. */
  const isOn = ([px, py]: readonly [number, number]): boolean =>
    px >= -BESIDE && px <= width + BESIDE && py >= -BESIDE && py <= height + BESIDE
  const glyphs = drawn.flatMap(({ start, end, text, size, bold }): readonly Glyph[] => {
    const [from, to] = [turned(start), turned(end)]
    if (!isOn(from) || !isOn(to) || !(size > 0 && size < LARGEST)) return []
    // What stands across is no part of any line.
    if (Math.abs(to[1] - from[1]) > Math.abs(to[0] - from[0]) * STRAIGHT || to[0] < from[0]) return []
    return [{ text, size, bold, from: from[0], to: to[0], baseline: from[1] }]
  })
  const strokes = boxes.flatMap(([one, other]): readonly Stroke[] => {
    const [a, b] = [turned(one), turned(other)]
    const [thick, long] = [Math.abs(a[1] - b[1]), Math.abs(a[0] - b[0])]
    if (!isOn(a) || !isOn(b) || thick > THINNEST || long < SHORTEST || long < thick * 3) return []
    return [{ from: Math.min(a[0], b[0]), to: Math.max(a[0], b[0]), y: (a[1] + b[1]) / 2 }]
  })
  return { glyphs, strokes, pictures }
}

/** In points: how far beside the page print may reach, and the largest print. */
const BESIDE = 72
const LARGEST = 1000

/** How far from level a line of text may be. */
const STRAIGHT = 0.05
/** In points: a line shorter than this is no ruling. */
const SHORTEST = 3

/** Quarter turns that bring most glyphs upright. */
function turnOf(drawn: readonly Drawn[]): 0 | 1 | 2 | 3 {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (const { start, end } of drawn) {
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
    if (Math.abs(dx) >= Math.abs(dy)) counts[dx >= 0 ? 0 : 2] += 1
    else counts[dy > 0 ? 1 : 3] += 1
  }
  const most = counts.indexOf(Math.max(...counts))
  return most as 0 | 1 | 2 | 3
}
