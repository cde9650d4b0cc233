/** Whether tables divide a line alike, as far as later ones are known to divide it otherwise. */

/** Two tables, as indexes of the series' members, the one printed after the other. */
export interface TwoTables {
  readonly earlier: number
  readonly later: number
}

/**
 * True where all tables are from before each change, or all from after it; which it is of those in between is not known.
 *
 * @param changes tables that divide it otherwise: a change came behind the one and not behind the other
 * @param same tables that print it alike for one period: no change came between them
 */
export const isDividedAlike = (
  tables: readonly number[],
  changes: readonly TwoTables[],
  same: readonly TwoTables[],
): boolean =>
  apart(changes)
    .map((change) => narrowed(change, same))
    .every(({ earlier, later }) => tables.every((table) => table <= earlier) || tables.every((table) => table >= later))

/** The fewest changes that explain them all: what every pair of tables around a change leaves for it. */
function apart(changes: readonly TwoTables[]): readonly TwoTables[] {
  const found: TwoTables[] = []
  for (const { earlier, later } of changes.toSorted((a, b) => a.later - b.later)) {
    const last = found.at(-1)
    if (last === undefined || earlier >= last.later) found.push({ earlier, later })
    else found[found.length - 1] = { earlier: Math.max(earlier, last.earlier), later: last.later }
  }
  return found
}

/** A change came no sooner than behind the last table that is like one from before it, and so from the other side. */
export function narrowed({ earlier, later }: TwoTables, same: readonly TwoTables[]): TwoTables {
  const upwards = same.toSorted((a, b) => a.earlier - b.earlier)
  const first = upwards.reduce(
    (at, pair) => (pair.earlier <= at && pair.later < later ? Math.max(at, pair.later) : at),
    earlier,
  )
  const last = upwards.reduceRight(
    (at, pair) => (pair.later >= at && pair.earlier > first ? Math.min(at, pair.earlier) : at),
    later,
  )
  return { earlier: first, later: last }
}
