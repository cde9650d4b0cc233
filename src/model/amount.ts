import type { Measure } from '../core/release.ts'

/** Figures that add up, and of which a blank among them is none: dollars, shares, heads; not ratios. */
export const isAmount = (measure: Measure): boolean =>
  measure === 'money' || measure === 'shares' || measure === 'count'
