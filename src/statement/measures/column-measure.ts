/** Columns that count something else than their neighbours: shares beside the amounts paid for them. */
import type { Column, Measure, Table } from '../../core/release.ts'
import { COUNTED_HEADING, IN_YEARS, YEAR_HEADING } from '../../language/measures.ts'
import { isPeriodLine } from '../../language/time-words.ts'

/**
 * The measure that a column's heading gives to lines of money; undefined where it gives none. The nearest that says more
 * than a period counts, and the figures of those lines alone.
 *
 * @param lines what each row measures
 *
 *     Common Stock               Income        Shares     Per-share
 *     Shares    Amount        (numerator) (denominator)    amount
 *     shares                                  shares     per-share
 */
export const columnMeasures = (
  table: Table,
  columns: readonly Column[],
  lines: readonly { readonly measure: Measure }[],
): readonly (Measure | undefined)[] => {
  const named = columns.map(({ headings }) =>
    (headings.findLast((text) => !isPeriodLine(text)) ?? '').replace(NOTE_MARK, ''),
  )
  const isPriced = named.some((heading) => PRICE.test(heading))
  return named.map((heading, j) => {
    const amounts = table.rows
      .flatMap(({ cells }, i) => (lines[i]?.measure === 'money' ? (cells[j]?.amount ?? []) : []))
      .filter(({ dash }) => !dash)
    if (amounts.length === 0) return undefined
    if (
      (SHARES.test(heading) || (isPriced && AWARDS.test(heading))) &&
      amounts.every(({ currency, percent }) => currency === undefined && !percent)
    )
      return 'shares'
    if (amounts.every(({ percent }) => percent)) return undefined
    const counts = amounts.every(
      ({ currency, quantum, percent }) => currency === undefined && !percent && quantum.gte(1),
    )
    if (counts && COUNTED_HEADING.test(heading)) return 'count'
    // Nobody prints a year with a comma.
    const years = counts && table.rows.every(({ cells }) => !cells[j]?.text.includes(','))
    if (years && YEAR_HEADING.test(heading) && amounts.every(({ value }) => value.gte(1900) && value.lt(2100)))
      return 'count'
    if ((IN_YEARS.test(heading) || REMAINING.test(heading)) && amounts.every(({ currency }) => currency === undefined))
      return 'count'
    const small = amounts.every(({ value, quantum }) => value.abs().lt(1000) && quantum.lt(1))
    if (small && (PER_SHARE.test(heading) || PRICE.test(heading))) return 'per-share'
    const low = amounts.every(({ value, currency }) => value.abs().lt(100) && currency === undefined)
    return small && low && RATE.test(heading) ? 'percent' : undefined
  })
}

/** "Weighted average remaining life" */
const REMAINING = /\bremaining (?:contractual )?(?:life|lives|term)$/i
/** "Average price paid [a]". */
const NOTE_MARK = /\s*\[[a-z\d]{1,2}\]$/i

const OF_SHARES = 'shares|rsus?|psus?|(?:restricted|performance) (?:stock|share) (?:units|awards)'
const SHARES = new RegExp(
  `^(?:(?:(?:(?:total|aggregate|maximum) )?(?:number|no\\.?|#)|thousands|millions) of )?(?:(?:common|preferred|treasury|weighted|stock|ordinary|capital|average|diluted|total|class [a-c]) )*(?:${OF_SHARES})(?: (?:issued|outstanding|authorized|repurchased|purchased))*(?: (?:as part of|that may) [^$()]+)?(?: ?\\((?:denominator|in (?:thousands|millions)|000s?)\\))?$|^(?:number|no\\.?) (?:of (?:options|awards|units|warrants)|outstanding|exercisable|exercised|(?:un|non)?vested)(?: ?\\(in (?:thousands|millions)\\))?$`,
  'i',
)
/** What is counted beside what is paid for one; elsewhere "Options" may be what they cost. */
const AWARDS =
  /^(?:number|(?:(?:stock|share) )?(?:options|awards|warrants|units))(?: ?\((?:in )?(?:thousands|thous\.?|millions|000s?)\))?$/i
const PER_SHARE = /\bper[- ](?:(?:common|diluted|basic) )?share\b/i
/** What is paid for one of many, or what it is worth. */
const PRICE =
  /\b(?:average|avg\.?|exercise|strike|share|stock|closing|market)\b.*\bprices?\b|\baverage\b.*\b(?:fair|grant[- ]date|exercise) ?values?\b|\bgrant[- ]date fair values?\b/i
/** "Yield/Rate", "Average interest rate"; not the dollars that are called by one. */
const RATE =
  /\b(?:yields?|(?:average|interest|coupon|discount|tax|effective|stated|fixed|borrowing|cap) rates?|rates? ?(?:earned|paid)|yield ?\/ ?rate)$|^rates?$/i
