/** What stands in a workbook, in numbers. */

import type { Workbook } from '../../core/book/workbook.ts'
import type { Examined } from '../../core/model.ts'

/** A release that was read and checked, and the workbook made of it. */
export interface BuiltWorkbook extends Examined {
  readonly workbook: Workbook
}

/** Numbers of things in a workbook. */
export interface Counts {
  readonly sheets: number
  /** Those of the release. */
  readonly figures: number
  /** Figures that are formulas or links. */
  readonly live: number
  /** All formulas, those of checks and ratios included. */
  readonly formulas: number
}

/** What a workbook holds: sheets, figures of the release, live ones, formulas. A line that we added is no figure. */
export function countsOf({ model, workbook }: Pick<BuiltWorkbook, 'model' | 'workbook'>): Counts {
  const cells = [...model.cells.values()].filter(({ origin }) => origin !== 'rounding')
  return {
    sheets: workbook.sheets.length,
    figures: cells.length,
    live: cells.filter((cell) => cell.origin !== 'printed').length,
    formulas: workbook.sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.formula !== undefined).length,
  }
}
