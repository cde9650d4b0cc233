/** What a page shows: glyphs where they stand, straight lines, places of pictures, as it is read upright. */
import { type Drawn, draw } from './draw.ts'
import type { Drawing } from './drawing.ts'
import { type Box, THINNEST } from './path.ts'

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
  /** Of the page as it is read, in points. */
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  readonly strokes: readonly Stroke[]
  readonly left: LeftOut
  /** Whether there is a picture as large as a few lines of text; whether one fills most of the page. */
  readonly picture: 'none' | 'some' | 'page'
}

/** Characters that are drawn on the page, and are not read. */
export interface LeftOut {
  /** They are rendered invisible, and no picture shows what they say. */
  readonly unseen: number
  /** They stand across what is read. */
  readonly across: number
}

/** Reads a page the way most of its characters stand. */
export function contentOf(drawing: Drawing): Content {
  const { drawn: all, boxes, pictures } = draw(drawing)
  const [drawn, unseen] = seen(all, pictures)
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
  const isOn = ([px, py]: readonly [number, number], beside = 0): boolean =>
    px >= -beside && px <= width + beside && py >= -beside && py <= height + beside
  const least = SMALLEST * usualSize(drawn)
  let across = 0
  const glyphs = drawn.flatMap(({ start, end, text, print: { size, bold } }): readonly Glyph[] => {
    const [from, to] = [turned(start), turned(end)]
    if (!isOn([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]) || !(size > least && size < LARGEST)) return []
    // What stands across is no part of any line.
    if (Math.abs(to[1] - from[1]) > Math.abs(to[0] - from[0]) * STRAIGHT || to[0] < from[0]) {
      across += Number(isSolid({ text }))
      return []
    }
    return [{ text, size, bold, from: from[0], to: to[0], baseline: from[1] }]
  })
  const strokes = boxes.flatMap(([one, other]): readonly Stroke[] => {
    const [a, b] = [turned(one), turned(other)]
    const [thick, long] = [Math.abs(a[1] - b[1]), Math.abs(a[0] - b[0])]
    if (!isOn(a, BESIDE) || !isOn(b, BESIDE) || thick > THINNEST || long < SHORTEST || long < thick * 3) return []
    return [{ from: Math.min(a[0], b[0]), to: Math.max(a[0], b[0]), y: (a[1] + b[1]) / 2 }]
  })
  return { width, height, glyphs, strokes, left: { unseen, across }, picture: pictureOf(drawing, pictures) }
}

/** What is rendered, and what a picture shows that it lies on, or the whole page: a scan that was recognised. */
function seen(drawn: readonly Drawn[], pictures: readonly Box[]): readonly [readonly Drawn[], unseen: number] {
  if (!drawn.some(({ shown }) => shown)) return [drawn, 0]
  const kept = drawn.filter(({ shown, start, end }) => {
    const [x, y] = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]
    return (
      shown || pictures.some(([[left, top], [right, bottom]]) => x >= left && x <= right && y >= top && y <= bottom)
    )
  })
  return [kept, drawn.filter(isSolid).length - kept.filter(isSolid).length]
}

function pictureOf({ width, height }: Drawing, pictures: readonly Box[]): Content['picture'] {
  const sides = pictures.map(([[left, top], [right, bottom]]) => [right - left, bottom - top] as const)
  if (sides.some(([wide, high]) => wide * high >= width * height * MOST_OF_PAGE)) return 'page'
  return sides.some((each) => Math.min(...each) >= LARGE_PICTURE) ? 'some' : 'none'
}

const isSolid = ({ text }: Pick<Drawn, 'text'>): boolean => text.trim() !== ''

const usualSize = (drawn: readonly Drawn[]): number =>
  drawn.map(({ print }) => print.size).sort((a, b) => a - b)[drawn.length >> 1] ?? 0

/** A picture smaller than this, in points, is an ornament. */
const LARGE_PICTURE = 40
/** A share of the page's area. */
const MOST_OF_PAGE = 0.5
/** In points: how far beside the page a line may reach, and the largest print. */
const BESIDE = 72
const LARGEST = 1000
/** In parts of the usual size: nobody reads print that is smaller. */
const SMALLEST = 0.1

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
