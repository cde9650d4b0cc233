/** The cells of a printed line: its caption and its figures, or the headings on it. */
import type { Ruling } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'
import { isStandIn } from '../figure/amount.ts'
import type { PlacedCell, PlacedLine, Rule } from '../table/placed.ts'
import { type PrintedLine, spanOf, wordsOn } from './printed-line.ts'
import type { ReadLine } from './read-line.ts'
import { follows, type Token } from './tokens.ts'

/** Its place in the source is known as soon as it is read. */
export interface TextCell extends PlacedCell {
  readonly span: Span
}

export interface TextLine extends PlacedLine<TextCell> {
  readonly number: number
}

/** A line over the columns: stretches of words, set off by two blanks or more. */
export const headingCells = (line: ReadLine): TextLine => ({
  cells: wordsOn(line).map(({ text, from, to }) => wordsCell(line, text, from, to)),
  rules: rulesOn(line),
  sure: line.row,
  number: line.number,
})

/** A line of the body: its caption, then the figures that end it. */
export function bodyCells(line: ReadLine): TextLine {
  const { row: sure, number, indent, trail } = line
  const rules = rulesOn(line)
  if (line.sort !== 'text') return { cells: [], rules, sure, number }
  const end = Math.min(trail.labelEnd, line.rulings[0]?.from ?? trail.labelEnd)
  const caption = line.text.slice(indent, end).trim()
  const label = caption === '' ? [] : [wordsCell(line, caption.replace(/ {2,}/g, ' '), indent, trail.labelEnd - 1)]
  const figures = [
    ...trail.doubtful.map((token) => figureCell(line, token, true)),
    ...trail.tokens.map((token) => figureCell(line, token, false)),
  ]
  return { cells: [...label, ...figures], rules, sure, number }
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

function figureCell(line: ReadLine, token: Token, doubtful: boolean): TextCell {
  const { text, start, low, edge, end, amount, marks, markLike } = token
  const kind = markLike && follows(token, line.trail.tokens) ? 'mark' : isStandIn(text) ? 'remark' : 'figure'
  const span = spanOf(line, start, end - start + 1)
  return { kind, text, from: start, to: end, low, edge, amount, marks, bold: false, indent: start, doubtful, span }
}

/** A line of rulings closes what is above it; rulings beside words rule off what is above those too. */
const rulesOn = ({ rulings, sort }: PrintedLine): readonly Rule[] =>
  rulings.map(({ from, to, double }) => {
    const ruling: Ruling = double ? 'double' : 'single'
    return sort === 'text' ? { from, to, above: ruling, below: 'none' } : { from, to, above: 'none', below: ruling }
  })
