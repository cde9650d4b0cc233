/**
 * Patterns that are cheap to have many of: a regular expression is compiled when a text first comes near matching it.
 *
 * There are six hundred of them, most of which no line of a release comes near.
 */
import type { Pattern } from '../core/template.ts'

/** A pattern as plain data. */
export interface PatternSource {
  /** Of a regular expression that is held against texts in lower case: V8 takes three times as long to compile one of either case. */
  readonly source: string
  /** Of each of these sets, one lower-case piece of text is in whatever the expression matches. */
  readonly needs: readonly (readonly string[])[]
}

export function patternOf({ source, needs }: PatternSource): Pattern & PatternSource {
  let expression: RegExp | undefined
  const near = (texts: string): boolean => {
    const lower = lowered(texts)
    for (const pieces of needs) if (!pieces.some((piece) => lower.includes(piece))) return false
    return true
  }
  const test = (text: string): boolean => {
    if (!near(text)) return false
    expression ??= new RegExp(source)
    return expression.test(lowered(text))
  }
  return { source, needs, near, test }
}

let last = ''
let lastLowered = ''

/** One label is held against many patterns in turn. */
function lowered(text: string): string {
  if (text !== last) {
    last = text
    lastLowered = text.toLowerCase()
  }
  return lastLowered
}
