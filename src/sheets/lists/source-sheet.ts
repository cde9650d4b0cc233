/** A release's text, one line a row, with links back to the cells that use it. */
import { a1, LAST_ROW } from '../../core/a1.ts'
import type { Source, SourceDocument } from '../../core/source.ts'
import type { Address, Cell, Sheet, SheetRow, Style } from '../../core/workbook.ts'
import { documentSheets, SOURCE } from '../sheet-name.ts'
import type { Book } from '../sheet-parts.ts'
import { footer, HEAD, LINK, MUTED, PORTRAIT_WIDTH, rowOfLines, SUBTITLE, sheet } from '../styles.ts'

/** Where the lines of a source stand on its sheet. */
export interface SourceRows {
  /** A line's cell. */
  readonly address: (line: number) => Address
  /** The pieces of each line, in order; a line longer than a cell can hold has several. */
  readonly pieces: readonly (readonly string[])[]
  /** How many lines stand on the sheet no more, because Excel's last row is reached. */
  readonly left: number
  readonly widest: number
}

/** Excel's limit on the characters of a cell, in UTF-16 units. */
const LONGEST_CELL = 32_767

const FIRST_LINE = 4
const NUMBERS = 1
const TEXTS = 2
const USES = 3

const NUMBER: Style = { font: 'muted', vertical: 'top' }
const LINE: Style = { font: 'source', vertical: 'top', indent: 1 }
const LONG_LINE: Style = { ...LINE, wrap: true }
const USE: Style = { ...LINK, vertical: 'top' }

/** The text column is as wide as this share of the lines needs, in characters, within limits; longer lines wrap. */
const FITTING = 0.98
const NARROWEST = 60
const WIDEST = 110

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
  const lengths = lines.map((line) => line.trimEnd().length).sort((a, b) => a - b)
  const most = lengths[Math.floor(lengths.length * FITTING)] ?? 0
  return {
    address: (line) => ({ sheet, row: rows[line - 1] ?? row, column: TEXTS }),
    left: lines.length - pieces.length,
    pieces,
    widest: Math.min(WIDEST, Math.max(NARROWEST, most)),
  }
}

/**
 * Cuts a line where it would not fit a cell, never inside a character.
 *
 * A line's first space becomes a no-break space, so that every program keeps the indentation; spaces at its end go.
 */
function piecesOf(line: string): string[] {
  const pieces: string[] = []
  let rest = line.trimEnd().replace(/^ /, '\u00a0')
  while (rest.length > LONGEST_CELL) {
    const at = /[\uD800-\uDBFF]/.test(rest.charAt(LONGEST_CELL - 1)) ? LONGEST_CELL - 1 : LONGEST_CELL
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...pieces, rest]
}

export function sourceSheet({ sheet: sheetName, document, rows: source }: SourceSheet, { addresses }: Book): Sheet {
  const { name, from } = document
  const usesOf = (line: number): readonly Address[] => addresses.uses.get(from + line - 1) ?? []
  const headRow = FIRST_LINE - 1
  const most = source.pieces.reduce((widest, _, i) => Math.max(widest, usesOf(i + 1).length), 1)
  const cells: Cell[] = [
    { row: 1, column: NUMBERS, value: `Source: ${name}`, style: SUBTITLE },
    { row: headRow, column: NUMBERS, value: 'Line', style: { ...HEAD, align: 'right' } },
    { row: headRow, column: TEXTS, value: 'Text', style: { ...HEAD, indent: 1 } },
    { row: headRow, column: USES, value: 'Used at', style: HEAD },
  ]
  for (let more = 1; more < most; more++) cells.push({ row: headRow, column: USES + more, style: HEAD })
  const rows: SheetRow[] = []
  source.pieces.forEach((pieces, i) => {
    const first = source.address(i + 1).row
    cells.push({ row: first, column: NUMBERS, value: i + 1, style: NUMBER })
    pieces.forEach((piece, j) => {
      const row = first + j
      const long = piece.length > source.widest
      if (piece !== '') {
        cells.push({ row, column: TEXTS, value: piece, style: long ? LONG_LINE : LINE })
      }
      const lines = Math.ceil((piece.length * WRAP_LOSS) / source.widest)
      if (long) rows.push(rowOfLines(row, lines))
    })
    usesOf(i + 1).forEach((link, j) => {
      const value = `${link.sheet}!${a1(link.row, link.column)}`
      cells.push({ row: first, column: USES + j, value, style: USE, link })
    })
  })
  if (source.left > 0) {
    const { row } = source.address(source.pieces.length + 1)
    cells.push({ row, column: TEXTS, value: `${source.left} more lines, for which a sheet has no rows`, style: MUTED })
  }
  const width = NUMBER_WIDTH + source.widest * MONOSPACE_WIDTH + most * USE_WIDTH
  return sheet({
    name: sheetName,
    cells,
    rows,
    columns: [
      { width: NUMBER_WIDTH },
      { width: source.widest * MONOSPACE_WIDTH + 3 },
      ...Array(most).fill({ width: USE_WIDTH }),
    ],
    freeze: { rows: headRow, columns: 0 },
    titleRows: { from: headRow, to: headRow },
    landscape: width > PORTRAIT_WIDTH * 1.3,
    footer: footer(name, sheetName),
  })
}

/** A character of a fixed-width font, six tenths of its size, in digits of the default font. */
const MONOSPACE_WIDTH = 1.15
const NUMBER_WIDTH = 7
const USE_WIDTH = 24
/** Lines broken at words hold a little less than their width. */
const WRAP_LOSS = 1.08
