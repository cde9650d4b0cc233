/** What many patterns stand for, found by the words of a text; most patterns are never looked at. */
import { ANY_WORDS, type Pattern } from '../core/pattern.ts'
import { fits } from './pattern.ts'
import { wordsOf } from './words.ts'

/**
 * Patterns with what they stand for. It buys a fifth of a run: a release has hundreds of lines, the templates hundreds of
 * phrases.
 */
export class PatternIndex<T> {
  private readonly byWord = new Map<string, Entry<T>[]>()
  /** Those that may do without any one word. */
  private readonly others: Entry<T>[] = []

  constructor(entries: Iterable<Entry<T>>) {
    for (const entry of entries) {
      const words = wordsIn(entry.pattern)
      if (words === undefined) this.others.push(entry)
      for (const word of words ?? []) this.byWord.set(word, [...(this.byWord.get(word) ?? []), entry])
    }
  }

  /** What the patterns stand for that fit a text, each once, in no order. */
  fitting(text: string): ReadonlySet<T> {
    const words = wordsOf(text)
    const near = [...this.others, ...words.flatMap((word) => this.byWord.get(word) ?? [])]
    return new Set(near.flatMap(({ pattern, value }) => (fits(pattern, words) ? [value] : [])))
  }
}

interface Entry<T> {
  readonly pattern: Pattern
  readonly value: T
}

/** Words of which every text that a pattern fits has one; undefined where it may have none of them. */
function wordsIn(pattern: Pattern): readonly string[] | undefined {
  if (typeof pattern === 'string') return pattern === ANY_WORDS ? undefined : [pattern]
  if ('maybe' in pattern) return undefined
  if ('all' in pattern) return mostTelling(pattern.all.map(wordsIn))
  const options = pattern.any.map(wordsIn)
  return options.includes(undefined) ? undefined : [...new Set(options.flatMap((words) => words ?? []))]
}

/** Few labels have one of the longest words. */
const mostTelling = (sets: readonly (readonly string[] | undefined)[]): readonly string[] | undefined =>
  sets.reduce((best, words) => (shortest(words) > shortest(best) ? words : best), undefined)

const shortest = (words: readonly string[] | undefined): number =>
  words === undefined ? 0 : Math.min(...words.map(({ length }) => length))
