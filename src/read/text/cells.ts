/** The cells of a printed line: its caption and the figures that end it, or the stretches of words on it. */
import type { Ruling } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'
import { isStandIn } from '../figure/amount.ts'
import type { PageLine, PlacedCell, Rule } from '../table/placed.ts'
import { type PrintedLine, spanOf, wordsOn } from './printed-line.ts'
import { follows, type Token, type Trail } from './tokens.ts'

/** Its place in the source is known as soon as it is read. */
export interface TextCell extends PlacedCell {
  readonly span: Span
}

export interface TextLine extends PageLine<TextCell> {
  /** Where so many characters from a column (0-based) stand in the source. */
  readonly span: (from: number, length: number) => Span
}

/** A line with its cells; `sure` where its figures are surely those of a row. */
export function textLine(line: PrintedLine, trail: Trail, sure: boolean): TextLine {
  const { number, sort, mark, text, indent } = line
  const label = labelOf(line, trail)
  const figures = trail.tokens.map((token) => figureCell(line, token, trail, false))
  const doubtful = trail.doubtful.map((token) => figureCell(line, token, trail, true))
  return {
    number,
    sort,
    mark,
    text,
    indent,
    end: text.length,
    cells: sort !== 'text' ? [] : label === undefined ? [...doubtful, ...figures] : [label, ...doubtful, ...figures],
    figures,
    words: () => wordsOn(line).map((segment) => wordsCell(line, segment.text, segment.from, segment.to)),
    rules: rulesOn(line),
    sure,
    span: (from, length) => spanOf(line, from, length),
  }
}

/** The words before the figures, up to a ruling printed beside them. */
function labelOf(line: PrintedLine, { labelEnd }: Trail): TextCell | undefined {
  const end = Math.min(labelEnd, line.rulings[0]?.from ?? labelEnd)
  const caption = line.text.slice(line.indent, end).trim()
  return caption === '' ? undefined : wordsCell(line, caption.replace(/ {2,}/g, ' '), line.indent, labelEnd - 1)
}

const wordsCell = (line: PrintedLine, text: string, from: number, to: number): TextCell => ({
  kind: 'text',
  text,
  from,
  to,
  low: from,
  edge: to,
  amount: undefined,
  marks: [],
  bold: false,
  indent: from,
  doubtful: false,
  span: spanOf(line, from, text.length),
})

function figureCell(line: PrintedLine, token: Token, trail: Trail, doubtful: boolean): TextCell {
  const { text, start, low, edge, end, amount, marks, markLike } = token
  const kind = markLike && follows(token, trail.tokens) ? 'mark' : isStandIn(text) ? 'remark' : 'figure'
  const span = spanOf(line, start, end - start + 1)
  return { kind, text, from: start, to: end, low, edge, amount, marks, bold: false, indent: start, doubtful, span }
}

/** A line of rulings closes what is above it; rulings beside words rule off what is above those too. */
const rulesOn = ({ rulings, sort }: PrintedLine): readonly Rule[] =>
  rulings.map(({ from, to, double }) => {
    const ruling: Ruling = double ? 'double' : 'single'
    return sort === 'text' ? { from, to, above: ruling, below: 'none' } : { from, to, above: 'none', below: ruling }
  })
