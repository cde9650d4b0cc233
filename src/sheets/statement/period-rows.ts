/** What stands over a statement's columns beside their printed headings: which fiscal period each is, how long, to which day. */

import type { Cell, Style } from '../../core/book/workbook.ts'
import { type IsoDate, type Period, periodKey } from '../../core/period.ts'
import type { Column, Release } from '../../core/release.ts'
import { fiscalLabels } from '../fiscal-labels.ts'
import { DATE } from '../number-format.ts'
import { periodLengths } from '../period-lengths.ts'
import type { HeadingCell } from './headings.ts'

/** Neighbouring columns of one period, both ends included, counted from 0. */
export interface PeriodCell {
  readonly from: number
  readonly to: number
  /** "1Q08 · 3 months"; "" where neither is known. */
  readonly text: string
  readonly end?: IsoDate
}

/** The periods over a table's columns. */
export interface PeriodRows {
  readonly cells: readonly PeriodCell[]
  /** The columns' headings leave a period's last day out, or in several cells: it has a row of its own. */
  readonly dated: boolean
}

/** What is said of a period: "1Q08 · 3 months"; "" where nothing is known. */
export type PeriodText = (period: Period) => string

/** A release's fiscal labels and lengths of periods. */
export function periodTexts(release: Release): PeriodText {
  const [labels, lengths] = [fiscalLabels(release), periodLengths(release)]
  return (period) => [labels(period), lengths(period)].filter((part) => part !== undefined).join(' · ')
}

/** Undefined where no column is of a period that is known. */
export function periodRowsOf(
  columns: readonly Column[],
  headings: readonly HeadingCell[],
  textOf: PeriodText,
): PeriodRows | undefined {
  const cells: PeriodCell[] = []
  for (let from = 0; from < columns.length; from++) {
    const period = columns[from]?.period
    if (period === undefined) continue
    const key = periodKey(period)
    let to = from
    while (to + 1 < columns.length && keyOf(columns[to + 1]) === key) to++
    cells.push({ from, to, text: textOf(period), ...(period.end === undefined ? {} : { end: period.end }) })
    from = to
  }
  if (cells.every(({ text, end }) => text === '' && end === undefined)) return undefined
  const isShown = ({ from, to, end }: PeriodCell): boolean =>
    end === undefined || headings.some((each) => each.date === end && each.from <= from && each.to >= to)
  return { cells, dated: !cells.every(isShown) }
}

const keyOf = (column: Column | undefined): string | undefined => column?.period && periodKey(column.period)

/** The rows' cells, from `row` on, the first column's in `left`: what and how long, then the days where they have a row. */
export function periodCells({ cells, dated }: PeriodRows, row: number, left: number): Cell[] {
  return cells.flatMap(({ from, to, text, end }) => {
    const spread = (at: number, value: Cell['value'], style: Style): Cell[] => {
      const look: Style = { ...style, align: to > from ? 'across' : 'right' }
      return Array.from({ length: to - from + 1 }, (_, i): Cell => {
        const cell = { row: at, column: left + from + i, style: look }
        return i > 0 || value === undefined ? cell : { ...cell, value }
      })
    }
    return [
      ...(text === '' ? [] : spread(row, text, MUTED_SMALL)),
      ...(dated && end !== undefined ? spread(row + 1, { date: end }, { ...MUTED_SMALL, format: DATE }) : []),
    ]
  })
}

const MUTED_SMALL: Style = { font: 'muted' }
