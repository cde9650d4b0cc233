/** The master check in one sentence, as the formula that gives it; `core/tally` gives its text. */
import { columnName } from '../../core/cells/a1.ts'
import type { ConditionalStyle, Range } from '../../core/workbook.ts'

/** The sentence over the cells that count. */
export function masterFormula(at: Readonly<Record<'checks' | 'rounding' | 'exceptions', string>>): string {
  const { checks, rounding, exceptions } = at
  const held = `" checks hold, "&${rounding}&" within rounding"`
  const odd = `", "&${exceptions}&IF(${exceptions}=1," exception"," exceptions")`
  return (
    `IF(${checks}=0,"No checks",IF(${exceptions}=0,"All "&${checks}&${held},` +
    `(${checks}-${exceptions})&" of "&${checks}&${held}&${odd}))`
  )
}

/** Colours over the sentence, in the first cell of a range: they follow its words, since older Excel reads no other sheet there. */
export function masterColours(range: Range): ConditionalStyle[] {
  const at = `$${columnName(range.left)}$${range.top}`
  return [
    {
      range,
      formula: `ISNUMBER(SEARCH("exception",${at}))`,
      style: { font: 'alert', bold: true, fill: 'alert' },
    },
    { range, formula: `LEFT(${at},4)="All "`, style: { fill: 'good' } },
  ]
}
