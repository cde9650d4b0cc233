/** Where, by a workbook's own record, formulas stood when it was built. */
import type { OpenedWorkbook } from '../book/opened-workbook.ts'
import type { Range } from '../book/workbook.ts'
import { parseRange } from './a1.ts'
import { LIVE_NAME } from './own-names.ts'

/** 'Balance Sheets'!$B$12:$C$14, Operations!$B$5; LibreOffice writes $Operations.$B$5 nowhere in an .xlsx. */
export const REFERENCE = /(?:'((?:[^']|'')+)'|([^'!,()]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)/g

/** By sheet; empty for a workbook that keeps no such record. */
export function liveRanges({ names }: Pick<OpenedWorkbook, 'names'>): ReadonlyMap<string, readonly Range[]> {
  const found = new Map<string, Range[]>()
  for (const { name, refersTo } of names) {
    if (!name.toLowerCase().startsWith(LIVE_NAME)) continue
    for (const match of refersTo.matchAll(REFERENCE)) {
      const sheet = match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll("''", "'")
      const range = parseRange((match[3] ?? '').replaceAll('$', ''))
      if (!range) continue
      const known = found.get(sheet)
      if (known) known.push(range)
      else found.set(sheet, [range])
    }
  }
  return found
}

/** Whether a formula stood there. */
export const wasLiveAt = (
  live: ReadonlyMap<string, readonly Range[]>,
  sheet: string,
  { row, column }: { readonly row: number; readonly column: number },
): boolean =>
  (live.get(sheet) ?? []).some(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  )
