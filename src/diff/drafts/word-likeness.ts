/** The share of words that two texts have in common, of the longer one's: 0 to 1. */
export function wordLikeness(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  const left = new Map<string, number>()
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of other) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common++
  }
  return common / Math.max(one.length, other.length, 1)
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/)
