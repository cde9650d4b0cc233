/** A statement, what continues it, and the notes beneath it, as one sheet. */

import type { Address, Cell, Sheet, SheetRow, Style } from '../../core/book/workbook.ts'
import type { Remark } from '../../core/release.ts'
import { placeIn } from '../../core/source.ts'
import { placesOn } from '../addresses.ts'
import type { Book } from '../book.ts'
import { isFactor } from '../factors.ts'
import type { ChecksSummary } from '../lists/checks-sheet.ts'
import { numberFormat } from '../number-format.ts'
import {
  FIRST_FIGURE,
  isStatement,
  LABELS,
  marksOf,
  type NoteBlock,
  type SheetPlan,
  type StatementBlock,
  type TitleLine,
} from '../plan.ts'
import { CHECKS, CONTENTS } from '../sheet-name.ts'
import { footer, LINK, MUTED, type Parts, rowOfLines, SUBTITLE, sheet, TEXT, TITLE } from '../styles.ts'
import { alikeDown } from './alike-down.ts'
import { alikeGrowth } from './alike-growth.ts'
import { anchored } from './anchored.ts'
import { chooseCharts } from './choose-charts.ts'
import { figureCell } from './figure-cell.ts'
import { headingCells } from './heading-cells.ts'
import { labelCell, labelLines, marginCells } from './margin-cells.ts'
import { foldedItems } from './outline-levels.ts'
import { pageSetup } from './page-setup.ts'
import { periodCells } from './period-rows.ts'
import { unitsBeside } from './units-shown.ts'

/** Lays out one sheet as planned. */
export function statementSheet(plan: SheetPlan, book: Book, checks: ChecksSummary): Sheet {
  const titles = plan.titles.map((line, i) => titleCell(line, i + 1))
  const blocks = plan.blocks.map((block) =>
    block.kind === 'note' ? noteParts(block, plan, book) : statementParts(block, plan, book),
  )
  const frozen = frozenRows(plan)
  const rows = blocks.flatMap((part) => part.rows)
  const charts = chooseCharts(plan, book.model)
  return sheet({
    name: plan.name,
    cells: [...titles, checksCell(plan, checks), ...alikeGrowth(alikeDown(blocks.flatMap(({ cells }) => cells)))],
    rows,
    columns: plan.widths.map((width) => ({ width })),
    freeze: { rows: frozen, columns: 1 },
    titleRows: { from: 1, to: frozen },
    charts,
    ...pageSetup(plan, rows, charts, frozen),
    footer: footer(book.model.release.source.name, plan.name),
  })
}

/** How the lines above a table look. */
const TITLES: Readonly<Record<TitleLine['rank'], Style>> = { company: TITLE, title: SUBTITLE, units: MUTED }

const titleCell = ({ text, rank }: TitleLine, row: number): Cell => ({
  row,
  column: LABELS,
  value: text,
  style: TITLES[rank],
  ...(rank === 'company' && { link: { sheet: CONTENTS, row: 1, column: 1 } }),
})

/** What the checks of the sheet come to, in the first column, which is always in view. */
function checksCell({ name, titles }: SheetPlan, checks: ChecksSummary): Cell {
  const { text, formula } = checks.heldOn(name)
  const cell = { row: titles.length + 1, column: LABELS, value: text }
  return formula === undefined
    ? { ...cell, style: MUTED }
    : { ...cell, formula, style: { font: 'link' }, link: { sheet: CHECKS, row: 1, column: 1 } }
}

/** The first block's headings stay in view, unless a later block's columns are headed otherwise: they begin a row lower then. */
function frozenRows({ blocks: [first], titles }: SheetPlan): number {
  const top = titles.length + 1
  return first?.kind === 'statement' && first.periodRow === top ? first.itemRow - 1 : top
}

function statementParts(block: StatementBlock, plan: SheetPlan, book: Book): Parts {
  const { statement, titles, titleRow, itemRow } = block
  const headings = headingCells(block, plan, book.addresses)
  const above = titles.map((line, i) => titleCell(line, titleRow + i))
  const periods = block.periods === undefined ? [] : periodCells(block.periods, block.periodRow, FIRST_FIGURE)
  const units = unitsBeside(statement)
  const cells: Cell[] = []
  const rows: SheetRow[] = []
  const places = placesOn(plan.name, book.addresses)
  const folded = foldedItems(statement, book.model)
  const remarks = remarksByItem(statement.remarks)
  statement.items.forEach((item, i) => {
    const row = itemRow + i
    const facts = statement.grid[i] ?? []
    if (item.label !== '' || folded.has(i)) cells.push(labelCell(item, row))
    const figures = facts.flatMap((fact, j): Cell[] => {
      if (fact === undefined) return []
      const at: Address = { sheet: plan.name, row, column: FIRST_FIGURE + j }
      return [figureCell(fact, { statement, row: i, column: j }, at, book, places)]
    })
    cells.push(...anchored(figures))
    for (const { column, text } of remarks.get(i) ?? []) {
      cells.push({ row, column: FIRST_FIGURE + column, value: text, style: { align: 'right' } })
    }
    const line = { item, facts, remarks: remarks.get(i) ?? [], series: statement.series ?? false, row }
    cells.push(...marginCells(line, plan, book))
    const unit = units?.[i] ?? ''
    if (unit !== '')
      cells.push({ row, column: FIRST_FIGURE + plan.figures, value: unit, style: { font: 'muted', indent: 1 } })
    const lines = labelLines(item, plan.widths[0] ?? 0)
    if (folded.has(i) || lines > 1) rows.push(rowOfLines(row, lines, folded.has(i) ? 1 : undefined))
  })
  return {
    cells: [...above, ...periods, ...cells, ...headings.cells, ...assumptionCells(block)],
    rows: [...rows, ...headings.rows],
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
  const heading = assumptions.every(isFactor) ? 'Factors' : 'Assumptions'
  const cells: Cell[] = [{ row: assumptionRow, column: LABELS, value: heading, style: SUBTITLE }]
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
function noteParts({ note, lines, row }: NoteBlock, plan: SheetPlan, book: Book): Parts {
  const cells: Cell[] = lines.map((value, i) => ({ row: row + i, column: LABELS, value, style: TEXT }))
  const marked = firstMarked(note.mark, plan)
  if (marked !== undefined) {
    cells.push({
      row,
      column: plan.noteColumn,
      value: '↑',
      style: { ...LINK, align: 'center' },
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
    cells.push({ ...line, style: { ...LINK, align: 'right' } })
  }
  return { cells, rows: [] }
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
