/** The rows of a table: captions re-joined, figures in their columns, rulings between. */
import type { RawCell, Ruling, TableRow } from '../../core/release.ts'
import { isStandIn } from '../figure/amount.ts'
import { spanOf } from '../text/printed-line.ts'
import type { ReadLine } from '../text/read-line.ts'
import { follows, type Token } from '../text/tokens.ts'
import { type CaptionLine, captionOf, goesOn, withoutMarks } from './caption.ts'
import type { TableColumn } from './columns.ts'
import { columnAt } from './columns.ts'

/** A line of the body: its caption and the figures in their columns. */
interface BodyLine extends CaptionLine {
  readonly line: ReadLine
  readonly cells: ReadonlyMap<number, Token>
  readonly above: Ruling
}

export function rowsOf(
  lines: readonly ReadLine[],
  columns: readonly TableColumn[],
  pushed: ReadonlyMap<ReadLine, readonly Token[]>,
  words: ReadonlySet<string>,
): TableRow[] {
  const body: BodyLine[] = []
  let gap: CaptionLine['gap'] = 'none'
  let above: Ruling = 'none'
  const below = new Map<number, Ruling>()
  let last = -1
  for (const line of lines) {
    if (line.sort !== 'text') {
      if (line.sort === 'ruling' || gap === 'none') gap = line.sort === 'ruling' ? 'ruling' : 'blank'
      above = ruled(line, columns) ?? above
    }
    const ruling = ruled(line, columns)
    if (ruling !== undefined && last >= 0 && !below.has(last)) below.set(last, ruling)
    if (line.sort !== 'text') continue
    const read = pushedLine(line, columns, pushed.get(line)) ?? bodyLine(line, columns)
    if (read.figures) last = body.length
    body.push({ ...read, gap, above })
    gap = 'none'
    above = ruling ?? 'none'
  }
  const place = new Map(body.map((line, index) => [line, index]))
  return grouped(body).map((group) => {
    const figures = group.find((line) => line.figures)
    const ruleBelow = figures === undefined ? 'none' : (below.get(place.get(figures) ?? -1) ?? 'none')
    return rowOf(group, figures, ruleBelow, columns, words)
  })
}

/** One row: its caption over all lines of the group, its figures from the one line that has them. */
function rowOf(
  group: readonly BodyLine[],
  figures: BodyLine | undefined,
  ruleBelow: Ruling,
  columns: readonly TableColumn[],
  words: ReadonlySet<string>,
): TableRow {
  const first = group[0] as BodyLine
  const caption = captionOf(
    group.map(({ text }) => text).filter((text) => text !== ''),
    words,
  )
  const { label, marks } = withoutMarks(caption)
  const cells = columns.map((_, column): RawCell | undefined => {
    const token = figures?.cells.get(column)
    return token === undefined || figures === undefined ? undefined : cellOf(token, figures.line)
  })
  const start =
    figures !== undefined && caption === ''
      ? Math.min(...[...figures.cells.values()].map((token) => token.start))
      : first.indent
  const firstCell =
    caption === '' ? [...(figures?.cells.values() ?? [])].find((token) => token.start === start) : undefined
  return {
    label,
    marks,
    indent: caption === '' ? 0 : first.indent,
    cells,
    ruleAbove: figures === undefined ? 'none' : first.above,
    ruleBelow,
    bold: false,
    lines: { from: first.line.number, to: group.at(-1)?.line.number ?? first.line.number },
    span: spanOf(first.line, start, firstCell === undefined ? first.text.length : firstCell.end - start + 1),
  }
}

function cellOf(token: Token, line: ReadLine): RawCell {
  const span = spanOf(line, token.start, token.end - token.start + 1)
  const cell = { text: token.text, span, marks: token.marks }
  return token.amount === undefined ? cell : { ...cell, amount: token.amount }
}

/** Captions over several lines, each with at most one line of figures. */
function grouped(body: readonly BodyLine[]): BodyLine[][] {
  const groups: BodyLine[][] = []
  const room = body.reduce((widest, { text, indent }) => Math.max(widest, indent + text.length), 0)
  body.forEach((line, index) => {
    const group = groups.at(-1)
    if (
      group !== undefined &&
      (goesOn(group, line, body[index + 1], room) || endsCaption(group, line, body[index + 1]))
    )
      group.push(line)
    else groups.push([line])
  })
  return groups
}

/** The rest of a caption whose figures stand on its first line: lower-case, set deeper, no figures of its own. */
function endsCaption(group: readonly BodyLine[], line: BodyLine, after: BodyLine | undefined): boolean {
  const base = group[0]
  const last = group.at(-1)
  if (base === undefined || last === undefined || !group.some(({ figures }) => figures)) return false
  if (line.figures || line.gap !== 'none' || line.text === '' || line.indent <= base.indent) return false
  if (!/^[A-Z\d]/.test(base.text) || /:$/.test(line.text)) return false
  const more = after !== undefined && after.gap === 'none' && after.figures && /^[a-z(]/.test(after.text)
  return !more && (/^[a-z]/.test(line.text) || /[A-Za-z]-$/.test(last.text) || /[,&]$/.test(last.text))
}

/** A line whose figures are in order, one for each column. */
function pushedLine(
  line: ReadLine,
  columns: readonly TableColumn[],
  figures: readonly Token[] | undefined,
): Omit<BodyLine, 'gap' | 'above'> | undefined {
  if (figures?.length !== columns.length) return undefined
  const text = captionText(line, figures[0]?.start ?? 0)
  return { line, text, indent: line.indent, figures: true, cells: new Map(figures.entries()) }
}

/**
 * The line's figures by column. In front of the first that is surely a figure, what is aligned with no column is part
 * of the caption.
 */
function bodyLine(line: ReadLine, columns: readonly TableColumn[]): Omit<BodyLine, 'gap' | 'above'> {
  const cells = new Map<number, Token>()
  const { tokens, doubtful, labelEnd } = line.trail
  const free = (token: Token, straight: boolean): number | undefined => {
    const column = columnAt(columns, token)
    if (column === undefined || cells.has(column)) return undefined
    return !straight || isAligned(columns[column] as TableColumn, token) ? column : undefined
  }
  for (const token of line.row ? tokens : []) {
    const column = free(token, isBeside(token, tokens))
    const last = [...cells].at(-1)
    if (column !== undefined) cells.set(column, token)
    else if (token.markLike && last !== undefined) {
      cells.set(last[0], { ...last[1], marks: [...last[1].marks, token.text.slice(1, -1)] })
    }
  }
  const rest = line.row ? [...doubtful] : [...doubtful, ...tokens]
  while (rest.length > 0) {
    const token = rest.at(-1) as Token
    const column = token.markLike ? undefined : free(token, !isStandIn(token.text) || doubtful.includes(token))
    if (column === undefined) break
    cells.set(column, token)
    rest.pop()
  }
  const end = Math.max(labelEnd, (rest.at(-1)?.end ?? -1) + 1)
  return { line, text: captionText(line, end), indent: line.indent, figures: cells.size > 0, cells }
}

/** What may be a mark and stands a blank behind a figure is one, unless a column is aligned with it. */
const isBeside = (token: Token, tokens: readonly Token[]): boolean => token.markLike && follows(token, tokens)

/** A line's words, without the rulings printed beside them. */
function captionText(line: ReadLine, end: number): string {
  const ruled = line.rulings[0]?.from
  return line.text
    .slice(line.indent, ruled === undefined ? end : Math.min(end, ruled))
    .trim()
    .replace(/ {2,}/g, ' ')
}

const isAligned = ({ edges }: TableColumn, token: Token): boolean =>
  token.edge >= edges[0] - 1 && token.edge <= edges[1] + 1

function ruled(line: ReadLine, columns: readonly TableColumn[]): Ruling | undefined {
  const over = line.rulings.filter((ruling) => columns.some(({ from, to }) => ruling.from <= to && ruling.to >= from))
  if (over.length === 0) return undefined
  return over.some(({ double }) => double) ? 'double' : 'single'
}
