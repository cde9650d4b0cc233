/** Which of several scales a table's figures speak for. */
import type { Decimal } from '../../core/number.ts'

/** How many figures of a table are what something else says, were they in a scale, and the digits of the longest of them. */
export interface ScaleVote {
  readonly scale: number
  readonly count: number
  readonly digits: number
}

/** One figure of so many digits is enough. */
export const SURE = 6

/** The scale of most votes: two of them, or one that is no coincidence; undefined where another has as many. */
export function clearest(votes: readonly ScaleVote[]): number | undefined {
  const [best, next] = votes.toSorted((a, b) => b.count - a.count)
  if (best === undefined || best.count === (next?.count ?? 0)) return undefined
  return best.count >= 2 || best.digits >= SURE ? best.scale : undefined
}

/** The digits of a number without the zeros that it begins and ends with. */
export const digitsOf = (value: Decimal): number =>
  value
    .abs()
    .toFixed()
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length
