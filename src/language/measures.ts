/**
 * Measures: the words by which a caption says what its figures count. All are for captions in lower case; which of them
 * decides, where several are said, is for who knows the figures as well.
 */
import type { Measure } from '../core/release.ts'
import { COUNT } from './counts.ts'
import { scaleNamed } from './units.ts'

/** Shares, of whatever kind: also the dollars paid for them, which `SHARE_COUNT` tells apart. */
export const SHARES =
  /\bshares\b|\bunits outstanding\b|\bweighted[- ]average(?: number)? outstanding\b|\bweighted[- ]average\b.*\b(?:share|unit|basic|diluted)/

/** Beside "shares": it is their number. */
export const SHARE_COUNT =
  /\b(?:weighted|average|avg\.?|used (?:in|to|for)|outstanding|number of|dilut(?:ed|ive)|basic|equivalents?|issued|repurchased|denominator)\b|^(?:common )?shares(?:$| \()/

/** "Net income per diluted share", "EPS". */
export const PER_SHARE =
  /\bper (?:\w+[- ]){0,4}(?:share|unit|ads|adr|(?:stapled )?security)\b|\/\s?share\b|\bh?eps\b|\bdps\b|\bper-share\b|^(?:[\w'’()-]+ ){0,3}(?:dividends?|distributions?|earnings)\b.*(?:, (?:in )?(?:cents|pence)|\((?:in )?(?:cents|pence|c)\))$|\bpence\b|\(p\)/

/** What says of figures, in lower case, that they are percentages. */
export const PERCENT = /%|\bper ?cent(?:age)?s?\b|\bpct\b/

/**
 * True where a table's titles say that all of its figures are percentages: "As a percentage of total revenues", "(in percent)".
 * One that names a scale has money as well: "(In millions, except percentages)".
 */
export const isOfPercentages = (titles: readonly string[]): boolean =>
  titles.some((title) => ALL_PERCENT.test(title)) && !titles.some((title) => NAMES_SCALE.test(title))

const ALL_PERCENT =
  /\b(?:as|in|expressed as) (?:a )?(?:per ?cent(?:age)?s?|pct|%)(?: of\b|\s*\)?$)|^\(?(?:per ?cent(?:age)?s?|%) of\b/i
const NAMES_SCALE = /\b(?:thousands?|millions?|billions?|lakhs?|crores?|000s?)\b/i

/** A rate that is part of a name: "4.95% Senior notes due 2034", "(35% owned)", "five percent stock dividend". */
const RATE_IN_NAME = new RegExp(
  `(?:\\d[\\d.,/]*|\\b(?:${COUNT}|hundred))[ -]?(?:%|per ?cent(?:age)?\\b)|\\bpercentage[ -]of[ -]completion\\b`,
  'g',
)

/** A caption in lower case without the rates in its names: what is left says what its figures count. */
export const withoutRates = (caption: string): string => caption.replace(RATE_IN_NAME, ' ')

/** Hundredths of a percent. */
export const BASIS_POINTS = /\bbasis points?\b|\bbps\b/

/** What goes by a rate, a margin or a yield and is none: "interest rate swaps", "fixed rate notes", "margin loans". */
const BY_RATE =
  'swaps?|contracts?|caps?|collars?|futures|options?|locks?|derivatives?|hedges?|hedging|agreements?|instruments?|notes?|bonds?|debt|debentures?|loans?|mortgages?|borrowings?|securities|deposits?|accounts?|preferred|demand|term|senior|facilit(?:y|ies)|advances?|certificates?|leases?|products?'

/** Rates, margins and yields, which are percentages where nothing says otherwise. */
export const RATE = new RegExp(
  `\\b(?:margins?|(?<!\\bexchange )rate|yields?|return on|efficiency ratio|capital ratio|tier (?:1|one)|spread)\\b(?! (?:\\w+ )?(?:${BY_RATE})\\b)|\\bratio\\b.*\\bto\\b|^(?!transfer|addition|contribution|payment|increase).*\\bto (?:average |total |net )*(?:assets|loans|deposits|equity)\\b`,
)

/** How many times one thing is another. */
export const RATIO =
  /\bratio\b|\bto (?:adjusted )?ebitda\b|\b(?:debt|leverage) ?\/ ?(?:adjusted )?(?:ebitda|equity)\b|\bturns\b|\b(?:inventory|inventories|stock|assets?|receivables?|payables?|capital|customer|employee|staff|labou?r|portfolio)(?: \w+)? turnover\b|\bturnover (?:ratio|of)\b|\b(?:interest|charge|dividend|debt(?: service)?|asset|reserve|liquidity) cover(?:age)?\b|\bcoverage ratio\b|(?:cover|coverage|turnover|leverage|gearing|ebitda|multiple) ?\(x\)$|\btimes\b/

/** "Days sales outstanding", "DSO"; not the "30 days" of a term. */
export const DAYS = /(?<!\d[\s-])\b(?:work|business )?days?\b|\bds[oi]['’]?s?\b|\bdpo\b/

/** The same of what waits or lies so long, in whatever statement: no money goes by such a name. */
export const DAYS_OUTSTANDING =
  /^(?:days (?:sales|payables?|inventory|billings?|working capital)\b(?: (?:outstanding|on hand))?|ds[oi]|dpo)(?: ?\(.*\))?$/

/** Days that are counted by the ship, the bed or the car, thousands of them: "Vessel operating days". */
export const COUNTED_DAYS = /^(?:[\w'’/-]+ ){0,4}days(?: (?:for|of|in)\b.*)?$/

const HEADS =
  "headcount|employees|fte['’]?s?|full[- ]time equivalents?|stores|branches|offices|locations|customers|subscribers|members|clients|restaurants|properties|centers|terminals|students|pupils|patients|guests|visits|units sold|square feet|number of"

/** "Useful life (in years)", "Weighted average remaining term (months)", "Years to maturity". */
export const IN_YEARS =
  /\((?:in )?(?:years|yrs\.?|months)\)$|^(?:(?:weighted )?average )?(?:years|months) (?:to|until|remaining)\b/i

/** What is counted by the head. */
export const COUNTED = new RegExp(`\\b(?:${HEADS})\\b`)

/** The same where nothing else goes by the name, in whatever statement: "Headcount", "Year-end headcount (FTE)". */
export const HEADCOUNT =
  /^(?:(?:total|average|year-end|period-end|closing) )*(?:headcount|ftes?|full[- ]time equivalents?)\b(?! (?:costs?|expenses?|reductions?))|^(?:total )?employees,? \(?(?:at|as of|end of|(?:period|quarter|year)[- ]end)\b/

/** The same among the first words of a caption, where it is what the figures count. */
export const COUNTED_FIRST = new RegExp(`^(?:\\w+ ){0,3}(?:${HEADS.replace(' equivalents?', '')})\\b`)

/** The same of a column's heading, which says no more: "Employees", "Number of loans". */
export const COUNTED_HEADING = new RegExp(
  `^(?:(?:total|average|year[- ]end) )*(?:${HEADS.replace('|number of', '')}|ages?|(?:number|no\\.?|#) of [a-z -]+)(?: (?:open|opened|closed|operated|acquired|at|during)\\b.*)?$`,
  'i',
)

/** The same with a unit of its own, beside money or not: "Customers (in thousands)". */
export const COUNTED_IN = new RegExp(
  `^(?:\\w+ ){0,3}(?:${HEADS}) (?:[a-z ]+ )?\\((?:in )?(?:thousands|millions|['’]?000s?)\\)$`,
)

/** What is weighed or measured; with what is counted, what may be sold by it. */
const WEIGHED =
  'tons?|tonn(?:es?|age)|cwt|hundredweights?|barrels?|bbls?|boes?|mcfe?s?|bcfe?|mmbtus?|gallons?|ounces?|oz|pounds?|lbs?|bushels?|acres?|asms?|rpms?|(?:\\w+[- ])?miles?|kwhs?|mwhs?|kilowatt[- ]hours?|megawatt[- ]hours?|square f(?:ee|oo)t|sq\\.? ?ft\\.?|hectolit(?:er|re)s?|lit(?:er|re)s?|hectares?|teus?|kgs?|kilograms?'
const GOODS = `${WEIGHED}|rooms?|beds?|cases?|passengers?|subscribers?|loads?|shipments?|packages?|carloads?`
const BY = '(?:\\bper|(?<!\\b(?:of|for|in|on|to|from) )\\ba|\\bby the) (?:[\\w.-]+ ){0,3}'

/** "Average price per ton", "Cost per available seat mile"; not "barrels per day". */
export const BY_THE_UNIT = new RegExp(
  `(?:${BY}|\\/ ?)(?:${GOODS}|unit)\\b|${BY}(?:f(?:oo|ee)t|day|night|home|store|employee|customer|transaction|order)\\b|\\baverage (?:[\\w-]+ ){0,3}(?:price|fare|rate|ticket|check|rent)\\b|\\brevpa[rf]\\b`,
)

/** Units of what is weighed or measured that are no words. */
const SHORT_UNIT = '(?:[kmgt]wh?|[km]?bpd|mm?cf|mmboe|mlb|kl|kt|mt|k?oz|moz|klbs|mlbs|km|ha|m[23²³]|sqm|[km]?boepd)'
const MADE = 'units|homes|vehicles|cars|aircraft|wells'
const DONE = 'sold|shipped|produced|closed|delivered|drilled|completed'

/** "Tons sold", "Available seat miles (in thousands)", "Pounds/shipment", "Average length of haul". */
export const VOLUME = new RegExp(
  `^(?:[\\w.-]+ ){0,4}(?:${GOODS}|(?:${MADE}) (?:${DONE})|square footage|length of (?:haul|stay))(?: ?\\/ ?[a-z]+)?(?: (?:and|of|in|at|per|under|sold|shipped|produced|delivered|carried|hauled|mined|flown|transported|handled|loaded|available|occupied)\\b.*)?(?: ?\\(.*\\))?$|\\((?:in )?(?:(?:thousands|millions) of )?(?:${GOODS}|${SHORT_UNIT})\\)$`,
)

const THOUSANDS = "thousands?|millions?|billions?|['’]?000s?"
/** A unit in brackets, as captions end with it: "(thousand tonnes gutted weight)", "(rooms)". */
const ITS_UNIT = `(?:in )?(?:(${THOUSANDS}) (?:of )?)?(?:(?:[a-z]+ )?(?:${WEIGHED}|${SHORT_UNIT})(?: [a-z]+){0,2}|${GOODS}|units|vehicles)(?: (?:per|a) day|\\/ ?d(?:ay)?)?`

/**
 * "Harvest volume (tonnes)", "Production, kt", "Throughput (thousand barrels per day)", "Production kt" with its unit in a
 * column of its own: counted, in whatever statement.
 */
export const IN_ITS_UNIT = new RegExp(
  `\\(${ITS_UNIT}\\)$|\\((?:number|no\\.?|#)(?: of [a-z ]+)?\\)$|\\((?:(${THOUSANDS}) )?t\\)$|, (?:in )?(?:(${THOUSANDS}) (?:of )?)?(?:${WEIGHED}|${SHORT_UNIT})(?: per day)?$|[a-z)] (?:(${THOUSANDS}) )?${SHORT_UNIT}$|[a-z)] (['’]000) (?:${GOODS})$`,
)

/** True of such a caption, in lower case, that speaks of nothing paid. */
export const saysItsUnit = (caption: string): boolean => IN_ITS_UNIT.test(caption) && !isPaid(caption)

/** True of a caption, in lower case, of what is paid: "fuel costs"; pounds are a currency too. */
export const isPaid = (caption: string): boolean => PAID.test(caption)

const PAID =
  /\b(?:prices?|costs?|fares?|revenues?|yields?|incomes?|expenses?|profits?|earnings|receivables?|payables?|fees?|charges?|rents?)\b|\bpounds\W*$/

/** By what the figures of such a caption are multiplied: 1,000 of "(thousand sq ft)"; undefined where it does not say it. */
export function scaleOfItsUnit(caption: string): number | undefined {
  const words = IN_ITS_UNIT.exec(caption)
    ?.slice(1)
    .find((said) => said !== undefined)
  return words === undefined
    ? undefined
    : scaleNamed(words.endsWith('000') || words.endsWith('000s') ? 'thousand' : words)
}

/** "Average selling price per tonne", "Realised price (cents/lb)": by the unit though its figures have no decimals. */
export const PRICED_BY_THE_UNIT = new RegExp(
  `\\b(?:prices?|revenues?|sales|costs?|fares?|yields?|charges?|rents?)\\b.*(?:\\bper (?:[\\w.-]+ ){0,3}|(?:prices?|revenues?|costs?|fares?|cents?|[a-z]{3}|[$€£]) ?\\/ ?)(?:${GOODS})\\b`,
)

const CURRENCIES =
  '(?:(?:us|a|c|nz|hk|s|r)?\\$|[€£¥₹]|usd|eur|gbp|sek|nok|dkk|chf|jpy|cny|rmb|inr|zar|aud|cad|nzd|brl|mxn)'
const MEASURED = `(?:${GOODS}|${SHORT_UNIT}|t|months?|days?|users?)`

/**
 * "Netback ($/boe)", "Freight rate (US$ per day)", "EBIT per kg (NOK)", "Rent per sqm, €": a price, for its currency is said with
 * what it is paid for. "Profit/loss (€)" and "Assets at fair value (P/L)" are none.
 */
export const PRICE_SAID = new RegExp(
  `\\((?:${CURRENCIES}|(?:us )?cents?|pence) ?(?:\\/|per ) ?(?!share|unit|ads)[a-z][\\w² ]*\\)$|\\((?:p|c|r|rs\\.?) ?(?:\\/|per ) ?${MEASURED}\\)$|(?:\\bper |\\w ?\\/ ?)${MEASURED} ?(?:\\(${CURRENCIES}\\)|, ${CURRENCIES})$|\\barpu\\b|\\baverage revenue per\\b`,
)

const NAMED_CURRENCIES = `(?:${CURRENCIES}|dollars?|euros?|yen|rand|rupees?|kron(?:or|er)|r(?=\\/))`

/** "EUR/USD, average", "USD per EUR", "rand/dollar rate": what one currency costs in another. */
export const CURRENCY_PAIR = new RegExp(
  `(?<![\\w$])${NAMED_CURRENCIES} ?[\\/:-] ?${NAMED_CURRENCIES}(?![\\w$])(?!.*\\b(?:${BY_RATE})\\b)|(?<![\\w$])${NAMED_CURRENCIES} (?:per|to) (?:the )?${NAMED_CURRENCIES}(?![\\w$])(?!.*\\b(?:${BY_RATE})\\b)`,
)

/** "Wells drilled", "Passengers carried (thousands)": no money goes by what is done with so many of them. */
export const HANDLED = new RegExp(
  `^(?:(?!(?:on|from|of|for|to|in|by)\\b)\\w+ ){0,3}(?:${GOODS}|${MADE}) (?:${DONE}|carried|hauled|mined|milled|treated|processed|flown|transported|handled)(?: ?\\(.*\\))?$`,
)

/** A column of years that says when something began or ends: "Maturity", "Director since". */
export const YEAR_HEADING =
  /^(?:(?:final|stated|legal|contractual) )?(?:maturit(?:y|ies)|matures|due|expir(?:y|es|ation)|vintage|built|(?:date|year) (?:built|acquired|opened)|(?:[a-z]+ )?since)(?: (?:date|year|in))?$/i

/** What a rate does, or what is done by it: that is money. */
const MOVED =
  'effects?|impacts?|changes?|differences?|movements?|fluctuations?|variations?|variances?|adjustments?|gains?|loss(?:es)?|due'

/** What one currency costs in another. */
export const EXCHANGE_RATE = new RegExp(
  `(?<!\\b(?:${MOVED})\\b.*)\\bexchange rates?\\b(?! (?:\\w+ )?(?:${BY_RATE}|${MOVED}|translations?|risks?)\\b)`,
)

/** "Revenue passenger miles" are no revenue. */
export const MILES = /\b(?:passenger|seat|ton) miles\b(?! ?yield)(?!.*\bper\b)/

/** Money, whatever is named beside it. */
export const MONEY =
  /\b(?:revenues?|revpa[rf]|expenses?|incomes?|costs?|sales|prices?|receivables?|payables?|fares?|yields?|rates?|margins?|rents?|fees?|charges?|due|values?|ebitda|earnings)\b/

/** Heads a section of a statement that is none of its money. */
export const STATISTICS = /\b(?:statistics|statistical|operating data|other data|volumes?|production data|metrics)\b/i

/** What a figure counts by the unit printed right behind it. */
export interface SuffixUnit {
  /** Absent where it only says how many: "$14.88 billion". */
  readonly measure?: Measure
  readonly scale: number
}

const SUFFIX_UNITS: readonly { readonly says: RegExp; readonly unit: SuffixUnit }[] = [
  { says: /^(?:bps?|basis points?)\.?$/, unit: { measure: 'basis-points', scale: 0.0001 } },
  { says: /^(?:%[ -]?)?(?:p+ts?|pps?|p\.p|points?|percentage points?)\.?$/, unit: { measure: 'points', scale: 0.01 } },
  { says: /^(?:p|pence|cps|cpu|c|cents?|\u00a2)$/, unit: { measure: 'per-share', scale: 0.01 } },
  { says: /^(?:x|times)$/, unit: { measure: 'ratio', scale: 1 } },
  { says: /^days?$/, unit: { measure: 'days', scale: 1 } },
  { says: /^(?:years?|months?|weeks?)$/, unit: { measure: 'count', scale: 1 } },
  { says: /^shares?$/, unit: { measure: 'shares', scale: 1 } },
]

/**
 * The unit that stands right behind a figure; undefined for one that is unknown.
 *
 *     112 bps          basis points, 0.0001        26.1p            per share, 0.01
 *     4.0 ppt          points, 0.01                $14.88 billion   1,000,000,000
 */
export function suffixUnit(suffix: string | undefined): SuffixUnit | undefined {
  if (suffix === undefined) return undefined
  const lower = suffix.toLowerCase()
  const scale = scaleNamed(suffix)
  return scale === 1 ? SUFFIX_UNITS.find(({ says }) => says.test(lower))?.unit : { scale }
}

/**
 * True where a caption or a heading says that each of its figures stands for many: an average, or what one of many costs
 * ("Weighted-average grant-date fair value"). Such figures are never added.
 */
export const saysAverage = (text: string): boolean => AVERAGE.test(text)

/** Not the rate of paper "(weighted average 4.2%)". */
export const AVERAGE_WORD = '\\b(?:average|avg|mean|median)\\b(?![^()]{0,30}\\d ?%)'

/** A return on average equity is a share of an average, and none itself. */
const AVERAGE = new RegExp(`(?<!\\b(?:to|on|of|adjusted|total|tangible|common) )${AVERAGE_WORD}`, 'i')

/** The same of figures by the share or the unit: what is paid for one. */
export const saysPrice = (text: string): boolean => PRICE.test(text)

const PRICE = /\b(?:prices?|fares?|rates?|rents?)\b|\b(?:fair|exercise|strike|book|net asset) values?\b/i
