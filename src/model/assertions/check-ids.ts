/**
 * Ids of checks, by which one is known again in the next draft of a release: made of what is printed of it, never of where
 * it is printed.
 *
 *     operations.total-revenue@2008-03-29:foots
 *     statement  caption       period     kind
 *
 * Ids of facts number what is alike ("reconciliation-2", "subtotal-3", "column-4"): such numbers change with any table or
 * line that is put in before. Here a statement is called by its title, a line without caption by the one above it, a
 * column by its period.
 */
import type { PlacedFact } from '../../core/facts.ts'
import type { CheckKind } from '../../core/model.ts'
import { type Period, samePeriod } from '../../core/period.ts'
import type { Column, LineItem, Statement } from '../../core/release.ts'
import { numbering, slug } from '../../language/identifier.ts'

/**
 * Gives each check of a release an id of its own.
 *
 * Where two of a kind are about one figure, `against` tells them apart: the figure that it is first held against. Where
 * that does not, they are numbered in the order asked for.
 */
export function checkIds(): (placed: PlacedFact, kind: CheckKind, against: PlacedFact | undefined) => string {
  const used = new Set<string>()
  const numbered = numbering()
  return (placed, kind, against) => {
    const base = `${nameOf(placed)}:${kind}`
    const further = against === undefined ? base : `${base}-to-${nameOf(against)}`
    const id = numbered(used.has(base) ? further : base)
    used.add(id)
    return id
  }
}

const nameOf = ({ fact, statement, item, column }: PlacedFact): string =>
  `${statementName(statement)}.${captionName(item, statement)}@${columnName(column, statement, fact.period ?? column.period ?? item.period)}`

/** In characters; a title that goes on is told by what it begins with. */
const LONGEST_TITLE = 64

const statementName = ({ title, kind }: Statement): string => slug(title, LONGEST_TITLE) || kind

/** Told by the line above where it has no caption, or one that others have too. */
function captionName(item: LineItem, { items }: Statement): string {
  const name = item.label === '' ? 'subtotal' : unnumbered(item.id, items)
  if (item.label !== '' && name === item.id) return name
  const above = items.slice(0, items.indexOf(item)).findLast(({ label }) => label !== '' && label !== item.label)
  return above === undefined ? name : `${name}-below-${unnumbered(above.id, items)}`
}

/** A column that is of another than its own period, or does not name it, is followed by it. */
function columnName(column: Column, { columns }: Statement, period: Period | undefined): string {
  const name = /^column-\d+$/.test(column.id) ? '' : unnumbered(column.id, columns)
  if (period === undefined) return name
  const isNamed = column.period !== undefined && samePeriod(period, column.period) && NAMES_PERIOD.test(name)
  return isNamed || name === periodName(period)
    ? name
    : [name, periodName(period)].filter((part) => part !== '').join(',')
}

const NAMES_PERIOD = /\b(?:\d{4}-\d{2}-\d{2}|q[1-4]-\d{2}|fy-\d{2})\b/

/** "2008-03-29", "3m-2008-03-29", "q1-08", "fy-08" */
function periodName(period: Period): string {
  if (period.kind === 'instant') return period.end
  const { months, end, fiscal } = period
  if (end !== undefined || fiscal === undefined) return `${months}m${end === undefined ? '' : `-${end}`}`
  const year = String(fiscal.year % 100).padStart(2, '0')
  return fiscal.quarter === undefined ? `fy-${year}` : `${months}m-q${fiscal.quarter}-${year}`
}

/** "other" for "other-2", where "other" is another. */
function unnumbered(id: string, all: readonly { readonly id: string }[]): string {
  const rest = id.replace(/-\d+$/, '')
  return rest !== id && all.some((other) => other.id === rest) ? rest : id
}
