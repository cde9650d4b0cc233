/**
 * Formulas that come back to themselves.
 *
 * The walk goes depth first from formula to formula. A range that is read stands between: a thousand formulas that read
 * A:A lead to one node, which is walked once. What is done with is taken out of its column, so that ranges of which each
 * takes in the one before (running sums) do not go through the same cells again and again.
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1, LAST_COLUMN, LAST_ROW, quotedSheet } from '../../../core/cells/a1.ts'
import { formulaTokens, type ReferenceToken } from '../../../core/cells/formula-tokens.ts'
import { finding, firstFrom, type Grid } from './grid.ts'

/** Reads that are followed and columns that are looked through, over all sheets together. */
const MOST_STEPS = 20_000_000

/** A finding for each cell where a circle closes, with a way round; and one where the walk was given up. */
export function circles(grids: readonly Grid[], most = MOST_STEPS): readonly WorkbookFinding[] {
  const walk = new Walk(grids, most)
  for (const grid of grids)
    for (const cell of grid.formulas)
      if (!walk.from(grid, cell)) return [...walk.found, notSought(grid, cell, walk.done, grids)]
  return walk.found
}

function notSought(grid: Grid, cell: OpenedCell, done: number, grids: readonly Grid[]): WorkbookFinding {
  const all = grids.reduce((sum, { formulas }) => sum + formulas.length, 0)
  return finding('circles-not-sought', grid, cell, `${all - done} of ${all} formulas, from here on`)
}

/** A formula, or a range that formulas read. */
type Node = Place | Range

interface Place {
  readonly grid: Grid
  readonly cell: OpenedCell
}

interface Range {
  readonly grid: Grid
  readonly cell?: never
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** What stands on the path from where the walk began: a node, and what it reads that is still to be followed. */
interface Step {
  readonly node: Node
  readonly reads: Iterator<Node | undefined>
}

class Walk {
  readonly found: WorkbookFinding[] = []
  /** Formulas of which all that they lead to was walked. */
  done = 0
  #left: number
  readonly #sheets: ReadonlyMap<string, Grid>
  readonly #ranges = new Map<string, Range>()
  readonly #path: Step[] = []
  /** How far along the path a node that is still open stands; `DONE` for one that is not open any more. */
  readonly #depths = new Map<OpenedCell | Range, number>()
  readonly #told = new Set<OpenedCell>()
  readonly #columns = new Map<readonly OpenedCell[], Column>()

  constructor(grids: readonly Grid[], most: number) {
    this.#sheets = new Map(grids.map((grid) => [grid.sheet.name.toLowerCase(), grid]))
    this.#left = most
  }

  /** Walks all that a formula leads to; false where that takes more steps than are left. */
  from(grid: Grid, cell: OpenedCell): boolean {
    this.#enter({ grid, cell })
    for (let step = this.#path.at(-1); step !== undefined && this.#left > 0; step = this.#path.at(-1)) {
      this.#left--
      const { value: next, done } = step.reads.next()
      if (done) this.#leave(step.node)
      else if (next !== undefined) this.#enter(next)
    }
    return this.#path.length === 0
  }

  #enter(node: Node): void {
    const key = node.cell ?? node
    const depth = this.#depths.get(key)
    if (depth === undefined) {
      this.#depths.set(key, this.#path.length)
      this.#path.push({ node, reads: node.cell === undefined ? this.#cellsIn(node) : this.#readBy(node) })
    } else if (depth !== DONE) this.#tell(depth)
  }

  #leave(node: Node): void {
    this.#path.pop()
    this.#depths.set(node.cell ?? node, DONE)
    if (node.cell === undefined) return
    this.done++
    this.#passOver(node)
  }

  /** No range has to lead to this cell again. */
  #passOver({ grid, cell }: Place): void {
    const cells = grid.formulasIn(cell.column)
    this.#column(cells).remove(firstFrom(cells, 'row', cell.row))
  }

  /** The path has come back to what stands at `depth` of it; a circle that begins at the same cell is told once. */
  #tell(depth: number): void {
    const round: Place[] = []
    for (let at = depth; at < this.#path.length && round.length < MOST_NAMED; at++) {
      const { node } = this.#path[at] as Step
      if (node.cell !== undefined) round.push(node)
    }
    const [first] = round
    if (first === undefined || this.#told.has(first.cell)) return
    this.#told.add(first.cell)
    this.#passOver(first)
    // Of a short way round, at the one that is like none beside it: it closed the circle, where the others were filled.
    const lone = round.length > 1 && round.length < MOST_NAMED ? round.findIndex((each) => !isFilled(each)) : 0
    round.push(...round.splice(0, Math.max(0, lone)))
    const start = round[0] as Place
    const names = [...round, ...(round.length < MOST_NAMED ? [] : ['…' as const]), start].map((each) =>
      each === '…' ? each : nameFrom(start, each),
    )
    this.found.push(
      finding(
        'circle',
        start.grid,
        start.cell,
        names.join(' reads '),
        round.map((each) => nameFrom(start, each)),
      ),
    )
  }

  /** The formulas in a range that may still lead somewhere new; undefined for a column that has none. */
  *#cellsIn({ grid, top, bottom, left, right }: Range): Generator<Place | undefined, void> {
    const { columns } = grid
    for (let n = firstFrom(columns, 'column', left); n < columns.length; n++) {
      const { column, cells } = columns[n] as Grid['columns'][number]
      if (column > right) return
      const rest = this.#column(cells)
      for (let at = rest.from(firstFrom(cells, 'row', top)); at < cells.length; at = rest.from(at + 1)) {
        const cell = cells[at] as OpenedCell
        if (cell.row > bottom) break
        yield { grid, cell }
      }
      yield undefined
    }
  }

  #column(cells: readonly OpenedCell[]): Column {
    const known = this.#columns.get(cells) ?? new Column(cells.length)
    this.#columns.set(cells, known)
    return known
  }

  /** What a formula reads: formulas in single cells, and ranges. */
  *#readBy({ grid: own, cell }: Place): Generator<Node | undefined, void> {
    const { formula = '' } = cell
    // What only asks where a place is does not read it.
    if (/\b(?:ROWS?|COLUMNS?|AREAS|SHEETS?|ISREF|ISFORMULA|FORMULATEXT|CELL|OFFSET|INDIRECT)\(/i.test(formula)) return
    for (const token of formulaTokens(formula)) {
      if (token.kind !== 'reference') continue
      const grid = token.sheet === undefined ? own : this.#sheets.get(token.sheet.toLowerCase())
      if (grid === undefined) continue
      if (token.to !== undefined) yield this.#range(grid, token)
      else {
        const read = grid.at(token.from.row, token.from.column)
        yield read?.formula === undefined ? undefined : { grid, cell: read }
      }
    }
  }

  /** One and the same for all that read it, however it is written: "$A:A", "Data!A:A". */
  #range(grid: Grid, { from, to = from }: ReferenceToken): Range {
    const [top, bottom] = from.row === 0 ? [1, LAST_ROW] : inOrder(from.row, to.row)
    const [left, right] = from.column === 0 ? [1, LAST_COLUMN] : inOrder(from.column, to.column)
    const key = `${top}:${bottom}:${left}:${right}:${grid.sheet.name}`
    const range = this.#ranges.get(key) ?? { grid, top, bottom, left, right }
    this.#ranges.set(key, range)
    return range
  }
}

/** Whether a formula stands beside itself. */
const isFilled = ({ grid, cell }: Place): boolean =>
  [
    [0, 1],
    [0, -1],
    [1, 0],
    [-1, 0],
  ].some(([down = 0, right = 0]) => grid.key(grid.at(cell.row + down, cell.column + right)) === grid.key(cell))

const DONE = -1

/** Cells that the way round a circle names before it is cut short. */
const MOST_NAMED = 8

const inOrder = (a: number, b: number): readonly [number, number] => (a <= b ? [a, b] : [b, a])

const nameFrom = (start: Place, { grid, cell }: Place): string =>
  `${grid === start.grid ? '' : `${quotedSheet(grid.sheet.name)}!`}${a1(cell.row, cell.column)}`

/** The places of a column's formulas, of which some are taken out: each of those points further on. */
class Column {
  readonly #next: Uint32Array

  constructor(length: number) {
    this.#next = Uint32Array.from({ length: length + 1 }, (_, at) => at)
  }

  remove(at: number): void {
    this.#next[at] = at + 1
  }

  /** The first place from here on that is not taken out; the column's length where there is none. */
  from(at: number): number {
    const next = this.#next
    let end = Math.min(at, next.length - 1)
    while (next[end] !== end) {
      // What is passed on the way is made to point two further, so that long gaps become short.
      const on = next[end] as number
      next[end] = next[on] as number
      end = on
    }
    return end
  }
}
