/** When a sentence says something was: the periods it names, told by the release's calendar. */
import { inLowerCase } from '../core/lower-case.ts'
import { type IsoDate, isoDate } from '../core/period.ts'
import type { Calendar, Stretch } from './calendar.ts'

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
  const found = RULES.filter(({ needs }) => needs.some((piece) => lower.includes(piece)))
    .flatMap((rule) => namedBy(rule, lower, calendar))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Mention[] = []
  for (const mention of found) {
    const last = kept.at(-1)
    if (last === undefined || mention.start >= last.end) kept.push(mention)
    else if (mention.end - mention.start > last.end - last.start) kept[kept.length - 1] = mention
  }
  return kept
}

/** Of sentences in lower case: V8 takes twice as long to compile an expression of either case. */
interface Rule {
  /** One of these is in whatever the pattern finds, which most sentences need not be searched for. */
  readonly needs: readonly string[]
  readonly pattern: RegExp
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
    calendar: Calendar,
  ) => (Pick<Mention, 'stretch' | 'before'> & { readonly base?: boolean; readonly bare?: boolean }) | undefined
}

/** By a loop: `matchAll` would make a new expression of the rule's for every sentence. No rule matches nothing at all. */
function namedBy({ pattern, read }: Rule, text: string, calendar: Calendar): readonly Mention[] {
  const found: Mention[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const made = read(match.groups ?? {}, calendar)
    if (made) found.push({ base: false, bare: false, ...made, start: match.index, end: match.index + match[0].length })
  }
  return found
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DATE =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?\\s+(?<day>\\d{1,2}),?\\s+(?<dated>(?:19|20)\\d{2})'
const YEAR = '(?<year>(?:19|20)\\d{2})'
const NTH = '(?<nth>first|second|third|fourth|1st|2nd|3rd|4th)'
const OF_YEAR = `(?:,?\\s+(?:of\\s+)?(?:the\\s+)?(?:fiscal\\s+|calendar\\s+)?(?:year\\s+)?${YEAR})?`
const COUNT = '(?<count>three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|\\d{1,2})'
const SAME = '(?:the\\s+)?(?:same|comparable|corresponding|similar|like|equivalent|respective)'
const SPAN =
  '(?:three[- ]month|six[- ]month|nine[- ]month|twelve[- ]month|\\d{1,2}[- ]week)?\\s*(?:fiscal\\s+)?(?:quarter|period|time|months?|year)'

/** A year's first digits. */
const CENTURIES = ['19', '20']

const NUMBERS: Readonly<Record<string, number>> = {
  three: 3,
  six: 6,
  nine: 9,
  twelve: 12,
  thirteen: 13,
  'twenty-six': 26,
  'thirty-nine': 39,
  'fifty-two': 52,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
}

const numberOf = (word: string | undefined): number => NUMBERS[word ?? ''] ?? Number(word)

function dateOf({ month, day, dated }: Readonly<Record<string, string | undefined>>): IsoDate | undefined {
  const index = MONTHS.indexOf((month ?? '').slice(0, 3))
  return index < 0 ? undefined : isoDate(Number(dated), index + 1, Number(day))
}

const rule = (needs: readonly string[], pattern: string, read: Rule['read']): Rule => ({
  needs,
  pattern: new RegExp(`\\b${pattern}`, 'g'),
  read,
})

const RULES: readonly Rule[] = [
  // "three months ended March 29, 2008", "39-week fiscal period ended November 2, 2024"
  rule(
    ['month', 'week'],
    `${COUNT}[- ](?<unit>month|week)s?\\b(?:\\s+[a-z]+){0,3}?\\s+(?:that\\s+)?end(?:ed|ing)\\s+(?:on\\s+)?${DATE}`,
    (groups, calendar) => {
      const date = dateOf(groups)
      const count = numberOf(groups.count)
      const months = groups.unit === 'week' ? Math.round((count * 12) / 52) : count
      return date === undefined ? undefined : { stretch: { offset: calendar.offsetOf(date), months } }
    },
  ),
  // "quarter ended March 29, 2008", "fiscal year ended February 29, 2020"
  rule(
    CENTURIES,
    `(?<unit>quarter|year|half)\\b(?:\\s+[a-z]+){0,2}?\\s+(?:that\\s+)?(?:end(?:ed|ing)\\s+)?(?:on\\s+|at\\s+)?${DATE}`,
    (groups, calendar) => {
      const date = dateOf(groups)
      const months = { quarter: 3, half: 6, year: 12 }[groups.unit ?? '']
      return date === undefined
        ? undefined
        : { stretch: { offset: calendar.offsetOf(date), ...(months === undefined ? {} : { months }) } }
    },
  ),
  rule(CENTURIES, DATE, (groups, calendar) => {
    const date = dateOf(groups)
    // Later days are those on which something is published, or will be.
    return date === undefined || calendar.offsetOf(date) > 0
      ? undefined
      : { stretch: { offset: calendar.offsetOf(date) } }
  }),
  // "first quarter of fiscal 2008", "fiscal third quarter", "Q4 2007", "2020 first quarter"
  rule(
    ['quarter'],
    `(?:(?:fiscal\\s+)?(?:year\\s+)?(?<early>(?:19|20)\\d{2})(?:'s)?\\s+)?(?:fiscal\\s+)?${NTH}[- ](?:fiscal\\s+)?quarter${OF_YEAR}`,
    ({ nth, year, early }, calendar) => quarterOf(numberOf(nth), year ?? early, calendar),
  ),
  rule(['q1', 'q2', 'q3', 'q4'], `q(?<nth>[1-4])(?:\\s*(?:fy|of|['’])?\\s*${YEAR})?`, ({ nth, year }, calendar) =>
    quarterOf(Number(nth), year, calendar),
  ),
  rule(['quarter'], `${NTH}[- ]quarter\\s+(?:of\\s+)?(?:last|the prior|the previous)\\s+(?:fiscal\\s+)?year`, () => ({
    before: 'year',
  })),
  // "first nine months of fiscal 2009"
  rule(
    ['months', 'half'],
    `first\\s+(?:(?<count>three|six|nine)\\s+months|(?<half>half))${OF_YEAR}`,
    ({ count, half, year }, calendar) => {
      const months = half === undefined ? numberOf(count) : 6
      const offset = calendar.quarter(months / 3, year === undefined ? undefined : Number(year))
      return offset === undefined ? undefined : { stretch: { offset, months } }
    },
  ),
  rule(['month', 'week'], `${COUNT}[- ](?<unit>month|week)s?(?:\\s+(?:fiscal\\s+)?period)?`, ({ count, unit }) => {
    const months = unit === 'week' ? Math.round((numberOf(count) * 12) / 52) : numberOf(count)
    return [3, 6, 9, 12].includes(months) ? { stretch: { offset: 0, months } } : undefined
  }),
  // "full year 2007", "fiscal 2020", "in 2007"
  rule(
    ['fiscal', 'full', 'calendar'],
    `(?:full[- ]|fiscal\\s+|calendar\\s+)(?:fiscal\\s+)?(?:year\\s+)?(?:ended\\s+)?${YEAR}(?!\\s+(?:first|second|third|fourth))`,
    ({ year }, calendar) => ({
      stretch: { offset: calendar.year(Number(year)), months: 12 },
    }),
  ),
  rule(['fiscal', 'full'], `${YEAR}\\s+(?:fiscal|full)\\s+year`, ({ year }, calendar) => ({
    stretch: { offset: calendar.year(Number(year)), months: 12 },
  })),
  rule(
    CENTURIES,
    `(?:in|of|for|during|from|to|year|versus|vs\\.?|with)\\s+${YEAR}\\b(?!\\s+(?:first|second|third|fourth))`,
    ({ year }, calendar) => ({
      stretch: { offset: calendar.year(Number(year)), months: 12 },
      bare: true,
    }),
  ),
  rule(
    ['year'],
    '(?:full|entire)[- ](?:fiscal\\s+)?year|(?:for|in|during)\\s+the\\s+(?:fiscal\\s+)?year\\b(?!-)',
    (_, calendar) => ({
      stretch: { offset: calendar.year(), months: 12 },
    }),
  ),
  rule(
    ['annual'],
    'annual(?=\\s+(?:[\\w-]+\\s+){0,2}(?:revenues?|sales|income|earnings|profits?|eps|results)\\b)',
    (_, calendar) => ({
      stretch: { offset: calendar.year(), months: 12 },
    }),
  ),
  // "the March quarter"
  rule(
    ['quarter'],
    '(?<month>january|february|march|april|may|june|july|august|september|october|november|december)\\s+quarter',
    ({ month }, calendar) => {
      const index = MONTHS.indexOf((month ?? '').slice(0, 3))
      // Any year does: only how far the month is from the release's own counts.
      const away = calendar.offsetOf(isoDate(2000, index + 1, 28) ?? '2000-01-28')
      const behind = ((away % 12) + 12) % 12
      return { stretch: { offset: behind === 0 ? 0 : behind - 12, months: 3 } }
    },
  ),
  rule(['year'], 'year[- ]end\\b|end of the (?:fiscal )?year', (_, calendar) => ({
    stretch: { offset: calendar.year(), months: 0 },
  })),
  rule(['date'], 'year[- ]to[- ]date', () => ({ stretch: { offset: 0 } })),
  rule(
    ['quarter'],
    '(?:the|this|our|current|its|recent)\\s+(?:current\\s+|most recent\\s+|recent\\s+|latest\\s+|just[- ]ended\\s+|fiscal\\s+)?quarter\\b(?!\\s+(?:of\\s+)?(?:last|a year))',
    () => ({
      stretch: { offset: 0, months: 3 },
    }),
  ),
  // "the same quarter last year", "a year ago", "the prior-year period"
  rule(
    ['same', 'comparable', 'corresponding', 'similar', 'like', 'equivalent', 'respective'],
    `${SAME}\\s+${SPAN}(?:\\s+(?:of|in|from|for|a|the|one|last|prior|previous|fiscal|year|earlier|ago|period)\\b)*(?:\\s+${YEAR})?`,
    () => ({
      before: 'year',
    }),
  ),
  rule(
    ['year'],
    "(?:a|one|the)\\s+year\\s+(?:ago|earlier|before)(?:\\s+(?:quarter|period))?|year[- ](?:ago|earlier)(?:\\s+(?:quarter|period))?|last\\s+(?:fiscal\\s+)?year(?:[’']s)?(?:\\s+(?:[a-z]+\\s+)?(?:quarter|period))?",
    () => ({
      before: 'year',
    }),
  ),
  rule(
    ['prior', 'previous', 'preceding'],
    "(?:prior|previous|preceding)[- ](?:fiscal[- ])?year(?:[’']s)?(?:\\s+(?:(?:first|second|third|fourth|comparable|same)\\s+)?(?:[\\w-]+[- ])?(?:quarter|period))?",
    () => ({
      before: 'year',
    }),
  ),
  rule(['year'], 'year[- ](?:over|on)[- ]year|year[- ]to[- ]year', () => ({
    before: 'year',
    base: true,
  })),
  rule(
    ['quarter'],
    '(?:(?:immediate(?:ly)?|linked)\\s+)?(?:prior|previous|preceding|last|sequential|linked)[- ](?:fiscal[- ])?(?:linked[- ])?quarter',
    () => ({ before: 'quarter' }),
  ),
  rule(['months'], 'three\\s+months\\s+(?:earlier|ago|before)', () => ({ before: 'quarter' })),
  rule(['sequential', 'quarter'], 'sequential(?:ly)?|quarter[- ](?:over|on)[- ]quarter', () => ({
    before: 'quarter',
    base: true,
  })),
]

function quarterOf(number: number, year: string | undefined, calendar: Calendar): { stretch: Stretch } | undefined {
  const offset = calendar.quarter(number, year === undefined ? undefined : Number(year))
  return offset === undefined ? undefined : { stretch: { offset, months: 3 } }
}
