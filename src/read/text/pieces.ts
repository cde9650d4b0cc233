/** The pieces of a line: figures, remarks, marks, rulings. */
import { CODES } from '../../language/scale-words.ts'
import {
  BARE_MARK,
  CURRENCY,
  CURRENCY_BEHIND,
  DIRECTIONS,
  REMARKS,
  SUFFIXES_WITHIN,
  WHOLE_WORDS_WITHIN,
} from '../figure/alphabet.ts'
import { isStandIn, looksLikeFigure, MONEY_RANGE, readMisprint, UNREAD } from '../figure/amount.ts'
import { isSpoiledFigure } from '../figure/spoiled.ts'

/** Figures nearer to the margin, with no words before them, may be the end of a caption: "2007 (see note / 17)". */
export const UNLABELLED = 20

const escaped = (words: readonly string[]): string => words.map((word) => word.replace(/[.$*/]/g, '\\$&')).join('|')
/** A currency, as part of a pattern. */
export const SIGN = `(?:${CURRENCY})`
const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)'
/** A unit right behind a figure, before a gap or the line's end. */
export const UNITS_BEHIND =
  'bps?\\.?|basis points|ppts?|pp|percentage points|points|x|pts\\.?|pt|times|days|years|pence|cents|trillion|billion|million|thousand|bn|mn|tn'
const UNIT = `(?:[xmbkpc](?!\\w)| ?(?:cr|dr)\\.?(?! ?\\S)| ?(?:${UNITS_BEHIND})(?! ?\\S))`
/** "(412 million)", "(26.1p)"; "(1c)" is a footnote mark. */
const UNIT_WITHIN = `(?:(?<=[.,]\\d+)|(?= ?(?:${escaped(WHOLE_WORDS_WITHIN)})\\))) ?(?:${escaped(SUFFIXES_WITHIN)})(?=\\))`
const PARENTHESISED = `\\( {0,8}(?:${SIGN} {0,8})?-?${NUMBER}(?:${UNIT_WITHIN})? {0,2}%? {0,2}\\)`
const PLAIN = `[-+]?(?:${SIGN})?${NUMBER}(?:-(?![\\w-]))?`
const DASH = `(?:\\( {0,4}-{1,3} {0,2}\\)|-{1,3})(?: ?%)?`
/** "down 32%": a change, its sign a word. */
const CHANGE = `(?:${DIRECTIONS}) {1,2}${NUMBER}(?: ?%|${UNIT})`
/** "612 kr" */
const SIGN_BEHIND = ` ?(?:${CURRENCY_BEHIND})(?! ?\\S)`
/** Of a line whose currencies stand behind their figures or not. */
const figureOn = (behind: string): string =>
  `${CHANGE}|(?:${SIGN} {0,14})?(?:(?:${PARENTHESISED}|${PLAIN})(?: ?%)?${UNIT}?${behind}|${DASH})`
const REMARK = `${escaped([...REMARKS].sort((a, b) => b.length - a.length))}|[<>] ?\\d{1,4}(?:\\.\\d{1,2})?%?`
/** "1.5:1", "12 1/4", "$1.2-1.3 billion": what stands for a figure and begins with one. */
const STAND_IN =
  '(?:\\d{1,4}(?:\\.\\d{1,3})?|\\.\\d{1,3})(?::| to )\\d(?:\\.\\d{1,2})?(?!\\S)|\\$?\\d{1,4} \\d{1,2}/(?:2|4|8|16|32|64)(?!\\S)|' +
  `(?:${SIGN} {0,14})?${UNREAD}(?!\\S)|${MONEY_RANGE}(?=\\W|$)`
const MARK = `\\((?:[a-z]|[ivx]{2,4})\\)|\\[\\w\\]|${BARE_MARK.source}`

const piece = (figure: string): RegExp =>
  new RegExp(
    `(?<ruling>-{4,}|={3,}|_{4,})|(?<stand>${STAND_IN})|(?<figure>${figure})|(?<mark>${MARK})|(?<remark>(?:${SIGN} {0,14})?(?:${REMARK}))`,
    'iy',
  )
const PIECE = piece(figureOn(''))
const PIECE_SIGNED_BEHIND = piece(figureOn(`(?:${SIGN_BEHIND})?`))

/**
 * True for a line whose currencies stand behind their figures: it ends in one, or in dashes behind one that is no "$", which is
 * the dash's; and none stands before a figure alone.
 *
 *     Working capital       (14) €       (37) €
 *     Rents           $   28,310 $       24,170
 */
const isSignedBehind = (text: string): boolean => SIGNED_AT_END.test(text) && !SIGNED_BEFORE.test(text)

const SIGNED_AT_END = new RegExp(`[\\d)] ?(?:${CURRENCY_BEHIND})(?:(?<!\\$)(?: +-{1,3}| +n/?[am])+)?$`)
const SIGNED_BEFORE = new RegExp(`(?<![\\w)] ?)(?:${CURRENCY_BEHIND})[ (-]{0,14}[\\d.]`)

const NEIGHBOUR = new RegExp(`^(?:\\$|\\( {0,8}\\$? {0,8}[\\d.]|\\([a-z]{1,4}\\)|\\[\\w\\]|${BARE_MARK.source})`, 'i')

/** Something on a line, by its first and last column. */
export interface Piece {
  readonly kind: 'figure' | 'remark' | 'mark' | 'ruling'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The pieces of a line that are figures, remarks, marks or rulings, each standing free of any word. */
export function scan(text: string): Piece[] {
  const pieces: Piece[] = []
  const whole = isSignedBehind(text) ? PIECE_SIGNED_BEHIND : PIECE
  let at = 0
  let touching = true
  while (at < text.length) {
    if (text[at] === ' ') {
      at += 1
      touching = true
      continue
    }
    const piece = touching ? (misprintAt(text, at) ?? wholePieceAt(text, at, whole)) : undefined
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

function wholePieceAt(text: string, at: number, whole: RegExp): Piece | undefined {
  BEGINNING.lastIndex = at
  if (!BEGINNING.test(text)) return spoiledAt(text, at)
  const bracketed = bracketedAt(text, at)
  if (bracketed !== undefined) return bracketed
  whole.lastIndex = at
  const groups = whole.exec(text)?.groups
  const name = (['stand', 'figure', 'mark', 'remark', 'ruling'] as const).find((each) => groups?.[each] !== undefined)
  if (name !== undefined) {
    const matched = text.slice(at, at + (groups?.[name] ?? '').length)
    const kind = name === 'stand' ? 'remark' : name
    // "(US$ 000)" is a unit, a word.
    if (kind === 'figure' && matched.includes('000') && matched.replace(/[^\d.,]/g, '') === '000') return undefined
    if ((at < UNLABELLED && THOUSANDS_FIRST.test(text)) || THOUSANDS_OVER_EACH.test(text)) return undefined
    if (MONTHS_OF_A_YEAR.test(text.slice(Math.max(0, at - 5), at + matched.length + 5))) return undefined
    // "-(3.6)%" is one figure, negative twice, and no dash before another.
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
/** Over each of the columns, with nothing else beside it, it is theirs. */
const THOUSANDS_OVER_EACH = new RegExp(`^\\s*(?:(?:in )?(?:${CODES}) ?1[,.]000(?: {2,}|$)){2,}$`)

/** "9M 2031", "9m 31", "2031 9M" as part of a heading: no nine million. */
const MONTHS_OF_A_YEAR = /(?:^| )(?:(?:3|6|9|12)m (?:(?:19|20)?\d\d)|(?:19|20)\d\d (?:3|6|9|12)m)(?: |$)/i

/** "[37]", set apart behind words, and nothing but its like behind it: a footnote mark, or a negative figure. */
function bracketedAt(text: string, at: number): Piece | undefined {
  const word =
    text[at] === '[' && ONLY_BRACKETED.test(text.slice(at)) ? /^\[\d+\]/.exec(text.slice(at))?.[0] : undefined
  if (word === undefined || !BEHIND_WORDS.test(text.slice(0, at))) return undefined
  return { kind: 'figure', text: word, start: at, end: at + word.length - 1 }
}

const ONLY_BRACKETED = /^(?:\[\d{1,2}\](?: {2,}|$))+$/
const BEHIND_WORDS = /[A-Za-z].* {2}$/

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
