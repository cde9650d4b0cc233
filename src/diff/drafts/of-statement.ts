/** What of a cell's changes is the statement's own, where both workbooks were built. */

import type { ChangeKind, Tolerance } from '../../core/book/change.ts'
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { printedIn } from '../../core/book/printed-note.ts'
import type { CellPair } from '../compare/compare-cells.ts'
import type { Draft, DraftSide } from '../compare/draft.ts'
import { sameTyped } from '../compare/same-value.ts'
import { sheetOf, type TwoDrafts } from './generated.ts'

/** None for what is about others; a formula that was built otherwise follows from the figures. */
export function ofStatement(
  draft: Draft,
  { a, b }: Pick<CellPair, 'a' | 'b'>,
  sheet: OpenedSheet,
  drafts: TwoDrafts,
  tolerance: Tolerance,
): Draft[] {
  if (drafts.isAbout(a) || drafts.isAbout(b)) return []
  const leads = [a, b].map((cell) => sheetOf(cell?.link ?? ''))
  if (draft.kind === 'link' && leads.every((sheet) => drafts.isGenerated(sheet ?? drafts.sheets.checks))) return []
  // "Contents", which leads there, stands where the headings leave room.
  const isWayBack = leads.some((sheet) => sheet !== undefined && drafts.sheets.lists.includes(sheet))
  const isAlone = [a, b].every((cell, at) => cell?.value === undefined || leads[at] !== undefined)
  if (drafts.sheets.areReleases && isWayBack && isAlone) return []
  if (draft.kind === 'note' && drafts.isRemark([a?.note, b?.note].filter((note) => note !== undefined).join('\n')))
    return printedOtherwise(draft, a, b)
  // A footnote is a passage of the text, which is compared.
  if (draft.kind === 'note' && drafts.sheets.areReleases) return [{ ...draft, follows: true, asBuilt: true }]
  const isSwap = draft.kind === 'formula-became-constant' || draft.kind === 'constant-became-formula'
  if (!isSwap && draft.kind !== 'formula') return [draft]
  if (b !== undefined && b.formula === undefined && drafts.wasLive(sheet, b)) return [draft]
  const { remark: _, ...own } = draft
  // A total that the second text prints otherwise than its parts give it; 2.29 is printed where a quotient gives 2.2908.
  const [before, after] = [printed(a), printed(b)]
  if (isSwap && before && after && !sameTyped(before, after, { ...tolerance, printed: true }))
    return [{ ...own, kind: 'value' }]
  return [{ ...own, ...(AS_BUILT[draft.kind] && { remark: AS_BUILT[draft.kind] }), follows: true, asBuilt: true }]
}

const AS_BUILT: Partial<Record<ChangeKind, string>> = {
  'formula-became-constant': 'built as printed: the figures it follows from no longer give it',
  'constant-became-formula': 'built live: other figures give it now',
}

/** A total that is live in both and printed otherwise in one, by no more than rounding: only its note has the figure. */
function printedOtherwise(draft: Draft, a: OpenedCell | undefined, b: OpenedCell | undefined): Draft[] {
  const [before, after] = [printed(a), printed(b)]
  if (a?.formula === undefined || before === undefined || after === undefined) return []
  if (before.value === after.value || b?.value !== a.value) return []
  const side = ({ shown: _, ...own }: DraftSide, cell: OpenedCell): DraftSide => ({ ...own, cell })
  return [
    {
      ...draft,
      kind: 'value',
      ...(draft.a && { a: side(draft.a, before) }),
      ...(draft.b && { b: side(draft.b, after) }),
    },
  ]
}

/** The cell as it would be with the printed figure typed. */
function printed(cell: OpenedCell | undefined): OpenedCell | undefined {
  if (cell?.value === undefined) return undefined
  const { formula: _, ...typed } = cell
  return { ...typed, value: printedIn(cell.note) ?? cell.value }
}
