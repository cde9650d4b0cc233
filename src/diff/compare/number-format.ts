/** Number format codes: what they show, however a program spells them. */

import type { OpenedStyle } from '../../core/book/opened-workbook.ts'

/**
 * A format code in one spelling: literals without quotes, without languages, "General" as it is.
 *
 *     _("$"* #,##0_);\(#,##0\)   and   _($* #,##0_);(#,##0)   are the same
 */
export function canonicalFormat(format: string): string {
  const known = cache.get(format)
  if (known !== undefined) return known
  const canonical = format
    .replace(
      /"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]/g,
      (_, quoted, escaped, currency) => quoted ?? escaped ?? currency ?? '',
    )
    .replace(/;@$/, '')
    .replace(/\[(?:red|blue|green|black|white|cyan|magenta|yellow|color ?\d+)\]/gi, (colour: string) =>
      colour.toUpperCase(),
    )
  const result = /^general$/i.test(canonical) ? 'General' : canonical
  if (cache.size < MOST_CACHED) cache.set(format, result)
  return result
}

/**
 * What a format says of the figures that it shows: their currency, percent, scale, whatever words stand beside them.
 *
 *     #,##0.0," USD"   and   #,##0" EUR"   say "thousands USD" and "EUR"; how many decimals there are says nothing of the kind
 *     ;;;                                  shows nothing at all
 */
export function saidByFormat({ format, isDate }: Pick<OpenedStyle, 'format' | 'isDate'>): string {
  if (isDate) return 'date'
  if (/^(?:\[[^\]]*\])?;;/.test(format)) return 'nothing'
  const words = new Set<string>()
  const bare = format.replace(
    /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*./g,
    (_, quoted, escaped, currency) => {
      const literal: string = quoted ?? escaped ?? currency ?? ''
      for (const word of literal.match(SAYING) ?? []) words.add(word)
      return ''
    },
  )
  for (const word of bare.replace(/general|E[+-]/gi, '').match(SAYING) ?? []) words.add(word)
  const scale = /[0#?](?:\.[0#?]+)?(,+)(?![0#?,.])/.exec(bare.split(';')[0] as string)?.[1] ?? ''
  return [scale, ...[...words].sort()].join(' ').trim()
}

/** Words, currencies and shares; no brackets, dashes and spaces. */
const SAYING = /\p{L}+|\p{Sc}|[%\u2030]/gu

/** Half a unit of the last digit a format shows; 0 where it shows all there are. */
export function halfUnitShown(format: string): number {
  const bare = (format.split(';')[0] as string).replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (!/[0#?]/.test(bare) || /[Ee][+-]|\//.test(bare)) return 0
  const decimals = /\.([0#?]*)/.exec(bare)?.[1]?.length ?? 0
  const thousands = /[0#?](,+)(?![0#?,])/.exec(bare)?.[1]?.length ?? 0
  const percents = (bare.match(/%/g) ?? []).length
  return 0.5 * 10 ** (3 * thousands - decimals - 2 * percents)
}

const cache = new Map<string, string>()
const MOST_CACHED = 1000
