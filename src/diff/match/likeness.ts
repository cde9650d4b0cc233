/** How alike two texts, or two rows' or columns' contents, are: 0 not at all, 1 equal. */
import { lettersOf } from '../../language/words.ts'

/** By pairs of neighbouring letters (Dice), without case and signs: what a reworded caption keeps. */
export function textLikeness(a: string, b: string): number {
  if (a === b) return 1
  const pairsA = letterPairs(a)
  const pairsB = letterPairs(b)
  if (pairsA.length === 0 || pairsB.length === 0) return 0
  return (2 * shared(pairsA, pairsB)) / (pairsA.length + pairsB.length)
}

/** The share of entries (of the longer list) that both have, wherever they stand. */
export function contentLikeness(a: readonly number[], b: readonly number[]): number {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 0 : shared(a, b) / longer
}

function shared<T>(a: readonly T[], b: readonly T[]): number {
  const left = new Map<T, number>()
  for (const entry of a) left.set(entry, (left.get(entry) ?? 0) + 1)
  let count = 0
  for (const entry of b) {
    const remaining = left.get(entry) ?? 0
    if (remaining === 0) continue
    left.set(entry, remaining - 1)
    count++
  }
  return count
}

const LONGEST = 400

function letterPairs(text: string): string[] {
  const letters = lettersOf(text.slice(0, LONGEST), ' ')
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))
}
