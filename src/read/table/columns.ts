/**
 * The columns of a table, from the places of its figures alone.
 *
 *     Product             64,128      3,245
 *     Services             1,739          -
 *     Growth                  4%
 *                              ^          ^   figures of a column end on one digit
 */
import type { RulingRun } from '../text/printed-line.ts'
import type { Token } from '../text/tokens.ts'

/** 0-based columns of characters. */
export interface TableColumn {
  /** Least and greatest place of a last digit. */
  readonly edges: readonly [number, number]
  /** First character (its currency sign left out) and last of any figure. */
  readonly from: number
  readonly to: number
  /** Its figures are percentages. */
  readonly percent: boolean
}

/** A figure and the row it stands in. */
export interface PlacedToken {
  readonly token: Token
  readonly row: number
}

interface Cluster {
  readonly edges: readonly [number, number]
  /** Where a figure of it usually begins. */
  readonly low: number
  readonly tokens: readonly PlacedToken[]
  readonly rows: ReadonlySet<number>
}

/** Left to right. Two figures of one row are never in one column. */
export function columnsOf(placed: readonly PlacedToken[], rulings: readonly RulingRun[]): TableColumn[] {
  let clusters = aligned(placed)
  clusters = merged(clusters, overlap)
  clusters = merged(clusters, (a, b) => rulings.some((ruling) => within(a, ruling) && within(b, ruling)))
  return clusters.map(({ edges, tokens }) => ({
    edges,
    from: tokens.reduce((least, { token }) => Math.min(least, token.low), Number.POSITIVE_INFINITY),
    to: tokens.reduce((most, { token }) => Math.max(most, token.end), 0),
    percent: areShares(tokens),
  }))
}

/** Three in four have a percent sign; or the topmost has, and no other is money: then the rest go without. */
function areShares(tokens: readonly PlacedToken[]): boolean {
  if (tokens.filter(({ token: { amount } }) => amount?.percent).length * 4 >= tokens.length * 3) return true
  const top = tokens.reduce<PlacedToken | undefined>(
    (first, each) => (first && first.row < each.row ? first : each),
    undefined,
  )
  return (
    top?.token.amount?.percent === true &&
    tokens.every(({ token: { amount } }) => amount?.currency === undefined && amount?.value.abs().lt(1000) !== false)
  )
}

/** The column a figure stands in: the one it is aligned with, else the one it overlaps; undefined where there is none. */
export function columnAt(columns: readonly TableColumn[], token: Token): number | undefined {
  const straight = columns.findIndex(({ edges }) => token.edge >= edges[0] - 1 && token.edge <= edges[1] + 1)
  if (straight >= 0) {
    const exact = columns.findIndex(({ edges }) => token.edge >= edges[0] && token.edge <= edges[1])
    return exact >= 0 ? exact : straight
  }
  const over = columns.findIndex(({ from, to }) => token.low <= to && token.end >= from)
  return over >= 0 ? over : undefined
}

/** Figures that end on one digit, or one beside it. */
function aligned(placed: readonly PlacedToken[]): Cluster[] {
  const groups: { edges: [number, number]; tokens: PlacedToken[]; rows: Set<number> }[] = []
  for (const item of [...placed].sort((a, b) => a.token.edge - b.token.edge)) {
    const { edge } = item.token
    const last = groups.at(-1)
    if (last !== undefined && edge - last.edges[1] <= 1 && edge - last.edges[0] <= 3 && !last.rows.has(item.row)) {
      last.edges[1] = edge
      last.tokens.push(item)
      last.rows.add(item.row)
    } else groups.push({ edges: [edge, edge], tokens: [item], rows: new Set([item.row]) })
  }
  return groups.map((group) => ({ ...group, low: median(group.tokens.map(({ token }) => token.low)) }))
}

/** Joins neighbours that belong together, the nearest first, as long as no row holds a figure of both. */
function merged(clusters: readonly Cluster[], together: (a: Cluster, b: Cluster) => boolean): Cluster[] {
  const result = [...clusters]
  for (;;) {
    let best: { index: number; distance: number; pair: [Cluster, Cluster] } | undefined
    for (let index = 0; index + 1 < result.length; index++) {
      const pair = result.slice(index, index + 2) as [Cluster, Cluster]
      const distance = pair[1].edges[0] - pair[0].edges[1]
      if (best !== undefined && distance >= best.distance) continue
      if (disjoint(pair[0].rows, pair[1].rows) && together(...pair)) best = { index, distance, pair }
    }
    if (best === undefined) return result
    const [a, b] = best.pair
    const larger = a.tokens.length >= b.tokens.length ? a : b
    const joined: Cluster = {
      edges: [a.edges[0], b.edges[1]],
      low: larger.low,
      tokens: [...a.tokens, ...b.tokens],
      rows: new Set([...a.rows, ...b.rows]),
    }
    result.splice(best.index, 2, joined)
  }
}

function disjoint(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  for (const row of small) if (large.has(row)) return false
  return true
}

/** A usual figure of the one would be printed over a usual figure of the other. */
const overlap = (a: Cluster, b: Cluster): boolean => b.low <= a.edges[1]

const within = (cluster: Cluster, ruling: RulingRun): boolean =>
  cluster.edges[0] >= ruling.from - 1 && cluster.edges[1] <= ruling.to + 1

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
