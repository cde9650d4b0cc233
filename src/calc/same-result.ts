/** Whether two results of a formula are the same, but for floating noise. */
import { isError, type OpenedValue } from '../core/book/opened-workbook.ts'

/** What a different order of summation can do to a result, measured by the largest figure that went in. */
const RESULT_NOISE = 1e-12

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

/** True where two values are equal within an allowance and a share of the larger that is noise. */
export function sameWithin(
  a: OpenedValue | undefined,
  b: OpenedValue | undefined,
  allowance: number,
  noise: number,
): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    const largest = Math.max(Math.abs(a), Math.abs(b))
    // The allowance itself is a decimal fraction: 0.3 - 0.2 must count as 0.1.
    return a === b || Math.abs(a - b) <= allowance + noise * largest
  }
  if (isError(a) && isError(b)) return a.error === b.error
  return a === b
}
