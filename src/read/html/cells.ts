/** The cells of an HTML table on its grid, each with what its characters are, signs with the figure they stand beside. */
import { CURRENCY } from '../figure/alphabet.ts'
import { isStandIn, looksLikeFigure, readFigure, readMisprint } from '../figure/amount.ts'
import { onlyMarks, printed, withoutRaised } from '../figure/marks.ts'
import { type Writing, writtenPlainly } from '../figure/writing.ts'
import { type CellKind, isHeadingFigure, type Rule } from '../table/placed.ts'
import type { HtmlCell, HtmlRow, HtmlTable } from './blocks.ts'
import { withCaptions } from './captions.ts'
import type { GridCell, GridRow } from './grid.ts'
import type { HtmlLine } from './inline.ts'

interface Place {
  readonly from: number
  readonly to: number
  readonly element: string
}

/** Puts the cells of a table on its grid by colspan and rowspan, as a browser does, their figures in plain notation. */
export function placeCells(table: HtmlTable, writing: Writing): readonly GridRow[] {
  const rows: GridRow[][] = []
  /** For how many more rows a cell above reaches down, by column. */
  let reach: number[] = []
  for (const row of table.rows) {
    const places: { cell: HtmlCell; place: Place }[] = []
    const edges: Rule[] = []
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
    const printedRows: GridRow[] = []
    for (let line = 0; line < count; line += 1) {
      const cells = places.flatMap(({ cell, place }) =>
        gridCell(
          linesIn(cell, line).filter(({ text }) => text !== ''),
          cell,
          place,
          writing,
        ),
      )
      const printed = cells.filter(({ kind }) => kind !== 'ruling') as GridCell[]
      const rules = cells.filter(({ kind }) => kind === 'ruling').map(typedRule)
      printedRows.push({
        cells: withSigns(withSigned(printed)),
        rules: line === count - 1 ? [...rules, ...edges] : rules,
        sure: true,
      })
    }
    rows.push(printedRows)
  }
  return withCaptions(rows)
}

/** "-----", "=====" */
const typedRule = ({ from, to, text }: RawCell): Rule => ({
  from,
  to,
  above: 'none',
  below: text.includes('=') ? 'double' : 'single',
})

/** A mark with "$" before it or "%" behind it is a figure. */
const withSigned = (cells: readonly GridCell[]): readonly GridCell[] =>
  cells.map((cell, index) => {
    if (cell.kind !== 'mark' || cell.amount === undefined) return cell
    return cells[index - 1]?.kind === 'prefix' || cells[index + 1]?.text.startsWith('%')
      ? { ...cell, kind: 'figure' }
      : cell
  })

/**
 * Figures with the signs that stand beside them in cells of their own.
 *
 *     | $ | (42 | ) | 7 | % |     "$(42)" and "7%"
 *
 * Not over the columns, where "%" is a heading of its own: | 2008 | % |
 */
function withSigns(cells: readonly GridCell[]): readonly GridCell[] {
  const isMoney = cells.some(({ kind }, index) => kind === 'prefix' && cells[index + 1]?.kind === 'figure')
  if (!isMoney && !cells.some((cell) => cell.kind === 'figure' && !isHeadingFigure(cell))) return cells.map(settled)
  const joined: GridCell[] = []
  let signs: GridCell[] = []
  for (const cell of cells) {
    const last = joined.findLastIndex(({ kind }) => kind === 'figure' || kind === 'remark')
    if (cell.kind === 'prefix') signs.push(cell)
    else if (cell.kind === 'suffix' && last >= 0) joined[last] = withSuffix(joined[last] as GridCell, cell)
    else {
      const isFigure = cell.kind === 'figure' || cell.kind === 'remark'
      if (isFigure) joined.push(signs.reduceRight(withPrefix, cell))
      else joined.push(...signs, cell)
      signs = []
    }
  }
  return [...joined, ...signs].map(settled)
}

const withPrefix = (figure: GridCell, sign: GridCell): GridCell => ({
  ...figure,
  text: sign.text + figure.text,
  printed: `${sign.printed} ${figure.printed}`,
  from: sign.from,
  offset: sign.offset,
})

/** Adds ")", "%" or ")% (1)" from the cell behind a figure. */
function withSuffix(figure: GridCell, { text, printed, marks, to }: GridCell): GridCell {
  const sign = /^(?:\)\s?(?:%|\w+)?|%\s?\)?|\w+)/.exec(text)?.[0] ?? ''
  const behind = onlyMarks(text.slice(sign.length).trim()) ?? []
  return {
    ...figure,
    text: figure.text + sign,
    printed: `${figure.printed} ${printed}`,
    marks: [...figure.marks, ...behind, ...marks],
    to,
  }
}

/** Reads the figure that a cell and the signs beside it make. */
function settled(cell: GridCell): GridCell {
  const isWhole = cell.amount !== undefined && cell.from === cell.low && cell.to === cell.edge
  if (cell.kind !== 'figure' || isWhole) return cell
  const amount = readFigure(cell.text)?.amount ?? readMisprint(cell.text)?.amount
  return amount === undefined ? cell : { ...cell, amount }
}

/** How many printed rows share a row of the table, and what a cell holds of each. */
interface Stack {
  readonly count: number
  readonly linesIn: (cell: HtmlCell, line: number) => readonly HtmlLine[]
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
  const figures = row.cells.filter(
    (cell) => cell.lines.length > 0 && cell.lines.every(({ text }) => isFigureLine(text)),
  )
  const alike = first !== undefined && first > 1 && counts.length > 1 && counts.every((count) => count === first)
  if (alike && figures.length > 0) return { count: first, linesIn: ({ lines }, line) => lines.slice(line, line + 1) }
  const [captions, ...others] = row.cells.filter((cell) => cell.lines.length > 0)
  const count = captions?.spaced.length ?? 1
  const stacked =
    others.some(
      ({ lines, spaced }) =>
        lines.length > 1 && spaced.length === count && lines.some(({ text }) => isFigureLine(text)),
    ) &&
    others.every(({ lines, spaced }) => spaced.length <= count && lines.every(({ text }) => kindOf(text) !== 'text'))
  if (stacked) return { count, linesIn: ({ spaced }, line) => spaced.slice(line, line + 1) }
  return { count: 1, linesIn: ({ lines }) => lines }
}

const isFigureLine = (line: string): boolean =>
  kindOf(withoutRaised(line).text) === 'figure' && !/^(?:19|20)\d\d$/.test(line)

type RawCell = Omit<GridCell, 'kind'> & { readonly kind: CellKind | 'ruling' }

function gridCell(
  cut: readonly HtmlLine[],
  { bold, indent, rows }: HtmlCell,
  place: Place,
  writing: Writing,
): readonly RawCell[] {
  const [first] = cut
  if (first === undefined) return []
  const lines = cut.map(({ text }) => text)
  const whole = lines.join(' ')
  const { text: raised, marks } = withoutRaised(whole)
  const text = writtenPlainly(raised, writing).trimStart()
  const kind = text === '' ? 'mark' : kindOf(text)
  const figure = text !== '' && (kind === 'figure' || kind === 'mark') ? readFigure(text) : undefined
  const { from, to, element } = place
  return [
    {
      kind,
      text,
      from,
      to,
      low: from,
      edge: to,
      amount: figure?.amount,
      marks: figure === undefined ? marks : [...marks, ...figure.marks],
      bold,
      indent: Math.max(0, Math.round(indent * 100) / 100),
      doubtful: false,
      printed: printed(whole),
      lines: cut.map((line) => ({ ...line, text: printed(line.text) })),
      element,
      offset: first.offset,
      rows,
    },
  ]
}

function kindOf(text: string): CellKind | 'ruling' {
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
const PREFIX = new RegExp(`^(?:(?:${CURRENCY})\\s?\\(?|\\(\\s?\\$?)$`)
const SUFFIX =
  /^(?:\)(?:\s?(?:%|x|bps|bp|pts|pt|ppts|pp))?|%\s?\)?|x|bps|bp|pts|pt|ppts|pp)(?:\s?(?:\(\w{1,2}\)|\*+))?$/
/** Its parenthesis closes in the next cell. */
const OPEN_FIGURE = /^\$?\s?\(\s?\$?\s?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/
