/** One printed table of an HTML file, and its rows as lines of text. */
import { type Diagnostic, diagnostic } from '../../core/diagnostic.ts'
import type { Heading, RawCell, Table, TableRow, TextLine } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'
import { looksLikeFigure } from '../figure/amount.ts'
import { misprintOf } from '../figure/misprint.ts'
import { withoutNoteColumn } from '../table/note-column.ts'
import { findColumns, type GridColumn } from './columns.ts'
import type { GridCell, GridRow } from './grid.ts'
import { readHeadings } from './headings.ts'
import { rejoined } from './labels.ts'
import { headingPieces, layOut, rowPieces } from './layout.ts'
import type { Page } from './page.ts'
import { type ReadRow, readRows, type Slot } from './rows.ts'
import type { Segment } from './segments.ts'

/** A segment with its columns, when it is a table of figures. */
export interface FigureTable {
  readonly segment: Segment
  readonly columns: readonly GridColumn[]
  readonly rows: readonly ReadRow[]
}

/** The figures of a segment in their columns; undefined for prose, bullets, contacts or a table of contents. */
export function readFigureTable(segment: Segment, labelColumn: number): FigureTable | undefined {
  const columns = findColumns(segment.body, segment.headings, labelColumn)
  if (columns.length === 0) return undefined
  const rows = readRows(segment.body, columns)
  const filled = rows.filter(({ slots }) => slots.some((slot) => slot?.amount !== undefined))
  if (filled.length === 0 || (filled.length === 1 && segment.headings.length === 0 && columns.length === 1))
    return undefined
  const labelled = filled.filter(({ label }) => label !== '').length
  if (labelled * 2 < filled.length && segment.headings.length === 0) return undefined
  return isContents(segment, filled) ? undefined : { segment, columns, rows }
}

/** Captions and page numbers: one column of small whole numbers that never fall, under no heading but "Page". */
function isContents({ headings }: Segment, rows: readonly ReadRow[]): boolean {
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
  { segment, columns, rows }: FigureTable,
  id: string,
  element: string,
  above: readonly TextLine[],
  page: Page,
): { table: Table; diagnostics: readonly Diagnostic[] } {
  const from = above[0]?.span.line ?? page.next
  const { headings, stub } = readHeadings(segment.headings, columns)
  const layout = layOut(rows, headings, columns.length)
  const places = new Map<GridCell, Span>()
  const title = [...above, ...segment.title.flatMap((row) => writeTitle(row, element, page))]
  const over = new Map(headings.map((heading) => [heading.cell, heading]))
  for (const row of segment.headings) page.writePieces(headingPieces(row, over, columns, layout), element, places)
  const printed = rows.map((row) => {
    const line = page.next
    page.writePieces(rowPieces(row, layout), element, places)
    return tableRow(row, line, places)
  })
  const table: Table = {
    id,
    title,
    stub: stub.map((cell) => ({ text: cell.printed, span: places.get(cell) as Span })),
    headings: headings.map(({ cell, ...heading }): Heading => ({ ...heading, span: places.get(cell) as Span })),
    columnCount: columns.length,
    rows: rejoined(printed),
    lines: { from, to: page.next - 1 },
  }
  return { table: withoutNoteColumn(table), diagnostics: rows.flatMap((row) => oddities(row, places)) }
}

function writeTitle(row: GridRow, element: string, page: Page): readonly TextLine[] {
  const cells = row.cells.filter((cell) => cell.kind !== 'ruling')
  const [first] = cells
  if (first === undefined) return []
  const lines = cells.length === 1 ? first.lines : [cells.map((cell) => cell.printed).join(' ')]
  return lines.map((text) => {
    const span = { line: page.write(text), column: 1, length: text.length, element: `${element}/${first.element}` }
    return { text, span }
  })
}

function tableRow(row: ReadRow, line: number, places: ReadonlyMap<GridCell, Span>): TableRow {
  const { label, marks, indent, bold, ruleAbove, ruleBelow, labelCell } = row
  const cells = row.slots.map((slot): RawCell | undefined => {
    if (slot === undefined) return undefined
    const cell = { text: slot.text, span: spanOf(slot, places), marks: slot.marks }
    return slot.amount === undefined ? cell : { ...cell, amount: slot.amount }
  })
  const own = labelCell === undefined ? undefined : places.get(labelCell)
  const first = cells.find((cell) => cell !== undefined)?.span ?? { line, column: 1, length: 0 }
  const span = own === undefined ? first : { ...own, length: label.length }
  return { label, marks, indent, cells, ruleAbove, ruleBelow, bold, lines: { from: line, to: line }, span }
}

const spanOf = (slot: Slot, places: ReadonlyMap<GridCell, Span>): Span => ({
  ...(places.get(slot.cell) as Span),
  length: slot.text.length,
})

function oddities(row: ReadRow, places: ReadonlyMap<GridCell, Span>): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  for (const slot of row.slots) {
    if (slot === undefined) continue
    const { text, amount } = slot
    const misprint = amount === undefined ? undefined : misprintOf({ text, span: spanOf(slot, places) })
    if (misprint !== undefined) found.push(misprint)
    if (amount === undefined && looksLikeFigure(text))
      found.push(
        diagnostic(
          'figure-not-read',
          `"${text}" looks like a figure but cannot be read; it is kept as text`,
          spanOf(slot, places),
        ),
      )
  }
  for (const cell of row.stray)
    found.push(diagnostic('figure-outside-columns', `"${cell.printed}" stands in no free column`, places.get(cell)))
  return found
}
