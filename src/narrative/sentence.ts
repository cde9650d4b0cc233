/** The sentences of a paragraph, each with where it begins. */
import type { Paragraph } from '../core/release.ts'
import type { Source, Span } from '../core/source.ts'

export interface Sentence {
  readonly text: string
  /** Of its first character in the paragraph's text. */
  readonly offset: number
}

/** Words that end in a period without ending a sentence. */
const ABBREVIATED =
  /(?:\b(?:Inc|Corp|Co|Ltd|No|Nos|vs|approx|Mr|Mrs|Ms|Dr|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|i\.e|e\.g|a\.m|p\.m|[A-Z]))\.$/

/**
 * Cuts a paragraph where a sentence ends and another begins, and at semicolons.
 *
 *     Revenue was $4.2 million, up 5%. Net income was …
 *                                    ^
 */
export function sentencesOf({ text }: Paragraph): readonly Sentence[] {
  const found: Sentence[] = []
  let from = 0
  const cut = (to: number): void => {
    if (text.slice(from, to).trim() !== '') found.push({ text: text.slice(from, to), offset: from })
    from = to
  }
  for (const match of text.matchAll(/[.!?]["'”’)]*\s+(?=["'“‘($]*[A-Z0-9•])|;\s+/g)) {
    const end = match.index + match[0].length
    if (match[0].startsWith(';') || !ABBREVIATED.test(text.slice(Math.max(0, match.index - 8), match.index + 1)))
      cut(end)
  }
  cut(text.length)
  return found
}

/**
 * Where a stretch of a paragraph was printed, as far as it stands on one line.
 *
 * A paragraph's text is its lines joined, white space folded; so the place on a line is found by counting what is not
 * white space.
 */
export function spanOf({ starts }: Paragraph, text: string, offset: number, length: number, source: Source): Span {
  let at = 0
  for (let i = 0; i < starts.length && (starts[i]?.offset ?? 0) <= offset; i++) at = i
  const start = starts[at] ?? { offset: 0, line: 1 }
  const line = source.lines[start.line - 1] ?? ''
  const end = Math.min(offset + length, starts[at + 1]?.offset ?? text.length)
  const before = inked(text.slice(start.offset, offset))
  const column = placeOf(line, before)
  const last = placeOf(line, before + inked(text.slice(offset, end)) - 1)
  return { line: start.line, column: column + 1, length: Math.max(1, last - column + 1) }
}

const inked = (text: string): number => text.replace(/\s+/g, '').length

/** Index of the character that follows so many that are not white space. */
function placeOf(line: string, before: number): number {
  let seen = 0
  for (let at = 0; at < line.length; at++) {
    if (/\s/.test(line.charAt(at))) continue
    if (seen === before) return at
    seen++
  }
  return 0
}
