/** The months of the year, as they are written. */

/** January to December. */
export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')

/** Their short forms, without the period that may follow: three letters, and "Sept". */
export const SHORT_MONTHS: readonly string[] = [...MONTHS.map((name) => name.slice(0, 3)), 'Sept']

/** A month as part of a pattern, by its name or its short form, with a capital. */
export const MONTH_NAME: string = [...MONTHS, ...SHORT_MONTHS].toSorted((a, b) => b.length - a.length).join('|')

/** The same in lower case: for text that was brought to it, or for a pattern with the flag "i". */
export const MONTH: string = MONTH_NAME.toLowerCase()

/** 1 to 12 for a month's name or short form in any case; undefined for any other word. */
export function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase()
  const at = WORD.test(lower) ? MONTHS.findIndex((name) => name.toLowerCase().startsWith(lower.slice(0, 3))) : -1
  return at < 0 ? undefined : at + 1
}

const WORD = new RegExp(`^(?:${MONTH})$`)
