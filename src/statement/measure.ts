/** What the figures of a line count: dollars, shares, dollars a share, per cent, days, times, heads. */
import type { Amount, Measure, StatementKind, Table, TableRow } from '../core/release.ts'
import { withoutReferences } from './concept.ts'
import { BASIS_POINTS, CENTS } from './line-scale.ts'
import { isSignedOnTop } from './signed-on-top.ts'

/**
 * The measure of a line, from its figures, its label and the headings above it (nearest first).
 *
 * What the cells say (a percent sign, "x", "days", a currency sign) outweighs what the label says; the label outweighs
 * the headings. A column of percentages beside others says nothing of the lines it is computed from.
 */
export function measureOf(
  row: TableRow,
  headings: readonly string[],
  kind: StatementKind,
  percents: ReadonlySet<number>,
): Measure {
  const amountsIn = (counts: (column: number) => boolean) =>
    row.cells.flatMap((cell, column) => (cell?.amount === undefined || !counts(column) ? [] : [cell.amount]))
  const outside = amountsIn((column) => !percents.has(column))
  const amounts = outside.some(({ dash }) => !dash) ? outside : amountsIn(() => true)
  const figures = amounts.filter(({ dash }) => !dash)
  if (figures.length > 0 && figures.filter(isPercent).length * 2 > figures.length) return 'percent'
  const suffix = figures.find(({ suffix }) => suffix !== undefined)?.suffix?.toLowerCase()
  if (suffix === 'x' || suffix === 'times') return 'ratio'
  if (suffix?.startsWith('day')) return 'days'

  const sized: Sized = {
    currency: figures.some(({ currency }) => currency !== undefined),
    largest: figures.reduce((largest, { value }) => Math.max(largest, Math.abs(value.toNumber())), 0),
    decimals: figures.some(({ quantum }) => quantum.lt(1)),
  }
  const own = withoutReferences(row.label).toLowerCase()
  for (const label of [own, ...headings.map((heading) => heading.toLowerCase())]) {
    // The long expressions are compiled only where they can decide.
    const found = RULES.find(
      ({ holds, near, says, unless }) =>
        holds(sized, kind, label === own) &&
        near?.test(label) !== false &&
        says.test(label) &&
        !unless?.(label, own, sized, kind),
    )
    if (found !== undefined) return found.measure
  }
  return 'money'
}

/** The columns of a table that hold percentages more often than not, where it has others too. */
export function percentColumns(table: Table): ReadonlySet<number> {
  const balance = new Array<number>(table.columnCount).fill(0)
  for (const row of table.rows) {
    row.cells.forEach((cell, column) => {
      if (cell?.amount === undefined || cell.amount.dash) return
      balance[column] = (balance[column] ?? 0) + (isPercent(cell.amount) ? 1 : -1)
    })
  }
  const columns = balance.flatMap((sign, column) => (sign > 0 || isSignedOnTop(table, column) ? [column] : []))
  return new Set(columns.length < table.columnCount ? columns : [])
}

const isPercent = ({ percent, suffix }: Amount): boolean => percent || pointsOf(suffix) !== undefined

/** Differences of percentages: 130 bps, 1.3 pts. */
const POINTS = [
  { suffix: /^bps?$/i, scale: 0.0001 },
  { suffix: /^p+ts?$|^pp$/i, scale: 0.01 },
] as const

/** What a figure with such a unit behind it is to be multiplied by for a share of one. */
export const pointsOf = (suffix: string | undefined): number | undefined =>
  suffix === undefined ? undefined : POINTS.find((points) => points.suffix.test(suffix))?.scale

interface Sized {
  readonly currency: boolean
  readonly largest: number
  readonly decimals: boolean
}

interface Rule {
  readonly measure: Measure
  /** What its figures and its statement allow; `isOwn` for the line's own label, else for a heading above it. */
  readonly holds: (figures: Sized, kind: StatementKind, isOwn: boolean) => boolean
  /** Quick to compile: in whatever says so. */
  readonly near?: RegExp
  readonly says: RegExp
  readonly unless?: (label: string, own: string, figures: Sized, kind: StatementKind) => boolean
}

const isBalance = (kind: StatementKind): boolean => kind === 'balance-sheet' || kind === 'cash-flows'
const isFree = (kind: StatementKind): boolean =>
  kind === 'supplemental' || kind === 'other' || kind === 'segments' || kind === 'reconciliation'

const SHARES =
  /\b(?:weighted|average|avg\.?|used (?:in|to|for)|outstanding|number of|dilut(?:ed|ive)|basic|equivalents?|issued|repurchased|denominator)\b|^(?:common )?shares(?:$| \()/

/** Heads a section of a statement that is none of its money. */
export const STATISTICS = /\b(?:statistics|statistical|operating data|other data|volumes?|production data|metrics)\b/i

/** What is counted, weighed or measured, and may be sold by it. */
const GOODS =
  'tons?|tonn(?:es?|age)|cwt|barrels?|bbls?|boes?|mcfe?s?|bcfe?|mmbtus?|gallons?|ounces?|oz|pounds?|lbs?|bushels?|acres?|asms?|rpms?|(?:\\w+[- ])?miles?|kwhs?|mwhs?|kilowatt[- ]hours?|megawatt[- ]hours?|rooms?|beds?|square f(?:ee|oo)t|sq\\.? ?ft\\.?|cases?|hectoliters?|passengers?|subscribers?|loads?|shipments?|packages?|carloads?'
const MONEY_WORDS =
  /\b(?:revenues?|revpa[rf]|expenses?|incomes?|costs?|sales|prices?|receivables?|payables?|fares?|yields?|rates?|margins?|rents?|fees?|charges?|due|values?|ebitda|earnings)\b/
/** What stands before a unit is looked back at: V8 takes a tenth of the time to compile it so. */
const BY = '\\b(?:per|a|by the) (?:[\\w.-]+ ){0,3}'
/** "Average price per ton", "Cost per available seat mile"; not "barrels per day". */
const BY_THE_UNIT = new RegExp(
  `(?<=${BY}|\\/ ?)(?:${GOODS}|unit)\\b|(?<=${BY})(?:f(?:oo|ee)t|day|night|home|store|employee|customer|transaction|order)\\b|\\baverage (?:[\\w-]+ ){0,3}(?:price|fare|rate|ticket|check|rent)\\b|\\brevpa[rf]\\b`,
)
const VOLUME = new RegExp(
  `^(?:[\\w.-]+ ){0,4}(?:${GOODS}|(?:units|homes) (?:sold|shipped|produced|closed|delivered)|square footage)(?: (?:and|of|in|at|per|under|sold|shipped|produced|delivered|carried|hauled|mined|flown|transported|handled|loaded|available|occupied)\\b.*)?(?: ?\\(.*\\))?$`,
)

/** "Revenue passenger miles" are no revenue. */
const MILES = /\b(?:passenger|seat|ton) miles\b(?! ?yield)(?!.*\bper\b)/

/**
 * What labels say in lower case: V8 takes twice as long to compile an expression of either case.
 *
 * In order: "shares used in computing net income per share" speaks of shares before it speaks of dollars a share.
 */
const RULES: readonly Rule[] = [
  {
    measure: 'shares',
    holds: ({ currency, largest, decimals }, kind) => !currency && kind !== 'equity' && !(decimals && largest < 20),
    says: /\bshares\b|\bunits outstanding\b|\bweighted[- ]average(?: number)? outstanding\b|\bweighted[- ]average\b.*\b(?:share|unit|basic|diluted)/,
    unless: (label, _own, _figures, kind) =>
      /^(?:[^a-z]*)(?:purchase|repurchase|proceeds|issuance|cash|tax|sale|redemption|dividend)/.test(label) ||
      (isBalance(kind)
        ? !/shares? (?:issued|outstanding)(?: at .*)?$/.test(label) || /[$\d]/.test(label)
        : !SHARES.test(label)),
  },
  {
    measure: 'per-share',
    holds: ({ largest, decimals, currency }) =>
      largest < 10000 && (decimals || largest === 0 || (currency && largest < 1000)),
    says: /\bper (?:\w+[- ]){0,4}(?:share|unit|ads)\b|\/\s?share\b|\beps\b|\bper-share\b/,
  },
  {
    measure: 'percent',
    holds: ({ currency, largest }) => !currency && largest < 10_000,
    says: BASIS_POINTS,
  },
  {
    // Dollars by the ton, mile or room are told as dollars by the share are.
    measure: 'per-share',
    holds: ({ currency, decimals, largest }) => (decimals || currency) && largest < 100_000,
    near: /\b(?:per|a|by the|average|revpa[rf])\b|\//,
    says: BY_THE_UNIT,
    unless: (label, own, { currency }) =>
      !(MONEY_WORDS.test(label) || CENTS.test(label) || (currency && label === own)) ||
      /%|\bpercent|\bin (?:thousands|millions)\b/.test(own),
  },
  {
    measure: 'count',
    holds: ({ currency }, kind, isOwn) => isOwn && !currency && isFree(kind),
    near: new RegExp(`${GOODS}|units|homes|square footage`),
    says: VOLUME,
    unless: (label) => (MONEY_WORDS.test(label) && !MILES.test(label)) || /\bstock\b/.test(label),
  },
  {
    measure: 'days',
    holds: ({ currency, largest }, kind) => !currency && largest < 1000 && !isBalance(kind) && kind !== 'operations',
    says: /(?<!\d[\s-])\b(?:work|business )?days?\b|\bds[oi]['’]?s?\b|\bdpo\b/,
  },
  {
    measure: 'percent',
    holds: ({ currency, largest }) => !currency && largest <= 2000,
    says: /%|\bpercent(?:age)?s?\b/,
    unless: (label, own) => label !== own && /\bshares?\b/.test(own),
  },
  {
    measure: 'percent',
    holds: ({ currency, largest, decimals }, kind, isOwn) =>
      isOwn && !currency && decimals && largest < 400 && !isBalance(kind) && (kind !== 'operations' || largest < 100),
    says: /\b(?:margins?|rate|yields?|return on|efficiency ratio|capital ratio|tier (?:1|one)|spread)\b|\bratio\b.*\bto\b|\bto (?:average |total |net )*(?:assets|loans|deposits|equity)\b/,
  },
  {
    measure: 'ratio',
    holds: ({ currency, largest }, kind, isOwn) => isOwn && !currency && largest < 1000 && !isBalance(kind),
    says: /\bratio\b|\bto (?:adjusted )?ebitda\b|\bturns?\b|\bturnover\b|\bcoverage\b|\btimes\b/,
  },
  {
    measure: 'count',
    holds: ({ currency, decimals }, kind, isOwn) => isOwn && !currency && !decimals && isFree(kind),
    says: /\b(?:headcount|employees|fte['’]?s?|full[- ]time equivalents?|stores|branches|offices|locations|customers|subscribers|members|clients|restaurants|properties|centers|terminals|units sold|square feet|number of)\b/,
    unless: (label) =>
      !/(?<=^(?:\w+ ){0,3})(?:headcount|employees|fte['’]?s?|full[- ]time|stores|branches|offices|locations|customers|subscribers|members|clients|restaurants|properties|centers|terminals|units sold|square feet|number of)\b/.test(
        label,
      ) || /\b(?:revenue|expense|income|cost|sales|deposits|receivable|payable|loans|due)\b/.test(label),
  },
]
