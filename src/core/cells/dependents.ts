/** What reads a cell of a workbook, near and far. */
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../book/opened-workbook.ts'
import { groupBy } from '../group.ts'
import { LAST_COLUMN, LAST_ROW } from './a1.ts'
import type { ReferenceToken } from './formula-tokens.ts'
import { namesOf } from './names.ts'

/** A cell with the sheet it is on. */
export interface OnSheet {
  readonly sheet: OpenedSheet
  readonly cell: OpenedCell
}

/** A place of a sheet that is given by its name. */
export interface NamedPlace {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** Answers what depends on one of some cells: every formula that reads it, or reads one that does. Names are followed. */
export function dependentsIn(workbook: OpenedWorkbook): (...of: readonly NamedPlace[]) => readonly OnSheet[] {
  const readers = readersBySheet(workbook)
  return (...of) => {
    const found: OnSheet[] = []
    const seen = new Set<OpenedCell>()
    const queue: NamedPlace[] = [...of]
    for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
      const { row, column } = place
      for (const { reader, tokens } of readers.get(place.sheet.toLowerCase()) ?? []) {
        if (seen.has(reader.cell) || !tokens.some((token) => holds(token, row, column))) continue
        seen.add(reader.cell)
        found.push(reader)
        queue.push({ sheet: reader.sheet.name, row: reader.cell.row, column: reader.cell.column })
      }
    }
    return found
  }
}

interface Reader {
  readonly reader: OnSheet
  /** What it reads of the one sheet. */
  readonly tokens: readonly ReferenceToken[]
}

/** By the lower-case name of the sheet that is read. */
function readersBySheet({ sheets, names }: OpenedWorkbook): ReadonlyMap<string, readonly Reader[]> {
  const named = namesOf(names)
  const readers = sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell) => {
      const references = cell.formula === undefined ? [] : named.references(cell.formula, sheet.name)
      const bySheet = groupBy(references, (token) => (token.sheet ?? sheet.name).toLowerCase())
      return [...bySheet].map(([on, tokens]) => ({ on, reader: { sheet, cell }, tokens }))
    }),
  )
  return groupBy(readers, ({ on }) => on)
}

/** Whether a place of the sheet that a reference is to lies in it. */
export function holds(token: ReferenceToken, row: number, column: number): boolean {
  const { top, bottom, left, right } = bounds(token)
  return row >= top && row <= bottom && column >= left && column <= right
}

/** Its first and last row and column. */
export const bounds = ({ from, to = from }: ReferenceToken) => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row) || LAST_ROW,
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column) || LAST_COLUMN,
})
