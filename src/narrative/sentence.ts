/** The sentences of a paragraph, each with where it begins, and where they were printed. */
import type { Paragraph } from '../core/release.ts'
import type { Source, Span } from '../core/source.ts'
import { clausesIn, type Sentence } from '../language/sentences.ts'

/** Nobody reads a sentence longer than this; what is, is cut, so that the time to read it stays in bounds. */
const LONGEST = 3000

/** Cuts a paragraph where a sentence ends and another begins, and at semicolons; what is blank is none. */
export function sentencesOf({ text }: Paragraph): readonly Sentence[] {
  return clausesIn(text)
    .flatMap((clause) =>
      Array.from({ length: Math.ceil(clause.text.length / LONGEST) }, (_, i) => ({
        text: clause.text.slice(i * LONGEST, (i + 1) * LONGEST),
        offset: clause.offset + i * LONGEST,
      })),
    )
    .filter((sentence) => sentence.text.trim() !== '')
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
