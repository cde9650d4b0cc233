/** The figures on a printed line, with the columns they stand in. */
import type { Amount } from '../../core/release.ts'
import { BARE_MARK, CURRENCY_BEHIND } from '../figure/alphabet.ts'
import { isRemark, readAmount, readMisprint } from '../figure/amount.ts'
import { type Piece, SIGN, scan, UNITS_BEHIND, UNLABELLED } from './pieces.ts'
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
const BEHIND = new RegExp(`[)% ]*(?:[xmbkpc]|${UNITS_BEHIND}|[cd]r\\.?)?\\)?(?: ?(?:${CURRENCY_BEHIND}))?$`, 'i')

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
