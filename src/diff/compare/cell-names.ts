/**
 * How a workbook written as text names its cells: by their addresses, or by what stands there.
 *
 *     B9    =SUM(B6:B8)*Rates!$C$2
 *     B     =SUM([Revenue / Product]:[Revenue / Services])*Rates!$[Euro]$C
 *
 * By what stands there, a row that is put in changes its own lines and no others: the places of all the rest move, and
 * what they are does not. A column is its letter, and none where a formula reads its own column: a heading that is corrected is
 * a line, and not one for each figure beneath it.
 */

import {
  type OpenedCell,
  type OpenedSheet,
  type OpenedWorkbook,
  sheetsByName,
} from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import { a1, columnName, rangeA1 } from '../../core/cells/a1.ts'
import { type Corner, formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'
import { layOutSheet, type RowBand, type SheetLayout } from '../match/sheet-layout.ts'
import { captionOf } from './draft.ts'

/** Names of cells, of ranges, and of the places in formulas and links. */
export interface CellNames {
  readonly layoutOf: (sheet: OpenedSheet) => SheetLayout
  readonly cell: (cell: OpenedCell) => string
  readonly range: (range: Range, on: OpenedSheet) => string
  /** A formula, given without its leading "="; `on` and `column` are where it stands, absent for a name's. */
  readonly formula: (formula: string, on: OpenedSheet | undefined, column?: number) => string
  /** A link as the workbook has it: "#Sheet!B2" within it. */
  readonly link: (link: string) => string
}

/** Names by address. */
export function addressNames(): CellNames {
  return {
    layoutOf: layOutSheet,
    cell: ({ row, column }) => a1(row, column),
    range: rangeA1,
    formula: (formula) => formula,
    link: (link) => link,
  }
}

/** Names by caption and column; where a cell has no caption, its column alone, or in a formula its address. */
export function captionNames({ sheets }: OpenedWorkbook): CellNames {
  const layouts = new Map(sheets.map((sheet) => [sheet, layOutSheet(sheet)]))
  const byName = sheetsByName({ sheets })
  const bands = new Map([...layouts].map(([sheet, { rows }]) => [sheet, new Map(rows.map((band) => [band.row, band]))]))
  const wordsAt = (sheet: OpenedSheet, row: number, column: number): string => {
    const band = bands.get(sheet)?.get(row)
    return band === undefined ? '' : wordsOf(band, column)
  }
  const corner = (at: Corner, sheet: OpenedSheet, own: number): string | undefined => {
    const words = at.row === 0 || at.column === 0 ? '' : wordsAt(sheet, at.row, at.column)
    const column = at.column === own ? '' : columnName(at.column)
    return words === '' ? undefined : `${at.rowFixed ? '$' : ''}[${words}]${at.columnFixed ? '$' : ''}${column}`
  }
  const reference = (token: ReferenceToken, on: OpenedSheet | undefined, own: number): string => {
    const sheet = token.sheet === undefined ? on : byName.get(token.sheet.toLowerCase())
    if (sheet === undefined) return token.text
    const column = sheet === on ? own : 0
    const from = corner(token.from, sheet, column)
    const to = token.to && corner(token.to, sheet, column)
    if (from === undefined || (token.to !== undefined && to === undefined)) return token.text
    return token.prefix + from + (to === undefined ? '' : `:${to}`)
  }
  const formula = (text: string, on: OpenedSheet | undefined, column = 0): string =>
    formulaTokens(text)
      .map((token) => (token.kind === 'reference' ? reference(token, on, column) : token.text))
      .join('')
  return {
    layoutOf: (sheet) => layouts.get(sheet) ?? layOutSheet(sheet),
    cell: ({ column }) => columnName(column),
    range: (range, on) => {
      const words = wordsAt(on, range.top, range.left)
      return words === '' ? rangeA1(range) : `[${words}] ${extent(range)}`
    },
    formula,
    link: (link) => (link.startsWith('#') ? `#${formula(link.slice(1), undefined)}` : link),
  }
}

/** A row's caption; of a heading, or of a text in a row without one, its text. */
function wordsOf(band: RowBand, column: number): string {
  const own = band.cells.find((cell) => cell.column === column)?.value
  const caption = captionOf(band)
  const isText = typeof own === 'string' && own.trim() !== ''
  return folded(isText && (caption === '' || band.isHeading) ? own : caption)
}

const extent = ({ top, left, bottom, right }: Range): string => `${bottom - top + 1} × ${right - left + 1}`

/** A long text names a place by how it begins. */
const folded = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
const LONGEST = 90
