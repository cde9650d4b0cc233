/**
 * A line followed through the release's tables: "total revenue, as reported", "invoiced shipments", each with its
 * figures by moment. Reconciliations of three quarters printed as three tables give one series a column.
 */
import type { PlacedFact } from '../../core/facts.ts'
import { KINDS } from '../../core/kinds.ts'
import { periodKey } from '../../core/period.ts'
import type { Release, Statement } from '../../core/release.ts'
import { isTimeWord } from '../../language/time-words.ts'
import { tellingWords } from '../../language/words.ts'
import { timeKeysOf } from './period-keys.ts'

/** A line of one name and rank, with one figure for each moment or period. */
export interface Series {
  readonly key: string
  readonly rank: number
  readonly figures: ReadonlyMap<string, PlacedFact>
}

/** What repeats, in part, a fuller statement of its kind for the same period: highlights, a second presentation. */
const EXCERPT = 4

/** A table in a statement's notes is nearly as near the books as the statement. */
const BENEATH = 0.5

/**
 * The rank of each statement of a release by its id: lower is nearer the books.
 *
 * Of several statements of one kind for a period the longest is the one others are excerpts of.
 */
export function statementRanks(release: Release): ReadonlyMap<string, number> {
  const byId = new Map(release.statements.map((statement) => [statement.id, statement]))
  const longest = new Map<string, Statement>()
  const slots = ({ kind, columns }: Statement): readonly string[] =>
    columns.flatMap(({ period }) => (period ? [`${kind}|${periodKey(period)}`] : []))
  for (const statement of release.statements) {
    for (const slot of slots(statement)) {
      const other = longest.get(slot)
      if (!other || statement.items.length > other.items.length) longest.set(slot, statement)
    }
  }
  return new Map(
    release.statements.map((statement) => {
      const own = slots(statement)
      const excerpt = own.length > 0 && own.every((slot) => longest.get(slot) !== statement)
      const host = byId.get(statement.sheet)
      const note = host !== undefined && host !== statement && statement.kind === 'other'
      const rank = note ? Math.min(KINDS.other.rank, KINDS[host.kind].rank + BENEATH) : KINDS[statement.kind].rank
      return [statement.id, excerpt ? Math.max(EXCERPT, rank) : rank]
    }),
  )
}

/**
 * All series of a release by key; a figure is in one series. Two tables of a sheet that print a line for the same moment
 * are two series: the one may repeat the other.
 */
export function seriesOf(
  release: Release,
  facts: Iterable<PlacedFact>,
  rankings: ReadonlyMap<string, number>,
): ReadonlyMap<string, Series> {
  const columns = new Map(release.statements.map((statement) => [statement.id, columnKeys(statement)]))
  const names = new Map(release.statements.map((statement) => [statement.id, lineNames(statement)]))
  const lines = new Map<string, { name: string; rank: number; figures: Map<string, PlacedFact> }>()
  for (const placed of facts) {
    const [moment] = timeKeysOf(placed)
    if (moment === undefined) continue
    const rank = rankings.get(placed.statement.id) ?? 0
    // A sheet may hold a statement and, beneath it, tables that call other things the same.
    const { id, sheet, title } = placed.statement
    const called = names.get(id)?.[placed.row]
    const name = `${sheet}|${title}|${rank}|${called}|${columns.get(id)?.[placed.at]}`
    const line = lines.get(`${id}|${name}`) ?? { name, rank, figures: new Map<string, PlacedFact>() }
    lines.set(`${id}|${name}`, line)
    if (!line.figures.has(moment)) line.figures.set(moment, placed)
  }
  const found = new Map<string, { key: string; rank: number; figures: Map<string, PlacedFact> }>()
  const latest = new Map<string, number>()
  for (const { name, rank, figures } of lines.values()) {
    const moments = [...figures.keys()]
    const copies = latest.get(name) ?? 1
    const taken = moments.some((moment) => found.get(`${name}|${copies}`)?.figures.has(moment))
    const copy = taken ? copies + 1 : copies
    latest.set(name, copy)
    const key = `${name}|${copy}`
    const series = found.get(key) ?? { key, rank, figures: new Map<string, PlacedFact>() }
    found.set(key, series)
    for (const [moment, placed] of figures) series.figures.set(moment, placed)
  }
  return found
}

/**
 * Columns that differ in nothing but their periods have one key: "2014 GAAP" and "2013 GAAP" beside "2014 Adjustments".
 * A key names the first of them, for sibling tables with other words over the same columns.
 */
function columnKeys({ columns }: Statement): readonly string[] {
  const times = columns.map(({ period }) => period && periodKey(period))
  if (new Set(times).size === times.length) return columns.map(() => '')
  const names = columns.map(({ basis, label }) => `${basis} ${lineWords(label).filter(isTelling).join(' ')}`)
  return columns.map((_, at) => {
    const alike = columns.flatMap((__, other) => (names[other] === names[at] ? [other] : []))
    const distinct = new Set(alike.map((other) => times[other])).size === alike.length
    return `${distinct ? alike[0] : at}of${columns.length}`
  })
}

/** Words of a heading that are no part of a date. */
const isTelling = (word: string): boolean => !/^\d|^q[1-4]$|^fy/.test(word) && !isTimeWord(word)

/** For each line what it is called, and how many before it are called the same. */
function lineNames({ items }: Statement): readonly string[] {
  const counts = new Map<string, number>()
  return items.map(({ concept, label, unit }) => {
    const key = `${concept ?? labelKey(label)} ${unit.measure}`
    const nth = counts.get(key) ?? 0
    counts.set(key, nth + 1)
    return `${nth}|${key}`
  })
}

/** A label's words, for telling whether two lines are called the same. */
export function labelKey(label: string): string {
  return lineWords(label).join(' ')
}

/** The words that tell one line from another. */
export const lineWords = (text: string): readonly string[] => tellingWords(text).filter((word) => !IDLE.has(word))

/** True where a caption names nothing: "Other", "Total", "Net", "Balance", or none is printed. */
export const isGeneric = (label: string): boolean => lineWords(label).every((word) => GENERIC.has(word))

/** What captions say of a line's place in a sum, and not of what it is. */
export const GENERIC: ReadonlySet<string> = new Set(
  'other all total subtotal sum net balance amount item various miscellaneous beginning ending end begin'.split(' '),
)

/** What half of all lines say. */
const IDLE = new Set('total net us gaap dollar'.split(' '))
