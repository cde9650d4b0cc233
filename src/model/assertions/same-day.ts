/**
 * A balance that a line prints under two stretches of time which end on one day is one figure, printed twice.
 *
 *                             Three months ended   Nine months ended
 *                              Sep 30    Sep 30     Sep 30    Sep 30
 *     Net income                1,204     1,117      3,377     3,052
 *     Shares at end of period  61,128    60,943     61,285    60,943      one of the first two is wrong
 */
import { ref } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import { isSlipOfEstimate, unitsOf } from '../../core/misprint.ts'
import { type IsoDate, isDate, periodKey } from '../../core/period.ts'
import { areComparable } from '../../core/unit.ts'
import { balanceOrFlow } from '../../language/balance-words.ts'
import type { Known } from '../known.ts'
import { tiesOf } from '../links/link.ts'
import { periodKeysOf } from '../links/period-keys.ts'
import type { Assertion } from './assertion.ts'

/** A figure, and the first one of its day in its line. */
interface Pair {
  readonly placed: PlacedFact
  readonly first: PlacedFact
}

/**
 * Each balance is held against the first of its day in its line, but where the two are tied already: in lines of which as
 * many agree as miss it by more than a slip, of money more.
 */
export function balancesOfOneDay({ release, facts, assertions }: Known): readonly Assertion[] {
  const tied = tiesOf(assertions)
  const areTied = ({ placed: { fact: a }, first: { fact: b } }: Pair): boolean =>
    tied.get(a.id)?.has(b.id) === true || tied.get(b.id)?.has(a.id) === true
  return release.statements.flatMap(({ grid }) =>
    grid.flatMap((row) => {
      const pairs = pairsIn(row.flatMap((fact) => (fact && facts.get(fact.id)) ?? []))
      const agree = pairs.filter(({ placed, first }) => placed.fact.value.eq(first.fact.value))
      const miss = pairs.filter((pair) => !agree.includes(pair) && !isSlip(pair))
      const said = agree.filter(({ placed }) => !placed.fact.value.isZero())
      // Money is moved at a day as well: "Deposits returned at closing".
      const least = miss.length + (said.some(({ placed }) => placed.fact.unit.measure === 'money') ? 1 : 0)
      if (miss.length > 0 ? said.length < least : said.length === 0 && !pairs.every(isLong)) return []
      return pairs
        .filter((pair) => !areTied(pair))
        .map(({ placed, first }): Assertion => {
          return { fact: placed.fact.id, kind: 'ties', expression: ref(first.fact), origin: 'link', order: 9 }
        })
    }),
  )
}

/** Of fewer units figures are a slip apart by chance. */
const LONG = 10_000

const isLong = ({ placed, first }: Pair): boolean => Math.min(unitsOf(placed.fact), unitsOf(first.fact)) >= LONG

const isSlip = ({ placed, first }: Pair): boolean => isSlipOfEstimate(placed.fact, first.fact.value.toNumber())

function pairsIn(row: readonly PlacedFact[]): readonly Pair[] {
  const firsts = new Map<IsoDate, PlacedFact>()
  return row.flatMap((placed): readonly Pair[] => {
    const day = dayOf(placed)
    if (day === undefined) return []
    const first = firsts.get(day)
    if (first === undefined) {
      firsts.set(day, placed)
      return []
    }
    const isTwice = stretchOf(first) !== stretchOf(placed) && areComparable([first.fact.unit, placed.fact.unit])
    return isTwice ? [{ placed, first }] : []
  })
}

const stretchOf = ({ column }: PlacedFact): string | undefined => column.period && periodKey(column.period)

/** The day of a balance in a column of flows, as reported; undefined for all else. */
function dayOf(placed: PlacedFact): IsoDate | undefined {
  const { fact, item } = placed
  const { period, basis } = placed.column
  if (period?.kind !== 'duration' || basis !== 'reported') return undefined
  // "Shares issued, end of period" are a balance all the same.
  if (fact.unit.measure === 'money' && balanceOrFlow(item.label) === 'flow') return undefined
  const [moment] = periodKeysOf(placed)
  return moment !== undefined && isDate(moment) ? moment : undefined
}
