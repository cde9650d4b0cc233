/** Which lines of two tables can stand for each other: those that are added to one total. */
import type { Said } from '../printings.ts'
import type { LineSum } from '../signs/line-sum.ts'
import type { Line } from '../statement-series.ts'

/** A line's figures in two tables, by the columns that both print. */
export interface Compared {
  readonly line: Line
  readonly before: readonly (Said | undefined)[]
  readonly after: readonly (Said | undefined)[]
}

/** The part that lines have in a total: 1 where they are added, -1 where they are taken away. */
type Weights = ReadonlyMap<Line, number>

/** Lines that stand for each other: those of one total, with the weights they have in it, in both tables. */
export interface TotalLines {
  readonly before: Weights
  readonly after: Weights
  /** The total is the same in both. */
  readonly isProven: boolean
}

/** True where a table prints the line in any of the columns. */
export const isSaid = (line: Pick<Compared, 'before' | 'after'> | undefined, when: 'before' | 'after'): boolean =>
  line?.[when].some((said) => said !== undefined) ?? false

const figures = (all: readonly (Said | undefined)[]): string =>
  all.map((said) => said?.value.toString() ?? '').join('|')

/** The lines of each total that two tables have, and those that neither sums. */
export function linesOfTotals(
  compared: ReadonlyMap<Line, Compared>,
  earlier: readonly LineSum[],
  later: readonly LineSum[],
): readonly TotalLines[] {
  const isSame = (line: Line): boolean => {
    const both = compared.get(line)
    return both !== undefined && isSaid(both, 'before') && figures(both.before) === figures(both.after)
  }
  const totals = [earlier, later].map((sums) => new Map(sums.toReversed().map((sum) => [sum.total, sum])))
  const [before, after] = totals as [Map<Line, LineSum>, Map<Line, LineSum>]
  const inBoth = [...after.keys()].filter((total) => before.has(total))
  const parts = new Set(inBoth.flatMap((total) => [...termsOf(before, total), ...termsOf(after, total)]))
  const ofTotals = inBoth.flatMap((total): TotalLines[] => {
    const isProven = isSame(total)
    if (!isProven && parts.has(total)) return []
    const group = { before: leavesOf(total, before, isSame), after: leavesOf(total, after, isSame), isProven }
    return isOneLevel(group, compared) ? [group] : []
  })
  const summed = new Set([...earlier, ...later].flatMap(({ total, terms }) => [total, ...terms.keys()]))
  const unsummed = new Map([...compared.keys()].filter((line) => !summed.has(line)).map((line) => [line, 1]))
  return [...ofTotals, { before: unsummed, after: unsummed, isProven: false }]
}

const termsOf = (sums: ReadonlyMap<Line, LineSum>, total: Line): readonly Line[] => [
  ...(sums.get(total)?.terms.keys() ?? []),
]

/** What a total is made of, down to lines that are sums of no others or are the same in both tables. */
function leavesOf(total: Line, sums: ReadonlyMap<Line, LineSum>, isSame: (line: Line) => boolean): Weights {
  const leaves = new Map<Line, number>()
  const seen = new Set<Line>()
  const add = (line: Line, weight: number): void => {
    const sum = sums.get(line)
    if (sum === undefined || seen.has(line) || (line !== total && isSame(line))) {
      leaves.set(line, (leaves.get(line) ?? 0) + weight)
      return
    }
    seen.add(line)
    for (const [term, sign] of sum.terms) add(term, weight * sign)
  }
  add(total, 1)
  return leaves
}

/** False where one table prints a line that is part of the sum in the other alone. */
function isOneLevel({ before, after }: TotalLines, compared: ReadonlyMap<Line, Compared>): boolean {
  return (
    [...before].every(([line, weight]) => after.get(line) === weight || !isSaid(compared.get(line), 'after')) &&
    [...after].every(([line, weight]) => before.get(line) === weight || !isSaid(compared.get(line), 'before'))
  )
}
