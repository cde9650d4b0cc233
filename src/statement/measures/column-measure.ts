/** Columns that count something else than their neighbours: shares beside the amounts paid for them. */
import type { Column, Measure, Table } from '../../core/release.ts'

/**
 * The measure that a column's heading gives to lines of money; undefined where it gives none.
 *
 *     Common Stock               Income        Shares     Per-share
 *     Shares    Amount        (numerator) (denominator)    amount
 *     shares                                  shares     per-share
 */
export const columnMeasures = (table: Table, columns: readonly Column[]): readonly (Measure | undefined)[] =>
  columns.map(({ headings }, j) => {
    const heading = headings.at(-1) ?? ''
    const amounts = table.rows.flatMap(({ cells }) => cells[j]?.amount ?? []).filter(({ dash }) => !dash)
    if (amounts.length === 0) return undefined
    if (SHARES.test(heading) && amounts.every(({ currency, percent }) => currency === undefined && !percent))
      return 'shares'
    if (amounts.every(({ percent }) => percent)) return undefined
    const small = amounts.every(({ value, quantum }) => value.abs().lt(1000) && quantum.lt(1))
    if (small && (PER_SHARE.test(heading) || PRICE.test(heading))) return 'per-share'
    const low = amounts.every(({ value, currency }) => value.abs().lt(100) && currency === undefined)
    return small && low && RATE.test(heading) ? 'percent' : undefined
  })

const OF_SHARES = 'shares|rsus?|psus?|(?:restricted|performance) (?:stock|share) (?:units|awards)'
const SHARES = new RegExp(
  `^(?:(?:(?:total|aggregate) )?(?:number|no\\.?|#) of )?(?:(?:common|preferred|treasury|weighted|average|diluted|total|class [a-c]) )*(?:${OF_SHARES})(?: (?:issued|outstanding|authorized|repurchased|purchased))*(?: ?\\((?:denominator|in (?:thousands|millions)|000s?)\\))?$|^(?:number|no\\.?) of (?:options|awards|units|warrants)$`,
  'i',
)
const PER_SHARE = /\bper[- ](?:(?:common|diluted|basic) )?share\b/i
/** What is paid for one of many, or what it is worth. */
const PRICE =
  /\b(?:average|avg\.?|exercise|strike|share|stock|closing|market)\b.*\bprices?\b|\baverage\b.*\b(?:fair|grant[- ]date|exercise) ?values?\b|\bgrant[- ]date fair values?\b/i
/** "Yield/Rate", "Average interest rate"; not the dollars that are called by one. */
const RATE =
  /\b(?:yields?|(?:average|interest|coupon|discount|tax|effective|stated|fixed|borrowing|cap) rates?|rates? ?(?:earned|paid)|yield ?\/ ?rate)$|^rates?$/i
