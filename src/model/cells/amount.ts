import type { Measure } from '../../core/release.ts'

/** Figures that add up, and of which a blank among them is none: dollars, shares, heads; not ratios. */
export const isAmount = (measure: Measure): boolean =>
  measure === 'money' || measure === 'shares' || measure === 'count'

/** True for a figure that adds up with its line's: of its measure, or, on a line of money, what its column counts instead. */
export const addsDown = (fact: Measure, line: Measure | undefined): boolean =>
  fact === line || (line === 'money' && (fact === 'shares' || fact === 'per-share'))
