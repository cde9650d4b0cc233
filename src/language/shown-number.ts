/**
 * Numbers as their cells show them.
 *
 *     1063.4   #,##0_);\(#,##0\);"–"   1,063          -0.126   0.0%    -12.6%
 *     -1063.4                          (1,063)       1250000   $#,,"M"  $1M
 */
import { grouped } from './shown.ts'

/**
 * A number by a format code that places digits; any other code, as for fractions, powers and conditions, gives its plain
 * digits. A number that is there never comes as nothing.
 */
export function shownNumber(value: number, format: string): string {
  const sections = sectionsOf(format)
  const own = sections[value < 0 && sections.length > 1 ? 1 : value === 0 && sections.length > 2 ? 2 : 0]
  const shown = own === undefined ? '' : filled(own, Math.abs(value))
  if (shown === '') return plainNumber(value)
  return value < 0 && sections.length < 2 && /[1-9]/.test(shown) ? `-${shown}` : shown
}

/** Its digits without the noise of binary fractions, at most so many. */
export function plainNumber(value: number, digits = 11): string {
  const plain = String(Number(value.toPrecision(digits)))
  return plain.includes('e') ? plain : grouped(plain)
}

/** Text in front of the digits, how these are placed, and text behind them. */
interface Section {
  readonly before: string
  readonly digits: string
  readonly after: string
  /** Of ten, by which the number is multiplied: 2 for each percent sign, -3 for each thousand that is left out. */
  readonly power: number
}

/** Undefined for a section that does more than place digits. */
function sectionsOf(format: string): readonly (Section | undefined)[] {
  const known = cache.get(format)
  if (known !== undefined) return known
  const parts = format.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+/g) ?? []
  const sections = parts.map(sectionOf)
  if (cache.size < MOST_CACHED) cache.set(format, sections)
  return sections
}

const cache = new Map<string, readonly (Section | undefined)[]>()
const MOST_CACHED = 1000

function sectionOf(text: string): Section | undefined {
  let [before, digits, after] = ['', '', '']
  let percents = 0
  for (const [piece] of text.matchAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[0#?.,]+|./gs)) {
    if (/^[0#?.,]+$/.test(piece) && /[0#?]/.test(piece)) {
      if (digits !== '') return undefined
      digits = piece
      continue
    }
    if (/^[_*]/.test(piece) || /^\[(?:\$-[^\]]*|[a-z]+ ?\d*)\]$/i.test(piece)) continue
    const isLiteral = /^["\\]/.test(piece) || /^\[\$/.test(piece) || !/[a-z@/[]/i.test(piece)
    if (!isLiteral) return undefined
    if (piece === '%') percents++
    const literal = piece.replace(/^"(.*)"$|^\\(.)$|^\[\$([^\]-]*).*\]$/s, '$1$2$3')
    if (digits === '') before += literal
    else after += literal
  }
  const left = /,+$/.exec(digits)?.[0].length ?? 0
  return { before, digits: left === 0 ? digits : digits.slice(0, -left), after, power: 2 * percents - 3 * left }
}

function filled({ before, digits, after, power }: Section, size: number): string {
  if (digits === '') return `${before}${after}`.trim()
  const [whole = '', fraction = ''] = digits.split('.')
  const scaled = Number(`${Number(size.toPrecision(15))}e${power}`)
  if (!(scaled < 1e15)) return ''
  const [most, least] = [fraction.length, fraction.replace(/[#?]/g, '').length]
  const [integer = '', decimals = ''] = scaled.toFixed(Math.min(most, 20)).split('.')
  const kept = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/, '')
  const padded = integer.padStart(whole.replace(/[^0]/g, '').length, '0')
  const shown = whole.includes(',') ? grouped(padded) : padded
  return `${before}${kept === '' ? shown : `${shown}.${kept}`}${after}`.trim()
}
