/** The styles that sheets share, and sheets' common parts. */
import type { Cell, Sheet, SheetRow, Style } from '../core/book/workbook.ts'

/** The company, at the head of a sheet. */
export const TITLE: Style = { font: 'title', bold: true }
/** A title beneath the company. */
export const SUBTITLE: Style = { font: 'heading', bold: true }
/** What explains, beside what is said. */
export const MUTED: Style = { font: 'muted' }
/** Plain text. */
export const TEXT: Style = {}
/** Text of several lines, from the top of its row. */
export const WRAPPED: Style = { wrap: true, vertical: 'top' }
/** A footnote mark. */
export const MARK: Style = { font: 'mark', align: 'center' }
/** Headings of a table; those over others are not ruled off, unless they span columns. */
export const HEAD_ABOVE: Style = { font: 'heading', bold: true, fill: 'heading', wrap: true }
/** The lowest heading over a column. */
export const HEAD: Style = { ...HEAD_ABOVE, ruleBelow: 'thin' }
/** A link in a list. */
export const LINK: Style = { font: 'mark' }
/** What we added, and no release prints. */
export const ADDED: Style = { font: 'muted', italic: true }

/** A part of a sheet: what stands in it, and what becomes of its rows. */
export interface Parts {
  readonly cells: readonly Cell[]
  readonly rows: readonly SheetRow[]
}

/** Cells in the order the file wants them. */
export function inOrder(cells: readonly Cell[]): Cell[] {
  return [...cells].sort((a, b) => a.row - b.row || a.column - b.column)
}

/** What a sheet is where nothing is said: portrait, nothing frozen, merged, folded or coloured. */
export function sheet(parts: Pick<Sheet, 'name' | 'cells' | 'columns'> & Partial<Sheet>): Sheet {
  return { rows: [], conditional: [], charts: [], landscape: false, ...parts, cells: inOrder(parts.cells) }
}

/** The row of wrapped text, high enough for so many lines. */
export function rowOfLines(row: number, lines: number, outline?: number): SheetRow {
  const height = lines > 1 ? { height: Math.min(HIGHEST, Math.ceil(lines * LINE_HEIGHT + 3)) } : {}
  return outline === undefined ? { row, ...height } : { row, outline, ...height }
}

/** Excel's highest row, in points. */
const HIGHEST = 409

/** Of a line of text of the default size, in points. */
const LINE_HEIGHT = 13.2

/** A footer of a printed page: the source, the sheet, the page. */
export function footer(source: string, name: string): string {
  const plain = (text: string): string => text.replaceAll('&', '&&')
  return `&L${SMALL}${plain(source)}&C${SMALL}${plain(name)}&R${SMALL}Page &P of &N`
}

/** Eight points; the space ends the number. */
const SMALL = '&8 '

/** Sheets wider than this, in characters, are printed across. */
export const PORTRAIT_WIDTH = 120
