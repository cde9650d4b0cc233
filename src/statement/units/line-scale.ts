/** By what the figures of a single line are to be multiplied, where its own words say it. */
import { isByTheUnit } from '../../core/measure.ts'
import type { Measure } from '../../core/release.ts'
import { scaleOfItsUnit } from '../../language/measures.ts'
import { captionScale, saysCents } from '../../language/units.ts'

/**
 * The scale that a line's caption, or the nearest heading over it that speaks of one, gives to its figures; undefined
 * where none does.
 *
 *     Available seat miles (in thousands)               counts, 1000
 *     Operating cost per available seat mile (cents)    dollars by the mile, 0.01
 *     Net interest margin (basis points)                basis points, 0.0001
 */
export function lineScale(label: string, headings: readonly string[], measure: Measure): number | undefined {
  const said = [label, ...headings].map((text) => text.toLowerCase())
  if (isByTheUnit(measure)) return said.some(saysCents) ? 0.01 : undefined
  if (measure === 'points') return 0.01
  if (measure === 'basis-points') return 0.0001
  if (measure === 'shares') return captionScale(label)
  if (measure !== 'count' && measure !== 'money') return undefined
  const own = measure === 'count' ? scaleOfItsUnit(said[0] ?? '') : undefined
  if (own !== undefined) return own
  return [label, ...headings].map(captionScale).find((scale) => scale !== undefined)
}
