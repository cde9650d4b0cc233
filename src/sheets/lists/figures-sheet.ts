/** Every figure of a history with the release and the line it is printed on. */

import type { Address, Cell, Sheet, Style } from '../../core/book/workbook.ts'
import { placedFacts } from '../../core/facts.ts'
import type { History } from '../../core/history.ts'
import { placeIn } from '../../core/source.ts'
import { placesOnList } from '../addresses.ts'
import type { Book } from '../book.ts'
import { formula } from '../formula.ts'
import { FIGURES } from '../sheet-name.ts'
import { footer, HEAD, LINK, SUBTITLE, sheet, TITLE } from '../styles.ts'
import { placeCell } from './place-cell.ts'
import { formatOf } from './restatements-sheet.ts'

const COLUMNS = [
  { heading: 'Sheet', width: 22 },
  { heading: 'Where', width: 8 },
  { heading: 'Line', width: 48 },
  { heading: 'Period', width: 36 },
  { heading: 'In the cell', width: 14, figure: true },
  { heading: 'As printed', width: 14, figure: true },
  { heading: 'Release', width: 28, behind: true },
  { heading: 'Line', width: 7, figure: true },
  { heading: 'Prints', width: 8, figure: true },
] as const

const HEAD_ROW = 4

/** In the order of the history's statements. */
export function figuresSheet({ printings }: History, book: Book): Sheet {
  const { release, cells: model } = book.model
  const places = placesOnList(FIGURES, book.addresses)
  const cells: Cell[] = [
    { row: 1, column: 1, value: release.company ?? release.source.name, style: TITLE },
    { row: 2, column: 1, value: 'Where each figure is printed', style: SUBTITLE },
    ...COLUMNS.map((column, i): Cell => {
      const style: Style =
        'figure' in column ? { ...HEAD, align: 'right' } : 'behind' in column ? { ...HEAD, indent: 1 } : HEAD
      return { row: HEAD_ROW, column: i + 1, value: column.heading, style }
    }),
  ]
  let row = HEAD_ROW
  for (const [id, { fact, item, column }] of placedFacts(release)) {
    const all = printings.get(id)
    const at = book.addresses.facts.get(id)
    const shown = all?.find(({ span }) => span.line === fact.span.line && span.column === fact.span.column)
    if (!all || !shown || !at) continue
    row++
    const { name, line } = placeIn(release.source, fact.span.line)
    const format = formatOf(shown)
    const link = (column: number, value: string | number, to: Address): Cell => ({
      row,
      column,
      value,
      style: typeof value === 'number' ? { ...LINK, align: 'right' } : LINK,
      link: to,
    })
    cells.push(
      { row, column: 1, value: at.sheet, style: {} },
      placeCell(at, { row, column: 2, style: LINK }),
      { row, column: 3, value: item.label, style: {} },
      { row, column: 4, value: column.label, style: {} },
      {
        row,
        column: 5,
        value: (model.get(id)?.value ?? fact.value).toNumber(),
        formula: formula({ kind: 'ref', fact: id }, places),
        style: { font: 'link', align: 'right', format },
      },
      { row, column: 6, value: fact.value.toNumber(), style: { font: 'input', align: 'right', format } },
      { row, column: 7, value: name, style: { indent: 1 } },
      link(8, line, book.source.address(fact.span.line)),
      { row, column: 9, value: all.length, style: { align: 'right' } },
    )
  }
  return sheet({
    name: FIGURES,
    cells,
    columns: COLUMNS.map(({ width }) => ({ width })),
    freeze: { rows: HEAD_ROW, columns: 0 },
    filter: { top: HEAD_ROW, left: 1, bottom: Math.max(row, HEAD_ROW + 1), right: COLUMNS.length },
    titleRows: { from: HEAD_ROW, to: HEAD_ROW },
    landscape: true,
    footer: footer(release.source.name, FIGURES),
  })
}
