/** A release's text, one line a row, with links back to the cells that use it. */

import type { Address, Cell, Sheet, SheetRow, Style } from '../../core/book/workbook.ts'
import type { Book } from '../book.ts'
import { footer, HEAD, LINK, MUTED, PORTRAIT_WIDTH, rowOfLines, SUBTITLE, sheet } from '../styles.ts'
import { placeCell } from './place-cell.ts'
import { FIRST_LINE, isOfTable, type SourceSheet, TEXTS } from './source-rows.ts'
import { sourceTitle } from './source-title.ts'

const NUMBERS = 1
const USES = 3

const NUMBER: Style = { font: 'muted', vertical: 'top' }
const LINE: Style = { font: 'source', vertical: 'top', indent: 1 }
const LONG_LINE: Style = { ...LINE, wrap: true }
const USE: Style = { ...LINK, vertical: 'top' }

/** Lays out the sheet of a document's text. */
export function sourceSheet(
  { sheet: sheetName, document, rows: source }: SourceSheet,
  { addresses, model }: Book,
): Sheet {
  const { name, from } = document
  const usesOf = (line: number): readonly Address[] => addresses.uses.get(from + line - 1) ?? []
  const headRow = FIRST_LINE - 1
  const most = source.pieces.reduce((widest, _, i) => Math.max(widest, usesOf(i + 1).length), 1)
  const cells: Cell[] = [
    { row: 1, column: NUMBERS, value: sourceTitle(name, model.release.source.format), style: SUBTITLE },
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
      const long = piece.length > source.widest && !isOfTable(piece)
      if (piece !== '') {
        cells.push({ row, column: TEXTS, value: piece, style: long ? LONG_LINE : LINE })
      }
      const lines = Math.ceil((piece.length * WRAP_LOSS) / source.widest)
      if (long) rows.push(rowOfLines(row, lines))
    })
    usesOf(i + 1).forEach((link, j) => {
      cells.push(placeCell(link, { row: first, column: USES + j, style: USE, sheetToo: true }))
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
