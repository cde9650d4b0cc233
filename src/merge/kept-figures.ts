/**
 * Figures that are built no more in lines that are still there, and that formulas of the user read: they stay, and it is
 * said whose formulas hang on them.
 *
 *     built before  Fees  120      built now  Fees  (blank)      the user's  =Operations!B9*2
 */
import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import { placeKey } from '../core/book/update.ts'
import type { Reader, Readers } from './readers.ts'
import { cellsOf, type SheetVersions, type ToMerge } from './three-versions.ts'

/** By the user's sheets and the places there: who reads the figures that stay. */
export type KeptFigures = ReadonlyMap<OpenedSheet, ReadonlyMap<string, readonly Reader[]>>

/** The figures that are built no more and that `readers` have. */
export function keptFigures(merging: ToMerge, allVersions: readonly SheetVersions[], readers: Readers): KeptFigures {
  const kept = new Map<OpenedSheet, Map<string, readonly Reader[]>>()
  for (const versions of allVersions) {
    for (const { sheet, cell } of droppedFigures(versions, merging)) {
      const by = readers.ofCell(sheet, cell.row, cell.column)
      if (by.length === 0) continue
      const own = kept.get(sheet) ?? new Map<string, readonly Reader[]>()
      kept.set(sheet, own.set(placeKey(cell.row, cell.column), by))
    }
  }
  return kept
}

function droppedFigures(
  { base, theirs, ours, toTheirs, toOurs, edited }: SheetVersions,
  { entries }: ToMerge,
): Reader[] {
  if (entries.includes(base.name)) return []
  const [is, built] = [cellsOf(theirs), cellsOf(ours)]
  return base.cells.flatMap(({ row, column, value }): Reader[] => {
    const there = [toTheirs.rows[row - 1] ?? 0, toTheirs.columns[column - 1] ?? 0] as const
    const here = [toOurs.rows[row - 1] ?? 0, toOurs.columns[column - 1] ?? 0] as const
    if (typeof value !== 'number' || [...there, ...here].includes(0) || edited.has(placeKey(...there))) return []
    const [cell, now] = [is.get(placeKey(...there)), built.get(placeKey(...here))]
    return cell !== undefined && now?.value === undefined && now?.formula === undefined ? [{ sheet: theirs, cell }] : []
  })
}
