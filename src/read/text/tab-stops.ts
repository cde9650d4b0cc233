/** Where the tabs of a text lead: to columns of a typewriter, or, as in what is copied from a sheet or a page, each to the next cell. */

import { CURRENCY } from '../figure/alphabet.ts'

/** For a line, where the cell behind each of its tabs begins; undefined where tabs lead to every eighth column. */
export type TabStops = (line: string) => readonly number[]

const GAP = 3
/** A cell that is longer is prose. */
const LONGEST = 60

/**
 * The stops of a text with a tab for each cell: a figure ends where those in its column do, a currency sign stands right before it.
 *
 *     Revenue→48,210→41,655            Revenue           48,210   41,655
 *     Cost of revenue→9,874→9,012      Cost of revenue    9,874    9,012
 */
export function tabStopsOf(lines: readonly string[]): TabStops | undefined {
  const rows = lines.filter((line) => line.includes('\t')).map((line) => line.split('\t'))
  if (!isOfCells(rows)) return undefined
  const widths: number[] = []
  for (const cells of rows)
    cells.forEach((cell, i) => {
      if (cell.trim().length <= LONGEST) widths[i] = Math.max(widths[i] ?? 0, cell.trim().length)
    })
  const ends: number[] = []
  for (const width of widths.map((each) => each ?? 0)) ends.push((ends.at(-1) ?? -GAP) + GAP + width)
  return (line) => {
    const cells = line.split('\t').slice(1)
    const starts = cells.map((cell, i) => (ends[i + 1] ?? 0) - cell.trimEnd().length)
    return starts.map((start, i) => (SIGN.test(cells[i] ?? '') ? Math.max(start, (starts[i + 1] ?? 0) - GAP) : start))
  }
}

/** Whether rows that follow one another have their figures in the same cells more often than in the same columns. */
function isOfCells(rows: readonly (readonly string[])[]): boolean {
  let [cells, columns] = [0, 0]
  let last: Figures | undefined
  for (const row of rows) {
    const figures = figuresOf(row)
    if (figures.cells.length === 0) continue
    if (last?.cells.length === figures.cells.length) {
      const same = (a: readonly number[] = [], b: readonly number[]): boolean => a.join() === b.join()
      if (same(last.cells, figures.cells)) cells += 1
      if (same(last.starts, figures.starts) || same(last.ends, figures.ends)) columns += 1
    }
    last = figures
  }
  return cells > columns
}

/** The cells of a row that are figures, and the columns of a typewriter that those begin and end in. */
interface Figures {
  readonly cells: readonly number[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

function figuresOf(row: readonly string[]): Figures {
  const [cells, starts, ends]: [number[], number[], number[]] = [[], [], []]
  let column = 0
  row.forEach((cell, i) => {
    if (i > 0 && cell.length <= LONGEST && FIGURE.test(cell.trim())) {
      cells.push(i)
      starts.push(column)
      ends.push(column + cell.length)
    }
    column += cell.length + TAB - ((column + cell.length) % TAB)
  })
  return { cells, starts, ends }
}

/** A tab of a typewriter leads to the next multiple of so many columns. */
export const TAB = 8

const SIGN = new RegExp(`^ *(?:${CURRENCY}) *$`, 'i')
const FIGURE = /^\(?[$€£]?\s*\(?\d[\d.,]*\)?%?$/
