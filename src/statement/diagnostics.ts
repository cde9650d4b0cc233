/** What could not be read of a statement. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import { type Period, periodKey } from '../core/period.ts'
import type { Column, Table } from '../core/release.ts'
import { isPeriodLine, withoutTime } from '../language/time-words.ts'
import type { DraftStatement } from './statement.ts'

/**
 * Where no table names a unit and millions are printed to the last dollar, nothing is in doubt.
 *
 * @param doubtful which statements hold flows and are headed by days alone, or say of a year not since when
 * @param hasCalendar it is known to some days when the company's fiscal periods end
 * @param day a day in numbers that could be read in two ways
 */
export function diagnosticsOf(
  drafts: readonly DraftStatement[],
  doubtful: readonly ('length' | 'since' | undefined)[],
  hasCalendar: boolean,
  day: string | undefined,
): readonly Diagnostic[] {
  const inFull =
    drafts.every(({ money }) => money.scale === null) &&
    drafts.some(({ table, lines }) => lines.some((_, i) => isInFull(table, i)))
  const statements = drafts.flatMap(({ table, money, lines, columns, title, id, kind }, index) => {
    const found: Diagnostic[] = []
    const place = table.title.at(-1)?.span ?? table.rows[0]?.span
    const name = title === '' ? id : title
    if (
      money.scale === null &&
      !inFull &&
      lines.some(({ measure, scale }, i) => measure === 'money' && scale === undefined && isInDoubt(table, i))
    ) {
      found.push(
        diagnostic(
          'unit-not-found',
          `"${name}" names no unit; its figures are told apart from those of a stated one`,
          place,
        ),
      )
    }
    const dated = [...columns, ...lines].some(({ period }) => period !== undefined)
    if (kind !== 'equity' && columns.length > 0 && !dated) {
      found.push(
        diagnostic('period-not-found', `no period could be read for "${name}"; its columns keep their headings`, place),
      )
    }
    const undated = undatedIn(drafts[index] as DraftStatement, name, hasCalendar)
    if (undated !== undefined) found.push(undated)
    const doubt = doubtful[index]
    if (doubt !== undefined) found.push(periodDoubtful(name, doubt, columns, table))
    for (const column of repeatedColumns(columns, table)) {
      const heading = table.headings.findLast(({ from, to }) => from <= column && to >= column)
      const label = columns[column]?.label ?? ''
      const message = `"${label}" of "${name}" reports the same period on the same basis as a column before it`
      found.push(diagnostic('period-repeated', message, heading?.span ?? place))
    }
    return found
  })
  return [...statements, ...(day === undefined ? [] : dayInDoubt(drafts, day))]
}

/**
 * Said of the first column, or line, that is named by a fiscal period whose last day nothing says, and of a column beside
 * dated ones that speaks of time, or has no heading, and got no period.
 */
function undatedIn(
  { columns, lines, table }: DraftStatement,
  name: string,
  hasCalendar: boolean,
): Diagnostic | undefined {
  const isUnended = ({ period }: { readonly period?: Period | undefined }): boolean =>
    period?.kind === 'duration' && period.end === undefined
  const isDated = columns.some(({ period }) => period !== undefined)
  const isLost = (column: Column, at: number): boolean =>
    column.period === undefined && (saysTime(column) || (column.label === '' && isFilled(table, at)))
  const lost = isDated ? columns.findIndex(isLost) : -1
  const column = lost < 0 ? columns.findIndex(isUnended) : lost
  const line = lines.findIndex(isUnended)
  if (column < 0 && line < 0) return undefined
  const heading = table.headings.findLast(({ from, to }) => from <= column && to >= column)
  const label = columns[column]?.label ?? lines[line]?.label
  const message =
    label === ''
      ? `column ${column + 1} of "${name}" has no heading, those beside it are dated`
      : `"${label}" of "${name}" names a fiscal period; nothing says on which day it ends`
  const span = heading?.span ?? table.rows[Math.max(line, 0)]?.span
  return diagnostic(hasCalendar && lost < 0 ? 'period-not-found' : 'period-undated', message, span)
}

/** Most rows with figures have one there: the column is no stray mark's. */
function isFilled({ rows }: Table, column: number): boolean {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell?.amount !== undefined))
  return filled.filter(({ cells }) => cells[column]?.amount !== undefined).length * 2 > filled.length
}

/** "Full year", "Q3", and nothing else than time. */
const saysTime = ({ label, basis }: Column): boolean =>
  basis === 'reported' && isPeriodLine(label.replace(/^(?=q[1-4]$|ytd$|fy$)/i, 'quarter '))

function periodDoubtful(name: string, doubt: 'length' | 'since', columns: readonly Column[], table: Table): Diagnostic {
  const told = columns.some(({ period }) => period?.kind === 'duration')
  const done = told ? 'other tables of the same days tell' : 'its columns are taken as days'
  const message =
    doubt === 'since'
      ? `"${name}" reports a year to date, nothing says when the year began; it is taken to begin in January`
      : `"${name}" is headed by days, nothing says how long its periods are; ${done}`
  return diagnostic('period-doubtful', message, table.headings[0]?.span ?? table.rows[0]?.span)
}

/** Columns of one period and one basis under the same words, or under words of time alone, from the second. */
function repeatedColumns(columns: readonly Column[], table: Table): readonly number[] {
  const seen = new Set<string>()
  const filled = columns.map((_, at) => table.rows.filter(({ cells }) => cells[at]?.amount !== undefined).length)
  return columns.flatMap(({ period, basis, label }, at) => {
    // Each change stands beside the column that it is of.
    if (period === undefined || basis === 'change' || basis === 'percent-change') return []
    if ((filled[at] ?? 0) * 2 < Math.max(...filled)) return []
    const key = `${periodKey(period)}|${basis}|${/\p{L}/u.test(withoutTime(label)) ? label.toLowerCase() : ''}`
    const repeated = seen.has(key)
    seen.add(key)
    return repeated ? [at] : []
  })
}

/** Said of the first heading that prints it. */
function dayInDoubt(drafts: readonly DraftStatement[], day: string): readonly Diagnostic[] {
  const printed = drafts.flatMap(({ table }) => [...table.headings, ...table.title, ...table.stub])
  const heading = printed.find(({ text }) => text.includes(day))
  const message = `"${day}" could be two days, nothing in the document tells which; it is read as month, day, year`
  return heading === undefined ? [] : [diagnostic('date-order-doubtful', message, heading.span)]
}

/** A figure with a currency sign, or with thousands, that could be in any unit, and says none itself. */
const isInDoubt = (table: Table, row: number): boolean =>
  table.rows[row]?.cells.some(
    (cell) =>
      cell?.amount !== undefined &&
      !cell.amount.dash &&
      !cell.amount.percent &&
      cell.amount.suffix === undefined &&
      (cell.amount.currency !== undefined || cell.amount.value.abs().gte(1000)),
  ) === true

/** Figures of millions printed to the last dollar need no unit. */
const isInFull = (table: Table, row: number): boolean =>
  table.rows[row]?.cells.some((cell) => cell?.amount?.value.abs().gte(2_000_000) === true) === true
