/** Results that were saved with formulas and do not hold any more, once cells they read have changed. */
import type { OpenedCell, OpenedSheet, OpenedValue, OpenedWorkbook } from '../core/book/opened-workbook.ts'
import { recalculation } from './recalculate.ts'
import { sameResult } from './same-result.ts'

/** A place of a workbook, by the name of its sheet. */
export interface CellAt {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** A cell whose saved result is not what its formula comes to. */
export interface StaleResult extends CellAt {
  /** What the formula comes to; undefined where that cannot be calculated here. */
  readonly value: OpenedValue | undefined
}

/**
 * The formulas of a workbook whose saved results are others, or none.
 *
 * A formula that cannot be calculated here keeps its result, unless something it reads, near or far, is stale itself or
 * among the cells that are said to be changed since; what INDIRECT and OFFSET read is not known.
 */
export function staleResults(workbook: OpenedWorkbook, changedSince: readonly CellAt[] = []): StaleResult[] {
  const { full, precedents } = recalculation(workbook)
  const stale: StaleResult[] = []
  const changed = new Map<OpenedSheet, Pick<OpenedCell, 'row' | 'column'>[]>()
  const unknown: { readonly sheet: OpenedSheet; readonly cell: OpenedCell }[] = []
  const mark = (sheet: OpenedSheet, cell: Pick<OpenedCell, 'row' | 'column'>): void => {
    const known = changed.get(sheet)
    if (known === undefined) changed.set(sheet, [cell])
    else known.push(cell)
  }
  const add = (sheet: OpenedSheet, cell: OpenedCell, value: OpenedValue | undefined): void => {
    stale.push({ sheet: sheet.name, row: cell.row, column: cell.column, value })
    mark(sheet, cell)
  }
  const named = new Map(workbook.sheets.map((sheet) => [sheet.name, sheet]))
  for (const cell of changedSince) {
    const sheet = named.get(cell.sheet)
    if (sheet !== undefined) mark(sheet, cell)
  }
  for (const sheet of workbook.sheets) {
    for (const cell of sheet.cells) {
      if (cell.formula === undefined) continue
      const value = full(sheet, cell)
      if (value === undefined) unknown.push({ sheet, cell })
      else if (!sameResult(cell.value, value, () => (typeof value === 'number' ? Math.abs(value) : 0)))
        add(sheet, cell, value)
    }
  }
  const reads = (sheet: OpenedSheet, cell: OpenedCell): boolean =>
    (changed.size > 0 && /\b(?:INDIRECT|OFFSET)\(/i.test(cell.formula ?? '')) ||
    precedents(sheet, cell).some(({ sheet: on, range: { top, left, bottom, right } }) =>
      changed
        .get(on)
        ?.some(
          ({ row, column }) =>
            (top === 0 || (row >= top && row <= bottom)) && (left === 0 || (column >= left && column <= right)),
        ),
    )
  for (let left = unknown; ; ) {
    const reached = left.filter(({ sheet, cell }) => cell.value !== undefined && reads(sheet, cell))
    if (reached.length === 0) break
    for (const { sheet, cell } of reached) add(sheet, cell, undefined)
    left = left.filter((each) => !reached.includes(each))
  }
  return stale
}
