/** Rows that say the period of those below them, and headings that do so anew. */
import type { Table } from '../../core/release.ts'
import type { DateOrder } from '../../language/dates.ts'
import { namesYear, type PeriodWords, readPeriodWords } from '../../language/periods.ts'
import { isPeriodLine } from '../../language/time-words.ts'
import { isHeading } from '../outline.ts'

/**
 * A table whose rows, not its columns, say the period, as one table for each period.
 *
 *                             Americas   Europe
 *     Quarter ended March 31, 2020
 *     Sales                        120       80
 *     Quarter ended March 31, 2019
 *     Sales                        110       70
 */
export function byPeriodRows(
  table: Table,
  order: DateOrder,
): readonly { readonly table: Table; readonly words?: PeriodWords }[] {
  const starts = table.rows.flatMap((row, i) =>
    isHeading(row) && isPeriodLine(row.label) && namesDate(readPeriodWords(row.label, order)) ? [i] : [],
  )
  const datedColumns = table.headings.some(({ text }) => namesYear(readPeriodWords(text, order)))
  if (starts.length === 0 || datedColumns) return [{ table }]
  const cuts = [...(starts[0] === 0 ? [] : [0]), ...starts]
  return cuts.map((from, part) => {
    const rows = table.rows.slice(from, cuts[part + 1])
    const words = starts.includes(from) ? readPeriodWords(rows[0]?.label ?? '', order) : undefined
    const lines = {
      from: part === 0 ? table.lines.from : (rows[0]?.lines.from ?? table.lines.from),
      to: rows.at(-1)?.lines.to ?? table.lines.to,
    }
    const cut = {
      ...table,
      id: part === 0 ? table.id : `${table.id}-${part + 1}`,
      title: part === 0 ? table.title : [],
      rows,
      lines,
    }
    return words === undefined ? { table: cut } : { table: cut, words }
  })
}

const namesDate = ({ days, years, fiscal }: PeriodWords): boolean =>
  days.length > 0 || years.length > 0 || fiscal?.year !== undefined

/**
 * A table whose headings say a length and no day, with the lower headings of the table right above it, which it goes on with.
 *
 *     Three Months Ended
 *     June 29, 2025    June 30, 2024
 *     Sales    120               110
 *     Six Months Ended                   over June 29, 2025 and June 30, 2024 too
 *     Sales    230               215
 */
export function headedLike(above: Table | undefined, table: Table): Table {
  if (above === undefined || table.title.length > 0 || above.columnCount !== table.columnCount) return table
  const said = table.headings.map(({ text }) => readPeriodWords(text))
  if (said.length === 0 || said.some((words) => words.months === undefined || namesDate(words))) return table
  const depth = Math.max(...table.headings.map(({ level }) => level)) + 1
  const lower = above.headings.filter(({ level }) => level >= depth)
  return lower.some(({ text }) => namesDate(readPeriodWords(text)))
    ? { ...table, headings: [...table.headings, ...lower] }
    : table
}
