/** A workbook calculated anew (`check --json` of an .xlsx), and two workbooks compared (`diff --format json`). */
import * as v from 'valibot'
import { type ChangeKind, changeKinds } from '../core/book/change.ts'
import { type WorkbookFindingKind, workbookFindingKinds } from '../core/book/workbook-check.ts'
import { maybe, type Of, says } from './definition.ts'
import { stamped } from './stamp.ts'

/** The form of a cell's value. */
export const cellValue = says(
  v.union([v.string(), v.number(), v.boolean(), v.object({ error: v.string() })]),
  'What stands in a cell; an error as { "error": "#DIV/0!" }.',
)

/** The form of a finding in a workbook. */
export const workbookFinding = says(
  v.object({
    kind: v.picklist(Object.keys(workbookFindingKinds) as [WorkbookFindingKind, ...WorkbookFindingKind[]]),
    sheet: says(v.string(), '"" where nothing tells which sheet it was.'),
    cell: says(v.string(), '"B12"; of what is gone, the places as recorded.'),
    caption: says(v.string(), 'The caption of the row; for a check, what it compares.'),
    formula: v.exactOptional(v.string()),
    saved: v.exactOptional(cellValue),
    recalculated: v.exactOptional(cellValue),
    printed: maybe(
      v.object({
        text: maybe(v.string(), 'Absent where several figures of the line may be meant.'),
        line: says(v.number(), 'As the sheet with the text numbers them.'),
        document: maybe(v.string(), 'Absent where the workbook is of one document.'),
      }),
      'Of what is typed: what the release has in its place.',
    ),
    dependents: maybe(
      v.array(v.string()),
      'Of what is typed: the formulas of the statements that read it, near or far.',
    ),
    follows: maybe(v.literal(true), 'It reads cells that are found off, and may be so for no reason of its own.'),
    verdict: maybe(v.string(), 'Of a check, as calculated anew.'),
    remark: v.exactOptional(v.string()),
    beside: maybe(v.array(v.string()), 'Of what is unlike its neighbours: the cells that say so; those of a circle.'),
  }),
  'A cell that does not hold.',
)

/** The form of `check --json` of a workbook. */
export const workbookReport = says(
  stamped({
    workbook: says(v.string(), 'What the file is called.'),
    findings: v.array(workbookFinding),
    formulas: says(v.number(), 'Formulas that were calculated anew.'),
    kept: says(v.number(), 'Formulas that keep their saved results, because they may read what is outside.'),
    unsettled: says(
      v.number(),
      'Formulas that keep them because they give others each time: TODAY, RAND, what-if tables, circles.',
    ),
    checks: says(v.number(), 'Rows of the Checks sheet.'),
    inputs: says(v.number(), 'Typed figures held against the text of the release that the workbook holds.'),
    recorded: says(v.boolean(), 'Whether the workbook tells which cells were live when it was built.'),
  }),
  'A workbook, calculated anew, held against itself: `check --json` of an .xlsx.',
)

const cell = v.object({
  address: v.string(),
  value: v.exactOptional(cellValue),
  formula: v.exactOptional(v.string()),
})

/** The form of one side of a change. */
export const side = says(
  v.object({
    place: says(
      v.string(),
      '"Operations!B12"; of rows, columns and sheets, their range or name; of two releases "q1.txt:116:57".',
    ),
    shown: says(v.string(), 'As people read it; "" for a blank cell.'),
    value: v.exactOptional(cellValue),
    formula: v.exactOptional(v.string()),
    cells: maybe(v.array(cell), 'What rows, columns or a sheet hold that were inserted, removed or added.'),
  }),
  'What stood, or stands, in one of two workbooks; absent for what only the other has.',
)

/** One side of a change as `diff --format json` writes it. */
export type Side = Of<typeof side>

/** A `change`. */
export interface Change {
  readonly kind: ChangeKind
  readonly caption: string
  readonly heading: string
  readonly before?: Side
  readonly after?: Side
  readonly remark?: string
  readonly consequences?: readonly Change[]
}

/** The form of a change; its consequences are changes themselves. */
export const change: v.GenericSchema<Change> = says(
  v.object({
    kind: v.picklist(Object.keys(changeKinds) as [ChangeKind, ...ChangeKind[]]),
    caption: says(v.string(), 'The row\'s caption under its section\'s: "Current assets / Inventory".'),
    heading: says(v.string(), "The column's headings in one line."),
    before: v.exactOptional(side),
    after: v.exactOptional(side),
    remark: v.exactOptional(v.string()),
    consequences: maybe(v.array(v.lazy(() => change)), 'What follows from it alone.'),
  }),
  'A difference between two workbooks, with what follows from it.',
)

/** The form of `diff --format json`. */
export const comparison = says(
  stamped({
    before: v.string(),
    after: v.string(),
    summary: v.object({
      changes: v.number(),
      consequences: v.number(),
      kinds: says(v.record(v.string(), v.number()), 'How many changes there are of each kind.'),
      notCompared: says(v.array(v.string()), 'What differs between the files and is not compared: "pictures".'),
      formatsNotReported: says(v.number(), 'Cells whose number format or style differs, where that was not asked for.'),
    }),
    changes: v.array(change),
    sheets: says(
      v.array(
        v.object({
          sheet: v.string(),
          changes: v.number(),
          consequences: v.number(),
          kinds: v.record(v.string(), v.number()),
        }),
      ),
      'How many there are on each sheet that has some.',
    ),
    ranges: says(
      v.array(
        v.object({
          place: says(v.string(), '"Model!E56:I56"'),
          kind: v.picklist(Object.keys(changeKinds) as [ChangeKind, ...ChangeKind[]]),
          remark: says(v.string(), 'What they have in common: "5 cells: range shortened".'),
          changes: says(v.array(v.number()), 'Which of `changes` they are, counted from 0.'),
        }),
      ),
      'Changes in neighbouring cells that are alike.',
    ),
  }),
  'Two workbooks compared: `diff --format json`.',
)
