/** Which sign figures have under captions that name both kinds: "Other expense (income)", "(Gains) losses". */

/** What adds to income, and what takes from it. */
export type Polarity = 'gain' | 'loss'

const KINDS: readonly (readonly [Polarity, string])[] = [
  ['gain', 'income|earnings|profits?|gains?|benefits?'],
  ['loss', 'loss(?:es)?|expenses?|provisions?|charges?|costs?'],
]
const WORD = new RegExp(`\\b(?:${KINDS.map(([kind, words]) => `(?<${kind}>${words})`).join('|')})\\b`, 'gi')
const PARENTHESISED = /\([^()]*\)/g

/** Words in names of things that are neither gained nor lost by being named: "income taxes", "loan losses", "before expenses". */
const NAMES =
  /\bbefore (?:[\w-]+ ){0,4}?(?:tax(?:es)?|provision|expenses?|items|charges|depreciation|interest|losses)(?: (?:expense|provision|benefit)s?)?\b|\bincome[- ]tax(?:es)?\b|\b(?:loan|credit|lease)(?: and \w+)? loss(?:es)?\b|\bloss(?:es)? (?:provision|reserve|allowance|ratio|rate|adjustment)|\b(?:retained|undistributed) earnings\b|\bearnings per\b|\bbenefits? (?:plans?|obligations?|costs?)\b/gi

/** A text without names of what is neither gained nor lost. */
export const withoutNames = (text: string): string => text.replace(NAMES, ' ')

const kindsIn = (text: string): readonly Polarity[] =>
  [...text.matchAll(WORD)].map(({ groups }) => (groups?.gain === undefined ? 'loss' : 'gain'))

/**
 * What a positive figure is under a caption that says both in and outside parentheses: 'loss' under "Other expense
 * (income)" and "(Income) loss", 'gain' under "Net income (loss)". Undefined where the caption does not say both.
 */
export function signedFor(caption: string): Polarity | undefined {
  const plain = withoutNames(caption)
  const inside = kindsIn((plain.match(PARENTHESISED) ?? []).join(' '))[0]
  const outside = kindsIn(plain.replace(PARENTHESISED, ' '))
  const before = outside[0]
  if (inside === undefined || before === undefined || inside === before) return undefined
  return before
}

/** The one kind that a caption names; undefined where it names both, or none. */
export function namedAlone(caption: string): Polarity | undefined {
  const kinds = new Set(kindsIn(withoutNames(caption)))
  return kinds.size === 1 ? [...kinds][0] : undefined
}

/** The kind that a text ends in naming a figure's: "an income tax benefit of", "Net loss per share was". */
export const namedAt = (text: string): Polarity | undefined => {
  const said = AT.exec(withoutNames(text))?.[0]
  return said === undefined ? undefined : kindsIn(said)[0]
}

/** From the last word of either kind to the verb right before the figure. */
const AT = new RegExp(
  `\\b(?:${KINDS.map(([, words]) => words).join('|')})\\b(?:\\s*\\([^()]*\\))?(?:\\s+(?:per|from|for|attributable|available|on)\\b[^,;.$]{0,40})?\\s+(?:was|were|of|totall?ed|is|amounted to)(?: about| approximately)?\\s*\\(?$`,
  'i',
)
