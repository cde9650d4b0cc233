/** The cells of an HTML table on its grid, each with what its characters are. */
import type { Amount, Ruling } from '../core/release.ts'
import { CURRENCIES } from './alphabet.ts'
import { isRemark, looksLikeFigure, readFigure } from './amount.ts'
import type { HtmlCell, HtmlRow, HtmlTable } from './html-blocks.ts'
import { onlyMarks, printed, withoutRaised } from './marks.ts'

/** A printed cell. `from` and `to` are its first and last grid column, 0-based. */
export interface GridCell {
  readonly from: number
  readonly to: number
  /** Without raised marks. */
  readonly text: string
  /** As a reader would type it, with its marks. */
  readonly printed: string
  /** Raised marks, and those behind a figure. */
  readonly marks: readonly string[]
  readonly kind: CellKind
  /** Of a figure that is whole within its cell. */
  readonly amount?: Amount
  readonly bold: boolean
  readonly indent: number
  /** "tr[5]/td[2]" */
  readonly element: string
}

export type CellKind =
  | 'figure'
  /** What stands before a figure in a cell of its own: "$", "(". */
  | 'prefix'
  /** What stands behind it: ")", "%", "x". */
  | 'suffix'
  /** "(1)", "(a)", "*": a footnote mark, or a figure in parentheses; its place tells. */
  | 'mark'
  /** "NM" */
  | 'remark'
  /** "-----", "=====" */
  | 'ruling'
  | 'text'

/** A line drawn along a stretch of a row. */
export interface Edge {
  readonly from: number
  readonly to: number
  readonly above: Ruling
  readonly below: Ruling
}

export interface GridRow {
  /** Those with something printed in them, left to right. */
  readonly cells: readonly GridCell[]
  readonly edges: readonly Edge[]
}

/** Puts the cells of a table on its grid by colspan and rowspan, as a browser does. */
export function placeCells(table: HtmlTable): readonly GridRow[] {
  const rows: GridRow[] = []
  /** Rows that a cell above still reaches down, by column. */
  let reach: number[] = []
  for (const row of table.rows) {
    const cells: GridCell[] = []
    const edges: Edge[] = []
    const below = reach.map((left) => Math.max(0, left - 1))
    let column = 0
    const lineCount = linesOf(row)
    const split: GridCell[][] = Array.from({ length: lineCount }, () => [])
    for (const cell of row.cells) {
      while ((reach[column] ?? 0) > 0) column += 1
      const to = column + cell.columns - 1
      if (cell.rows > 1) for (let k = column; k <= to; k += 1) below[k] = cell.rows - 1
      const place = { from: column, to, element: `tr[${row.number}]/td[${cell.number}]` }
      if (lineCount > 1)
        cell.lines.forEach((line, index) => push(split[Math.min(index, lineCount - 1)], [line], cell, place))
      else push(cells, cell.lines, cell, place)
      if (cell.above !== 'none' || cell.below !== 'none')
        edges.push({ from: column, to, above: cell.above, below: cell.below })
      column = to + 1
    }
    for (let k = 0; k < below.length; k += 1) below[k] ??= 0
    reach = below
    if (lineCount === 1) rows.push({ cells, edges })
    else split.forEach((line, index) => rows.push({ cells: line, edges: index === lineCount - 1 ? edges : [] }))
  }
  return rows
}

/**
 * How many printed rows share a row of the table: their lines are then cut by `<br>` alike in every cell.
 *
 *     <td>Cash<br>Receivables<td>100<br>200
 */
function linesOf(row: HtmlRow): number {
  const counts = row.cells.map((cell) => cell.lines.length).filter((count) => count > 0)
  const [first] = counts
  if (first === undefined || first < 2 || counts.length < 2 || counts.some((count) => count !== first)) return 1
  const figures = row.cells.filter((cell) => cell.lines.length > 0 && cell.lines.every(isFigureLine))
  return figures.length > 0 ? first : 1
}

const isFigureLine = (line: string): boolean =>
  kindOf(withoutRaised(line).text) === 'figure' && !/^(?:19|20)\d\d$/.test(line)

function push(
  into: GridCell[] | undefined,
  lines: readonly string[],
  { bold, indent }: HtmlCell,
  place: { from: number; to: number; element: string },
): void {
  if (lines.length === 0 || into === undefined) return
  const whole = lines.join(' ')
  const { text, marks } = withoutRaised(whole)
  const base = { ...place, text, printed: printed(whole), bold, indent }
  if (text === '') {
    into.push({ ...base, kind: 'mark', marks })
    return
  }
  const kind = kindOf(text)
  const figure = kind === 'figure' || kind === 'mark' ? readFigure(text) : undefined
  if (figure === undefined) into.push({ ...base, kind, marks })
  else into.push({ ...base, kind, marks: [...marks, ...figure.marks], amount: figure.amount })
}

function kindOf(text: string): CellKind {
  if (text.length > LONGEST_FIGURE) return /^[-=_—–\s]+$/.test(text) ? 'ruling' : 'text'
  if (RULING.test(text)) return 'ruling'
  if (PREFIX.test(text)) return 'prefix'
  if (SUFFIX.test(text)) return 'suffix'
  if (onlyMarks(text) !== undefined) return 'mark'
  if (OPEN_FIGURE.test(text) || readFigure(text) !== undefined) return 'figure'
  if (isRemark(text)) return 'remark'
  return looksLikeFigure(text) ? 'figure' : 'text'
}

const LONGEST_FIGURE = 64
const RULING = /^(?:[-_—–]{4,}|=+|(?:[-=_]{2,}\s+)+[-=_]{2,})$/
const PREFIX = new RegExp(
  `^(?:(?:${CURRENCIES.map((sign) => sign.replace(/[.$]/g, '\\$&')).join('|')})\\s?\\(?|\\(\\s?\\$?)$`,
)
const SUFFIX = /^(?:\)\s?%?|%\s?\)?|x|bps|bp|pts|pt|ppts|pp)(?:\s?(?:\(\w{1,2}\)|\*+))?$/
/** Its parenthesis closes in the next cell. */
const OPEN_FIGURE = /^\$?\s?\(\s?\$?\s?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/
