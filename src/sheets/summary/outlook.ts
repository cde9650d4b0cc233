/** The sentences in which a release looks ahead, with figures. */
import type { Paragraph } from '../../core/release.ts'
import { sentencesIn } from '../../language/sentences.ts'

/** A sentence as printed, and the line it begins on. */
export interface Outlook {
  readonly text: string
  readonly line: number
}

/** In the order printed, each once. */
export function outlookOf(paragraphs: readonly Paragraph[]): readonly Outlook[] {
  const found = new Map<string, Outlook>()
  for (const paragraph of paragraphs) {
    if (isWarning(paragraph.text)) continue
    for (const { text: cut, offset: at } of sentencesIn(paragraph.text)) {
      const text = cut.replace(BULLET, '').trim()
      if (!looksAhead(text) || text.length > LONGEST || found.has(text)) continue
      const line = paragraph.starts.findLast(({ offset }) => offset <= at)?.line ?? paragraph.lines.from
      found.set(text, { text, line })
    }
  }
  return [...found.values()]
}

/** What a list begins its entries with; a dash right before a figure is its sign. */
const BULLET = /^(?:[\s•●▪■◦‣·]|[*–—-](?=\s))+/

/** What is longer is no sentence. */
const LONGEST = 700

/** It speaks of what is to come, and says how much. */
const looksAhead = (sentence: string): boolean =>
  AHEAD.test(sentence) && FIGURE.test(sentence) && !BEHIND.test(sentence)

const AHEAD =
  /\b(?:expects?|anticipates?|expecting|anticipating|(?:is|are|be) (?:now |currently )?(?:expected|anticipated|projected|forecast|estimated)|outlook|guidance|forecasts?|estimates that|projects)\b/i
const FIGURE =
  /[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:%|percent\b|(?:thousand|million|billion|basis points|cents|stores)\b)|\d\s?[-–]\s?\d+(?:\.\d+)?\s?%/i
/** What was expected of a period that is over, and figures of the accounts that are called so. */
const BEHIND =
  /\b(?:than|as|in line with|above|below|exceed(?:ed|ing)?|beat|compared (?:to|with)) (?:(?:we|our|the|its|management|analysts?|previous|prior|high|low|end|top|bottom|of|range) )*(?:expected|anticipated|expectations?|guidance|outlook|forecasts?)\b|\bexpected (?:credit|loan) loss|\bsafe harbor\b/i

/** "These statements are forward-looking …": it warns, and tells nothing. */
const isWarning = (paragraph: string): boolean =>
  /\bforward-looking (?:statements?|information)\b/i.test(paragraph) && /\brisks?\b/i.test(paragraph)
