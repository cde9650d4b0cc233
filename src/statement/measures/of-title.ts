/** Tables whose title says what their lines count, where no line does. */
import type { Measure, Table } from '../../core/release.ts'
import { PER_SHARE, saysItsUnit } from '../../language/measures.ts'

/**
 * The lines of a table with those that say nothing of what they count in what its title names: a unit in brackets, or the
 * share, where all such lines are printed to cents. A currency sign is money, whatever the title says.
 *
 *     Electric sales (GWh)      2031     2030          Earnings per share variance      Quarter
 *     Residential              8,110    8,044          Electric margins                    0.05
 */
export function withTitle(
  { rows }: Pick<Table, 'rows'>,
  caption: string,
  measures: readonly Measure[],
): readonly Measure[] {
  const title = caption.toLowerCase()
  const [ofUnit, byTheShare] = [saysItsUnit(title), PER_SHARE.test(title)]
  if (!ofUnit && !byTheShare) return measures
  // "Electric margins" are rates in other tables: by the share they are amounts, unless a percent sign says otherwise.
  const isSilent = rows.map(
    ({ cells }, i) =>
      measures[i] === 'money' ||
      (byTheShare && measures[i] === 'percent' && !cells.some((cell) => cell?.amount?.percent)),
  )
  const silent = rows.flatMap(({ cells }, i) =>
    isSilent[i] ? cells.flatMap((cell) => (cell?.amount && !cell.amount.dash ? [cell.amount] : [])) : [],
  )
  const told = ofUnit
    ? silent.every(({ currency }) => currency === undefined)
    : silent.every(({ quantum, value }) => quantum.lt(0.1) && value.abs().lt(BY_THE_SHARE))
  if (silent.length === 0 || !told) return measures
  return measures.map((measure, i) => (!isSilent[i] ? measure : ofUnit ? 'count' : 'per-share'))
}

/** No company earns more by the share. */
const BY_THE_SHARE = 1000
