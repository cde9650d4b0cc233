/**
 * A table whose headings are exchanged among its columns, by the figures that others print of these periods.
 *
 *     March 31, 2031   June 30, 2031      over the figures of June and of March, as two other releases print them
 */
import { daysBetween, type Period, periodKey, shifted } from '../../core/period.ts'
import type { Fact, Release, Statement } from '../../core/release.ts'
import { dayText } from '../../language/dates.ts'
import type { Find } from './mismatch.ts'
import { agree, type Figures, Tally } from './shared-figures.ts'

type Dated = Period & { readonly end: string }

/** A column of a table, and the period that its figures are of. */
interface Exchanged {
  readonly from: Dated
  readonly to: Dated
}

/** A figure of a column held against what another release prints of a period. */
type Held = readonly [fits: boolean, fact: Fact, peer: number]

/** Releases that must speak for it: of two that contradict each other either may be the one that is wrong. */
const ENOUGH_PEERS = 2
/** Days by which two releases may date one close otherwise. */
const SAME_DAY = 10

/** The release with the periods of such tables exchanged back. */
export const exchangedPeriods: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  const found = release.statements.flatMap((statement) => exchangedIn(statement, figures, at) ?? [])
  if (found.length === 0) return undefined
  const { name } = release.source
  return {
    at,
    name,
    release: {
      ...release,
      statements: release.statements.map((statement) => {
        const own = found.find((each) => each.statement === statement)
        return own === undefined ? statement : exchangedBack(statement, own.columns)
      }),
    },
    peers: new Set(found.flatMap(({ now }) => [...now.peers])),
    doubt: 0,
    code: 'period-inferred',
    message: found
      .map(({ statement, columns, now, asItIs }) => {
        const days = (of: keyof Exchanged): string => columns.map((each) => dayText(each[of].end)).join(', ')
        return `the columns of "${statement.title}" of ${name} headed ${days('from')} are taken to be those of ${days('to')}: so ${now.fitting} of the ${now.all} figures that other releases print are the same, and as it reads ${asItIs.fitting} of ${asItIs.all}`
      })
      .join('; '),
  }
}

interface Found {
  readonly statement: Statement
  readonly columns: readonly Exchanged[]
  readonly now: Tally
  readonly asItIs: Tally
}

/** The columns of a table that others prove to be exchanged. */
function exchangedIn(statement: Statement, figures: readonly Figures[], at: number): Found | undefined {
  const periods = statement.columns.flatMap(({ period, basis }): Dated[] =>
    period?.end === undefined || basis !== 'reported' ? [] : [{ ...period, end: period.end }],
  )
  const keys = periods.map(periodKey)
  if (new Set(keys).size < keys.length) return undefined
  const held = heldAgainst(statement, periods, figures, at)
  return orders(periods)
    .map((columns): Found => {
      const tally = (of: (each: Exchanged) => readonly Held[]): Tally => {
        const all = new Tally()
        for (const one of columns.flatMap(of)) all.add(...one)
        return all
      }
      return { statement, columns, now: tally(held), asItIs: tally(({ from }) => held({ from, to: from })) }
    })
    .filter(({ columns, now, asItIs }) => {
      const unproven = columns.filter((each) => held(each).length === 0)
      const isContradicted = columns.some((each) => held(each).filter(([fits]) => !fits).length * 2 > held(each).length)
      return (
        now.proves && now.peers.size >= ENOUGH_PEERS && asItIs.bearsOutLittle && unproven.length < 2 && !isContradicted
      )
    })
    .toSorted((a, b) => b.now.fitting - a.now.fitting)[0]
}

/** What others print of a period beside the figures of a column. */
function heldAgainst(
  { grid, columns }: Statement,
  periods: readonly Dated[],
  figures: readonly Figures[],
  at: number,
): (each: Exchanged) => readonly Held[] {
  const printed = new Map(
    columns.flatMap(({ period }, i) =>
      period === undefined ? [] : [[periodKey(period), new Set(grid.map((row) => row[i]))] as const],
    ),
  )
  const found = new Map<string, Held[]>()
  const keyOf = (from: Period, to: Period): string => `${periodKey(from)} ${periodKey(to)}`
  for (const [of, own] of figures[at] as Figures) {
    for (const { fact, period } of own) {
      if (!printed.get(periodKey(period))?.has(fact)) continue
      for (const to of periods) {
        for (const [peer, other] of figures.entries()) {
          if (peer === at) continue
          for (const theirs of other.get(of) ?? []) {
            if (Math.abs(daysBetween(to.end, theirs.period.end)) > SAME_DAY) continue
            const key = keyOf(period, to)
            found.set(key, [...(found.get(key) ?? []), [agree(fact, theirs.fact, 0), fact, peer]])
          }
        }
      }
    }
  }
  return ({ from, to }) => found.get(keyOf(from, to)) ?? []
}

/** Two columns of one length exchanged, or three that each stand in the place of the next. */
function orders(periods: readonly Dated[]): readonly (readonly Exchanged[])[] {
  const alike = (...some: readonly Dated[]): boolean => new Set(some.map(lengthOf)).size === 1
  const cycle = (...some: readonly Dated[]): readonly Exchanged[] =>
    some.map((from, i) => ({ from, to: some[(i + 1) % some.length] as Dated }))
  return periods.flatMap((a, i) =>
    periods.slice(i + 1).flatMap((b, j) =>
      alike(a, b)
        ? [
            cycle(a, b),
            ...periods
              .slice(i + j + 2)
              .filter((c) => alike(a, c))
              .flatMap((c) => [cycle(a, b, c), cycle(a, c, b)]),
          ]
        : [],
    ),
  )
}

const lengthOf = (period: Period): number => (period.kind === 'instant' ? 0 : period.months)

function exchangedBack(statement: Statement, columns: readonly Exchanged[]): Statement {
  const right = new Map(columns.map((each) => [periodKey(each.from), each]))
  const exchanged = statement.columns.map(({ period }) => period && right.get(periodKey(period)))
  return {
    ...statement,
    columns: statement.columns.map((column, i) => {
      const to = exchanged[i]?.to
      return to === undefined ? column : { ...column, period: to }
    }),
    // The cash at the beginning of a column is of a moment of its own, which goes with the column.
    grid: statement.grid.map((row) =>
      row.map((fact, i) => {
        const own = exchanged[i]
        if (fact?.period === undefined || own === undefined) return fact
        return { ...fact, period: shifted(fact.period, monthOf(own.to) - monthOf(own.from)) }
      }),
    ),
  }
}

const monthOf = ({ end }: Dated): number => Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7))
