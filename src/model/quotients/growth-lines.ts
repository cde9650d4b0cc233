/** Lines that give the growth of other lines, among columns of several periods. */
import { headingsOver } from '../../core/facts.ts'
import { daysBetween, openingOf } from '../../core/period.ts'
import type { Statement } from '../../core/release.ts'
import { seen } from '../../evidence/evidence.ts'
import type { Listener } from '../../evidence/reading.ts'
import { labelKey } from '../links/series.ts'
import { growth, inOneForm } from './percentages.ts'
import { pick, type QuotientFinding, rowsWhere, way } from './quotient.ts'

/**
 * Lines of percentages as growth of a line of the same name, or of the one above, over the column a year earlier or the
 * one before.
 *
 *                        Q1 FY13  Q2 FY13  ...  Q1 FY14  Q2 FY14
 *     Revenues
 *       Licenses           1,371    2,171         1,399    2,121
 *     Growth rates
 *       Licenses            (3%)     11%            2%      (2%)    = 1,399 / 1,371 - 1
 */
export function growthLines(statement: Statement, hear?: Listener): readonly QuotientFinding[] {
  const { items, columns } = statement
  const amounts = rowsWhere(items, (item) => item.unit.measure === 'money')
  const byName = new Map<string, number[]>()
  for (const row of amounts) {
    const name = labelKey(items[row]?.label ?? '')
    const alike = byName.get(name)
    if (alike) alike.push(row)
    else byName.set(name, [row])
  }
  const pairs = [pairsApart(columns, () => 12), pairsApart(columns, (months) => months)].filter(
    (found) => found.length > 0,
  )
  if (pairs.length === 0) return []
  let passed = 0
  const rates = rowsWhere(items, (item) => item.unit.measure === 'percent').flatMap((row) => {
    const item = items[row]
    if (item === undefined || ![item.label, ...headingsOver(item, items)].some((label) => GROWS.test(label))) return []
    while ((amounts[passed] ?? Number.POSITIVE_INFINITY) < row) passed++
    const above = amounts.slice(Math.max(0, passed - 2), passed)
    const near = new Set([...(byName.get(labelKey(items[row]?.label ?? '')) ?? []).slice(0, 4), ...above])
    return pick(
      [...near].flatMap((amount) =>
        pairs.map((found) => {
          const findings = found.flatMap(([now, before]) => {
            const fact = statement.grid[row]?.[now]
            const [current, prior] = [statement.grid[amount]?.[now], statement.grid[amount]?.[before]]
            if (!fact || !current || !prior || prior.value.isZero() || current.unit.measure === 'percent') return []
            return growth(fact, current, prior)
          })
          const alike = labelKey(items[amount]?.label ?? '') === labelKey(items[row]?.label ?? '')
          // Under a heading of growth rates it is called like a line of amounts.
          return way(findings, alike ? [seen('quotient: defined')] : [])
        }),
      ),
      hear,
    )
  })
  return inOneForm(statement, rates)
}

const GROWS = /\b(?:growth|change|increase|decrease|vs\.?|versus|y\/y|yoy|year[- ]over[- ]year)\b/i

/** Pairs of columns for stretches of one length, the second ended as the months before the first's end began. */
const pairsApart = (
  columns: Statement['columns'],
  apart: (months: number) => number,
): readonly (readonly [number, number])[] =>
  columns.flatMap(({ period }, now) => {
    if (period?.kind !== 'duration' || period.end === undefined) return []
    const opening = openingOf(period.end, apart(period.months))
    const before = columns.findIndex(
      ({ period: other }) =>
        other?.kind === 'duration' &&
        other.months === period.months &&
        other.end !== undefined &&
        Math.abs(daysBetween(other.end, opening)) <= NEARLY,
    )
    return before < 0 ? [] : [[now, before] as const]
  })

/** Days by which years of whole weeks differ from the calendar's. */
const NEARLY = 8
