/** Tables, paragraphs and diagnostics moved along by a number of lines, when what they were read from is a part of a whole. */
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { Paragraph, RawCell, Table, TextLine } from '../../core/release.ts'
import type { LineRange, Span } from '../../core/source.ts'

/** A table with its places so many lines farther down. */
export const movedTable = (table: Table, by: number): Table => ({
  ...table,
  title: table.title.map((line) => movedLine(line, by)),
  stub: table.stub.map((line) => movedLine(line, by)),
  headings: table.headings.map((heading) => ({ ...heading, span: movedSpan(heading.span, by) })),
  rows: table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell): RawCell | undefined => cell && { ...cell, span: movedSpan(cell.span, by) }),
    lines: movedRange(row.lines, by),
    span: movedSpan(row.span, by),
  })),
  lines: movedRange(table.lines, by),
})

/** A paragraph likewise. */
export const movedParagraph = (paragraph: Paragraph, by: number): Paragraph => ({
  ...paragraph,
  lines: movedRange(paragraph.lines, by),
  starts: paragraph.starts.map(({ offset, line }) => ({ offset, line: line + by })),
})

/** What was found likewise; as it is where it has no place. */
export const movedDiagnostic = (found: Diagnostic, by: number): Diagnostic =>
  found.span === undefined ? found : { ...found, span: movedSpan(found.span, by) }

const movedSpan = (span: Span, by: number): Span => ({ ...span, line: span.line + by })

const movedRange = ({ from, to }: LineRange, by: number): LineRange => ({ from: from + by, to: to + by })

const movedLine = (line: TextLine, by: number): TextLine => ({ ...line, span: movedSpan(line.span, by) })
