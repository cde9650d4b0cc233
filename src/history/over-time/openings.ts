/** Balances that open a period, and the balances that closed the one before. */
import type { Column, Fact, Statement } from '../../core/release.ts'
import { isClosing, isOpening } from '../../language/balances.ts'
import { follows } from '../calendar.ts'

/** An opening balance and the closing balance that it has to equal. */
export interface Opening {
  readonly opening: Fact
  /** What the period before closed with, of the same quantity. */
  readonly closing: Fact
  /** "Cash at beginning of period, Year Ended June 30, 2005: what the period before closed with" */
  readonly label: string
}

/** Each opening balance of a statement of flows, with the closing one of a column that ends where its period begins. */
export function openingsOf(statements: readonly Statement[]): readonly Opening[] {
  return statements.flatMap((statement) =>
    pairsOf(statement).flatMap(({ opens, closes }) => {
      return statement.columns.flatMap((column, at): Opening[] => {
        const opening = statement.grid[opens]?.[at]
        if (!opening) return []
        const before = statement.columns.flatMap((other, i) => {
          const fact = statement.grid[closes]?.[i]
          return fact && isBefore(other, column) && hasSameAside(other, column) ? [fact] : []
        })
        const [closing] = before
        if (!closing || closing.unit.scale !== opening.unit.scale) return []
        const label = `${statement.items[opens]?.label}, ${column.label}: what the period before closed with`
        return [{ opening, closing, label }]
      })
    }),
  )
}

interface Pair {
  readonly opens: number
  readonly closes: number
}

/** Each opening balance with the closing one that comes next. */
function pairsOf({ items, columns }: Statement): readonly Pair[] {
  if (!columns.some(({ period }) => period?.kind === 'duration')) return []
  return items.flatMap(({ label, unit }, opens) => {
    if (!isOpening(label) || unit.measure !== 'money') return []
    const closes = items.findIndex((item, i) => i > opens && (isClosing(item.label) || isOpening(item.label)))
    return isClosing(items[closes]?.label ?? '') ? [{ opens, closes }] : []
  })
}

const hasSameAside = (a: Column, b: Column): boolean => a.headings.slice(2).join(' ') === b.headings.slice(2).join(' ')

function isBefore({ period: before }: Column, { period }: Column): boolean {
  if (before?.kind !== 'duration' || period?.kind !== 'duration' || !before.end || !period.end) return false
  return before.end < period.end && follows(before.end, period.end, period.months)
}
