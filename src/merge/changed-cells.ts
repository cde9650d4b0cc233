/** Where a workbook that has grown holds something else than its user's did. */
import { type OpenedSheet, type OpenedWorkbook, sheetsByName } from '../core/book/opened-workbook.ts'
import { placeKey } from '../core/book/update.ts'
import type { Moves } from '../core/cells/move.ts'
import { sameValue } from './words.ts'

/** A cell of the grown workbook. */
export interface ChangedCell {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** The cells that are new, gone or show something else; `moves` says where those of before are now. */
export function changedCells(theirs: OpenedWorkbook, grown: OpenedWorkbook, moves: Moves): ChangedCell[] {
  const was = sheetsByName(theirs)
  return grown.sheets.flatMap((sheet): ChangedCell[] => {
    const before = was.get(sheet.name.toLowerCase())
    const left = before === undefined ? new Map<string, OpenedSheet['cells'][number]>() : cellsInPlace(before, moves)
    const changed: ChangedCell[] = []
    for (const cell of sheet.cells) {
      const key = placeKey(cell.row, cell.column)
      if (!sameValue(left.get(key)?.value, cell.value))
        changed.push({ sheet: sheet.name, row: cell.row, column: cell.column })
      left.delete(key)
    }
    for (const [key, { value }] of left) {
      const [row = 0, column = 0] = key.split(':').map(Number)
      if (value !== undefined) changed.push({ sheet: sheet.name, row, column })
    }
    return changed
  })
}

function cellsInPlace({ name, cells }: OpenedSheet, moves: Moves) {
  const move = moves.get(name.toLowerCase())
  return new Map(
    cells.map((cell) => [
      placeKey(move?.rows.to(cell.row) ?? cell.row, move?.columns.to(cell.column) ?? cell.column),
      cell,
    ]),
  )
}
