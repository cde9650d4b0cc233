/**
 * Reckoning with units that may not be stated.
 *
 * A figure of unknown scale has no size in dollars. Beside others of unknown scale, in one document, it is as it is
 * printed; beside one whose scale is stated it is nothing: neither equal nor a thousandth, and no formula takes both.
 */
import type { Decimal } from './number.ts'
import type { Fact, Unit } from './release.ts'

/** True where the scales of both are stated, or of neither. */
export const isComparable = (a: Unit, b: Unit): boolean => (a.scale === null) === (b.scale === null)

/** True where any two of them are comparable. */
export const areComparable = (units: readonly Unit[]): boolean =>
  units.every((unit) => isComparable(unit, units[0] ?? unit))

/** What a figure is multiplied by to be set beside comparable ones, and only these: its scale; 1 where none is stated. */
export const reckonedScale = ({ scale }: Unit): number => scale ?? 1

/** A figure as it is set beside comparable ones: in single units, or as printed where no scale is stated. */
export const reckoned = ({ value, unit }: Pick<Fact, 'value' | 'unit'>): Decimal => value.times(reckonedScale(unit))

/** The unit of its last printed digit, likewise. */
export const reckonedQuantum = ({ quantum, unit }: Pick<Fact, 'quantum' | 'unit'>): Decimal =>
  quantum.times(reckonedScale(unit))

/** What a figure in one unit is multiplied by to be in the other: 0.001 from dollars to thousands; undefined where they are not comparable. */
export const factorBetween = (from: Unit, to: Unit): number | undefined =>
  isComparable(from, to) ? reckonedScale(from) / reckonedScale(to) : undefined
