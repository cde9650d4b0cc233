/** One printed table of an HTML file, and its rows as lines of text. */
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { Table, TextLine } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'
import type { FigureTable } from '../table/figure-table.ts'
import { placedTable } from '../table/table.ts'
import type { GridCell, GridRow } from './grid.ts'
import type { HtmlLine } from './inline.ts'
import { headingPieces, layOut, rowPieces } from './layout.ts'
import type { Page } from './page.ts'

/** Writes a table's rows to the page and gives the table with every place in it; `above` are its title's lines there. */
export function writeTable(
  { segment, read }: FigureTable<GridCell>,
  id: string,
  element: string,
  above: readonly TextLine[],
  page: Page,
): { table: Table; diagnostics: readonly Diagnostic[] } {
  const from = above[0]?.span.line ?? page.next
  const layout = layOut(read.lines, read.headings, read.columns.length)
  const places = new Map<GridCell, Span>()
  const numbers = new Map<GridRow, number>()
  const title = [...above, ...segment.title.flatMap((row) => writeTitle(row, element, page))]
  const over = new Map(read.headings.map((heading) => [heading.cells[0] as GridCell, heading]))
  for (const row of segment.headings) page.writePieces(headingPieces(row, over, read.columns, layout), element, places)
  for (const row of read.lines) {
    numbers.set(row.line, page.next)
    page.writePieces(rowPieces(row, layout), element, places)
  }
  return placedTable(
    read,
    { id, title, lines: { from, to: page.next - 1 } },
    {
      cell: (cell) => places.get(cell) as Span,
      label: (_, cell) => places.get(cell) as Span,
      line: (line) => numbers.get(line) as number,
    },
  )
}

/** A cell as one line. */
export const printedLine = ({ printed, offset }: GridCell): HtmlLine => ({ text: printed, offset })

function writeTitle({ cells }: GridRow, element: string, page: Page): readonly TextLine[] {
  const [first] = cells
  if (first === undefined) return []
  const lines = cells.length === 1 ? first.lines.map((line) => [line]) : [cells.map(printedLine)]
  return lines.map((texts) => {
    const line = page.writeRun(texts)
    const text = page.lines[line - 1] as string
    return { text, span: { line, column: 1, length: text.length, element: `${element}/${first.element}` } }
  })
}
