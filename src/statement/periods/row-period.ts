/** What the rows of a table are of where its columns are kinds of equity, not periods. */

import type { StatementKind } from '../../core/kinds.ts'
import { type IsoDate, monthsBetween, type Period } from '../../core/period.ts'
import type { Table, TableRow } from '../../core/release.ts'
import { type DateOrder, dateOf, FULL_DATE } from '../../language/dates.ts'
import { readPeriodWords } from '../../language/periods.ts'
import type { DraftColumn } from '../column.ts'
import { isHeading } from '../outline.ts'

/**
 * The period of each row: a balance's own day, and for what lies between two balances the time from the one to the
 * other. Undefined where the columns are dated, or no balance is.
 *
 *     Balance at December 31, 2002     12,400   124   7,125     2002-12-31
 *     Net income                                        900     12 months to 2003-12-31
 *     Balance at December 31, 2003     12,600   126   8,227     2003-12-31
 */
export function rowPeriods(
  table: Table,
  kind: StatementKind,
  columns: readonly DraftColumn[],
  order: DateOrder,
): readonly (Period | undefined)[] | undefined {
  if (columns.some(({ words }) => words.days.length + words.years.length > 0 || words.fiscal !== undefined))
    return undefined
  const days = table.rows.map((row) => dayOf(row, order))
  const known = days.flatMap((day) => day ?? [])
  const rolls = kind === 'equity' || kind === 'roll-forward'
  if (new Set(known).size < (rolls ? 1 : 2)) return undefined
  return table.rows.map((row, i) => {
    const day = days[i]
    if (day !== undefined) return { kind: 'instant', end: day }
    const from = days.slice(0, i).findLast((each) => each !== undefined)
    const to = days.slice(i + 1).find((each) => each !== undefined)
    return isHeading(row) ? undefined : between(from, to)
  })
}

const BALANCE =
  /^(?:(?:beginning|ending|opening|closing) )?(?:balances?\b|(?:(?:total|(?:share|stock)holders['’]?) )*equity(?:,| (?:as )?(?:at|of|on))? (?=\d|[a-z]+\.? \d))|^(?:as )?at (?=\d|[a-z]+\.? \d)/i
/** Nothing but the day. */
const BARE = new RegExp(`^(?:${FULL_DATE}|\\d{1,2}[./]\\d{1,2}[./](?:19|20)\\d\\d)$`, 'i')

function dayOf(row: TableRow, order: DateOrder): IsoDate | undefined {
  if (isHeading(row) || !(BALANCE.test(row.label) || BARE.test(row.label))) return undefined
  const { days } = readPeriodWords(row.label, order)
  const [day] = days
  return day?.year === undefined || days.length > 1 ? undefined : dateOf(day, day.year)
}

function between(from: IsoDate | undefined, to: IsoDate | undefined): Period | undefined {
  if (from === undefined || to === undefined) return undefined
  const months = monthsBetween(from, to)
  return months < 1 ? undefined : { kind: 'duration', months, end: to }
}
