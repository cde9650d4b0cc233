/** What the Summary draws: results, and cash, of the periods beside each other. */
import type { Chart, Range } from '../../core/book/workbook.ts'
import type { SummaryGroup } from '../../core/template.ts'
import { unitWords } from '../../language/units.ts'
import { numberFormat } from '../number-format.ts'
import { SUMMARY } from '../sheet-name.ts'
import type { FigureColumn, Layout } from './columns.ts'
import type { LineRow, SummaryRow } from './rows.ts'

/** A part of the Summary that charts are drawn from. */
export interface DrawnPart {
  readonly layout: Layout
  readonly rows: readonly SummaryRow[]
  /** The row of its uppermost headings. */
  readonly top: number
}

/**
 * Where charts stand beneath the figures, in columns 1 to `last` from row `top` on: side by side, or one beneath the
 * other on a narrow sheet. One alone is as wide as the sheet: the captions of a bank's seven bars need it.
 */
function chartPlaces(count: number, top: number, last: number, isNarrow: boolean): readonly Range[] {
  const middle = Math.floor((last + 1) / 2) - 1
  const place = (from: number, left: number, right: number): Range => ({
    top: from,
    left,
    bottom: from + ROWS - 1,
    right,
  })
  return isNarrow || count < 2
    ? [place(top, 1, last), place(top + ROWS, 1, last)]
    : [place(top, 1, middle), place(top, middle + 1, last)]
}

/** Charts beneath row `top`, in columns 1 to `last`: as many as there are places for. */
export function chartsOf(
  parts: readonly DrawnPart[],
  standing: ReadonlyMap<string, number>,
  { top, last, isNarrow }: { readonly top: number; readonly last: number; readonly isNarrow: boolean },
  currency: string,
): Chart[] {
  const drawn = DRAWN.flatMap((each) => parts.flatMap((part) => chartOf(part, standing, each, currency) ?? []))
  return chartPlaces(drawn.length, top, last, isNarrow).flatMap((place, i) => {
    const chart = drawn[i]
    return chart === undefined ? [] : [{ ...chart, place }]
  })
}

const DRAWN: readonly { readonly group: SummaryGroup; readonly title: string }[] = [
  { group: 'results', title: 'Results' },
  { group: 'cash', title: 'Cash flows' },
]

const ROWS = 16
const FEWEST_ROWS = 2

/** The longest run of neighbouring rows that are alike, in the periods of one length of which each has a figure. */
function chartOf(
  { layout, rows, top: heading }: DrawnPart,
  standing: ReadonlyMap<string, number>,
  { group, title }: (typeof DRAWN)[number],
  currency: string,
): Omit<Chart, 'place'> | undefined {
  const run = longestRun(rows.flatMap((row) => (row.group === group ? (lineOf(row) ?? []) : [])))
  const [first] = run
  const top = first && standing.get(first.id)
  const shown = periodsOf(layout, run)
  if (first === undefined || top === undefined || run.length < FEWEST_ROWS || shown.length === 0) return undefined
  const bottom = top + run.length - 1
  const unit = unitWords(currency, first.first.unit.scale)
  const series = shown.map(({ slot }) => slot.title.toLowerCase()).join(', ')
  return {
    kind: 'column',
    title,
    axis: unit,
    describes: `${title}, ${unit}: ${run.map(({ label }) => label.toLowerCase()).join(', ')}; ${series}`,
    format: numberFormat({ measure: 'money', decimals: 0, dash: false }).replaceAll('_)', ''),
    categories: { top, bottom, left: 1, right: 1 },
    newestFirst: false,
    series: shown.map(({ column }) => ({
      name: { sheet: SUMMARY, row: heading, column },
      values: { top, bottom, left: column, right: column },
    })),
  }
}

/** A row made of two others has a figure where both have one. */
function lineOf(row: SummaryRow): LineRow | undefined {
  if (row.kind === 'line') return row
  if (row.kind === 'share') return undefined
  const facts = row.from.facts.map((fact, i) => (row.other.facts[i] === undefined ? undefined : fact))
  return { ...row.from, id: row.id, label: row.label, facts }
}

function longestRun(rows: readonly LineRow[]): readonly LineRow[] {
  let best: readonly LineRow[] = []
  for (let from = 0; from < rows.length; from++) {
    let to = from
    while (to + 1 < rows.length && isLike(rows[to + 1], rows[from])) to++
    if (to + 1 - from > best.length) best = rows.slice(from, to + 1)
  }
  return best
}

/** In one unit, and with figures of all periods that the other has figures of. */
const isLike = (row: LineRow | undefined, first: LineRow | undefined): boolean =>
  row !== undefined &&
  row.first.unit.scale === first?.first.unit.scale &&
  row.facts.every((fact, i) => fact !== undefined || first.facts[i] === undefined)

/** The first period in which all have figures, and those after it of the same length; time runs from left to right. */
function periodsOf({ figures }: Layout, run: readonly LineRow[]): readonly FigureColumn[] {
  const whole = figures.filter((_, i) => run.every(({ facts }) => facts[i] !== undefined))
  const months = (of: FigureColumn | undefined): number | undefined =>
    of?.slot.period.kind === 'duration' ? of.slot.period.months : undefined
  return whole.filter((each) => months(each) === months(whole[0])).toReversed()
}
