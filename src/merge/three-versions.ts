/** What is merged: a sheet as it was built before, as its user has it, and as it is built now. */

import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../core/book/opened-workbook.ts'
import { type Edit, placeKey } from '../core/book/update.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'

/** A sheet of the base and its counterpart in another of the workbooks. */
export interface Counterpart {
  readonly a: OpenedSheet
  readonly b: OpenedSheet
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** How the base compares with another of the workbooks. */
export interface Matching<Pair extends Counterpart = Counterpart> {
  readonly pairs: readonly Pair[]
  readonly sameContent: (base: OpenedCell | undefined, other: OpenedCell | undefined, pair: Pair) => boolean
  readonly sameLink: (base: string, other: string, pair: Pair) => boolean
}

/** The three workbooks and how their sheets, rows and columns match. */
export interface ToMerge {
  readonly base: OpenedWorkbook
  readonly theirs: OpenedWorkbook
  readonly ours: OpenedWorkbook
  readonly toTheirs: Matching
  readonly toOurs: Matching
  /** What was said of the user's edits when the history grew last. */
  readonly told: readonly Pick<Edit, 'kind' | 'sheet' | 'where' | 'caption' | 'now'>[]
  /** Formulas of the user's that stand in no cell, and the sheets that they are on; of what each is, if not of a name: "chart 2". */
  readonly references: readonly {
    readonly sheet: string
    readonly formula: string
    readonly of?: string
    /** It is where a format is shown, and reads nothing. */
    readonly isLook?: true
  }[]
  /** Sheets of the base whose rows are each about a place on another sheet. */
  readonly entries: readonly string[]
  /** Whether a sheet of the base that has another name in theirs was given it by the user. */
  readonly isRenamed: (base: string, theirs: string) => boolean
  /** The caption and the headings of a cell. */
  readonly wordsOf: (sheet: OpenedSheet) => (row: number, column: number) => { caption: string; heading: string }
}

/** A sheet in all three workbooks. */
export interface SheetVersions {
  readonly base: OpenedSheet
  readonly theirs: OpenedSheet
  readonly ours: OpenedSheet
  readonly toTheirs: Counterpart
  readonly toOurs: Counterpart
  /** The user's cells that differ from the base, or have no counterpart there, by their own places. */
  readonly edited: ReadonlySet<string>
}

/** The three versions of one sheet, with the places (in the user's) that the user edited. */
export function versionsOf(
  base: OpenedSheet,
  toTheirs: Counterpart,
  toOurs: Counterpart,
  { toTheirs: matching }: ToMerge,
): SheetVersions {
  const edited = new Set<string>()
  const cells = cellsOf(toTheirs.b)
  const met = new Set<string>()
  for (const cell of base.cells) {
    const row = toTheirs.rows[cell.row - 1] ?? 0
    const column = toTheirs.columns[cell.column - 1] ?? 0
    if (row === 0 || column === 0) continue
    const key = placeKey(row, column)
    const their = cells.get(key)
    met.add(key)
    if (!matching.sameContent(cell, their, toTheirs) || (cell.note ?? '') !== (their?.note ?? '')) edited.add(key)
  }
  for (const [key, cell] of cells) {
    if (!met.has(key) && (cell.value !== undefined || cell.formula !== undefined || cell.note !== undefined))
      edited.add(key)
  }
  return { base, theirs: toTheirs.b, ours: toOurs.b, toTheirs, toOurs, edited }
}

/** Rows and columns of a sheet, counted from 1. */
export interface NeededLines {
  readonly rows: Set<number>
  readonly columns: Set<number>
}

/** By the user's sheet: the lines that hold something of the user's, or that a formula of the user's reads. */
export function neededLines(
  { theirs, references }: ToMerge,
  allVersions: readonly SheetVersions[],
): ReadonlyMap<string, NeededLines> {
  const needed = new Map(
    theirs.sheets.map((sheet) => [
      sheet.name.toLowerCase(),
      { rows: new Set<number>(), columns: new Set<number>(), sheet },
    ]),
  )
  const mark = (lines: Set<number>, from: number, to: number): void => {
    if (from === 0) return
    for (let at = Math.min(from, to); at <= Math.min(Math.max(from, to), FURTHEST); at++) lines.add(at)
  }
  const markRead = (formula: string, on: string): void => {
    for (const token of formulaTokens(formula)) {
      if (token.kind !== 'reference') continue
      const there = needed.get((token.sheet ?? on).toLowerCase())
      if (there === undefined) continue
      const { from, to = from } = token
      mark(there.rows, from.row, to.row)
      mark(there.columns, from.column, to.column)
    }
  }
  for (const sheet of theirs.sheets) {
    const versions = allVersions.find((each) => each.theirs === sheet)
    const own = needed.get(sheet.name.toLowerCase())
    for (const cell of sheet.cells) {
      if (versions !== undefined && !versions.edited.has(placeKey(cell.row, cell.column))) continue
      own?.rows.add(cell.row)
      own?.columns.add(cell.column)
      if (cell.formula !== undefined) markRead(cell.formula, sheet.name)
    }
  }
  for (const { sheet, formula, isLook } of references) if (!isLook) markRead(formula, sheet)
  return needed
}

/** A reference down to the sheet's end needs no line beyond those that hold something. */
const FURTHEST = 100_000

/** The user's own rows and columns: those that the base has not. */
export function ownLines({ theirs, toTheirs }: SheetVersions): {
  rows: ReadonlySet<number>
  columns: ReadonlySet<number>
} {
  const own = (map: readonly number[], count: number): Set<number> => {
    const known = new Set(map)
    return new Set(Array.from({ length: count }, (_, i) => i + 1).filter((at) => !known.has(at)))
  }
  return { rows: own(toTheirs.rows, extent(theirs, 'rows')), columns: own(toTheirs.columns, extent(theirs, 'columns')) }
}

/** How many rows or columns a sheet has, up to the last that holds something. */
export const extent = ({ cells }: OpenedSheet, axis: 'rows' | 'columns'): number =>
  cells.reduce((last, { row, column }) => Math.max(last, axis === 'rows' ? row : column), 0)

/** A sheet's cells by `placeKey`. */
export const cellsOf = (sheet: OpenedSheet): Map<string, OpenedCell> =>
  new Map(sheet.cells.map((cell) => [placeKey(cell.row, cell.column), cell]))
