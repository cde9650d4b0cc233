/** What is written in digits and is no figure of a statement: dates, times, telephone numbers, names of rules. */
import { MONTH_NAME } from '../language/months.ts'

const NO_FIGURES: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)\S+/gi,
  /[^\s@]{1,64}@[^\s@]{1,255}\.\S+/g,
  /\+?(?:\b1[-. ])?\(?\b\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}\b/g,
  /\b\d{1,2}(?::\d{2})?\s*(?:a\.?m|p\.?m)\b\.?|\b\d{1,2}:\d{2}\b/gi,
  new RegExp(`\\b(?:${MONTH_NAME})\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s+(?:19|20)\\d{2}\\b)?`, 'g'),
  new RegExp(`\\b(?:${MONTH_NAME})\\.?,?\\s+(?:19|20)\\d{2}\\b`, 'g'),
  /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/g,
  /(?<![$€£\d.,(])\b(?:19|20)\d{2}\b(?!\s*(?:%|percent|million|billion|thousand|,\d))/g,
  /\b(?:forms?|sections?|rules?|notes?|exhibits?|items?|pages?|chapters?|regulations?|parts?|sfas|fas|fasb|fin|asc|asu|sop|eitf|sab|topic|basel|tier|no\.|nos\.|numbers?|code|passcode|id|ref)\s*(?:no\.|number|is|of)?[#:\s]*\(?\d[\w.()-]*/gi,
  /#\s*\d+/g,
  /\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b/g,
  /\b\d{1,3}(?:st|nd|rd|th)\b/g,
]

/** The text with spaces in place of what is no figure, as long as before. */
export function withoutNonFigures(text: string): string {
  return NO_FIGURES.reduce((rest, pattern) => rest.replace(pattern, (match) => ' '.repeat(match.length)), text)
}
