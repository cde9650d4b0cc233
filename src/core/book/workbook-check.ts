/** What a workbook that was calculated anew does not hold, as plain data. */
import type { OpenedValue } from './opened-workbook.ts'

/** Every kind of finding, in the order of a report: what misleads most comes first. `title` heads its group. */
export const workbookFindingKinds = {
  input: { title: 'Not as the release prints it' },
  'typed-over': { title: 'Typed over: live when built, typed now' },
  emptied: { title: 'Emptied: live when built, nothing now' },
  gone: { title: 'Gone: lines, rows or sheets that were there when built' },
  circle: { title: 'Circles: formulas that come back to themselves' },
  error: { title: 'Errors' },
  stale: { title: 'Stale: the saved result is not what the formula gives' },
  // Of a model that somebody made by hand: cells held against those beside them.
  'dead-link': { title: 'Dead links: what they lead to is not there' },
  'typed-in-row': { title: 'Typed into a row of formulas' },
  'short-range': { title: 'Ranges that stop short' },
  'unlike-neighbours': { title: 'Formulas unlike their neighbours' },
  'mixed-units': { title: 'Sums of mixed units' },
  'mixed-signs': { title: 'Signs unlike the rest of their row or list, in a sum' },
  'constant-in-formula': { title: 'Constants typed inside formulas' },
  // What comes of all that.
  'check-fails': { title: 'Checks that do not hold' },
  'circles-not-sought': { title: 'Circles not looked for: too many cells are read by too many formulas' },
  'not-calculated': {
    title:
      'Not calculated here: functions that this LibreOffice lacks; what reads them was calculated from their saved results',
  },
} as const satisfies Record<string, { readonly title: string }>

/** What can be wrong with a cell of a workbook. */
export type WorkbookFindingKind = keyof typeof workbookFindingKinds

/** What somebody did to a cell of a workbook that records what was live when it was built: it follows from nothing. */
export const EDITS: ReadonlySet<WorkbookFindingKind> = new Set([
  'input',
  'typed-over',
  'emptied',
  'gone',
  'typed-in-row',
  'short-range',
  'unlike-neighbours',
  'constant-in-formula',
])

/** One cell that does not hold. */
export interface WorkbookFinding {
  readonly kind: WorkbookFindingKind
  /** "" where nothing tells which sheet it was. */
  readonly sheet: string
  /** "B12"; of what is gone, the places as recorded, "B12:C14", or "#REF!". */
  readonly cell: string
  /** The row's caption; for a check, what it compares. "" where there is none. */
  readonly caption: string
  readonly formula?: string
  readonly saved?: OpenedValue
  readonly recalculated?: OpenedValue
  /** Of what is typed: what the release has in its place. */
  readonly printed?: PrintedInput
  /** Of what is typed: the formulas that read it, near or far, on the statements' sheets, "Operations!B11". */
  readonly dependents?: readonly string[]
  /** Of a result, an error or a check: it reads others that are found off, and may be so for no reason of its own. */
  readonly follows?: true
  /** Of a check, as calculated anew. */
  readonly verdict?: string
  readonly remark?: string
  /** Of what is unlike its neighbours: the cells that say so; of a circle, those of it. "C4", on another sheet "Data!C4". */
  readonly beside?: readonly string[]
}

/** What a release prints where a figure was typed. */
export interface PrintedInput {
  /** "(1,063)". Absent where several figures of the line may be meant. */
  readonly text?: string
  /** The line of the document, as its sheet numbers them. */
  readonly line: number
  /** Absent where the workbook is of one document. */
  readonly document?: string
}

/** A workbook held against itself; its form is that of `tieout check --json`. */
export interface WorkbookReport {
  /** In the order of `workbookFindingKinds`. */
  readonly findings: readonly WorkbookFinding[]
  /** Formulas that were calculated anew. */
  readonly formulas: number
  /** Formulas that keep their saved results, because they read, or may read, what is outside the workbook. */
  readonly kept: number
  /** Formulas that keep them because they give others at another time or place (TODAY, RAND, a what-if table, a circle). */
  readonly unsettled: number
  /** Rows of the Checks sheet; 0 where there is none. */
  readonly checks: number
  /** Typed figures that are held against the text of the release; 0 where the workbook holds none. */
  readonly inputs: number
  /** False where the workbook does not tell which cells were live when it was built. */
  readonly recorded: boolean
}
