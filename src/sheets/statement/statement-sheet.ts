/** A statement, what continues it, and the notes beneath it, as one sheet. */

import type { Address, Cell, Sheet, SheetRow, Style } from '../../core/book/workbook.ts'
import { lineCount, room } from '../../core/cells/text-width.ts'
import type { Remark } from '../../core/release.ts'
import { placeIn } from '../../core/source.ts'
import { placesOn } from '../addresses.ts'
import type { Book } from '../book.ts'
import { numberFormat } from '../number-format.ts'
import {
  BOLD,
  FIRST_FIGURE,
  isStatement,
  LABELS,
  marksOf,
  type NoteBlock,
  type SheetPlan,
  type StatementBlock,
} from '../plan.ts'
import { footer, LINK, MUTED, type Parts, rowOfLines, SUBTITLE, sheet, TITLE, WRAPPED, wideRow } from '../styles.ts'
import { chooseCharts } from './choose-charts.ts'
import { figureCell } from './figure-cell.ts'
import { headingCells } from './heading-cells.ts'
import { labelCell, labelLines, marginCells } from './margin-cells.ts'
import { foldedItems } from './outline-levels.ts'
import { pageSetup } from './page-setup.ts'

export function statementSheet(plan: SheetPlan, book: Book): Sheet {
  const titles = plan.titles.map((value, i) => titleParts(value, i + 1, [TITLE, SUBTITLE][i] ?? MUTED, plan))
  const blocks = plan.blocks.map((block) =>
    block.kind === 'note' ? noteParts(block, plan, book) : statementParts(block, plan, book),
  )
  const parts = [...titles, ...blocks]
  const frozen = frozenRows(plan)
  const titleRows = frozen === plan.titles.length ? frozen + 1 : frozen
  const rows = parts.flatMap((part) => part.rows)
  const charts = chooseCharts(plan, book.model)
  return sheet({
    name: plan.name,
    cells: parts.flatMap(({ cells }) => cells),
    merges: parts.flatMap(({ merges }) => merges),
    rows,
    columns: plan.widths.map((width) => ({ width })),
    freeze: { rows: frozen, columns: 1 },
    // With the empty row beneath the titles, where no headings are repeated.
    titleRows: { from: 1, to: titleRows },
    charts,
    ...pageSetup(plan, rows, charts, titleRows),
    footer: footer(book.model.release.source.name, plan.name),
  })
}

/** A line above a table; one longer than the sheet is wide is wrapped, so that it does not widen what is printed. */
function titleParts(value: string, row: number, style: Style, { widths, lineColumn }: SheetPlan): Parts {
  const size = style === TITLE ? TITLE_SIZE : 1
  const lines = lineCount(value, room(widths) / size / (style.bold ? BOLD : 1))
  const cell = { row, column: LABELS, value }
  if (lines === 1) return { cells: [{ ...cell, style }], merges: [], rows: [] }
  return {
    cells: [{ ...cell, style: { ...style, wrap: true, vertical: 'top' } }],
    merges: [wideRow(row, LABELS, lineColumn)],
    rows: [rowOfLines(row, lines * size)],
  }
}

/** How much larger a title is than other text. */
const TITLE_SIZE = 1.4

/** The first block's headings stay in view, unless a later block's columns are headed otherwise. */
function frozenRows({ blocks, titles }: SheetPlan): number {
  const [first, ...others] = blocks.filter(isStatement)
  if (first === undefined) return titles.length
  const { columns } = first.statement
  const alike = others.every(({ statement }) => statement.columns.every(({ label }, i) => label === columns[i]?.label))
  return alike ? first.itemRow - 1 : titles.length
}

function statementParts(block: StatementBlock, plan: SheetPlan, book: Book): Parts {
  const { statement, titles, titleRow, itemRow } = block
  const headings = headingCells(block, plan, book.addresses)
  const above = titles.map((value, i) =>
    titleParts(value, titleRow + i, i === 0 && statement.title !== '' ? SUBTITLE : MUTED, plan),
  )
  const cells: Cell[] = []
  const rows: SheetRow[] = []
  const places = placesOn(plan.name, book.addresses)
  const folded = foldedItems(statement, book.model)
  const remarks = remarksByItem(statement.remarks)
  statement.items.forEach((item, i) => {
    const row = itemRow + i
    const facts = statement.grid[i] ?? []
    if (item.label !== '' || folded.has(i)) cells.push(labelCell(item, row))
    facts.forEach((fact, j) => {
      if (fact === undefined) return
      const at: Address = { sheet: plan.name, row, column: FIRST_FIGURE + j }
      cells.push(figureCell(fact, { statement, row: i, column: j }, at, book, places))
    })
    for (const { column, text } of remarks.get(i) ?? []) {
      cells.push({ row, column: FIRST_FIGURE + column, value: text, style: { align: 'right' } })
    }
    const line = { item, facts, remarks: remarks.get(i) ?? [], series: statement.series ?? false, row }
    cells.push(...marginCells(line, plan, book))
    const lines = labelLines(item, plan.widths[0] ?? 0)
    if (folded.has(i) || lines > 1) rows.push(rowOfLines(row, lines, folded.has(i) ? 1 : undefined))
  })
  return {
    cells: [...above.flatMap((each) => each.cells), ...cells, ...headings.cells, ...assumptionCells(block)],
    merges: [...above.flatMap((each) => each.merges), ...headings.merges],
    rows: [...above.flatMap((each) => each.rows), ...rows, ...headings.rows],
  }
}

function remarksByItem(remarks: readonly Remark[]): ReadonlyMap<number, readonly Remark[]> {
  const byItem = new Map<number, Remark[]>()
  for (const remark of remarks) {
    const known = byItem.get(remark.item)
    if (known === undefined) byItem.set(remark.item, [remark])
    else known.push(remark)
  }
  return byItem
}

/** Of an assumption: nine months go 1.3333 times into a year. */
const MOST_DECIMALS = 4

function assumptionCells({ assumptions, assumptionRow }: StatementBlock): Cell[] {
  if (assumptions.length === 0) return []
  const cells: Cell[] = [{ row: assumptionRow, column: LABELS, value: 'Assumptions', style: SUBTITLE }]
  assumptions.forEach(({ label, value, measure }, i) => {
    const row = assumptionRow + 1 + i
    const decimals = Math.min(MOST_DECIMALS, Math.max(0, value.decimalPlaces() - (measure === 'percent' ? 2 : 0)))
    const format = numberFormat({ measure, decimals, dash: false })
    cells.push({ row, column: LABELS, value: label, style: { wrap: true, indent: 1 } })
    cells.push({ row, column: FIRST_FIGURE, value: value.toNumber(), style: { font: 'input', fill: 'input', format } })
  })
  return cells
}

/** The note's text across the table's width, with links to its mark above and to its line. */
function noteParts({ note, pieces, row }: NoteBlock, plan: SheetPlan, book: Book): Parts {
  const last = plan.noteColumn - 1
  const cells: Cell[] = pieces.map(({ text }, i) => ({ row: row + i, column: LABELS, value: text, style: WRAPPED }))
  const marked = firstMarked(note.mark, plan)
  if (marked !== undefined) {
    cells.push({
      row,
      column: plan.noteColumn,
      value: '↑',
      style: { ...LINK, align: 'center', vertical: 'top' },
      link: marked,
    })
  }
  // A note of our own is printed on no line.
  if (note.lines.from > 0) {
    const line = {
      row,
      column: plan.lineColumn,
      value: String(placeIn(book.model.release.source, note.lines.from).line),
      link: book.source.address(note.lines.from),
    }
    cells.push({ ...line, style: { ...LINK, align: 'right', vertical: 'top' } })
  }
  return {
    cells,
    merges: pieces.map((_, i) => wideRow(row + i, LABELS, last)),
    rows: pieces.map(({ lines }, i) => rowOfLines(row + i, lines)),
  }
}

/** The first cell on the sheet that carries a note's mark. */
function firstMarked(mark: string, { name, blocks, noteColumn, lineColumn }: SheetPlan): Address | undefined {
  for (const { statement, itemRow } of blocks.filter(isStatement)) {
    const i = statement.items.findIndex((item, at) => marksOf(item, statement.grid[at] ?? []).includes(mark))
    const item = statement.items[i]
    if (item !== undefined) {
      const place = marksOf(item, statement.grid[i] ?? []).indexOf(mark)
      return { sheet: name, row: itemRow + i, column: noteColumn + Math.min(place, lineColumn - noteColumn - 1) }
    }
    const headed = statement.columns.findIndex(({ marks }) => marks.includes(mark))
    if (headed >= 0) return { sheet: name, row: itemRow - 1, column: FIRST_FIGURE + headed }
  }
  return undefined
}
