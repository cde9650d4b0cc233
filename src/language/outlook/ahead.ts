/** The words by which a sentence, a line or a heading speaks of what is to come. */

/** It speaks of what is to come, and says how much. */
export const looksAhead = (sentence: string): boolean =>
  AHEAD.test(sentence) && FIGURE.test(sentence) && !BEHIND.test(sentence)

/** It announces what is to come. */
export const announces = (sentence: string): boolean => AHEAD.test(sentence) && !BEHIND.test(sentence)

/** Beneath what says what it is of: figures, and what they are of unless that stands beside them; no past, and no footnote. */
export const givesFigures = (text: string): boolean =>
  (FIGURE.test(text) || (ENDS_IN_FIGURE.test(text) && NAMES.test(text.replace(UNITS, ' ')))) && mayBeAhead(text)

/** The same of an entry of a list, which may count what has no unit: "15 new stores". */
export const countsSomething = (text: string): boolean =>
  /(?<![\p{L}\d.])\d/u.test(text.replace(TIMES, ' ')) && NAMES.test(text.replace(UNITS, ' ')) && mayBeAhead(text)

const mayBeAhead = (text: string): boolean =>
  !/^(?:note\b|[*†‡¹²³]|\(\d{1,2}\)\s)/i.test(text) && !BEHIND.test(text) && !PAST.test(text)

/** A figure is the last of it. */
export const ENDS_IN_FIGURE = /\d\)?\s?(?:%|percent|thousand|million|billion|cents|stores)?$/i

const NAMES = /\p{L}{3}/u
const UNITS = /\b(?:and|thousand|million|billion|percent|cents)\b/gi
/** Years and quarters: they say when, and nothing of how much. */
const TIMES = /\b(?:(?:FY|Q[1-4]\s?)?(?:19|20)\d\d|FY\s?\d\d|[1-4]Q\d\d|Q[1-4])\b/gi

const AHEAD =
  /\b(?:expects?|anticipates?|expecting|anticipating|(?:is|are|be) (?:now |currently )?(?:expected|anticipated|projected|forecast|estimated)|outlook|guidance|forecasts?|estimates that|(?:we|company|management) projects?|(?:we|company|management) (?:currently |now )?(?:believes?|estimates?)\b[^.]{0,80}? (?:will|should))\b/i
const FIGURE =
  /[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:%|percent\b|(?:thousand|million|billion|basis points|cents|stores)\b)|\d\s?[-–]\s?\d+(?:\.\d+)?\s?%/i
/** What was expected of a period that is over, and figures of the accounts that are called so. */
const BEHIND =
  /\b(?:than|as|in line with|above|below|exceed(?:ed|ing)?|beat|compared (?:to|with)) (?:(?:we|our|the|its|management|analysts?|previous|prior|high|low|end|top|bottom|of|range) )*(?:expected|anticipated|expectations?|guidance|outlook|forecasts?)\b|\b(?:guidance|outlook|forecasts?) (?:was|were|had)\b|\bexpected (?:credit|loan) loss|\bsafe harbor\b/i
/** It tells of what is over. */
export const tellsThePast = (text: string): boolean => PAST.test(text)

const PAST =
  /\b(?:was|were|had|did|have been|has been|(?:in|de)creased|reduced|grew|rose|fell|declined|declared|total(?:l)?ed|experienc(?:ed|ing)|reported|conference call|webcast|dial)\b/i

/** "These statements are forward-looking …": it warns, and tells nothing. */
export const isWarning = (paragraph: string): boolean =>
  /\bforward-looking (?:statements?|information)\b/i.test(paragraph) && /\brisks?\b/i.test(paragraph)

/** A few words, each of the long ones with a capital, and no figure but a year. */
export const isHeading = (line: string): boolean =>
  line.length <= LONGEST_HEADING &&
  /^[\p{L}\d][^.;!?$%]*$/u.test(line.replace(/:$/, '')) &&
  !/(?<!\p{L})\p{Ll}{4,}/u.test(line) &&
  /\p{L}{4}/u.test(line)

const LONGEST_HEADING = 70

/** A heading of what is to come, and not of one that is withdrawn, or explained by what makes it up. */
export const saysOutlook = (heading: string): boolean =>
  /\b(?:outlook|guidance)\b/i.test(heading) && !/\b(?:discontinu|suspend|withdraw|reconciliation)/i.test(heading)

/** It says of what period, or of what month, it is. */
export const saysWhen = (heading: string): boolean => /\d|\b(?:quarter|year|half)\b/i.test(heading)

/**
 * What stands over the columns of guidance, and ends it no more than its lines do.
 *
 *                      Current           Prior
 *     Net sales     $1.3 - $1.4       $1.2 - $1.4
 */
export const isOverColumns = (line: string): boolean =>
  /\p{L}/u.test(line) && line.split(/[\s/&,()*^–-]+/).every((word) => OVER_COLUMNS.test(word))

const OVER_COLUMNS =
  /^(?:|current|prior|previous|previously|updated?|revised|initial|original|new|old|low|high|end|midpoint|mid|range|from|to|full|first|second|third|fourth|quarter|half|year|fiscal|gaap|non|adjusted|as|of|guidance|outlook|estimate|estimated|(?:FY|Q[1-4])?\d{0,4}[A-Z]?|Q[1-4]|[1-4]Q\d*)$/i

/** "Fiscal 2031 outlook: Earnings of 67 to 71 cents per share. Cash flow of $850-950 million." */
export const LEAD = /\b(?:outlook|guidance):/i
