/**
 * Figures that stay in a history although no release prints them any more: they are shown and marked, and no total counts
 * them.
 *
 *     B12  1,200      B14  SUM(B10:B13)  →  SUM(B10:B11,B13)
 */
import type { KeptFigure } from '../core/book/update.ts'
import type { Cell, Sheet, Workbook } from '../core/book/workbook.ts'
import { formulaWithout } from '../core/cells/formula-without.ts'

/** The workbook with each figure that stays in its place, shaded and with a note; what is built reads none of them. */
export function withKeptFigures(workbook: Workbook, kept: readonly KeptFigure[]): Workbook {
  if (kept.length === 0) return workbook
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      const cells = sheet.cells.map((cell) => withoutKept(cell, sheet.name, kept))
      return marked(
        { ...sheet, cells },
        kept.filter((each) => each.sheet === sheet.name),
      )
    }),
  }
}

function withoutKept(cell: Cell, on: string, kept: readonly KeptFigure[]): Cell {
  if (cell.formula === undefined) return cell
  return { ...cell, formula: kept.reduce((formula, each) => formulaWithout(formula, on, each), cell.formula) }
}

function marked(sheet: Sheet, kept: readonly KeptFigure[]): Sheet {
  if (kept.length === 0) return sheet
  const places = new Map(kept.map((each) => [`${each.row}:${each.column}`, each]))
  const isKept = ({ row, column }: Cell): boolean => places.has(`${row}:${column}`)
  const blank = new Map(sheet.cells.filter(isKept).map((cell) => [`${cell.row}:${cell.column}`, cell]))
  const marks = kept.map(({ row, column, figure, note }): Cell => {
    const style = { ...blank.get(`${row}:${column}`)?.style, fill: 'alert' as const }
    return { row, column, value: figure, style, note }
  })
  const cells = [...sheet.cells.filter((cell) => !isKept(cell)), ...marks]
  return { ...sheet, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) }
}
