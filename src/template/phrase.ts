/**
 * The phrases in which templates name labels and titles, compiled to patterns.
 *
 *     total? net? revenue(s)                words; `?` after one that may be absent, `(s)` for letters that may be
 *     (cost | costs) of (goods sold)?       alternatives
 *     <income> from operations              an entry of the vocabulary
 *     ... per share                         any words, none included
 *
 * Case and punctuation do not matter: "Income (loss) from operations" is the words "income loss from operations", "and"
 * is "&" too, and a hyphen may be a blank or nothing. Every word is matched whole. The language has no repetition but
 * `...`, at most three in a phrase, so that no label can make a match slow.
 */

import { ANY_WORDS, type Pattern } from '../core/pattern.ts'
import { wordsOf } from '../language/words.ts'

/** Of a pattern, in words: names that stand for names grow like aliases do. */
const LONGEST = 2000

/** Of brackets within brackets and names within names. */
const DEEPEST = 50

/** The pattern of a whole label, or of words anywhere in a line. */
export type Extent = 'whole' | 'within'

type Vocabulary = ReadonlyMap<string, string>

/** A phrase that is not well formed; the message says what was expected. */
export class PhraseError extends Error {
  override readonly name = 'PhraseError'
}

/**
 * Makes a pattern of a phrase of a template; `extent` says whether it has to be all of a caption. Throws PhraseError.
 */
export function compilePhrase(phrase: string, vocabulary: Vocabulary, extent: Extent): Pattern {
  const gaps = phrase.match(/\.\.\./g)?.length ?? 0
  if (gaps > 3) throw new PhraseError(`at most three "..." in a phrase, found ${gaps}`)
  const { pattern } = alternatives(tokensOf(phrase), vocabulary, [])
  return extent === 'whole' ? pattern : { all: [ANY_WORDS, pattern, ANY_WORDS] }
}

const TOKEN = /\s*(?:(\.\.\.)|<([a-z -]+)>(\?)?|([a-z0-9%&'’-]+)(?:\(([a-z]+)\))?(\?)?|(\()|(\))(\?)?|(\|))/iuy

interface Token {
  readonly kind: 'gap' | 'name' | 'word' | 'open' | 'close' | 'or'
  readonly text: string
  readonly suffix?: string | undefined
  readonly optional: boolean
}

/** The tokens of a phrase, last first, so that the next one is popped. */
function tokensOf(phrase: string): Token[] {
  const tokens: Token[] = []
  const end = phrase.trimEnd().length
  for (let from = 0; from < end; ) {
    TOKEN.lastIndex = from
    const match = TOKEN.exec(phrase)
    if (match === null) {
      throw new PhraseError(`a word, "...", "(", ")", "|" or "<name>" expected at "${phrase.slice(from).trim()}"`)
    }
    tokens.push(tokenOf(match))
    from = TOKEN.lastIndex
  }
  if (tokens.length === 0) throw new PhraseError('a phrase of at least one word expected')
  return tokens.reverse()
}

function tokenOf(match: RegExpExecArray): Token {
  const [, gap, name, nameOptional, word, suffix, wordOptional, open, close, closeOptional] = match
  if (gap !== undefined) return { kind: 'gap', text: gap, optional: false }
  if (name !== undefined) return { kind: 'name', text: name, optional: nameOptional !== undefined }
  if (word !== undefined)
    return { kind: 'word', text: word.toLowerCase(), suffix, optional: wordOptional !== undefined }
  if (open !== undefined) return { kind: 'open', text: open, optional: false }
  if (close !== undefined) return { kind: 'close', text: close, optional: closeOptional !== undefined }
  return { kind: 'or', text: '|', optional: false }
}

/** A part of a phrase, compiled. */
interface Part {
  readonly pattern: Pattern
  /** Its words, however often they are named. */
  readonly size: number
}

/** `a b | c`, up to the end or a closing bracket, which is left for the caller. */
function alternatives(tokens: Token[], vocabulary: Vocabulary, within: readonly string[]): Part {
  if (within.length > DEEPEST) throw new PhraseError(`brackets and <names> expected no more than ${DEEPEST} deep`)
  const first = sequence(tokens, vocabulary, within)
  const options = [first]
  while (tokens.at(-1)?.kind === 'or') {
    tokens.pop()
    options.push(sequence(tokens, vocabulary, within))
  }
  if (within.length === 0 && tokens.at(-1)?.kind === 'close') throw new PhraseError('a "(" expected before ")"')
  return options.length === 1 ? first : anyOf(options)
}

const anyOf = (options: readonly Part[]): Part => ({
  pattern: { any: options.map(({ pattern }) => pattern) },
  size: sizeOf(options),
})

function sizeOf(parts: readonly Part[]): number {
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  if (size > LONGEST) throw new PhraseError('a phrase expected whose <names> stand for fewer words')
  return size
}

function sequence(tokens: Token[], vocabulary: Vocabulary, within: readonly string[]): Part {
  const parts: Part[] = []
  for (let token = tokens.at(-1); token !== undefined; token = tokens.at(-1)) {
    if (token.kind === 'close' || token.kind === 'or') break
    tokens.pop()
    parts.push(element(token, tokens, vocabulary, within))
    sizeOf(parts)
  }
  const [first] = parts
  if (first === undefined) throw new PhraseError('a word expected between "(", "|" and ")"')
  return parts.length === 1 ? first : allOf(parts)
}

const allOf = (parts: readonly Part[]): Part => ({
  pattern: { all: parts.map(({ pattern }) => pattern) },
  size: sizeOf(parts),
})

function element(token: Token, tokens: Token[], vocabulary: Vocabulary, within: readonly string[]): Part {
  if (token.kind === 'gap') return { pattern: ANY_WORDS, size: 1 }
  if (token.kind === 'word') return optional(wordPart(token), token.optional)
  if (token.kind === 'name') return optional(namePart(token.text, vocabulary, within), token.optional)
  const inner = alternatives(tokens, vocabulary, [...within, '('])
  const close = tokens.pop()
  if (close?.kind !== 'close') throw new PhraseError('a ")" expected')
  return optional(inner, close.optional)
}

const optional = (part: Part, absent: boolean): Part =>
  absent ? { pattern: { maybe: part.pattern }, size: part.size } : part

function namePart(name: string, vocabulary: Vocabulary, within: readonly string[]): Part {
  const phrase = vocabulary.get(name)
  if (phrase === undefined) throw new PhraseError(`an entry of the vocabulary expected, found <${name}>`)
  if (within.includes(name)) throw new PhraseError(`<${name}> is explained by itself`)
  return alternatives(tokensOf(phrase), vocabulary, [...within, name])
}

/** `non-current` as one word or two, `share(s)` with its end and without, `member's` as `members` too. */
function wordPart({ text, suffix = '' }: Token): Part {
  if (wordsOf(text).length === 0) throw new PhraseError(`a word expected, found "${text}"`)
  const possessives = [text, text.replace(/['’](?=s(?:-|$))/g, '')]
  const written = possessives
    .flatMap((each) => [each.replaceAll('-', ''), each])
    .flatMap((each) => [each, each + suffix])
  const spellings = [...new Set(written.map((each) => wordsOf(each).join(' ')))].map((words) =>
    words.split(' ').map((word) => ({ pattern: word, size: 1 })),
  )
  const options = spellings.map((words) => (words.length === 1 ? (words[0] as Part) : allOf(words)))
  return options.length === 1 ? (options[0] as Part) : anyOf(options)
}
