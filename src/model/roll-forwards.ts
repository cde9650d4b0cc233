/** The change of a balance that a table tells from its opening to its close, held against the two. */
import type { Statement } from '../core/release.ts'
import { isClosing, isOpening } from '../language/balances.ts'
import type { Claim } from './claims.ts'

const isChange = (label: string): boolean =>
  /^(?:net\s+)?(?:change|increase|decrease|\(decrease\)|\(increase\))\b/i.test(label)

/** "Change in balance = ending balance - beginning balance", in every column, where at least one bears it out. */
export function balanceChangesWithin({ items, grid, columns }: Statement): readonly Claim[] {
  const find = (names: (label: string) => boolean): readonly number[] =>
    items.flatMap((item, row) => (item.role !== 'heading' && names(item.label) ? [row] : []))
  const [openings, closings, changes] = [find(isOpening), find(isClosing), find(isChange)]
  const [opening, closing, change] = [openings[0], closings[0], changes[0]]
  // With several balances in one table, words alone do not tell which belong together.
  if (opening === undefined || closing === undefined || change === undefined) return []
  if (openings.length + closings.length + changes.length > 3) return []
  const found = columns.flatMap((_, at) => {
    const [start, end, fact] = [grid[opening]?.[at], grid[closing]?.[at], grid[change]?.[at]]
    if (!start || !end || !fact || start.unit.measure !== fact.unit.measure) return []
    const claim: Claim = {
      fact: fact.id,
      kind: 'rolls-forward',
      expression: {
        kind: 'sum',
        terms: [
          { weight: 1, of: { kind: 'ref', fact: end.id } },
          { weight: -1, of: { kind: 'ref', fact: start.id } },
        ],
      },
      origin: 'inferred',
      order: 9,
    }
    return [{ claim, holds: end.value.minus(start.value).eq(fact.value) && !fact.value.isZero() }]
  })
  return found.some(({ holds }) => holds) ? found.map(({ claim }) => claim) : []
}
