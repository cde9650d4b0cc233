/**
 * Releases that do not fit the others, told by the figures that both print.
 *
 *     in thousands   Net sales   50,100      no unit   Net sales   50,100,000     one power of ten apart
 *     June 2030      Net sales   42,300      June 2029 Net sales       42,300     a year too early
 *     June | March   in one table the headings are exchanged
 *     six months over nine               which another release prints, and other tables of this one end with
 *     a balance sheet of June            in a release of the quarter to September, whose June figures are others
 *     six months and its second quarter say what the first was, which another release prints
 *
 * Figures that differ so are no restatements. Of two releases that contradict each other the one is put right that states
 * no unit, whose own date or headline goes with other periods, or that more of the others contradict; that is said. Where
 * nothing tells which of the two is wrong, one is left out, and both are named.
 */
import { periodKey } from '../../core/period.ts'
import type { Release } from '../../core/release.ts'
import { doubtfulPeriods } from './doubtful-periods.ts'
import { exchangedPeriods } from './exchanged-periods.ts'
import { misdatedBalances } from './misdated-balances.ts'
import type { Mismatch, Said } from './mismatch.ts'
import { misreadLengths } from './misread-lengths.ts'
import { misreadPeriods } from './misread-periods.ts'
import { misreadUnit } from './misread-units.ts'
import { figuresOf } from './shared-figures.ts'

/** The releases with their units and periods corrected by what others print, and what is said of each that did not fit, or is in doubt. */
export interface PutRight {
  readonly releases: readonly Release[]
  readonly mismatches: readonly Said[]
}

/** The releases, oldest first, with those put right that do not fit, or left out. */
export function putRight(given: readonly Release[]): PutRight {
  let releases = given
  const mismatches: Said[] = []
  const unsure: Said[] = []
  for (const find of [misreadUnit, misreadLengths, exchangedPeriods, misreadPeriods, misdatedBalances]) {
    const done = new Set<string>()
    for (;;) {
      const figures = releases.map(figuresOf)
      const found = releases
        .flatMap(({ source }, at) => (done.has(source.name) ? [] : (find(releases, figures, at) ?? [])))
        .toSorted((a, b) => surer(a, b) || b.at - a.at)
      const [worst] = found
      if (worst === undefined) break
      const rival = found.find((each) => each.peers.has(worst.at) && worst.peers.has(each.at) && !surer(worst, each))
      done.add(worst.name)
      // A column that would be of a period that its table has already is not off alone: which of the two is, is in doubt.
      if (rival === undefined && twiceDated(worst.release) > twiceDated(releases[worst.at] as Release)) {
        unsure.push(inDoubt(worst))
        continue
      }
      mismatches.push(rival === undefined ? worst : leftOut(worst, rival))
      releases = releases.flatMap((release, at) =>
        at !== worst.at ? release : rival === undefined ? worst.release : [],
      )
    }
  }
  for (const each of [...unsure, ...doubtfulPeriods(releases, releases.map(figuresOf))]) {
    if (mismatches.every(({ name }) => name !== each.name)) mismatches.push(each)
  }
  return { releases, mismatches }
}

/** How many columns of its tables are of the same period as another. */
const twiceDated = ({ statements }: Release): number =>
  statements.reduce((count, { columns }) => {
    const keys = columns.flatMap(({ period, basis }) => (period && basis === 'reported' ? [periodKey(period)] : []))
    return count + keys.length - new Set(keys).size
  }, 0)

/** Below 0 where the first is more surely the one that is wrong than the second; 0 where nothing tells. */
const surer = (a: Mismatch, b: Mismatch): number =>
  Math.max(b.doubt, 0) - Math.max(a.doubt, 0) || b.peers.size - a.peers.size

const inDoubt = ({ name, message }: Mismatch): Said => ({
  name,
  code: 'period-in-doubt',
  message: `${name} has two columns of one period if ${message}. Nothing says which of the two is misdated, so they stand as they read`,
})

const leftOut = ({ name, message }: Mismatch, rival: Mismatch): Said => ({
  name,
  code: 'release-left-out',
  message: `${name} is left out, since ${rival.name} contradicts it and nothing says which of the two is wrong. Either ${message}; or ${rival.message}`,
})
