/** What stands beside a line's figures: its label, its footnote marks, its line in the source. */
import type { Fact, LineItem, Remark } from '../core/release.ts'
import type { Cell } from '../core/workbook.ts'
import type { Book } from './book.ts'
import { LABELS, type SheetPlan } from './plan.ts'
import { LINK, MARK } from './styles.ts'

/** Excel indents by at most 15 steps in a way that other programs follow. */
const DEEPEST = 15

export function labelCell({ label, role, depth, bold }: LineItem, row: number): Cell {
  const heavy = bold || role === 'total' || (role === 'heading' && depth === 0)
  const style = { wrap: true, indent: Math.min(depth, DEEPEST), bold: heavy }
  return label === '' ? { row, column: LABELS, style } : { row, column: LABELS, value: label, style }
}

/** The marks, linked to the first one's note, and the line, linked to the source. */
export function marginCells(
  item: LineItem,
  facts: readonly (Fact | undefined)[],
  remarks: readonly Remark[],
  row: number,
  { name, noteColumn, lineColumn }: SheetPlan,
  { addresses, source }: Book,
): Cell[] {
  const cells: Cell[] = []
  const marks = [...new Set([...item.marks, ...facts.flatMap((fact) => fact?.marks ?? [])])]
  const [first] = marks
  if (first !== undefined) {
    const value = marks.map((mark) => `(${mark})`).join(' ')
    const note = addresses.note(name, row, first)
    cells.push({ row, column: noteColumn, value, style: MARK, ...(note === undefined ? {} : { link: note }) })
  }
  const printed = facts.find((fact) => fact !== undefined) ?? remarks[0] ?? item
  const { line } = printed.span
  cells.push({
    row,
    column: lineColumn,
    value: String(line),
    style: { ...LINK, align: 'right' },
    link: source.address(line),
  })
  return cells
}
