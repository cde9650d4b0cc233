/** The marks of figures that stay in a history although it builds them no more. */
import type { KeptFigure } from '../core/book/update.ts'
import type { Cell, Sheet, Workbook } from '../core/book/workbook.ts'

/** The workbook with a shade and a note on each place at which a figure of before will stand. */
export function withKeptMarked(workbook: Workbook, kept: readonly KeptFigure[]): Workbook {
  if (kept.length === 0) return workbook
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      marked(
        sheet,
        kept.filter((each) => each.sheet === sheet.name),
      ),
    ),
  }
}

function marked(sheet: Sheet, kept: readonly KeptFigure[]): Sheet {
  if (kept.length === 0) return sheet
  const places = new Map(kept.map((each) => [`${each.row}:${each.column}`, each]))
  const isKept = ({ row, column }: Cell): boolean => places.has(`${row}:${column}`)
  const blank = new Map(sheet.cells.filter(isKept).map((cell) => [`${cell.row}:${cell.column}`, cell]))
  const marks = kept.map(({ row, column, note }): Cell => {
    const style = { ...blank.get(`${row}:${column}`)?.style, fill: 'alert' as const }
    return { row, column, style, note }
  })
  const cells = [...sheet.cells.filter((cell) => !isKept(cell)), ...marks]
  return { ...sheet, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) }
}
