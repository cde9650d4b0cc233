/** What is said of a figure that is misprinted and read all the same. */
import { type Diagnostic, diagnostic } from '../../core/diagnostic.ts'
import type { RawCell } from '../../core/release.ts'
import { type Misprint, readAmount, readMisprint } from './amount.ts'

const WHAT_WAS_DONE: Readonly<Record<Misprint, (text: string) => string>> = {
  'blank-in-figure': (text) => `"${text}" has a blank between its digits; it is read without it`,
  'parenthesis-not-closed': (text) => `nothing closes the parenthesis of "${text}"; it is taken as negative`,
  'parenthesis-not-opened': (text) => `nothing opens the parenthesis of "${text}"; it is taken as negative`,
  'signed-twice': (text) => `"${text}" has a minus before its parentheses; it is taken as negative once`,
}

/** Undefined for a figure that is printed as it should be. */
export function misprintOf({ text, span }: Pick<RawCell, 'text' | 'span'>): Diagnostic | undefined {
  if (!isSuspect(text) || readAmount(text) !== undefined) return undefined
  const misprint = readMisprint(text)?.misprint
  return misprint && diagnostic(misprint, WHAT_WAS_DONE[misprint](text), span)
}

/** Nothing else is misprinted: it has blanks, half of its parentheses, or a minus before them. */
const isSuspect = (text: string): boolean =>
  /[^!-~]/.test(text) || text.includes('(') !== text.includes(')') || text.startsWith('-(')
