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
 *
 *     Diluted shares, second quarters      19,850   20,010
 *     Diluted shares, third quarters       39,800   40,040
 *
 * Shares that are issued do not go up a year earlier too: where both years' do, the later release prints new shares.
 */

import { groupBy } from '../core/group.ts'
import type { Restatement, Split } from '../core/history.ts'
import { Decimal } from '../core/number.ts'
import type { Column, Fact, Release, Statement } from '../core/release.ts'
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

/** What tells of splits, and the restatements with those that a split explains told as that. */
export interface SplitsTold {
  /** A sentence for each split: 'shares were split 2 for 1 …'. */
  readonly sentences: readonly string[]
  readonly restatements: readonly Restatement[]
}

/** Finds the splits of shares in what is shown, and in what is printed again otherwise. */
export function sharesSplit(statements: readonly Statement[], restatements: readonly Restatement[]): SplitsTold {
  const found = printedInNewShares(restatements)
  return {
    sentences: [...splitOverTime(statements), ...splitSincePrinted(found)],
    restatements: restatements.map((each) => toldAsSplit(each, found)),
  }
}

/** A line of shares that a later release prints in new ones. */
interface NewShares {
  readonly ratio: Ratio
  readonly heading: string
  readonly caption: string
  readonly release: number
}

/** What is printed again in new shares: counts are multiplied, and what is by the share is divided. */
const printedInNewShares = (restatements: readonly Restatement[]): readonly NewShares[] =>
  restatements.flatMap(({ statement, heading, caption, first, latest }) => {
    if (first.fact.unit.measure !== 'shares' || latest === undefined) return []
    const ratio = ratioOf(latest, first, RATIOS_OF_ONE_PERIOD, NEARLY_THE_SAME)
    const isOther = (each: Restatement): boolean =>
      each.statement === statement &&
      each.heading === heading &&
      each.first.fact.unit.measure === 'per-share' &&
      each.latest?.release === latest.release
    const byTheShare = restatements.filter(isOther)
    const isSplit = ratio && byTheShare.length > 0 && byTheShare.every((each) => isDivided(each, ratio.exactly))
    return isSplit ? [{ ratio, heading, caption, release: latest.release }] : []
  })

const splitSincePrinted = (found: readonly NewShares[]): readonly string[] =>
  [...groupBy(found, ({ ratio }) => ratio.words)].map(([words, same]) => {
    const of = [...new Set(same.map(({ heading }) => heading))].join(' and of ')
    return `"${same[0]?.caption}" of ${of} is ${same[0]?.ratio.times} times in a later release what it was, and what is by the share is divided by it: shares were split ${words}; nothing is adjusted`
  })

/** A restatement as a split where the release that prints it again prints new shares, and these are all the difference. */
function toldAsSplit(restatement: Restatement, found: readonly NewShares[]): Restatement {
  const { kind, first, latest } = restatement
  if (kind !== 'restated' || latest === undefined) return restatement
  const { measure } = first.fact.unit
  const split = found.find(({ ratio, release }) => {
    if (release !== latest.release) return false
    const again = measure === 'shares' && ratioOf(latest, first, RATIOS_OF_ONE_PERIOD, NEARLY_THE_SAME)
    return again ? again.words === ratio.words : measure === 'per-share' && isDivided(restatement, ratio.exactly)
  })
  if (split === undefined) return restatement
  const { words, exactly } = split.ratio
  const by = measure === 'shares' ? new Decimal(1).div(exactly) : new Decimal(exactly)
  return { ...restatement, kind: 'split', split: { words, by } }
}

/** Within what the rounding of both allows. */
function isDivided({ first, latest }: Restatement, by: number): boolean {
  if (latest === undefined) return false
  const off = latest.value.times(by).minus(first.value).abs()
  return off.lte(latest.quantum.times(by).plus(first.quantum).div(2))
}

/** A line of shares in two columns of which the later ones are so many times the earlier ones. */
interface Jump {
  readonly ratio: Ratio
  readonly caption: string
  readonly later: Column
  readonly earlier: Column
}

/** A sentence for each ratio: what splits a company's shares shows in all columns that are printed since. */
function splitOverTime(statements: readonly Statement[]): readonly string[] {
  const within = statements.flatMap((statement) => jumpsOf(statement, nested(statement.columns)))
  const told = toldOnce(within, 'which is part of it')
  const onTheWay = statements.flatMap((statement) =>
    twiceAYearApart(jumpsOf(statement, nextQuarters(statement.columns))),
  )
  const isNew = ({ ratio }: Jump): boolean => !within.some((jump) => jump.ratio.words === ratio.words)
  return [...told, ...toldOnce(onTheWay.filter(isNew), 'the quarter before it')]
}

function jumpsOf({ items, columns, grid }: Statement, pairs: readonly Pair[]): readonly Jump[] {
  return items.flatMap((item, row) =>
    item.unit.measure !== 'shares'
      ? []
      : pairs.flatMap(([later, earlier]) => {
          const [long, short] = [grid[row]?.[later], grid[row]?.[earlier]]
          const ratio = long && short && ratioOf(long, short, RATIOS, NEAR)
          const last = grid[row]?.[lastQuarterOf(columns, later)]
          const isIssued = last?.value
            .div(long?.value ?? 1)
            .minus(1)
            .abs()
            .gt(ISSUED)
          if (!ratio || isIssued) return []
          return [{ ratio, caption: item.label, later: columns[later] as Column, earlier: columns[earlier] as Column }]
        }),
  )
}

/** Those that have another like them, of the same line, a year before or after. */
const twiceAYearApart = (jumps: readonly Jump[]): readonly Jump[] =>
  jumps.filter((one) =>
    jumps.some(
      (other) =>
        other.caption === one.caption &&
        other.ratio.words === one.ratio.words &&
        (isYearBefore(one.later, other.later) || isYearBefore(other.later, one.later)),
    ),
  )

const isYearBefore = (one: Column, other: Column): boolean =>
  one.period?.end !== undefined && other.period?.end !== undefined && follows(one.period.end, other.period.end, 12)

/** A sentence for the jumps of each ratio, with the columns of the first line that has it. */
function toldOnce(jumps: readonly Jump[], how: string): readonly string[] {
  return [...groupBy(jumps, ({ ratio }) => ratio.words)].map(([words, [first, ...others]]) => {
    const { caption, later, earlier, ratio } = first as Jump
    const labels = others.filter((jump) => jump.caption === caption).map((jump) => jump.later.label)
    const too = labels.length === 0 ? '' : ` (of ${labels.join(' and of ')} too)`
    return `"${caption}" of ${later.label} is about ${ratio.times} times that of ${earlier.label}, ${how}${too}: shares were split ${words}, and what is by the share is printed before and after it; nothing is adjusted`
  })
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

/** Indices of a later column and an earlier one. */
type Pair = readonly [number, number]

/** Quarters with the one before each. */
function nextQuarters(columns: Statement['columns']): readonly Pair[] {
  const quarters = columns.flatMap((column, at) => stretchOf(column, at) ?? []).filter(({ months }) => months === 3)
  return quarters.flatMap(({ at, end }) =>
    quarters.filter((before) => follows(before.end, end, 3)).map((before): Pair => [at, before.at]),
  )
}

/** Columns of a longer period with each of the last shorter one that is part of it. */
function nested(columns: Statement['columns']): readonly Pair[] {
  const stretches = columns.flatMap((column, at) => stretchOf(column, at) ?? [])
  return stretches.flatMap(({ at: whole, months, end }) =>
    stretches
      .filter((part) => part.months === months - 3 && (part.end === end || follows(part.end, end, 3)))
      .map(({ at }): Pair => [whole, at]),
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
