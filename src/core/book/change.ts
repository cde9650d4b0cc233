/** How one workbook differs from another, as a reader of statements would say it. */
import type { OpenedCell, OpenedValue } from './opened-workbook.ts'
import type { Range } from './workbook.ts'

/**
 * Every kind of change, in the order of a report: what may mislead comes first.
 *
 * `swapped` is what it is called when the two workbooks change places.
 */
export const changeKinds = {
  'formula-became-constant': { title: 'formula became a typed value', swapped: 'constant-became-formula' },
  'stale-result': { title: 'cached value is stale against its formula', swapped: 'result' },
  formula: { title: 'formula', swapped: 'formula' },
  'constant-became-formula': { title: 'typed value became a formula', swapped: 'formula-became-constant' },
  value: { title: 'value', swapped: 'value' },
  restated: { title: 'restated comparative', swapped: 'restated' },
  result: { title: 'result of an unchanged formula', swapped: 'result' },
  unit: { title: 'unit', swapped: 'unit' },
  relabelled: { title: 'row relabelled', swapped: 'relabelled' },
  heading: { title: 'column heading', swapped: 'heading' },
  'rows-inserted': { title: 'rows inserted', swapped: 'rows-removed' },
  'rows-removed': { title: 'rows removed', swapped: 'rows-inserted' },
  'rows-moved': { title: 'rows moved', swapped: 'rows-moved' },
  'columns-inserted': { title: 'columns inserted', swapped: 'columns-removed' },
  'columns-removed': { title: 'columns removed', swapped: 'columns-inserted' },
  'columns-moved': { title: 'columns moved', swapped: 'columns-moved' },
  'sheet-added': { title: 'sheet added', swapped: 'sheet-removed' },
  'sheet-removed': { title: 'sheet removed', swapped: 'sheet-added' },
  'sheet-renamed': { title: 'sheet renamed', swapped: 'sheet-renamed' },
  'sheet-moved': { title: 'sheet moved', swapped: 'sheet-moved' },
  'sheet-visibility': { title: 'sheet hidden or shown', swapped: 'sheet-visibility' },
  'sentence-changed': { title: 'sentence changed', swapped: 'sentence-changed' },
  'sentence-added': { title: 'sentence added', swapped: 'sentence-removed' },
  'sentence-removed': { title: 'sentence removed', swapped: 'sentence-added' },
  'running-head': { title: 'running head changed', swapped: 'running-head' },
  'check-broke': { title: 'check broke', swapped: 'check-mended' },
  'check-gone': { title: 'check no longer made', swapped: 'check-new' },
  'check-mended': { title: 'check holds now', swapped: 'check-broke' },
  'check-new': { title: 'check new', swapped: 'check-gone' },
  // What an edit made unlike what stands beside it: see `workbookFindingKinds`.
  circle: { title: 'circle of formulas', swapped: 'circle' },
  'dead-link': { title: 'dead link', swapped: 'dead-link' },
  'typed-in-row': { title: 'typed into a row of formulas', swapped: 'typed-in-row' },
  'short-range': { title: 'range that stops short', swapped: 'short-range' },
  'unlike-neighbours': { title: 'formula unlike its neighbours', swapped: 'unlike-neighbours' },
  'mixed-units': { title: 'sum of mixed units', swapped: 'mixed-units' },
  'mixed-signs': { title: 'sign unlike the rest of its row or list', swapped: 'mixed-signs' },
  'constant-in-formula': { title: 'constant typed inside a formula', swapped: 'constant-in-formula' },
  setting: { title: 'setting', swapped: 'setting' },
  name: { title: 'defined name', swapped: 'name' },
  note: { title: 'note', swapped: 'note' },
  link: { title: 'link', swapped: 'link' },
  'number-format': { title: 'number format', swapped: 'number-format' },
  style: { title: 'style', swapped: 'style' },
} as const satisfies Record<string, { title: string; swapped: string }>

/** Kinds that say what no longer fits, or fits again: they are told before all else that follows. */
export const tellsFit = (kind: string): boolean =>
  kind.startsWith('check-') || (MISFITS as readonly string[]).includes(kind)

/** Kinds that a check of the second workbook finds as well, and did not find in the first. */
export const MISFITS = [
  'circle',
  'dead-link',
  'typed-in-row',
  'short-range',
  'unlike-neighbours',
  'mixed-units',
  'mixed-signs',
  'constant-in-formula',
] as const satisfies readonly (keyof typeof changeKinds)[]

/** What kind of difference a change is. */
export type ChangeKind = keyof typeof changeKinds

/** What stood, or stands, in one of the two workbooks. */
export interface Side {
  readonly sheet: string
  /** The cell, or the rows or columns in whole; absent for a sheet and for a name. */
  readonly range?: Range
  /** As a report shows it; "" for a blank cell. */
  readonly shown: string
  readonly value?: OpenedValue
  /** The number format of the cell; absent where it is the usual one. */
  readonly format?: string
  readonly formula?: string
  /** What the formula gives, as a report shows it; "" for nothing. Absent where there is no formula. */
  readonly result?: string
  /** What rows, columns or a sheet hold that were inserted, removed, added. */
  readonly cells?: readonly OpenedCell[]
}

/** One difference between two workbooks, with what follows from it. */
export interface Change {
  readonly kind: ChangeKind
  /** Absent for what only the second workbook has. */
  readonly before?: Side
  /** Absent for what only the first has. */
  readonly after?: Side
  /** The row's caption, under its section's: "Current assets / Inventory"; "" where there is none. */
  readonly caption: string
  /** The column's headings in one line: "Three Months Ended March 29, 2008"; "" where there are none. */
  readonly heading: string
  /** What else is to be said. */
  readonly remark?: string
  /** What follows from it alone: results that changed, or should have; formulas that took in an inserted row. */
  readonly consequences: readonly Change[]
}

/** All differences between two workbooks, and what was looked at to find them. */
export interface Comparison {
  /** The two files' names. */
  readonly before: string
  readonly after: string
  /** In the order of `changeKinds` within each sheet, sheets in the second workbook's order. Empty: the same. */
  readonly changes: readonly Change[]
  /** Cells whose number format or style differs, where formats were not asked for. */
  readonly otherFormats: number
  /** Both were built, of two texts: what was generated around the statements is compared as what it is about. */
  readonly ofDrafts: boolean
  /** What differs between the files and is not compared: "pictures". */
  readonly notCompared: readonly string[]
}

/** How far two figures may differ and still be the same; all zero is exact. Floating noise is never a difference. */
export interface Tolerance {
  /** In the figures' own unit. */
  readonly absolute: number
  /** Of the larger of the two. */
  readonly relative: number
  /** Half a unit of the last digit that the cell's number format shows. */
  readonly printed: boolean
}

/** What a reader asks of a comparison: what to leave out, and how much two values may differ. */
export interface ComparisonOptions {
  readonly tolerance: Tolerance
  /** Number formats and styles are compared as well. */
  readonly formats: boolean
  /** "values": figures and texts; "formulas": formulas. Absent: everything. */
  readonly only?: 'values' | 'formulas'
  /** Sheets or ranges left out: "Source", "Check*", "Operations!B2:D9". */
  readonly ignore: readonly string[]
}

/** No difference between two values is allowed. */
export const EXACT: Tolerance = { absolute: 0, relative: 0, printed: false }
