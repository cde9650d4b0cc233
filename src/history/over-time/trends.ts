/** Growth, margins and trailing sums: rows beneath a statement, as templates ask for them. */
import { evaluate } from '../../core/evaluate.ts'
import type { Expression, FactId } from '../../core/model.ts'
import { Decimal } from '../../core/number.ts'
import type { Fact, LineItem, Remark, Statement, Unit } from '../../core/release.ts'
import type { QuantityTemplate, Templates, TrendTemplate } from '../../core/template.ts'
import { fits } from '../../language/pattern.ts'
import { wordsOf } from '../../language/words.ts'
import { follows } from '../calendar.ts'

/** The rows beneath a statement, and the expression of each of their cells. */
export interface Trends {
  /** Printed nowhere; it stands beneath the statement, under a fold. */
  readonly statement: Statement
  readonly expressions: ReadonlyMap<FactId, Expression>
}

/** A tenth of a percent. */
const QUANTUM = new Decimal('0.001')
const PERCENT: Unit = { measure: 'percent', scale: 1 }

/** The trends of a statement over the values its cells hold; undefined where it has none. */
export function trendsOf(
  statement: Statement,
  { trends, quantities }: Pick<Templates, 'trends' | 'quantities'>,
  value: (fact: FactId) => Decimal | undefined,
): Trends | undefined {
  const items: LineItem[] = []
  const grid: (Fact | undefined)[][] = []
  const remarks: Remark[] = []
  const expressions = new Map<FactId, Expression>()
  const id = `${statement.id}-trends`
  const rowOf = (name: string): number =>
    lineOf(
      statement,
      quantities.find((each) => each.name === name),
    )
  for (const trend of trends.filter(({ statements }) => statements.includes(statement.kind))) {
    const rows = [...new Set(trend.lines.map(rowOf))].filter((row) => row >= 0)
    const base = trend.of.kind === 'share' ? rowOf(trend.of.base) : -1
    const made = rows.flatMap((row) => {
      const source = statement.items[row] as LineItem
      const item = { ...source, id: `${trend.id}-${source.id}`, label: nameOf(source, statement) }
      const unit = trend.of.kind === 'trailing' ? source.unit : PERCENT
      const facts = statement.columns.map((column, at): Fact | undefined => {
        const own = statement.grid[row]?.[at]
        const expression = own && expressionOf(statement, trend, row, base, at, value)
        const result = expression && evaluate(expression, { fact: value, assumption: () => undefined })
        if (!own || !result) return undefined
        const fact = `${id}.${item.id}@${column.id}`
        const quantum = trend.of.kind === 'trailing' ? own.quantum : QUANTUM
        expressions.set(fact, expression)
        const shown = result.toDecimalPlaces(Math.max(0, quantum.decimalPlaces()))
        return { id: fact, value: shown, quantum, dash: false, unit, marks: [], span: own.span }
      })
      return facts.some((fact) => fact !== undefined) ? [{ item: trendItem(item, unit), facts, row }] : []
    })
    if (made.length === 0) continue
    const parent = items.push(headingItem(trend, statement)) - 1
    grid.push(statement.columns.map(() => undefined))
    for (const { item, facts, row } of made) {
      const at = items.push({ ...item, parent }) - 1
      grid.push(facts)
      statement.columns.forEach((_, column) => {
        if (facts[column] === undefined && isMeaningless(statement, trend, row, column, value))
          remarks.push({ item: at, column, text: 'n.m.', span: item.span })
      })
    }
  }
  if (items.length === 0) return undefined
  const { line } = statement.items.at(-1)?.span ?? { line: statement.lines.to }
  return {
    statement: {
      ...statement,
      id,
      kind: 'supplemental',
      title: TRENDS_TITLE,
      titleLines: [],
      columns: statement.columns,
      items,
      grid,
      remarks,
      lines: { from: line, to: line },
      folded: true,
    },
    expressions,
  }
}

/** The lines of a statement that templates have drawn, where it has at least one of them. */
export function drawnLines(
  statement: Statement,
  { charts, quantities }: Pick<Templates, 'charts' | 'quantities'>,
): Statement['drawn'] {
  const chart = charts.find(({ statements }) => statements.includes(statement.kind))
  if (!chart) return undefined
  const items = chart.lines.flatMap((name) => {
    const row = lineOf(
      statement,
      quantities.find((each) => each.name === name),
    )
    return row < 0 ? [] : [row]
  })
  return items.length === 0 ? undefined : { label: chart.label, items: [...new Set(items)] }
}

/** What such rows stand under. */
export const TRENDS_TITLE = 'Growth, margins and trailing sums'

/** The line of a quantity: by its concepts, in their order, else by what it is called. */
function lineOf({ items, grid }: Statement, quantity: QuantityTemplate | undefined): number {
  if (!quantity) return -1
  const hasFigures = (row: number): boolean =>
    items[row]?.unit.measure === quantity.measure && (grid[row]?.some((fact) => fact !== undefined) ?? false)
  for (const concept of quantity.concepts) {
    const row = items.findIndex((item, i) => item.concept === concept && hasFigures(i))
    if (row >= 0) return row
  }
  return items.findIndex(({ label }, i) => {
    const words = wordsOf(label)
    return quantity.labels.some((pattern) => fits(pattern, words)) && hasFigures(i)
  })
}

function expressionOf(
  statement: Statement,
  { of }: TrendTemplate,
  row: number,
  base: number,
  at: number,
  value: (fact: FactId) => Decimal | undefined,
): Expression | undefined {
  const facts = statement.grid[row] ?? []
  const own = facts[at]
  if (!own) return undefined
  const ref = (fact: FactId): Expression => ({ kind: 'ref', fact })
  if (of.kind === 'share') {
    const whole = statement.grid[base]?.[at]
    return whole && isAbove(value(whole.id))
      ? { kind: 'quotient', numerator: ref(own.id), denominator: ref(whole.id) }
      : undefined
  }
  if (of.kind === 'growth') {
    const before = facts[columnBefore(statement, at, of.months)]
    // Growth on a loss is no percentage that means anything.
    if (!before || !isAbove(value(before.id))) return undefined
    const more: Expression = {
      kind: 'sum',
      terms: [
        { weight: 1, of: ref(own.id) },
        { weight: -1, of: ref(before.id) },
      ],
    }
    return { kind: 'quotient', numerator: more, denominator: ref(before.id) }
  }
  const { period } = statement.columns[at] ?? {}
  if (period?.kind !== 'duration' || period.months !== 3) return undefined
  const quarters = [own]
  for (let back = 1; back < of.quarters; back++) {
    const before = facts[columnBefore(statement, at, 3 * back)]
    if (!before) return undefined
    quarters.unshift(before)
  }
  return { kind: 'sum', terms: quarters.map(({ id }) => ({ weight: 1, of: ref(id) })) }
}

/** True where both figures of a growth are there and the one it is on is no income: growth on a loss is no percentage. */
function isMeaningless(
  statement: Statement,
  { of }: TrendTemplate,
  row: number,
  at: number,
  value: (fact: FactId) => Decimal | undefined,
): boolean {
  if (of.kind !== 'growth') return false
  const facts = statement.grid[row] ?? []
  const before = facts[columnBefore(statement, at, of.months)]
  return facts[at] !== undefined && before !== undefined && !isAbove(value(before.id))
}

/** "Total" says too little away from its heading. */
function nameOf({ label, parent }: LineItem, { items }: Statement): string {
  const heading = items[parent ?? -1]?.label.replace(/:\s*$/, '') ?? ''
  return heading === '' || !/^(total\W*)?$/i.test(label) ? label : `Total ${heading.toLowerCase()}`
}

const isAbove = (value: Decimal | undefined): boolean => value?.isPositive() === true && !value.isZero()

/** The column of a period as long that ends so many months before; -1 where there is none. */
function columnBefore({ columns }: Statement, at: number, months: number): number {
  const own = columns[at]
  const period = own?.period
  if (!own || period?.kind !== 'duration' || period.end === undefined || months < period.months) return -1
  const { end } = period
  return columns.findIndex(({ period: other, basis, headings }) => {
    return (
      other?.kind === 'duration' &&
      other.months === period.months &&
      other.end !== undefined &&
      other.end < end &&
      basis === own.basis &&
      headings.length === own.headings.length &&
      headings[2] === own.headings[2] &&
      follows(other.end, end, months)
    )
  })
}

/** No release prints it. */
const UNPRINTED = { from: 0, to: 0 }

const PLAIN = { marks: [], ruleAbove: 'none', ruleBelow: 'none', bold: false } as const

function trendItem({ id, label, concept: _, parent: __, detail: ___, ...rest }: LineItem, unit: Unit): LineItem {
  return { ...rest, ...PLAIN, id, label, role: 'item', depth: 1, unit, lines: UNPRINTED }
}

function headingItem({ id, label }: TrendTemplate, { items, lines }: Statement): LineItem {
  const span = items[0]?.span ?? { line: lines.from, column: 1, length: 1 }
  return {
    ...PLAIN,
    id,
    label,
    role: 'heading',
    depth: 0,
    unit: PERCENT,
    lines: UNPRINTED,
    span,
  }
}
