/**
 * The columns of a table, from the places of its figures.
 *
 *     Product             64,128      3,245
 *     Services             1,739          -
 *     Growth                  4%
 *                              ^          ^   figures of a column end on one digit
 *
 *     0            1  2      3  4   5  6      7
 *     Revenue      $  7,189         $  6,804
 *     Loss            (42    )         (51    )
 *                     ^^^^^^^          ^^^^^^    in a grid, where signs, spacers and parentheses have columns of their own
 */
import type { Amount } from '../../core/release.ts'
import { isMarkLike, overlap, type PlacedCell, type PlacedLine, type Rule, type Traits } from './placed.ts'

/** Places as those of the cells. */
export interface TableColumn {
  /** Least and greatest place of a last digit. */
  readonly edges: readonly [number, number]
  /** First place of a figure (its sign left out) and last of any (its parenthesis or percent sign included). */
  readonly from: number
  readonly to: number
  /** First place of any sign. */
  readonly left: number
  /** Its figures are percentages. */
  readonly percent: boolean
}

/** A figure and the row it stands in. */
interface PlacedFigure {
  readonly cell: PlacedCell
  readonly row: number
}

interface Cluster {
  readonly edges: readonly [number, number]
  /** Where a figure of it usually begins. */
  readonly low: number
  /** Words where it has no figures. */
  readonly figures: readonly PlacedFigure[]
  readonly rows: ReadonlySet<number>
}

/** A table with more places than this is none that anybody printed. */
const MOST_PLACES = 400

/** Left to right; none for a table that nobody printed. Two figures of one row are never in one column. */
export function columnsOf(
  body: readonly PlacedLine[],
  { exact }: Traits,
  labels = -1,
  headings: readonly PlacedLine[] = [],
  rules: readonly Rule[] = [],
): readonly TableColumn[] {
  const counts = (cell: PlacedCell): boolean =>
    !cell.doubtful && (isColumnFigure(cell, labels) || (!exact && cell.kind === 'remark'))
  const placed = body.flatMap(({ cells, sure }, row) =>
    sure ? cells.filter(counts).map((cell) => ({ cell, row })) : [],
  )
  if (exact && new Set(placed.map(({ cell }) => cell.edge)).size > MOST_PLACES) return []
  const clusters = merged(exact ? aligned(placed, exact) : withoutStrays(aligned(placed, exact)), meet)
  if (exact) clusters.push(...aligned(headedMarks(body, headings, clusters), exact))
  if (!exact) return merged(clusters, (a, b) => rules.some((rule) => within(a, rule) && within(b, rule))).map(columnOf)
  const columns = withWords(clusters, body, labels)
  return merged(withRows(columns, body), (a, b) => isNextTo(a, b) && !areTold(a, b, headings)).map(columnOf)
}

/**
 * What looks like footnote marks, "(57)", and stands alone under a heading of its own, under which nothing else is a figure:
 * the column says that they are figures.
 *
 *     | Carrying value | Changes in fair value | Purchases |
 *     |           $451 |                  (57) |        59 |
 */
function headedMarks(
  body: readonly PlacedLine[],
  headings: readonly PlacedLine[],
  clusters: readonly Cluster[],
): readonly PlacedFigure[] {
  const taken = clusters.map(columnOf)
  const isTaken = (cell: PlacedCell): boolean =>
    taken.some(({ from, edges }) => overlap(cell, { from, to: edges[1] }) > 0)
  const own = headings.flatMap(({ cells }) =>
    cells.filter((cell) => cell.kind === 'text' && !REFERENCES.test(cell.text) && !isTaken(cell)),
  )
  if (own.length === 0) return []
  return body.flatMap(({ cells }, row) =>
    cells
      .filter((cell) => cell.kind === 'mark' && isMarkLike(cell) && cell.amount !== undefined && !isTaken(cell))
      .filter((cell) => own.some((heading) => overlap(heading, cell) > 0))
      .map((cell) => ({ cell, row })),
  )
}

const REFERENCES = /\b(?:(?:foot)?notes?|ref(?:erence)?s?|items?|lines?|exhibits?|no)\b/i

/** True for a figure in the columns; one that stands where the labels do ("2009" in a list of years) is a label. */
export const isColumnFigure = (cell: PlacedCell, labels: number): boolean => cell.kind === 'figure' && cell.low > labels

/** The column that a cell stands in: the one it is aligned with, else the one it shares most places with; -1 where there is none. */
export function columnAt(
  columns: readonly TableColumn[],
  cell: { readonly low: number; readonly edge: number; readonly amount?: Amount | undefined },
  { exact }: Traits,
): number {
  if (!exact) {
    let straight = -1
    for (const [index, column] of columns.entries()) {
      if (!isAligned(column, cell)) continue
      // Amounts that end where the percentages behind their column do are none of these, nor these of them.
      const next = columns[index + 1]
      if (cell.amount?.percent && next?.percent && !column.percent && isAligned(next, cell)) continue
      if (cell.edge >= column.edges[0] && cell.edge <= column.edges[1]) return index
      if (straight < 0) straight = index
    }
    if (straight >= 0) return straight
  }
  let best = -1
  let most = 0
  columns.forEach(({ from, edges }, index) => {
    const shared = overlap({ from: cell.low, to: cell.edge }, { from, to: edges[1] })
    if (shared > 0 && (shared > most || (shared === most && edges[1] <= cell.edge))) {
      best = index
      most = shared
    }
  })
  return best
}

/** True where a figure ends where those of a column do, give or take one place. */
export const isAligned = ({ edges }: TableColumn, { edge }: { readonly edge: number }): boolean =>
  edge >= edges[0] - 1 && edge <= edges[1] + 1

function columnOf({ edges, figures }: Cluster): TableColumn {
  let [from, to, left] = [Number.POSITIVE_INFINITY, edges[1], Number.POSITIVE_INFINITY]
  for (const { cell } of figures) {
    from = Math.min(from, cell.low)
    left = Math.min(left, cell.from)
    to = Math.max(to, cell.to)
  }
  return { edges, from, to, left, percent: areShares(figures) }
}

/** Three in four have a percent sign; or the topmost has, and no other is money: then the rest go without. */
function areShares(figures: readonly PlacedFigure[]): boolean {
  if (figures.filter(({ cell: { amount } }) => amount?.percent).length * 4 >= figures.length * 3) return true
  const top = figures.reduce((first, each) => (first.row < each.row ? first : each), figures[0] as PlacedFigure)
  return (
    top.cell.amount?.percent === true &&
    figures.every(({ cell: { amount } }) => amount?.currency === undefined && amount?.value.abs().lt(1000) !== false)
  )
}

/** Figures that end on one digit, or one beside it; in a grid, at one place. */
function aligned(placed: readonly PlacedFigure[], exact: boolean): Cluster[] {
  const [step, spread] = exact ? [0, 0] : [1, 3]
  const groups: { edges: [number, number]; figures: PlacedFigure[]; rows: Set<number> }[] = []
  for (const figure of [...placed].sort((a, b) => a.cell.edge - b.cell.edge)) {
    const { edge } = figure.cell
    const last = groups.at(-1)
    const near = last !== undefined && edge - last.edges[1] <= step && edge - last.edges[0] <= spread
    if (near && !last.rows.has(figure.row)) {
      last.edges[1] = edge
      last.figures.push(figure)
      last.rows.add(figure.row)
    } else groups.push({ edges: [edge, edge], figures: [figure], rows: new Set([figure.row]) })
  }
  return groups.map((group) => ({ ...group, low: median(group.figures.map(({ cell }) => cell.low)) }))
}

/**
 * Amounts taken out of a column of percentages that stand right behind amounts of their own, where the table begins with
 * rows of amounts alone, set a little wider: they are of the amounts' column.
 *
 *     Dwellings        201,300         194,700
 *     Works             40,100          42,200
 *     Net dwellings   200,800 84%   194,100 83%
 *     Net works        38,600 16%    40,300 17%
 */
function withoutStrays(clusters: readonly Cluster[]): Cluster[] {
  const result = [...clusters]
  for (let index = 1; index < result.length; index++) {
    const [left, own] = [result[index - 1] as Cluster, result[index] as Cluster]
    const shares = own.figures.filter(({ cell }) => cell.amount?.percent)
    const strays = own.figures.filter(({ cell }) => !cell.amount?.percent)
    const areBeside = shares.length > 1 && shares.every(({ row }) => left.rows.has(row))
    const areOver = strays.every(({ row, cell }) => !left.rows.has(row) && cell.low <= left.edges[1])
    if (strays.length === 0 || !areBeside || !areOver || areShares(left.figures)) continue
    result[index - 1] = clusterOf([...left.figures, ...strays])
    result[index] = clusterOf(shares)
  }
  return result
}

function clusterOf(figures: readonly PlacedFigure[]): Cluster {
  const edges = figures.map(({ cell }) => cell.edge)
  return {
    edges: [Math.min(...edges), Math.max(...edges)],
    low: median(figures.map(({ cell }) => cell.low)),
    figures,
    rows: new Set(figures.map(({ row }) => row)),
  }
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
    const larger = a.figures.length >= b.figures.length ? a : b
    const joined: Cluster = {
      edges: [Math.min(a.edges[0], b.edges[0]), Math.max(a.edges[1], b.edges[1])],
      low: larger.low,
      figures: [...a.figures, ...b.figures],
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
const meet = (a: Cluster, b: Cluster): boolean => b.low <= a.edges[1]

const within = (cluster: Cluster, rule: Rule): boolean =>
  cluster.edges[0] >= rule.from - 1 && cluster.edges[1] <= rule.to + 1

/** Columns of words only ("NM", a range, a remark), right of the first figures. */
function withWords(clusters: readonly Cluster[], body: readonly PlacedLine[], labels: number): Cluster[] {
  const result = [...clusters]
  const columns = clusters.map(columnOf)
  const first = Math.min(...columns.map(({ from }) => from))
  body.forEach(({ cells }, row) => {
    if (cells.length < 2) return
    for (const cell of cells) {
      if ((cell.kind !== 'text' && cell.kind !== 'remark') || cell.from <= labels || cell.from < first) continue
      if (result.length >= MOST_PLACES || columnAt(columns, cell, GRID) >= 0) continue
      const words: Cluster = {
        edges: [cell.edge, cell.edge],
        low: cell.low,
        figures: [{ cell, row }],
        rows: new Set(),
      }
      result.push(words)
      columns.push(columnOf(words))
    }
  })
  return result.sort((a, b) => a.edges[0] - b.edges[0])
}

const GRID: Traits = { exact: true }

/** The clusters with every row that prints anything in them. */
function withRows(clusters: readonly Cluster[], body: readonly PlacedLine[]): Cluster[] {
  const columns = clusters.map(columnOf)
  const rows = clusters.map(() => new Set<number>())
  body.forEach(({ cells }, row) => {
    for (const cell of cells)
      if (cell.kind !== 'prefix' && cell.kind !== 'suffix') rows[columnAt(columns, cell, GRID)]?.add(row)
  })
  return clusters.map((cluster, index) => ({ ...cluster, rows: rows[index] ?? cluster.rows }))
}

const isNextTo = (a: Cluster, b: Cluster): boolean => columnOf(b).left <= columnOf(a).to + 1

/** A heading stands over one of them alone. */
const areTold = (a: Cluster, b: Cluster, headings: readonly PlacedLine[]): boolean =>
  headings.some(({ cells }) =>
    cells.some((cell) => {
      const [over, beside] = [a, b].map((cluster) => {
        const { from, edges } = columnOf(cluster)
        return overlap(cell, { from, to: edges[1] }) > 0
      })
      return over !== beside
    }),
  )

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
