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
    const small = amounts.every(({ value, quantum }) => value.abs().lt(1000) && quantum.lt(1))
    return small && PER_SHARE.test(heading) ? 'per-share' : undefined
  })

const SHARES =
  /^(?:(?:number|no\.?|#) of )?(?:(?:common|preferred|treasury|weighted|average|diluted) )*shares(?: (?:issued|outstanding|authorized|repurchased))*(?: ?\((?:denominator|in (?:thousands|millions)|000s?)\))?$/i
const PER_SHARE = /\bper[- ](?:(?:common|diluted|basic) )?share\b/i
