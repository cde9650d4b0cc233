/** Lines that say nothing of what they count, and add up to a line that does: they count the same. */
import type { Measure, Table, TableRow } from '../../core/release.ts'
import { isClosing, isOpening } from '../../language/balances.ts'

/** Measures that a caption gives to a total and that its parts need not repeat. */
const COUNTS: ReadonlySet<Measure> = new Set(['count', 'shares'])
/** Most parts of a total. */
const MOST = 40

/**
 * The rows that take the measure of a total right above or below them, to the last digit in every column.
 *
 *     Total shipments    44,877    45,754
 *     Softwood           32,233    33,301
 *     Hardwood           12,644    12,453
 */
export function countedParts(
  { rows }: Table,
  /** Rows with figures, from the top. */
  figures: readonly number[],
  measures: readonly Measure[],
): ReadonlyMap<number, Measure> {
  const found = new Map<number, Measure>()
  for (const [at, total] of figures.entries()) {
    const measure = measures[total]
    if (measure === undefined || !COUNTS.has(measure)) continue
    for (const beside of [figures.slice(at + 1), figures.slice(0, at).reverse()]) {
      const silent = beside.findIndex((row) => measures[row] !== 'money' || hasCurrency(rows[row]))
      const parts = addUpTo(rows[total], rows, beside.slice(0, silent < 0 ? MOST : Math.min(silent, MOST)))
      for (const part of parts) found.set(part, measure)
    }
    for (const row of rolledInto(total, figures.slice(0, at), rows, measures)) found.set(row, measure)
  }
  return found
}

/** What lies between the opening of a count and its closing: "Stores, beginning of year", "Opened", "Closed", "Stores, end of year". */
function rolledInto(
  closing: number,
  above: readonly number[],
  rows: readonly TableRow[],
  measures: readonly Measure[],
): readonly number[] {
  if (!isClosing(rows[closing]?.label ?? '')) return []
  const at = above.findLastIndex((row) => isOpening(rows[row]?.label ?? ''))
  const run = above.slice(Math.max(at, 0))
  const alike = run.every(
    (row, i) => measures[row] === measures[closing] || (i > 0 && measures[row] === 'money' && !hasCurrency(rows[row])),
  )
  return at >= 0 && alike ? run.slice(1) : []
}

/** The first of the rows, two or more, that add up to a row in all columns, two at least; none where no run does. */
function addUpTo(total: TableRow | undefined, rows: readonly TableRow[], run: readonly number[]): readonly number[] {
  const columns = (total?.cells ?? []).flatMap((cell, column) =>
    cell?.amount === undefined || cell.amount.value.isZero() ? [] : [{ column, left: cell.amount.value }],
  )
  if (columns.length < 2) return []
  for (const [at, row] of run.entries()) {
    for (const each of columns) {
      const part = rows[row]?.cells[each.column]?.amount
      if (part !== undefined) each.left = each.left.minus(part.value)
    }
    if (at > 0 && columns.every(({ left }) => left.isZero())) return run.slice(0, at + 1)
  }
  return []
}

const hasCurrency = (row: TableRow | undefined): boolean =>
  row?.cells.some((cell) => cell?.amount?.currency !== undefined) === true
