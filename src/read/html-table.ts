/** One printed table of an HTML file, and its rows as lines of text. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import type { Heading, RawCell, Table, TableRow, TextLine } from '../core/release.ts'
import type { Span } from '../core/source.ts'
import { looksLikeFigure } from './amount.ts'
import { findColumns, type GridColumn } from './html-columns.ts'
import type { GridCell, GridRow } from './html-grid.ts'
import { readHeadings } from './html-headings.ts'
import type { Page, Piece } from './html-page.ts'
import { type ReadRow, readRows } from './html-rows.ts'
import type { Segment } from './html-segments.ts'

/** A segment with its columns, when it is a table of figures. */
export interface FigureTable {
  readonly segment: Segment
  readonly columns: readonly GridColumn[]
  readonly rows: readonly ReadRow[]
}

const MOST_COLUMNS = 200

/** The figures of a segment in their columns; undefined for prose, bullets, contacts or a table of contents. */
export function readFigureTable(segment: Segment, labelColumn: number): FigureTable | undefined {
  const columns = findColumns(segment.body, segment.headings, labelColumn)
  if (columns.length === 0 || columns.length > MOST_COLUMNS) return undefined
  const rows = readRows(segment.body, columns)
  const filled = rows.filter(({ slots }) => slots.some((slot) => slot?.amount !== undefined))
  if (filled.length === 0 || (filled.length === 1 && segment.headings.length === 0 && columns.length === 1))
    return undefined
  const labelled = filled.filter(({ label }) => label !== '').length
  if (labelled * 2 < filled.length && segment.headings.length === 0) return undefined
  return isContents(filled) ? undefined : { segment, columns, rows }
}

/** Captions and page numbers: one column of small whole numbers that never fall. */
function isContents(rows: readonly ReadRow[]): boolean {
  if (rows.length < 3) return false
  let page = 0
  return rows.every(({ slots }) => {
    const [slot, ...others] = slots.filter((candidate) => candidate !== undefined)
    if (slot === undefined || others.length > 0 || !/^\d{1,3}$/.test(slot.text) || Number(slot.text) < page)
      return false
    page = Number(slot.text)
    return true
  })
}

const LABEL_WIDTH = 72
const GAP = 2

/** Writes a table's rows to the page and gives the table with every place in it. */
export function writeTable(
  { segment, columns, rows }: FigureTable,
  id: string,
  element: string,
  above: readonly TextLine[],
  page: Page,
): { table: Table; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const from = above[0]?.span.line ?? page.next
  const places = new Map<GridCell, Span>()
  const { headings, stub } = readHeadings(segment.headings, columns)
  const layout = layOut(rows, headings, columns.length)

  const title = [...above]
  for (const row of segment.title) {
    const cells = row.cells.filter((cell) => cell.kind !== 'ruling')
    if (cells.length === 0) continue
    const text = cells.map((cell) => cell.printed).join(' ')
    title.push({
      text,
      span: { line: page.write(text), column: 1, length: text.length, element: `${element}/${cells[0]?.element}` },
    })
  }

  for (const row of segment.headings) {
    const pieces = headingPieces(row, headings, columns, layout)
    page.writePieces(pieces, element, places)
  }

  const printedRows: TableRow[] = []
  for (const row of rows) {
    const line = page.next
    const label = withMarks(row.label, row.marks)
    const indent = ' '.repeat(Math.min(24, Math.round(row.indent * 2)))
    const pieces: Piece[] = label === '' ? [] : [{ at: indent.length, text: label, cell: row.first }]
    row.slots.forEach((slot, index) => {
      if (slot === undefined) return
      const text = withMarks(slot.text, slot.marks)
      pieces.push({ at: (layout.ends[index] ?? 0) - slot.text.length, text, cell: slot.cell })
    })
    for (const cell of row.stray) pieces.push({ at: Number.POSITIVE_INFINITY, text: cell.printed, cell })
    page.writePieces(pieces, element, places)
    const cells = row.slots.map((slot): RawCell | undefined => {
      if (slot === undefined) return undefined
      const span = { ...(places.get(slot.cell) as Span), length: slot.text.length }
      if (slot.amount === undefined && looksLikeFigure(slot.text))
        diagnostics.push(
          diagnostic(
            'figure-not-read',
            `"${slot.text}" looks like a figure but cannot be read; it is kept as text`,
            span,
          ),
        )
      const { text, marks } = slot
      return slot.amount === undefined ? { text, span, marks } : { text, span, amount: slot.amount, marks }
    })
    for (const cell of row.stray)
      diagnostics.push(
        diagnostic('figure-outside-columns', `"${cell.printed}" stands in no column of its own`, places.get(cell)),
      )
    printedRows.push({
      label: row.label,
      marks: row.marks,
      indent: row.indent,
      cells,
      ruleAbove: row.ruleAbove,
      ruleBelow: row.ruleBelow,
      bold: row.bold,
      lines: { from: line, to: line },
      span: {
        ...(places.get(row.first) ?? { line, column: 1, length: 0 }),
        ...(row.label === '' ? {} : { length: row.label.length }),
      },
    })
  }
  const table: Table = {
    id,
    title,
    stub: stub.map(({ cell }) => ({ text: cell.printed, span: places.get(cell) as Span })),
    headings: headings.map(
      ({ text, level, from: first, to, cell }): Heading => ({
        text,
        level,
        from: first,
        to,
        span: places.get(cell) as Span,
      }),
    ),
    columnCount: columns.length,
    rows: rejoined(printedRows),
    lines: { from, to: page.next - 1 },
  }
  return { table, diagnostics }
}

interface Layout {
  readonly labelWidth: number
  /** Where each column's figures end. */
  readonly ends: readonly number[]
}

/** How wide labels and columns become on the page. */
function layOut(
  rows: readonly ReadRow[],
  headings: readonly { text: string; from: number; to: number }[],
  count: number,
): Layout {
  let labelWidth = 0
  const widths: number[] = Array.from({ length: count }, () => 6)
  for (const { label, indent, slots } of rows) {
    if (slots.some((slot) => slot !== undefined))
      labelWidth = Math.max(labelWidth, label.length + Math.round(indent * 2))
    slots.forEach((slot, index) => {
      if (slot !== undefined)
        widths[index] = Math.max(widths[index] ?? 0, Math.min(slot.text.length, 40) + (slot.marks.length > 0 ? 4 : 0))
    })
  }
  for (const { text, from, to } of headings)
    if (from === to) widths[from] = Math.max(widths[from] ?? 0, Math.min(text.length, 14))
  labelWidth = Math.min(labelWidth, LABEL_WIDTH)
  let end = labelWidth
  const ends = widths.map((width) => {
    end += GAP + width
    return end
  })
  return { labelWidth, ends }
}

function headingPieces(
  row: GridRow,
  headings: ReturnType<typeof readHeadings>['headings'],
  columns: readonly GridColumn[],
  { labelWidth, ends }: Layout,
): readonly Piece[] {
  return row.cells
    .filter((cell) => cell.kind !== 'ruling')
    .map((cell) => {
      const over = headings.find((heading) => heading.cell === cell)
      const first = over?.from ?? columns.findIndex((column) => cell.from <= column.right && cell.to >= column.left)
      if (first < 0)
        return { at: cell.to < (columns[0]?.left ?? 0) ? 0 : Number.POSITIVE_INFINITY, text: cell.printed, cell }
      const last =
        over?.to ??
        Math.max(
          first,
          columns.findLastIndex((column) => cell.from <= column.right && cell.to >= column.left),
        )
      const start = (first === 0 ? labelWidth : (ends[first - 1] ?? 0)) + GAP
      const end = ends[last] ?? start
      const at =
        first === last ? end - cell.printed.length : start + Math.floor((end - start - cell.printed.length) / 2)
      return { at: Math.max(start, at), text: cell.printed, cell }
    })
}

const withMarks = (text: string, marks: readonly string[]): string =>
  [text, ...marks.map((mark) => (/^\w+$/.test(mark) ? `(${mark})` : mark))].filter((part) => part !== '').join(' ')

const CONNECTING =
  /(?:\b(?:and|or|of|the|to|from|in|for|by|on|with|at|less|per|a|an|before|after|attributable|including|related)|[,–—-])$/i

/**
 * Re-joins labels that the file cuts over two rows.
 *
 *     Net cash provided by
 *       operating activities      1,234
 */
function rejoined(rows: readonly TableRow[]): readonly TableRow[] {
  const joined: TableRow[] = []
  for (const row of rows) {
    const above = joined.at(-1)
    if (above !== undefined && continues(above, row)) {
      joined[joined.length - 1] = {
        ...row,
        label: `${above.label} ${row.label}`,
        marks: [...above.marks, ...row.marks],
        indent: above.indent,
        bold: above.bold,
        ruleAbove: above.ruleAbove,
        lines: { from: above.lines.from, to: row.lines.to },
        span: above.span,
      }
    } else joined.push(row)
  }
  return joined
}

function continues(above: TableRow, row: TableRow): boolean {
  if (row.label === '' || above.label === '' || !isBare(above) || isBare(row)) return false
  if (/:$/.test(above.label)) return false
  return /^[a-z]/.test(row.label) && (row.indent >= above.indent || CONNECTING.test(above.label))
}

const isBare = (row: TableRow): boolean => row.cells.every((cell) => cell === undefined)
