/**
 * A balance that a line prints under two stretches of time which end on one day is one figure, printed twice.
 *
 *                             Three months ended   Nine months ended
 *                                   Sep 30               Sep 30
 *     Net income                     1,204                3,377
 *     Shares at end of period       61,128               61,285      one of the two is wrong
 */
import { ref } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import { type IsoDate, isDate, periodKey } from '../../core/period.ts'
import { areComparable } from '../../core/unit.ts'
import type { Known } from '../known.ts'
import { tiesOf } from '../links/link.ts'
import { periodKeysOf } from '../links/period-keys.ts'
import type { Assertion } from './assertion.ts'

/** Each balance is held against the first of its day in its line, but where the two are tied already. */
export function balancesOfOneDay({ release, facts, assertions }: Known): readonly Assertion[] {
  const tied = tiesOf(assertions)
  return release.statements.flatMap(({ grid }) =>
    grid.flatMap((row) => {
      const first = new Map<IsoDate, PlacedFact>()
      return row.flatMap((printed): readonly Assertion[] => {
        const placed = printed && facts.get(printed.id)
        const day = placed && dayOf(placed)
        if (placed === undefined || day === undefined) return []
        const { fact, column } = placed
        const other = first.get(day)
        if (other === undefined) first.set(day, placed)
        if (
          other?.column.period === undefined ||
          column.period === undefined ||
          periodKey(other.column.period) === periodKey(column.period) ||
          !areComparable([other.fact.unit, fact.unit]) ||
          tied.get(fact.id)?.has(other.fact.id) ||
          tied.get(other.fact.id)?.has(fact.id)
        )
          return []
        return [{ fact: fact.id, kind: 'ties', expression: ref(other.fact), origin: 'link', order: 9 }]
      })
    }),
  )
}

/** The day of a balance in a column of flows, as reported; undefined for all else. */
function dayOf(placed: PlacedFact): IsoDate | undefined {
  const { period, basis } = placed.column
  if (period?.kind !== 'duration' || basis !== 'reported') return undefined
  const [moment] = periodKeysOf(placed)
  return moment !== undefined && isDate(moment) ? moment : undefined
}
