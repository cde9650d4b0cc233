/** A place in a release, shown as the line printed there with carets beneath what is meant. */
import { placeInFile } from '../core/file/place-in-file.ts'
import type { Source, Span } from '../core/source.ts'
import type { Excerpt, ReleasePlace } from './report.ts'

/** The place of a span in the file it stands in, with the line printed there as a person sees it. */
export function placeOf(source: Source, span: Span): ReleasePlace {
  const { name, line: number, column } = placeInFile(source, span)
  const place = { in: 'release', name, line: number, column } as const
  const line = source.lines[span.line - 1]
  if (line === undefined) return place
  return { ...place, excerpt: { line: line.trimEnd(), ...window(line.replaceAll('\t', ' '), span) } }
}

/**
 * Lines that show what is printed at a place, no wider than so many characters.
 *
 *        41 | Total operating expenses                 3,012
 *                                                      ^^^^^
 */
export function excerptLines({ excerpt, line }: ReleasePlace, width: number): readonly string[] {
  if (excerpt === undefined) return []
  const number = String(line).padStart(5)
  const { text, caret } = narrowed(excerpt, width - number.length - 3)
  return [`${number} | ${text}`, `${' '.repeat(number.length + 3)}${caret}`]
}

/** Cut where it is too wide, with what is meant in sight. */
function narrowed({ text, caret }: Pick<Excerpt, 'text' | 'caret'>, width: number): Pick<Excerpt, 'text' | 'caret'> {
  const room = Math.max(20, width)
  if (text.length <= room) return { text, caret }
  const at = caret.search(/\^/)
  const from = Math.max(0, Math.min(caret.length - room + 1, at - 2))
  const shown = `${from > 0 ? '…' : ''}${text.slice(from > 0 ? from + 1 : 0)}`
  const cut = shown.length <= room ? shown : `${shown.slice(0, room - 1)}…`
  return { text: cut, caret: caret.slice(from).slice(0, room) }
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
