/** Amounts that are called as rates are. */
import type { Amount, Measure, Table } from '../../core/release.ts'

/** Lines right above, of which one is taken off, and lines further up, of which one it is taken from. */
const TAKEN = 3
const FROM = 16

/**
 * True for a line of percentages by its caption alone that is what one line of money above leaves of another, in every
 * column: then it is money too.
 *
 *     Net sales              49.7     45.6
 *     Total cost of sales    27.3     26.3
 *     Gross margin           22.4     19.3      and no 22.4%
 */
export function isWhatIsLeft({ rows }: Table, row: number, measures: readonly Measure[]): boolean {
  const left = rows[row]?.cells.flatMap((cell, column) => (cell?.amount && !cell.amount.dash ? [column] : [])) ?? []
  const amount = (line: number, column: number): Amount | undefined => rows[line]?.cells[column]?.amount
  if (left.length < 2 || left.some((column) => isSigned(amount(row, column)))) return false
  const above: number[] = []
  for (let line = row - 1; line >= 0 && above.length < FROM; line--) if (measures[line] === 'money') above.push(line)
  const leaves = (from: number, taken: number): boolean =>
    left.every((column) => {
      const [whole, part, rest] = [amount(from, column), amount(taken, column), amount(row, column)]
      if (!whole || !part || !rest) return false
      const off = whole.value.minus(part.value.abs()).minus(rest.value).abs()
      return off.lte(whole.quantum.plus(part.quantum).plus(rest.quantum).div(2))
    })
  return above.slice(0, TAKEN).some((taken, i) => above.slice(i + 1).some((from) => leaves(from, taken)))
}

const isSigned = (amount: Amount | undefined): boolean => amount?.percent === true || amount?.suffix !== undefined
