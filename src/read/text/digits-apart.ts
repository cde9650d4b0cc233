/** Digits one blank apart that are one figure or several: the rows around tell that they are no columns, and nobody what they are. */
import type { Token, Trail } from './tokens.ts'

/** True where three digits or more stand so. */
export const hasDigitsApart = ({ tokens }: Trail): boolean => tokens.some((_, at) => runAt(tokens, at).length >= FEWEST)

/**
 * Such digits as one figure that is not read, where no figure of the rows around ends at any but the last of them.
 *
 *     Sales      48,210   41,655
 *     Grants      4 8 0       37
 */
export function withDigitsJoined(trail: Trail, around: readonly Trail[]): Trail {
  const ends = new Set(around.flatMap(({ tokens }) => tokens.map(({ edge }) => edge)))
  const joined: Token[] = []
  for (let at = 0; at < trail.tokens.length; ) {
    const run = runAt(trail.tokens, at)
    const [first, last] = [run[0] ?? (trail.tokens[at] as Token), run.at(-1)]
    if (last === undefined || run.length < FEWEST || run.slice(0, -1).some(({ edge }) => ends.has(edge))) {
      joined.push(first)
      at += 1
      continue
    }
    const { amount: _, ...figure } = first
    joined.push({ ...figure, text: run.map(({ text }) => text).join(' '), edge: last.edge, end: last.end })
    at += run.length
  }
  return { ...trail, tokens: joined }
}

const FEWEST = 3

/** Single digits from a token on, each one blank from the one before. */
function runAt(tokens: readonly Token[], at: number): readonly Token[] {
  let to = at
  while (isDigit(tokens[to]) && (to === at || tokens[to]?.start === (tokens[to - 1]?.end ?? 0) + 2)) to += 1
  return tokens.slice(at, to)
}

const isDigit = (token: Token | undefined): boolean => token !== undefined && /^\d$/.test(token.text)
