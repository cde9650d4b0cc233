/**
 * A balance sheet whose latest column is dated otherwise than the release's flows end, where others print other figures of
 * that day: it is of the day on which the release's period ends.
 *
 *     Nine Months Ended September 30, 2031     June 30, 2031 | December 31, 2030     whose June figures another release has
 */
import { daysBetween, type Period } from '../../core/period.ts'
import type { Release, Statement } from '../../core/release.ts'
import { dayText } from '../../language/dates.ts'
import type { Find } from './mismatch.ts'
import { type Figures, heldAgainst, type Tally } from './shared-figures.ts'

/** Days by which two dates of one close differ. */
const SAME_DAY = 10
/** Figures that others print otherwise, at least. */
const ENOUGH = 6

/** The release with that column of its balance sheet as of the end of its period. */
export const misdatedBalances: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  const end = release.period?.kind === 'duration' ? release.period.end : undefined
  if (end === undefined) return undefined
  for (const statement of release.statements) {
    const days = statement.columns.flatMap(({ period, basis }) =>
      period?.kind === 'instant' && basis === 'reported' ? period.end : [],
    )
    if (statement.kind !== 'balance-sheet' || days.some((day) => isSame(day, end))) continue
    const found = days.map((day) => ({ day, tally: tallyOf(statement, day, figures, at) }))
    const [odd, ...more] = found.filter(({ tally }) => tally.all >= ENOUGH && tally.bearsOutLittle)
    if (odd === undefined || more.length > 0) continue
    const { day, tally } = odd
    const { name } = release.source
    const right = redated(statement, day, end)
    return {
      at,
      name,
      release: { ...release, statements: release.statements.map((each) => (each === statement ? right : each)) },
      peers: new Set(),
      doubt: 1,
      code: 'period-inferred',
      message: `the column of "${statement.title}" of ${name} headed ${dayText(day)} is taken to be of ${dayText(end)}, with which its period ends: of the ${tally.all} figures that other releases print of the first day, ${tally.fitting} are the same`,
    }
  }
  return undefined
}

const isSame = (day: string, other: string): boolean => Math.abs(daysBetween(day, other)) <= SAME_DAY

/** A balance sheet's money of one day, held against what others print of it. */
function tallyOf(statement: Statement, day: string, figures: readonly Figures[], at: number): Tally {
  const own: Figures = new Map(
    [...(figures[at] as Figures)].map(([of, all]) => [
      of,
      all.filter(({ statement: each, period }) => each === statement && period.end === day),
    ]),
  )
  return heldAgainst(own, figures, at)
}

function redated(statement: Statement, from: string, to: string): Statement {
  const right = <T extends { readonly period?: Period }>(each: T): T =>
    each.period?.end === from ? { ...each, period: { ...each.period, end: to } } : each
  return {
    ...statement,
    columns: statement.columns.map(right),
    items: statement.items.map(right),
    grid: statement.grid.map((row) => row.map((fact) => fact && right(fact))),
  }
}
