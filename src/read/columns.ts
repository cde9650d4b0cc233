/**
 * The columns of a table, from the places of its figures alone.
 *
 *     Product             64,128      3,245
 *     Services             1,739          -
 *     Growth                  4%
 *                              ^          ^   figures of a column end on one digit
 */
import type { RulingRun } from './printed-line.ts'
import type { Token } from './tokens.ts'

/** 0-based columns of characters. */
export interface TableColumn {
  /** Least and greatest place of a last digit. */
  readonly edges: readonly [number, number]
  /** First character (its currency sign left out) and last of any figure. */
  readonly from: number
  readonly to: number
  /** Every figure is a percentage. */
  readonly percent: boolean
}

/** A figure and the row it stands in. */
export interface PlacedToken {
  readonly token: Token
  readonly row: number
}

interface Cluster {
  edges: [number, number]
  lows: number[]
  tokens: PlacedToken[]
  rows: Set<number>
}

/** Left to right. Two figures of one row are never in one column. */
export function columnsOf(placed: readonly PlacedToken[], rulings: readonly RulingRun[]): TableColumn[] {
  let clusters = aligned(placed)
  clusters = merged(clusters, overlap)
  clusters = merged(clusters, (a, b) => rulings.some((ruling) => within(a, ruling) && within(b, ruling)))
  return clusters.map(({ edges, tokens }) => ({
    edges,
    from: Math.min(...tokens.map(({ token }) => token.low)),
    to: Math.max(...tokens.map(({ token }) => token.end)),
    percent: tokens.every(({ token: { amount } }) => amount === undefined || amount.percent || amount.dash),
  }))
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
  const clusters: Cluster[] = []
  for (const item of [...placed].sort((a, b) => a.token.edge - b.token.edge)) {
    const { edge, low } = item.token
    const last = clusters.at(-1)
    if (last !== undefined && edge - last.edges[1] <= 1 && edge - last.edges[0] <= 3 && !last.rows.has(item.row)) {
      last.edges[1] = edge
      last.lows.push(low)
      last.tokens.push(item)
      last.rows.add(item.row)
    } else {
      clusters.push({ edges: [edge, edge], lows: [low], tokens: [item], rows: new Set([item.row]) })
    }
  }
  return clusters
}

/** Joins neighbours that belong together, the nearest first, as long as no row holds a figure of both. */
function merged(clusters: Cluster[], together: (a: Cluster, b: Cluster) => boolean): Cluster[] {
  const result = [...clusters]
  for (;;) {
    let best: { index: number; distance: number } | undefined
    for (let index = 0; index + 1 < result.length; index++) {
      const [a, b] = [result[index], result[index + 1]]
      if (a === undefined || b === undefined) continue
      const distance = b.edges[0] - a.edges[1]
      if (best !== undefined && distance >= best.distance) continue
      if (disjoint(a.rows, b.rows) && together(a, b)) best = { index, distance }
    }
    if (best === undefined) return result
    const [a, b] = result.slice(best.index, best.index + 2) as [Cluster, Cluster]
    const joined: Cluster = {
      edges: [a.edges[0], b.edges[1]],
      lows: [...a.lows, ...b.lows],
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
const overlap = (a: Cluster, b: Cluster): boolean => median(b.lows) <= a.edges[1] || median(a.lows) > b.edges[0]

const within = (cluster: Cluster, ruling: RulingRun): boolean =>
  cluster.edges[0] >= ruling.from - 1 && cluster.edges[1] <= ruling.to + 1

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
