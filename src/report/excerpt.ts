/** A place in a release, shown as the line printed there with carets beneath what is meant. */
import { placeInFile } from '../core/file/place-in-file.ts'
import type { Source, Span } from '../core/source.ts'
import type { ReleasePlace } from './report.ts'

/** The place of a span in the file it stands in, with the line printed there as a person sees it. */
export function placeOf(source: Source, span: Span): ReleasePlace {
  const { name, line: number, column } = placeInFile(source, span)
  const place = { in: 'release', name, line: number, column } as const
  const line = source.lines[span.line - 1]
  if (line === undefined) return place
  return { ...place, excerpt: { line: line.trimEnd(), ...window(line.replaceAll('\t', ' '), span) } }
}

/**
 * Lines that give the place, what is said of it, and what is printed there.
 *
 *     q3.txt:41:45: total-does-not-foot
 *        41 | Total operating expenses                 3,012
 *                                                      ^^^^^
 */
export function excerptLines(place: ReleasePlace, saying: string): readonly string[] {
  const { excerpt } = place
  const head = `${releasePlaceText(place)}: ${saying}`
  if (excerpt === undefined) return [head]
  const number = String(place.line).padStart(5)
  return [head, `${number} | ${excerpt.text}`, `${' '.repeat(number.length + 3)}${excerpt.caret}`]
}

/** "q3.txt:41:45" */
export const releasePlaceText = ({ name, line, column }: Pick<ReleasePlace, 'name' | 'line' | 'column'>): string =>
  `${name}:${line}:${column}`

/** Long lines (HTML rows, prose on one line) are shown around the place only; in characters. */
const WIDEST = 120

function window(line: string, span: Span): { readonly text: string; readonly caret: string } {
  const at = span.column - 1
  const length = Math.max(1, Math.min(span.length, line.length - at, WIDEST / 2))
  const from = line.length <= WIDEST ? 0 : Math.max(0, Math.min(at - WIDEST / 4, line.length - WIDEST))
  const before = from > 0 ? '…' : ''
  const behind = from + WIDEST < line.length ? '…' : ''
  const text = before + line.slice(from, from + WIDEST) + behind
  return { text: text.trimEnd(), caret: ' '.repeat(at - from + before.length) + '^'.repeat(length) }
}
