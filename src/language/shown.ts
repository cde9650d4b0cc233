/** Figures as people read them. */
import type { Decimal } from '../core/number.ts'
import type { Unit } from '../core/release.ts'
import { shownMeasure } from '../core/shown.ts'

/** Plain digits with a comma at each thousand: "-1234567.125" is "-1,234,567.125". */
export function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.')
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? commas : `${commas}.${fraction}`
}

/** A figure with its unit's sign: a fraction of percent as a percentage, 0.452 as "45.2%"; `digits` says how many of it are shown. */
export function shownIn(unit: Unit, value: Decimal, digits: (value: Decimal) => string): string {
  const percent = shownMeasure(unit) === 'percent'
  return `${grouped(digits(percent ? value.times(100) : value))}${percent ? '%' : ''}`
}

/** "3,012", "-0.04", "45.2%": no more than four digits behind the point. */
export const figureShown = (value: Decimal, { unit }: { readonly unit: Unit }): string =>
  shownIn(unit, value, (shown) => shown.toDecimalPlaces(4).toFixed())

/** Digits behind the point that a figure of a unit is shown with, given the unit of its last printed digit. */
export const placesIn = (unit: Unit, quantum: Decimal): number =>
  Math.max(0, (shownMeasure(unit) === 'percent' ? quantum.times(100) : quantum).decimalPlaces())
