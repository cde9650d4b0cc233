/**
 * How a workbook that its user has edited takes in what was built anew.
 *
 * Three workbooks are involved: the base (as it was built before), theirs (the base as its user has it now), and ours
 * (built now, of all releases). What the user did is what theirs differs in from the base.
 */
import type { Moves } from '../cells/move.ts'

/** What is said of one thing the user did. */
export interface Edit {
  readonly kind: EditKind
  /** In the grown workbook. */
  readonly sheet: string
  /** "H12", "12:14"; "" for a sheet and for a name. */
  readonly where: string
  /** The row's caption and the column's headings; "" where there are none. */
  readonly caption: string
  readonly heading: string
  /** As it was built before, and as the user has it. */
  readonly before: string
  readonly now: string
  /** What is built there now, where that is neither of the two: it is not taken over. */
  readonly release?: string
}

/** Every kind of edit, as a report calls it. */
export const editKinds = {
  changed: 'changed',
  typed: 'typed into a blank cell',
  cleared: 'cleared',
  rows: 'rows inserted',
  columns: 'columns inserted',
  below: 'typed below all lines',
  beside: 'typed beside all columns',
  moved: 'rows or columns put in another order',
  sorted: 'cells put in another order apart from the rest of their rows',
  sheet: 'sheet added',
  renamed: 'sheet renamed',
  note: 'note',
  link: 'link',
  name: 'name',
  line: 'line that is built no more, with edits or read by formulas',
  dropped: 'figure that is built no more, and that formulas read',
  removed: 'removed, and built again',
  range: 'formula over lines that stand in another order now',
  short: 'formula that does not reach the newest period',
  within: 'formula that takes in periods put in between, and not the newest',
  mixed: 'formula that takes in periods of another length now',
  doubled: 'formula that counts twice what another line takes in now',
  position: 'formula that reads by position a sheet with more lines now',
} as const satisfies Record<string, string>

/** What kind of thing a user did in a workbook. */
export type EditKind = keyof typeof editKinds

/** What a statement's sheet has gained. */
export interface SheetAdditions {
  readonly sheet: string
  readonly isNew: boolean
  /** The headings of columns, the captions of lines. */
  readonly columns: readonly string[]
  readonly lines: readonly string[]
}

/** A sheet of the grown workbook. */
export interface UpdatedSheet {
  readonly name: string
  /** What it is called in theirs; absent for a sheet that was built now and is new. */
  readonly theirs?: string
  /** What it is called in ours; absent for the user's own. */
  readonly ours?: string
  /** The base's, with where its rows and columns are in theirs (line i + 1 is line `[i]` there, 0 where it is gone). */
  readonly base?: { readonly name: string; readonly rows: readonly number[]; readonly columns: readonly number[] }
  /** Places ("12:8", row and column) at which what is built now stands; elsewhere the user's cells stay. */
  readonly cells: ReadonlySet<string>
  /** The same for notes and for links. */
  readonly notes: ReadonlySet<string>
  readonly links: ReadonlySet<string>
}

/** A workbook merged: what it is made from, where everything went, and what the user had done in it. */
export interface WorkbookUpdate {
  /** In the grown workbook's order. */
  readonly sheets: readonly UpdatedSheet[]
  /** Where the places of theirs, and of ours, are in it. */
  readonly theirs: Moves
  readonly ours: Moves
  readonly edits: readonly Edit[]
  /** Figures of before that stay where nothing is built now. */
  readonly kept: readonly KeptFigure[]
}

/** A figure of before, whatever it was calculated of, and its place in what is built now, where it is marked. */
export interface KeptFigure {
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly figure: number
  readonly note: string
}

/** The key of a cell on its sheet, by row and column from 1. */
export const placeKey = (row: number, column: number): string => `${row}:${column}`
