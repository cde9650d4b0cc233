/** Number format codes: what they show, however a program spells them. */

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
