/** When a sentence says something was: the periods it names, told by the release's calendar. */

import { isoDate } from '../core/period.ts'
import { COUNT, countOf, ORDINAL, ordinalOf } from '../language/counts.ts'
import { dateIn, FULL_DATE } from '../language/dates.ts'
import { inLowerCase } from '../language/lower-case.ts'
import { MONTH, monthOf } from '../language/months.ts'
import { monthsIn } from '../language/period-readings.ts'
import type { Calendar, Stretch } from './calendar.ts'

/** A period named in a sentence, and where in the sentence it is named. */
export interface Mention {
  /** In the sentence. */
  readonly start: number
  readonly end: number
  /** Absent where it is told from another: a year before it, a quarter before it. */
  readonly stretch?: Stretch
  readonly before?: 'year' | 'quarter'
  /** A year alone: after a quarter it means that quarter of the year. */
  readonly bare: boolean
  /** It is what a change is measured from: "year over year", "sequentially". */
  readonly base: boolean
}

/** The periods a sentence names, from left to right; where two readings overlap, the longer. */
export function mentionsIn(text: string, calendar: Calendar): readonly Mention[] {
  const lower = inLowerCase(text)
  const found = RULES.flatMap((rule) => namedBy(rule, lower, calendar)).sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
  const kept: Mention[] = []
  for (const mention of found) {
    const last = kept.at(-1)
    if (last === undefined || mention.start >= last.end) kept.push(mention)
    else if (mention.end - mention.start > last.end - last.start) kept[kept.length - 1] = mention
  }
  return kept
}

/** Of sentences in lower case. */
interface Rule {
  readonly pattern: RegExp
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
    calendar: Calendar,
  ) => (Pick<Mention, 'stretch' | 'before'> & { readonly base?: boolean; readonly bare?: boolean }) | undefined
}

function namedBy({ pattern, read }: Rule, text: string, calendar: Calendar): readonly Mention[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const made = read(match.groups ?? {}, calendar)
    return made ? [{ base: false, bare: false, ...made, start: match.index, end: match.index + match[0].length }] : []
  })
}

const YEAR = '(?<year>(?:19|20)\\d{2})'
const NTH = `(?<nth>${ORDINAL})`
const OF_YEAR = `(?:,?\\s+(?:of\\s+)?(?:the\\s+)?(?:fiscal\\s+|calendar\\s+)?(?:year\\s+)?${YEAR})?`
const COUNTED = `(?<count>${COUNT})`
const SAME = '(?:the\\s+)?(?:same|comparable|corresponding|similar|like|equivalent|respective)'
const SPAN =
  '(?:three[- ]month|six[- ]month|nine[- ]month|twelve[- ]month|\\d{1,2}[- ]week)?\\s*(?:fiscal\\s+)?(?:quarter|period|time|months?|year)'

const rule = (pattern: string, read: Rule['read']): Rule => ({ pattern: new RegExp(`\\b${pattern}`, 'g'), read })

const RULES: readonly Rule[] = [
  // "three months ended March 29, 2008", "39-week fiscal period ended November 2, 2024"
  rule(
    `${COUNTED}[- ](?<unit>month|week)s?\\b(?:\\s+[a-z]+){0,3}?\\s+(?:that\\s+)?end(?:ed|ing)\\s+(?:on\\s+)?${FULL_DATE}`,
    (groups, calendar) => {
      const date = dateIn(groups)
      const months = monthsIn(groups.count ?? '', groups.unit ?? '')
      return date === undefined || months === undefined
        ? undefined
        : { stretch: { offset: calendar.offsetOf(date), months } }
    },
  ),
  // "quarter ended March 29, 2008", "fiscal year ended February 29, 2020"
  rule(
    `(?<unit>quarter|year|half)\\b(?:\\s+[a-z]+){0,2}?\\s+(?:that\\s+)?(?:end(?:ed|ing)\\s+)?(?:on\\s+|at\\s+)?${FULL_DATE}`,
    (groups, calendar) => {
      const date = dateIn(groups)
      const months = { quarter: 3, half: 6, year: 12 }[groups.unit ?? '']
      return date === undefined
        ? undefined
        : { stretch: { offset: calendar.offsetOf(date), ...(months === undefined ? {} : { months }) } }
    },
  ),
  rule(FULL_DATE, (groups, calendar) => {
    const date = dateIn(groups)
    // Later days are those on which something is published, or will be.
    return date === undefined || calendar.offsetOf(date) > 0
      ? undefined
      : { stretch: { offset: calendar.offsetOf(date) } }
  }),
  // "first quarter of fiscal 2008", "fiscal third quarter", "Q4 2007", "2020 first quarter"
  rule(
    `(?:(?:fiscal\\s+)?(?:year\\s+)?(?<early>(?:19|20)\\d{2})(?:'s)?\\s+)?(?:fiscal\\s+)?${NTH}[- ](?:fiscal\\s+)?quarter${OF_YEAR}`,
    ({ nth, year, early }, calendar) => quarterOf(ordinalOf(nth ?? ''), year ?? early, calendar),
  ),
  rule(`q(?<nth>[1-4])(?:\\s*(?:fy|of|['’])?\\s*${YEAR})?`, ({ nth, year }, calendar) =>
    quarterOf(Number(nth), year, calendar),
  ),
  rule(`${NTH}[- ]quarter\\s+(?:of\\s+)?(?:last|the prior|the previous)\\s+(?:fiscal\\s+)?year`, () => ({
    before: 'year',
  })),
  // "first nine months of fiscal 2009"
  rule(`first\\s+(?:(?<count>three|six|nine)\\s+months|(?<half>half))${OF_YEAR}`, ({ count, half, year }, calendar) => {
    const months = half === undefined ? (countOf(count ?? '') ?? 0) : 6
    const offset = calendar.quarter(months / 3, year === undefined ? undefined : Number(year))
    return offset === undefined ? undefined : { stretch: { offset, months } }
  }),
  rule(`${COUNTED}[- ](?<unit>month|week)s?(?:\\s+(?:fiscal\\s+)?period)?`, ({ count, unit }) => {
    const months = monthsIn(count ?? '', unit ?? '')
    return months !== undefined && [3, 6, 9, 12].includes(months) ? { stretch: { offset: 0, months } } : undefined
  }),
  // "full year 2007", "fiscal 2020", "in 2007"
  rule(
    `(?:full[- ]|fiscal\\s+|calendar\\s+)(?:fiscal\\s+)?(?:year\\s+)?(?:ended\\s+)?${YEAR}(?!\\s+(?:first|second|third|fourth))`,
    ({ year }, calendar) => ({
      stretch: { offset: calendar.year(Number(year)), months: 12 },
    }),
  ),
  rule(`${YEAR}\\s+(?:fiscal|full)\\s+year`, ({ year }, calendar) => ({
    stretch: { offset: calendar.year(Number(year)), months: 12 },
  })),
  rule(
    `(?:in|of|for|during|from|to|year|versus|vs\\.?|with)\\s+${YEAR}\\b(?!\\s+(?:first|second|third|fourth))`,
    ({ year }, calendar) => ({
      stretch: { offset: calendar.year(Number(year)), months: 12 },
      bare: true,
    }),
  ),
  rule(
    '(?:full|entire)[- ](?:fiscal\\s+)?year|(?:for|in|during)\\s+the\\s+(?:fiscal\\s+)?year\\b(?!-)',
    (_, calendar) => ({
      stretch: { offset: calendar.year(), months: 12 },
    }),
  ),
  rule(
    'annual(?=\\s+(?:[\\w-]+\\s+){0,2}(?:revenues?|sales|income|earnings|profits?|eps|results)\\b)',
    (_, calendar) => ({
      stretch: { offset: calendar.year(), months: 12 },
    }),
  ),
  // "the March quarter"
  rule(`(?<month>${MONTH})\\s+quarter`, ({ month }, calendar) => {
    // Any year does: only how far the month is from the release's own counts.
    const away = calendar.offsetOf(isoDate(2000, monthOf(month ?? '') ?? 1, 28) ?? '2000-01-28')
    const behind = ((away % 12) + 12) % 12
    return { stretch: { offset: behind === 0 ? 0 : behind - 12, months: 3 } }
  }),
  rule('year[- ]end\\b|end of the (?:fiscal )?year', (_, calendar) => ({
    stretch: { offset: calendar.year(), months: 0 },
  })),
  rule('year[- ]to[- ]date', () => ({ stretch: { offset: 0 } })),
  rule(
    '(?:the|this|our|current|its|recent)\\s+(?:current\\s+|most recent\\s+|recent\\s+|latest\\s+|just[- ]ended\\s+|fiscal\\s+)?quarter\\b(?!\\s+(?:of\\s+)?(?:last|a year))',
    () => ({
      stretch: { offset: 0, months: 3 },
    }),
  ),
  // "the same quarter last year", "a year ago", "the prior-year period"
  rule(
    `${SAME}\\s+${SPAN}(?:\\s+(?:of|in|from|for|a|the|one|last|prior|previous|fiscal|year|earlier|ago|period)\\b)*(?:\\s+${YEAR})?`,
    () => ({
      before: 'year',
    }),
  ),
  rule(
    "(?:a|one|the)\\s+year\\s+(?:ago|earlier|before)(?:\\s+(?:quarter|period))?|year[- ](?:ago|earlier)(?:\\s+(?:quarter|period))?|last\\s+(?:fiscal\\s+)?year(?:[’']s)?(?:\\s+(?:[a-z]+\\s+)?(?:quarter|period))?",
    () => ({
      before: 'year',
    }),
  ),
  rule(
    "(?:prior|previous|preceding)[- ](?:fiscal[- ])?year(?:[’']s)?(?:\\s+(?:(?:first|second|third|fourth|comparable|same)\\s+)?(?:[\\w-]+[- ])?(?:quarter|period))?",
    () => ({
      before: 'year',
    }),
  ),
  rule('year[- ](?:over|on)[- ]year|year[- ]to[- ]year', () => ({
    before: 'year',
    base: true,
  })),
  rule(
    '(?:(?:immediate(?:ly)?|linked)\\s+)?(?:prior|previous|preceding|last|sequential|linked)[- ](?:fiscal[- ])?(?:linked[- ])?quarter',
    () => ({ before: 'quarter' }),
  ),
  rule('three\\s+months\\s+(?:earlier|ago|before)', () => ({ before: 'quarter' })),
  rule('sequential(?:ly)?|quarter[- ](?:over|on)[- ]quarter', () => ({
    before: 'quarter',
    base: true,
  })),
]

function quarterOf(number: number, year: string | undefined, calendar: Calendar): { stretch: Stretch } | undefined {
  const offset = calendar.quarter(number, year === undefined ? undefined : Number(year))
  return offset === undefined ? undefined : { stretch: { offset, months: 3 } }
}
