/** Whether two typed values are the same: within what the reader of a comparison allows, and but for floating noise. */

import { sameWithin } from '../../calc/same-result.ts'
import type { Tolerance } from '../../core/book/change.ts'
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { halfUnitShown } from './number-format.ts'

/** Excel keeps 15 digits; programs differ in how they write the 17 of a double. */
const TYPED_NOISE = 1e-14

/** Whether two typed values are the same within the tolerance. */
export function sameTyped(a: OpenedCell, b: OpenedCell, tolerance: Tolerance): boolean {
  return sameWithin(a.value, b.value, allowed(a, b, tolerance), TYPED_NOISE)
}

/** What the reader allows for the figures of two cells. */
export function allowed(a: OpenedCell, b: OpenedCell, { absolute, relative, printed }: Tolerance): number {
  const size = Math.max(sizeOf(a), sizeOf(b))
  const shown = printed ? Math.max(halfUnitShown(a.style.format), halfUnitShown(b.style.format)) : 0
  return Math.max(absolute, relative * size, shown)
}

const sizeOf = ({ value }: OpenedCell): number => (typeof value === 'number' ? Math.abs(value) : 0)
