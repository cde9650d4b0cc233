/** What stands in a workbook, in numbers. */
import type { Built } from '../../flows/build.ts'

export interface Counts {
  readonly sheets: number
  /** Those of the release. */
  readonly figures: number
  /** Figures that are formulas or links. */
  readonly live: number
  /** All formulas, those of checks and ratios included. */
  readonly formulas: number
}

export function countsOf({ model, workbook }: Pick<Built, 'model' | 'workbook'>): Counts {
  const cells = [...model.cells.values()].filter(({ origin }) => origin !== 'rounding')
  return {
    sheets: workbook.sheets.length,
    figures: cells.length,
    live: cells.filter((cell) => cell.origin !== 'printed').length,
    formulas: workbook.sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.formula !== undefined).length,
  }
}
