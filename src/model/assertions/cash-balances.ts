/** Cash as the cash flow statement opens and closes with it, held against the balance sheet's. */

import { sum } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import type { Expression } from '../../core/model.ts'
import type { IsoDate } from '../../core/period.ts'
import type { LineItem } from '../../core/release.ts'
import { areComparable, reckoned } from '../../core/unit.ts'
import { allInScaleOf } from '../cells/in-scale.ts'
import type { Known } from '../known.ts'
import { periodKeysOf } from '../links/period-keys.ts'
import type { Assertion } from './assertion.ts'

const CASH = 'CashAndCashEquivalentsAtCarryingValue'
const RESTRICTED = /\brestricted\b.*\bcash\b/i

/**
 * A assertion for each balance of cash on cash flow statements: the balance sheet's cash of that day, or its cash and what is
 * restricted of it, whichever agrees at some day. None where neither does: cash may be held elsewhere too.
 */
export function cashBalances({ release, facts }: Known): readonly Assertion[] {
  const held = new Map<IsoDate, { readonly cash: PlacedFact[]; readonly restricted: PlacedFact[] }>()
  for (const placed of facts.values()) {
    const { statement, item, column } = placed
    if (statement.kind !== 'balance-sheet' || column.period?.kind !== 'instant') continue
    const known = held.get(column.period.end) ?? { cash: [], restricted: [] }
    held.set(column.period.end, known)
    if (item.concept === CASH) known.cash.push(placed)
    else if (RESTRICTED.test(item.label)) known.restricted.push(placed)
  }
  return release.statements
    .filter(({ kind }) => kind === 'cash-flows')
    .flatMap((statement) => {
      const told = statement.grid.flat().flatMap((fact) => {
        const placed = fact && facts.get(fact.id)
        const on = placed && balanceDay(placed)
        const at = on === undefined ? undefined : held.get(on)
        return placed && at?.cash.length === 1 ? [{ placed, at }] : []
      })
      const definitions = [
        // What is restricted is no part of the cash alone.
        told
          .map(({ placed, at }) => ({ placed, parts: at.cash }))
          .filter(({ placed, parts }) => !/\brestricted\b/i.test(placed.item.label) || agrees(placed, parts)),
        told.map(({ placed, at }) => ({ placed, parts: [...at.cash, ...at.restricted] })),
      ]
      const found = definitions.find((definition) => definition.some(({ placed, parts }) => agrees(placed, parts)))
      return (found ?? []).flatMap(({ placed, parts }): Assertion[] => {
        const expression = sumOf(placed, parts)
        return expression ? [{ fact: placed.fact.id, kind: 'ties', expression, origin: 'link', order: 9 }] : []
      })
    })
}

/** The day whose balance of cash a line tells; undefined for flows, and for what is paid in cash. */
function balanceDay(placed: PlacedFact): IsoDate | undefined {
  const { statement, item, column, fact } = placed
  if (column.period?.kind !== 'duration' || fact.unit.measure !== 'money') return undefined
  const over: LineItem | undefined = item.parent === undefined ? undefined : statement.items[item.parent]
  if (!/\bcash\b/i.test(`${item.label} ${over?.label ?? ''}`)) return undefined
  const [moment] = periodKeysOf(placed)
  return moment !== undefined && DAY.test(moment) ? moment : undefined
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

const agrees = ({ fact }: PlacedFact, parts: readonly PlacedFact[]): boolean =>
  !fact.value.isZero() &&
  areComparable([fact, ...parts.map((part) => part.fact)].map(({ unit }) => unit)) &&
  parts
    .map((part) => reckoned(part.fact))
    .reduce((total, value) => total.plus(value))
    .eq(reckoned(fact))

function sumOf({ fact }: PlacedFact, parts: readonly PlacedFact[]): Expression | undefined {
  const found = allInScaleOf(
    fact,
    parts.map((part) => part.fact),
  )
  return found?.length === 1 ? found[0] : found && sum(found)
}
