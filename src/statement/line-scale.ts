/** By what the figures of a single line are to be multiplied, where its own words say it. */
import type { Measure } from '../core/release.ts'

/**
 * The scale that a line's caption, or the nearest heading over it that speaks of one, gives to its figures; undefined
 * where none does.
 *
 *     Available seat miles (in thousands)               counts, 1000
 *     Operating cost per available seat mile (cents)    dollars by the mile, 0.01
 *     Net interest margin (basis points)                percent, 0.0001
 */
export function lineScale(label: string, headings: readonly string[], measure: Measure): number | undefined {
  const said = [label, ...headings].map((text) => text.toLowerCase())
  if (measure === 'per-share') return said.some((text) => CENTS.test(text)) ? 0.01 : undefined
  if (measure === 'percent') return said.some((text) => BASIS_POINTS.test(text)) ? 0.0001 : undefined
  if (measure !== 'count' && measure !== 'money') return undefined
  for (const text of said) {
    if (!/\(|, in /.test(text)) continue
    const found = SCALES.find(({ says }) => says.test(text))
    if (found !== undefined) return found.scale
  }
  return undefined
}

/** "(in cents)", "Cents per available seat mile", in lower case. */
export const CENTS = /\((?:in )?(?:u\.?s\.? )?cents?\b|\bcents (?:per|a)\b|\bin (?:u\.?s\.? )?cents\b|¢/
export const BASIS_POINTS = /\bbasis points?\b|\bbps\b/

const unit = (names: string): RegExp =>
  new RegExp(`\\((?:\\$ ?|in |u\\.?s\\.? ?\\$ ?|dollars )*(?:${names})\\)|, in (?:${names})$`)

const SCALES: readonly { readonly says: RegExp; readonly scale: number }[] = [
  { says: unit('billions?|bn'), scale: 1_000_000_000 },
  { says: unit("millions?|mm|000,000(?:['’]?s)?"), scale: 1_000_000 },
  { says: unit("thousands?|000(?:['’]?s)?"), scale: 1000 },
]
