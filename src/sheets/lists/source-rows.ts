/** Where the lines of a release stand on the sheets that hold its text. */

import type { Address } from '../../core/book/workbook.ts'
import { LAST_ROW } from '../../core/cells/a1.ts'
import type { Source, SourceDocument } from '../../core/source.ts'
import { documentSheets, SOURCE } from '../sheet-name.ts'

/** Where the lines of a source stand on its sheet. */
export interface SourceRows {
  /** A line's cell. */
  readonly address: (line: number) => Address
  /** The pieces of each line, in order; a line longer than a cell can hold has several. */
  readonly pieces: readonly (readonly string[])[]
  /** How many lines stand on the sheet no more, because Excel's last row is reached. */
  readonly left: number
  /** The width of the text's column in characters of its font: that of the widest line of a table. */
  readonly widest: number
}

/** Excel's limit on the characters of a cell, in UTF-16 units. */
const LONGEST_CELL = 32_767

/** The row of the first line: a title, a blank and the headings stand above. */
export const FIRST_LINE = 4
/** The column of the text, behind the lines' numbers. */
export const TEXTS = 2

/** In characters, between which the text's column is as wide as its tables are; longer prose wraps. */
const NARROWEST = 80
/** Excel's columns are of 255 characters of the default font at most. */
const WIDEST = 215

/** A sheet with one document's lines. */
export interface SourceSheet {
  readonly sheet: string
  readonly document: SourceDocument
  readonly rows: SourceRows
}

/** A sheet for each document of a source; `taken` are the names of other sheets. */
export function sourceSheets(source: Source, taken: readonly string[]): readonly SourceSheet[] {
  const { documents, name, lines } = source
  if (documents === undefined) {
    return [{ sheet: SOURCE, document: { name, from: 1, lines: lines.length }, rows: sourceRows(source) }]
  }
  const names = documentSheets(
    documents.map((document) => document.name),
    taken,
  )
  return documents.map((document, i) => {
    const own = lines.slice(document.from - 1, document.from - 1 + document.lines)
    const sheet = names[i] ?? SOURCE
    return { sheet, document, rows: sourceRows({ lines: own }, sheet) }
  })
}

/** The cell of a line, counted through all documents. */
export function sourceAddress(sheets: readonly SourceSheet[]): SourceRows['address'] {
  return (line) => {
    const found = sheets.findLast(({ document }) => document.from <= line) ?? sheets[0]
    if (found === undefined) throw new Error('a workbook without a source')
    return found.rows.address(line - found.document.from + 1)
  }
}

/** Gives each line of a source the rows that its text takes, as far as the sheet has rows. */
export function sourceRows({ lines }: Pick<Source, 'lines'>, sheet = SOURCE): SourceRows {
  const pieces: string[][] = []
  const rows: number[] = []
  let row = FIRST_LINE
  for (const line of lines) {
    const each = piecesOf(line)
    if (row + each.length > LAST_ROW) break
    pieces.push(each)
    rows.push(row)
    row += each.length
  }
  const most = lines.reduce((widest, line) => (isOfTable(line) ? Math.max(widest, line.trimEnd().length) : widest), 0)
  return {
    address: (line) => ({ sheet, row: rows[line - 1] ?? row, column: TEXTS }),
    left: lines.length - pieces.length,
    pieces,
    widest: Math.min(WIDEST, Math.max(NARROWEST, most)),
  }
}

/**
 * True for a line whose parts stand apart, as columns do: two spaces within it, but not those that follow a sentence.
 * Wrapped, its last columns would fall beneath its caption.
 */
export const isOfTable = (line: string): boolean => /[^\s.:;?!"”)] {2,}\S|\S {3,}\S/.test(line)

/**
 * Cuts a line where it would not fit a cell, never inside a character.
 *
 * A line's first space becomes a no-break space, so that every program keeps the indentation; spaces at its end go.
 */
function piecesOf(line: string): string[] {
  const pieces: string[] = []
  // A form feed alone ends a page, and no cell shows it.
  let rest = line.trim() === '' && line.includes('\f') ? '<PAGE>' : line.trimEnd().replace(/^ /, '\u00a0')
  while (rest.length > LONGEST_CELL) {
    const at = /[\uD800-\uDBFF]/.test(rest.charAt(LONGEST_CELL - 1)) ? LONGEST_CELL - 1 : LONGEST_CELL
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...pieces, rest]
}
