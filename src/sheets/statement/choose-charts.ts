/** Which tables are drawn, and which of their lines: those that show a figure over time. */

import type { Chart, Range } from '../../core/book/workbook.ts'
import type { Model } from '../../core/model.ts'
import { daysBetween, openingOf, type Period } from '../../core/period.ts'
import type { Fact, Measure, Statement } from '../../core/release.ts'
import { shownMeasure } from '../../core/shown.ts'
import { unitWords } from '../../language/units.ts'
import { decimalsOf, numberFormat } from '../number-format.ts'
import { FIRST_FIGURE, isStatement, LABELS, type SheetPlan, type StatementBlock } from '../plan.ts'

/** A table is drawn from this many periods on. */
const FEWEST_PERIODS = 4

/** More lines than this are not told apart, in black and white least of all. */
const MOST_LINES = 4

/** Rows of a chart, and the columns of the sheet it covers beside its label column. */
export const CHART_ROWS = 16

/** The charts of a sheet, beneath its last row, side by side. */
export function chooseCharts(plan: SheetPlan, model: Model): Chart[] {
  const charts: Chart[] = []
  let top = plan.lastRow + 1
  for (const block of plan.blocks.filter(isStatement)) {
    const last = charts.at(-1)
    // Percentages of the lines above stand beside what is drawn of those.
    const beside =
      block.statement.folded &&
      last !== undefined &&
      last.place.top === top - CHART_ROWS - 1 &&
      last.place.left <= FIRST_FIGURE
    const drawn = chartsOf(block, model, plan, beside ? last.place.top : top, beside ? 1 : 0)
    if (drawn.length > 0 && !beside) top += CHART_ROWS + 1
    charts.push(...drawn)
  }
  return charts
}

function chartsOf(block: StatementBlock, model: Model, plan: SheetPlan, top: number, half: 0 | 1): Chart[] {
  const { statement, headingRow, itemRow } = block
  const run = periodRun(statement)
  const level = run === undefined ? undefined : categoryLevel(block, run)
  if (run === undefined || level === undefined) return []
  const { from, to, newestFirst } = run
  const row = (item: number): Range => {
    return { top: itemRow + item, bottom: itemRow + item, left: FIRST_FIGURE + from, right: FIRST_FIGURE + to }
  }
  const whole = statement.items.flatMap((_, i) => {
    const facts = (statement.grid[i] ?? []).slice(from, to + 1)
    return facts.every((fact) => fact !== undefined) ? [{ item: i, first: facts[0] as Fact }] : []
  })
  const of = (measure: Measure) => whole.filter(({ first }) => first.unit.measure === measure)
  // Lines of one name are not told apart where no more than that is said of them.
  const labels = whole.map(({ item }) => statement.items[item]?.label)
  const isNamed = ({ item }: { readonly item: number }): boolean =>
    labels.filter((label) => label === statement.items[item]?.label).length === 1
  const [money] = of('money')
  const head =
    money === undefined ? undefined : whole.find(({ item }) => item === totalOf(money.item, statement, model))
  const asked = whole.filter(
    ({ item, first }) => first.unit.measure === 'money' && statement.drawn?.items.includes(item),
  )
  const [start, middle, end] = halves(plan)
  const places: Range[] = [
    { top, left: start, bottom: top + CHART_ROWS - 1, right: middle },
    { top, left: middle + 1, bottom: top + CHART_ROWS - 1, right: end },
  ]
  const chosen = [
    { kind: 'column' as const, lines: asked.length > 0 ? asked : head === undefined ? [] : [head] },
    { kind: 'line' as const, lines: of('percent').filter(isNamed).slice(0, MOST_LINES) },
  ]
    .filter(({ lines }) => lines.length > 0)
    .slice(0, places.length - half)
  return chosen.map(({ kind, lines }, i): Chart => {
    const title = asked.length > 0 && kind === 'column' ? statement.drawn?.label : headingOver(lines, statement)
    const [first] = lines
    const label = (item: number): string => statement.items[item]?.label ?? ''
    const { unit, quantum, currency } = (first as { first: Fact }).first
    const axis = kind === 'column' ? unitWords(currency ?? '', unit.scale) : undefined
    const heading =
      lines.length === 1 ? label(first?.item ?? 0) : (title ?? `${statement.title || plan.name}: percentages`)
    const [oldest, newest] = (newestFirst ? [to, from] : [from, to]).map((at) => statement.columns[at]?.label ?? '')
    return {
      kind,
      ...(axis !== undefined && { axis }),
      title: heading,
      describes: `${heading}, ${axis ?? '%'}: ${lines.map(({ item }) => label(item)).join(', ')}; ${to - from + 1} periods, ${oldest} to ${newest}`,
      format: numberFormat({
        measure: shownMeasure(unit),
        decimals: decimalsOf(quantum, shownMeasure(unit)),
        dash: false,
      }).replaceAll('_)', ''),
      categories: { ...row(0), top: headingRow + level, bottom: headingRow + level },
      newestFirst,
      series: lines.map(({ item }) => ({
        name: { sheet: plan.name, row: itemRow + item, column: LABELS },
        values: row(item),
      })),
      place: places[half + i] as Range,
    }
  })
}

/**
 * The first column of two charts side by side, and the last ones of each. A sheet of many periods is printed on pages
 * that repeat its labels, and what is drawn over those would be repeated; nor need charts be as wide as it is.
 */
function halves({ noteColumn, lineColumn }: SheetPlan): readonly [number, number, number] {
  if (noteColumn > MANY) return [FIRST_FIGURE, LABELS + EACH, LABELS + 2 * EACH]
  return [LABELS, Math.max(LABELS, Math.floor(noteColumn / 3)), lineColumn]
}

/** Columns beyond which charts are no wider, and the columns each then takes: two fit the first of two pages. */
const MANY = 15
const EACH = 4

/** The heading that all the lines stand under. */
function headingOver(lines: readonly { readonly item: number }[], { items }: Statement): string | undefined {
  const [first, ...others] = new Set(lines.map(({ item }) => items[item]?.parent))
  return others.length > 0 || first === undefined ? undefined : items[first]?.label
}

/** The lowest level of headings at which each column has its own. */
function categoryLevel({ headings }: StatementBlock, { from, to }: Run): number | undefined {
  for (let level = headings.levels - 1; level >= 0; level--) {
    const own = headings.cells.filter(
      (cell) => cell.level === level && cell.from === cell.to && cell.from >= from && cell.to <= to,
    )
    if (own.length === to - from + 1) return level
  }
  return undefined
}

/** The line that a line is summed up in, as long as there is one that stands beneath it. */
function totalOf(item: number, statement: Statement, { calculations }: Model): number {
  const own = calculations.find(
    ({ statement: id, axis, total, terms }) =>
      id === statement.id &&
      axis === 'down' &&
      total > item &&
      terms[0]?.index === item &&
      terms.every(({ weight }) => weight === 1),
  )
  return own?.total ?? item
}

/** Neighbouring columns, both ends included. */
interface Run {
  readonly from: number
  readonly to: number
  readonly newestFirst: boolean
}

/** The longest run of neighbouring columns that report one kind of period after another, if it is long enough. */
function periodRun({ columns, series = false }: Statement): Run | undefined {
  let best: Run | undefined
  for (let from = 0; from < columns.length; from++) {
    let to = from
    let step = 0
    while (to + 1 < columns.length) {
      const next = order(columns[to]?.period, columns[to + 1]?.period, series)
      if (next === 0 || (step !== 0 && next !== step)) break
      step = next
      to++
    }
    const longer = to - from > (best === undefined ? FEWEST_PERIODS - 2 : best.to - best.from)
    if (longer) best = { from, to, newestFirst: step < 0 }
    if (to > from) from = to - 1
  }
  return best
}

/**
 * 1 where b follows a and is of its kind and length, -1 where it precedes it, else 0. Where columns come from several
 * releases, what follows is what begins where the other ends: a gap would not show in a chart.
 */
function order(a: Period | undefined, b: Period | undefined, closely: boolean): number {
  if (a === undefined || b === undefined || a.kind !== b.kind) return 0
  if (a.kind === 'duration' && b.kind === 'duration' && a.months !== b.months) return 0
  if (closely && a.kind === 'duration' && a.end !== undefined && b.end !== undefined) {
    return daysBetween(a.end, openingOf(b.end, a.months)) ** 2 <= GAP ** 2 ? 1 : 0
  }
  const [left, right] = a.end !== undefined && b.end !== undefined ? [a.end, b.end] : [fiscalKey(a), fiscalKey(b)]
  if (left === undefined || right === undefined || left === right) return 0
  return left < right ? 1 : -1
}

/** In days: a year of 53 weeks, and a quarter closed on a weekday. */
const GAP = 10

function fiscalKey(period: Period): string | undefined {
  if (period.kind === 'instant' || period.fiscal === undefined) return undefined
  return `${period.fiscal.year}.${period.fiscal.quarter ?? 0}`
}
