/** Rows whose caption reaches over the columns and pushes its figures out of them. */
import { columnsOf, isAligned, type TableColumn } from './columns.ts'
import { isMarkLike, isYear, type PlacedCell, type PlacedLine, type Rule } from './placed.ts'

/**
 * The figures of such rows, one for each column: where they are as many as the columns, their order tells.
 *
 *     Cash                                   1,204       988
 *     Receivables, less allowance of $312    5,311     4,902
 *     Inventories, at the lower of cost or market, first in 7,820  7,115
 *                                                           ^^^^^  ^^^^^
 */
export function displacedFigures<Cell extends PlacedCell>(
  body: readonly PlacedLine<Cell>[],
  rules: readonly Rule[],
): ReadonlyMap<PlacedLine, readonly Cell[]> {
  const area = beginOf(body)
  const long = new Set(
    body.filter(({ cells }) =>
      cells.some((cell) => (cell.kind === 'text' ? cell.to >= area : cell.doubtful && !isMarkLike(cell))),
    ),
  )
  if (long.size === 0) return new Map()
  const regular = body.filter((line) => line.sure && !long.has(line))
  const columns = columnsOf(regular, { exact: false }, -1, [], rules)
  const rows = regular.filter((line) => figuresOf(line).length > 0).length
  if (columns.length === 0 || rows < FEWEST || rows * 3 < long.size) return new Map()
  const displaced = new Map<PlacedLine, readonly Cell[]>()
  for (const line of long) {
    const cells = displacedIn(line, columns)
    if (cells !== undefined) displaced.set(line, cells)
  }
  return displaced
}

/** Rows that show where the columns are. */
const FEWEST = 3

const figuresOf = <Cell extends PlacedCell>({ cells }: PlacedLine<Cell>): readonly Cell[] =>
  cells.filter(({ kind }) => kind !== 'text')

/** Where the figures of a quarter of the rows begin, at the latest. */
function beginOf(body: readonly PlacedLine[]): number {
  const starts = body.flatMap((line) => (line.sure ? (figuresOf(line).find((cell) => !cell.doubtful)?.low ?? []) : []))
  return starts.toSorted((a, b) => a - b)[starts.length >> 2] ?? Number.POSITIVE_INFINITY
}

/** The last figures of a line, as many as the columns; undefined where they stand in the columns, or end a line of words. */
function displacedIn<Cell extends PlacedCell>(
  line: PlacedLine<Cell>,
  columns: readonly TableColumn[],
): readonly Cell[] | undefined {
  const figures = figuresOf(line).slice(-columns.length)
  const [last, column] = [figures.at(-1), columns.at(-1)]
  if (figures.length < columns.length || last === undefined || column === undefined) return undefined
  if (figures.some((cell) => cell.amount === undefined || isMarkLike(cell))) return undefined
  if (figures.every((cell, k) => isAligned(columns[k] as TableColumn, cell))) return undefined
  // A caption pushes figures on, none of them back: "2032" at the margin is the caption.
  if (figures.some((cell) => isYear(cell) && cell.to < (columns[0] as TableColumn).from)) return undefined
  // Two figures in a row end no words; one may.
  const reach = columns.length > 1 ? (columns[0] as TableColumn).edges[1] : column.edges[0] - 1
  return last.edge >= reach && !figures.every(isYear) ? figures : undefined
}
