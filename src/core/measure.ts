/** What the measures of figures allow. */
import type { Measure, Unit } from './release.ts'

/** The measure of which a figure is so many units: points and basis points are differences of percentages. */
export const dimensionOf = (measure: Measure): Measure =>
  measure === 'points' || measure === 'basis-points' ? 'percent' : measure

/** Money for each of what it is paid or earned for: a share ("per share"), or a ton, a mile, a room ("per unit"). */
export const isByTheUnit = (measure: Measure | undefined): measure is 'per-share' | 'per-unit' =>
  measure === 'per-share' || measure === 'per-unit'

/** Figures that add up, and of which a blank among them is none: dollars, shares, heads; not ratios. */
export const isAmount = (measure: Measure): boolean =>
  measure === 'money' || measure === 'shares' || measure === 'count'

/**
 * True where figures of a unit add up within a period: average balances are the average of their sum; what is paid for
 * one share of many, or how long one of them lasts, is not.
 */
export const addsUp = ({ measure, average }: Unit): boolean => average !== true || isAmount(measure)
