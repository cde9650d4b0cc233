/**
 * Figures that are built no more in lines that are still there, and that formulas of the user read: they stay, and it is
 * said whose formulas hang on them.
 *
 *     built before  Fees  120      built now  Fees  (blank)      the user's  =Operations!B9*2
 */
import type { OpenedCell, OpenedSheet } from '../core/book/opened-workbook.ts'
import { placeKey } from '../core/book/update.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import { cellsOf, type SheetVersions, type ToMerge } from './three-versions.ts'

/** A cell of the user's workbook with a formula. */
export interface Reader {
  readonly sheet: OpenedSheet
  readonly cell: OpenedCell
}

/** What of the user's workbook the user's own formulas read. */
export type Readers = (sheet: OpenedSheet, row: number, column: number) => readonly Reader[]

/** By the user's sheets and the places there: who reads the figures that stay. */
export type KeptFigures = ReadonlyMap<OpenedSheet, ReadonlyMap<string, readonly Reader[]>>

interface Read {
  readonly by: Reader
  readonly on: string
  readonly rows: readonly [number, number]
  readonly columns: readonly [number, number]
}

/** The formulas that the user typed or changed, and those on sheets of the user's own. */
export function readersOf({ theirs }: ToMerge, allVersions: readonly SheetVersions[]): Readers {
  const reads = theirs.sheets.flatMap((sheet) => {
    const versions = allVersions.find((each) => each.theirs === sheet)
    const own = sheet.cells.filter(
      ({ row, column }) => versions === undefined || versions.edited.has(placeKey(row, column)),
    )
    return own.flatMap((cell) => readsOf({ sheet, cell }))
  })
  const bySheet = new Map<string, Read[]>()
  for (const read of reads) bySheet.set(read.on, [...(bySheet.get(read.on) ?? []), read])
  return (sheet, row, column) => [
    ...new Set(
      (bySheet.get(sheet.name.toLowerCase()) ?? [])
        .filter(({ rows, columns }) => covers(rows, row) && covers(columns, column))
        .map(({ by }) => by),
    ),
  ]
}

function readsOf(by: Reader): Read[] {
  return formulaTokens(by.cell.formula ?? '').flatMap((token): Read[] => {
    if (token.kind !== 'reference') return []
    const { from, to = from } = token
    const ordered = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)]
    const rows = ordered(from.row, to.row)
    return [{ by, on: (token.sheet ?? by.sheet.name).toLowerCase(), rows, columns: ordered(from.column, to.column) }]
  })
}

/** A row or column of 0 stands for all. */
const covers = ([first, last]: readonly [number, number], at: number): boolean =>
  first === 0 || (at >= first && at <= last)

/** The figures that are built no more and that `readers` have. */
export function keptFigures(merging: ToMerge, allVersions: readonly SheetVersions[], readers: Readers): KeptFigures {
  const kept = new Map<OpenedSheet, Map<string, readonly Reader[]>>()
  for (const versions of allVersions) {
    for (const { sheet, cell } of droppedFigures(versions, merging)) {
      const by = readers(sheet, cell.row, cell.column)
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
