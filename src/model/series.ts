/**
 * A line followed through the release's tables: "total revenue, as reported", "invoiced shipments", each with its
 * figures by moment. Reconciliations of three quarters printed as three tables give one series a column.
 */
import type { PlacedFact } from '../core/facts.ts'
import { periodKey } from '../core/period.ts'
import type { LineItem, Release, Statement, StatementKind } from '../core/release.ts'
import { momentsOf } from './moment.ts'

export interface Series {
  readonly key: string
  readonly rank: number
  readonly figures: ReadonlyMap<string, PlacedFact>
}

/** Statements from the one others are taken from to those that repeat it. */
const ranks: Readonly<Record<StatementKind, number>> = {
  operations: 0,
  'balance-sheet': 0,
  'cash-flows': 1,
  'comprehensive-income': 1,
  equity: 2,
  segments: 3,
  'roll-forward': 3,
  other: 3,
  reconciliation: 4,
  supplemental: 5,
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
      const rank = note ? Math.min(ranks.other, ranks[host.kind] + BENEATH) : ranks[statement.kind]
      return [statement.id, excerpt ? Math.max(EXCERPT, rank) : rank]
    }),
  )
}

/** All series of a release by key; a figure is in one series. */
export function seriesOf(
  release: Release,
  facts: Iterable<PlacedFact>,
  rankings: ReadonlyMap<string, number>,
): ReadonlyMap<string, Series> {
  const byPeriod = new Map(release.statements.map((statement) => [statement.id, periodsDiffer(statement.columns)]))
  const found = new Map<string, { key: string; rank: number; figures: Map<string, PlacedFact> }>()
  const ordinals = new Map(release.statements.map((statement) => [statement.id, ordinalsOf(statement)]))
  for (const placed of facts) {
    const [moment] = momentsOf(placed)
    if (moment === undefined) continue
    const column = byPeriod.get(placed.statement.id) ? '' : columnKey(placed)
    const rank = rankings.get(placed.statement.id) ?? 0
    // A sheet may hold a statement and, beneath it, tables that call other things the same.
    const { sheet, title } = placed.statement
    const nth = ordinals.get(placed.statement.id)?.[placed.row]
    const key = `${sheet}|${title}|${rank}|${nth}|${lineKey(placed.item)}|${column}`
    const series = found.get(key) ?? { key, rank, figures: new Map<string, PlacedFact>() }
    found.set(key, series)
    if (!series.figures.has(moment)) series.figures.set(moment, placed)
  }
  return found
}

function periodsDiffer(columns: Release['statements'][number]['columns']): boolean {
  const ends = columns.map((column) => JSON.stringify(column.period))
  return new Set(ends).size === ends.length
}

const columnKey = ({ at, statement }: PlacedFact): string => `${at}of${statement.columns.length}`

/** For each line, how many before it are called the same. */
function ordinalsOf({ items }: Statement): readonly number[] {
  const counts = new Map<string, number>()
  return items.map((item) => {
    const key = lineKey(item)
    const nth = counts.get(key) ?? 0
    counts.set(key, nth + 1)
    return nth
  })
}

const lineKey = ({ concept, label, unit }: LineItem): string => `${concept ?? labelKey(label)} ${unit.measure}`

/** A label's words, for telling whether two lines are called the same. */
export function labelKey(label: string): string {
  return wordsOf(label).join(' ')
}

/** The telling words of a text, singular and lower case. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/&/g, ' and ')
      .replace(/[^a-z0-9%]+/g, ' ')
      .match(/[a-z0-9%]+/g) ?? []
  )
    .filter((word) => !idle.has(word))
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
}

const idle = new Set([
  'the',
  'of',
  'and',
  'in',
  'to',
  'for',
  'from',
  'on',
  'at',
  'by',
  'a',
  'total',
  'net',
  'us',
  'gaap',
  'dollar',
])
