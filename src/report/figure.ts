/** Figures of a release, and numbers of things, in a report's words. */
import type { Check } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import { shownIn } from '../language/shown.ts'

/** "3,012", "-0.04", "45.2%": no more than four digits behind the point. */
export const figure = (value: Decimal, { unit }: Pick<Check, 'unit'>): string =>
  shownIn(unit, value, (shown) => shown.toDecimalPlaces(4).toFixed())

/** "1 sheet", "12 sheets" */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
