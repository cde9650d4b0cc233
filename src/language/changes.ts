/** Change: the words for what went up or down, and the headings of columns that tell by how much. */

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

const RESTATED =
  /\bcurrency[- ]neutral\b|\b(?:constant|local|neutral)[- ](?:currenc(?:y|ies)|exchange rates?|fx)\b|\b(?:organic(?:ally)?|underlying|comparable|operational|like[- ]for[- ]like|lfl|same[- ]store|ex(?:cluding)?[- ]?fx)\b|\boper\.?$|\b(?:cc|cer)\b/i

const CHANGE = new RegExp(
  `\\b(?:change|chg|variance|increase|decrease|inc(?=\\.? ?/)|difference|growth|var|vs|versus|sequential|seq)\\b|\\b(?:[yqm]\\/[yqm]|[yqm]o[yqm])\\b|[\u0394\u2206]|${BETTER.source}`,
  'i',
)
