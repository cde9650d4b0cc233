/** A place in a release, shown as the line printed there with carets beneath what is meant. */
import { placeIn, type Source, type Span } from '../core/source.ts'

/**
 * The place, what is said of it, and the line.
 *
 *     q3.txt:41:45: total-does-not-foot
 *        41 | Total operating expenses                 3,012
 *                                                      ^^^^^
 */
export function excerpt(source: Source, span: Span, saying: string): string {
  const place = placeIn(source, span.line)
  const head = `${place.name}:${place.line}:${span.column}: ${saying}`
  const line = source.lines[span.line - 1]
  if (line === undefined) return head
  const { text, caret } = window(line.replaceAll('\t', ' '), span)
  const number = String(place.line).padStart(5)
  return `${head}\n${number} | ${text}\n${' '.repeat(number.length + 3)}${caret}`
}

/** Long lines (HTML rows, prose on one line) are shown around the place only. */
const WIDEST = 120

function window(line: string, span: Span): { text: string; caret: string } {
  const at = span.column - 1
  const length = Math.max(1, Math.min(span.length, line.length - at, WIDEST / 2))
  const from = line.length <= WIDEST ? 0 : Math.max(0, Math.min(at - WIDEST / 4, line.length - WIDEST))
  const before = from > 0 ? '…' : ''
  const behind = from + WIDEST < line.length ? '…' : ''
  const text = before + line.slice(from, from + WIDEST) + behind
  return { text: text.trimEnd(), caret: ' '.repeat(at - from + before.length) + '^'.repeat(length) }
}
