/** Print over print: set twice, a hair's breadth apart, to look bold; or two lines of which one runs over the other. */
import type { Glyph } from './content.ts'
import { isSolid } from './drawing.ts'

/** In parts of the size of a line: print from here on is of another size. */
export const SMALL = 0.85

/**
 * Glyphs of one height as the lines they were printed as: those of another size that stand on top of others, as the foot
 * of a page does where the text runs into it, are a line of their own. A mark stands beside.
 *
 *     retirees and individuals seeking     of 12 points
 *     DRAFT 3 - CONFIDENTIAL               of 8, over it
 */
export function printedApart(glyphs: readonly Glyph[]): readonly Glyph[][] {
  const most = glyphs.reduce((largest, { size }) => Math.max(largest, size), 0)
  const [large, small]: [Glyph[], Glyph[]] = [[], []]
  for (const glyph of glyphs) (glyph.size <= most * SMALL ? small : large).push(glyph)
  return countCovered(small.filter(isSolid), large.filter(isSolid)) < COVERED ? [[...glyphs]] : [large, small]
}

/** Characters of one size on top of those of another; fewer may be marks that touch. */
const COVERED = 4

/** How many stand for the most part on top of one of the others. */
function countCovered(glyphs: readonly Glyph[], others: readonly Glyph[]): number {
  const under = [...others].sort((a, b) => a.from - b.from)
  let at = 0
  return [...glyphs]
    .sort((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      const middle = (from + to) / 2
      while (at < under.length && (under[at] as Glyph).to <= middle) at += 1
      return (under[at]?.from ?? Number.POSITIVE_INFINITY) < middle
    }).length
}

/** The glyphs, from left to right, each once: one that is printed twice is bold. */
export function withoutOverprint(glyphs: readonly Glyph[]): readonly Glyph[] {
  const kept: Glyph[] = []
  for (const glyph of glyphs) {
    // From left to right, so that it is one of the last few.
    let back = glyph.text.trim() !== '' ? 1 : TWINS
    while (back < TWINS && back <= kept.length && !areTwins(kept[kept.length - back] as Glyph, glyph)) back++
    if (back >= TWINS || back > kept.length) kept.push(glyph)
    else kept[kept.length - back] = { ...(kept[kept.length - back] as Glyph), bold: true }
  }
  return kept
}

/** One more than the glyphs before one that are looked at. */
const TWINS = 4

const areTwins = (one: Glyph, other: Glyph): boolean =>
  one.text === other.text &&
  Math.abs(one.from - other.from) < other.size * 0.1 &&
  Math.abs(one.baseline - other.baseline) < other.size * 0.1
