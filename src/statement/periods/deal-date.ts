/** The day of a deal that a table of what was bought speaks of without naming it. */
import type { Paragraph } from '../../core/release.ts'
import { FULL_DATE } from '../../language/dates.ts'
import { type PeriodWords, readPeriodWords } from '../../language/periods.ts'

/**
 * The day on which a deal was closed, as prose above says it, where a lead speaks of "the acquisition date" alone.
 *
 *     On April 2, 2031, we acquired Acme for $120 million in cash. …
 *     The fair values at the acquisition date were as follows:
 */
export function dealDate(lead: string, paragraphs: readonly Paragraph[], line: number): readonly PeriodWords[] {
  if (!SPEAKS.test(lead) || readPeriodWords(lead).days.some(({ year }) => year !== undefined)) return []
  const above = paragraphs.filter(({ lines }) => lines.from < line).slice(-FARTHEST)
  for (const { text } of above.toReversed()) {
    const [said] = CLOSED.exec(text) ?? []
    if (said === undefined) continue
    const { days } = readPeriodWords(said)
    return [{ toDate: false, instant: true, days: days.slice(0, 1), years: [] }]
  }
  return []
}

const SPEAKS =
  /\b(?:(?:acquisition|closing|merger|purchase)[- ]date|date of (?:the )?(?:acquisition|closing|merger|purchase)|purchase price)\b/i

/** Paragraphs above a table that are looked at. */
const FARTHEST = 15

const CLOSED = new RegExp(
  `\\bon (?:${FULL_DATE.replace(/\?<\w+>/g, '?:')}),?[^.]{0,160}\\b(?:acquired|purchased|completed|closed|consummated|acquisition)\\b`,
  'i',
)
