/**
 * What is under a heading or a unit that was corrected, and what is built of it.
 *
 *                 1Q07 · 3 months          built of the heading: told beneath its change
 *                     Mar 31, 2007         the heading
 *     Revenue               49,192         under it
 */
import type { ChangeKind } from '../../core/book/change.ts'
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import type { CellPair, PairContext } from '../compare/compare-cells.ts'
import { shownRows } from '../compare/compare-structure.ts'
import type { Draft, DraftSide } from '../compare/draft.ts'
import type { RowBand, SheetLayout } from '../match/sheet-layout.ts'
import { sheetOf, type TwoDrafts } from './generated.ts'

/** A change of a cell with what stands under it, if it is a heading or a unit; what is built of headings follows. */
export function underHeads(draft: Draft, { bandA, bandB }: CellPair, { a, b }: PairContext): Draft {
  const isAside = bandA.isAside || bandB.isAside
  const under = isAside ? columnUnder : UNDER[draft.kind]
  if (under === undefined) return draft
  const side = (own: DraftSide, layout: SheetLayout, band: RowBand): DraftSide =>
    own.range === undefined ? own : { ...own, over: [{ sheet: own.sheet, range: under(own.range, layout, band) }] }
  return {
    ...draft,
    ...(draft.a && { a: side(draft.a, a, bandA) }),
    ...(draft.b && { b: side(draft.b, b, bandB) }),
    ...(isAside && { follows: true, asBuilt: true }),
  }
}

/** Down to the next heading that stands beneath figures. */
function bottomUnder({ rows }: SheetLayout, band: RowBand): number {
  const at = rows.indexOf(band)
  const figures = rows.findIndex((row, i) => i > at && row.hasFigures)
  const next = rows.findIndex((row, i) => i > figures && (row.isHeading || row.isAside))
  return (figures < 0 ? band : (rows[(next < 0 ? rows.length : next) - 1] as RowBand)).row
}

type Under = (own: Range, layout: SheetLayout, band: RowBand) => Range

/** The columns that it is merged over. */
const columnUnder: Under = ({ top, left }, layout, band) => {
  const { merges, centred = [] } = layout.sheet
  const merge = [...merges, ...centred].find((each) => each.top === top && each.left === left)
  return { top, bottom: bottomUnder(layout, band), left, right: merge?.right ?? left }
}

const UNDER: Partial<Record<ChangeKind, Under>> = {
  heading: columnUnder,
  unit: ({ top }, layout, band) => ({ top, bottom: bottomUnder(layout, band), left: 1, right: LAST_COLUMN }),
  relabelled: ({ top, bottom }) => ({ top, bottom, left: 1, right: LAST_COLUMN }),
}

const LAST_COLUMN = 16_384

/**
 * Rows that came or went, or changed their place: those that hold nothing printed follow from what they are built of, and
 * the number of a line is no figure of its own.
 */
export function ofBuiltRows(draft: Draft, layouts: readonly SheetLayout[], { sheets, isAbout }: TwoDrafts): Draft {
  if (![draft.a, draft.b].every((side) => side === undefined || side.range?.left === 0)) return draft
  const sides = [draft.a, draft.b].flatMap((side) => side ?? [])
  const asides = new Set(
    layouts.flatMap(({ sheet, rows }) => rows.flatMap((row) => (row.isAside ? [`${sheet.name}!${row.row}`] : []))),
  )
  const isPrinted = ({ link }: OpenedCell): boolean => sheets.isSource(sheetOf(link ?? '') ?? '')
  const isBuilt = sides.every(
    ({ sheet, cells = [] }) =>
      cells.length > 0 &&
      (cells.every(({ row }) => asides.has(`${sheet.name}!${row}`)) || (sheets.areReleases && !cells.some(isPrinted))),
  )
  const own = (side: DraftSide): DraftSide => {
    const cells = side.cells?.filter((cell) => !isAbout(cell)) ?? []
    return { ...side, cells, shown: shownRows(cells) }
  }
  return {
    ...draft,
    ...(draft.a && { a: own(draft.a) }),
    ...(draft.b && { b: own(draft.b) }),
    ...(isBuilt && { follows: true, asBuilt: true }),
  }
}

/** Whether a column came or went that holds marks of footnotes alone: the lines that bear them are told. */
export const isOfMarks = ({ kind, a, b }: Draft): boolean =>
  (kind === 'columns-inserted' || kind === 'columns-removed') &&
  [a, b].every(
    (side) => side === undefined || side.cells?.every(({ value }) => MARK.test(String(value ?? ''))) === true,
  )

const MARK = /^(?:\((?:\d{1,2}|[a-z]{1,2})\)|[*†‡§]{1,3})?$/i
