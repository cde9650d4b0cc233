/** Whether two typed values are the same: within what the reader of a comparison allows, and in the 15 digits of programs. */

import { sameWithin } from '../../calc/same-result.ts'
import type { Tolerance } from '../../core/book/change.ts'
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { halfUnitShown } from './number-format.ts'

/**
 * Whether two typed values are the same within the tolerance.
 *
 * Excel keeps 15 digits, and programs differ in how they write the 17 of a double: 0.1 + 0.2 is 0.3, and 123456789012345 is
 * not 123456789012346.
 */
export function sameTyped(a: OpenedCell, b: OpenedCell, tolerance: Tolerance): boolean {
  const isSameNumber =
    typeof a.value === 'number' && typeof b.value === 'number' && a.value.toPrecision(15) === b.value.toPrecision(15)
  const allowance = allowed(a, b, tolerance)
  return isSameNumber || sameWithin(a.value, b.value, allowance, allowance === 0 ? 0 : BINARY_NOISE)
}

/** What subtracting two decimal fractions may leave: of 0.3 and 0.2 exactly 0.1 is allowed. */
const BINARY_NOISE = 1e-14

/** What the reader allows for the figures of two cells. */
export function allowed(a: OpenedCell, b: OpenedCell, { absolute, relative, printed }: Tolerance): number {
  const size = Math.max(sizeOf(a), sizeOf(b))
  const shown = printed ? Math.max(halfUnitShown(a.style.format), halfUnitShown(b.style.format)) : 0
  return Math.max(absolute, relative * size, shown)
}

const sizeOf = ({ value }: OpenedCell): number => (typeof value === 'number' ? Math.abs(value) : 0)
