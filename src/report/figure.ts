/** Figures of a release, and numbers of things, in a report's words. */
import type { Check } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import { shownMeasure } from '../core/shown.ts'

/** "3,012", "-0.04", "45.2%": no more than four digits behind the point. */
export function figure(value: Decimal, { unit }: Pick<Check, 'unit'>): string {
  const percent = shownMeasure(unit) === 'percent'
  const [whole = '', fraction] = (percent ? value.times(100) : value).toDecimalPlaces(4).toFixed().split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`}${percent ? '%' : ''}`
}

/** "1 sheet", "12 sheets" */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
