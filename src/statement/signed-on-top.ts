/** Columns of percentages that print the percent sign beside their first figure only. */
import type { Table } from '../core/release.ts'

/**
 * True where the topmost figure of a column has a percent sign, beside figures that have none, and no other is money.
 *
 *     Loans                $1,234,567   $ 25,678   8.34%
 *     Federal funds sold       12,345        160   5.20
 */
export function isSignedOnTop(table: Table, column: number): boolean {
  const printed = table.rows.flatMap(({ cells }) => {
    const amount = cells[column]?.amount
    const beside = cells.some((cell) => cell?.amount?.percent === false && !cell.amount.dash)
    return amount === undefined || amount.dash ? [] : [{ ...amount, beside }]
  })
  const [top] = printed
  return (
    top?.percent === true &&
    top.beside &&
    printed.every(({ percent, currency, value }) => percent || (currency === undefined && value.abs().lt(1000)))
  )
}
