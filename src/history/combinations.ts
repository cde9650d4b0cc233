/**
 * Which of several amounts cancel out: what a later table took from some lines it gave to others.
 *
 *     Other assets  −900     Deposits  +500     Prepaid  +400     Cash  +70
 *
 * Amounts are whole numbers of a unit, one for each of some columns; what cancels does so in all of them.
 */

/** More amounts than these have so many combinations that some cancel out by chance. */
const MOST = 14

/** How many ways there are to choose from so many amounts. */
export const waysOf = (amounts: number): number => 2 ** amounts

/**
 * The fewest amounts that cancel out together, as far as each is in one such group alone: where an amount is in two,
 * neither is the one that is meant.
 *
 * @returns the groups, each as indexes in ascending order; none where there are too many amounts to tell
 */
export function cancelling(amounts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  if (amounts.length > MOST) return []
  const width = amounts[0]?.length ?? 0
  const sums: number[][] = [new Array<number>(width).fill(0)]
  const zero: number[] = []
  for (let group = 1; group < waysOf(amounts.length); group++) {
    const rest = group & (group - 1)
    const first = amounts[31 - Math.clz32(group ^ rest)]
    const sum = (sums[rest] as number[]).map((each, i) => each + (first?.[i] ?? 0))
    sums.push(sum)
    if (sum.every((each) => each === 0)) zero.push(group)
  }
  const least = zero.filter((group) => !zero.some((other) => other !== group && (other & group) === other))
  const alone = least.filter((group) => least.every((other) => other === group || (other & group) === 0))
  return alone.map((group) => membersOf(group, amounts.length))
}

/** The ways to make an amount of some of several others, each as indexes; none where there are too many to tell. */
export function combinationsOf(amounts: readonly number[], wanted: number): readonly (readonly number[])[] {
  if (amounts.length > MOST) return []
  const groups = Array.from({ length: waysOf(amounts.length) - 1 }, (_, i) => membersOf(i + 1, amounts.length))
  return groups.filter((group) => {
    const sum = group.reduce((all, at) => all + (amounts[at] ?? 0), 0)
    return Math.abs(sum - wanted) < 1e-9 * Math.max(1, Math.abs(wanted))
  })
}

/** The indexes that a group, a bit each, stands for. */
const membersOf = (group: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at).filter((at) => (group >> at) & 1)
