/** The cells of the stacked headings over a statement's columns. */

import type { Cell, SheetRow, Style } from '../../core/book/workbook.ts'
import { lineCount, room, textWidth, wrapped } from '../../core/cells/text-width.ts'
import type { Statement } from '../../core/release.ts'
import type { Addresses } from '../addresses.ts'
import { DATE } from '../number-format.ts'
import { BOLD, FIRST_FIGURE, INDENT_WIDTH, LABELS, type SheetPlan, type StatementBlock } from '../plan.ts'
import { CONTENTS } from '../sheet-name.ts'
import { HEAD, HEAD_ABOVE, LINK, MARK, type Parts, rowOfLines } from '../styles.ts'
import { bracketed } from './headings.ts'
import { unitsBeside } from './units-shown.ts'

/** Lays out the heading rows of a table. */
export function headingCells(
  { statement, headings, headingRow, itemRow, titles }: StatementBlock,
  plan: SheetPlan,
  { note }: Addresses,
): Parts {
  const cells: Cell[] = []
  const rows: SheetRow[] = []
  const lowest = itemRow - 1
  const aside = marksAside(headings, plan)
  for (let row = headingRow; row <= lowest; row++) {
    const base = row === lowest ? HEAD : HEAD_ABOVE
    const covered = new Set<number>()
    let lines = 1
    for (const { from, to, text, date, marks } of headings.cells.filter(({ level }) => headingRow + level === row)) {
      const left = FIRST_FIGURE + from
      const right = FIRST_FIGURE + to
      const [mark] = marks
      const width = room(plan.widths.slice(left - 1, right))
      const isFull = date === undefined && right === left && fillsLines(text, width / BOLD)
      const style: Style =
        right > left ? { ...HEAD, align: 'across' } : { ...base, align: 'right', ...(isFull && { indent: 1 }) }
      const needed = date === undefined ? lineCount(text, (width - (isFull ? INDENT_WIDTH : 0)) / BOLD) : 1
      lines = Math.max(lines, needed)
      const link = mark === undefined || needed > 1 ? undefined : note(plan.name, row, mark)
      cells.push({
        row,
        column: left,
        ...(link === undefined ? {} : { link }),
        value: date === undefined ? text : { date },
        style:
          date === undefined
            ? style
            : { ...style, format: marks.length === 0 ? DATE : `${DATE}"${bracketed(marks).replaceAll('"', '')}"` },
      })
      covered.add(left)
      for (let column = left + 1; column <= right; column++) {
        covered.add(column)
        cells.push({ row, column, style })
      }
    }
    for (let column = LABELS; column <= plan.lineColumn; column++) {
      if (covered.has(column)) continue
      if (column === LABELS && row === headingRow && titles.length === 0) {
        cells.push({ row, column, value: BACK, style: { ...base, ...LINK, bold: false }, link: CONTENTS_TOP })
        continue
      }
      const value = row === lowest ? marginHeading(column, plan, statement) : undefined
      const mark = column === plan.noteColumn ? aside[lowest - row - 1] : undefined
      if (mark !== undefined) {
        const link = note(plan.name, row, mark)
        cells.push({ row, column, value: `(${mark})`, style: { ...base, ...MARK }, ...(link && { link }) })
        continue
      }
      cells.push(
        value === undefined
          ? { row, column, style: base }
          : { row, column, value, style: { ...base, ...MARGIN_STYLES[value] } },
      )
    }
    if (lines > 1) rows.push(rowOfLines(row, lines))
  }
  return { cells, rows }
}

/** True where one of several lines takes nearly all the width: it is kept off its neighbour's. */
function fillsLines(text: string, width: number): boolean {
  const lines = wrapped(text, width)
  return lines.length > 1 && lines.some((line) => textWidth(line) > width - INDENT_WIDTH)
}

/** The way back, beside the headings of a sheet's first table. */
const BACK = 'Contents'
const CONTENTS_TOP = { sheet: CONTENTS, row: 1, column: 1 }

/**
 * The marks of headings in several lines, to stand one above the other over the Note column: LibreOffice does not wrap
 * a cell that is a link.
 */
function marksAside({ cells }: StatementBlock['headings'], { widths }: SheetPlan): readonly string[] {
  const wrapped = cells.filter(({ from, to, text, date, marks }) => {
    const width = room(widths.slice(LABELS + from, FIRST_FIGURE + to))
    return marks.length > 0 && date === undefined && lineCount(text, width / BOLD) > 1
  })
  return [...new Set(wrapped.flatMap(({ marks }) => marks))]
}

/** As what stands beneath them. */
const MARGIN_STYLES = {
  Unit: { align: 'left', indent: 1 },
  Note: { align: 'center' },
  Line: { align: 'right' },
} as const

function marginHeading(
  column: number,
  { figures, noteColumn, lineColumn }: SheetPlan,
  statement: Statement,
): keyof typeof MARGIN_STYLES | undefined {
  if (column === noteColumn) return 'Note'
  // Another table of the sheet may need the column alone.
  if (column === FIRST_FIGURE + figures && column < noteColumn) return unitsBeside(statement) && 'Unit'
  return column === lineColumn ? 'Line' : undefined
}
