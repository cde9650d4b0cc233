/** What a label or a title may say, as data: held against its words, since many regular expressions are slow to compile. */

/** Words that may stand one after the other. */
export type Form =
  /** This word; "..." is any words, none included. */
  string | { readonly all: readonly Form[] } | { readonly any: readonly Form[] } | { readonly maybe: Form }

export const ANY_WORDS = '...'

export interface Pattern {
  readonly form: Form
  /** Of each of these sets one word at least is in whatever it says; the most telling set first. */
  readonly needs: readonly (readonly string[])[]
}

/**
 * The words of a text in lower case: runs of Latin letters and digits, and "%"; "&" is the word "and", a possessive 's none.
 *
 *     Shareholder's equity (R&D) in %     shareholder equity r and d in %
 */
export function labelWords(text: string): readonly string[] {
  const lower = text.toLowerCase()
  const plain = /['’&]/.test(lower) ? lower.replace(POSSESSIVE, '').replaceAll('&', ' and ') : lower
  return plain.match(WORD) ?? []
}

const WORD = /[a-z0-9\u00c0-\u024f]+|%/g
const POSSESSIVE = /(?<=[a-z0-9\u00c0-\u024f])['’]s(?![a-z0-9\u00c0-\u024f])/g

/** True where a pattern is what these words say, from the first to the last. */
export function fits({ form, needs }: Pattern, words: readonly string[]): boolean {
  for (const wanted of needs) if (!hasOne(words, wanted)) return false
  return placesAfter(form, words, [0]).at(-1) === words.length
}

function hasOne(words: readonly string[], wanted: readonly string[]): boolean {
  for (const word of wanted) if (words.includes(word)) return true
  return false
}

/** The places between words, in ascending order, at which a form may end that begins at one of others. */
function placesAfter(form: Form, words: readonly string[], places: readonly number[]): readonly number[] {
  if (places.length === 0) return places
  if (form === ANY_WORDS) return placesFrom(places[0] as number, words)
  if (typeof form === 'string') return places.filter((place) => words[place] === form).map((place) => place + 1)
  if ('maybe' in form) return either(places, placesAfter(form.maybe, words, places))
  if ('all' in form) {
    let after = places
    for (const part of form.all) after = placesAfter(part, words, after)
    return after
  }
  let after: readonly number[] = []
  for (const option of form.any) after = either(after, placesAfter(option, words, places))
  return after
}

const placesFrom = (first: number, words: readonly string[]): readonly number[] =>
  Array.from({ length: words.length - first + 1 }, (_, k) => first + k)

function either(some: readonly number[], others: readonly number[]): readonly number[] {
  if (some.length === 0) return others
  return others.length === 0 ? some : [...new Set([...some, ...others])].sort((a, b) => a - b)
}

/** What many patterns stand for, found by the words of a text. */
export class PatternIndex<T> {
  private readonly byWord = new Map<string, Entry<T>[]>()
  private readonly others: Entry<T>[] = []
  /** One label is asked for many times. */
  private readonly known = new Map<string, readonly T[]>()

  constructor(entries: Iterable<Entry<T>>) {
    for (const entry of entries) {
      const [needed] = entry.pattern.needs
      if (needed === undefined) this.others.push(entry)
      for (const word of needed ?? []) {
        const known = this.byWord.get(word)
        if (known) known.push(entry)
        else this.byWord.set(word, [entry])
      }
    }
  }

  /** What the patterns stand for that fit a text, in no order; one may be told more than once. */
  fitting(text: string): readonly T[] {
    const known = this.known.get(text)
    if (known) return known
    const words = labelWords(text)
    const near = [...this.others, ...words.flatMap((word) => this.byWord.get(word) ?? [])]
    const found = near.flatMap(({ pattern, value }) => (fits(pattern, words) ? [value] : []))
    this.known.set(text, found)
    return found
  }
}

interface Entry<T> {
  readonly pattern: Pattern
  readonly value: T
}
