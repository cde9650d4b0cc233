/**
 * What every adapter makes of its document: lines of placed cells. The parser of tables knows nothing else.
 *
 *     Cost of revenue (1)      $ (1,234)   45%        a cell of words, two of figures
 *                              -  -----               from, low … edge, to: 25, 27 … 32, 33
 *
 * Places run from left to right in any unit: characters of a text, columns of an HTML table's grid; they need not be
 * whole numbers. What differs between kinds of documents is a trait of their cells (`Traits`), never a parser of its own.
 */
import type { Amount, Ruling } from '../../core/release.ts'
import type { Span } from '../../core/source.ts'

/** What a cell's characters are. */
export type CellKind =
  | 'figure'
  /** Printed where a figure would stand: "NM", "1.5:1", "$10 - $14". */
  | 'remark'
  /** "(1)", "(a)", "*": a footnote mark, or a figure in parentheses; its place tells. */
  | 'mark'
  /** A sign that stands before no figure: "$", "(". */
  | 'prefix'
  /** A sign that stands behind no figure: ")", "%". */
  | 'suffix'
  | 'text'

/** Something printed on a line. */
export interface PlacedCell {
  readonly kind: CellKind
  /** White space folded, without raised marks; a figure with its signs: "$(42,747)". */
  readonly text: string
  /** As a reader would type it, raised marks in brackets; absent where that is `text`. */
  readonly printed?: string
  /** Its first and last place, a figure's signs included. */
  readonly from: number
  readonly to: number
  /** Where the figure itself begins, and its last digit, by which a column is aligned; of words as `from` and `to`. */
  readonly low: number
  readonly edge: number
  /** Of a figure, if it can be read. */
  readonly amount: Amount | undefined
  /** Footnote marks, raised ones and those right behind a figure. */
  readonly marks: readonly string[]
  readonly bold: boolean
  /** Depth of its first character, comparable within one table. */
  readonly indent: number
  /** A figure right behind words: part of them, or of a crowded row. */
  readonly doubtful: boolean
  /** Where it stands in the lines of the source, if that is known before the table is read. */
  readonly span?: Span
}

/** A ruling drawn or typed along a stretch of a line, above and below what is printed there. */
export interface Rule {
  readonly from: number
  readonly to: number
  readonly above: Ruling
  readonly below: Ruling
}

/** A line of placed cells with the rulings along it. */
export interface PlacedLine<Cell extends PlacedCell = PlacedCell> {
  /** Those with something printed in them, left to right; a line without any sets others apart. */
  readonly cells: readonly Cell[]
  readonly rules: readonly Rule[]
  /** Its figures are surely figures; where not, only those that are aligned with a column. */
  readonly sure: boolean
  /** 1-based, in the source, if that is known before the table is read. */
  readonly number?: number
}

/** What sort of line it is, in documents where tables are to be found among all else. */
export type LineSort =
  | 'blank'
  /** Typesetting: "<TABLE>", "<S>  <C>  <C>", a page's end. */
  | 'mark'
  /** Nothing but rulings: "-------  =======". */
  | 'ruling'
  /** Belongs to the page, not to what is printed on it: "(more)", "- 3 -", "Page 3". */
  | 'furniture'
  | 'text'

/**
 * A line of a page, before it is known which table it belongs to, if any. Its cells are its caption and the figures
 * that end it; `sure` where those are surely a row of a table.
 */
export interface PageLine<Cell extends PlacedCell = PlacedCell> extends PlacedLine<Cell> {
  readonly number: number
  readonly sort: LineSort
  /** The name of a mark, in lower case: "table", "/table", "page", "s"; "" otherwise. */
  readonly mark: string
  /** All that is printed on it, wide gaps as such. */
  readonly text: string
  /** Its first place, and the one behind its last. */
  readonly indent: number
  readonly end: number
  /** The height of its print, where the page tells it. */
  readonly height?: number
  /** Its figures that are set off from words. */
  readonly figures: readonly Cell[]
  /** Every stretch set off by wide gaps, words and figures alike: what it says where it stands over columns. */
  readonly words: () => readonly Cell[]
}

/** What the places of a kind of document prove. */
export interface Traits {
  /**
   * A cell's reach is that of its column, as in the grid of an HTML table: what overlaps stands in one column.
   * Else it is that of what is printed in it: figures are aligned by their last digit, headings by their middle, and
   * captions are broken where the room for them ends.
   */
  readonly exact: boolean
  /** Places are measured on the page, where a blank within words is narrower than what parts two columns. */
  readonly measured?: true
}

/** How much of their reach two cells or columns share; 0 or less where they do not. */
export const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1

const RANK: Readonly<Record<Ruling, number>> = { none: 0, single: 1, double: 2 }

/** The stronger of two rulings. */
export const heavier = (a: Ruling, b: Ruling): Ruling => (RANK[a] >= RANK[b] ? a : b)

/** "(1)": could as well be a footnote mark. */
export const isMarkLike = ({ text }: { readonly text: string }): boolean => /^\(\d{1,2}\)$/.test(text)

/** "2008": a year, or a figure that looks like one. */
export const isYear = ({ text }: { readonly text: string }): boolean => /^(?:19|20)\d\d$/.test(text)

/** A year, or a number of weeks or months ("12m"): a heading though it is a figure. */
export function isHeadingFigure({ text, amount }: PlacedCell): boolean {
  if (amount === undefined) return false
  return (
    /^(?:19[5-9]|20[0-9])\d\*?(?: ?\(\w\))*$/.test(text) ||
    /^(?:weeks|months|days|years)$/.test(amount.suffix ?? '') ||
    /^(?:3|6|9|12) ?m$/i.test(text)
  )
}

/** A cell as a reader would type it. */
export const printedOf = ({ printed, text }: PlacedCell): string => printed ?? text

/** A stretch of a cell's words as a cell of its own, characters `start` up to `end`. */
export function pieceOf(cell: PlacedCell, start: number, end: number): PlacedCell {
  const width = (cell.to - cell.from + 1) / cell.text.length
  const from = cell.from + start * width
  const to = cell.from + end * width - 1
  const span = cell.span && { ...cell.span, column: cell.span.column + start, length: end - start }
  const piece = { ...cell, text: cell.text.slice(start, end), from, to, low: from, edge: to }
  return span === undefined ? piece : { ...piece, span }
}
