/** What belongs to the pages of a PDF and not to what is printed on them: headers, footers, page numbers. */
import { runningHeads } from '../../core/file/running-heads.ts'
import { isUnitLine } from '../../language/units.ts'
import type { GlyphLine } from './lines.ts'
import type { PrintedPage } from './page.ts'

/** The lines that are furniture. */
export function furnitureOf(pages: readonly PrintedPage[]): ReadonlySet<GlyphLine> {
  const running = runningHeads(
    pages.map(({ number, lines }) => ({ number, lines: lines.map(saidOn) })),
    isUnitLine,
  )
  return new Set(pages.flatMap(({ lines }, k) => lines.filter((_, at) => running[k]?.has(at))))
}

const saidOn = ({ stretches }: GlyphLine): string =>
  stretches.map(({ glyphs }) => glyphs.map(({ text }) => text).join('')).join(' ')
