/** The most that a list has in ascending order: what of two sequences stands in one order in both. */

/** Indexes (ascending in the first list) of a longest run whose second values ascend too. */
export function longestAscending(values: readonly number[]): number[] {
  const tails: number[] = []
  const before: number[] = []
  for (let at = 0; at < values.length; at++) {
    let low = 0
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] as number] as number) < (values[at] as number)) low = middle + 1
      else high = middle
    }
    before[at] = low === 0 ? -1 : (tails[low - 1] as number)
    tails[low] = at
  }
  const run: number[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number) run.push(at)
  return run.reverse()
}
