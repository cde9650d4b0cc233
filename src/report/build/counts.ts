/** What stands in a workbook, in numbers. */
import type { counts } from '../../contract/batch.ts'
import type { Of } from '../../contract/definition.ts'
import type { Workbook } from '../../core/book/workbook.ts'
import type { Examined, Model } from '../../core/model.ts'

/** A release that was read and checked, and the workbook made of it. */
export interface BuiltWorkbook extends Examined {
  readonly workbook: Workbook
}

/** Numbers of things in a workbook; of a release that was read alone, of its figures. */
export type Counts = Of<typeof counts>

/** The figures of a release, and those that formulas or links stand behind. */
export function figuresOf({ cells }: Model): Pick<Counts, 'figures' | 'live'> {
  const own = [...cells.values()].filter(({ origin }) => origin !== 'rounding')
  return { figures: own.length, live: own.filter(({ origin }) => origin !== 'printed').length }
}

/** What a workbook holds: sheets, figures of the release, live ones, formulas. A line that we added is no figure. */
export function countsOf({ model, workbook }: Pick<BuiltWorkbook, 'model' | 'workbook'>): Required<Counts> {
  return {
    sheets: workbook.sheets.length,
    ...figuresOf(model),
    formulas: workbook.sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.formula !== undefined).length,
  }
}
