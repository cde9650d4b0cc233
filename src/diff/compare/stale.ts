/** Saved results that their formulas do not give. */

import type { Recalculation } from '../../calc/recalculate.ts'
import { sameResult } from '../../calc/same-result.ts'
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import type { CellPair, PairContext } from './compare-cells.ts'
import { joinRemarks, scaleOf } from './consequences.ts'
import { cellDraft, type Draft } from './draft.ts'

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
  if (calculation.settles(sheet, cell, full)) return 'sound'
  return local !== undefined && sameResult(cell.value, local, scale) ? 'behind' : 'stale'
}

/** The formulas of both workbooks, calculated anew. */
export interface Calculations {
  readonly a: Recalculation
  readonly b: Recalculation
}

/**
 * Names a result that its formula does not give.
 *
 * One that was wrong in the same way before is no change. One that was merely not recalculated after its inputs changed
 * follows from those; one that changed to what neither its inputs nor anything else gives stands by itself.
 */
export function judgeResult(
  pair: CellPair,
  found: readonly Draft[],
  { a, b }: PairContext,
  calculations: Calculations,
  drafts: Draft[],
): void {
  const { a: before, b: after } = pair
  if (after?.formula === undefined) return
  const state = freshness(calculations.b, b.sheet, after)
  if (state === 'sound') return
  const own = found.find(({ kind }) => kind === 'formula' || kind === 'constant-became-formula' || kind === 'result')
  const remark = staleRemark(calculations.b, b.sheet, after)
  if (own !== undefined && own.kind !== 'result') {
    own.remark = joinRemarks(own.remark, remark)
    return
  }
  if (own !== undefined) {
    if (state === 'behind') return
    own.kind = 'stale-result'
    own.follows = false
    own.remark = remark
    return
  }
  if (before !== undefined && freshness(calculations.a, a.sheet, before) !== 'sound') return
  const draft = cellDraft(
    'stale-result',
    { sheet: a.sheet, cell: before, row: pair.rowA, column: pair.columnA },
    { sheet: b.sheet, cell: after, row: pair.rowB, column: pair.columnB },
    pair.bandB,
  )
  drafts.push({ ...draft, remark, follows: true, onlyIfCaused: state === 'behind' })
}

function staleRemark(calculation: Recalculation, sheet: OpenedSheet, cell: OpenedCell): string {
  const result = calculation.full(sheet, cell)
  return `the formula gives ${typeof result === 'object' ? result.error : String(result)}`
}
