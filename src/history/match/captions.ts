/** What lines are called, as far as that tells whether two of them are one. */
import { lettersOf, tellingWords } from '../../language/words.ts'

/**
 * The words of a caption that say something, singular and lower case.
 *
 * Figures within a caption change from release to release ("net of accumulated depreciation of $1,013 in 2004") and say
 * nothing; what a loan is due in does.
 */
export function captionWords(caption: string): readonly string[] {
  const plain = unnoted(caption)
  const named = [...plain.matchAll(NAMED)].map((match) => `#${match[1]} ${match[2]}`.toLowerCase())
  const words = tellingWords(plain.replace(/\([^()]*\d[^()]*\)/g, ' '))
  return [...words.filter((word) => !/^\d/.test(word)), ...named]
}

/** "due 2010", "series b": what tells one of several such things from the others. */
const NAMED = /\b(due|maturing|series|class|tranche)\s+([a-z]\b|\d+)/gi

/** Equal for captions that differ in case and punctuation, or in number and idle words where no figures are in them. */
export function captionKey(caption: string): string {
  const plain = unsigned(unnoted(caption))
  return /\d/.test(plain) ? lettersOf(plain, ' ') : captionWords(plain).join(' ')
}

/** Without the notes it refers to, which are numbered anew in each release. */
const unnoted = (caption: string): string => caption.replace(/\((see )?notes? [a-z\d]{1,3}\)/gi, ' ')

/** Without what it says of signs. */
const unsigned = (caption: string): string => caption.replace(SIGN_BEHIND, '$1 ').replace(SIGN_BEFORE, ' $1')

const SIDE = '(?:incomes?|earnings|profits?|gains?|expenses?|provisions?|tax(?:es)?|increases?|provided by|surplus)'
const OTHER_SIDE =
  '\\(\\s*(?:net )?(?:loss(?:es)?|income|earnings|gains?|expenses?|benefits?|credits?|decreases?|increases?|used(?: in| for)?|provided by|deficit)\\s*\\)'

/** "Income (loss)", "provision (benefit)", "provided by (used in)": a release writes them where it prints such a figure. */
const SIGN_BEHIND = new RegExp(`\\b(${SIDE})[\\s/]*${OTHER_SIDE}`, 'gi')
const SIGN_BEFORE = new RegExp(`${OTHER_SIDE}[\\s/]*(${SIDE})\\b`, 'gi')

/** 0 to 1: the share of two captions' words that both have. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a)
  const right = new Set(b)
  const shared = [...left].filter((word) => right.has(word)).length
  return shared === 0 ? 0 : shared / (left.size + right.size - shared)
}

/** Captions of fewer words say too little to be recognized in a longer one. */
const TELLING = 3

/** True where one caption says all that the other does, and more. */
export function isWithin(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = new Set(a).size <= new Set(b).size ? [new Set(a), new Set(b)] : [new Set(b), new Set(a)]
  return short.size >= TELLING && [...short].every((word) => long.has(word))
}

/** True where a word that one caption has and the other lacks turns the meaning. */
export function isTurned(a: readonly string[], b: readonly string[]): boolean {
  return [...a, ...b].some(
    (word) => (TURNING.has(word) || word.startsWith('#')) && a.includes(word) !== b.includes(word),
  )
}

/** True where captions name two sides of one thing: "basic and diluted" is not "diluted", whatever concept both are of. */
export function isContrary(a: readonly string[], b: readonly string[]): boolean {
  return [...a, ...b].some((word) => CONTRARY.has(word) && a.includes(word) !== b.includes(word))
}

/**
 * True where captions are of different parts of the company or of its business: income "from continuing operations" is
 * not all income, and a "legacy" portfolio not all of it, however alike the figures of some period are.
 */
export function isOfOtherPerimeter(a: readonly string[], b: readonly string[]): boolean {
  const [of, ofOther] = [perimeterOf(a), perimeterOf(b)]
  return [...of, ...ofOther].some((word) => of.includes(word) !== ofOther.includes(word))
}

/** Intangibles on a balance sheet are acquired, whether that is said of them or not. */
const perimeterOf = (words: readonly string[]): readonly string[] =>
  words.filter((word) => PERIMETER.has(word) && !(word === 'acquired' && words.includes('intangible')))

/**
 * True where one caption says "net" and the other, beside the same words, does not: as "interest expense, net" beside
 * "interest expense".
 */
export const isNetAndGross = (a: readonly string[], b: readonly string[]): boolean =>
  a.includes('net') !== b.includes('net') && ungrossed(a) === ungrossed(b)

/** True where captions differ in the side alone: "interest income" is what "interest expense, net" is net of. */
export const isOtherSideOf = (a: readonly string[], b: readonly string[]): boolean =>
  SIDES.some(
    ([side, other]) =>
      a.includes(side) !== a.includes(other) &&
      ungrossed(a.map((word) => (word === side ? other : word === other ? side : word))) === ungrossed(b),
  )

const ungrossed = (words: readonly string[]): string =>
  [...new Set(words)]
    .filter((word) => word !== 'net')
    .sort()
    .join(' ')

const SIDES: readonly (readonly [string, string])[] = [
  ['income', 'expense'],
  ['gain', 'loss'],
]

/**
 * True where one caption says whose share of an amount it is and the other does not: "net income attributable to Invented
 * Looms" is not all net income, unless their figures are the same.
 */
export const isOfOtherShare = (a: readonly string[], b: readonly string[]): boolean => saysWhose(a) !== saysWhose(b)

const saysWhose = (words: readonly string[]): boolean => words.some((word) => SHARE.has(word))

const SHARE = new Set('attributable available applicable'.split(' '))

/** True where a caption says whose share an amount is, or names owners beside those of the company's common shares. */
export const isOfOthers = (words: readonly string[]): boolean =>
  saysWhose(words) || words.some((word) => OWNERS.has(word))

const OWNERS = new Set('noncontrolling controlling minority preferred participating redeemable'.split(' '))

const PERIMETER = new Set('continuing discontinued legacy acquired organic covered noncontrolling'.split(' '))

const CONTRARY = new Set(
  'noncurrent current basic diluted before after beginning end domestic foreign product service discontinued'.split(
    ' ',
  ),
)

/** Words that make another quantity of what is otherwise called the same. */
const TURNING = new Set(
  (
    'non noncurrent current long short basic diluted before after beginning begin end opening closing gross net total other ' +
    'deferred accrued prepaid payable receivable purchase sale proceed repayment payment tax interest domestic foreign ' +
    'product service common preferred class series excluding including adjusted gaap pro continuing discontinued'
  ).split(' '),
)
