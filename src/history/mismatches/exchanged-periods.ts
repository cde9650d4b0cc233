/**
 * A table whose headings are exchanged among its columns, by the figures that others print of these periods.
 *
 *     March 31, 2031   June 30, 2031      over the figures of June and of March, as two other releases print them
 */
import { type Period, periodKey, shifted } from '../../core/period.ts'
import type { Fact, Release, Statement } from '../../core/release.ts'
import { dayText } from '../../language/dates.ts'
import type { Find } from './mismatch.ts'
import { agree, type Figures, pairs, Tally } from './shared-figures.ts'

type Dated = Period & { readonly end: string }

/** A column of a table, and the period that its figures are of. */
interface Exchanged {
  readonly from: Dated
  readonly to: Dated
}

/** A figure of a column held against what another release prints of a period. */
type Held = readonly [fits: boolean, fact: Fact, peer: number]

/** Releases that must speak for it: of two that contradict each other either may be the one that is wrong, */
const ENOUGH_PEERS = 2
/** but where one alone prints a single one of the columns, and so many figures of it under another heading of the table. */
const ENOUGH_OF_ONE = 12

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
  const held = heldAgainst(statement, figures, at)
  return orders(periods)
    .map((columns): Found => {
      const asItIs = columns.flatMap(({ from }) => held({ from, to: from }))
      return { statement, columns, now: tallyOf(columns.flatMap(held)), asItIs: tallyOf(asItIs) }
    })
    .filter(({ columns, now, asItIs }) => {
      const unproven = columns.filter((each) => held(each).length === 0)
      const isContradicted = columns.some((each) => held(each).filter(([fits]) => !fits).length * 2 > held(each).length)
      const isProven = now.peers.size >= ENOUGH_PEERS ? now.proves : isProvenByOne(columns, held, figures, at)
      return isProven && asItIs.bearsOutLittle && unproven.length < 2 && !isContradicted
    })
    .toSorted((a, b) => b.now.fitting - a.now.fitting)[0]
}

/**
 * True where one other release is enough: it prints one of the columns alone, so that its own headings cannot be the ones that
 * are exchanged, and either release as a whole, dated otherwise, would not explain it as well.
 */
function isProvenByOne(columns: readonly Exchanged[], held: Against, figures: readonly Figures[], at: number): boolean {
  const [proven, ...others] = columns.filter((each) => held(each).length > 0)
  if (proven === undefined || others.length > 0) return false
  const later = heldOf(figures[at] as Figures, monthOf(proven.to) - monthOf(proven.from), figures, at)
  return tallyOf(held(proven)).provesAlone(ENOUGH_OF_ONE) && !tallyOf(later).proves
}

/** What others print of a period beside the figures of a column. */
function heldAgainst(statement: Statement, figures: readonly Figures[], at: number): Against {
  const printed = new Set(statement.grid.flat())
  const own = (from: Dated): Figures =>
    new Map(
      [...(figures[at] as Figures)].map(([of, all]) => [
        of,
        all.filter(({ fact, period }) => printed.has(fact) && periodKey(period) === periodKey(from)),
      ]),
    )
  const found = new Map<string, readonly Held[]>()
  return ({ from, to }) => {
    const key = `${periodKey(from)} ${periodKey(to)}`
    const known = found.get(key) ?? heldOf(own(from), monthOf(to) - monthOf(from), figures, at)
    found.set(key, known)
    return known
  }
}

type Against = (each: Exchanged) => readonly Held[]

/** A release's figures, or some of them, held against what others print of so many months later. */
const heldOf = (own: Figures, months: number, figures: readonly Figures[], at: number): readonly Held[] =>
  figures.flatMap((other, peer) =>
    peer === at
      ? []
      : [...pairs(own, other, months)].map(([{ fact }, theirs]): Held => [agree(fact, theirs.fact, 0), fact, peer]),
  )

function tallyOf(held: readonly Held[]): Tally {
  const tally = new Tally()
  for (const one of held) tally.add(...one)
  return tally
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
