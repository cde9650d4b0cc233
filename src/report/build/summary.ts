/** What was built, in words: what stands in the workbook, and how many checks hold. */
import { tally, tallySentence } from '../../core/tally.ts'
import { count } from '../figure.ts'
import { type BuiltWorkbook, countsOf } from './counts.ts'

/** What stands in the workbook: sheets, figures, formulas, and how many checks hold. */
export function summary({ model, results, workbook }: BuiltWorkbook, path: string): string {
  const { figures, live, formulas } = countsOf({ model, workbook })
  const counts = tally(results)
  const lines = [
    path,
    `  ${count(workbook.sheets.length, 'sheet')}: ${workbook.sheets.map(({ name }) => name).join(', ')}`,
    `  ${count(figures, 'figure')}, ${live} of them live; ${count(formulas, 'formula')} in all`,
    `  ${tallySentence(counts)}`,
  ]
  if (counts.unmatched > 0) {
    lines.push(
      `  ${count(counts.unmatched, 'figure')} of its sentences ${counts.unmatched === 1 ? 'is' : 'are'} in no table`,
    )
  }
  return `${lines.join('\n')}\n`
}
