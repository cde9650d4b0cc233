/** The sentences in which a release looks ahead, with figures. */
import type { Paragraph } from '../../core/release.ts'
import { type Sentence, sentencesIn } from '../../language/sentences.ts'

/** A sentence as printed, and the line it begins on. */
export interface Outlook {
  readonly text: string
  readonly line: number
}

/**
 * In the order printed, each once: sentences that speak of what is to come, and all that gives figures beneath a heading
 * that says outlook, until the next heading.
 *
 *     Fiscal 2031 Outlook
 *     Net sales          $1.3 billion to $1.4 billion     a line of a list, and no sentence
 *     Other income will be approximately $1.0 million.
 *     Conference Call                                     here it ends
 */
export function outlookOf(paragraphs: readonly Paragraph[]): readonly Outlook[] {
  const found = new Map<string, Outlook>()
  let isBeneath = false
  for (const paragraph of paragraphs) {
    const { rest, heading } = partedAt(paragraph)
    if (heading !== undefined) isBeneath = SAYS_OUTLOOK.test(heading) && !OVER.test(heading)
    if (isWarning(paragraph.text)) continue
    const isLed = isBeneath || LEAD.test(paragraph.text)
    const parts = isLed && isList(paragraph) ? linesOf(paragraph) : sentencesIn(paragraph.text)
    for (const { text: cut, offset: at } of parts) {
      const text = cut
        .slice(Math.max(0, rest - at))
        .replace(BULLET, '')
        .trim()
      const isMeant = looksAhead(text) || (isLed && givesFigures(text))
      if (!isMeant || text.length > LONGEST || found.has(text)) continue
      const line = paragraph.starts.findLast(({ offset }) => offset <= at)?.line ?? paragraph.lines.from
      found.set(text, { text, line })
    }
  }
  return [...found.values()]
}

/**
 * A heading that is a paragraph, or its first line, and where the text behind it begins.
 *
 *     MARCH 2031 QUARTER OUTLOOK
 *     The following statements are based on current expectations.
 */
function partedAt({ text, starts }: Paragraph): { readonly rest: number; readonly heading?: string } {
  const rest = starts[1]?.offset ?? text.length
  const heading = text.slice(0, rest).trim()
  return isHeading(heading) ? { rest, heading } : { rest: 0 }
}

/** A few words, each of the long ones with a capital, and no figure but a year. */
const isHeading = (line: string): boolean =>
  line.length <= LONGEST_HEADING &&
  /^[\p{L}\d][^.;!?$%]*$/u.test(line.replace(/:$/, '')) &&
  !/(?<!\p{L})\p{Ll}{4,}/u.test(line) &&
  /\p{L}{4}/u.test(line)

const LONGEST_HEADING = 70

const SAYS_OUTLOOK = /\b(?:outlook|guidance)\b/i
/** "Discontinues Guidance" tells of none. */
const OVER = /\b(?:discontinu|suspend|withdraw|reconciliation)/i

/** "Fiscal 2031 outlook: Earnings of 67 to 71 cents per share. Cash flow of $850-950 million." */
const LEAD = /\b(?:outlook|guidance):/i

/** Each of its lines ends in a figure: the words before it are what it is of. */
const isList = (paragraph: Paragraph): boolean =>
  paragraph.starts.length > 1 && linesOf(paragraph).every(({ text }) => ENDS_IN_FIGURE.test(text.trim()))

const ENDS_IN_FIGURE = /\d\)?\s?(?:%|percent|thousand|million|billion|cents|stores)?$/i

const linesOf = ({ text, starts }: Paragraph): readonly Sentence[] =>
  starts.map(({ offset }, i) => ({ text: text.slice(offset, starts[i + 1]?.offset), offset }))

/** What a list begins its entries with; a dash right before a figure is its sign. */
const BULLET = /^(?:[\s•●▪■◦‣·]|(?:[*–—]|-{1,2}|o(?=\s+\p{Lu}))(?=\s)|[–—](?=\p{L}))+/u

/** What is longer is no sentence. */
const LONGEST = 700

/** It speaks of what is to come, and says how much. */
const looksAhead = (sentence: string): boolean =>
  AHEAD.test(sentence) && FIGURE.test(sentence) && !BEHIND.test(sentence)

/** Beneath a heading that says what it is of: figures, and what they are of; no past, and no footnote. */
const givesFigures = (text: string): boolean =>
  (FIGURE.test(text) || ENDS_IN_FIGURE.test(text)) &&
  /\p{L}{3}/u.test(text.replace(UNITS, ' ')) &&
  !/^note\b/i.test(text) &&
  !BEHIND.test(text) &&
  !PAST.test(text)

const UNITS = /\b(?:and|thousand|million|billion|percent|cents)\b/gi

const AHEAD =
  /\b(?:expects?|anticipates?|expecting|anticipating|(?:is|are|be) (?:now |currently )?(?:expected|anticipated|projected|forecast|estimated)|outlook|guidance|forecasts?|estimates that|(?:we|company|management) projects?)\b/i
const FIGURE =
  /[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:%|percent\b|(?:thousand|million|billion|basis points|cents|stores)\b)|\d\s?[-–]\s?\d+(?:\.\d+)?\s?%/i
/** What was expected of a period that is over, and figures of the accounts that are called so. */
const BEHIND =
  /\b(?:than|as|in line with|above|below|exceed(?:ed|ing)?|beat|compared (?:to|with)) (?:(?:we|our|the|its|management|analysts?|previous|prior|high|low|end|top|bottom|of|range) )*(?:expected|anticipated|expectations?|guidance|outlook|forecasts?)\b|\bexpected (?:credit|loan) loss|\bsafe harbor\b/i
const PAST =
  /\b(?:was|were|had|did|have been|has been|(?:in|de)creased|reduced|grew|rose|fell|declined|declared|total(?:l)?ed|experienc(?:ed|ing)|reported|conference call|webcast|dial)\b/i

/** "These statements are forward-looking …": it warns, and tells nothing. */
const isWarning = (paragraph: string): boolean =>
  /\bforward-looking (?:statements?|information)\b/i.test(paragraph) && /\brisks?\b/i.test(paragraph)
