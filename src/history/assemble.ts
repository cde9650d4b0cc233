/** One statement of a history, put together of its tables: lines, columns, the figures shown, and what was printed of each. */
import { LONG, type Order, type Printing, RESTATED, type Restatement, SPLIT, TURNED } from '../core/history.ts'
import type { FactId } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import type { Column, Fact, LineItem, Measure, Remark, Statement, Unit } from '../core/release.ts'
import type { Span } from '../core/source.ts'
import { weeksIn } from '../language/period-readings.ts'
import { headingsOf, inTime, isWeekLonger } from './calendar.ts'
import type { PrintedTables } from './derive.ts'
import { itemsOf, measureOf, shownUnit, unitsOf } from './line-items.ts'
import { orderedLines } from './order-lines.ts'
import {
  cellsOf,
  type HistoryColumn,
  historyColumns,
  type Place,
  type Preference,
  type ShownCell,
} from './printings.ts'
import { basesOf } from './restated/bases.ts'
import { type PrintedSeries, type Reclassification, reclassifications } from './restated/reclassified.ts'
import { restatementsOf } from './restated/restatements.ts'
import { type SumsOf, signedSeries } from './signs/signs.ts'
import type { Line, StatementSeries } from './statement-series.ts'

/** How a statement's tables become one. */
export interface Assembling {
  readonly prefer: Preference
  readonly order: Order
  readonly sumsOf: SumsOf
  /** Which line of the history's source a line of a release is. */
  readonly lineOf: (release: number, line: number) => number
  /** How many new shares there are for each share of a release. */
  readonly sharesOf: (release: number) => Decimal
}

/** A statement of a history. */
export interface Assembled {
  readonly statement: Statement
  readonly printings: ReadonlyMap<FactId, readonly Printing[]>
  readonly restatements: readonly Restatement[]
  /** Lines that a later release splits, merges or fills from others. */
  readonly reclassified: readonly Reclassified[]
  readonly tables: PrintedTables
  /** The ids of the lines that releases print figures of. */
  readonly printed: ReadonlySet<string>
}

/** A sentence, and where the later release prints it. */
export interface Reclassified {
  readonly text: string
  readonly span: Span
}

/** The statement that a series is, under the id given. */
export function assemble(series: StatementSeries, id: string, { prefer, order, ...setting }: Assembling): Assembled {
  const { sumsOf, lineOf, sharesOf } = setting
  const latest = series.members.at(-1)
  if (!latest) throw new Error(`the statement ${id} has no table`)
  const lines = orderedLines(series)
  const columns = historyColumns(series, prefer).toSorted(
    (a, b) => inTime(order)(a.place.period, b.place.period) || a.base.column - b.base.column,
  )
  const shift = (release: number, span: Span): Span => ({ ...span, line: lineOf(release, span.line) })
  const measures = new Map(lines.map((line) => [line, measureOf(series, line)]))
  const units = unitsOf(series)
  const signs = signedSeries(series, sumsOf)
  const place: Place = {
    series,
    unit: (measure: Measure): Unit => units.get(measure) ?? latest.statement.unit,
    measureOf: (line: Line): Measure => measures.get(line) ?? 'money',
    signOf: signs.signOf,
    sharesOf,
    spanOf: (release: number, fact: Fact): Span => shift(release, fact.span),
  }
  const closes = [...new Set(columns.flatMap(({ place: { period } }) => period.end ?? []))]
  const weeksOf = ({ base }: HistoryColumn): number | undefined =>
    weeksIn(series.members[base.member]?.statement.columns[base.column]?.label ?? '')
  const isLong = (column: HistoryColumn): boolean => isWeekLonger(column.place.period, weeksOf(column), closes)
  const printed: PrintedSeries = {
    series,
    lines,
    columns,
    cells: columns.map((column) => cellsOf(column, lines, place)),
    sums: signs.sums,
  }
  const shown: ShownStatement = {
    id,
    title: latest.statement.title,
    items: itemsOf(place, lines, lineOf),
    columns: columns.map((column, i) => columnOf(column, columns.slice(0, i), weeksOf(column), isLong(column))),
  }
  const reclassified = reclassifications(printed)
  const { grid, printings, restatements } = figuresOf(shown, printed, reclassified)
  const statement: Statement = {
    ...latest.statement,
    id,
    titleLines: latest.statement.titleLines.map((line) => ({ ...line, span: shift(latest.release, line.span) })),
    sheet: id,
    columns: shown.columns,
    items: shown.items,
    grid,
    remarks: remarksOf(printed, grid, shift),
    lines: {
      from: lineOf(latest.release, latest.statement.lines.from),
      to: lineOf(latest.release, latest.statement.lines.to),
    },
    series: true,
  }
  const hasFigures = (_: LineItem, i: number): boolean =>
    printed.cells.some((cells) => cells[i]?.printings.length !== 0)
  const printedIds = new Set(shown.items.filter(hasFigures).map((item) => item.id))
  const said = reclassified.map(({ text, column, later }) => ({
    text: `${shown.columns[column]?.label}: ${text}`,
    span: later.span,
  }))
  return {
    statement,
    printings,
    restatements,
    reclassified: said,
    tables: tablesOf(printed, reclassified, shift),
    printed: printedIds,
  }
}

/** What a statement shows, but for its figures. */
interface ShownStatement extends Pick<Statement, 'id' | 'title' | 'items' | 'columns'> {}

/** The figures shown, with their printings, and those that releases do not print alike. */
function figuresOf(
  { id, title, items, columns }: ShownStatement,
  { lines, cells }: PrintedSeries,
  reclassified: readonly Reclassification[],
): Pick<Statement, 'grid'> & Pick<Assembled, 'printings' | 'restatements'> {
  const printings = new Map<FactId, readonly Printing[]>()
  const restatements: Restatement[] = []
  const grid = items.map((item, i) =>
    columns.map((column, j): Fact | undefined => {
      const cell = cells[j]?.[i]
      if (!cell || cell.printings.length === 0) return undefined
      const factId = `${id}.${item.id}@${column.id}`
      const about = { statement: title, caption: fullCaption(item, items), heading: column.label }
      const why = reclassified.filter((each) => each.column === j && each.lines.has(lines[i] as Line))
      const found = restatementsOf(cell).map((each) => ({
        ...about,
        ...each,
        ...(cell.shown ? { fact: factId } : {}),
        ...(why.length > 0 ? { reclassified: why.map(({ text }) => text).join('; ') } : {}),
      }))
      restatements.push(...found)
      if (!cell.shown) return undefined
      printings.set(factId, cell.printings)
      return factOf(cell.shown, factId, item, found.length > 0)
    }),
  )
  return { grid, printings, restatements }
}

function factOf(
  { fact, value, quantum, factor, isOfOldShares, span }: NonNullable<ShownCell['shown']>,
  id: FactId,
  { unit }: LineItem,
  isRestated: boolean,
): Fact {
  return {
    ...fact,
    id,
    value,
    quantum,
    unit: shownUnit(fact.unit, unit),
    marks: [
      ...(isRestated ? [RESTATED] : []),
      ...(factor.isNegative() ? [TURNED] : []),
      ...(isOfOldShares ? [SPLIT] : []),
    ],
    span,
  }
}

/** What the tables behind the columns shown are like. */
function tablesOf(
  printed: PrintedSeries,
  reclassified: readonly Reclassification[],
  shift: (release: number, span: Span) => Span,
): PrintedTables {
  const { lines, columns, sums, series } = printed
  const rows = new Map(lines.map((line, row) => [line, row]))
  const rowOf = (line: Line): number => rows.get(line) ?? -1
  const tableOf = (column: number): number => columns[column]?.base.member ?? -1
  const bases = basesOf(printed, reclassified)
  return {
    hasLine(item, column) {
      return lines[item]?.entries.some(({ member }) => member === tableOf(column)) ?? false
    },
    areOneBasis: (item, all) => bases.areOne(lines[item] as Line, all),
    restatedIn: (item, all) => bases.restatedIn(lines[item] as Line, all),
    isSince: (item, column) => bases.isSince(lines[item] as Line, column),
    acrossYears(all) {
      if (bases.areBridged(all)) return undefined
      const latest = series.members[Math.max(...all.map(tableOf))]
      const title = latest?.statement.titleLines[0]?.span
      return latest && title && shift(latest.release, title)
    },
    regrouped: reclassified.map((each) => new Set([...each.lines].map(rowOf))),
    sums: (column) =>
      (sums[tableOf(column)] ?? []).map(({ total, terms }) => ({
        total: rowOf(total),
        terms: [...terms].map(([line, weight]) => ({ row: rowOf(line), weight })),
      })),
  }
}

/** Captions that say too little away from their headings. */
const BARE = /^\W*(total|basic|diluted|other|subtotal)?\W*$/i

/** "Operating expenses: Total" */
function fullCaption({ label, parent }: LineItem, items: readonly LineItem[]): string {
  const heading = items[parent ?? -1]?.label.replace(/:\s*$/, '') ?? ''
  return heading !== '' && BARE.test(label) ? `${heading}: ${label}` : label
}

function columnOf(
  { key, place }: HistoryColumn,
  before: readonly HistoryColumn[],
  weeks: number | undefined,
  isLong: boolean,
): Column {
  const { period, basis, aside } = place
  const headings = [...headingsOf(period), ...(aside === '' ? [] : [aside])]
  const nth = before.filter((other) => slug(other.key) === slug(key)).length
  return {
    id: nth === 0 ? slug(key) : `${slug(key)}-${nth + 1}`,
    headings,
    label: headings.join(' '),
    period,
    basis,
    marks: isLong ? [LONG] : [],
    ...(weeks === undefined ? {} : { weeks }),
  }
}

const slug = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')

/** Texts that the shown printings have where figures would stand. */
function remarksOf(
  { series: { members }, lines, columns }: PrintedSeries,
  grid: Statement['grid'],
  shift: (release: number, span: Span) => Span,
): readonly Remark[] {
  return lines.flatMap((line, item) =>
    columns.flatMap(({ base }, column): Remark[] => {
      if (grid[item]?.[column] !== undefined) return []
      const table = members[base.member]
      const rows = line.entries.flatMap((entry) => (entry.member === base.member ? [entry.item] : []))
      const remark = table?.statement.remarks.find((each) => rows.includes(each.item) && each.column === base.column)
      return remark && table ? [{ item, column, text: remark.text, span: shift(table.release, remark.span) }] : []
    }),
  )
}
