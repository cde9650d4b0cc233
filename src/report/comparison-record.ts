/** A comparison for programs. */
import type { Change as ChangeRecord, Side as SideRecord } from '../contract/workbooks.ts'
import type { Change, Comparison, Side } from '../core/book/change.ts'
import { a1 } from '../core/cells/a1.ts'
import { placeText } from '../core/cells/range-text.ts'
import { groupBy } from '../core/group.ts'
import type { Told } from './alike-changes.ts'
import { consequenceCount, kindCounts } from './comparison-headline.ts'
import { placeOf, releasePlaceText } from './excerpt.ts'
import type { Printed, Printing } from './printed-change.ts'

/** The changes for programs. */
export const changeRecords = ({ changes }: Comparison): readonly ChangeRecord[] =>
  changes.map((change) => changeRecord(change, undefined))

/** What `record` of a report on a comparison is. */
export function recordOf(
  { before, after, changes, otherFormats, notCompared }: Comparison,
  told: readonly Told[],
  printed: Printed | undefined,
): object {
  const at = new Map(changes.map((change, index) => [change, index]))
  const summary = {
    changes: changes.length,
    consequences: consequenceCount(changes),
    kinds: Object.fromEntries(kindCounts(changes)),
    notCompared,
    formatsNotReported: otherFormats,
  }
  const sheets = [...groupBy(changes, ({ before, after }) => (after ?? before)?.sheet ?? '')].map(([sheet, own]) => ({
    sheet,
    changes: own.length,
    consequences: consequenceCount(own),
    kinds: Object.fromEntries(kindCounts(own)),
  }))
  const ranges = told.flatMap(({ members, kind, after, remark = '' }) =>
    members.length === 1 || after === undefined
      ? []
      : [{ place: placeText(after), kind, remark, changes: members.map((member) => at.get(member) as number) }],
  )
  return { before, after, summary, changes: changes.map((change) => changeRecord(change, printed)), sheets, ranges }
}

function changeRecord(
  { kind, before, after, caption, heading, remark, consequences }: Change,
  printed: Printed | undefined,
): ChangeRecord {
  return {
    kind,
    caption,
    heading,
    ...(before === undefined ? {} : { before: sideRecord(before, printed?.before) }),
    ...(after === undefined ? {} : { after: sideRecord(after, printed?.after) }),
    ...(remark === undefined ? {} : { remark }),
    ...(consequences.length === 0 ? {} : { consequences: consequences.map((each) => changeRecord(each, printed)) }),
  }
}

function sideRecord(side: Side, printing: Printing | undefined): SideRecord {
  const span = printing?.at(side)
  const { shown, value, formula, cells } = side
  return {
    place: printing && span ? releasePlaceText(placeOf(printing.source, span)) : placeText(side),
    shown,
    ...(value === undefined ? {} : { value }),
    ...(formula === undefined ? {} : { formula }),
    ...(cells === undefined
      ? {}
      : {
          cells: cells.map(({ row, column, value, formula }) => ({
            address: a1(row, column),
            ...(value === undefined ? {} : { value }),
            ...(formula === undefined ? {} : { formula }),
          })),
        }),
  }
}
