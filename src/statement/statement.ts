/** One table as a statement. */

import type { StatementKind } from '../core/kinds.ts'
import { isAmount, isByTheUnit } from '../core/measure.ts'
import { Decimal } from '../core/number.ts'
import type {
  Amount,
  Column,
  Fact,
  LineItem,
  Measure,
  RawCell,
  Remark,
  Statement,
  Table,
  Unit,
  UnitSource,
} from '../core/release.ts'
import { BASIS_POINTS, saysAverage, saysPrice, suffixUnit } from '../language/measures.ts'
import { headedScale, type UnitWords } from '../language/units.ts'
import type { DraftLine } from './line.ts'
import { columnMeasures } from './measures/column-measure.ts'
import { isOwnDifference } from './measures/own-difference.ts'
import { isSignedOnTop } from './measures/signed-on-top.ts'
import { isOfAverages } from './periods/balances-or-flows.ts'
import type { FigurePeriods } from './periods/figure-period.ts'
import { shareScale } from './units/scale.ts'
import { type ScaleSaid, UNSTATED } from './units/scale-said.ts'

/** All that is known of a table before its figures are given units. */
export interface DraftStatement {
  readonly id: string
  readonly kind: StatementKind
  readonly title: string
  readonly sheet: string
  readonly table: Table
  readonly units: UnitWords
  /** Of its money. */
  readonly money: ScaleSaid
  readonly columns: readonly Column[]
  readonly lines: readonly DraftLine[]
  readonly figurePeriods: FigurePeriods
}

/** Settles the unit of every figure, and makes facts and remarks of the cells. */
export function finishStatement(draft: DraftStatement): Statement {
  const { id, kind, title, sheet, table, units, money, columns } = draft
  const measures = columnMeasures(table, columns, draft.lines)
  const shares = shareScale(table, draft.lines, measures, units, money)
  const items = draft.lines.map(
    ({ measure, scale: own, ...line }): LineItem => ({
      ...line,
      unit: own === undefined ? unitOf(measure, money, shares, 'row') : { measure, scale: own, from: 'row' },
    }),
  )
  const averages = isOfAverages(table, kind)
  const remarks: Remark[] = []
  const signed = columns.map((_, j) => table.rows.some(({ cells }) => cells[j]?.amount?.percent))
  // Growth rates of several periods, not what they are themselves changed by.
  const ofRates = columns.every(
    ({ basis }, j) =>
      basis === 'change' &&
      signed[j] === true &&
      items.every(({ unit }, i) => table.rows[i]?.cells[j]?.amount === undefined || unit.measure === 'percent'),
  )
  const percents = columns.map(({ basis }, j): Decimal | undefined =>
    ofRates || basis === 'percent-change' || basis === 'percent-of-total' || isSignedOnTop(table, j)
      ? largestPercentage(table, j)
      : undefined,
  )
  const changes = columns.map(({ basis, label }) => (basis === 'change' && !ofRates ? changeMeasure(label) : undefined))
  const quanta = new Quanta(table, items, percents, signed)
  const scales = columns.map(({ label }) => headedScale(label))
  const grid = table.rows.map((row, i) =>
    columns.map((column, j): Fact | undefined => {
      const cell = row.cells[j]
      const item = items[i]
      if (cell === undefined || item === undefined) return undefined
      // A dash among changes in percent says that there is none to be told, not that nothing changed.
      if (cell.amount === undefined || (cell.amount.dash && column.basis === 'percent-change')) {
        remarks.push({ item: i, column: j, text: cell.text, span: cell.span })
        return undefined
      }
      const counted = item.unit.measure === 'money' ? measures[j] : undefined
      const line = counted === undefined ? item.unit : unitOf(counted, money, shares, 'column')
      const percent = signed[j] === true && isOwnDifference(row, j, columns) ? undefined : percents[j]
      const own = cellUnit(cell, line, money, percent, changes[j], scales[j], signed[j])
      const unit =
        averages || isOfMany(own.measure, item.label, column.label) ? { ...own, average: true as const } : own
      const { value, quantum, dash, currency } = inUnitOf(unit, cell.amount)
      const period = draft.figurePeriods[i]?.[j]
      return {
        id: `${id}.${item.id}@${column.id}`,
        value,
        quantum: dash ? quanta.usual(unit.measure, j, quantum) : quantum,
        dash,
        unit,
        ...(currency === undefined ? {} : { currency }),
        ...(period === undefined ? {} : { period }),
        marks: cell.marks,
        span: cell.span,
      }
    }),
  )
  return {
    id,
    kind,
    title,
    titleLines: table.title,
    sheet,
    unit: { measure: 'money', ...money },
    ...(units.audited === undefined ? {} : { audited: units.audited }),
    columns,
    items: items.map((item, i) => ({ ...item, unit: ofItsColumns(item.unit, grid[i] ?? []) })),
    grid,
    remarks,
    lines: table.lines,
  }
}

/** A line that says nothing of what it counts, all of whose figures are percentages, or heads, by their columns, is one of these. */
function ofItsColumns(line: Unit, facts: readonly (Fact | undefined)[]): Unit {
  const units = facts.flatMap((fact) => (fact === undefined ? [] : [fact.unit]))
  const [first] = units
  const all = units.every(({ measure, from }) => measure === first?.measure && from === 'column')
  return line.measure === 'money' &&
    line.from !== 'row' &&
    all &&
    (first?.measure === 'percent' || first?.measure === 'count')
    ? { measure: first.measure, scale: first.scale, from: 'column' }
    : line
}

/** @param from what says that it is no amount: then it is in single units */
function unitOf(measure: Measure, money: ScaleSaid, shares: ScaleSaid, from: UnitSource): Unit {
  if (measure === 'money') return { measure, ...money }
  if (measure === 'shares') return { measure, ...shares }
  return { measure, scale: 1, from }
}

/** In what a column of changes tells those of percentages; `ofAll`: it has no others. */
interface ChangeMeasure {
  readonly unit: Unit
  readonly ofAll: boolean
}

/**
 * By the heading of a column of changes; its lines of money are told in money all the same, unless it names points alone.
 *
 *     $/bps         Change       Change (bps)
 *        28             28
 *       112            1.1                112      of a line of margins
 */
function changeMeasure(heading: string): ChangeMeasure {
  const lower = heading.toLowerCase()
  const ofAll = POINTS_ALONE.test(lower)
  if (BASIS_POINTS.test(lower)) return { unit: { measure: 'basis-points', scale: 0.0001, from: 'column' }, ofAll }
  return { unit: { measure: 'points', scale: 0.01, from: 'column' }, ofAll }
}

const POINTS_ALONE = /^(?!.*(?:[$\u20ac\u00a3/]|\bamount)).*\b(?:bps|basis points|percentage points|p?pts)\b/

/** Averages, and prices by the share or the unit; an average number of shares adds up like any other. */
const isOfMany = (measure: Measure, ...said: readonly string[]): boolean =>
  measure !== 'shares' &&
  (said.some(saysAverage) || (isByTheUnit(measure) && said.some((text) => saysPrice(text) && !EARNED.test(text))))

/** "Earnings per share at the average price" is made up of parts as earnings are. */
const EARNED = /\b(?:earnings|income|loss|eps)\b/i

/** No percentage without a sign beside those with one is so many times the largest of them: it is an amount. */
const BEYOND = 10

/** The most, in hundredths, that a figure without a sign may be in a column of percentages. */
function largestPercentage(table: Table, column: number): Decimal {
  const signed = table.rows.flatMap(({ cells }) => {
    const amount = cells[column]?.amount
    return amount?.percent ? [amount.value.abs().times(100)] : []
  })
  return signed.length === 0 ? new Decimal(Number.POSITIVE_INFINITY) : Decimal.max(...signed, 100).times(BEYOND)
}

/** A percentage without a sign, in a column that prints it beside others, is a fraction as theirs are: one unit down. */
const inUnitOf = ({ measure, scale }: Unit, amount: Amount): Amount =>
  measure === 'percent' && scale === 1 && !amount.percent
    ? { ...amount, value: amount.value.div(100), quantum: amount.quantum.div(100) }
    : amount

/**
 * A percent sign, or a column of percentages, outweighs the line; 45.0 without a sign is 45.0 hundredths.
 *
 * @param signed some figures of the column print a percent sign
 */
function cellUnit(
  cell: RawCell,
  line: Unit,
  money: ScaleSaid,
  percents: Decimal | undefined,
  change: ChangeMeasure | undefined,
  headed?: number,
  signed = false,
): Unit {
  const { amount } = cell
  if (amount?.percent === true) return { measure: 'percent', scale: 1, from: 'cell' }
  const behind = suffixUnit(amount?.suffix)
  if (behind !== undefined)
    return {
      measure: behind.measure ?? (isAmount(line.measure) ? line.measure : 'money'),
      scale: behind.scale,
      from: 'cell',
    }
  if (change && amount?.currency === undefined && (line.measure === 'percent' || change.ofAll)) return change.unit
  const percentColumn = amount !== undefined && percents?.gte(amount.value.abs()) && amount.currency === undefined
  const ofMoney: Unit = { measure: 'money', ...(headed === undefined ? money : { scale: headed, from: 'column' }) }
  if (amount?.currency !== undefined && line.measure === 'percent') return ofMoney
  if (percentColumn) return { measure: 'percent', scale: signed ? 1 : 0.01, from: 'column' }
  if (line.measure === 'percent') return { measure: 'percent', scale: 0.01, from: 'row' }
  if (headed === undefined || !isAmount(line.measure) || line.from === 'row') return line
  return { measure: line.measure, scale: headed, from: 'column' }
}

/** The unit of the last digit that is usual among the figures of a measure, in a column or else in the table. */
class Quanta {
  private readonly counts = new Map<string, Map<string, number>>()

  constructor(
    table: Table,
    items: readonly LineItem[],
    percents: readonly (Decimal | undefined)[],
    signed: readonly boolean[],
  ) {
    table.rows.forEach((row, i) => {
      row.cells.forEach((cell, j) => {
        const line = items[i]?.unit
        if (cell?.amount === undefined || cell.amount.dash || line === undefined) return
        const unit = cellUnit(cell, line, UNSTATED, percents[j], undefined, undefined, signed[j])
        const { measure } = unit
        for (const key of [`${measure} ${j}`, measure]) {
          const counts = this.counts.get(key) ?? new Map<string, number>()
          const quantum = inUnitOf(unit, cell.amount).quantum.toString()
          counts.set(quantum, (counts.get(quantum) ?? 0) + 1)
          this.counts.set(key, counts)
        }
      })
    })
  }

  usual(measure: Measure, column: number, otherwise: Decimal): Decimal {
    const counts = this.counts.get(`${measure} ${column}`) ?? this.counts.get(measure)
    const [most] = [...(counts ?? [])].toSorted((a, b) => b[1] - a[1])
    return most === undefined ? otherwise : new Decimal(most[0])
  }
}
