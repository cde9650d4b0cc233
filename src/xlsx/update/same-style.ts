/** Whether two cells look the same, whichever programs wrote them. */
import type { OpenedStyle } from '../../core/book/opened-workbook.ts'

/** A number format without the quotes and backslashes that programs put differently. */
export const canonicalText = (format: string): string => format.replace(/["\\]/g, '')

/** True where two styles look the same. */
export function sameStyle(a: OpenedStyle, b: OpenedStyle): boolean {
  if (a === b) return true
  if (canonicalText(a.format) !== canonicalText(b.format)) return false
  const properties = new Set([...Object.keys(a.look), ...Object.keys(b.look)])
  return [...properties].every((property) => a.look[property] === b.look[property])
}
