/** Whether what was checked holds, which is the exit status. */
import type { CheckResult } from '../core/model.ts'

/** An .xlsx is a zip archive, whatever the file is called. */
export const isPackage = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** No result fails; where it is `strict`, none is suspect or unmatched either. */
export const allHold = (results: readonly CheckResult[], strict: boolean): boolean =>
  !results.some((result) => fails(result, strict))

function fails({ check, verdict }: CheckResult, strict: boolean): boolean {
  if (check.informational) return false
  if (verdict === 'inconsistent' || verdict === 'truncation') return true
  return strict && (verdict === 'suspect' || verdict === 'unmatched')
}
