/** From which difference on a check has which verdict: as cells that a lookup reads, and as that lookup. */

import { a1, absoluteA1 } from '../../core/cells/a1.ts'
import type { Check } from '../../core/model.ts'
import { Decimal, ZERO } from '../../core/number.ts'
import { type ColumnId, column, HEAD_ROW } from './check-columns.ts'

/** The differences at which a check's verdict changes, in the unit of its figures. */
export interface Limits {
  /** What rounding allows. */
  readonly allowed: Decimal
  /** Each from which size of the difference on; they ascend from left to right. */
  readonly columns: readonly (readonly [ColumnId, Decimal])[]
  /** A total's nearest reading: what it does not explain is no contradiction. */
  readonly nearest: boolean
  /** Cut off digits could explain more than rounding allows. */
  readonly truncation: boolean
}

/**
 * The limits of `judge` in core/verdict, as decimals of so many digits, to which the difference is rounded too.
 *
 *     judge                         from
 *     exact         |d| <= 0        0
 *     rounding      |d| <= 1        0.000000001     the next decimal above what is exact
 *     suspect       |d| < 1.5       1.000000001     its like
 *     boundary      |d| = 1.5       1.5
 *     inconsistent                  beyond what is allowed
 */
export function limitsOf({ tolerance, exactWithin, suspectAbove, truncation, nearest }: Check, digits: number): Limits {
  const [allowed, exact, suspect, low, high] = [
    tolerance,
    exactWithin,
    suspectAbove,
    truncation.low,
    truncation.high,
  ].map((limit) => limit.toDecimalPlaces(digits)) as [Decimal, Decimal, Decimal, Decimal, Decimal]
  const step = new Decimal(10).pow(-digits)
  const rounding = exact.plus(step)
  if (nearest) {
    const unexplained = Decimal.max(suspect, exact).plus(step)
    return {
      allowed,
      columns: [
        ['exact', ZERO],
        ['rounding', rounding],
        ['suspect', unexplained],
      ],
      nearest: true,
      truncation: false,
    }
  }
  const doubtful = Decimal.max(rounding.plus(step), Decimal.min(suspect.plus(step), allowed.minus(step)))
  const boundary = Decimal.max(doubtful.plus(step), allowed)
  const cut = low.lt(allowed.neg()) || high.gt(allowed)
  return {
    allowed,
    columns: [
      ['exact', ZERO],
      ['rounding', rounding],
      ['suspect', doubtful],
      ['boundary', boundary],
      ...(cut
        ? ([
            ['truncationLow', low],
            ['truncationHigh', high],
          ] as const)
        : []),
    ],
    nearest: false,
    truncation: cut,
  }
}

/**
 * The verdict as a formula: within what is allowed the heading over the last limit that the difference reaches.
 *
 *     IF(ABS(G8)<=H8,LOOKUP(ABS(G8),K8:N8,$K$6:$N$6),"inconsistent")
 *     IF(ABS(G8)<=H8,LOOKUP(ABS(G8),K8:N8,$K$6:$N$6),IF(AND(G8>O8,G8<P8),"truncation","inconsistent"))
 */
export function verdictFormula(row: number, { nearest, truncation }: Limits): string {
  const at = (id: ColumnId): string => a1(row, column(id))
  const size = `ABS(${at('difference')})`
  if (nearest) return `IF(${size}<${at('rounding')},"exact",IF(${size}<${at('suspect')},"rounding","unexplained"))`
  const headings = `${absoluteA1(HEAD_ROW, column('exact'))}:${absoluteA1(HEAD_ROW, column('boundary'))}`
  const reached = `LOOKUP(${size},${at('exact')}:${at('boundary')},${headings})`
  const cut = `AND(${at('difference')}>${at('truncationLow')},${at('difference')}<${at('truncationHigh')})`
  const beyond = truncation ? `IF(${cut},"truncation","inconsistent")` : '"inconsistent"'
  return `IF(${size}<=${at('allowed')},${reached},${beyond})`
}
