/** What the user's formulas over periods came to, and come to now: said beside what they read. */
import { type OpenedCell, type OpenedValue, type OpenedWorkbook, sheetsByName } from '../core/book/opened-workbook.ts'
import type { Edit, EditKind } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import type { Moves } from '../core/cells/move.ts'
import { withResult } from './told.ts'
import { cellText, sameValue } from './words.ts'

/** Whether something is said of periods that a formula reads. */
export const isOfPeriods = ({ kind }: Pick<Edit, 'kind'>): boolean => ALL.has(kind)

const ALL: ReadonlySet<EditKind> = new Set(['short', 'within', 'mixed'])

/** A formula's result in a workbook; undefined where it cannot be calculated. */
export type ResultOf = (sheet: OpenedWorkbook['sheets'][number], cell: OpenedCell) => OpenedValue | undefined

/**
 * Adds both results where they differ. A formula that takes periods in and comes to the same chooses among them: nothing is
 * said of it.
 */
export function withResultsSaid(
  edits: readonly Edit[],
  [theirs, resultBefore]: readonly [OpenedWorkbook, ResultOf],
  [grown, resultNow]: readonly [OpenedWorkbook, ResultOf],
  moves: Moves,
): readonly Edit[] {
  const before = new Map(
    theirs.sheets.flatMap((sheet) => {
      const move = moves.get(sheet.name.toLowerCase())
      return sheet.cells.flatMap((cell) => {
        if (cell.formula === undefined) return []
        const at = a1(move?.rows.to(cell.row) ?? cell.row, move?.columns.to(cell.column) ?? cell.column)
        return [[`${sheet.name}!${at}`, { sheet, cell }] as const]
      })
    }),
  )
  const sheets = sheetsByName(grown)
  return edits.flatMap((edit): Edit[] => {
    if (!isOfPeriods(edit) || edit.where === '') return [edit]
    const was = before.get(`${edit.sheet}!${edit.where}`)
    const sheet = sheets.get(edit.sheet.toLowerCase())
    const is = sheet?.cells.find(({ row, column }) => a1(row, column) === edit.where)
    if (was === undefined || sheet === undefined || is === undefined) return [edit]
    const [one, other] = [resultBefore(was.sheet, was.cell), resultNow(sheet, is)]
    if (one === undefined || other === undefined) return edit.kind === 'short' || !PICKING.test(edit.now) ? [edit] : []
    if (sameValue(one, other)) return edit.kind === 'short' ? [edit] : []
    const now = withResult(edit.now, shown(is, other))
    return [{ ...edit, before: `${edit.before} (${shown(was.cell, one)})`, now }]
  })
}

/** Functions of which nobody knows whether they pick another period, where they cannot be calculated. */
const PICKING = /\b(?:INDEX|[HVX]?LOOKUP|MATCH|OFFSET|CHOOSE)\(/i

const shown = ({ row, column, style }: OpenedCell, value: OpenedValue): string =>
  cellText({ row, column, style, value })
