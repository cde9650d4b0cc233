/** Where a reference of a formula points, in an opened workbook. */

import type { OpenedSheet } from '../book/opened-workbook.ts'
import type { Range } from '../book/workbook.ts'
import { type Corner, formulaTokens, type ReferenceToken } from './formula-tokens.ts'

/** A reference with its sheet found: 0 as first and last stands for all rows or columns. */
export interface Place {
  readonly sheet: OpenedSheet
  readonly range: Range
}

/** Where a reference written on a sheet points; undefined for another file, several sheets, or a sheet there is not. */
export function placeOf(
  { sheet, from, to = from }: Pick<ReferenceToken, 'sheet' | 'from' | 'to'>,
  on: OpenedSheet,
  sheets: ReadonlyMap<string, OpenedSheet>,
): Place | undefined {
  const found = sheet === undefined ? on : sheets.get(sheet.toLowerCase())
  return found && { sheet: found, range: rangeBetween(from, to) }
}

/** Where the references of a formula point that do. */
export const placesIn = (
  formula: string,
  on: OpenedSheet,
  sheets: ReadonlyMap<string, OpenedSheet>,
): readonly Place[] =>
  formulaTokens(formula).flatMap((token) => (token.kind === 'reference' ? (placeOf(token, on, sheets) ?? []) : []))

function rangeBetween(from: Corner, to: Corner): Range {
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  }
}

/** True where two references point at the same cells of the same sheet. */
export const samePlace = (a: Place, b: Place): boolean =>
  a.sheet === b.sheet &&
  a.range.top === b.range.top &&
  a.range.left === b.range.left &&
  a.range.bottom === b.range.bottom &&
  a.range.right === b.range.right
