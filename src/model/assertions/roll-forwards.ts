/** The change of a balance that a table tells from its opening to its close, held against the two. */
import { difference, ref } from '../../core/expression.ts'
import type { Statement } from '../../core/release.ts'
import { isClosing, isOpening } from '../../language/balances.ts'
import type { Known } from '../known.ts'
import type { Assertion } from './assertion.ts'

const isChange = (label: string): boolean =>
  /^(?:net\s+)?(?:change|increase|decrease|\(decrease\)|\(increase\))\b/i.test(label)

/** "Change in balance = ending balance - beginning balance", in every column, where at least one bears it out. */
export const balanceChangesWithin = ({ release }: Known): readonly Assertion[] => release.statements.flatMap(changesOf)

function changesOf({ items, grid, columns }: Statement): readonly Assertion[] {
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
    const assertion: Assertion = {
      fact: fact.id,
      kind: 'rolls-forward',
      expression: difference(ref(end), ref(start)),
      origin: 'inferred',
      order: 9,
    }
    return [{ assertion, holds: end.value.minus(start.value).eq(fact.value) && !fact.value.isZero() }]
  })
  return found.some(({ holds }) => holds) ? found.map(({ assertion }) => assertion) : []
}
