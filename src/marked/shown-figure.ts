/** Figures as the page says them. */
import type { Decimal } from '../core/number.ts'
import type { Unit } from '../core/release.ts'
import { placesIn, shownIn } from '../language/shown.ts'

/** Of a unit and as fine as what is printed; what is finer keeps up to two digits more. A dash is a dash. */
export function shownFigure(
  { unit, quantum }: { readonly unit: Unit; readonly quantum: Decimal },
  value: Decimal,
  dash = false,
): string {
  if (dash) return '—'
  const places = placesIn(unit, quantum)
  return shownIn(unit, value, (own) =>
    own.toFixed(Math.min(places + 2, Math.max(places, own.decimalPlaces()))),
  ).replace(/^-/, '−')
}
