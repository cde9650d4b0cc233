/** Rows whose caption reaches over the columns and pushes its figures out of them. */
import { columnsOf, type PlacedToken, type TableColumn } from '../table/columns.ts'
import type { RulingRun } from './printed-line.ts'
import type { ReadLine } from './read-line.ts'
import { isYear, type Token } from './tokens.ts'

/**
 * The figures of such rows, one for each column: where they are as many as the columns, their order tells.
 *
 *     Cash                                   1,204       988
 *     Receivables, less allowance of $312    5,311     4,902
 *     Inventories, at the lower of cost or market, first in 7,820  7,115
 *                                                           ^^^^^  ^^^^^
 */
export function pushedFigures(
  body: readonly ReadLine[],
  rulings: readonly RulingRun[],
): ReadonlyMap<ReadLine, readonly Token[]> {
  const area = beginOf(body)
  const long = new Set(
    body.filter(({ sort, trail }) => sort === 'text' && (trail.labelEnd > area || trail.doubtful.length > 0)),
  )
  if (long.size === 0) return new Map()
  const regular = body.flatMap((line, row): PlacedToken[] =>
    line.row && !long.has(line) ? line.trail.tokens.map((token) => ({ token, row })) : [],
  )
  const columns = columnsOf(regular, rulings)
  const rows = new Set(regular.map(({ row }) => row)).size
  if (columns.length === 0 || rows < FEWEST || rows * 3 < long.size) return new Map()
  const pushed = new Map<ReadLine, readonly Token[]>()
  for (const line of long) {
    const tokens = pushedOut(line, columns)
    if (tokens !== undefined) pushed.set(line, tokens)
  }
  return pushed
}

/** Rows that show where the columns are. */
const FEWEST = 3

/** Where the figures of a quarter of the rows begin, at the latest. */
function beginOf(body: readonly ReadLine[]): number {
  const starts = body.flatMap(({ row, trail: { tokens } }) => (row ? (tokens[0]?.low ?? []) : []))
  return starts.toSorted((a, b) => a - b)[starts.length >> 2] ?? Number.POSITIVE_INFINITY
}

/** The last figures of a line, as many as the columns; undefined where they stand in the columns, or end a line of words. */
function pushedOut(line: ReadLine, columns: readonly TableColumn[]): readonly Token[] | undefined {
  const figures = [...line.trail.doubtful, ...line.trail.tokens].slice(-columns.length)
  const [last, column] = [figures.at(-1), columns.at(-1)]
  if (figures.length < columns.length || last === undefined || column === undefined) return undefined
  if (figures.some(({ amount, markLike }) => amount === undefined || markLike)) return undefined
  if (figures.every((token, k) => isUnder(token, columns[k] as TableColumn))) return undefined
  // Two figures in a row end no words; one may.
  const reach = columns.length > 1 ? (columns[0] as TableColumn).edges[1] : column.edges[0] - 1
  return last.edge >= reach && !figures.every(isYear) ? figures : undefined
}

const isUnder = ({ edge }: Token, { edges }: TableColumn): boolean => edge >= edges[0] - 1 && edge <= edges[1] + 1
