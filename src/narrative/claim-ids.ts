/** Ids of what sentences say, made of their own words: no figure and no place is in them, so that a figure put right keeps its id. */
import { numbering, slug } from '../language/identifier.ts'
import type { Sentence } from '../language/sentences.ts'
import type { Figure } from './figure.ts'

/** Words right before and behind a figure that tell it from the others of its release, as a rule. */
const [BEFORE, BEHIND] = [7, 3]

/**
 * Gives each figure of the prose an id of its own.
 *
 *     Product gross margin was 51.2%, up from 48.0%.    narrative:product-gross-margin-was--up-from
 *
 * Where figures of two sentences have the same words around them, up to forty words before it tell them apart;
 * sentences that are repeated are numbered in the order asked for.
 */
export function claimIds(): (sentence: Sentence, figure: Pick<Figure, 'start' | 'end'>) => string {
  const used = new Set<string>()
  const numbered = numbering()
  return ({ text }, { start, end }) => {
    const behind = wordsIn(text.slice(end, end + BEHIND * WORD)).slice(0, BEHIND)
    const named = (count: number): string => {
      const before = wordsIn(text.slice(Math.max(0, start - count * WORD), start)).slice(-count)
      return `narrative:${before.join('-')}--${behind.join('-')}`
    }
    const near = named(BEFORE)
    const id = numbered(used.has(near) ? named(LONGEST) : near)
    used.add(id)
    return id
  }
}

/** More words than that tell no better. */
const LONGEST = 40

/** No more of a text is looked at than so many characters for each word wanted. */
const WORD = 20

/** What has digits is left out, wherever it stands: "$27.6", "Q1", "2008". */
const wordsIn = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .filter((word) => !/\p{N}/u.test(word))
    .map((word) => slug(word))
    .filter((word) => word !== '')
