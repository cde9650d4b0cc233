/**
 * Sums turned upright: the last part below a total, found as what the other parts leave of it, is a part.
 *
 *     Total sales        47             47 = 37 + 10, not 10 = 47 - 37
 *       Retail sales     37
 *       Wholesale sales  10
 */
import type { FoundSum, LineTraits } from './sum.ts'

/** The sums, with the total above taken for the total where its line says so and nothing else explains it. */
export function totalsAbove(found: readonly FoundSum[], traits: readonly LineTraits[]): readonly FoundSum[] {
  const totals = new Set(found.map(({ total }) => total))
  const byTotal = new Map(found.map((sum) => [sum.total, sum]))
  const result = found.map((sum): FoundSum => {
    const whole = wholeAbove(sum, traits, byTotal)
    if (whole === undefined || totals.has(whole)) return sum
    totals.add(whole)
    const parts = [...sum.terms.flatMap(({ line }) => (line === whole ? [] : [line])), sum.total]
    const terms = parts.map((line) => ({ line, weight: 1 as const }))
    return { ...sum, total: whole, terms, declared: false, signs: [...sum.signs, 'printed above its parts'] }
  })
  return result
}

/** The line above from which only parts of its kind are taken to give the sum's total. */
function wholeAbove(
  { total, terms }: FoundSum,
  traits: readonly LineTraits[],
  byTotal: ReadonlyMap<number, FoundSum>,
): number | undefined {
  const [first, ...others] = terms.toSorted((a, b) => a.line - b.line)
  if (first?.weight !== 1 || others.length === 0 || first.line > total) return undefined
  const [whole, rest] = [traits[first.line], traits[total]]
  if (!whole || !rest || rest.total > whole.total) return undefined
  // A line that nothing says comes of others is a part sooner than what is left of a line above it.
  const plain = rest.total <= PLAIN
  if (whole.total < SAYS_TOTAL && !plain) return undefined
  // What is ordinarily taken off (costs, allowances) leaves something that is no part.
  if (!others.every(({ line, weight }) => weight === -1 && line < total && (traits[line]?.minus(total) ?? 1) < 0.2))
    return undefined
  if (!plain && !rest.partOf(first.line)) return undefined
  const within = new Set<number>()
  const open = others.map(({ line }) => line)
  for (let line = open.pop(); line !== undefined; line = open.pop()) {
    if (within.has(line)) continue
    within.add(line)
    for (const term of byTotal.get(line)?.terms ?? []) open.push(term.line)
  }
  // All that is printed between the two belongs to the parts.
  for (let line = first.line + 1; line < total; line++) if (!within.has(line)) return undefined
  return first.line
}

/** Bits of wording and ruling with which a line says that it is a total. */
const SAYS_TOTAL = 4
/** Bits of a line whose words and ruling say that it is no total. */
const PLAIN = -3
