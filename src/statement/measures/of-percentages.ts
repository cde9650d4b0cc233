/** Tables of percentages that print the percent sign beside a few of their figures only. */
import type { Table } from '../../core/release.ts'
import { PERCENT } from '../../language/measures.ts'

/**
 * True where a table's figures are all percentages: its title says so, and a percent sign stands beside some; or it stands
 * beside all of the first row and the last. None is an amount of money, or so large that it could be.
 *
 *     As a percentage of total revenues       2031    2030
 *     Subscriptions                            93 %    93 %
 *     Services                                  7       7
 *     Total revenues                          100     100
 */
export function isOfPercentages({ title, rows }: Table, caption: string): boolean {
  const printed = rows
    .map(({ cells }) => cells.flatMap((cell) => (cell?.amount === undefined || cell.amount.dash ? [] : [cell.amount])))
    .filter((amounts) => amounts.length > 0)
  const signed = printed.map((amounts) => amounts.every(({ percent }) => percent))
  const [first, last] = [signed[0], signed.at(-1)]
  const said =
    [caption, ...title.map(({ text }) => text)].some((text) => PERCENT.test(text.toLowerCase())) &&
    printed.flat().some(({ percent }) => percent)
  if (!said && !(printed.length > 2 && first === true && last === true)) return false
  return printed
    .flat()
    .every(
      ({ percent, currency, suffix, value }) =>
        percent || (currency === undefined && suffix === undefined && value.abs().lte(LARGEST)),
    )
}

/** A percentage without its sign is hardly larger. */
const LARGEST = 200
