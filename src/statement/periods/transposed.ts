/** Tables that have their periods down the side, and what is reported of them across the top. */
import type { StatementKind } from '../../core/kinds.ts'
import type { Period } from '../../core/period.ts'
import type { Table } from '../../core/release.ts'
import { balanceOrFlow } from '../../language/balance-words.ts'
import { isClosing, isOpening } from '../../language/balances.ts'
import { tellsDifference } from '../../language/changes.ts'
import type { DateOrder } from '../../language/dates.ts'
import { type PeriodWords, readPeriodWords } from '../../language/periods.ts'
import { isPeriodAsReported, isPeriodLine } from '../../language/time-words.ts'
import type { DraftColumn } from '../column.ts'
import { isHeading } from '../outline.ts'
import { balanceAt, type Calendar } from './figure-period.ts'
import { periodOf } from './period.ts'

/** What a transposed table says of time. */
export interface RowPeriods {
  /** By row; undefined for headings, and where nothing says when the row is of. */
  readonly rows: readonly (Period | undefined)[]
  /** By row and column: of balances among flows their own day. */
  readonly figures: readonly (readonly (Period | undefined)[] | undefined)[]
}

/**
 * The periods of a transposed table; undefined where it is none: its columns are dated, or a row with figures is neither
 * of a period nor tells how periods differ.
 *
 *     Three months ended March 31,    Total revenue    Net income
 *     2021 As Reported                       61,304         6,246      3 months to 2021-03-31
 *     2020 As Reported                       52,877         4,212      3 months to 2020-03-31
 *     Percentage change                         16%           48%      of no period
 *
 * The stretch may stand in the stub or above, or over all columns alike.
 *
 * @param around what the stub and the title lines say of time, nearest first
 */
export function transposedPeriods(
  table: Table,
  kind: StatementKind,
  columns: readonly DraftColumn[],
  around: readonly PeriodWords[],
  calendar: Calendar,
  order: DateOrder,
): RowPeriods | undefined {
  const shared = overAll(columns)
  if (shared === undefined) return undefined
  const printed = table.rows.flatMap((row) => (isHeading(row) || TOTAL.test(row.label) ? [] : [row.label]))
  const others = printed.filter((label) => !isPeriodAsReported(label))
  if (printed.length - others.length < FEWEST || !others.every(tellsDifference)) return undefined
  const held = columns.map(({ stack }) => balanceOrFlow(stack.label) === 'balance')
  const balances = kind === 'balance-sheet' || held.every((each) => each)
  let over: readonly PeriodWords[] = []
  const rows = table.rows.map((row): Period | undefined => {
    const words = readPeriodWords(row.label, order)
    if (isHeading(row)) {
      if (isPeriodLine(row.label)) over = [words]
      return undefined
    }
    if (!isPeriodAsReported(row.label) && !TOTAL.test(row.label)) return undefined
    const period = periodOf(words, [...over, ...shared, ...around], kind, balances)
    return period && calendar.resolved(period)
  })
  if (rows.every((period) => period === undefined)) return undefined
  // Between two balances a line "Net change" is what moved them.
  if (others.length > 0 && rows.some((period) => period?.kind === 'instant')) return undefined
  const figures = rows.map((period) => {
    if (period?.kind !== 'duration' || period.end === undefined) return undefined
    return columns.map(({ stack: { label } }, at): Period | undefined =>
      isOpening(label) || isClosing(label) || held[at] ? balanceAt(isOpening(label), period, calendar) : undefined,
    )
  })
  return { rows, figures }
}

const TOTAL = /^total$/i

/** Rows from which a table may be transposed: one row alone is a line with a date for its caption. */
const FEWEST = 2

/** The one day and length that columns name, without a year; nothing where none does, undefined where two differ or name a year. */
function overAll(columns: readonly DraftColumn[]): readonly PeriodWords[] | undefined {
  if (columns.some(({ words }) => words.years.length > 0 || words.fiscal !== undefined)) return undefined
  const [first, ...rest] = columns.flatMap(({ words }) => (words.days.length > 0 ? [words] : []))
  if (first === undefined) return []
  const [day, more] = first.days
  if (more !== undefined || day?.year !== undefined) return undefined
  const alike = rest.every(({ months, days: [other, second] }) => {
    return second === undefined && months === first.months && other?.month === day?.month && other?.day === day?.day
  })
  return alike ? [first] : undefined
}
