/** The measures of a table's lines: each by itself, then what its neighbours make of the lines that say nothing. */

import type { StatementKind } from '../../core/kinds.ts'
import { isByTheUnit } from '../../core/measure.ts'
import type { Amount, Measure, Table, TableRow } from '../../core/release.ts'
import { COUNTED_DAYS, RATIO, STATISTICS } from '../../language/measures.ts'
import { withoutReferences } from '../concept.ts'
import { isHeading } from '../outline.ts'
import { countedParts } from './counted-parts.ts'
import { measureOf, percentColumns } from './measure.ts'
import { isWhatIsLeft } from './what-is-left.ts'

/** @param above labels of the headings over each line, nearest first */
export function measuresOf(
  table: Table,
  above: readonly (readonly string[])[],
  kind: StatementKind,
): readonly Measure[] {
  const percents = percentColumns(table)
  const statistics = table.rows.findIndex((row) => isHeading(row) && STATISTICS.test(row.label))
  const measures: Measure[] = []
  for (const [i, row] of table.rows.entries()) {
    const own = measureOf(row, above[i] ?? [], statistics >= 0 && i > statistics ? 'supplemental' : kind, percents)
    measures.push(own === 'percent' && isWhatIsLeft(table, i, measures) ? 'money' : own)
  }
  const figures = table.rows.flatMap((row, i) => (isHeading(row) ? [] : [i]))
  const inWholeUnits = isInWholeUnits(table, measures)
  const between = betweenAlike(table, figures, measures)
  const counted = countedParts(table, figures, measures)
  const decided = [...measures]
  for (const [at, i] of figures.entries()) {
    const row = table.rows[i] as TableRow
    // "Off-hire days" among thousands of vessel days are counted as these are.
    const isCounted = (line: number | undefined): boolean =>
      line !== undefined &&
      measures[line] === 'count' &&
      COUNTED_DAYS.test(withoutReferences(table.rows[line]?.label ?? '').toLowerCase())
    if (measures[i] === 'days' && (isCounted(figures[at - 1]) || isCounted(figures[at + 1]))) decided[i] = 'count'
    // "Expense ratio 33.0" between a "Loss ratio 57.9%" and a "Combined ratio 90.9%".
    if (measures[i] === 'ratio' && [at - 1, at + 1].some((line) => isSignedRatio(table.rows[figures[line] ?? -1])))
      decided[i] = 'percent'
    if (measures[i] !== 'money') continue
    const before = decided[figures[at - 1] ?? -1]
    const after = measures[figures[at + 1] ?? -1]
    const part = counted.get(i)
    const ofEnds = between.get(i)
    if (part !== undefined) decided[i] = part
    else if (before === 'shares' && after === 'shares' && !hasCurrency(row)) decided[i] = 'shares'
    else if (before === 'shares' && OF_THE_SAME.test(row.label) && isBeneath(table, i) && !hasCurrency(row))
      decided[i] = 'shares'
    else if (ofEnds !== undefined) decided[i] = ofEnds
    else if (inWholeUnits && isPrintedToCents(row) && (isByTheUnit(before) || MAY_BE_BY_SHARE.test(row.label)))
      decided[i] = isByTheUnit(before) ? before : 'per-share'
  }
  return decided
}

/**
 * Lines printed to cents from one line by the share, or by the unit, to the next: what is between them in a reconciliation
 * is in what they are in.
 *
 *     GAAP net income per diluted share        $ 0.11
 *       Amortization of intangible assets        0.05
 *     Non-GAAP net income per diluted share    $ 0.16
 */
function betweenAlike(
  table: Table,
  figures: readonly number[],
  measures: readonly Measure[],
): ReadonlyMap<number, Measure> {
  const found = new Map<number, Measure>()
  let first: Measure | undefined
  let run: number[] = []
  for (const line of figures) {
    const row = table.rows[line] as TableRow
    const measure = measures[line]
    if (isByTheUnit(measure)) {
      if (measure === first) for (const between of run) found.set(between, measure)
      first = measure
      run = []
    } else if (measure !== 'money' || !isPrintedToCents(row)) {
      // A line of dashes says nothing.
      if (amountsOf(row).length > 0) first = undefined
    } else {
      run.push(line)
    }
  }
  return found
}

/** "Dividends declared" at 0.25 among thousands is by the share. */
const MAY_BE_BY_SHARE = /\bdividends?\b|\bbook value\b/i

/**
 * A caption that goes on where the one above left off counts what that one does.
 *
 *     Weighted average number of shares
 *     outstanding          - Basic         13,403,000
 *                          - Diluted       14,286,000
 */
const OF_THE_SAME = /^\W*(?:basic|(?:fully )?diluted|assuming dilution)\W*$/i

const isSignedRatio = (row: TableRow | undefined): boolean =>
  row !== undefined && RATIO.test(row.label.toLowerCase()) && amountsOf(row).some(({ percent }) => percent)

/** No heading stands between a line and the figures above it. */
const isBeneath = ({ rows }: Table, line: number): boolean =>
  rows[line - 1] !== undefined && !isHeading(rows[line - 1] as TableRow)

const amountsOf = (row: TableRow): readonly Amount[] =>
  row.cells.flatMap((cell) => (cell?.amount === undefined || cell.amount.dash ? [] : [cell.amount]))

const hasCurrency = (row: TableRow): boolean => amountsOf(row).some(({ currency }) => currency !== undefined)

const isPrintedToCents = (row: TableRow): boolean => {
  const amounts = amountsOf(row)
  return amounts.length > 0 && amounts.every(({ value, quantum }) => quantum.lt(0.1) && value.abs().lt(1000))
}

/** Nearly all money of the table is printed without decimals. */
function isInWholeUnits(table: Table, measures: readonly Measure[]): boolean {
  const money = table.rows.flatMap((row, i) => (measures[i] === 'money' ? amountsOf(row) : []))
  return money.filter(({ quantum }) => quantum.gte(1)).length >= 0.8 * money.length
}
