/** What a page shows: glyphs where they stand, straight lines, places of pictures, as it is read upright. */
import { type Drawn, draw } from './draw.ts'
import { type Drawing, isSolid } from './drawing.ts'
import { holds } from './paint.ts'
import { areaOf, type Box, THINNEST } from './path.ts'

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
  const across = (x: number, y: number): number =>
    turn === 0 ? x : turn === 1 ? y : turn === 2 ? drawing.width - x : drawing.height - y
  const down = (x: number, y: number): number =>
    turn === 0 ? y : turn === 1 ? drawing.width - x : turn === 2 ? drawing.height - y : x
  const [width, height] = turn % 2 === 0 ? [drawing.width, drawing.height] : [drawing.height, drawing.width]
  /** What stands beside the page is not shown; nor is what stands nowhere. */
  const isOn = (x: number, y: number, beside = 0): boolean =>
    x >= -beside && x <= width + beside && y >= -beside && y <= height + beside
  const least = SMALLEST * usualSize(drawn)
  let standing = 0
  const glyphs: Glyph[] = []
  for (const { x, y, endX, endY, text, print } of drawn) {
    const { size, bold } = print
    const [from, to, baseline, end] = [across(x, y), across(endX, endY), down(x, y), down(endX, endY)]
    if (!isOn((from + to) / 2, (baseline + end) / 2) || !(size > least && size < LARGEST)) continue
    // What stands across is no part of any line.
    if (Math.abs(end - baseline) > Math.abs(to - from) * STRAIGHT || to < from) standing += Number(isSolid({ text }))
    else glyphs.push({ text, size, bold, from, to, baseline })
  }
  const strokes = boxes.flatMap(([[x, y], [endX, endY]]): readonly Stroke[] => {
    const [from, to, top, bottom] = [across(x, y), across(endX, endY), down(x, y), down(endX, endY)]
    const [thick, long] = [Math.abs(top - bottom), Math.abs(from - to)]
    if (!isOn(from, top, BESIDE) || !isOn(to, bottom, BESIDE)) return []
    if (thick > THINNEST || long < SHORTEST || long < thick * 3) return []
    return [{ from: Math.min(from, to), to: Math.max(from, to), y: (top + bottom) / 2 }]
  })
  return { width, height, glyphs, strokes, left: { unseen, across: standing }, picture: pictureOf(drawing, pictures) }
}

/** What is rendered, and what a picture shows that it lies on, or the whole page: a scan that was recognised. */
function seen(drawn: readonly Drawn[], pictures: readonly Box[]): readonly [readonly Drawn[], unseen: number] {
  if (!drawn.some(({ shown }) => shown)) return [drawn, 0]
  const isSeen = ({ shown, x, y, endX, endY }: Drawn): boolean =>
    shown || pictures.some((picture) => holds(areaOf(picture), (x + endX) / 2, (y + endY) / 2))
  const [kept, unseen]: [Drawn[], Drawn[]] = [[], []]
  for (const glyph of drawn) (isSeen(glyph) ? kept : unseen).push(glyph)
  return [kept, unseen.filter(isSolid).length]
}

function pictureOf({ width, height }: Drawing, pictures: readonly Box[]): Content['picture'] {
  const sides = pictures.map(([[left, top], [right, bottom]]) => [right - left, bottom - top] as const)
  if (sides.some(([wide, high]) => wide * high >= width * height * MOST_OF_PAGE)) return 'page'
  return sides.some((each) => Math.min(...each) >= LARGE_PICTURE) ? 'some' : 'none'
}

const usualSize = (drawn: readonly Drawn[]): number =>
  Float64Array.from(drawn, ({ print }) => print.size).sort()[drawn.length >> 1] ?? 0

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
  for (const { x, y, endX, endY } of drawn) {
    const [dx, dy] = [endX - x, endY - y]
    if (Math.abs(dx) >= Math.abs(dy)) counts[dx >= 0 ? 0 : 2] += 1
    else counts[dy > 0 ? 1 : 3] += 1
  }
  const most = counts.indexOf(Math.max(...counts))
  return most as 0 | 1 | 2 | 3
}
