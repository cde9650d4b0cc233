/** The telling words of captions and of prose, brought to one form. */

/** Words that say the same in a release. */
const SAME: Readonly<Record<string, string>> = {
  sale: 'revenue',
  earning: 'income',
  profit: 'income',
  loss: 'income',
  losse: 'income',
  eps: 'share',
  shareholder: 'stockholder',
  shareowner: 'stockholder',
  amortisation: 'amortization',
  expenditure: 'spending',
  capex: 'spending',
  spend: 'spending',
  purchase: 'spending',
  taxe: 'tax',
  dilutive: 'diluted',
  dilution: 'diluted',
  operation: 'operating',
  nonperforming: 'performing',
  internationally: 'international',
  domestically: 'domestic',
  employee: 'headcount',
  dso: 'outstanding',
}

const ADJUSTED =
  /\bnon-?\s?gaap\b|\bpro\s?forma\b|\badjusted\b|\bexcluding\b|\bcore\b|\bnormali[sz]ed\b|\bbefore (?:special|unusual)\b/i

/** True where a text speaks of figures other than those of the accounting rules. */
export const saysAdjusted = (text: string): boolean => ADJUSTED.test(text)

/** True where it says that they are those of the rules. */
export const saysReported = (text: string): boolean =>
  /(?<!non-?\s?)\bgaap\b(?! to non)|\bas reported\b/i.test(text) && !saysAdjusted(text)

export function wordsOf(text: string): readonly string[] {
  const words: string[] = []
  for (const each of withoutBasis(withCountry(text).toLowerCase()).match(/[a-z]{2,}/g) ?? []) {
    if (IDLE.has(each)) continue
    const plain = singular(each)
    const word = SAME[plain] ?? plain
    if (!IDLE.has(word)) words.push(word)
  }
  return words
}

const withCountry = (text: string): string =>
  text.includes('US') || text.includes('U.')
    ? text.replace(/\bU\.\s?S\.?(?![\w$])|\bUS\b(?!\$)/g, ' united states ')
    : text

const withoutBasis = (lower: string): string =>
  lower.includes('gaap') || lower.includes('forma') ? lower.replace(/\bnon-?\s?gaap\b|\bpro\s?forma\b/g, ' ') : lower

function singular(word: string): string {
  if (word.length <= 3 || word.endsWith('ss')) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Of no weight for telling captions apart, or for saying what a sentence is about. */
const IDLE = new Set(
  (
    'the a an of and or in to for from on at by as is are was were be been being has have had with without its it our we ' +
    'us this that these those which while also than then there their his her they he she not no but into over under ' +
    'gaap total totaled totaling totalled reported report reports reporting result resulted results resulting ' +
    'compared comparable compare versus against up down about approximately more less than record ' +
    'increase increased increases increasing decrease decreased decreases decreasing grew growth rose fell declined ' +
    'decline declines improved improvement higher lower rising reached achieved generated recorded posted delivered ended ending ' +
    'end ago earlier last prior previous preceding year quarter month week period fiscal first second third fourth half ' +
    'full same corresponding three six nine twelve one two four five seven eight ten million billion thousand percent basis point ' +
    'dollar company include including included reflects reflecting reflected primarily due driven attributable represent represents ' +
    'representing per amounted came approximately during within both each all well strong consolidated condensed january february march april may june july august september ' +
    'october november december jan feb mar apr jun jul aug sep sept oct nov dec only just year-over-year sequentially us made such said after before took take made make rise rising came come went go'
  ).split(' '),
)
