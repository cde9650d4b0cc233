/** What is drawn on a page, so that it moves from thread to thread as it is: of glyphs no object each. */
import type { Content, Glyph } from './content.ts'

/** Glyphs as all that they say, one after the other, and one list of where they stand. */
export interface PackedContent extends Omit<Content, 'glyphs'> {
  readonly text: string
  /** Six numbers a glyph: how long its text is, its place, its size, and whether it is bold. */
  readonly places: Float64Array<ArrayBuffer>
}

const NUMBERS = 6

export function packed({ glyphs, ...rest }: Content): PackedContent {
  const places = new Float64Array(glyphs.length * NUMBERS)
  let k = 0
  for (const { text, from, to, baseline, size, bold } of glyphs) {
    places[k++] = text.length
    places[k++] = from
    places[k++] = to
    places[k++] = baseline
    places[k++] = size
    places[k++] = Number(bold)
  }
  return { ...rest, text: glyphs.map(({ text }) => text).join(''), places }
}

export function unpacked({ text, places, ...rest }: PackedContent): Content {
  const glyphs: Glyph[] = []
  let read = 0
  for (let k = 0; k < places.length; k += NUMBERS) {
    const end = read + (places[k] as number)
    glyphs.push({
      text: text.slice(read, end),
      from: places[k + 1] as number,
      to: places[k + 2] as number,
      baseline: places[k + 3] as number,
      size: places[k + 4] as number,
      bold: places[k + 5] === 1,
    })
    read = end
  }
  return { ...rest, glyphs }
}
