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

import type { PatternSource } from './pattern.ts'

/** Of a pattern, in characters: names that stand for names grow like aliases do. */
const LONGEST = 50_000

/** Of brackets within brackets and names within names. */
const DEEPEST = 50

/** The pattern of a whole label, or of words anywhere in a line. */
export type Extent = 'whole' | 'within'

type Vocabulary = ReadonlyMap<string, string>

/** A phrase that is not well formed; the message says what was expected. */
export class PhraseError extends Error {
  override readonly name = 'PhraseError'
}

export function compilePhrase(phrase: string, vocabulary: Vocabulary, extent: Extent): PatternSource {
  const gaps = phrase.match(/\.\.\./g)?.length ?? 0
  if (gaps > 3) throw new PhraseError(`at most three "..." in a phrase, found ${gaps}`)
  const { source, needs } = alternatives(tokensOf(phrase), vocabulary, [])
  return { source: extent === 'whole' ? `^${source}${APART}*$` : `(?<!${LETTER})${source}`, needs }
}

/** Letters of Latin scripts and digits; Unicode's own classes make six hundred patterns slow to compile. */
const LETTERS = 'a-z0-9\\u00c0-\\u024f'
const LETTER = `[${LETTERS}]`
/** What stands between words. "&" and "%" are words of their own. */
const APART = `[^${LETTERS}%&]`
const ANY_WORDS = `(?:${APART}*[${LETTERS}%&]+(?![${LETTERS}%&]))*?`

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

/** `a b | c`, up to the end or a closing bracket, which is left for the caller. */
function alternatives(tokens: Token[], vocabulary: Vocabulary, within: readonly string[]): PatternSource {
  if (within.length > DEEPEST) throw new PhraseError(`brackets and <names> expected no more than ${DEEPEST} deep`)
  const first = sequence(tokens, vocabulary, within)
  const options = [first]
  while (tokens.at(-1)?.kind === 'or') {
    tokens.pop()
    options.push(sequence(tokens, vocabulary, within))
  }
  if (within.length === 0 && tokens.at(-1)?.kind === 'close') throw new PhraseError('a "(" expected before ")"')
  if (options.length === 1) return first
  return { source: `(?:${options.map(({ source }) => source).join('|')})`, needs: anyOf(options) }
}

/** What one of several patterns needs: of each, its set of the longest pieces. */
function anyOf(options: readonly PatternSource[]): PatternSource['needs'] {
  const rarest = options.map(({ needs }) => needs.toSorted((a, b) => shortest(b) - shortest(a))[0])
  return rarest.every((pieces) => pieces !== undefined) ? [[...new Set(rarest.flat())]] : []
}

const shortest = (pieces: readonly string[]): number => Math.min(...pieces.map(({ length }) => length))

function sequence(tokens: Token[], vocabulary: Vocabulary, within: readonly string[]): PatternSource {
  let source = ''
  const needs: (readonly string[])[] = []
  for (let token = tokens.at(-1); token !== undefined; token = tokens.at(-1)) {
    if (token.kind === 'close' || token.kind === 'or') break
    tokens.pop()
    const part = element(token, tokens, vocabulary, within)
    source += part.source
    needs.push(...part.needs)
    if (source.length > LONGEST) throw new PhraseError('a phrase expected whose <names> stand for fewer words')
  }
  if (source === '') throw new PhraseError('a word expected between "(", "|" and ")"')
  return { source, needs }
}

function element(token: Token, tokens: Token[], vocabulary: Vocabulary, within: readonly string[]): PatternSource {
  if (token.kind === 'gap') return { source: ANY_WORDS, needs: [] }
  if (token.kind === 'word') return optional(wordPattern(token), token.optional)
  if (token.kind === 'name') return optional(namePattern(token.text, vocabulary, within), token.optional)
  const inner = alternatives(tokens, vocabulary, [...within, '('])
  const close = tokens.pop()
  if (close?.kind !== 'close') throw new PhraseError('a ")" expected')
  return optional(inner, close.optional)
}

const optional = (pattern: PatternSource, absent: boolean): PatternSource =>
  absent ? { source: `(?:${pattern.source})?`, needs: [] } : pattern

function namePattern(name: string, vocabulary: Vocabulary, within: readonly string[]): PatternSource {
  const phrase = vocabulary.get(name)
  if (phrase === undefined) throw new PhraseError(`an entry of the vocabulary expected, found <${name}>`)
  if (within.includes(name)) throw new PhraseError(`<${name}> is explained by itself`)
  return alternatives(tokensOf(phrase), vocabulary, [...within, name])
}

/** `non-current` with or without its hyphen, `share(s)`, a possessive 's left aside. */
function wordPattern({ text, suffix }: Token): PatternSource {
  if (text === 'and' || text === '&') return { source: `${APART}*(?:and(?!${LETTER})|&)`, needs: [['and', '&']] }
  const pieces = text.split(/[-'’]/)
  const letters = pieces.join(`${APART}*`)
  const ending = suffix === undefined ? '' : `(?:${suffix.toLowerCase()})?`
  const source = `${APART}*${letters}${ending}(?:['’]s)?(?!${LETTER})`
  return { source, needs: pieces.filter((piece) => piece !== '').map((piece) => [piece]) }
}
