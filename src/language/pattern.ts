/** Whether a text says what a pattern does. */
import { ANY_WORDS, type Pattern } from '../core/pattern.ts'

/** True where a pattern is what these words say, from the first to the last. */
export const fits = (pattern: Pattern, words: readonly string[]): boolean =>
  placesAfter(pattern, words, [0]).at(-1) === words.length

/** The places between words, in ascending order, at which a pattern may end that begins at one of others. */
function placesAfter(pattern: Pattern, words: readonly string[], places: readonly number[]): readonly number[] {
  if (places.length === 0) return places
  if (pattern === ANY_WORDS) return placesFrom(places[0] as number, words)
  if (typeof pattern === 'string') return places.filter((place) => words[place] === pattern).map((place) => place + 1)
  if ('maybe' in pattern) return either(places, placesAfter(pattern.maybe, words, places))
  if ('all' in pattern) {
    let after = places
    for (const part of pattern.all) after = placesAfter(part, words, after)
    return after
  }
  let after: readonly number[] = []
  for (const option of pattern.any) after = either(after, placesAfter(option, words, places))
  return after
}

const placesFrom = (first: number, words: readonly string[]): readonly number[] =>
  Array.from({ length: words.length - first + 1 }, (_, k) => first + k)

function either(some: readonly number[], others: readonly number[]): readonly number[] {
  if (some.length === 0) return others
  return others.length === 0 ? some : [...new Set([...some, ...others])].sort((a, b) => a - b)
}
