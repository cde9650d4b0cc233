/** The cells of a printed line: its caption and the figures that end it, or the stretches of words on it. */
import type { Ruling } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'
import { isStandIn } from '../figure/amount.ts'
import type { PageLine, PlacedCell, Rule } from '../table/placed.ts'
import { type PrintedLine, placeOf, type RulingRun, spanOf, wordsOn } from './printed-line.ts'
import { follows, type Token, type Trail } from './tokens.ts'

/** Its place in the source is known as soon as it is read. */
export interface TextCell extends PlacedCell {
  readonly span: Span
}

/** A line of a text with its cells, and where these stand in the source. */
export interface TextLine extends PageLine<TextCell> {
  /** Where so many characters from a column (0-based) stand in the source. */
  readonly span: (from: number, length: number) => Span
}

/** A line with its cells; `sure` where its figures are surely those of a row. */
export function textLine(line: PrintedLine, trail: Trail, sure: boolean): TextLine {
  const { number, sort, mark, text } = line
  const label = labelOf(line, trail)
  const figures = trail.tokens.map((token) => figureCell(line, token, trail, false))
  const doubtful = trail.doubtful.map((token) => figureCell(line, token, trail, true))
  return {
    number,
    sort,
    mark,
    text,
    ...reachOf(line),
    ...heightOf(line),
    cells: sort !== 'text' ? [] : label === undefined ? [...doubtful, ...figures] : [label, ...doubtful, ...figures],
    figures,
    words: () => wordsOn(line).map((segment) => wordsCell(line, segment.text, segment.from, segment.to)),
    rules: rulesOn(line),
    sure,
    span: (from, length) => spanOf(line, from, length),
  }
}

/** Its first place, and the one behind its last: of drawn rulings those of the drawing, whose characters are only near them. */
function reachOf(line: PrintedLine): { readonly indent: number; readonly end: number } {
  const { text, indent, glyphs, rulings, sort } = line
  if (sort === 'ruling' && glyphs === undefined && rulings.length > 0)
    return { indent: (rulings[0] as RulingRun).from, end: (rulings.at(-1) as RulingRun).to + 1 }
  return { indent: placeOf(line, indent).from, end: text === '' ? 0 : placeOf(line, text.length - 1).to + 1 }
}

/** In points, of its first character. */
function heightOf({ glyphs, indent }: PrintedLine): { readonly height?: number } {
  const first = glyphs?.[indent]
  return first === undefined ? {} : { height: first.bottom - first.top }
}

/** The words before the figures, up to a ruling printed beside them. */
function labelOf(line: PrintedLine, { labelEnd }: Trail): TextCell | undefined {
  const end = Math.min(labelEnd, line.rulings[0]?.from ?? labelEnd)
  const caption = line.text.slice(line.indent, end).trim()
  return caption === '' ? undefined : wordsCell(line, caption.replace(/ {2,}/g, ' '), line.indent, labelEnd - 1)
}

function wordsCell(line: PrintedLine, text: string, first: number, last: number): TextCell {
  const [{ from }, { to }] = [placeOf(line, first), placeOf(line, last)]
  return {
    kind: 'text',
    text,
    from,
    to,
    low: from,
    edge: to,
    amount: undefined,
    marks: [],
    bold: isBold(line, first, last),
    indent: from,
    doubtful: false,
    span: spanOf(line, first, text.length),
  }
}

/** Most of its characters are. */
const isBold = ({ glyphs }: PrintedLine, first: number, last: number): boolean =>
  glyphs !== undefined && glyphs.slice(first, last + 1).filter(({ bold }) => bold).length * 2 > last - first + 1

function figureCell(line: PrintedLine, token: Token, trail: Trail, doubtful: boolean): TextCell {
  const { text, start, low, edge, end, amount, marks, markLike } = token
  const kind = markLike && follows(token, trail.tokens) ? 'mark' : isStandIn(text) ? 'remark' : 'figure'
  const span = spanOf(line, start, end - start + 1)
  const { from } = placeOf(line, start)
  return {
    kind,
    text,
    from,
    to: placeOf(line, end).to,
    low: placeOf(line, low).from,
    edge: placeOf(line, edge).to,
    amount,
    marks,
    bold: isBold(line, start, end),
    indent: from,
    doubtful,
    span,
  }
}

/** A line of rulings closes what is above it; rulings beside words rule off what is above those too. */
const rulesOn = ({ rulings, sort }: PrintedLine): readonly Rule[] =>
  rulings.map(({ from, to, double }) => {
    const ruling: Ruling = double ? 'double' : 'single'
    return sort === 'text' ? { from, to, above: ruling, below: 'none' } : { from, to, above: 'none', below: ruling }
  })
