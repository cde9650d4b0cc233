/** Ranges and places of a workbook in a report's words. */
import type { Range } from '../book/workbook.ts'
import { columnName, rangeA1 } from './a1.ts'

/** "B9", "B2:D9", whole rows "12:14" (left is 0), whole columns "C:D" (top is 0). */
export function rangeText(range: Range): string {
  if (range.left === 0) return `${range.top}:${range.bottom}`
  if (range.top === 0) return `${columnName(range.left)}:${columnName(range.right)}`
  return rangeA1(range)
}

/** "Operations!B9", "Operations!12:14"; "Operations" where no range is given. */
export const placeText = ({ sheet, range }: { readonly sheet: string; readonly range?: Range }): string =>
  range === undefined ? sheet : `${sheet}!${rangeText(range)}`
