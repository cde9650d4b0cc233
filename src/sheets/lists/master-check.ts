/** The master check in one sentence, as the formula that gives it; `core/tally` gives its text. */

import type { ConditionalStyle, Range } from '../../core/book/workbook.ts'
import { columnName } from '../../core/cells/a1.ts'
import { NO_CHECKS } from '../../core/tally.ts'

/** The column of Contents that has a 1 for each sheet that shows an error. */
export const ERRORS = 6

/**
 * The sentence over the cells that count.
 *
 * A workbook as built shows no errors, and the sentence says nothing of them; once a figure is typed over or a row
 * deleted, it may, on sheets that no check is about.
 */
export function masterFormula(at: Readonly<Record<'checks' | 'rounding' | 'exceptions' | 'errors', string>>): string {
  const { checks, rounding, exceptions, errors } = at
  const held = `" checks hold, "&${rounding}&" within rounding"`
  const odd = `", "&${exceptions}&IF(${exceptions}=1," exception"," exceptions")`
  const broken = `IF(${errors}=0,"",", "&${errors}&IF(${errors}=1," sheet in error"," sheets in error"))`
  return (
    `IF(${checks}+${errors}=0,"${NO_CHECKS}",IF(${exceptions}+${errors}=0,"All "&${checks}&${held},` +
    `(${checks}-${exceptions})&" of "&${checks}&${held}&${odd}&${broken}))`
  )
}

/** Colours over the sentence, in the first cell of a range: they follow its words, since older Excel reads no other sheet there. */
export function masterColours(range: Range): ConditionalStyle[] {
  const at = `$${columnName(range.left)}$${range.top}`
  return [
    {
      range,
      formula: `OR(ISERROR(${at}),ISNUMBER(SEARCH("exception",${at})))`,
      style: { font: 'alert', bold: true, fill: 'alert' },
    },
    { range, formula: `LEFT(${at},4)="All "`, style: { fill: 'good' } },
  ]
}
