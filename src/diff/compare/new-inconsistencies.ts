/** What an edit made unlike its neighbours: found in the second workbook, and not in its place in the first. */
import type { Recalculation } from '../../calc/recalculate.ts'
import { MISFITS } from '../../core/book/change.ts'
import type { OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../core/book/workbook-check.ts'
import { a1, parseA1 } from '../../core/cells/a1.ts'
import { placesIn } from '../../core/cells/place.ts'
import type { PlaceMap, SheetMap } from '../match/place-map.ts'
import type { SheetLayout } from '../match/sheet-layout.ts'
import { captionOf, type Draft } from './draft.ts'

/** What of a workbook is unlike what stands beside it. */
export type Inconsistencies = (workbook: OpenedWorkbook) => readonly WorkbookFinding[]

/** The second workbook, calculated, and its sheets beside those of the first. */
export interface Edited {
  readonly map: PlaceMap
  readonly aligned: readonly { readonly sheets: SheetMap; readonly b: SheetLayout }[]
  readonly calculation: Recalculation
}

/** Each is told under the change at its own cell, or at those that say so, if there is one. */
export function newInconsistencies(
  before: readonly WorkbookFinding[],
  after: readonly WorkbookFinding[],
  { map, aligned, calculation }: Edited,
): Draft[] {
  const known = new Set(before.map(({ kind, sheet, cell }) => `${kind} ${sheet}!${cell}`))
  const pairs = new Map(aligned.map((pair) => [pair.sheets.b, pair]))
  return after.flatMap((finding): Draft[] => {
    const { kind, remark, beside = [] } = finding
    const sheet = map.sheetsB.get(finding.sheet.toLowerCase())
    const place = parseA1(finding.cell)
    if (sheet === undefined || place === undefined || !isTold(kind)) return []
    const { row, column } = place
    const pair = pairs.get(sheet)
    const [rowA, columnA] = pair === undefined ? [0, 0] : [pair.sheets.rows.from(row), pair.sheets.columns.from(column)]
    if (pair !== undefined && known.has(`${kind} ${pair.sheets.a.name}!${a1(rowA, columnA)}`)) return []
    const was =
      kind === 'dead-link'
        ? pair?.sheets.a.cells.find((each) => each.row === rowA && each.column === columnA && each.link !== undefined)
        : undefined
    const cell = calculation.cellAt(sheet, row, column)
    const band = pair?.b.rows.find((each) => row >= each.row && row < each.row + each.height)
    const range = { top: row, bottom: row, left: column, right: column }
    const besides = beside.flatMap((address) => placesIn(address, sheet, map.sheetsB))
    return [
      {
        kind,
        ...(was &&
          pair && {
            a: {
              sheet: pair.sheets.a,
              range: { top: rowA, bottom: rowA, left: columnA, right: columnA },
              cell: was,
            },
          }),
        b: {
          sheet,
          range,
          ...(cell && { cell }),
          reads: [
            { sheet, range },
            ...besides,
            ...(cell?.formula === undefined ? [] : calculation.precedents(sheet, cell)),
          ],
        },
        caption: band === undefined ? finding.caption : captionOf(band),
        heading: band?.headings.get(column) ?? '',
        ...(remark !== undefined && { remark }),
        follows: true,
        consequences: [],
      },
    ]
  })
}

const isTold = (kind: string): kind is (typeof MISFITS)[number] => (MISFITS as readonly string[]).includes(kind)
