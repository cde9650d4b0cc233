/**
 * Measures: the words by which a caption says what its figures count. All are for captions in lower case; which of them
 * decides, where several are said, is for who knows the figures as well.
 */

/** Shares, of whatever kind: also the dollars paid for them, which `SHARE_COUNT` tells apart. */
export const SHARES =
  /\bshares\b|\bunits outstanding\b|\bweighted[- ]average(?: number)? outstanding\b|\bweighted[- ]average\b.*\b(?:share|unit|basic|diluted)/

/** Beside "shares": it is their number. */
export const SHARE_COUNT =
  /\b(?:weighted|average|avg\.?|used (?:in|to|for)|outstanding|number of|dilut(?:ed|ive)|basic|equivalents?|issued|repurchased|denominator)\b|^(?:common )?shares(?:$| \()/

/** "Net income per diluted share", "EPS". */
export const PER_SHARE = /\bper (?:\w+[- ]){0,4}(?:share|unit|ads)\b|\/\s?share\b|\beps\b|\bper-share\b/

export const PERCENT = /%|\bpercent(?:age)?s?\b/

/** Hundredths of a percent. */
export const BASIS_POINTS = /\bbasis points?\b|\bbps\b/

/** Rates, margins and yields, which are percentages where nothing says otherwise. */
export const RATE =
  /\b(?:margins?|rate|yields?|return on|efficiency ratio|capital ratio|tier (?:1|one)|spread)\b|\bratio\b.*\bto\b|\bto (?:average |total |net )*(?:assets|loans|deposits|equity)\b/

/** How many times one thing is another. */
export const RATIO = /\bratio\b|\bto (?:adjusted )?ebitda\b|\bturns?\b|\bturnover\b|\bcoverage\b|\btimes\b/

/** "Days sales outstanding", "DSO"; not the "30 days" of a term. */
export const DAYS = /(?<!\d[\s-])\b(?:work|business )?days?\b|\bds[oi]['’]?s?\b|\bdpo\b/

const HEADS =
  "headcount|employees|fte['’]?s?|full[- ]time equivalents?|stores|branches|offices|locations|customers|subscribers|members|clients|restaurants|properties|centers|terminals|units sold|square feet|number of"

/** What is counted by the head. */
export const COUNTED = new RegExp(`\\b(?:${HEADS})\\b`)

/** The same among the first words of a caption, where it is what the figures count. */
export const COUNTED_FIRST = new RegExp(`^(?:\\w+ ){0,3}(?:${HEADS.replace(' equivalents?', '')})\\b`)

/** What is counted, weighed or measured, and may be sold by it. */
const GOODS =
  'tons?|tonn(?:es?|age)|cwt|barrels?|bbls?|boes?|mcfe?s?|bcfe?|mmbtus?|gallons?|ounces?|oz|pounds?|lbs?|bushels?|acres?|asms?|rpms?|(?:\\w+[- ])?miles?|kwhs?|mwhs?|kilowatt[- ]hours?|megawatt[- ]hours?|rooms?|beds?|square f(?:ee|oo)t|sq\\.? ?ft\\.?|cases?|hectoliters?|passengers?|subscribers?|loads?|shipments?|packages?|carloads?'
const BY = '\\b(?:per|a|by the) (?:[\\w.-]+ ){0,3}'

/** "Average price per ton", "Cost per available seat mile"; not "barrels per day". */
export const BY_THE_UNIT = new RegExp(
  `(?:${BY}|\\/ ?)(?:${GOODS}|unit)\\b|${BY}(?:f(?:oo|ee)t|day|night|home|store|employee|customer|transaction|order)\\b|\\baverage (?:[\\w-]+ ){0,3}(?:price|fare|rate|ticket|check|rent)\\b|\\brevpa[rf]\\b`,
)

/** "Tons sold", "Available seat miles (in thousands)". */
export const VOLUME = new RegExp(
  `^(?:[\\w.-]+ ){0,4}(?:${GOODS}|(?:units|homes) (?:sold|shipped|produced|closed|delivered)|square footage)(?: (?:and|of|in|at|per|under|sold|shipped|produced|delivered|carried|hauled|mined|flown|transported|handled|loaded|available|occupied)\\b.*)?(?: ?\\(.*\\))?$`,
)

/** "Revenue passenger miles" are no revenue. */
export const MILES = /\b(?:passenger|seat|ton) miles\b(?! ?yield)(?!.*\bper\b)/

/** Money, whatever is named beside it. */
export const MONEY =
  /\b(?:revenues?|revpa[rf]|expenses?|incomes?|costs?|sales|prices?|receivables?|payables?|fares?|yields?|rates?|margins?|rents?|fees?|charges?|due|values?|ebitda|earnings)\b/

/** Heads a section of a statement that is none of its money. */
export const STATISTICS = /\b(?:statistics|statistical|operating data|other data|volumes?|production data|metrics)\b/i
