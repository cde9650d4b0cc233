/** One printed table of an HTML file, and its rows as lines of text. */
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { Table, TextLine } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'
import type { BodyLine } from '../table/rows.ts'
import { placedTable, type ReadTable, readTable } from '../table/table.ts'
import type { GridCell, GridRow } from './cells.ts'
import { headingPieces, layOut, rowPieces } from './layout.ts'
import type { Page } from './page.ts'
import type { Segment } from './segments.ts'

/** A segment read as a table of figures. */
export interface FigureTable {
  readonly segment: Segment
  readonly read: ReadTable<GridCell>
}

/** The figures of a segment in their columns; undefined for prose, bullets, contacts or a table of contents. */
export function readFigureTable(segment: Segment, labels: number, words: ReadonlySet<string>): FigureTable | undefined {
  const { body, headings } = segment
  const read = readTable({ body, headings, labels }, { exact: true }, words)
  const filled = read.lines.filter(({ slots }) => slots.some((slot) => slot?.amount !== undefined))
  if (filled.length === 0 || (filled.length === 1 && headings.length === 0 && read.columns.length === 1))
    return undefined
  const labelled = filled.filter(({ text }) => text !== '').length
  if (labelled * 2 < filled.length && headings.length === 0) return undefined
  return isContents(segment, filled) ? undefined : { segment, read }
}

/** Captions and page numbers: one column of small whole numbers that never fall, under no heading but "Page". */
function isContents({ headings }: Segment, rows: readonly BodyLine[]): boolean {
  const words = headings.flatMap(({ cells }) => cells.map((cell) => cell.text))
  if (rows.length < 3 || !words.every((word) => /^pages?\b/i.test(word))) return false
  let page = 0
  return rows.every(({ slots }) => {
    const [slot, ...others] = slots.filter((candidate) => candidate !== undefined)
    if (slot === undefined || others.length > 0 || !/^\d{1,3}$/.test(slot.text) || Number(slot.text) < page)
      return false
    page = Number(slot.text)
    return true
  })
}

/** Writes a table's rows to the page and gives the table with every place in it; `above` are its title's lines there. */
export function writeTable(
  { segment, read }: FigureTable,
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

function writeTitle({ cells }: GridRow, element: string, page: Page): readonly TextLine[] {
  const [first] = cells
  if (first === undefined) return []
  const lines = cells.length === 1 ? first.lines : [cells.map((cell) => cell.printed).join(' ')]
  return lines.map((text) => {
    const span = { line: page.write(text), column: 1, length: text.length, element: `${element}/${first.element}` }
    return { text, span }
  })
}
