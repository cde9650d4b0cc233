/**
 * What was printed for each line and column of a statement, and which printing is shown.
 *
 * A column is shown as one table prints it, so that its lines add up: the latest, or the first one where that is asked
 * for. A line that this table does not have is taken from another printing only where that cannot upset its sums.
 */
import { groupBy } from '../core/group.ts'
import type { Printing } from '../core/history.ts'
import { Decimal } from '../core/number.ts'
import type { Fact, Measure, Unit } from '../core/release.ts'
import { factorBetween } from '../core/unit.ts'
import type { SignedSeries } from './signs/signs.ts'
import { type ColumnPlace, type Entry, itemOf, type Line, type StatementSeries } from './statement-series.ts'

/** One printing of a cell, and how it converts to the figure that the history shows. */
export interface Said extends Printing {
  readonly member: number
  readonly column: number
  /**
   * The history's figure in terms of the printed one: 0.001 where dollars are shown in thousands, below zero where it is
   * shown with the other sign.
   */
  readonly factor: Decimal
  /** Whether its release knows nothing of a split of shares that it is restated for. */
  readonly isOfOldShares: boolean
}

/** A cell's printings and the one shown; `shown` is absent where none can stand there without upsetting a sum. */
export interface ShownCell {
  readonly shown?: Said
  /** First to latest. */
  readonly printings: readonly Said[]
}

/** A table's column as a printing of a period. */
interface PrintedColumn {
  readonly member: number
  readonly column: number
  readonly place: ColumnPlace
  /** When its figures were first said: what quotes an earlier release comes before all else of its own. */
  readonly said: number
  readonly figures: number
}

/** A column of a history: a period, and every table's column that prints it. */
export interface HistoryColumn {
  readonly key: string
  /** As the latest printing has it. */
  readonly place: ColumnPlace
  readonly printings: readonly PrintedColumn[]
  /** The one shown. */
  readonly base: PrintedColumn
}

/** Whether the latest or the first printing of a period is shown. */
export type Preference = 'latest' | 'first'

/** The columns of a series, each with its printings from first to latest, in no order. */
export function historyColumns({ members }: StatementSeries, preference: Preference): readonly HistoryColumn[] {
  const printed = members.flatMap(({ statement, places, release }, member) =>
    places.flatMap((place, column): PrintedColumn[] => {
      const figures = statement.grid.filter((row) => row[column] !== undefined).length
      return place && figures > 0 ? [{ member, column, place, said: release - (place.quoted ? 0.5 : 0), figures }] : []
    }),
  )
  return [...groupBy(printed, ({ place }) => place.key)].map(([key, printings]) => {
    // Of two printings in one release the fuller is that release's word.
    const ordered = printings.toSorted((a, b) => a.said - b.said || a.figures - b.figures)
    const first = ordered[0] as PrintedColumn
    const fullest = ordered.findLast(({ said }) => said === first.said) ?? first
    const latest = ordered.at(-1) ?? first
    return { key, place: latest.place, printings: ordered, base: preference === 'first' ? fullest : latest }
  })
}

/** The series that a cell belongs to, with the units, signs and source places that its figures are converted by. */
export interface Place {
  readonly series: StatementSeries
  readonly unit: (measure: Measure) => Unit
  readonly measureOf: (line: Line) => Measure
  readonly signOf: SignedSeries['signOf']
  /** How many new shares there are for each share of a release. */
  readonly sharesOf: (release: number) => Decimal
  readonly spanOf: (release: number, fact: Fact) => Fact['span']
}

/** Each line's cell in a column. */
export function cellsOf(column: HistoryColumn, lines: readonly Line[], place: Place): readonly ShownCell[] {
  const { series, measureOf } = place
  const printed = lines.map((line) => printingsOf(column, line, place))
  const ofMoney = printed.flatMap((printings, i) => {
    const line = lines[i]
    return line && measureOf(line) === 'money' && printings.length > 0 ? [printings] : []
  })
  const inBase = ofMoney.filter((printings) => printings.some((printing) => isBase(printing, column))).length
  const whole = inBase >= ofMoney.length * WHOLE
  return printed.map((printings, i): ShownCell => {
    const own = printings.find((printing) => isBase(printing, column))
    if (own !== undefined || printings.length === 0) return own ? { shown: own, printings } : { printings }
    const line = lines[i] as Line
    const other = column.base === column.printings.at(-1) ? printings.at(-1) : printings[0]
    // A figure in no stated unit is none, and no blank.
    const leftBlank = line.entries.some(
      ({ member, item }) =>
        member === column.base.member &&
        series.members[member]?.statement.grid[item]?.[column.base.column] === undefined,
    )
    // What would be added twice; a subtotal is not added to its parts.
    const vanished = line.entries.every(({ member }) => member < series.members.length - 1)
    const adds =
      measureOf(line) === 'money' &&
      line.entries.some((entry) => itemOf(series, entry).role === 'item' || (vanished && repeatsAbove(series, entry)))
    const upsets = adds && whole && !other?.value.isZero()
    return other && !upsets && !leftBlank ? { shown: other, printings } : { printings }
  })
}

/** A total of one line, which a table prints again beneath it: where it stands no more, nothing tells it from a part. */
function repeatsAbove({ members }: StatementSeries, { member, item }: Entry): boolean {
  const grid = members[member]?.statement.grid ?? []
  const [above, own] = [grid[item - 1] ?? [], grid[item] ?? []]
  return own.some((fact) => fact) && own.every((fact, i) => fact === undefined || above[i]?.value.eq(fact.value))
}

/** A table that gives this share of a column's lines is the whole of it. */
const WHOLE = 0.6

const isBase = ({ member, column }: Said, { base }: HistoryColumn): boolean =>
  member === base.member && column === base.column

function printingsOf(
  column: HistoryColumn,
  line: Line,
  { series, unit, measureOf, signOf, sharesOf, spanOf }: Place,
): readonly Said[] {
  const entries = groupBy(line.entries, ({ member }) => member)
  const measure = measureOf(line)
  const shown = unit(measure)
  return column.printings.flatMap(({ member, column: at, place }): Said[] => {
    const table = series.members[member]
    if (!table) return []
    return (entries.get(member) ?? []).flatMap(({ item }) => {
      const fact = table.statement.grid[item]?.[at]
      if (!fact) return []
      // A percentage among amounts is in no scale of theirs.
      const known = fact.unit.measure === measure ? factorBetween(fact.unit, shown) : 1
      if (known === undefined) return []
      const shares = sharesOf(table.release)
      const isByTheShare = fact.unit.measure === 'shares' || fact.unit.measure === 'per-share'
      const inNewShares = fact.unit.measure === 'shares' ? shares : new Decimal(1).div(shares)
      const factor = new Decimal(known)
        .times(measure === 'money' ? signOf(member, line) : 1)
        .times(isByTheShare ? inNewShares : 1)
      return [
        {
          release: table.release,
          fact,
          value: fact.value.times(factor),
          quantum: fact.quantum.times(factor.abs()),
          factor,
          isOfOldShares: isByTheShare && !shares.eq(1),
          span: spanOf(table.release, fact),
          caption: table.statement.items[item]?.label ?? '',
          heading: table.statement.columns[at]?.label ?? '',
          quoted: place.quoted,
          misdated: place.misdated,
          member,
          column: at,
        },
      ]
    })
  })
}
