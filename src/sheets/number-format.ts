/** Excel number format codes by unit: parentheses for negatives, a dash for a printed dash, digits as printed. */
import { isByTheUnit } from '../core/measure.ts'
import type { Decimal } from '../core/number.ts'
import type { Measure } from '../core/release.ts'

/** What decides a figure's number format. */
export interface FigureLook {
  readonly measure: Measure
  /** Digits behind the point; of a percentage, as it is shown. */
  readonly decimals: number
  /** The currency sign printed with it. */
  readonly currency?: string | undefined
  /** A zero shows as a dash; without it, as 0. */
  readonly dash: boolean
}

/** "mmm d, yyyy" */
export const DATE = 'mmm d, yyyy'

/** Excel shows at most 30 digits behind the point. */
const MOST_DECIMALS = 30

/**
 * The format code of a figure.
 *
 *     money, $        _W$* #,##0_);_W$* (#,##0);_W$* "—"_)     the sign at the left, a little off the next column
 *     money           #,##0_);(#,##0);"—"_)
 *     percent         0.0%_);(0.0%)
 *     points          #,##0.0" pts"_);(#,##0.0" pts")
 */
export function numberFormat({ measure, decimals, currency, dash }: FigureLook): string {
  const fraction = decimals > 0 ? `.${'0'.repeat(Math.min(decimals, MOST_DECIMALS))}` : ''
  const behind = BEHIND[measure] ?? ''
  const digits = measure === 'percent' ? `0${fraction}%` : `#,##0${fraction}${behind === '' ? '' : `"${behind}"`}`
  const sign = (measure === 'money' || isByTheUnit(measure)) && currency ? `${quoted(currency)}* ` : ''
  const lead = sign === '' ? '' : '_W'
  const sections = [`${lead}${sign}${digits}_)`, `${lead}${sign}(${digits})`]
  if (dash) sections.push(`${lead}${sign}"—"_)`)
  return sections.join(';')
}

/** What stands behind a figure that differs in kind from those beside it: a change column has points among percentages. */
const BEHIND: Partial<Record<Measure, string>> = { points: ' pts', 'basis-points': ' bps' }

/** Digits behind the point that a figure is printed with, given the unit of its last digit. */
export function decimalsOf(quantum: Decimal, measure: Measure): number {
  return Math.max(0, (measure === 'percent' ? quantum.times(100) : quantum).decimalPlaces())
}

/** How many characters wide a figure shows. */
export function shownWidth(value: Decimal, { measure, decimals, currency }: FigureLook): number {
  const shown = (measure === 'percent' ? value.times(100) : value).abs().toFixed(decimals)
  const [whole = ''] = shown.split('.')
  const commas = measure === 'percent' ? 0 : Math.floor((whole.length - 1) / 3)
  const behind = measure === 'percent' ? 1 : (BEHIND[measure] ?? '').length
  return shown.length + commas + behind + (currency ? currency.length + GAP : 0) + PARENTHESES
}

/** Before and after a currency sign. */
const GAP = 2.5

/** With the room beside them. */
const PARENTHESES = 2

const quoted = (sign: string): string => (sign === '$' ? sign : `"${sign.replaceAll('"', '')}"`)
