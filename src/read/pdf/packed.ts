/** What is drawn on a page, so that it moves from thread to thread as it is: of glyphs no object each. */
import type { Content, Glyph } from './content.ts'

/** Glyphs as what they say, and one list of where they stand. */
export interface PackedContent extends Omit<Content, 'glyphs'> {
  readonly texts: readonly string[]
  /** Five numbers a glyph. */
  readonly places: Float64Array<ArrayBuffer>
}

const NUMBERS = 5

export function packed({ glyphs, ...rest }: Content): PackedContent {
  const places = new Float64Array(glyphs.length * NUMBERS)
  glyphs.forEach(({ from, to, baseline, size, bold }, k) => {
    places.set([from, to, baseline, size, Number(bold)], k * NUMBERS)
  })
  return { ...rest, texts: glyphs.map(({ text }) => text), places }
}

export function unpacked({ texts, places, ...rest }: PackedContent): Content {
  const glyphs = texts.map((text, k): Glyph => {
    const at = k * NUMBERS
    const place = (number: number): number => places[at + number] as number
    return { text, from: place(0), to: place(1), baseline: place(2), size: place(3), bold: place(4) === 1 }
  })
  return { ...rest, glyphs }
}
