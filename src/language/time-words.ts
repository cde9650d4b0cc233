/** Words that speak of time and of nothing else. */
import { COUNT, ORDINAL } from './counts.ts'
import { MONTH } from './months.ts'

/** A heading without its words of time: "Three Months Ended March 29, 2008 GAAP" is "GAAP". */
export const withoutTime = (label: string): string =>
  label
    .replace(TIME, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ ,]+|[ ,]+$/g, '')

const SPAN = 'months?|mths?|weeks?|wks?|quarters?|qtrs?'
const TIME = new RegExp(
  `\\b(?:${[
    'for the|as of|as at|at|the',
    `(?:${COUNT}) (?:and|&) (?=(?:${COUNT})[ -]+(?:${SPAN}))`,
    `(?:${COUNT}|${ORDINAL})[ -]+(?:fiscal )?(?:${SPAN})`,
    `(?:${SPAN}|years?|periods?)(?: ended| ending)?`,
    'year[ -]to[ -]date|ended|ending|fiscal',
    MONTH,
    'f?q\\s?[1-4]|f?[1-4]q(?:(?:\\d\\d){1,2}[aefp]?)?|h[12]|[12]h(?:(?:\\d\\d){1,2}[aefp]?)?|(?:19|20)\\d\\d[qh][1-4]|(?:3|6|9|12)m(?= ?(?:(?:19|20)?\\d\\d|fy|ended))',
    'fye|(?:fy|hy|cy)(?: ?\\d{2,4}[aefp]?)?|f(?:19|20)\\d\\d[ae]?|(?:19|20)\\d\\d[aefp]?|ltm|ttm|ytd|(?:trailing|rolling) (?=twelve|12)',
    '\\d{1,2}[/.]\\d{1,2}[/.](?:\\d{2,4})?|\\d{1,2}[-–]\\d{1,2}[-/]\\d{4}|(?:19|20)\\d\\d[-/]\\d\\d[-/]\\d\\d',
    'unaudited|audited',
  ].join('|')})\\b|['’]\\d\\d\\b|(?<![\\w$])\\d{1,2}(?=[,/:\\s]|$)`,
  'gi',
)

/** How a stretch of time over columns begins, as part of a pattern: "For the Three Months Ended", "Fiscal Year Ended". */
export const STRETCH_OF_TIME =
  '(?:For the )?(?:(?:Three|Six|Nine|Twelve|\\d{1,2})[- ](?:Months?|Weeks?)|(?:First |Second |Third |Fourth |Fiscal )?(?:Quarters?|Years?)) (?:Ended|Ending)'

/** True for "For the three months ended March 31, 2008 and 2007", and nothing else. */
export function isPeriodLine(text: string): boolean {
  if (!/\d|\b(?:months|weeks|quarter|year)\b/i.test(text)) return false
  return /^(?:[^\p{L}\p{N}]|\b(?:and|for|the|of|to|through|or|dates?|as)\b)*$/iu.test(withoutTime(text))
}

/** True for a period that is said of figures as they were printed: "2031 As Reported", "March 31, 2031, actual". */
export const isPeriodAsReported = (text: string): boolean => isPeriodLine(text.replace(AS_REPORTED, ' '))

const AS_REPORTED = /\b(?:as (?:previously )?reported|reported|actual)\b/i

/** True for a word, singular and in lower case, that every heading of a period may have: it tells no line from another. */
export const isTimeWord = (word: string): boolean => WORD.test(word)

const WORD = new RegExp(
  `^(?:three|six|nine|twelve|month|ended|ending|end|quarter|year|week|fiscal|first|second|third|fourth|${MONTH})$`,
)
