/** Captions that reach down over several rows of figures. */
import { CODES } from '../../language/scale-words.ts'
import { isHeadingFigure, isYear } from '../table/placed.ts'
import type { GridCell, GridRow } from './grid.ts'

/** A caption, and the number of the last row it reaches. */
interface Open {
  readonly cell: GridCell
  readonly last: number
}

/**
 * The lines of a table's rows, those below a caption that reaches down with the caption before what they say themselves.
 *
 *     | Net sales | 2023       | 1,200 |      "Net sales 2023"
 *     |           | 2022       | 1,000 |      "Net sales 2022"
 *     | Income    | Amount     |   200 |      "Income Amount"
 *     |           | % of sales |  17 % |      "Income % of sales"
 *     | Orders    |               300 |      "Orders"
 *     |           |              25 % |      "Orders"
 *
 * `printed` has the lines of each row of the table, mostly one.
 */
export function withCaptions(printed: readonly (readonly GridRow[])[]): readonly GridRow[] {
  const rows = withReach(printed)
  let open: readonly Open[] = []
  const years = yearsAmongCaptions(rows)
  return rows.flatMap((lines, number) => {
    open = open.filter(({ last }) => last >= number)
    const above = open
    const [only] = lines
    if (lines.length === 1 && only !== undefined && hasFigures(only)) {
      const reaching = captionsOf(only).filter((cell) => cell.rows > 1)
      open = [...open, ...reaching.map((cell) => ({ cell, last: number + cell.rows - 1 }))]
    }
    return lines.map((line): GridRow => {
      const units = isOfUnits(line)
      const cells = line.cells.map((cell) => (units || years.has(cell) || isSection(cell, line) ? asWords(cell) : cell))
      if (above.length === 0 || !hasFigures(line)) return { ...line, cells }
      // Each is a cell of its own: where it came to stand is noted by cell.
      const repeated = above.map(({ cell }) => ({ ...cell, rows: 1 }))
      return { ...line, cells: [...repeated, ...cells].toSorted((a, b) => a.from - b.from) }
    })
  })
}

/**
 * A caption printed once over rows that begin with a year each, as if it reached down over them.
 *
 *     | Net sales | 2023 | 1,200 |
 *     |           | 2022 | 1,000 |
 */
function withReach(rows: readonly (readonly GridRow[])[]): readonly (readonly GridRow[])[] {
  return rows.map((lines, number) => {
    const [line] = lines
    const [caption, year] = line?.cells ?? []
    if (lines.length !== 1 || line === undefined || caption?.kind !== 'text' || caption.rows > 1) return lines
    if (year === undefined || !isYear(year) || !hasFigures(line)) return lines
    const below = rows.slice(number + 1)
    const end = below.findIndex(([next, ...more]) => {
      const first = next?.cells[0]
      return more.length > 0 || next === undefined || first?.from !== year.from || !isYear(first) || !hasFigures(next)
    })
    const reach = 1 + (end < 0 ? below.length : end)
    return reach === 1 ? lines : [{ ...line, cells: [{ ...caption, rows: reach }, ...line.cells.slice(1)] }]
  })
}

/** Years right beside a caption, another one in each row that it reaches, figures behind them. */
function yearsAmongCaptions(rows: readonly (readonly GridRow[])[]): ReadonlySet<GridCell> {
  const years = new Set<GridCell>()
  rows.forEach(([line], number) => {
    const [caption] = line === undefined ? [] : captionsOf(line)
    if (line === undefined || caption === undefined || caption.rows < 2 || !hasFigures(line)) return
    const reached = rows.slice(number, number + caption.rows).flat()
    const beside = reached.flatMap(({ cells }) => cells.find(({ from }) => from > caption.to) ?? [])
    const texts = new Set(beside.map(({ text }) => text))
    if (texts.size < reached.length || beside.some(({ from }) => from !== beside[0]?.from)) return
    if (beside.every(isYear) && reached.every(hasFigures)) for (const cell of beside) years.add(cell)
  })
  return years
}

/**
 * A year by itself from the captions over all figures heads the rows below it.
 *
 *     |         | First quarter | Second quarter |
 *     | 2031                                     |
 *     | Revenue |           201 |            205 |
 */
const isSection = (cell: GridCell, { cells }: GridRow): boolean =>
  cells.length === 1 && cell.from === 0 && cell.to > 0 && isYear(cell)

/** "CHF 1,000" over each of several columns, with nothing beside it, is their unit. */
const isOfUnits = ({ cells }: GridRow): boolean => cells.length > 1 && cells.every(({ text }) => THOUSANDS.test(text))

const THOUSANDS = new RegExp(`^(?:in )?(?:${CODES}) ?1[,.]000$`)

const asWords = (cell: GridCell): GridCell => ({ ...cell, kind: 'text', amount: undefined })

/** The words before the first figure. */
function captionsOf({ cells }: GridRow): readonly GridCell[] {
  const end = cells.findIndex(({ kind }) => kind !== 'text')
  return end < 0 ? cells : cells.slice(0, end)
}

const hasFigures = ({ cells }: GridRow): boolean =>
  cells.some((cell) => cell.kind === 'figure' && cell.amount !== undefined && !isHeadingFigure(cell))
