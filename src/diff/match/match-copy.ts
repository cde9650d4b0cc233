/**
 * Which rows and columns of a sheet are which in a copy of it that somebody has edited: by what is typed in them, which
 * an edit changes here and there and an inserted line not at all. Captions and headings count for no more than the rest.
 */
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { interner, matchKeys, noMatches } from './align.ts'
import { textOf } from './sheet-layout.ts'

/** Which line of a sheet is which line of its copy. */
export interface CopiedLines {
  /** Line i + 1 of the first sheet is line `[i]` of the second; 0 where that is not known. In order: none cross. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** Lines of a sheet matched with those of an edited copy: rows first, then columns by what the matched rows hold. */
export function matchCopied(a: OpenedSheet, b: OpenedSheet): CopiedLines {
  const rows = matched(
    keysOf(a, 'row', (cell) => typedText(cell)),
    keysOf(b, 'row', (cell) => typedText(cell)),
  )
  const places = new Map(rows.flatMap((to, i) => (to > 0 ? [[to, i + 1] as const] : [])))
  const columns = matched(
    keysOf(a, 'column', (cell) => (rows[cell.row - 1] === 0 ? '' : placed(cell.row, cell))),
    keysOf(b, 'column', (cell) => placed(places.get(cell.row), cell)),
  )
  return { rows, columns }
}

const placed = (row: number | undefined, cell: OpenedCell): string => {
  const text = typedText(cell)
  return row === undefined || text === '' ? '' : `${row} ${text}`
}

/** Formulas change with what is inserted beside them; their results, with any figure. */
function typedText(cell: OpenedCell): string {
  if (cell.formula !== undefined) return ''
  return typeof cell.value === 'number' ? String(Number(cell.value.toPrecision(15))) : textOf(cell)
}

/** The key of each line: "" for one in which nothing is typed. */
function keysOf(sheet: OpenedSheet, axis: 'row' | 'column', textOfCell: (cell: OpenedCell) => string): string[] {
  const texts: string[][] = []
  for (const cell of sheet.cells) {
    for (let at = texts.length; at < cell[axis]; at++) texts.push([])
    const text = textOfCell(cell)
    if (text !== '') texts[cell[axis] - 1]?.push(text)
  }
  return texts.map((each) => each.join('\n'))
}

function matched(a: readonly string[], b: readonly string[]): number[] {
  const number = interner()
  const matches = noMatches(a.length)
  matchKeys(a.map(number), b.map(number), matches)
  return [...matches].map((at) => at + 1)
}
