/** Who reads what: the user's own formulas, by the cells of the user's workbook that they refer to. */
import type { OpenedCell, OpenedSheet } from '../core/book/opened-workbook.ts'
import { placeKey } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import { formulaTokens, type ReferenceToken } from '../core/cells/formula-tokens.ts'
import type { Moves } from '../core/cells/move.ts'
import { groupBy } from '../core/group.ts'
import type { SheetVersions, ToMerge } from './three-versions.ts'
import { shortened } from './words.ts'

/** A cell of the user's workbook with a formula. */
export interface Reader {
  readonly sheet: OpenedSheet
  readonly cell: OpenedCell
}

/** What of the user's workbook the user's own formulas read. */
export interface Readers {
  readonly ofCell: (sheet: OpenedSheet, row: number, column: number) => readonly Reader[]
  readonly ofLine: (sheet: OpenedSheet, axis: 'row' | 'column', at: number) => readonly Reader[]
  readonly ofSheet: (sheet: OpenedSheet) => readonly Reader[]
}

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
  const bySheet = groupBy(reads, ({ on }) => on)
  const who = (sheet: OpenedSheet, isRead: (read: Read) => boolean): readonly Reader[] => [
    ...new Set((bySheet.get(sheet.name.toLowerCase()) ?? []).filter(isRead).map(({ by }) => by)),
  ]
  return {
    ofCell: (sheet, row, column) => who(sheet, ({ rows, columns }) => covers(rows, row) && covers(columns, column)),
    // What reads all of a sheet reads a line of it no more than the others.
    ofLine: (sheet, axis, at) => who(sheet, ({ rows, columns }) => isWithin(axis === 'row' ? rows : columns, at)),
    ofSheet: (sheet) => who(sheet, ({ by }) => by.sheet !== sheet),
  }
}

/** The ranges of a formula that are on its own sheet, of more cells than one. */
export const rangesOf = (formula: string): readonly Pick<Read, 'rows' | 'columns'>[] =>
  formulaTokens(formula).flatMap((token) =>
    token.kind === 'reference' && token.to !== undefined && token.sheet === undefined ? [spanned(token)] : [],
  )

const spanned = ({ from, to = from }: ReferenceToken): Pick<Read, 'rows' | 'columns'> => {
  const ordered = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)]
  return { rows: ordered(from.row, to.row), columns: ordered(from.column, to.column) }
}

function readsOf(by: Reader): Read[] {
  return formulaTokens(by.cell.formula ?? '').flatMap((token): Read[] => {
    if (token.kind !== 'reference') return []
    return [{ by, on: (token.sheet ?? by.sheet.name).toLowerCase(), ...spanned(token) }]
  })
}

/** A row or column of 0 stands for all. */
export const covers = ([first, last]: readonly [number, number], at: number): boolean =>
  first === 0 || isWithin([first, last], at)

const isWithin = ([first, last]: readonly [number, number], at: number): boolean => at >= first && at <= last

/** "Model!A1, Model!B3": where they stand once the workbook is merged. */
export function readersText(readers: readonly Reader[], theirMoves: Moves): string {
  const names = readers.map(({ sheet, cell }) => {
    const move = theirMoves.get(sheet.name.toLowerCase())
    return `${sheet.name}!${a1(move?.rows.to(cell.row) ?? cell.row, move?.columns.to(cell.column) ?? cell.column)}`
  })
  return shortened(names.join(', '))
}
