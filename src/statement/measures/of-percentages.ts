/** Tables of percentages that print the percent sign beside a few of their figures only. */
import type { Amount, Measure, Table } from '../../core/release.ts'
import { isOfPercentages as saysPercentages } from '../../language/measures.ts'

/**
 * True where a table's figures are all percentages: its title says so, and a percent sign stands beside some; or it stands
 * beside all of the first row and the last, and what is between them is printed as they are, or adds up with them. None is
 * an amount of money, or so large that it could be.
 *
 *     As a percentage of total revenues       2031    2030          Federal statutory rate     21.0%    21.0%
 *     Subscriptions                            93 %    93 %         State taxes                 2.1      1.9
 *     Services                                  7       7           Other                      (0.4)     0.3
 *     Total revenues                          100     100           Effective tax rate         22.7%    23.2%
 *
 * @param measures of the rows, each by itself
 */
export function isOfPercentages(
  { title, rows, columnCount }: Table,
  caption: string,
  measures: readonly Measure[],
): boolean {
  const printed = rows.flatMap(({ cells }, i) => {
    const amounts = cells.map((cell) => (cell?.amount?.dash ? undefined : cell?.amount))
    return amounts.some((amount) => amount !== undefined) ? [{ amounts, measure: measures[i] }] : []
  })
  const figures = printed.flatMap(({ amounts }) => amounts.flatMap((amount) => amount ?? []))
  const mayBe = figures.every(
    ({ percent, currency, suffix, value }) =>
      percent || (currency === undefined && suffix === undefined && value.abs().lte(LARGEST)),
  )
  if (!mayBe) return false
  const said = [caption, ...title.map(({ text }) => text)]
  if (saysPercentages(said) && figures.some(({ percent }) => percent)) return true
  const isSigned = (row: (typeof printed)[number] | undefined): boolean =>
    row?.amounts.every((amount) => amount === undefined || amount.percent) === true
  return (
    printed.length > 2 &&
    isSigned(printed[0]) &&
    isSigned(printed.at(-1)) &&
    printed.every(({ measure }) => measure === 'percent' || measure === 'money') &&
    (printedAlike(figures) ||
      Array.from({ length: columnCount }, (_, j) => printed.flatMap(({ amounts }) => amounts[j] ?? [])).every(addsUp))
  )
}

/** A percentage without its sign is hardly larger. */
const LARGEST = 200

/** With as many decimals, one at least: what is whole may be counted. */
function printedAlike(figures: readonly Amount[]): boolean {
  const decimals = new Set(figures.map(({ quantum, percent }) => (percent ? quantum.times(100) : quantum).toNumber()))
  return decimals.size === 1 && Math.max(...decimals) < 1
}

/** To a hundred, or to the last of a column. */
function addsUp(column: readonly Amount[]): boolean {
  const values = column.map(({ value, percent }) => value.times(percent ? 100 : 1).toNumber())
  const [sum, last] = [values.reduce((total, value) => total + value, 0), values.at(-1) ?? 0]
  const within = values.length / 2
  return values.length === 0 || Math.abs(sum - 100) <= within || Math.abs(sum - 2 * last) <= within
}
