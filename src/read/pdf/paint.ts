/** What lies on a page beneath and above its print: print of the colour of its ground, or under a bar, shows nothing. */

/** A stretch of the page; sides in points, the top above the bottom. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Something painted over a part of the page. */
export interface Paint extends Area {
  /** "#rrggbb" where it fills its area, opaque; `undefined` where it may not, or nothing tells its colour. */
  readonly colour: string | undefined
}

/** A character that is printed after so many of the paints. */
export interface Printed {
  readonly middle: readonly [number, number]
  /** `undefined` where nothing tells it. */
  readonly colour: string | undefined
  readonly after: number
}

/** Everywhere. */
export const WHOLE: Area = {
  left: Number.NEGATIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
}

export const holds = ({ left, top, right, bottom }: Area, [x, y]: readonly [number, number]): boolean =>
  x >= left && x <= right && y >= top && y <= bottom

/** What two areas share; one that holds nothing where they share nothing. */
export const shared = (a: Area, b: Area): Area => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})

/** Whether a character stands out from what it is printed on, and nothing is painted over it. */
export function isVisible({ middle, colour, after }: Printed, paints: readonly Paint[]): boolean {
  for (let k = paints.length - 1; k >= 0; k--) {
    const paint = paints[k] as Paint
    if (!holds(paint, middle)) continue
    if (k < after) return !areAlike(colour, paint.colour)
    if (paint.colour !== undefined) return false
  }
  return !areAlike(colour, PAPER)
}

const PAPER = '#ffffff'

/** Colours that no eye tells apart. */
function areAlike(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return [1, 3, 5].every((at) => Math.abs(channel(one, at) - channel(other, at)) <= NOT_TOLD)
}

const channel = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
/** Of 255. */
const NOT_TOLD = 6
