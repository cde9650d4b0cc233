/** A release in another power of ten than it says, by the figures that others print of it. */
import { groupBy } from '../../core/group.ts'
import type { Fact, Release, Statement, Unit } from '../../core/release.ts'
import { reckoned } from '../../core/unit.ts'
import { scaleText } from '../../language/units.ts'
import type { Find } from './mismatch.ts'
import { agree, type Figure, type Figures, pairs, Tally } from './shared-figures.ts'

type Pair = readonly [own: Figure, theirs: Figure, peer: number]

/** A power of ten that figures are too large by, and what says so. */
interface Proven {
  readonly power: number
  readonly tally: Tally
}

/** The release in the power of ten that others prove, where that is not the one it states. */
export const misreadUnit: Find = (releases, figures, at) => {
  const release = releases[at] as Release
  const shared = sharedPairs(figures, at)
  const found = new Map<Statement, Proven>()
  for (const statement of release.statements) {
    const proven = provenPower(shared.filter(([own]) => own.statement === statement && isMoney(own.fact)))
    if (proven?.tally.proves && (proven.power !== 0 || statement.unit.scale === null)) found.set(statement, proven)
  }
  const [first] = found
  if (first === undefined) return undefined
  const [statement, { power, tally }] = first
  const { title, unit } = statement
  // Tables that nothing proves are as those that are proven, where all of these agree.
  const same = [...found].every(([each, { power: its }]) => its === power && each.unit.scale === unit.scale)
  // A stated power that does not hold for the money holds no better for the shares beneath the same words.
  const ofShares = (statement: Statement, ofMoney: number): number | undefined => {
    const own = shared.filter(([own]) => own.statement === statement && own.fact.unit.measure === 'shares')
    if (own.length === 0 && statement.unit.scale !== null) return ofMoney
    const proven = provenPower(own)
    return proven?.tally.fitting === own.length ? proven.power : undefined
  }
  const right = (statement: Statement): Statement => {
    const own = found.get(statement) ?? (same && statement.unit.scale === unit.scale ? first[1] : undefined)
    return own === undefined
      ? statement
      : rescaled(statement, { money: own.power, shares: ofShares(statement, own.power) })
  }
  const said = unit.scale
  const put = release.statements.map(right)
  const peers = new Set([...found.values()].flatMap(({ tally: { peers } }) => [...peers]))
  const others = release.statements.filter((each, i) => put[i] === each && each.unit.measure === 'money')
  // Its other tables may state their unit, and rightly.
  const what = others.length === 0 ? release.source.name : `"${title}" of ${release.source.name}`
  return {
    at,
    name: release.source.name,
    release: { ...release, statements: put },
    peers,
    doubt:
      said === null ||
      isFilledUp(statement, power) ||
      isOdd(figures, at, peers, power, (each) => !others.includes(each))
        ? 1
        : 0,
    code: 'unit-inferred',
    message: `${what} is ${scaleText(said)}, as it reads; it is taken to be ${scaleText((said ?? 1) * 10 ** -power)}: so ${tally.fitting} of the ${tally.all} figures that other releases print of ${others.length === 0 ? `"${title}"` : 'it'} are the same`,
  }
}

/** True where each figure ends in as many zeros: what is in thousands is not rounded to thousands of them. */
const isFilledUp = ({ grid }: Statement, power: number): boolean =>
  power > 0 && grid.flat().every((fact) => !fact || !isMoney(fact) || fact.value.mod(10 ** power).isZero())

/** Lines that tell of what size figures are, and the share of them that has to. */
const LINES = 6
const NEARLY_ALL = 0.8

/**
 * True where the lines of the tables in question are as much too large beside what all others print of them, of whatever period: those that share
 * no period with it say which of two releases is the odd one.
 *
 *     Net sales   44,120   45,008   45,790,000   46,211   47,035
 */
function isOdd(
  figures: readonly Figures[],
  at: number,
  peers: ReadonlySet<number>,
  power: number,
  changes: (statement: Statement) => boolean,
): boolean {
  const others = figures.flatMap((each, i) =>
    i === at || peers.has(i) ? [] : [groupBy(each, ([of]) => ofAnyLength(of))],
  )
  const powers = [...(figures[at] as Figures)].flatMap(([of, [own]]): number[] => {
    const theirs = others.flatMap((each) => {
      const found = each.get(ofAnyLength(of)) ?? []
      return (found.find(([its]) => its === of) ?? found[0])?.[1].slice(0, 1) ?? []
    })
    if (own === undefined || !isMoney(own.fact) || !changes(own.statement) || theirs.length === 0) return []
    const apart = theirs.map(({ fact }) => powerBetween(own.fact, fact)).toSorted((a, b) => a - b)
    return [apart[Math.floor(apart.length / 2)] as number]
  })
  return powers.length >= LINES && powers.filter((each) => each === power).length >= NEARLY_ALL * powers.length
}

/** What a figure is of, but for its length: see `Figures`. A year is no power of ten more than its quarter. */
const ofAnyLength = (of: string): string => of.replace(/^(\S+ \S+) \d+ /, '$1 ')

const isMoney = ({ unit }: Fact): boolean => unit.measure === 'money'

/** Its figures beside those of the same quantities and periods that other releases print in a known power of ten. */
const sharedPairs = (figures: readonly Figures[], at: number): readonly Pair[] =>
  figures.flatMap((other, peer) =>
    peer === at
      ? []
      : [...pairs(figures[at] as Figures, other, 0)].flatMap(([own, theirs]): Pair[] =>
          theirs.fact.unit.scale === null ? [] : [[own, theirs, peer]],
        ),
  )

/** The power of ten with which most of the pairs agree. */
function provenPower(shared: readonly Pair[]): Proven | undefined {
  const powers = [...new Set(shared.map(([own, theirs]) => powerBetween(own.fact, theirs.fact)))]
  const tallied = powers.map((power): Proven => {
    const tally = new Tally()
    for (const [own, theirs, peer] of shared) tally.add(agree(own.fact, theirs.fact, power), own.fact, peer)
    return { power, tally }
  })
  return tallied.toSorted((a, b) => b.tally.fitting - a.tally.fitting)[0]
}

function powerBetween(own: Fact, other: Fact): number {
  const ratio = reckoned(own).div(reckoned(other)).toNumber()
  return ratio > 0 ? Math.round(Math.log10(ratio)) : 0
}

/** A statement whose money, and whose shares where that is known, are in another power of ten than it says. */
function rescaled(
  statement: Statement,
  powers: { readonly money: number; readonly shares: number | undefined },
): Statement {
  const old = statement.unit.scale
  const right = <T extends Unit>(unit: T): T => {
    const power = unit.measure === 'money' || unit.measure === 'shares' ? powers[unit.measure] : undefined
    const isInferred = power !== undefined && unit.scale === old && (power !== 0 || old === null)
    return isInferred ? { ...unit, scale: (old ?? 1) * 10 ** -power, from: 'tie' } : unit
  }
  return {
    ...statement,
    unit: right(statement.unit),
    items: statement.items.map((item) => ({ ...item, unit: right(item.unit) })),
    grid: statement.grid.map((row) => row.map((fact) => fact && { ...fact, unit: right(fact.unit) })),
  }
}
