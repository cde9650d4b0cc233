/** Change: the words for what went up or down, and the headings of columns that tell by how much. */

/** Up and down, as parts of a pattern in lower case: "increased", "rose", "higher"; "declined", "fell", "lower". */
export const UP =
  'increas(?:e[sd]?|ing)|grew|grow(?:s|n|ing)?|growth|rose|ris(?:e[ns]?|ing)|up|higher|gain(?:ed|s)?|improv\\w+|advanc\\w+|climb\\w+|jump\\w+|expan\\w+|surge\\w*'
export const DOWN =
  'decreas(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|fell|fall(?:s|en|ing)?|down|lower|drop\\w*|reduc\\w+|contract\\w*|shr[aiu]nk'

/** True where a heading is one of a column of changes: "Change", "% Chg", "Variance", "Fav./(Unfav.)", "YoY". */
export const isChange = (heading: string): boolean => CHANGE.test(heading)

const CHANGE =
  /\b(?:change|chg|variance|increase|decrease|difference|growth|fav(?:orable)?|var|vs|versus|better)\b|\by\/y\b|\byoy\b/i
