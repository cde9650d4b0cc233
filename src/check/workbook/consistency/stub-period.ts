/**
 * The first period of a valuation that begins within a year.
 *
 *     Stub fraction   0.58                         the sheet says that there is one
 *     Present value   =B8*B10*0.58   =C8*C10       it counts in part, and is unlike the others for that
 */
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { parseA1 } from '../../../core/cells/a1.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'
import type { Grid } from './grid.ts'

/** True of findings at formulas that come first in their row and count a part of a period, where a sheet speaks of one. */
export function ofStub(grid: Grid): (finding: WorkbookFinding) => boolean {
  const speaksOfOne = grid.sheet.cells.some(({ value }) => typeof value === 'string' && STUB.test(value))
  return ({ kind, cell }) => {
    const place = speaksOfOne && MEANT.has(kind) ? parseA1(cell) : undefined
    if (place === undefined) return false
    const { row, column } = place
    const isFirst = grid.at(row, column - 1)?.formula === undefined && grid.at(row, column + 1)?.formula !== undefined
    const counted = formulaTokens(grid.at(row, column)?.formula ?? '').some(
      ({ kind, text }) => kind === 'number' && Number(text) > 0 && Number(text) < 1,
    )
    return isFirst && counted
  }
}

const STUB = /\bstub\b|\bpart(?:ial)?[- ](?:year|period)\b/i

const MEANT: ReadonlySet<WorkbookFinding['kind']> = new Set(['unlike-neighbours', 'constant-in-formula'])
