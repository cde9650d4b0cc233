/** Words broken at a line's end, made whole. */
/** Words that carry a hyphen before what follows them. */
const PREFIXES: ReadonlySet<string> = new Set(
  `all anti co cross ex fully half high in inter interest long low mid mortgage multi net non off on one over post pre
   pro re self semi share short single stock sub tax third two ultra under up well year`.split(/\s+/),
)

/** Every whole word of a text, lower-case, hyphened ones as one; not the halves of a word broken at a line's end. */
export function wholeWords(lines: readonly string[]): Set<string> {
  const words = new Set<string>()
  let broken = false
  for (const each of lines) {
    const line = each.toLowerCase()
    let ends = false
    for (const { 0: word, index } of line.matchAll(/[a-z]+(?:-[a-z]+)*/g)) {
      const end = index + word.length
      const isHead = line[end] === '-' && (line[end + 1] ?? ' ') === ' '
      const isTail = broken && line.slice(Math.max(0, index - 2), index).trim() === ''
      if (!isHead && !isTail) words.add(word)
      ends ||= isHead
    }
    broken = ends
  }
  return words
}

/**
 * What stands before a line's words once the text above is joined to them: with a blank, or without its last hyphen.
 *
 *     "Capital Expend-" + "itures"    "Capital Expend"
 *     "excluding non-"  + "cash"      "excluding non-"
 *     "Total current"   + "assets"    "Total current "
 */
export function rejoin(above: string, next: string, words: ReadonlySet<string>): string {
  if (above === '') return ''
  const broken = above.endsWith('-') ? /(?<![A-Za-z])([A-Za-z]+)-$/.exec(above) : null
  if (broken === null) return above.endsWith('/') && /^[a-z]/i.test(next) ? above : `${above} `
  const following = /^[A-Za-z]+/.exec(next)?.[0]
  if (following === undefined || above.at(-2) === '-') return /^\d/.test(next) ? above : `${above} `
  const head = (broken[1] ?? '').toLowerCase()
  const tail = following.toLowerCase()
  const capitals = /^[A-Z]{2,}$/.test(broken[1] ?? '') && /^[A-Z]{2,}$/.test(following)
  if ((/^[A-Z]/.test(following) && !capitals) || words.has(`${head}-${tail}`)) return above
  if (words.has(head + tail)) return above.slice(0, -1)
  if (/^(?:and|or|to)$/.test(tail)) return `${above} `
  return PREFIXES.has(head) || (words.has(tail) && words.has(head)) ? above : above.slice(0, -1)
}
