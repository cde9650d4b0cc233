/** Lines of placed cells read as a table, whatever document they are of. */
import { type Diagnostic, diagnostic } from '../../core/diagnostic.ts'
import type { RawCell, Table, TableRow, TextLine } from '../../core/release.ts'
import type { LineRange, Span } from '../../core/source.ts'
import { inLetters } from '../../language/words.ts'
import { isRemark } from '../figure/amount.ts'
import { misprintOf } from '../figure/misprint.ts'
import { columnsOf, type TableColumn } from './columns.ts'
import { displacedFigures } from './displaced-figures.ts'
import { headingsOf, type PlacedHeading } from './headings.ts'
import { isAmong, noteColumns, withoutNoteColumns } from './note-column.ts'
import { type PlacedCell, type PlacedLine, printedOf, type Traits } from './placed.ts'
import { type BodyLine, bodyLines, type PlacedRow, rowsOf } from './rows.ts'

/** The lines of one printed table, as the adapter found them. */
export interface TableLines<Cell extends PlacedCell> {
  readonly headings: readonly PlacedLine<Cell>[]
  readonly body: readonly PlacedLine<Cell>[]
  /** Where most captions begin, if a figure that stands there ("2009" in a list of years) is one; else -1. */
  readonly labels: number
}

/** A table as read, its places still those of the cells. */
export interface ReadTable<Cell extends PlacedCell> {
  readonly columns: readonly TableColumn[]
  readonly stub: readonly Cell[]
  readonly headings: readonly PlacedHeading<Cell>[]
  /** The first of headings that span other columns than their figures stand in. */
  readonly shifted?: Cell
  readonly lines: readonly BodyLine<Cell>[]
  readonly rows: readonly PlacedRow<Cell>[]
}

/** `words`: those of the document, by which broken ones are made whole. */
export function readTable<Cell extends PlacedCell>(
  { headings, body, labels }: TableLines<Cell>,
  traits: Traits,
  words: ReadonlySet<string>,
): ReadTable<Cell> {
  const rules = traits.exact ? [] : [...headings, ...body].flatMap((line) => line.rules)
  const displaced = traits.exact ? new Map() : displacedFigures(body, rules)
  const regular = displaced.size === 0 ? body : body.filter((line) => !displaced.has(line))
  const columns = columnsOf(regular, traits, labels, headings, rules)
  const lines = bodyLines(body, columns, displaced, traits)
  return {
    columns,
    lines,
    ...(headingsOf(headings, columns, traits, words) as {
      readonly stub: readonly Cell[]
      readonly headings: readonly PlacedHeading<Cell>[]
      readonly shifted?: Cell
    }),
    rows: rowsOf(body, lines, columns, traits, words),
  }
}

/** Where cells and lines came to stand in the lines of the source. */
export interface Places<Cell extends PlacedCell> {
  readonly cell: (cell: Cell) => Span
  /** Of its caption. */
  readonly label: (line: BodyLine<Cell>, cell: Cell) => Span
  readonly line: (line: PlacedLine<Cell>) => number
}

/** The table with every place in it, and what is odd about its figures. */
export function placedTable<Cell extends PlacedCell>(
  { columns, stub, headings, shifted, lines, rows }: ReadTable<Cell>,
  { id, title, lines: range }: { readonly id: string; readonly title: readonly TextLine[]; readonly lines: LineRange },
  places: Places<Cell>,
): { table: Table; diagnostics: readonly Diagnostic[] } {
  const table: Table = {
    id,
    title: title.map((line) => ({ ...line, text: inLetters(line.text) })),
    stub: stub.map((cell) => ({ text: inLetters(printedOf(cell)), span: places.cell(cell) })),
    headings: headings.map(({ cells, ...heading }) => ({ ...heading, span: places.cell(cells[0] as Cell) })),
    columnCount: columns.length,
    rows: rows.map((row) => placedRow(row, places)),
    lines: range,
  }
  const notes = noteColumns(table)
  return {
    table: withoutNoteColumns(table, notes),
    diagnostics: [
      ...(shifted === undefined ? [] : [astray(printedOf(shifted), places.cell(shifted))]),
      ...rows.flatMap(({ slots }) =>
        slots.flatMap((cell, column) => (cell === undefined || isAmong(notes, column) ? [] : oddityOf(cell, places))),
      ),
      ...rows.flatMap((row) => inCaption(row, places)),
      ...lines.flatMap(({ stray }) => stray.map((cell) => outside(printedOf(cell), places.cell(cell)))),
    ],
  }
}

function placedRow<Cell extends PlacedCell>(row: PlacedRow<Cell>, places: Places<Cell>): TableRow {
  const { label, marks, slots, ruleAbove, ruleBelow, lines } = row
  const [first, last] = [lines[0], lines.at(-1)] as [BodyLine<Cell>, BodyLine<Cell>]
  const cells = slots.map((cell) => cell && placedCell(cell, marksOf(lines, cell), places))
  const lineRange = { from: places.line(first.line), to: places.line(last.line) }
  const labelSpan = first.labelCell && places.label(first, first.labelCell)
  const span = labelSpan ??
    cells.find((cell) => cell !== undefined)?.span ?? { line: lineRange.from, column: 1, length: 0 }
  return { label, marks, indent: first.indent, cells, ruleAbove, ruleBelow, bold: first.bold, lines: lineRange, span }
}

const marksOf = <Cell extends PlacedCell>(lines: readonly BodyLine<Cell>[], cell: Cell): readonly string[] => {
  const behind = lines.find((line) => line.behind.size > 0 && line.behind.has(cell))?.behind.get(cell)
  return behind === undefined ? cell.marks : [...cell.marks, ...behind]
}

function placedCell<Cell extends PlacedCell>(cell: Cell, marks: readonly string[], places: Places<Cell>): RawCell {
  const { text, amount } = cell
  const span = places.cell(cell)
  return amount === undefined ? { text, span, marks } : { text, span, marks, amount }
}

/** What is printed as a figure and is none that can be read, or is misprinted. */
function oddityOf<Cell extends PlacedCell>(cell: Cell, places: Places<Cell>): readonly Diagnostic[] {
  const { kind, text, amount } = cell
  if (kind === 'text' || !/\p{N}/u.test(text) || isRemark(text)) return NOTHING
  const span = places.cell(cell)
  if (amount !== undefined) {
    const misprint = misprintOf({ text, span })
    return misprint === undefined ? NOTHING : [misprint]
  }
  const message = `"${text}" is no figure that can be read with certainty; it is kept as text`
  return [diagnostic('figure-not-read', message, span)]
}

/**
 * A figure that may have been taken for the caption's end, where a column of its row is left without one.
 *
 *     Revenue   10,000   9,000
 *     TAX 1,000    900
 */
function inCaption<Cell extends PlacedCell>({ label, lines, slots }: PlacedRow<Cell>, places: Places<Cell>) {
  const figure = FIGURE_AT_END.exec(label)?.[0]
  const blank = slots.filter((cell) => cell === undefined).length
  if (figure === undefined || blank === 0 || blank === slots.length) return NOTHING
  const line = lines.findLast(({ labelCell }) => labelCell !== undefined)
  if (line?.labelCell === undefined) return NOTHING
  const message = `"${figure}" is read as the end of its caption, and a column of this row has no figure`
  return [diagnostic('figure-not-read', message, places.label(line, line.labelCell))]
}

/** What is surely an amount: its thousands are grouped, and no other figure, "$" or bracket is before it. */
const FIGURE_AT_END = /(?<=[A-Za-z] )\(?\d{1,3}(?:,\d{3})+\)?$/

const NOTHING: readonly Diagnostic[] = []

const astray = (text: string, span: Span): Diagnostic =>
  diagnostic(
    'heading-astray',
    `"${text}" and the headings beside it span other cells than the figures; they are taken in order`,
    span,
  )

const outside = (text: string, span: Span): Diagnostic =>
  diagnostic('figure-outside-columns', `"${text}" stands in no column of the table; it is left out`, span)
