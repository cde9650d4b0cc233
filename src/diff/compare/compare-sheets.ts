/** Sheets that came, went, moved, or are called or shown otherwise. */

import type { OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import type { SheetMatches } from '../match/match-sheets.ts'
import { bareDraft, type Draft } from './draft.ts'

export function sheetChanges(a: OpenedWorkbook, b: OpenedWorkbook, { pairs, removed, added }: SheetMatches): Draft[] {
  const place = (workbook: OpenedWorkbook, sheet: OpenedSheet) => ({
    sheet,
    shown: `${workbook.sheets.indexOf(sheet) + 1} of ${workbook.sheets.length}`,
  })
  return [
    ...removed.map((sheet) => bareDraft('sheet-removed', { sheet, cells: sheet.cells, shown: sheet.name }, undefined)),
    ...added.map((sheet) => bareDraft('sheet-added', undefined, { sheet, cells: sheet.cells, shown: sheet.name })),
    ...pairs.flatMap((pair) => {
      const one = { sheet: pair.a }
      const other = { sheet: pair.b }
      return [
        ...(pair.a.name === pair.b.name
          ? []
          : [bareDraft('sheet-renamed', { ...one, shown: pair.a.name }, { ...other, shown: pair.b.name })]),
        ...(pair.moved ? [bareDraft('sheet-moved', place(a, pair.a), place(b, pair.b))] : []),
        ...(pair.a.state === pair.b.state
          ? []
          : [bareDraft('sheet-visibility', { ...one, shown: pair.a.state }, { ...other, shown: pair.b.state })]),
      ]
    }),
  ]
}
