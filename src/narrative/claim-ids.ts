/** Ids of what sentences say, made of their own words: no figure and no place is in them, so that a figure put right keeps its id. */
import { slug } from '../language/identifier.ts'
import type { Figure } from './figure.ts'
import type { Sentence } from './sentence.ts'

/** Words right before and behind a figure that tell it from the others of its release, as a rule. */
const [BEFORE, BEHIND] = [7, 3]

/**
 * Gives each figure of the prose an id of its own.
 *
 *     Product gross margin was 51.2%, up from 48.0%.    narrative:product-gross-margin-was--up-from
 *
 * Where figures of two sentences have the same words around them, all words of the sentence before the figure tell them
 * apart; sentences that are repeated are numbered in the order asked for.
 */
export function claimIds(): (sentence: Sentence, figure: Pick<Figure, 'start' | 'end'>) => string {
  const used = new Set<string>()
  return ({ text }, { start, end }) => {
    const [before, behind] = [wordsIn(text.slice(0, start)), wordsIn(text.slice(end))]
    const named = (count: number): string =>
      `narrative:${before.slice(-count).join('-')}--${behind.slice(0, BEHIND).join('-')}`
    let id = named(BEFORE)
    if (used.has(id)) id = named(LONGEST)
    const base = id
    for (let n = 2; used.has(id); n++) id = `${base}-${n}`
    used.add(id)
    return id
  }
}

/** More words than that tell no better. */
const LONGEST = 40

/** What has digits is left out, wherever it stands: "$27.6", "Q1", "2008". */
const wordsIn = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .filter((word) => !/\p{N}/u.test(word))
    .map((word) => slug(word))
    .filter((word) => word !== '')
