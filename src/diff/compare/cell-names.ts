/**
 * How a workbook written as text names its cells: by their addresses, or by what stands there.
 *
 *     B9    =SUM(B6:B8)*Rates!$C$2
 *     B     =SUM([Revenue / Product · 2008]:[Revenue / Services · 2008])*Rates!$[Euro · Rate]$
 *
 * By what stands there, a row that is put in changes its own lines and no others: the places of all the rest move, and
 * what they are does not.
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
  /** A formula, given without its leading "="; `on` is its sheet, absent for a name's. */
  readonly formula: (formula: string, on: OpenedSheet | undefined) => string
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

/** Names by caption and heading; where a cell has neither, its column alone, or in a formula its address. */
export function captionNames({ sheets }: OpenedWorkbook): CellNames {
  const layouts = new Map(sheets.map((sheet) => [sheet, layOutSheet(sheet)]))
  const byName = sheetsByName({ sheets })
  const bands = new Map([...layouts].map(([sheet, { rows }]) => [sheet, new Map(rows.map((band) => [band.row, band]))]))
  const wordsAt = (sheet: OpenedSheet, row: number, column: number): string => {
    const band = bands.get(sheet)?.get(row)
    return band === undefined ? '' : wordsOf(band, column)
  }
  const corner = (at: Corner, sheet: OpenedSheet): string | undefined => {
    const words = at.row === 0 || at.column === 0 ? '' : wordsAt(sheet, at.row, at.column)
    return words === '' ? undefined : `${at.rowFixed ? '$' : ''}[${words}]${at.columnFixed ? '$' : ''}`
  }
  const reference = (token: ReferenceToken, on: OpenedSheet | undefined): string => {
    const sheet = token.sheet === undefined ? on : byName.get(token.sheet.toLowerCase())
    if (sheet === undefined) return token.text
    const from = corner(token.from, sheet)
    const to = token.to && corner(token.to, sheet)
    if (from === undefined || (token.to !== undefined && to === undefined)) return token.text
    return token.prefix + from + (to === undefined ? '' : `:${to}`)
  }
  const formula = (text: string, on: OpenedSheet | undefined): string =>
    formulaTokens(text)
      .map((token) => (token.kind === 'reference' ? reference(token, on) : token.text))
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

/** A row's caption and a column's heading; of a caption or heading itself, its text. */
function wordsOf(band: RowBand, column: number): string {
  const own = band.cells.find((cell) => cell.column === column)?.value
  const caption = captionOf(band)
  if (typeof own === 'string' && own.trim() !== '' && (caption === '' || band.isHeading)) return folded(own, CAPTION)
  const heading = band.isHeading || band.caption === own ? undefined : band.headings.get(column)
  const parts = [folded(caption, CAPTION), folded(heading ?? '', HEADING)]
  return parts.filter((part) => part !== '').join(' · ')
}

const extent = ({ top, left, bottom, right }: Range): string => `${bottom - top + 1} × ${right - left + 1}`

/** A long text names a place by how it begins. */
const folded = (text: string, longest: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
const [CAPTION, HEADING] = [90, 60]
