/** Print that is set twice, a hair's breadth apart, to look bold. */
import type { Glyph } from './content.ts'

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
