/**
 * Splits of shares between two releases, told by what they print of one stretch of time.
 *
 *     Diluted shares, quarters of 2030     12,007   12,007   12,007
 *     Diluted shares, year 2030                                       24,007
 *
 * An average over a year lies between those over its quarters: where it is twice all of them, the year is printed in new
 * shares and the quarters in old ones. Nothing is adjusted.
 */
import type { Split } from '../core/history.ts'
import { Decimal } from '../core/number.ts'
import type { Fact, Release, Statement } from '../core/release.ts'
import { reckoned } from '../core/unit.ts'
import { follows, isWhole } from './calendar.ts'

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

/** A sentence for each split: 'shares were split 2 for 1 …'. */
export function sharesSplit(statements: readonly Statement[]): readonly string[] {
  const found = new Map<string, string>()
  for (const { items, columns, grid } of statements) {
    items.forEach((item, row) => {
      if (item.unit.measure !== 'shares') return
      for (const [whole, part] of nested(columns)) {
        const [long, short] = [grid[row]?.[whole], grid[row]?.[part]]
        const ratio = long && short && ratioOf(long, short)
        if (!ratio) continue
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
  return columns.flatMap((column, whole) => {
    const { period } = column
    if (period?.kind !== 'duration' || !isWhole(column) || period.end === undefined) return []
    const { end, months } = period
    return columns.flatMap((other, part) => {
      const inner = other.period
      if (inner?.kind !== 'duration' || !isWhole(other) || inner.end === undefined || inner.months >= months) return []
      const parts = Array.from({ length: (months - inner.months) / 3 + 1 }, (_, i) => 3 * i)
      const within = parts.some((back) => (back === 0 ? inner.end === end : follows(inner.end as string, end, back)))
      // The stretch on the way to a year holds its quarters: one of them is enough.
      return within && inner.months === Math.max(3, months - 3) ? [[whole, part] as const] : []
    })
  })
}

function ratioOf(long: Fact, short: Fact): { readonly times: number; readonly words: string } | undefined {
  if (short.value.isZero() || long.value.isZero()) return undefined
  const ratio = reckoned(long).div(reckoned(short)).toNumber()
  for (const [many, few] of RATIOS) {
    const times = many / few
    if (Math.abs(ratio / times - 1) <= NEAR) return { times, words: `${many} for ${few}` }
    if (Math.abs(ratio * times - 1) <= NEAR)
      return { times: Number((1 / times).toFixed(2)), words: `${few} for ${many}` }
  }
  return undefined
}
