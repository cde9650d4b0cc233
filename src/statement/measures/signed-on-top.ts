/** Columns of percentages that print the percent sign beside their first figure only. */
import type { Table } from '../../core/release.ts'

/**
 * True where the topmost figure of a column, or dash, has a percent sign, beside figures that have none, and no other is money.
 *
 *     Loans                $1,234,567   $ 25,678   8.34%
 *     Federal funds sold       12,345        160   5.20
 */
export function isSignedOnTop(table: Table, column: number): boolean {
  const printed = table.rows.filter(({ cells }) => {
    const amount = cells[column]?.amount
    return amount !== undefined && (!amount.dash || amount.percent)
  })
  const [top] = printed
  return (
    top?.cells[column]?.amount?.percent === true &&
    top.cells.some((cell) => cell?.amount?.percent === false && !cell.amount.dash) &&
    printed.every(({ cells }) => {
      const amount = cells[column]?.amount
      return amount?.percent || (amount?.currency === undefined && amount?.value.abs().lt(1000))
    })
  )
}
