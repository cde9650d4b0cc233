/** How figures are shown. */
import type { Decimal } from './number.ts'
import type { Fact, Measure, Unit } from './release.ts'

/**
 * The measure a figure is shown by: that of its unit, but a plain number where a percentage is printed without its sign
 * ("45.0" under "%", "(1.8) ppt"; scale 0.01), since its value is the number printed and no fraction.
 */
export const shownMeasure = ({ measure, scale }: Unit): Measure =>
  measure === 'percent' && scale !== 1 ? 'ratio' : measure

/** Whether a value, with as many digits as are printed, is another figure than the printed one. */
export const showsOtherwise = ({ value, quantum }: Pick<Fact, 'value' | 'quantum'>, live: Decimal): boolean =>
  !live.toDecimalPlaces(quantum.decimalPlaces()).eq(value)
