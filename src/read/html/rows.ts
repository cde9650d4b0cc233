/** The rows of an HTML table: each figure put together with its signs and put into its column. */
import type { Amount, Ruling } from '../../core/release.ts'
import { readFigure, readMisprint } from '../figure/amount.ts'
import { markedLabel, onlyMarks } from '../figure/marks.ts'
import { columnOf, type GridColumn } from './columns.ts'
import type { GridCell, GridRow } from './grid.ts'
import { heavier } from './inline.ts'

/** A figure or a word in a column, as a reader sees it. */
export interface Slot {
  /** "$(42,747)", from up to three cells. */
  text: string
  amount?: Amount
  marks: string[]
  readonly cell: GridCell
}

export interface ReadRow {
  readonly label: string
  readonly marks: readonly string[]
  readonly indent: number
  readonly bold: boolean
  /** One for each column. */
  readonly slots: readonly (Slot | undefined)[]
  /** Cells that are in no column and no label. */
  readonly stray: readonly GridCell[]
  readonly ruleAbove: Ruling
  readonly ruleBelow: Ruling
  readonly labelCell: GridCell | undefined
}

/** Reads the body; rows of rulings and empty rows rule off their neighbours. */
export function readRows(body: readonly GridRow[], columns: readonly GridColumn[]): readonly ReadRow[] {
  const lined = isLined(body, columns)
  const rows: ReadRow[] = []
  let pending: Ruling = 'none'
  for (const row of body) {
    const { above, below } = rulingsOf(row, columns, lined)
    const read = readRow(row, columns)
    const last = rows.at(-1)
    if (read === undefined) {
      pending = heavier(pending, heavier(above, below))
      if (last !== undefined) rows[rows.length - 1] = { ...last, ruleBelow: heavier(last.ruleBelow, pending) }
      continue
    }
    const between = heavier(above, heavier(pending, last?.ruleBelow ?? 'none'))
    if (last !== undefined) rows[rows.length - 1] = { ...last, ruleBelow: between }
    rows.push({ ...read, ruleAbove: between, ruleBelow: below })
    pending = 'none'
  }
  return rows
}

function readRow(row: GridRow, columns: readonly GridColumn[]): ReadRow | undefined {
  const cells = row.cells.filter((cell) => cell.kind !== 'ruling')
  const [first] = cells
  if (first === undefined) return undefined
  const start = columns[0]?.from ?? Number.POSITIVE_INFINITY
  const slots: (Slot | undefined)[] = columns.map(() => undefined)
  const labels: string[] = []
  const marks: string[] = []
  const stray: GridCell[] = []
  let labelCell: GridCell | undefined
  let prefix = ''
  let last: Slot | undefined
  for (const cell of cells) {
    const index = columnOf(cell, columns)
    if (cell.kind === 'prefix') {
      prefix += cell.text
      continue
    }
    if (cell.kind === 'suffix' && last !== undefined) {
      addSign(last, cell)
      continue
    }
    const isLabel = cell.from < start && (index < 0 || cell.kind === 'text')
    if (cell.kind === 'mark' && !isFigureMark(cell, index, slots, last)) {
      const found =
        cell.text === ''
          ? cell.marks
          : [...(onlyMarks(cell.text) ?? []), ...cell.marks.filter((mark) => !cell.text.includes(mark))]
      if (last !== undefined && !isLabel) last.marks.push(...found)
      else if (labelCell === undefined) labels.push(cell.printed)
      else marks.push(...found)
      labelCell ??= cell
      continue
    }
    if (isLabel) {
      labels.push(cell.text)
      marks.push(...cell.marks)
      if (labelCell === undefined || labelCell.kind === 'mark') labelCell = cell
      continue
    }
    if (index < 0 || slots[index] !== undefined) {
      stray.push(cell)
      continue
    }
    last = slotOf(cell, prefix)
    prefix = ''
    slots[index] = last
  }
  for (const slot of slots) if (slot !== undefined) settle(slot)
  const label = markedLabel(labels.join(' '))
  return {
    label: label.text,
    marks: [...marks, ...label.marks],
    indent: Math.max(0, Math.round((labelCell?.indent ?? 0) * 100) / 100),
    bold: (labelCell ?? first).bold,
    slots,
    stray,
    ruleAbove: 'none',
    ruleBelow: 'none',
    labelCell,
  }
}

/** "(1)" is a figure where a figure would stand: in a free column, and not right behind a figure that has none there. */
const isFigureMark = (
  cell: GridCell,
  index: number,
  slots: readonly (Slot | undefined)[],
  last: Slot | undefined,
): boolean =>
  cell.text !== '' &&
  index >= 0 &&
  slots[index] === undefined &&
  (cell.amount !== undefined || last === undefined || cell.from > last.cell.to)

const slotOf = (cell: GridCell, prefix: string): Slot => ({
  text: `${prefix}${cell.text}`,
  marks: [...cell.marks],
  cell,
  ...(cell.amount === undefined ? {} : { amount: cell.amount }),
})

/** Adds ")", "%" or ")% (1)" from the cell behind a figure. */
function addSign(slot: Slot, cell: GridCell): void {
  const sign = /^(?:\)\s?(?:%|\w+)?|%\s?\)?|\w+)/.exec(cell.text)?.[0] ?? ''
  slot.text += sign
  slot.marks.push(...(onlyMarks(cell.text.slice(sign.length).trim()) ?? []), ...cell.marks)
}

/** Reads the figure that a cell and the signs beside it make. */
function settle(slot: Slot): void {
  const amount = readFigure(slot.text)?.amount ?? readMisprint(slot.text)?.amount
  if (amount !== undefined) slot.amount = amount
}

/** A rule over the figures alone; one that runs under the label too counts only where not every row has it. */
function rulingsOf(row: GridRow, columns: readonly GridColumn[], lined: boolean): { above: Ruling; below: Ruling } {
  let above: Ruling = 'none'
  let below: Ruling = 'none'
  for (const cell of row.cells) {
    if (cell.kind === 'ruling' && columnOf(cell, columns) >= 0)
      below = heavier(below, cell.text.includes('=') ? 'double' : 'single')
  }
  for (const edge of row.edges) {
    if (columnOf(edge, columns) < 0) continue
    if (!lined || edge.above === 'double') above = heavier(above, edge.above)
    if (!lined || edge.below === 'double') below = heavier(below, edge.below)
  }
  return { above, below }
}

/** True for a table drawn as a grid, whose lines say nothing of its totals. */
function isLined(body: readonly GridRow[], columns: readonly GridColumn[]): boolean {
  const start = columns[0]?.left ?? 0
  const lined = body.filter(({ edges }) =>
    edges.some((edge) => edge.from < start && (edge.above !== 'none' || edge.below !== 'none')),
  )
  return lined.length * 2 > body.length
}
