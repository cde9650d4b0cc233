/**
 * Splits of shares between two releases, told by what they print of one stretch of time.
 *
 *     Diluted shares, quarters of 2030     12,007   12,007   12,007
 *     Diluted shares, year 2030                                       24,007
 *
 * An average over a year lies between those over its quarters: where it is twice all of them, the year is printed in new
 * shares and the quarters in old ones. Where its last quarter is printed and is not about as much, shares were issued.
 *
 *     Diluted shares, year 2030            12,004   24,008 in the next release
 *     Earnings per share                     2.00     1.00
 *
 * One period that is printed again says it outright. Nothing is adjusted.
 */

import { groupBy } from '../core/group.ts'
import type { Restatement, Split } from '../core/history.ts'
import { Decimal } from '../core/number.ts'
import type { Fact, Release, Statement } from '../core/release.ts'
import { follows, stretchOf } from './calendar.ts'

/** New shares for old ones. */
const RATIOS: readonly (readonly [number, number])[] = [
  [2, 1],
  [3, 1],
  [4, 1],
  [5, 1],
  [10, 1],
  [3, 2],
  [5, 2],
]
/** What is issued and bought back within a year moves an average less than this. */
const NEAR = 0.06
/** An average that was raised by issuing shares in its last quarter, and not by a split, is more than so much below it. */
const ISSUED = 0.3
/** What is printed again of one period is the same but for its rounding. */
const NEARLY_THE_SAME = 0.01
/** Where one period is printed twice, any whole number tells itself from the next up to here: reverse splits are of all sorts. */
const MOST_FOR_ONE = 50
const RATIOS_OF_ONE_PERIOD = [
  ...RATIOS,
  ...Array.from({ length: MOST_FOR_ONE - 1 }, (_, at): readonly [number, number] => [at + 2, 1]),
]

/** A sentence for each split: 'shares were split 2 for 1 …'. */
export const sharesSplit = (
  statements: readonly Statement[],
  restatements: readonly Restatement[],
): readonly string[] => [...splitOverTime(statements), ...splitSincePrinted(restatements)]

/** What is printed again in new shares: counts are multiplied, and what is by the share is divided. */
function splitSincePrinted(restatements: readonly Restatement[]): readonly string[] {
  const found = restatements.flatMap(({ statement, heading, caption, first, latest }) => {
    if (first.fact.unit.measure !== 'shares' || latest === undefined) return []
    const ratio = ratioOf(latest, first, RATIOS_OF_ONE_PERIOD, NEARLY_THE_SAME)
    const isOther = (each: Restatement): boolean =>
      each.statement === statement &&
      each.heading === heading &&
      each.first.fact.unit.measure === 'per-share' &&
      each.latest?.release === latest.release
    const byTheShare = restatements.filter(isOther)
    const isSplit = ratio && byTheShare.length > 0 && byTheShare.every((each) => isDivided(each, ratio.exactly))
    return isSplit ? [{ ratio, heading, caption }] : []
  })
  return [...groupBy(found, ({ ratio }) => ratio.words)].map(([words, same]) => {
    const of = [...new Set(same.map(({ heading }) => heading))].join(' and of ')
    return `"${same[0]?.caption}" of ${of} is ${same[0]?.ratio.times} times in a later release what it was, and what is by the share is divided by it: shares were split ${words}; nothing is adjusted`
  })
}

/** Within what the rounding of both allows. */
function isDivided({ first, latest }: Restatement, by: number): boolean {
  if (latest === undefined) return false
  const off = latest.value.times(by).minus(first.value).abs()
  return off.lte(latest.quantum.times(by).plus(first.quantum).div(2))
}

function splitOverTime(statements: readonly Statement[]): readonly string[] {
  const found = new Map<string, string>()
  for (const { items, columns, grid } of statements) {
    items.forEach((item, row) => {
      if (item.unit.measure !== 'shares') return
      for (const [whole, part] of nested(columns)) {
        const [long, short] = [grid[row]?.[whole], grid[row]?.[part]]
        const ratio = long && short && ratioOf(long, short, RATIOS, NEAR)
        const last = grid[row]?.[lastQuarterOf(columns, whole)]
        if (!ratio || last?.value.div(long.value).minus(1).abs().gt(ISSUED)) continue
        const between = `${columns[part]?.label} and ${columns[whole]?.label}`
        const text = `"${item.label}" of ${columns[whole]?.label} is about ${ratio.times} times that of ${columns[part]?.label}, which is part of it: shares were split ${ratio.words}, and what is by the share is printed before and after it; nothing is adjusted`
        if (!found.has(`${ratio.words} ${between}`)) found.set(`${ratio.words} ${between}`, text)
      }
    })
  }
  return [...found.values()]
}

/**
 * How many shares there are now for each share that a release speaks of: a release from before a split knows nothing of it.
 * One without a date of its own is taken to be from the last day of its period.
 */
export function newShares(releases: readonly Release[], splits: readonly Split[]): (release: number) => Decimal {
  const shares = releases.map(({ date, period }) => {
    // Nothing is published before what it reports on has ended, whatever day is printed.
    const from = [date, period?.end]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1)
    const since = splits.filter((split) => from !== undefined && from < split.date)
    return since.reduce((product, { many, few }) => product.times(many).div(few), new Decimal(1))
  })
  return (release) => shares[release] ?? new Decimal(1)
}

/** Columns of a longer period with each of the last shorter one that is part of it. */
function nested(columns: Statement['columns']): readonly (readonly [number, number])[] {
  const stretches = columns.flatMap((column, at) => stretchOf(column, at) ?? [])
  return stretches.flatMap(({ at: whole, months, end }) =>
    stretches
      .filter((part) => part.months === months - 3 && (part.end === end || follows(part.end, end, 3)))
      .map(({ at }) => [whole, at] as const),
  )
}

/** Index of the quarter that a longer period ends with; -1 where it is not printed. */
const lastQuarterOf = (columns: Statement['columns'], whole: number): number =>
  columns.findIndex((column, at) => {
    const quarter = stretchOf(column, at)
    return quarter?.months === 3 && quarter.end === columns[whole]?.period?.end
  })

interface Ratio {
  readonly times: number
  readonly exactly: number
  readonly words: string
}

/** Of one line of a history, and so in one unit. */
type Counted = Pick<Fact, 'value'>

function ratioOf(long: Counted, short: Counted, ratios: typeof RATIOS, near: number): Ratio | undefined {
  if (short.value.isZero() || long.value.isZero()) return undefined
  const ratio = long.value.div(short.value).toNumber()
  for (const [many, few] of ratios) {
    const times = many / few
    if (Math.abs(ratio / times - 1) <= near) return { times, exactly: times, words: `${many} for ${few}` }
    if (Math.abs(ratio * times - 1) <= near)
      return { times: Number((1 / times).toPrecision(3)), exactly: 1 / times, words: `${few} for ${many}` }
  }
  return undefined
}
