/** What lies on a page beneath and above its print: print of the colour of its ground, or under a bar, shows nothing. */

/** A stretch of the page; sides in points, the top above the bottom. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Its three channels, 0xrrggbb. */
export type Colour = number

/** The colour that pdf.js names "#rrggbb"; `undefined` for what is none. */
export const colourOf = (named: unknown): Colour | undefined =>
  typeof named === 'string' && /^#[\da-f]{6}$/i.test(named) ? Number.parseInt(named.slice(1), 16) : undefined

/** Something painted over a part of the page. */
export interface Paint extends Area {
  /** Where it fills its area, opaque; `undefined` where it may not, or nothing tells its colour. */
  readonly colour: Colour | undefined
}

/** Print that comes after so many of the paints. */
export interface Printed {
  /** `undefined` where nothing tells it. */
  readonly colour: Colour | undefined
  readonly after: number
}

/** Everywhere. */
export const WHOLE: Area = {
  left: Number.NEGATIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
}

export const holds = ({ left, top, right, bottom }: Area, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom

/** What two areas share; one that holds nothing where they share nothing. */
export const shared = (a: Area, b: Area): Area => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})

/** Whether a character whose middle is there stands out from what it is printed on, and nothing is painted over it. */
export function isVisible(x: number, y: number, { colour, after }: Printed, paints: readonly Paint[]): boolean {
  for (let k = paints.length - 1; k >= 0; k--) {
    const paint = paints[k] as Paint
    if (!holds(paint, x, y)) continue
    if (k < after) return !areAlike(colour, paint.colour)
    if (paint.colour !== undefined) return false
  }
  return !areAlike(colour, PAPER)
}

const PAPER: Colour = 0xffffff

/** Colours that no eye tells apart. */
const areAlike = (one: Colour | undefined, other: Colour | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  [0, 8, 16].every((shift) => Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff)) <= NOT_TOLD)

/** Of 255. */
const NOT_TOLD = 6
