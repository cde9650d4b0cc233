/**
 * The change of each balance against the line of the cash flow statement that is called the same: information, never a
 * failure, since acquisitions, exchange rates and what is not cash come between them.
 */

import { difference, ref } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import { openingOf } from '../../core/period.ts'
import type { Known } from '../known.ts'
import { labelKey } from '../links/series.ts'
import type { Assertion } from './assertion.ts'
import { balanceTotals } from './balance-totals.ts'

/** Cash that flows in is an asset gone down, or a liability gone up. */
export function balanceChanges(known: Known): readonly Assertion[] {
  const { release, facts } = known
  const balances = new Map<string, { readonly asset: boolean; readonly placed: PlacedFact }[]>()
  const totals = new Map(
    release.statements.map((statement) => [
      statement.id,
      balanceTotals(statement, known.calculationsOf(statement))?.assets,
    ]),
  )
  for (const placed of facts.values()) {
    const { statement, item, column, row } = placed
    const { period } = column
    if (statement.kind !== 'balance-sheet' || item.role !== 'item' || period?.kind !== 'instant') continue
    const total = totals.get(statement.id)
    const name = nameOf(item.label)
    if (total === undefined || name === '') continue
    const key = `${name}|${period.end}`
    const alike = balances.get(key) ?? []
    alike.push({ asset: row < total, placed })
    balances.set(key, alike)
  }
  return release.statements
    .filter(({ kind }) => kind === 'cash-flows')
    .flatMap((statement) =>
      statement.items.flatMap((item, row) =>
        statement.columns.flatMap(({ period }, at): Assertion[] => {
          const fact = statement.grid[row]?.[at]
          if (!fact || item.role !== 'item' || period?.kind !== 'duration' || period.end === undefined) return []
          const name = nameOf(item.label)
          const closing = balances.get(`${name}|${period.end}`) ?? []
          const opening = balances.get(`${name}|${openingOf(period.end, period.months)}`) ?? []
          const [end, start] = [closing[0], opening[0]]
          if (name === '' || CASH.test(name) || !end || !start || closing.length > 1 || opening.length > 1) return []
          if (end.placed.fact.unit.scale !== fact.unit.scale) return []
          return [
            {
              fact: fact.id,
              kind: 'ties',
              expression: end.asset
                ? difference(ref(start.placed.fact), ref(end.placed.fact))
                : difference(ref(end.placed.fact), ref(start.placed.fact)),
              origin: 'link',
              order: 9,
              informational: true,
            },
          ]
        }),
      ),
    )
}

/** What changes: "(Increase) decrease in trade receivables, net" and "Trade receivables, net of allowances of $3" are one. */
const nameOf = (label: string): string => labelKey(label.replace(CHANGE, '').replace(LESS, ''))

/** The change of cash itself is what the statement is about. */
const CASH = /^cash\b/

const CHANGE = /^(?:net )?(?:\(?(?:increase|decrease|changes?)\)?[\s/,]*(?:(?:and|or) )?)+(?:in|of)\s+/i
const LESS = /,?\s*\(?\b(?:net|less)\b.*$/i
