/** Which lines of a statement fold away, so that its totals remain. */
import type { Model } from '../../core/model.ts'
import type { Statement } from '../../core/release.ts'

/**
 * Indexes of the items that fold: the details that a footing beneath them adds, and the headings over those alone.
 *
 * A total stays in view even where another total adds it.
 */
export function foldedItems(statement: Statement, { calculations }: Model): ReadonlySet<number> {
  if (statement.folded) return new Set(statement.items.keys())
  const own = calculations.filter((each) => each.statement === statement.id && each.axis === 'down')
  const totals = new Set(own.map(({ total }) => total))
  const folded = new Set<number>()
  for (const { total, terms } of own) {
    for (const { index } of terms) if (index < total && !totals.has(index)) folded.add(index)
  }
  for (let i = statement.items.length - 2; i >= 0; i--) {
    if (statement.items[i]?.role === 'heading' && folded.has(i + 1)) folded.add(i)
  }
  return folded
}
