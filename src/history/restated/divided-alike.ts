/** Whether tables divide a line alike, as far as later ones are known to divide it otherwise. */

/** Two tables of which the later one divides a line otherwise; a change came behind the one and not behind the other. */
interface Change {
  readonly earlier: number
  readonly later: number
}

/** True where all tables are from before each change, or all from after it; which it is of those in between is not known. */
export const isDividedAlike = (tables: readonly number[], changes: readonly Change[]): boolean =>
  apart(changes).every(
    ({ earlier, later }) => tables.every((table) => table <= earlier) || tables.every((table) => table >= later),
  )

/** The fewest changes that explain them all: what every pair of tables around a change leaves for it. */
function apart(changes: readonly Change[]): readonly Change[] {
  const found: Change[] = []
  for (const { earlier, later } of changes.toSorted((a, b) => a.later - b.later)) {
    const last = found.at(-1)
    if (last === undefined || earlier >= last.later) found.push({ earlier, later })
    else found[found.length - 1] = { earlier: Math.max(earlier, last.earlier), later: last.later }
  }
  return found
}
