/** Whether two values are the same: exactly, within what the reader allows, or but for floating noise. */
import type { Tolerance } from '../../core/change.ts'
import { isError, type OpenedCell, type OpenedValue } from '../../core/opened-workbook.ts'
import { halfUnitShown } from './number-format.ts'

/** Excel keeps 15 digits; programs differ in how they write the 17 of a double. */
const TYPED_NOISE = 1e-14

/** What a different order of summation can do to a result, measured by the largest figure that went in. */
const RESULT_NOISE = 1e-12

export function sameTyped(a: OpenedCell, b: OpenedCell, tolerance: Tolerance): boolean {
  return sameWithin(a.value, b.value, allowed(a, b, tolerance), TYPED_NOISE)
}

/** `scale` gives the largest figure that went in; it is asked only where the results are not plainly the same. */
export function sameResult(
  a: OpenedValue | undefined,
  b: OpenedValue | undefined,
  scale: () => number,
  allowance = 0,
): boolean {
  if (sameWithin(a, b, allowance, RESULT_NOISE)) return true
  return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= RESULT_NOISE * scale()
}

/** What the reader allows for the figures of two cells. */
export function allowed(a: OpenedCell, b: OpenedCell, { absolute, relative, printed }: Tolerance): number {
  const size = Math.max(sizeOf(a), sizeOf(b))
  const shown = printed ? Math.max(halfUnitShown(a.style.format), halfUnitShown(b.style.format)) : 0
  return Math.max(absolute, relative * size, shown)
}

const sizeOf = ({ value }: OpenedCell): number => (typeof value === 'number' ? Math.abs(value) : 0)

function sameWithin(a: OpenedValue | undefined, b: OpenedValue | undefined, allowance: number, noise: number): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    const largest = Math.max(Math.abs(a), Math.abs(b))
    // The allowance itself is a decimal fraction: 0.3 - 0.2 must count as 0.1.
    return a === b || Math.abs(a - b) <= allowance + noise * largest
  }
  if (isError(a) && isError(b)) return a.error === b.error
  return a === b
}
