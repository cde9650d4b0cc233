/** Saved results that their formulas do not give. */

import type { Recalculation } from '../../calc/recalculate.ts'
import { sameResult } from '../../calc/same-result.ts'
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { scaleOf } from './consequences.ts'

/**
 * `sound`: the formula gives it, or it is not calculated here. `behind`: its inputs' saved results give it, but those
 * are stale themselves. `stale`: not even those give it.
 */
export type Freshness = 'sound' | 'behind' | 'stale'

/** How a saved result stands to what its formula gives now. */
export function freshness(calculation: Recalculation, sheet: OpenedSheet, cell: OpenedCell): Freshness {
  if (cell.formula === undefined || cell.value === undefined) return 'sound'
  const scale = () => scaleOf(calculation, sheet, cell)
  const full = calculation.full(sheet, cell)
  if (full === undefined || sameResult(cell.value, full, scale)) return 'sound'
  const local = calculation.local(sheet, cell)
  return local !== undefined && sameResult(cell.value, local, scale) ? 'behind' : 'stale'
}
