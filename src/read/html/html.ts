/** A release in HTML: its tables of figures, its prose, and its text as read. */
import type { Diagnostic } from '../../core/diagnostic.ts'
import { anchorsOf } from '../../core/file/align.ts'
import type { ShownText } from '../../core/file/file-text.ts'
import type { Document, Paragraph, Table, TextLine } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'
import { printed } from '../figure/marks.ts'
import { type Writing, writingOf, writtenPlainly } from '../figure/writing.ts'
import { keepWithin, MOST_CELLS, tooDeep, tooWide } from '../page/limits.ts'
import { movedDiagnostic, movedParagraph, movedTable } from '../page/move.ts'
import { continued, FURNITURE, headedAs } from '../table/continued.ts'
import { readFigureTable } from '../table/figure-table.ts'
import { wholeWords } from '../table/rejoin.ts'
import { cutSegments, labelColumnOf, type Segment } from '../table/segments.ts'
import { oneBelowTheOther } from '../table/side-by-side.ts'
import { isTitleLine, isTitleParagraph } from '../table/title.ts'
import { readText } from '../text/text.ts'
import { type Block, type HtmlTable, type PreformattedBlock, readBlocks } from './blocks.ts'
import { placeCells } from './cells.ts'
import type { GridRow } from './grid.ts'
import type { HtmlLine } from './inline.ts'
import { withLaidOut } from './laid-out.ts'
import { Page } from './page.ts'
import { printedLine, writeTable } from './table.ts'

interface Reading {
  readonly writing: Writing
  readonly page: Page
  /** Those of the whole file, by which broken ones are made whole. */
  readonly words: ReadonlySet<string>
  readonly tables: Table[]
  readonly paragraphs: Paragraph[]
  readonly diagnostics: Diagnostic[]
  /** The line after which a title may begin: that of the last page break with text below it. */
  floor: number
  /** A page break or rule was just met. */
  broken: boolean
}

/** Reads HTML; `encoding` is what its bytes were in. Text within `<pre>`, or laid out with blanks as it is there, is read as fixed-width text. */
export function readHtml(html: string, name: string, encoding: string): Document {
  const { blocks: shownBlocks, shown, tooDeep: deepest } = readBlocks(html)
  const blocks = withLaidOut(shownBlocks)
  const lines = blocks.flatMap(linesOf)
  const reading: Reading = {
    writing: writingOf(lines),
    page: new Page(),
    words: wholeWords(lines),
    tables: [],
    paragraphs: [],
    diagnostics: [],
    floor: 0,
    broken: false,
  }
  keepSmall(blocks, name)
  for (const block of blocks) readBlock(block, reading, { name, encoding, shown })
  const { page, tables, paragraphs } = reading
  const diagnostics =
    deepest === undefined ? reading.diagnostics : [tooDeep(spanOf(page, deepest)), ...reading.diagnostics]
  const part = { format: 'html', from: 0, to: html.length, line: 1, lines: page.lines.length } as const
  const file = { text: html, parts: [{ ...part, set: { anchors: page.anchors, shown } }] }
  return { source: { name, format: 'html', lines: page.lines, encoding, file }, tables, paragraphs, diagnostics }
}

/** The text on the page that begins at or behind a character of the file. */
function spanOf({ anchors }: Page, offset: number): Span | undefined {
  for (const [i, line] of anchors.entries()) {
    const anchor = line.find((each) => each.offset >= offset)
    if (anchor !== undefined) return { line: i + 1, column: anchor.column, length: 1 }
  }
  return undefined
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'break') return []
  if (block.kind === 'preformatted') return block.lines
  if (block.kind === 'text') return block.lines.map(({ text }) => text)
  return block.rows.flatMap(({ cells }) => cells.flatMap(({ lines }) => lines.map(({ text }) => text)))
}

/** Cells that hold nothing are not counted: they set others apart. */
function keepSmall(blocks: readonly Block[], name: string): void {
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  const filled = rows.map(({ cells }) => cells.filter(({ lines }) => lines.length > 0).length)
  keepWithin('rows', filled.filter((cells) => cells > 1).length, name)
  keepWithin(
    'figures',
    filled.reduce((sum, cells) => sum + cells, 0),
    name,
  )
}

/** The whole that blocks are of. */
interface Whole {
  readonly name: string
  readonly encoding: string
  readonly shown: readonly ShownText[]
}

function readBlock(block: Block, reading: Reading, whole: Whole): void {
  if (block.kind === 'text') writeParagraph(block.lines.map(asPrinted), reading)
  else if (block.kind === 'table') readTable(block, reading)
  else if (block.kind === 'preformatted') readPreformatted(block, reading, whole)
  else reading.broken = true
}

const asPrinted = ({ text, offset }: HtmlLine): HtmlLine => ({ text: printed(text), offset })

function writeParagraph(lines: readonly HtmlLine[], reading: Reading): void {
  writeRuns(
    lines.map((line) => [line]),
    reading,
  )
}

/** Each line is given as the texts that stand one behind the other in it. */
function writeRuns(lines: readonly (readonly HtmlLine[])[], reading: Reading): void {
  const { page, paragraphs } = reading
  const from = page.next
  if (reading.broken) reading.floor = from - 1
  reading.broken = false
  const starts: { offset: number; line: number }[] = []
  let text = ''
  for (const line of lines) {
    if (text !== '') text += ' '
    const written = page.writeRun(line)
    starts.push({ offset: text.length, line: written })
    text += page.lines[written - 1] as string
  }
  // As long as before: every character keeps its place.
  paragraphs.push({ text: writtenPlainly(text, reading.writing), lines: { from, to: page.next - 1 }, starts })
}

function readTable(table: HtmlTable, reading: Reading): void {
  if (table.rows.some(({ cells }) => cells.length > MOST_CELLS)) {
    leaveOut(table, reading)
    return
  }
  const rows = withBlocksStacked(placeCells(table, reading.writing))
  const element = `table[${table.number}]`
  const labelColumn = labelColumnOf(rows)
  const { words } = reading
  for (const segment of cutSegments(rows)) {
    const figures = readFigureTable(segment, labelColumn, words)
    if (figures === undefined) {
      for (const row of [...segment.title, ...segment.headings, ...segment.body, ...segment.notes])
        writeProse(row, reading)
      continue
    }
    const goesOn = takeFurniture(segment, reading)
    const above = takeTitle(reading)
    const written = writeTable(figures, `t${reading.tables.length + 1}`, element, above, reading.page)
    const last = reading.tables.at(-1)
    const whole = goesOn && last !== undefined ? continued(last, written.table) : undefined
    if (whole === undefined) reading.tables.push(headedAs(last, written.table))
    else reading.tables[reading.tables.length - 1] = whole
    reading.diagnostics.push(...written.diagnostics)
    for (const row of segment.notes) writeProse(row, reading)
  }
}

/** Where no column has most of the captions, there are no blocks of them. */
function withBlocksStacked(rows: readonly GridRow[]): readonly GridRow[] {
  const labels = labelColumnOf(rows)
  return labels < 0 ? rows : oneBelowTheOther(rows, { traits: { exact: true }, labels, divides: () => false })
}

/** Its words are kept as text. */
function leaveOut({ rows, number }: HtmlTable, reading: Reading): void {
  const line = reading.page.next
  const runs = rows.map(({ cells }) => cells.flatMap(({ lines }) => lines.map(asPrinted)))
  writeRuns(
    runs.filter((run) => run.some(({ text }) => text !== '')),
    reading,
  )
  const length = reading.page.lines[line - 1]?.length ?? 0
  reading.diagnostics.push(tooWide({ line, column: 1, length, element: `table[${number}]` }))
}

/**
 * True where nothing but a page's furniture stands between the table above and rows without title or headings, which
 * then go on with it; the furniture is no paragraph any more.
 */
function takeFurniture(segment: Segment, { tables, paragraphs }: Reading): boolean {
  const end = tables.at(-1)?.lines.to
  if (end === undefined || segment.headings.length + segment.title.length > 0) return false
  const between = paragraphs.length - paragraphs.findLastIndex(({ lines }) => lines.from <= end) - 1
  if (!paragraphs.slice(paragraphs.length - between).every(({ text }) => FURNITURE.test(text))) return false
  paragraphs.length -= between
  return true
}

function writeProse({ cells }: GridRow, reading: Reading): void {
  if (cells.some((cell) => cell.printed !== '')) writeRuns([cells.map(printedLine)], reading)
}

const MOST_TITLE_LINES = 6

/**
 * Takes the short lines right above a table from the paragraphs: they are its title.
 *
 *     Example Corporation
 *     Condensed Consolidated Balance Sheets
 *     (In thousands, unaudited)
 */
function takeTitle({ page, paragraphs, tables, floor }: Reading): readonly TextLine[] {
  const title: TextLine[] = []
  const after = Math.max(tables.at(-1)?.lines.to ?? 0, floor)
  for (;;) {
    const last = paragraphs.at(-1)
    if (last === undefined || last.lines.from <= after || !isTitle(last, page)) return title
    const lines = last.starts.map(({ line }): TextLine => {
      const text = page.lines[line - 1] as string
      return { text, span: { line, column: 1, length: text.length } }
    })
    if (title.length + lines.length > MOST_TITLE_LINES) return title
    paragraphs.pop()
    title.unshift(...lines)
  }
}

/** A paragraph is short, or is made of lines that each are a title's, with `<br>` between them. */
function isTitle({ text, starts }: Paragraph, { lines }: Page): boolean {
  if (isTitleParagraph(text)) return true
  return starts.length > 1 && starts.every(({ line }) => isTitleLine(lines[line - 1] as string))
}

function readPreformatted({ lines, offset }: PreformattedBlock, reading: Reading, whole: Whole): void {
  const { page } = reading
  const { name, encoding, shown } = whole
  const read = readText({ name, format: 'text', lines, encoding })
  const by = page.lines.length
  const anchors = anchorsOf(lines, offset, shown)
  lines.forEach((line, index) => {
    page.write(line, anchors[index] ?? [])
  })
  for (const table of read.tables)
    reading.tables.push({ ...movedTable(table, by), id: `t${reading.tables.length + 1}` })
  for (const paragraph of read.paragraphs) reading.paragraphs.push(movedParagraph(paragraph, by))
  for (const found of read.diagnostics) reading.diagnostics.push(movedDiagnostic(found, by))
}
