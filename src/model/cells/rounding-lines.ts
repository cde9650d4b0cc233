/**
 * Lines of our own that say what rounding takes printed totals off their parts, so that a total is both what is printed
 * and the sum above it:
 *
 *     Raw materials        4.0
 *     Work in process     16.7
 *     Finished goods       5.7
 *     Rounding             0.1
 *     Total inventory     26.5   = SUM of the four
 */
import { isPrinted, type PlacedFact } from '../../core/facts.ts'
import { groupBy } from '../../core/group.ts'
import type { Calculation, FactId, ModelCell } from '../../core/model.ts'
import { Decimal } from '../../core/number.ts'
import type { Fact, LineItem, Note, Release, Statement } from '../../core/release.ts'

/** The release and its calculations with those lines added. */
export interface Stated {
  readonly release: Release
  readonly calculations: readonly Calculation[]
}

/** The id of the figure that stands on the Rounding line of a total, under the total's column. */
export const roundingOf = ({ statement, item, column }: Pick<PlacedFact, 'statement' | 'item' | 'column'>): FactId =>
  `${statement.id}.${lineOf(item)}@${column.id}`

/** Made from no label, so no printed line has it. */
const lineOf = ({ id }: Pick<LineItem, 'id'>): string => `${id}~rounding`

/** The release and its sums with a line for each sum of which a cell is rounding; other statements are left as they are. */
export function withRoundingLines(
  { release, calculations }: Stated,
  cells: ReadonlyMap<FactId, Pick<ModelCell, 'origin' | 'value'>>,
): Stated {
  const byStatement = groupBy(calculations, ({ statement }) => statement)
  const made = release.statements.map((statement) => {
    const own = byStatement.get(statement.id) ?? []
    return { statement, own, lines: linesFor(statement, own, cells) }
  })
  const found = made.filter(({ lines }) => lines.length > 0)
  if (found.length === 0) return { release, calculations }
  const placed = new Map(found.map((each) => [each.statement.id, withLines(each.statement, each.own, each.lines)]))
  return {
    release: {
      ...release,
      statements: release.statements.map((statement) => placed.get(statement.id)?.statement ?? statement),
      notes: [...release.notes, ...[...new Set(found.map(({ statement }) => statement.sheet))].map(noteOn)],
    },
    calculations: made.flatMap(({ statement, own }) => placed.get(statement.id)?.calculations ?? own),
  }
}

interface RoundingLine {
  readonly calculation: Calculation
  readonly item: LineItem
  readonly facts: readonly (Fact | undefined)[]
  /** Index of the item it stands before. */
  readonly before: number
}

function linesFor(
  statement: Statement,
  calculations: readonly Calculation[],
  cells: ReadonlyMap<FactId, Pick<ModelCell, 'origin' | 'value'>>,
): readonly RoundingLine[] {
  const down = calculations.filter(({ axis }) => axis === 'down')
  const byTotal = new Map(down.map((each) => [each.total, each]))
  const lines = down.flatMap((calculation): RoundingLine[] => {
    const total = statement.items[calculation.total]
    const last = statement.items[calculation.terms.at(-1)?.index ?? calculation.total]
    if (!total || !last) return []
    const facts = statement.columns.map((column, at): Fact | undefined => {
      const { unit } = statement.grid[calculation.total]?.[at] ?? total
      const id = roundingOf({ statement, item: total, column })
      const cell = cells.get(id)
      if (cell?.origin !== 'rounding') return undefined
      const { value } = cell
      const quantum = new Decimal(10).pow(-value.decimalPlaces())
      return { id, value, quantum, dash: false, unit, marks: [], span: NOWHERE }
    })
    if (facts.every((fact) => fact === undefined)) return []
    return [{ calculation, item: itemFor(total, last), facts, before: placeFor(calculation, byTotal) }]
  })
  // Where groups end together, the inner one has its line first.
  return lines.sort((a, b) => a.before - b.before || b.calculation.total - a.calculation.total)
}

/** Right before its total; behind the last of its parts, and of theirs, where the total stands above them. */
function placeFor({ total, terms }: Calculation, byTotal: ReadonlyMap<number, Calculation>): number {
  const above = ({ total, terms }: Calculation): boolean => terms.every(({ index }) => index > total)
  if (!terms.every(({ index }) => index > total)) return total
  let end = total
  const open = [...terms]
  for (let term = open.pop(); term; term = open.pop()) {
    end = Math.max(end, term.index)
    const inner = byTotal.get(term.index)
    if (inner && above(inner)) open.push(...inner.terms)
  }
  return end + 1
}

const NOWHERE = { line: 0, column: 0, length: 0 }

/** The mark of these lines, and of the note that says what they are. */
const MARK = 'tieout'

function itemFor(total: LineItem, last: LineItem): LineItem {
  return {
    id: lineOf(total),
    label: 'Rounding',
    role: 'item',
    depth: last.depth,
    ...(last.parent === undefined ? {} : { parent: last.parent }),
    unit: total.unit,
    marks: [MARK],
    ruleAbove: 'none',
    ruleBelow: 'none',
    bold: false,
    lines: { from: 0, to: 0 },
    span: NOWHERE,
  }
}

/** The statement with lines put in, and its sums counted anew, each with its line as the last term. */
function withLines(
  statement: Statement,
  calculations: readonly Calculation[],
  lines: readonly RoundingLine[],
): { readonly statement: Statement; readonly calculations: readonly Calculation[] } {
  const before = groupBy(lines, (line) => line.before)
  const byCalculation = new Map(lines.map((line) => [line.calculation, line]))
  const order: (number | RoundingLine)[] = []
  statement.items.forEach((_, i) => {
    order.push(...(before.get(i) ?? []), i)
  })
  order.push(...(before.get(statement.items.length) ?? []))
  const moved = new Map(order.map((each, at) => [each, at]))
  const now = (index: number): number => moved.get(index) ?? index
  // The ruling between parts and total stays right above the total.
  const ruled = (item: LineItem, at: number): LineItem => {
    const [above, below] = [order[at - 1], order[at + 1]].map((each) =>
      typeof each === 'number' ? statement.items[each] : each?.item,
    )
    if (!isPrinted(item)) return { ...item, ruleBelow: above?.ruleBelow ?? 'none' }
    return below === undefined || isPrinted(below) ? item : { ...item, ruleBelow: 'none' }
  }
  const reparented = (item: LineItem): LineItem =>
    item.parent === undefined ? item : { ...item, parent: now(item.parent) }
  return {
    statement: {
      ...statement,
      items: order.map((each, at) =>
        ruled(reparented(typeof each === 'number' ? (statement.items[each] as LineItem) : each.item), at),
      ),
      grid: order.map((each) => (typeof each === 'number' ? (statement.grid[each] ?? []) : each.facts)),
      remarks: statement.remarks.map((remark) => ({ ...remark, item: now(remark.item) })),
    },
    calculations: calculations.map((calculation) => {
      if (calculation.axis === 'across') return calculation
      const line = byCalculation.get(calculation)
      const terms = calculation.terms.map(({ index, weight }) => ({ index: now(index), weight }))
      const own = line === undefined ? [] : [{ index: moved.get(line) ?? 0, weight: 1 as const }]
      return { ...calculation, total: now(calculation.total), terms: [...terms, ...own] }
    }),
  }
}

const noteOn = (sheet: string): Note => ({
  mark: MARK,
  text:
    'A line "Rounding" is not in the release: tieout added it. It is what a printed total is more, or less, than the sum ' +
    'of its printed parts, each of them rounded by itself; with it the formula gives the total as printed.',
  sheet,
  statements: [],
  lines: { from: 0, to: 0 },
})
