/** The columns of Checks. */
import { CHECK_HEADINGS } from '../../core/book/check-headings.ts'

/** The row of the columns' headings. */
export const HEAD_ROW = 6

/**
 * The columns, from A, with their widths. Behind the remark stand the limits: within what is allowed a verdict is the heading
 * over the last of them that the difference reaches.
 */
export const COLUMNS = [
  { id: 'kind', heading: CHECK_HEADINGS.kind, width: 12 },
  { id: 'what', heading: CHECK_HEADINGS.what, width: 70 },
  { id: 'sheet', heading: CHECK_HEADINGS.sheet, width: 30 },
  { id: 'where', heading: 'Where', width: 7 },
  { id: 'reported', heading: 'Reported', width: 12, figure: true },
  { id: 'recalculated', heading: 'Recalculated', width: 13, figure: true },
  { id: 'difference', heading: 'Difference', width: 15, figure: true },
  { id: 'allowed', heading: 'Allowed', width: 11, figure: true },
  { id: 'verdict', heading: CHECK_HEADINGS.verdict, width: 14 },
  { id: 'remark', heading: CHECK_HEADINGS.remark, width: 48 },
  { id: 'exact', heading: 'exact', width: 12, figure: true },
  { id: 'rounding', heading: 'rounding', width: 12, figure: true },
  { id: 'suspect', heading: 'suspect', width: 12, figure: true },
  { id: 'boundary', heading: 'boundary', width: 12, figure: true },
  { id: 'truncationLow', heading: 'truncation from', width: 14, figure: true },
  { id: 'truncationHigh', heading: CHECK_HEADINGS.last, width: 14, figure: true },
] as const

/** The name of a column of Checks. */
export type ColumnId = (typeof COLUMNS)[number]['id']

const PLACES = Object.fromEntries(COLUMNS.map(({ id }, i) => [id, i + 1])) as Readonly<Record<ColumnId, number>>

/** The column's number, from 1. */
export const column = (id: ColumnId): number => PLACES[id]

/** Whether the column holds figures, set to the right. */
export const isFigure = (id: ColumnId): boolean => COLUMNS.some((each) => each.id === id && 'figure' in each)
