/** The sentences of a paragraph, each with where it begins. */
import type { Paragraph } from '../core/release.ts'
import type { Source, Span } from '../core/source.ts'
import { SHORT_MONTHS } from '../language/months.ts'

/** A sentence and where it begins. */
export interface Sentence {
  readonly text: string
  /** Of its first character in the paragraph's text. */
  readonly offset: number
}

/** Words that end in a period without ending a sentence. */
const ABBREVIATED = new RegExp(
  `(?:\\b(?:Inc|Corp|Co|Ltd|No|Nos|vs|approx|Mr|Mrs|Ms|Dr|St|Jr|Sr|${SHORT_MONTHS.join('|')}|U\\.S|i\\.e|e\\.g|a\\.m|p\\.m|[A-Z]))\\.$`,
)

/** Nobody reads a sentence longer than this; what is, is cut, so that the time to read it stays in bounds. */
const LONGEST = 3000

/** An end, with marks of footnotes behind it, before a sentence that a dash or a symbol may lead: "2023.(1) – Net income". */
const ENDS =
  /[.!?]["'”’)]*(?:\s?(?:\(\d{1,2}\)|\[\d{1,2}\]|[*†‡¹²³]))*\s+(?=(?:[^\p{L}\p{N}\s($]{1,3}\s+)?["'“‘($]*[A-Z0-9•])|;\s+/gu

/**
 * Cuts a paragraph where a sentence ends and another begins, and at semicolons.
 *
 *     Revenue was $4.2 million, up 5%. Net income was …
 *                                    ^
 */
export function sentencesOf({ text }: Paragraph): readonly Sentence[] {
  const found: Sentence[] = []
  let from = 0
  const cut = (end: number): void => {
    while (from < end) {
      const to = Math.min(end, from + LONGEST)
      if (text.slice(from, to).trim() !== '') found.push({ text: text.slice(from, to), offset: from })
      from = to
    }
  }
  for (const match of text.matchAll(ENDS)) {
    const end = match.index + match[0].length
    if (match[0].startsWith(';') || !ABBREVIATED.test(text.slice(Math.max(0, match.index - 8), match.index + 1)))
      cut(end)
  }
  cut(text.length)
  return found
}

/**
 * Where stretches of a paragraph were printed, each as far as it stands on one line.
 *
 * A paragraph's text is its lines joined, white space folded; so the place on a line is found by counting what is not
 * white space.
 */
export function placesIn({ text, starts }: Paragraph, source: Source): (offset: number, length: number) => Span {
  let counts: Uint32Array | undefined
  const inks = new Map<number, readonly number[]>()
  const inkOf = (line: number): readonly number[] => {
    const known = inks.get(line) ?? inked(source.lines[line - 1] ?? '')
    inks.set(line, known)
    return known
  }
  return (offset, length) => {
    counts ??= inkBefore(text)
    const before = counts
    const at = lastAtMost(starts, offset)
    const start = starts[at] ?? { offset: 0, line: 1 }
    const end = Math.min(offset + length, starts[at + 1]?.offset ?? text.length)
    const ink = inkOf(start.line)
    const skipped = (to: number): number => (before[to] ?? 0) - (before[start.offset] ?? 0)
    const column = ink[skipped(offset)] ?? 0
    const last = ink[skipped(end) - 1] ?? column
    return { line: start.line, column: column + 1, length: Math.max(1, last - column + 1) }
  }
}

/** How many characters that are not white stand before each place of a text. */
function inkBefore(text: string): Uint32Array {
  const before = new Uint32Array(text.length + 1)
  for (let i = 0; i < text.length; i++) before[i + 1] = (before[i] ?? 0) + (isInk(text.charAt(i)) ? 1 : 0)
  return before
}

const isInk = (character: string): boolean => character.trim() !== ''

/** The places in a line that are not white. */
const inked = (line: string): readonly number[] => [...line.matchAll(/\S/g)].map(({ index }) => index)

function lastAtMost(starts: Paragraph['starts'], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle]?.offset ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
