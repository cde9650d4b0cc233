/** The columns of the Summary: periods beside each other, then what changed from one to the other. */
import type { Cell, Style } from '../../core/book/workbook.ts'
import type { Period } from '../../core/period.ts'
import { DATE } from '../number-format.ts'
import type { PeriodLengths } from '../period-lengths.ts'
import { HEAD, HEAD_ABOVE } from '../styles.ts'
import type { Slot, SlotGroup } from './slots.ts'

/** The column of the units. */
export const UNIT = 2
const FIRST = 3

/** A column with figures of a period. */
export interface FigureColumn {
  readonly column: number
  readonly slot: Slot
}

/** Two columns that say how one period differs from another. */
export interface ChangeColumns {
  readonly column: number
  readonly than: string
  readonly current: FigureColumn
  readonly before: FigureColumn
}

/** The columns of one part of the Summary. */
export interface Layout {
  readonly figures: readonly FigureColumn[]
  readonly changes: readonly ChangeColumns[]
  /** The first column behind them. */
  readonly end: number
}

/** Figures of a group first, so that they are neighbours, then their changes. */
export function columnsOf(groups: readonly SlotGroup[]): Layout {
  const figures: FigureColumn[] = []
  const changes: ChangeColumns[] = []
  let column = FIRST
  for (const { current, before } of groups) {
    const own = [current, ...before].map((slot): FigureColumn => ({ column: column++, slot }))
    figures.push(...own)
    const [first] = own
    before.forEach(({ than }, i) => {
      const other = own[i + 1]
      if (first === undefined || other === undefined) return
      changes.push({ column, than, current: first, before: other })
      column += 2
    })
  }
  return { figures, changes, end: column }
}

/** Rows that headings take. */
export const HEADING_ROWS = 3

/** Over each column what it is, how long it is, and the day it ends. */
export function headingCells(
  { figures, changes, end }: Layout,
  row: number,
  last: number,
  title: string,
  lengths: PeriodLengths,
): Cell[] {
  const taken = new Set<string>()
  const cells: Cell[] = []
  const put = (at: number, column: number, value: Cell['value'], style: Style): void => {
    taken.add(`${at}:${column}`)
    cells.push({ row: at, column, ...(value === undefined ? {} : { value }), style })
  }
  put(row + 2, 1, title, HEAD)
  for (const { column, slot } of figures) {
    put(row, column, slot.title, { ...ABOVE, align: 'right' })
    put(row + 1, column, lengthText(slot.period, lengths), { ...ABOVE, align: 'right' })
    const { end: day } = slot.period
    if (day !== undefined) put(row + 2, column, { date: day }, { ...HEAD, format: DATE, align: 'right' })
    else put(row + 2, column, fiscalText(slot.period), { ...HEAD, align: 'right' })
  }
  for (const { column, than } of changes) {
    put(row, column + 1, `On ${than.toLowerCase()}`, { ...ABOVE, align: 'right' })
    put(row + 2, column, 'change', { ...HEAD, align: 'right' })
    put(row + 2, column + 1, '%', { ...HEAD, align: 'right' })
  }
  for (let at = row; at < row + HEADING_ROWS; at++) {
    for (let column = 1; column <= last; column++) {
      if (taken.has(`${at}:${column}`)) continue
      const value = at === row + 2 && column === last && last >= end ? 'As printed' : undefined
      put(at, column, value, at === row + 2 ? { ...HEAD, ...(value === undefined ? {} : { indent: 1 }) } : ABOVE)
    }
  }
  return cells
}

/** It may run over its neighbour to the left, which is empty. */
const ABOVE: Style = { ...HEAD_ABOVE, wrap: false }

function lengthText(period: Period, lengths: PeriodLengths): string {
  const length = lengths(period)
  if (length === undefined) return 'at'
  return period.end === undefined ? length : `${length} to`
}

function fiscalText(period: Period): string {
  if (period.kind === 'instant' || period.fiscal === undefined) return ''
  const { quarter, year } = period.fiscal
  return quarter === undefined ? `${year}` : `Q${quarter} ${year}`
}
