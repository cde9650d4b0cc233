/** What belongs to the pages and not to what is printed on them: headers, footers, page numbers. */
import { isUnitLine } from '../../language/units.ts'
import type { GlyphLine } from './lines.ts'
import type { PrintedPage } from './page.ts'

/** Lines at either edge of a page among which furniture is looked for. */
const DEEPEST = 4
/** A share of the pages, the first left out, that have a header; and of all, that count. */
const MOST = 0.8
const HALF = 0.5

/**
 * The lines at the edges of pages that say the same on nearly all of them, or count the pages: going inwards, up to the
 * first that is none of these. What tells units is none.
 *
 *     Holland Mills / Page 3     on page 3, as "Holland Mills / Page 4" on page 4
 */
export function furnitureOf(pages: readonly PrintedPage[]): ReadonlySet<GlyphLine> {
  const furniture = new Set<GlyphLine>()
  for (const fromEnd of [false, true]) {
    const edges = pages.map(({ lines }) => {
      const inwards = fromEnd ? [...lines].reverse() : lines
      return inwards.slice(0, DEEPEST).map((line) => ({ line, text: saidOn(line) }))
    })
    const repeated = new Map<string, number>()
    const counting = new Map<string, number>()
    edges.forEach((edge, k) => {
      for (const key of new Set(edge.map(({ text }) => keyOf(text)))) repeated.set(key, (repeated.get(key) ?? 0) + 1)
      for (const key of new Set(edge.flatMap(({ text }) => countsOf(text, (pages[k] as PrintedPage).number))))
        counting.set(key, (counting.get(key) ?? 0) + 1)
    })
    const often = Math.max(3, (pages.length - 1) * MOST)
    const half = Math.max(2, pages.length * HALF)
    edges.forEach((edge, k) => {
      for (const { line, text } of edge) {
        const counts = countsOf(text, (pages[k] as PrintedPage).number)
        const isSame = (repeated.get(keyOf(text)) ?? 0) >= often && !isUnitLine(text)
        if (!isSame && !counts.some((key) => (counting.get(key) ?? 0) >= half)) break
        furniture.add(line)
      }
    })
  }
  return furniture
}

const saidOn = ({ stretches }: GlyphLine): string =>
  stretches.map(({ glyphs }) => glyphs.map(({ text }) => text).join('')).join(' ')

const keyOf = (text: string): string => text.trim().toLowerCase()

/** For each number on a line how it counts the pages: the line without the number, and how far that is ahead of the page. */
function countsOf(text: string, page: number): readonly string[] {
  const key = keyOf(text)
  if (key.length > LONGEST) return []
  return [...key.matchAll(/(?<![\d,.$])\d{1,3}(?![\d,.%])/g)].map(
    ({ 0: number, index }) => `${key.slice(0, index)}#${key.slice(index + number.length)} ${Number(number) - page}`,
  )
}

/** In characters: no line that counts pages is longer. */
const LONGEST = 120
