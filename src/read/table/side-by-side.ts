/** Two blocks of captions and figures printed side by side, as balance sheets of one page are: one below the other. */
import { MONTH } from '../../language/months.ts'
import { columnAt, columnsOf, isColumnFigure, type TableColumn } from './columns.ts'
import { isHeadingFigure, type PlacedCell, type PlacedLine, type Rule, type Traits } from './placed.ts'

/** What is known of the lines. */
export interface Sides<Line> {
  readonly traits: Traits
  /** Where most captions of the left begin, if figures that stand there are captions; else -1. */
  readonly labels: number
  /** Nothing goes on from above such a line to below it. */
  readonly divides: (line: Line) => boolean
}

/**
 * The lines of the left block, then those of the right one, its figures in the columns of the left.
 *
 *     ASSETS                1998    LIABILITIES             1998
 *     Cash                 1,204    Notes payable          2,000
 *     Inventories          7,820    Accounts payable       3,120
 *                                   ^ nothing is printed across where the captions of the right begin
 *
 * Headings that the two blocks share are kept once; what stands over a block alone becomes its first caption. `lines` have
 * every cell that is printed on them, words and figures alike; those beside no block are given back as they are.
 */
export function oneBelowTheOther<Line extends PlacedLine>(lines: readonly Line[], sides: Sides<Line>): readonly Line[] {
  const result: Line[] = []
  let done = 0
  for (const block of blocksOf(lines, sides)) {
    result.push(...lines.slice(done, block.from), ...stacked(lines, block, sides))
    done = block.to + 1
  }
  return done === 0 ? lines : [...result, ...lines.slice(done)]
}

/** Rows with figures in both blocks. */
const FEWEST = 3
/** Lines between two of them. */
const APART = 10
/** Lines of headings above the first. */
const MOST_HEADINGS = 10
const MOST_COLUMNS = 6
/** Lines between the last such row and more rows of one block. */
const BELOW = 3
/** Where places are those of print: how much deeper than its block a caption may be set, and the least between blocks. */
const DEEPEST = 16
const GAP = 2

interface Block {
  readonly from: number
  readonly to: number
  /** Index of its first row. */
  readonly first: number
  /** Where the right block begins. */
  readonly middle: number
  readonly left: readonly TableColumn[]
  readonly right: readonly TableColumn[]
}

/** A row of both blocks. */
interface Double {
  readonly index: number
  /** Where the figures of the left end. */
  readonly end: number
  /** Where the caption on the right begins. */
  readonly start: number
  readonly caption: string
}

function blocksOf<Line extends PlacedLine>(lines: readonly Line[], sides: Sides<Line>): Block[] {
  const blocks: Block[] = []
  let run: Double[] = []
  const close = (): void => {
    const block = blockOf(lines, run, (blocks.at(-1)?.to ?? -1) + 1, sides)
    if (block !== undefined) blocks.push(block)
    run = []
  }
  lines.forEach((line, index) => {
    if (sides.divides(line) || (run.length > 0 && index - (run.at(-1)?.index ?? 0) > APART)) close()
    const double = doubleOf(line, index, sides.labels)
    if (double !== undefined) run.push(double)
  })
  close()
  return blocks
}

/** Words, figures, words, figures. */
function doubleOf({ cells }: PlacedLine, index: number, labels: number): Double | undefined {
  const first = cells.findIndex((cell, k) => k > 0 && isFigure(cell, labels))
  const last = cells.findLastIndex((cell) => isFigure(cell, labels))
  if (first < 0 || !cells.slice(0, first).some(({ kind }) => kind === 'text')) return undefined
  const at = cells.findIndex(
    ({ kind, text }, k) => k > first && k < last && kind === 'text' && /[A-Za-z]{3}/.test(text),
  )
  const words = cells[at]
  return words && { index, end: (cells[at - 1] as PlacedCell).to, start: words.from, caption: words.text }
}

/** "(18)" may be a mark as well: among captions and figures it is one of these. */
const isFigure = (cell: PlacedCell, labels: number): boolean =>
  isColumnFigure(cell, labels) || (cell.kind === 'mark' && cell.amount !== undefined && cell.low > labels)

function blockOf<Line extends PlacedLine>(
  lines: readonly Line[],
  run: readonly Double[],
  free: number,
  { traits, labels, divides }: Sides<Line>,
): Block | undefined {
  const [one, last] = [run[0], run.at(-1)]
  if (one === undefined || last === undefined || run.length < FEWEST) return undefined
  const middle = run.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY)
  const [deepest, gap] = traits.exact ? [0, 0] : [DEEPEST, GAP]
  if (run.some(({ end, start }) => end >= middle - gap || start > middle + deepest)) return undefined
  const captions = new Set(run.map(({ caption }) => caption.replace(/[^A-Za-z]+/g, ' ')))

  if (captions.size * 5 < run.length * 4) return undefined
  const isClear = (line: Line | undefined): line is Line =>
    line !== undefined && !divides(line) && !line.cells.some(({ from, to }) => from < middle && to >= middle - gap)
  const figuresOf = ({ cells }: Line): readonly PlacedCell[] =>
    cells.filter((cell) => isFigure(cell, cell.from < middle ? labels : middle) && !isHeadingFigure(cell))

  let first = one.index
  const between = lines.slice(first, last.index + 1)
  if (!between.every(isClear) || run.length * 2 <= between.filter((line) => figuresOf(line).length > 0).length)
    return undefined
  for (let line = lines[first - 1]; first > free && isClear(line); line = lines[first - 1]) {
    if (line.cells.length < 2 || figuresOf(line).length === 0) break
    first -= 1
  }
  let from = first
  for (let index = first - 1; index >= free && first - index <= MOST_HEADINGS && isClear(lines[index]); index--) {
    const sides = [leftOf(lines[index] as Line, middle), rightOf(lines[index] as Line, middle)]
    if (sides.every(({ cells }) => cells.length > 0)) from = index
  }
  let to = last.index
  for (let index = to + 1; index - to <= BELOW && isClear(lines[index]); index++) {
    const line = lines[index] as Line
    const beside = traits.exact || line.cells.some((cell) => cell.from >= middle)
    if (line.cells.length === 0 ? line.rules.length > 0 : beside && figuresOf(line).length > 0) to = index
  }
  const columns = [leftOf, rightOf].map((half, k) => {
    const body = lines.slice(first, to + 1).map((line) => half(line, middle))
    const rules = traits.exact ? [] : body.flatMap((line) => line.rules)
    return columnsOf(body, traits, k === 0 ? labels : traits.exact ? middle : -1, [], rules)
  })
  const [left = [], right = []] = columns
  if (left.length === 0 || left.length !== right.length || left.length > MOST_COLUMNS) return undefined
  return { from, to, first, middle, left, right }
}

/** The half of a line on the left of a place, or on its right; what is ruled there is a part of the ruling. */
const leftOf = <Line extends PlacedLine>(line: Line, middle: number): Line => partOf(line, 0, middle - 1)
const rightOf = <Line extends PlacedLine>(line: Line, middle: number): Line =>
  partOf(line, middle, Number.POSITIVE_INFINITY)

const partOf = <Line extends PlacedLine>(line: Line, from: number, to: number): Line => ({
  ...line,
  sure: true,
  cells: line.cells.filter((cell) => cell.from >= from && cell.from <= to),
  rules: line.rules.flatMap((rule) =>
    rule.to < from || rule.from > to ? [] : [{ ...rule, from: Math.max(rule.from, from), to: Math.min(rule.to, to) }],
  ),
})

function stacked<Line extends PlacedLine>(
  lines: readonly Line[],
  block: Block,
  { traits, labels }: Sides<Line>,
): Line[] {
  const { from, to, first, middle, left, right } = block
  const pairs = lines.slice(from, to + 1).map((line) => [leftOf(line, middle), rightOf(line, middle)] as const)
  const body = pairs.slice(first - from)
  const placing = traits.exact
    ? inGrid(block, labels)
    : inPrint(
        block,
        body.map(([, line]) => line),
      )
  const lead = pairs.slice(0, first - from).map((pair) => pair.map(named) as [Named<Line>, Named<Line>])
  const names = lead.filter((pair) => pair.every(({ name }) => name !== undefined))
  const shared = lead.every(([one, other]) => isSame(one, other))
  const bare = shared && names.length > 0
  const caption = (half: 0 | 1): Line[] =>
    bare ? names.map((pair) => placing.caption(pair[half].name as Line, half === 0 ? 0 : middle)) : []
  const headings = lead.filter((pair) => pair.some(({ heading }) => heading.cells.length + heading.rules.length > 0))
  const result = [
    ...headings.map(([one]) => placing.moved(bare ? one.heading : one.whole, left)),
    ...caption(0),
    ...body.map(([one]) => placing.moved(one, left)),
    ...(shared ? [] : headings.map(([, other]) => placing.moved(other.whole, right))),
    ...caption(1),
    ...body.map(([, other]) => placing.moved(other, right)),
  ]
  if (traits.exact) return result.filter(({ cells, rules }) => cells.length + rules.length > 0)
  // What stands above is no heading of the blocks.
  return [{ ...(lines[from] as Line), cells: [], rules: [] }, ...result]
}

/** A line over a block: its name, where it prints one, and what else it prints. */
interface Named<Line> {
  readonly whole: Line
  readonly name?: Line
  readonly heading: Line
}

/** The name of a block: the first words over it, that say nothing of time. */
function named<Line extends PlacedLine>(line: Line): Named<Line> {
  const [first, ...rest] = line.cells
  if (first === undefined || !/[A-Za-z]{3}/.test(first.text) || TIME.test(first.text))
    return { whole: line, heading: line }
  return { whole: line, name: { ...line, cells: [first], rules: [] }, heading: { ...line, cells: rest } }
}

const TIME = new RegExp(`\\d|\\b(?:${MONTH})\\b|^\\(`, 'i')

const isSame = <Line extends PlacedLine>(one: Named<Line>, other: Named<Line>): boolean => {
  const said = saidOn(other.heading)
  return said === '' || said === saidOn(one.heading) || said === saidOn(one.whole)
}

const saidOn = ({ cells }: PlacedLine): string => cells.map(({ text }) => text.toLowerCase()).join(' ')

/** How the cells and rulings of a half come to stand in the columns of the left. */
interface Placing {
  readonly moved: <Line extends PlacedLine>(line: Line, columns: readonly TableColumn[]) => Line
  /** A block's name, which was printed over it, as a caption; `start`: where its half begins. */
  readonly caption: <Line extends PlacedLine>(line: Line, start: number) => Line
}

interface Place {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly edge: number
}

/** In the very places that the columns of the left have. */
function inGrid({ middle, left, right }: Block, labels: number): Placing {
  const at = (from: number, to: number): Place => ({ from, to, low: from, edge: to })
  const place = (low: number, edge: number): Place => {
    if (low <= middle) return at(labels, labels)
    const index = columnAt(right, { low, edge }, GRID)
    const [from, to] = [right[index], left[index]]
    if (from !== undefined && to !== undefined) {
      const last = left[columnAt(right, { low: edge, edge }, GRID)] ?? to
      return { from: to.left, to: Math.max(to.to, last.to), low: to.from, edge: Math.max(to.edges[1], last.edges[1]) }
    }
    const behind = right.findLastIndex(({ edges }) => edges[1] < low)
    const beside = left[behind]
    if (beside !== undefined && low <= (right[behind]?.to ?? -1)) return at(beside.to, beside.to)
    const ahead = left[right.findIndex((column) => column.from > edge)]
    const beyond = (left.at(-1)?.to ?? 0) + 1
    return ahead === undefined ? at(beyond, beyond) : at(ahead.left, ahead.left)
  }
  return {
    moved: (line, columns) =>
      columns === left
        ? line
        : {
            ...line,
            cells: line.cells.map((cell) => ({ ...cell, ...place(cell.low, cell.edge) })),
            rules: line.rules.map((rule) => {
              const { low, edge } = place(rule.from, rule.to)
              return { ...rule, from: low, to: edge }
            }),
          },
    caption: (line) => ({ ...line, cells: line.cells.map((cell) => ({ ...cell, ...at(labels, labels) })) }),
  }
}

const GRID: Traits = { exact: true }

/** As far from their column as before; the columns make room for the widest caption of the right. */
function inPrint({ middle, left }: Block, right: readonly PlacedLine[]): Placing {
  const captions = right.flatMap(({ cells }) => {
    const figures = cells.findIndex((cell) => cell.kind !== 'text')
    return cells.slice(0, figures < 0 ? undefined : figures).map(({ to }) => to - middle + 1)
  })
  const widen = Math.max(0, Math.max(0, ...captions) + GAP - (left[0]?.from ?? 0))
  return {
    moved: (line, columns) => {
      const start = columns === left ? 0 : middle
      const shift = (place: number): number => {
        const column = nearestColumn(columns, place)
        return column < 0 ? -start : (left[column]?.edges[1] ?? 0) - (columns[column]?.edges[1] ?? 0) + widen
      }
      const isOver = ({ from, to }: { from: number; to: number }): boolean =>
        (from + to) / 2 >= (columns[0]?.from ?? 0) - GAP && from > start
      return {
        ...line,
        cells: line.cells.map((cell, k) => {
          const words = cell.kind === 'text'
          const label = words && (!isOver(cell) || (k === 0 && line.cells.length > 1 && line.cells[1]?.kind !== 'text'))
          return shifted(cell, label ? -start : shift(words ? (cell.from + cell.to) / 2 : cell.edge))
        }),
        rules: line.rules.map((rule): Rule => {
          const by = shift((rule.from + rule.to) / 2)
          return { ...rule, from: rule.from + by, to: rule.to + by }
        }),
      }
    },
    caption: (line, start) => ({ ...line, cells: line.cells.map((cell) => shifted(cell, -start)) }),
  }
}

const shifted = <Cell extends PlacedCell>(cell: Cell, by: number): Cell => ({
  ...cell,
  from: cell.from + by,
  to: cell.to + by,
  low: cell.low + by,
  edge: cell.edge + by,
  indent: cell.indent + by,
})

const nearestColumn = (columns: readonly TableColumn[], place: number): number =>
  columns.reduce((best, { edges }, k) => {
    const known = columns[best]
    return known === undefined || Math.abs(edges[1] - place) < Math.abs(known.edges[1] - place) ? k : best
  }, -1)
