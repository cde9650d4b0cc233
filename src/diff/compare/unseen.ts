/**
 * Figures that a cell holds and does not show.
 *
 *     1,250 in white on white        1,250 in the format ;;; or "–"        1,250 in letters of one point
 */
import type { OpenedCell } from '../../core/book/opened-workbook.ts'

/** Whether a cell's letters are too small, or in nearly the colour of what is behind them. */
export const isUnseen = ({ value, style: { look } }: OpenedCell): boolean =>
  value !== undefined &&
  (Number(look.size ?? SMALLEST) < SMALLEST || areNear(channels(look.colour ?? BLACK), channels(look.fill ?? WHITE)))

/** Points; of fewer nobody reads anything. */
const SMALLEST = 3

const [BLACK, WHITE] = ['000000', 'FFFFFF']

/** What is white and black by another name: the first two colours of a theme, and of the palette. */
const NAMED: Readonly<Record<string, string>> = {
  'theme 0': WHITE,
  'indexed 1': WHITE,
  'indexed 9': WHITE,
  'indexed 65': WHITE,
  'theme 1': BLACK,
  'indexed 0': BLACK,
  'indexed 8': BLACK,
  'indexed 64': BLACK,
  automatic: BLACK,
}

/** Undefined for a colour that only the theme or the palette knows. */
function channels(colour: string): readonly number[] | undefined {
  const hex = NAMED[colour.replace(/ tint -?0\.0[0-5]$/, '')] ?? colour
  return /^[\dA-F]{6}$/.test(hex) ? [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) : undefined
}

const areNear = (one: readonly number[] | undefined, other: readonly number[] | undefined): boolean =>
  one !== undefined && other !== undefined && one.every((channel, at) => Math.abs(channel - (other[at] ?? 0)) < NEAR)

/** Of 255. */
const NEAR = 16

/** Whether the format of a cell shows nothing of its figure: no digit, no day, no word for it; of zero a dash is all there is. */
export function isHiddenByFormat({ value, style }: OpenedCell): boolean {
  if (typeof value !== 'number' || value === 0 || style.isDate) return false
  const section = sectionFor(style.format, value)
  return /\[white\]/i.test(section) || !/[0#?@]|general|\p{L}/iu.test(section.replace(/\[[^\]]*\]|_.|\*./g, ''))
}

/** The part of a format that a figure is shown by. */
function sectionFor(format: string, value: number): string {
  const parts = ['']
  for (const [piece] of format.matchAll(/"[^"]*"|\\.|\[[^\]]*\]|./gs)) {
    if (piece === ';') parts.push('')
    else parts[parts.length - 1] += piece
  }
  const conditions = parts.map((part) => /\[([<>=]{1,2})(-?[\d.]+)\]/.exec(part))
  if (conditions.some((condition) => condition !== null)) {
    const at = conditions.findIndex(
      (condition) => condition === null || holds(value, condition[1], Number(condition[2])),
    )
    return parts[at < 0 ? parts.length - 1 : at] ?? ''
  }
  return parts[value < 0 && parts.length > 1 ? 1 : 0] ?? ''
}

function holds(value: number, sign: string | undefined, limit: number): boolean {
  if (value === limit) return sign?.includes('=') ?? false
  return sign === '<>' || (sign?.includes(value < limit ? '<' : '>') ?? false)
}
