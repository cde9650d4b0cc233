/** A title for a table that has none, from the sentence that introduces it. */
import { inLowerCase } from '../language/lower-case.ts'
import { sentencesIn } from '../language/sentences.ts'

/**
 * The subject of a sentence that announces a table, as a caption; undefined where it announces none.
 *
 *     (1) The following table summarizes the effects of the new lease rules for the quarter ended …:
 *                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *     The deferred revenue recorded above is reconciled to our balance sheet in the table below:
 *     ^^^^^^^^^^^^^^^^^^^^
 */
export function captionOf(paragraph: string): string | undefined {
  for (const sentence of sentencesOf(paragraph).toReversed()) {
    const lower = inLowerCase(sentence)
    const object = OBJECT.exec(lower)?.[1]
    if (object !== undefined) return asCaption(sentence.slice(-object.length))
    const subject = /\b(?:in|by) the (?:following )?(?:table|schedule)|\bas follows\b/.test(lower)
      ? SUBJECT.exec(lower)?.[1]
      : undefined
    if (subject !== undefined) return asCaption(sentence.slice(0, subject.length))
  }
  return undefined
}

/** Of sentences in lower case: what ends them, and what begins them. */
const OBJECT =
  /\b(?:tables?|schedules?)(?: (?:below|above|that follows))? (?:\w+ly )?(?:summari[sz]es?|presents?|shows?|reconciles?|provides?|sets? forth|details?|contains?|reflects?|lists?|illustrates?|discloses?|describes?|includes?|represents?|is|are)\s+(.+)$/s
const SUBJECT =
  /^(.*?)\s+(?:(?:recorded|shown|described|presented|noted|discussed|referred to) above\s+)?(?:is|are|was|were|has|have|consists?|comprises?)\b/

/** A short line that is no sentence can stand as a title: "Segment Results:" */
export function headingOf(paragraph: string): string | undefined {
  const text = paragraph.replace(/[\s:]+$/, '').trim()
  const words = text.split(/\s+/).length
  const isSentence =
    /[.!?;]$/.test(text) ||
    /^[-*•(]/.test(text) ||
    /\b(?:said|was|were|will|has|have|is|are|reports?|announces?)\b/i.test(text)
  return words <= 14 && text.length <= 110 && /\p{Lu}/u.test(text) && !isSentence ? text : undefined
}

function sentencesOf(paragraph: string): readonly string[] {
  const text = paragraph.replace(/^\s*(?:\(\w{1,3}\)|\*+|Note \d+:?)\s*/i, '').replace(/[\s:]+$/, '')
  return sentencesIn(text).map((sentence) => sentence.text.trim())
}

function asCaption(text: string): string | undefined {
  const cut = text
    .replace(/\b(?:a|the) (?:reconciliation|summary|breakdown|detail|calculation|computation)s? of\b/i, (whole) =>
      whole.slice(whole.indexOf(' ') + 1),
    )
    .split(
      /\s+(?:related to|relating to|for (?:the|each|our|its|fiscal)|as of|at|in (?:thousands|millions)|during|included in|of the company['’]s consolidated|on our balance)\b|[:;(]|\s--\s/i,
    )[0]
    ?.replace(/^(?:the|our|its|a|an)\s+/i, '')
    .replace(/[\s,.]+$/, '')
    .trim()
  if (cut === undefined || cut.length < 3) return undefined
  const words = cut.split(' ')
  let short = ''
  for (const word of words) {
    if (short.length + word.length > 100) break
    short += short === '' ? word : ` ${word}`
  }
  return short.charAt(0).toUpperCase() + short.slice(1)
}
