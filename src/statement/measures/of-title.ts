/** Tables whose title says what their lines count, where no line does. */
import type { Measure, Table } from '../../core/release.ts'
import { isPaid, PER_SHARE, saysItsUnit, scaleOfItsUnit } from '../../language/measures.ts'
import { isUnitLine } from '../../language/units.ts'

/**
 * The lines of a table with those that say nothing of what they count in what its title names: a unit in brackets, also on a
 * line of its own, where no currency sign says that it is money; or the share, where all such lines are printed to cents, no
 * line says so itself and the table states no unit.
 *
 *     Electric sales (GWh)      2031     2030          Earnings per share variance      Quarter
 *     Residential              8,110    8,044          Electric margins                    0.05
 */
export function withTitle(
  { rows, title: above, stub }: Pick<Table, 'rows' | 'title' | 'stub'>,
  caption: string,
  measures: readonly Measure[],
): readonly Measure[] {
  const title = caption.toLowerCase()
  const ofUnit = unitIn({ title: above }, caption) !== undefined
  const byTheShare =
    PER_SHARE.test(title) &&
    !SEVERAL.test(title) &&
    !measures.some((measure) => measure === 'per-share' || measure === 'shares') &&
    ![...above, ...stub].some(({ text }) => isUnitLine(text))
  if (!ofUnit && !byTheShare) return measures
  // "Electric margins" are rates in other tables: by the share they are amounts, unless a percent sign says otherwise.
  const isSilent = rows.map(
    ({ cells, label }, i) =>
      (measures[i] === 'money' && !(ofUnit && isPaid(label.toLowerCase()))) ||
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

/** By what the lines are multiplied that count what the title names: 1,000,000 of "(in millions of kWh)"; undefined where it does not say it. */
export function scaleOfTitle(table: Pick<Table, 'title'>, caption: string): number | undefined {
  const unit = unitIn(table, caption)
  return unit === undefined ? undefined : scaleOfItsUnit(unit)
}

/** The caption of a table, or a line of its title, that names a unit in brackets, in lower case. */
const unitIn = ({ title }: Pick<Table, 'title'>, caption: string): string | undefined =>
  [caption, ...title.map(({ text }) => text.trim())].map((text) => text.toLowerCase()).find(saysItsUnit)

/** "Net income and earnings per share", "Earnings per share, dividends": which of these a line is it says itself. A date has a comma too. */
const SEVERAL = /(?:\band\b|&|,)\s+(?:[a-z'’-]+\s+){0,4}(?:per|eps)\b|\b(?:per share|eps)\s*(?:,|\band\b|&)/

/** No company earns more by the share. */
const BY_THE_SHARE = 1000
