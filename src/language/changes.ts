/** Change: the words for what went up or down, and the headings of columns that tell by how much. */
import { readPeriodWords } from './periods.ts'

/** Up and down, as parts of a pattern in lower case: "increased", "rose", "higher"; "declined", "fell", "lower". */
export const UP =
  'increas(?:e[sd]?|ing)|grew|grow(?:s|n|ing)?|growth|rose|ris(?:e[ns]?|ing)|up|higher|gain(?:ed|s)?|improv\\w+|advanc\\w+|climb\\w+|jump\\w+|expan\\w+|surge\\w*'

/** Words for going down, as part of a pattern in lower case. */
export const DOWN =
  'decreas(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|fell|fall(?:s|en|ing)?|down|lower|drop\\w*|reduc\\w+|contract\\w*|shr[aiu]nk'

/** True where a heading is one of a column of changes: "Change", "% Chg", "Variance", "Fav./(Unfav.)", "B/(W)", "YoY", "QoQ". */
export const isChange = (heading: string): boolean => CHANGE.test(heading)

/**
 * True where what counts in a column of changes is whether it is to the good: "Better/(Worse)", "B/(W)", "Fav/(Unfav)". Its
 * sign is the row's: more sales are better, more expenses are worse.
 */
export const isBetterOrWorse = (heading: string): boolean => BETTER.test(heading)

const BETTER = /\bbetter\b|\b(?:un)?fav(?:ou?rable)?\b|\bb ?\/ ?\(?w\b/i

/**
 * True where a heading or caption is of growth that no printed figures give: at other rates of exchange, or of other
 * businesses: "organic growth", "% Change Oper.", "at constant currency", "like-for-like".
 */
export const isRestatedGrowth = (said: string): boolean => RESTATED.test(said)

/** True for the caption of a line that tells how periods differ: "Percentage change", "Constant currency impact". */
export const tellsDifference = (caption: string): boolean => isChange(caption) || isRestatedGrowth(caption)

const RESTATED =
  /\bcurrency[- ]neutral\b|\b(?:constant|local|neutral)[- ](?:currenc(?:y|ies)|exchange rates?|fx)\b|\b(?:organic(?:ally)?|underlying|comparable|operational|like[- ]for[- ]like|lfl|same[- ]store|ex(?:cluding)?[- ]?fx)\b|\boper\.?$|\b(?:cc|cer)\b/i

const CHANGE = new RegExp(
  `\\b(?:change|chg|variance|increase|decrease|inc(?=\\.? ?/)|difference|growth|var|vs|versus|sequential|seq)\\b|\\b(?:[yqm]\\/[yqm]|[yqm]o[yqm])\\b|[\u0394\u2206]|[$\u20ac\u00a3] ?\\/ ?bps\\b|${BETTER.source}`,
  'i',
)

const A_YEAR = /\by(?:\/|o)y\b|\byear[- ](?:over|on)[- ]year\b|\b(?:prior|previous|last)[- ]year\b|\byear[- ]ago\b/i
const A_QUARTER =
  /\bq(?:\/|o)q\b|\bquarter[- ](?:over|on)[- ]quarter\b|\b(?:prior|previous|last|linked)[- ](?:quarter|qtr)\b|\bseq(?:uential|\.)/i

/** The months between the two times that a heading of changes holds against each other: "4Q20 vs 3Q20" is 3, "YoY" 12. */
export function monthsApart(heading: string): number | undefined {
  const [later, sooner, more] = heading.split(/\bvs\b\.?|\bversus\b|\bover\b(?![- ](?:year|quarter)\b)|\bagainst\b/i)
  const [to, from] = [timeOf(later ?? ''), timeOf(sooner ?? '')]
  if (more === undefined && to !== undefined && from !== undefined) return to - from
  return A_YEAR.test(heading) ? 12 : A_QUARTER.test(heading) ? 3 : undefined
}

/** The one time that words name, in months. */
function timeOf(words: string): number | undefined {
  const { fiscal, days, years } = readPeriodWords(words)
  if (fiscal?.year !== undefined) return 12 * fiscal.year + 3 * (fiscal.quarter ?? 4)
  const [day, year] = [days[0], years[0]]
  if (days.length === 1 && day?.year !== undefined) return 12 * day.year + day.month
  return years.length === 1 && year !== undefined && days.length === 0 ? 12 * year + 12 : undefined
}
