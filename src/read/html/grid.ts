/** The cells of an HTML table on its grid, each with what its characters are. */
import type { Amount, Ruling } from '../../core/release.ts'
import { CURRENCIES } from '../figure/alphabet.ts'
import { isStandIn, looksLikeFigure, readFigure, readMisprint } from '../figure/amount.ts'
import { onlyMarks, printed, withoutRaised } from '../figure/marks.ts'
import { inPlainNotation, type Notation } from '../figure/notation.ts'
import type { HtmlCell, HtmlRow, HtmlTable } from './blocks.ts'

/** A printed cell. `from` and `to` are its first and last grid column, 0-based. */
export interface GridCell {
  readonly from: number
  readonly to: number
  /** Without raised marks. */
  readonly text: string
  /** As a reader would type it, with its marks. */
  readonly printed: string
  /** The same, cut where the file ends a line. */
  readonly lines: readonly string[]
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

interface Place {
  readonly from: number
  readonly to: number
  readonly element: string
}

/** Puts the cells of a table on its grid by colspan and rowspan, as a browser does, their figures in plain notation. */
export function placeCells(table: HtmlTable, notation: Notation = 'plain'): readonly GridRow[] {
  const rows: GridRow[] = []
  /** For how many more rows a cell above reaches down, by column. */
  let reach: number[] = []
  for (const row of table.rows) {
    const places: { cell: HtmlCell; place: Place }[] = []
    const edges: Edge[] = []
    const below = reach.map((left) => Math.max(0, left - 1))
    let from = 0
    for (const cell of row.cells) {
      while ((reach[from] ?? 0) > 0) from += 1
      const to = from + cell.columns - 1
      if (cell.rows > 1) for (let column = from; column <= to; column += 1) below[column] = cell.rows - 1
      places.push({ cell, place: { from, to, element: `tr[${row.number}]/td[${cell.number}]` } })
      const { above, below: under } = cell
      if (above !== 'none' || under !== 'none') edges.push({ from, to, above, below: under })
      from = to + 1
    }
    reach = Array.from(below, (left) => left ?? 0)
    const { count, linesIn } = stackOf(row)
    for (let line = 0; line < count; line += 1) {
      const cells = places.flatMap(({ cell, place }) =>
        gridCell(
          linesIn(cell, line).filter((text) => text !== ''),
          cell,
          place,
          notation,
        ),
      )
      rows.push({ cells: withSigned(cells), edges: line === count - 1 ? edges : [] })
    }
  }
  return rows
}

/** A mark with "$" before it or "%" behind it is a figure. */
const withSigned = (cells: readonly GridCell[]): readonly GridCell[] =>
  cells.map((cell, index) => {
    if (cell.kind !== 'mark' || cell.amount === undefined) return cell
    return cells[index - 1]?.kind === 'prefix' || cells[index + 1]?.text.startsWith('%')
      ? { ...cell, kind: 'figure' }
      : cell
  })

/** How many printed rows share a row of the table, and what a cell holds of each. */
interface Stack {
  readonly count: number
  readonly linesIn: (cell: HtmlCell, line: number) => readonly string[]
}

/**
 * Printed rows that share a row of the table: their lines are cut by `<br>` alike in every cell, empty ones counted
 * where the cells are as long with them as their captions.
 *
 *     <td>Cash<br>Receivables<td>100<br>200
 *     <td>Assets:<br>Cash<br>Receivables<td><br>100<br>200
 */
function stackOf(row: HtmlRow): Stack {
  const counts = row.cells.map((cell) => cell.lines.length).filter((count) => count > 0)
  const [first] = counts
  const figures = row.cells.filter((cell) => cell.lines.length > 0 && cell.lines.every(isFigureLine))
  const alike = first !== undefined && first > 1 && counts.length > 1 && counts.every((count) => count === first)
  if (alike && figures.length > 0) return { count: first, linesIn: ({ lines }, line) => lines.slice(line, line + 1) }
  const [captions, ...others] = row.cells.filter((cell) => cell.lines.length > 0)
  const count = captions?.spaced.length ?? 1
  const stacked =
    others.some(({ lines, spaced }) => lines.length > 1 && spaced.length === count && lines.some(isFigureLine)) &&
    others.every(({ lines, spaced }) => spaced.length <= count && lines.every((line) => kindOf(line) !== 'text'))
  if (stacked) return { count, linesIn: ({ spaced }, line) => spaced.slice(line, line + 1) }
  return { count: 1, linesIn: ({ lines }) => lines }
}

const isFigureLine = (line: string): boolean =>
  kindOf(withoutRaised(line).text) === 'figure' && !/^(?:19|20)\d\d$/.test(line)

function gridCell(
  lines: readonly string[],
  { bold, indent }: HtmlCell,
  place: Place,
  notation: Notation,
): readonly GridCell[] {
  if (lines.length === 0) return []
  const whole = lines.join(' ')
  const { text: raised, marks } = withoutRaised(whole)
  const text = inPlainNotation(raised, notation).trimStart()
  const cell = { ...place, text, printed: printed(whole), lines: lines.map(printed), marks, bold, indent }
  if (text === '') return [{ ...cell, kind: 'mark' }]
  const kind = kindOf(text)
  const figure = kind === 'figure' || kind === 'mark' ? readFigure(text) : undefined
  if (figure === undefined) return [{ ...cell, kind }]
  return [{ ...cell, kind, marks: [...marks, ...figure.marks], amount: figure.amount }]
}

function kindOf(text: string): CellKind {
  if (text.length > LONGEST_FIGURE) return /^[-=_—–\s]+$/.test(text) ? 'ruling' : 'text'
  if (RULING.test(text)) return 'ruling'
  if (PREFIX.test(text)) return 'prefix'
  if (SUFFIX.test(text)) return 'suffix'
  if (onlyMarks(text) !== undefined) return 'mark'
  if (OPEN_FIGURE.test(text) || readFigure(text) !== undefined || readMisprint(text) !== undefined) return 'figure'
  if (isStandIn(text)) return 'remark'
  return looksLikeFigure(text) ? 'figure' : 'text'
}

const LONGEST_FIGURE = 64
const RULING = /^(?:[-_—–]{4,}|=+|(?:[-=_]{2,}\s+)+[-=_]{2,})$/
const PREFIX = new RegExp(
  `^(?:(?:${CURRENCIES.map((sign) => sign.replace(/[.$]/g, '\\$&')).join('|')})\\s?\\(?|\\(\\s?\\$?)$`,
)
const SUFFIX =
  /^(?:\)(?:\s?(?:%|x|bps|bp|pts|pt|ppts|pp))?|%\s?\)?|x|bps|bp|pts|pt|ppts|pp)(?:\s?(?:\(\w{1,2}\)|\*+))?$/
/** Its parenthesis closes in the next cell. */
const OPEN_FIGURE = /^\$?\s?\(\s?\$?\s?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/
