/** By what the figures of a statement are to be multiplied, where the print leaves it open. */
import type { Amount, Measure, Table } from '../../core/release.ts'
import { POWERS, type UnitWords } from '../../language/units.ts'
import type { DraftLine } from '../line.ts'
import type { ScaleSaid } from './scale-said.ts'

/**
 * The scale of share counts.
 *
 * Net income over earnings per share says how many shares there are, whatever the title says. Where a statement
 * gives no such pair, the title's word counts, unless it makes a company of fewer than a million shares or of more than
 * a hundred thousand million.
 */
export function shareScale(
  table: Table,
  lines: readonly DraftLine[],
  columns: readonly (Measure | undefined)[],
  units: UnitWords,
  money: ScaleSaid,
): ScaleSaid {
  const shares = lines.flatMap((line, i) =>
    figuresOf(table, i).flatMap(({ amount }, j) =>
      amount !== undefined && (line.measure === 'shares' || columns[j] === 'shares') ? [amount] : [],
    ),
  )
  const largest = shares.reduce((most, { value }) => Math.max(most, value.abs().toNumber()), 0)
  const said: ScaleSaid =
    units.shares !== undefined
      ? { scale: units.shares, from: 'table' }
      : units.exceptShares
        ? { scale: 1, from: 'table' }
        : money
  if (largest === 0 || said.scale === null || money.scale === null) return said
  const counted = sharesByIncome(table, lines, money.scale)
  if (counted !== undefined) {
    const fit = POWERS.find((scale) => {
      const ratio = counted / (largest * scale)
      return ratio > 0.2 && ratio < 5
    })
    if (fit !== undefined) return { scale: fit, from: fit === said.scale ? (said.from ?? 'tie') : 'tie' }
  }
  if (said.scale === 1 && money.scale > 1 && largest < 1_000_000) return money
  if (said.scale > 1 && largest * said.scale > 100_000_000_000) return { scale: 1, from: 'tie' }
  return said
}

/** Net income over earnings per share, the median of all columns that give both to two digits at least: one may be misprinted. */
function sharesByIncome(table: Table, lines: readonly DraftLine[], money: number): number | undefined {
  const amountsOf = (row: number): readonly (Amount | undefined)[] =>
    Array.from({ length: table.columnCount }, (_, column) => table.rows[row]?.cells[column]?.amount)
  const income = amountsOf(lines.findIndex(({ concept }) => concept === 'NetIncomeLoss'))
  const counts = lines.flatMap(({ concept }, row) =>
    concept === undefined || !PER_SHARE.has(concept)
      ? []
      : amountsOf(row).flatMap((each, column) => {
          const total = income[column]
          if (total === undefined || each === undefined || each.value.abs().lt(each.quantum.times(5))) return []
          return [total.value.times(money).div(each.value).abs().toNumber()]
        }),
  )
  return counts.sort((a, b) => a - b)[counts.length >> 1]
}

const PER_SHARE = new Set(['EarningsPerShareBasic', 'EarningsPerShareDiluted', 'EarningsPerShareBasicAndDiluted'])

const figuresOf = (table: Table, row: number): readonly { readonly amount?: Amount }[] =>
  (table.rows[row]?.cells ?? []).map((cell) => (cell?.amount === undefined ? {} : { amount: cell.amount }))
