/** What the figures of a line count: dollars, shares, dollars a share, per cent, days, times, heads. */
import type { StatementKind } from '../../core/kinds.ts'
import type { Amount, Measure, Table, TableRow } from '../../core/release.ts'
import {
  BASIS_POINTS,
  BY_THE_UNIT,
  COUNTED,
  COUNTED_DAYS,
  COUNTED_FIRST,
  COUNTED_IN,
  CURRENCY_PAIR,
  DAYS,
  DAYS_OUTSTANDING,
  EXCHANGE_RATE,
  HANDLED,
  HEADCOUNT,
  IN_ITS_UNIT,
  IN_YEARS,
  MILES,
  MONEY,
  PER_SHARE,
  PERCENT,
  PRICE_SAID,
  PRICED_BY_THE_UNIT,
  RATE,
  RATIO,
  SHARE_COUNT,
  SHARES,
  saysItsUnit,
  suffixUnit,
  VOLUME,
  withoutRates,
} from '../../language/measures.ts'
import { saysCents } from '../../language/units.ts'
import { withoutReferences } from '../concept.ts'
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
  const behind = figures.map(({ suffix }) => suffixUnit(suffix)?.measure)
  const points = behind.find(isPoints)
  if (points !== undefined && behind.every(isPoints)) return points
  if (figures.length > 0 && figures.filter(isPercent).length * 2 > figures.length) return 'percent'
  const said = behind.find((measure) => measure !== undefined && !isPoints(measure))
  // "508   1.8x": a unit behind one of several figures is its own.
  if (said !== undefined && behind.filter((measure) => measure === said).length * 2 >= figures.length) return said

  const sized: Sized = {
    currency: figures.some(({ currency }) => currency !== undefined),
    largest: figures.reduce((largest, { value }) => Math.max(largest, Math.abs(value.toNumber())), 0),
    decimals: figures.some(({ quantum }) => quantum.lt(1)),
  }
  const own = withoutRates(withoutReferences(row.label).toLowerCase())
  for (const label of [own, ...headings.map((heading) => withoutRates(heading.toLowerCase()))]) {
    const found = RULES.find(
      ({ holds, says, unless }) =>
        holds(sized, kind, label === own) && says.test(label) && !unless?.(label, own, sized, kind),
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

const isPercent = ({ percent, suffix }: Amount): boolean => percent || isPoints(suffixUnit(suffix)?.measure)

/** Differences of percentages. */
const isPoints = (measure: Measure | undefined): boolean => measure === 'points' || measure === 'basis-points'

interface Sized {
  readonly currency: boolean
  readonly largest: number
  readonly decimals: boolean
}

interface Rule {
  readonly measure: Measure
  /** What its figures and its statement allow; `isOwn` for the line's own label, else for a heading above it. */
  readonly holds: (figures: Sized, kind: StatementKind, isOwn: boolean) => boolean
  readonly says: RegExp
  readonly unless?: (label: string, own: string, figures: Sized, kind: StatementKind) => boolean
}

const isBalance = (kind: StatementKind): boolean => kind === 'balance-sheet' || kind === 'cash-flows'
const isFree = (kind: StatementKind): boolean =>
  kind === 'supplemental' || kind === 'other' || kind === 'segments' || kind === 'reconciliation'

/** So many days are no stretch of time, but counted. */
const MANY_DAYS = 1000

/** "Diluted shares 12.3" are millions of them. So few are by the share where the caption comes to it before it says "shares". */
const FEW = 20
const SHARES_LATE =
  /^(?:(?!\bshares\b).)*\b(?:per|income|earnings|eps|profit|loss|dividends?|values?|prices?|costs?|paid)\b/

/** "Receipts from customers", "Investment properties": money, whatever is counted in the name. */
const MONEY_OF_THEM =
  /\b(?:revenues?|expenses?|incomes?|costs?|sales|deposits?|receivables?|payables?|loans?|due|receipts?|payments?|paid|received|fees?|benefits?|spares?|parts|funds?|advances?|provisions?)\b|\b(?:investment|rental|leasehold|development|other|trading) properties\b/

const EARNED_BY_SHARE =
  /^(?:[\w'()-]+ ){0,3}(?:earnings|h?eps|dps|dividends?|profit|loss|net income|book value)\b(?!.*\b(?:us(?:ed|ing)|purposes?|calculat\w+|comput\w+|available)\b)/

/**
 * What labels say, in lower case.
 *
 * In order: "shares used in computing net income per share" speaks of shares before it speaks of dollars a share.
 */
const RULES: readonly Rule[] = [
  {
    measure: 'shares',
    holds: ({ currency }, kind) => !currency && kind !== 'equity',
    says: SHARES,
    unless: (label, _own, { decimals, largest }, kind) =>
      (decimals && largest < FEW && SHARES_LATE.test(label)) ||
      /^(?:[^a-z]*)(?:purchase|repurchase|proceeds|issuance|cash|tax|sale|redemption|dividend)/.test(label) ||
      (isBalance(kind)
        ? !/shares? (?:issued|outstanding)(?: at .*)?$/.test(label) || /[$\d]/.test(label)
        : !SHARE_COUNT.test(label)),
  },
  {
    measure: 'per-share',
    holds: ({ largest }) => largest < 100_000,
    says: PER_SHARE,
    // "Dividends per share (yen) 45", but not "Repurchase of 10 shares at $1 per share". Cents may be thousands.
    unless: (label, own, { decimals, currency, largest }, kind) => {
      if (saysCents(label)) return false
      const isSmall = largest < 1000 && (currency || (label === own && kind !== 'equity'))
      if (largest >= 10_000 || !(decimals || largest === 0 || isSmall)) return true
      return !decimals && !currency && largest > 0 && !EARNED_BY_SHARE.test(label)
    },
  },
  {
    measure: 'basis-points',
    holds: ({ currency, largest }) => !currency && largest < 10_000,
    says: BASIS_POINTS,
  },
  {
    measure: 'per-unit',
    holds: ({ largest }) => largest < 100_000,
    says: BY_THE_UNIT,
    unless: (label, own, { currency, decimals }) =>
      !(currency || decimals || (label === own && PRICED_BY_THE_UNIT.test(label))) ||
      !(MONEY.test(label) || saysCents(label) || (currency && label === own)) ||
      /%|\bpercent|\bin (?:thousands|millions)\b/.test(own),
  },
  {
    measure: 'per-unit',
    holds: ({ largest }, _kind, isOwn) => isOwn && largest < 1_000_000,
    says: PRICE_SAID,
  },
  {
    measure: 'ratio',
    holds: ({ currency }, kind, isOwn) => isOwn && !currency && !isBalance(kind),
    says: CURRENCY_PAIR,
    unless: (label) =>
      /\b(?:revenues?|sales|costs?|expenses?|incomes?|cash|debt|gains?|loss(?:es)?|profits?|exposures?|effects?)\b/.test(
        label,
      ),
  },
  {
    measure: 'count',
    holds: ({ currency }, _kind, isOwn) => isOwn && !currency,
    says: IN_ITS_UNIT,
    unless: (label) => !saysItsUnit(label),
  },
  {
    measure: 'count',
    holds: ({ currency, decimals }, _kind, isOwn) => isOwn && !currency && !decimals,
    says: HANDLED,
    unless: (label) => MONEY.test(label),
  },
  {
    measure: 'count',
    holds: ({ currency }, kind, isOwn) => isOwn && !currency && isFree(kind),
    says: VOLUME,
    unless: (label) => (MONEY.test(label) && !MILES.test(label)) || /\bstock\b/.test(label),
  },
  {
    measure: 'count',
    holds: ({ currency, largest, decimals }, kind, isOwn) =>
      isOwn && !currency && !decimals && largest >= MANY_DAYS && isFree(kind),
    says: COUNTED_DAYS,
  },
  {
    measure: 'days',
    holds: ({ currency, largest }, kind) =>
      !currency && largest < MANY_DAYS && !isBalance(kind) && kind !== 'operations',
    says: DAYS,
  },
  {
    measure: 'days',
    holds: ({ currency, largest }, _kind, isOwn) => isOwn && !currency && largest < MANY_DAYS,
    says: DAYS_OUTSTANDING,
  },
  {
    measure: 'percent',
    holds: ({ currency, largest }) => !currency && largest <= 2000,
    says: PERCENT,
    unless: (label, own) => label !== own && /\bshares?\b/.test(own),
  },
  {
    measure: 'ratio',
    holds: ({ currency, decimals }, kind, isOwn) => isOwn && !currency && decimals && !isBalance(kind),
    says: EXCHANGE_RATE,
  },
  {
    measure: 'percent',
    holds: ({ currency, largest, decimals }, kind, isOwn) =>
      isOwn && !currency && decimals && largest < 400 && !isBalance(kind) && (kind !== 'operations' || largest < 100),
    says: RATE,
  },
  {
    measure: 'ratio',
    holds: ({ currency, largest }, kind, isOwn) => isOwn && !currency && largest < 1000 && !isBalance(kind),
    says: RATIO,
  },
  {
    measure: 'count',
    holds: ({ currency }, _kind, isOwn) => isOwn && !currency,
    says: COUNTED_IN,
    unless: (label) => MONEY.test(label) || SHARES.test(label),
  },
  {
    measure: 'count',
    holds: ({ currency, decimals }, _kind, isOwn) => isOwn && !currency && !decimals,
    says: /^(?:total |average )?number of (?!days\b)/,
    unless: (label) => SHARES.test(label),
  },
  {
    measure: 'count',
    holds: ({ currency, decimals }, _kind, isOwn) => isOwn && !currency && !decimals,
    says: HEADCOUNT,
  },
  {
    measure: 'count',
    holds: ({ currency, largest }, _kind, isOwn) => isOwn && !currency && largest < MANY_DAYS,
    says: IN_YEARS,
    unless: (label) => !/\b(?:li(?:fe|ves)|terms?|maturity|duration|periods?|age|tenor)\b/.test(label),
  },
  {
    measure: 'count',
    holds: ({ currency, decimals }, kind, isOwn) =>
      isOwn && !currency && !decimals && (isFree(kind) || kind === 'roll-forward'),
    says: COUNTED,
    unless: (label) => !COUNTED_FIRST.test(label) || MONEY_OF_THEM.test(label),
  },
]
