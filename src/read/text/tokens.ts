/** The figures on a printed line, with the columns they stand in. */
import type { Amount } from '../../core/release.ts'
import { CODES } from '../../language/scale-words.ts'
import { BARE_MARK, CURRENCY, DIRECTIONS, REMARKS, SUFFIXES_WITHIN, WHOLE_WORDS_WITHIN } from '../figure/alphabet.ts'
import { isRemark, isStandIn, looksLikeFigure, readAmount, readMisprint, UNREAD } from '../figure/amount.ts'
import { isSpoiledFigure } from '../figure/spoiled.ts'
import type { PrintedLine } from './printed-line.ts'

/** A figure, or what is printed in place of one. Columns are 0-based. */
export interface Token {
  readonly text: string
  /** First character, the currency sign included. */
  readonly start: number
  /** First character of the figure itself: its parenthesis, sign or digit. */
  readonly low: number
  /** Its last digit: what figures in a column are aligned by. */
  readonly edge: number
  /** Last character: the parenthesis or percent sign. */
  readonly end: number
  readonly amount?: Amount
  /** Footnote marks printed right behind it. */
  readonly marks: readonly string[]
  /** Could as well be a footnote mark: "(1)". */
  readonly markLike: boolean
}

/** What a line holds to the right of its words. */
export interface Trail {
  /** Column after the last word; 0 where there is none. */
  readonly labelEnd: number
  /** Set off from the words by two blanks or more. */
  readonly tokens: readonly Token[]
  /** In front of those, one blank from a word: part of the label, or figures in a crowded row. */
  readonly doubtful: readonly Token[]
}

/**
 * The figures that end a line.
 *
 *     Services, 1,200 in number      $(42,747) (a) $93,767    -    ($21.6)($12.3)
 *                                    ^^^^^^^^^     ^^^^^^^    ^    ^^^^^^^ ^^^^^^
 */
export function trailOf(line: PrintedLine): Trail {
  const found = scan(line.text)
  let end = line.text.length
  let first = found.length
  while (first > 0) {
    const item = found[first - 1]
    if (item === undefined || line.text.slice(item.end + 1, end).trim() !== '') break
    end = item.start
    first -= 1
  }
  while (found[first]?.kind === 'mark' || found[first]?.kind === 'ruling') first += 1
  const words = line.text.slice(0, found[first]?.start ?? line.text.length).trimEnd().length
  const { labelEnd, tokens } = withoutRangeAhead(words, tokensOf(found.slice(first)))
  let previous = labelEnd - 1
  let sure = 0
  while (sure < tokens.length) {
    const token = tokens[sure]
    if (token === undefined) break
    const apart =
      labelEnd === 0 && sure === 0
        ? token.start >= UNLABELLED
        : token.start - previous > 2 || line.tabbed?.has(token.start)
    if (apart || /^\D{1,4} \(?[\d.]/.test(token.text)) break
    previous = token.end
    sure += 1
  }
  return { labelEnd, tokens: tokens.slice(sure), doubtful: tokens.slice(0, sure) }
}

/**
 * A range at the margin is the caption of the figures behind it.
 *
 *     $ 5.01 - $10.00      900,000       6.1     $  7.80
 */
function withoutRangeAhead(labelEnd: number, tokens: readonly Token[]): Pick<Trail, 'labelEnd' | 'tokens'> {
  const [first, ...others] = tokens
  const isCaption =
    labelEnd === 0 && first !== undefined && first.start < UNLABELLED && RANGE.test(first.text) && others.some(isRead)
  return isCaption ? { labelEnd: first.end + 1, tokens: others } : { labelEnd, tokens }
}

const isRead = ({ amount }: Token): boolean => amount?.dash === false

const RANGE = /\d ?(?:-|to) ?\D{0,5}\d/

/** True when one blank or two stand between a token and the one before it. */
export const follows = (token: Token, tokens: readonly Token[]): boolean =>
  tokens.some(({ end }) => token.start > end && token.start - end <= 3)

/** Figures nearer to the margin, with no words before them, may be the end of a caption: "2007 (see note / 17)". */
const UNLABELLED = 20

const escaped = (words: readonly string[]): string => words.map((word) => word.replace(/[.$*/]/g, '\\$&')).join('|')
const SIGN = `(?:${CURRENCY})`
const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)'
/** A unit right behind a figure, before a gap or the line's end. */
const UNITS_BEHIND =
  'bps?\\.?|basis points|ppts?|pp|percentage points|points|x|pts\\.?|pt|times|days|years|pence|cents|trillion|billion|million|thousand|bn|mn|tn'
const UNIT = `(?:[xmbkpc](?!\\w)| ?(?:cr|dr)\\.?(?! ?\\S)| ?(?:${UNITS_BEHIND})(?! ?\\S))`
/** "(412 million)", "(26.1p)"; "(1c)" is a footnote mark. */
const UNIT_WITHIN = `(?:(?<=[.,]\\d+)|(?= ?(?:${escaped(WHOLE_WORDS_WITHIN)})\\))) ?(?:${escaped(SUFFIXES_WITHIN)})(?=\\))`
const PARENTHESISED = `\\( {0,8}(?:${SIGN} {0,8})?-?${NUMBER}(?:${UNIT_WITHIN})? {0,2}%? {0,2}\\)`
const PLAIN = `[-+]?(?:${SIGN})?${NUMBER}(?:-(?![\\w-]))?`
const DASH = `(?:\\( {0,4}-{1,3} {0,2}\\)|-{1,3})(?: ?%)?`
/** "down 32%": a change, its sign a word. */
const CHANGE = `(?:${DIRECTIONS}) {1,2}${NUMBER}(?: ?%|${UNIT})`
const FIGURE = `${CHANGE}|(?:${SIGN} {0,14})?(?:(?:${PARENTHESISED}|${PLAIN})(?: ?%)?${UNIT}?|${DASH})`
const REMARK = `${escaped([...REMARKS].sort((a, b) => b.length - a.length))}|[<>] ?\\d{1,4}(?:\\.\\d{1,2})?%?`
/** "1.5:1", "12 1/4": what stands for a figure and begins with one. */
const STAND_IN =
  '(?:\\d{1,4}(?:\\.\\d{1,3})?|\\.\\d{1,3})(?::| to )\\d(?:\\.\\d{1,2})?(?!\\S)|\\$?\\d{1,4} \\d{1,2}/(?:2|4|8|16|32|64)(?!\\S)|' +
  `(?:${SIGN} {0,14})?${UNREAD}(?!\\S)`
const MARK = `\\((?:[a-z]|[ivx]{2,4})\\)|\\[\\w\\]|${BARE_MARK.source}`

const PIECE = new RegExp(
  `(?<ruling>-{4,}|={3,}|_{4,})|(?<stand>${STAND_IN})|(?<figure>${FIGURE})|(?<mark>${MARK})|(?<remark>(?:${SIGN} {0,14})?(?:${REMARK}))`,
  'iy',
)

const NEIGHBOUR = new RegExp(`^(?:\\$|\\( {0,8}\\$? {0,8}[\\d.]|\\([a-z]{1,4}\\)|\\[\\w\\]|${BARE_MARK.source})`, 'i')

interface Piece {
  readonly kind: 'figure' | 'remark' | 'mark' | 'ruling'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The pieces of a line that are figures, remarks, marks or rulings, each standing free of any word. */
function scan(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let touching = true
  while (at < text.length) {
    if (text[at] === ' ') {
      at += 1
      touching = true
      continue
    }
    const piece = touching ? (misprintAt(text, at) ?? wholePieceAt(text, at)) : undefined
    if (piece === undefined) {
      while (at < text.length && text[at] !== ' ') at += 1
      continue
    }
    pieces.push(piece)
    at = piece.end + 1
    touching = true
  }
  return pieces
}

/** What may begin a piece: no word but a sign or a remark. */
const BEGINNING = new RegExp(`[^a-z]|${SIGN}|${REMARK}|(?:${DIRECTIONS}) `, 'iy')

function wholePieceAt(text: string, at: number): Piece | undefined {
  BEGINNING.lastIndex = at
  if (!BEGINNING.test(text)) return spoiledAt(text, at)
  PIECE.lastIndex = at
  const groups = PIECE.exec(text)?.groups
  const name = (['stand', 'figure', 'mark', 'remark', 'ruling'] as const).find((each) => groups?.[each] !== undefined)
  if (name !== undefined) {
    const matched = text.slice(at, at + (groups?.[name] ?? '').length)
    const kind = name === 'stand' ? 'remark' : name
    // "(US$ 000)" is a unit, a word.
    if (kind === 'figure' && matched.includes('000') && matched.replace(/[^\d.,]/g, '') === '000') return undefined
    if (at < UNLABELLED && THOUSANDS_FIRST.test(text)) return undefined
    if (MONTHS_OF_A_YEAR.test(text.slice(Math.max(0, at - 5), at + matched.length + 5))) return undefined
    // "-(3.6)%" says twice that it is negative, or once that it is not: one figure that nobody can read.
    const isSignedTwice = /^-+$/.test(matched) && text[at + matched.length] === '('
    if (!isSignedTwice && isFree(text, at + matched.length))
      return { kind, text: matched, start: at, end: at + matched.length - 1 }
  }
  const word = /^\S+/.exec(text.slice(at, at + 64))?.[0] ?? ''
  if (/^[\d$(.-]/.test(word) && /[\d)%]$/.test(word) && looksLikeFigure(word)) {
    return { kind: 'figure', text: word, start: at, end: at + word.length - 1 }
  }
  return spoiledAt(text, at)
}

/** "CHF 1,000" alone over the captions is the unit of the columns beside it. */
const THOUSANDS_FIRST = new RegExp(`^ {0,8}(?:in )?(?:${CODES}) ?1,000(?= {2}|$)`)

/** "9M 2031", "9m 31", "2031 9M" as part of a heading: no nine million. */
const MONTHS_OF_A_YEAR = /(?:^| )(?:(?:3|6|9|12)m (?:(?:19|20)?\d\d)|(?:19|20)\d\d (?:3|6|9|12)m)(?: |$)/i

/** A figure that cannot be read, or what stands for more than one, with a gap behind it. */
function spoiledAt(text: string, at: number): Piece | undefined {
  const word = /^\S+(?= {2}|$)/.exec(text.slice(at, at + 64))?.[0]
  if (word === undefined || !/[\d½¼¾]/.test(word) || (at < UNLABELLED && text.slice(0, at).trim() === ''))
    return undefined
  const isApart = text.slice(Math.max(0, at - 2), at).trim() === ''
  const kind = isSpoiledFigure(word) ? 'figure' : isApart && isStandIn(word) ? 'remark' : undefined
  return kind && { kind, text: word, start: at, end: at + word.length - 1 }
}

/** "4,180 ,000", "4,180, 000", "12. 5%" */
const MISPRINT = new RegExp(
  `(?:${SIGN} {0,14})?\\(? {0,8}\\d{1,3}(?:(?:,\\d{3})*(?: ,|, )\\d{3}(?:,\\d{3})*(?:\\.\\d+)?|\\. \\d{1,2}(?= ?%))(?! ?,? ?\\d)(?: ?%)?(?: {0,2}\\))?`,
  'iy',
)

/** A figure with a blank in it, set off from words, so that it is no list of numbers. */
function misprintAt(text: string, at: number): Piece | undefined {
  MISPRINT.lastIndex = at
  const length = MISPRINT.exec(text)?.[0].length
  if (length === undefined || text.slice(Math.max(0, at - 2), at).trim() !== '') return undefined
  const end = at + length
  const matched = text.slice(at, end)
  if (!isFree(text, end) || readMisprint(matched)?.misprint !== 'blank-in-figure') return undefined
  return { kind: 'figure', text: matched, start: at, end: end - 1 }
}

/** A figure ends at a blank, at the line's end, before its neighbour or before a footnote mark. */
function isFree(text: string, end: number): boolean {
  const next = text[end]
  return next === undefined || next === ' ' || NEIGHBOUR.test(text.slice(end, end + 24))
}

/** Figures and remarks, each with the marks behind it. */
function tokensOf(pieces: readonly Piece[]): Token[] {
  const tokens: Token[] = []
  for (const piece of pieces) {
    const last = tokens.at(-1)
    const bare = BARE.test(piece.text)
    const near = last !== undefined && piece.start - last.end <= (bare ? 1 : 4)
    const touching = last !== undefined && piece.start === last.end + 1 && /\d$/.test(last.text) && isMarkLike(piece)
    if (last !== undefined && (touching || (near && (piece.kind === 'mark' || (piece.kind === 'remark' && bare))))) {
      tokens[tokens.length - 1] = { ...last, marks: [...last.marks, piece.text.replace(/^[([]|[)\]]$/g, '')] }
      continue
    }
    if (piece.kind === 'ruling') continue
    tokens.push(tokenOf(piece))
  }
  return withRanges(tokens)
}

const BARE = new RegExp(`^(?:${BARE_MARK.source})$`)

const isMarkLike = (piece: { readonly text: string }): boolean => /^\(\d{1,2}\)$/.test(piece.text)

/** Two figures with a dash between, one blank apart, are a range, no figures: "$1.10 - $1.20". */
function withRanges(tokens: readonly Token[]): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const [low, dash, high] = tokens.slice(index, index + 3)
    if (low === undefined) break
    const range = dash?.text === '-' && high !== undefined && dash.start === low.end + 2 && high.start === dash.end + 2
    if (range && low.amount?.dash === false && high.amount?.dash === false) {
      const { amount: _, ...open } = low
      result.push({ ...open, text: `${low.text} - ${high.text}`, edge: high.edge, end: high.end })
      index += 2
    } else result.push(low)
  }
  return result
}

const SIGN_FIRST = new RegExp(`^${SIGN} *`, 'i')

/** What stands behind the last digit. */
const BEHIND = new RegExp(`[)% ]*(?:[xmbkpc]|${UNITS_BEHIND}|[cd]r\\.?)?\\)?$`, 'i')

function tokenOf(piece: Piece): Token {
  const sign = SIGN_FIRST.exec(piece.text)?.[0].length ?? 0
  const behind = BEHIND.exec(piece.text)?.index ?? piece.text.length
  const figure = piece.kind === 'figure' && !isRemark(piece.text)
  const amount = figure ? (readAmount(piece.text) ?? readMisprint(piece.text)?.amount) : undefined
  return {
    text: piece.text.includes('  ') ? piece.text.replace(/ +/g, ' ') : piece.text,
    start: piece.start,
    low: piece.start + sign,
    edge: figure ? piece.start + Math.max(behind, 1) - 1 : piece.end,
    end: piece.end,
    ...(amount === undefined ? {} : { amount }),
    marks: [],
    markLike: isMarkLike(piece),
  }
}
