/**
 * A derived column held to the sums of the columns it is derived from.
 *
 *                               Nine months      Year     Quarter
 *     Gross profit                   56,671    78,302      21,631
 *     Operating expenses             41,457    55,590           ?
 *     Restructuring charges                       900           ?
 *     Operating income               15,214    21,812       6,598
 *
 * What is a line of its own in one table may be part of another line in the other, of one that is added or taken away as
 * it is. The lines that may have it are known in neither then, and are left out; totals of which they are part are known
 * all the same.
 */
import { Decimal } from '../core/number.ts'
import type { Fact } from '../core/release.ts'

/** A sum of rows, as one printed column has it. */
export interface RowSum {
  readonly total: number
  readonly terms: readonly { readonly row: number; readonly weight: 1 | -1 }[]
}

/** A total that a derived column's rows do not make. */
export interface Unmade {
  readonly total: number
  /** What is not known therefore; empty where no row can have what is missing. */
  readonly rows: readonly number[]
  /** Rows that only some of its tables have. */
  readonly split: readonly number[]
}

/**
 * The totals of a derived column that its sums do not bear out.
 *
 * @param facts the column as derived; undefined where a row has no figure
 * @param sources the sums of each column it is derived from
 * @param told rows that are not known, since what a total lacks may be theirs; and rows that a table is known to divide
 *   otherwise, since a line that it has apart is part of one of these
 */
export function unmadeTotals(
  facts: readonly (Fact | undefined)[],
  sources: readonly (readonly RowSum[])[],
  { unknown, regrouped }: { unknown: ReadonlySet<number>; regrouped: readonly ReadonlySet<number>[] },
): readonly Unmade[] {
  const said = [...new Set(sources.flatMap((sums) => sums.map(({ total }) => total)))].map((total) => ({
    total,
    ways: sources.flatMap((sums) => sums.filter((sum) => sum.total === total)),
    everywhere: sources.every((sums) => sums.some((sum) => sum.total === total)),
  }))
  const holding = said.flatMap(({ ways }) => ways.filter((way) => holds(way, facts)))
  const borneOut = new Set(holding.flatMap(({ total, terms }) => [total, ...terms.map(({ row }) => row)]))
  return said.flatMap(({ total, ways, everywhere }): Unmade[] => {
    if (!everywhere || facts[total] === undefined || ways.some((way) => holds(way, facts))) return []
    const terms = ways.flatMap((way) => way.terms)
    const split = terms.filter(({ row }) => !ways.every((way) => way.terms.some((term) => term.row === row)))
    if (split.length === 0 && terms.some(({ row }) => unknown.has(row))) return []
    const weights = new Set(split.map(({ weight }) => weight))
    const kin = regrouped.filter((rows) => split.some(({ row }) => rows.has(row)))
    const isTold = split.length > 0 && split.every(({ row }) => kin.some((rows) => rows.has(row)))
    const mayHaveIt = ({ row, weight }: RowSum['terms'][number]): boolean =>
      isTold ? kin.some((rows) => rows.has(row)) : split.length === 0 || weights.has(weight)
    const open = terms.filter((term) => facts[term.row] !== undefined && !borneOut.has(term.row) && mayHaveIt(term))
    return [{ total, rows: rowsOf(open), split: rowsOf(split) }]
  })
}

const rowsOf = (terms: RowSum['terms']): readonly number[] => [...new Set(terms.map(({ row }) => row))]

/** Within what the rounding of its figures allows; a row without a figure counts for nothing. */
function holds({ total, terms }: RowSum, facts: readonly (Fact | undefined)[]): boolean {
  const whole = facts[total]
  if (whole === undefined) return false
  const parts = terms.flatMap(({ row, weight }) => {
    const fact = facts[row]
    return fact === undefined ? [] : [{ fact, weight }]
  })
  const sum = parts.reduce((all, { fact, weight }) => all.plus(fact.value.times(weight)), new Decimal(0))
  const allowed = parts.reduce((all, { fact }) => all.plus(fact.quantum), whole.quantum).div(2)
  return sum.minus(whole.value).abs().lte(allowed)
}
