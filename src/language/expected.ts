/** What was expected where something of another form stands, in words. */

/** What is wrong with a part, as whoever checks forms tells it; types and values are named as in JavaScript. */
export interface Misfit {
  readonly kind: string
  readonly type: string
  readonly expected: string | null
  readonly received: string
  /** Of a value of the right type: what it should be, in words. */
  readonly message: string
}

/**
 * "expected a list, found "sales"", "no such key; there are theme, output"
 *
 * `keys` are those that there may be, where the part is a key or should have keys.
 */
export function expectation({ kind, type, expected, received, message }: Misfit, keys: readonly string[]): string {
  if (expected === 'never' && keys.length > 0)
    return `no such key; there ${keys.length === 1 ? 'is' : 'are'} ${keys.join(', ')}`
  if (kind === 'validation' || expected === null)
    return `expected ${message}, found ${type === 'non_empty' ? 'nothing' : found(received)}`
  if (received === 'undefined') return 'is needed, and is not there'
  const wanted = WANTED[expected] ?? expected.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ')
  return `expected ${wanted}${expected === 'Object' && keys.length > 0 ? ` (${keys.join(', ')})` : ''}, found ${found(received)}`
}

const WANTED: Readonly<Record<string, string>> = {
  Object: 'keys and values',
  Array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
}

const FOUND: Readonly<Record<string, string>> = {
  Object: 'keys and values',
  Array: 'a list',
  null: 'nothing',
  Function: 'a function',
  Promise: 'a promise, which is to be awaited',
}

const LONGEST = 60

const found = (received: string): string => {
  const text = FOUND[received] ?? received
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
