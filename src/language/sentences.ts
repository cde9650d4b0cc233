/** Where the sentences of a text end. */
import { SHORT_MONTHS } from './months.ts'

/** A sentence, or a part of one, and where it begins. */
export interface Sentence {
  readonly text: string
  /** Of its first character in the whole text. */
  readonly offset: number
}

/** Words that end in a period without ending a sentence. */
const ABBREVIATED = new RegExp(
  `(?:\\b(?:Inc|Corp|Co|Ltd|No|Nos|vs|approx|Mr|Mrs|Ms|Dr|St|Jr|Sr|${SHORT_MONTHS.join('|')}|U\\.S|i\\.e|e\\.g|a\\.m|p\\.m|\\p{Lu}))\\.$`,
  'u',
)

/** An end, with marks of footnotes behind it, before a sentence that a dash or a symbol may lead: "2023.(1) – Net income". */
const ENDS =
  /[.!?]["'”’)]*(?:\s?(?:\(\d{1,2}\)|\[\d{1,2}\]|[*†‡¹²³]))*\s+(?=(?:[^\p{L}\p{N}\s($]{1,3}\s+)?["'“‘($]*[\p{Lu}0-9•])/gu

/**
 * Cuts a text where a sentence ends and another begins, white space going to the one before it. Together they are the
 * text.
 *
 *     Revenue was $4.2 million, up 5%. Net income was …
 *                                      ^
 */
export function sentencesIn(text: string): readonly Sentence[] {
  const ends = [...text.matchAll(ENDS)]
    .filter(({ index }) => !ABBREVIATED.test(text.slice(Math.max(0, index - 8), index + 1)))
    .map((match) => match.index + match[0].length)
  return cutAt(text, ends)
}

/** The same, and cut behind semicolons: what stands on either side is said by itself. */
export function clausesIn(text: string): readonly Sentence[] {
  return sentencesIn(text).flatMap((sentence) =>
    cutAt(
      sentence.text,
      [...sentence.text.matchAll(/;\s+/g)].map((match) => match.index + match[0].length),
    ).map((clause) => ({ text: clause.text, offset: sentence.offset + clause.offset })),
  )
}

function cutAt(text: string, ends: readonly number[]): Sentence[] {
  return [...ends, text.length].flatMap((end, i) => {
    const offset = ends[i - 1] ?? 0
    return end > offset ? [{ text: text.slice(offset, end), offset }] : []
  })
}
