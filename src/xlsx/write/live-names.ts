/**
 * A record, inside the workbook, of which cells are live: hidden names that cover every formula.
 *
 * Whoever edits the workbook and saves it, in whatever program, keeps names, and moves them along when rows are
 * inserted; so a figure typed over a formula can be told later (`tieout check`).
 */

import type { DefinedName, Range, Sheet, Workbook } from '../../core/book/workbook.ts'
import { quotedSheet, rangeA1 } from '../../core/cells/a1.ts'
import { LIVE_NAME } from '../../core/cells/own-names.ts'

/** Excel allows 8,192 characters in a name. */
const LONGEST = 4000

/** The ranges of each sheet's formulas, in as many names as they need. */
export function liveNames({ sheets }: Workbook): readonly DefinedName[] {
  const names: DefinedName[] = []
  for (const sheet of sheets) {
    let refersTo = ''
    const close = (): void => {
      if (refersTo !== '') names.push({ name: `${LIVE_NAME}${names.length + 1}`, refersTo })
      refersTo = ''
    }
    for (const range of formulaRanges(sheet)) {
      const reference = `${quotedSheet(sheet.name)}!${absolute(range)}`
      if (refersTo.length + reference.length >= LONGEST) close()
      refersTo += (refersTo === '' ? '' : ',') + reference
    }
    close()
  }
  return names
}

const absolute = (range: Range): string => rangeA1(range).replace(/[A-Z]+|\d+/g, (part) => `$${part}`)

/** Formulas side by side in a row, and rows of them of one width, as one range. */
function formulaRanges({ cells }: Sheet): readonly Range[] {
  const ranges: { top: number; left: number; bottom: number; right: number }[] = []
  const open = new Map<string, (typeof ranges)[number]>()
  let run: { row: number; left: number; right: number } | undefined
  const close = (): void => {
    if (!run) return
    const key = `${run.left}:${run.right}`
    const above = open.get(key)
    if (above?.bottom === run.row - 1) above.bottom = run.row
    else {
      const range = { top: run.row, left: run.left, bottom: run.row, right: run.right }
      open.set(key, range)
      ranges.push(range)
    }
    run = undefined
  }
  const formulas = cells
    .filter(({ formula }) => formula !== undefined)
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
  for (const { row, column } of formulas) {
    if (run?.row === row && run.right === column - 1) run.right = column
    else {
      close()
      run = { row, left: column, right: column }
    }
  }
  close()
  return ranges
}
