/** What the Summary shows of a release that prints none of what its templates know. */
import { samePeriod } from '../../core/period.ts'
import type { Fact, Statement } from '../../core/release.ts'
import { figuresIn } from './figures.ts'
import type { LineRow } from './rows.ts'
import type { Slot } from './slots.ts'

/**
 * The totals that tables print of the latest period, called as the release calls them; of a table without any, the lines
 * that stand at its margin.
 *
 *     Total sales       46,200     shown
 *       Households      30,100
 *       Businesses      16,100
 */
export function printedRows(statements: readonly Statement[], slots: readonly Slot[]): readonly LineRow[] {
  return statements.flatMap((statement) => rowsIn(statement, slots)).slice(0, MOST_ROWS)
}

/** More lines are no summary. */
const MOST_ROWS = 12

function rowsIn(statement: Statement, slots: readonly Slot[]): readonly LineRow[] {
  const figures = figuresIn(statement)
  const hasMoney = figures.some(({ fact }) => fact.currency !== undefined)
  const shown = statement.items.flatMap((item): { readonly row: LineRow; readonly isTotal: boolean }[] => {
    const own = figures.filter((figure) => figure.item === item)
    const facts = slots.map((slot): Fact | undefined => {
      const [figure, ...others] = own.filter(({ period }) => samePeriod(period, slot.period))
      return others.length > 0 ? undefined : figure?.fact
    })
    const [first] = facts
    const isTotal = item.role === 'total' || item.role === 'subtotal'
    if (first === undefined || item.label === '' || !(isTotal || item.depth === 0)) return []
    // What is money for want of another word may be kilowatt-hours.
    if (first.unit.measure === 'money' && !hasMoney) return []
    const { label } = item
    const id = `${statement.id} ${item.id}`
    return [
      { row: { kind: 'line', id, label, group: 'results', facts, first, caption: label, isTakenOff: false }, isTotal },
    ]
  })
  const totals = shown.filter(({ isTotal }) => isTotal)
  return (totals.length > 0 ? totals : shown).map(({ row }) => row)
}
