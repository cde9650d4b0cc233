import { addsUp, dimensionOf, isByTheUnit } from '../../core/measure.ts'
import type { Measure, Unit } from '../../core/release.ts'

/** True for a figure that adds up with its line's: of its measure, or, on a line of money, what its column counts instead. */
export const addsDown = (fact: Unit, line: Measure | undefined): boolean =>
  addsUp(fact) &&
  (dimensionOf(fact.measure) === line || (line === 'money' && (fact.measure === 'shares' || isByTheUnit(fact.measure))))

/** True for figures that can be told by one another: both are money, or percentages and points of them. */
export const isAlike = (a: Unit | undefined, b: Unit | undefined): boolean =>
  a !== undefined && b !== undefined && dimensionOf(a.measure) === dimensionOf(b.measure)
