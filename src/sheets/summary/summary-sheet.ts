/** The second sheet: the quarter at first sight. */
import type { Cell, Sheet } from '../../core/book/workbook.ts'
import { room, textWidth } from '../../core/cells/text-width.ts'
import { factsIn } from '../../core/evaluate.ts'
import { sum } from '../../core/expression.ts'
import { KINDS } from '../../core/kinds.ts'
import type { FactId, Model } from '../../core/model.ts'
import type { Period } from '../../core/period.ts'
import type { Fact } from '../../core/release.ts'
import { type SummaryGroup, summaryGroups, type Templates } from '../../core/template.ts'
import { currencyBeside } from '../../language/scale-words.ts'
import type { Book } from '../book.ts'
import type { ChecksSummary } from '../lists/checks-sheet.ts'
import { masterColours } from '../lists/master-check.ts'
import { periodLengths } from '../period-lengths.ts'
import { primariesOf } from '../primary.ts'
import { SUMMARY } from '../sheet-name.ts'
import { isPrintedAcross } from '../statement/page-setup.ts'
import { footer, PORTRAIT_WIDTH, SUBTITLE, sheet, TITLE } from '../styles.ts'
import { columnsOf, HEADING_ROWS, headingCells, type Layout } from './columns.ts'
import { chartsOf, type DrawnPart } from './draw.ts'
import { trustedOf } from './figures.ts'
import { printedRows } from './printed-rows.ts'
import { captionOf, roundedIn, rowCells, unitText } from './row-cells.ts'
import { rowsOf, type SummaryRow } from './rows.ts'
import { balanceSlots, flowSlots, type Slot } from './slots.ts'
import { wordsBeneath } from './words-beneath.ts'

/** Flows of a period, or balances of a day, under headings of their own. */
interface Part {
  readonly title: string
  readonly layout: Layout
  readonly rows: readonly SummaryRow[]
}

/** The Summary; undefined where the release prints nothing that an executive looks at first. */
export function summarySheet(book: Book, templates: Templates, checks: ChecksSummary): Sheet | undefined {
  const parts = partsOf(book, templates).filter(({ rows }) => rows.length > 0)
  if (parts.length === 0) return undefined
  const { release } = book.model
  const lengths = periodLengths(release)
  const last = Math.max(...parts.map(({ layout }) => layout.end))
  const captions = parts.flatMap(({ rows }) => rows.flatMap((row) => (row.kind === 'line' ? captionOf(row, book) : [])))
  const currency = currencyOf(book)
  const widths = widthsOf(parts, last, captions, currency)
  const across = room(widths.slice(0, last - 1))
  const cells: Cell[] = [
    { row: 1, column: 1, value: release.company ?? release.source.name, style: TITLE },
    { row: 2, column: 1, value: SUMMARY, style: SUBTITLE },
  ]
  const standing = new Map<string, number>()
  const drawn: DrawnPart[] = []
  let row = 4
  for (const { title, layout, rows: own } of parts) {
    drawn.push({ layout, rows: own, top: row })
    cells.push(...headingCells(layout, row, last, title, lengths))
    row += HEADING_ROWS
    let group: SummaryGroup | undefined
    for (const each of own) {
      const heading = HEADINGS[each.group]
      if (each.group !== group && heading !== undefined)
        cells.push({ row: row++, column: 1, value: heading, style: SUBTITLE })
      group = each.group
      standing.set(each.id, row)
      cells.push(...rowCells(each, { row, layout, last, standing, currency }, book))
      row++
    }
    row++
  }
  const isNarrow = across <= PORTRAIT_WIDTH
  const charts = chartsOf(drawn, standing, { top: row, last: last - 1, isNarrow }, currency)
  row = Math.max(row, ...charts.map(({ place }) => place.bottom + 2))

  const rounded = parts.flatMap(({ layout, rows }) => rows.flatMap((each) => roundedIn(each, layout, book)))
  const words = wordsBeneath(book, checks, row, widths, rounded)
  cells.push(...words.cells)
  row = words.end
  const onePage = row < LONGEST_PAGE
  return sheet({
    name: SUMMARY,
    cells,
    columns: widths.map((width) => ({ width })),
    freeze: { rows: 2, columns: 1 },
    conditional: masterColours({ top: words.master, left: 1, bottom: words.master, right: last - 1 }),
    charts,
    // What leads to the statements is for the screen, and takes a third of the paper's width.
    printed: { top: 1, left: 1, bottom: row, right: last - 1 },
    landscape: !isNarrow && (!onePage || isPrintedAcross(widths.slice(0, last - 1), row)),
    onePage,
    // A page that ends within a chart shows half of it.
    breaks: onePage ? [] : charts.slice(0, 1).map(({ place }) => place.top),
    titleRows: { from: 1, to: 2 },
    footer: footer(release.source.name, SUMMARY),
  })
}

const HEADINGS: Partial<Record<SummaryGroup, string>> = {
  expenses: 'Operating expenses',
  margins: 'Margins',
  ratios: 'Ratios, as printed',
  shares: 'Per share',
  adjusted: 'Adjusted, as the release defines it',
  cash: 'Cash flows',
}

/** Rows that are still legible on one page. */
const LONGEST_PAGE = 75

/** The latest period of the results that the Summary shows. */
export const latestShown = ({ model }: Book, templates: Templates): Period | undefined =>
  shownIn(model, templates).flows[0]?.current.period

/** What the Summary is made of, and the periods of its results. */
function shownIn(model: Model, templates: Templates) {
  const primaries = primariesOf(model, templates.statements)
  const main = [...primaries.values()].flat()
  const partsOf = ({ id }: Fact): readonly FactId[] => factsIn(model.cells.get(id)?.expression ?? NONE)
  const trusted = trustedOf(main, model.release.statements, partsOf)
  const flows = flowSlots(
    firstWith(primaries.get('operations'), primaries.get('cash-flows'), trusted, model.release.statements),
  )
  return { primaries, partsOf, trusted, flows }
}

function partsOf(book: Book, templates: Templates): readonly Part[] {
  const { primaries, partsOf, trusted, flows } = shownIn(book.model, templates)
  const balances = balanceSlots(firstWith(primaries.get('balance-sheet'), trusted))
  const layouts = { flows: columnsOf(flows), balances: columnsOf(balances) }
  const kinds = new Map([...primaries].flatMap(([kind, own]) => own.map(({ id }) => [id, kind] as const)))
  const whole = trusted.map((statement) => ({ statement, kind: kinds.get(statement.id) ?? statement.kind }))
  const slotsOf = (group: SummaryGroup): readonly Slot[] =>
    layouts[group === 'position' ? 'balances' : 'flows'].figures.map(({ slot }) => slot)
  const others = book.model.release.statements.filter((each) => !trusted.includes(each) && !KINDS[each.kind].parts)
  const known = rowsOf(templates.summary, whole, others, slotsOf, partsOf).toSorted(
    (a, b) => summaryGroups.indexOf(a.group) - summaryGroups.indexOf(b.group),
  )
  // Where no row is asked for, none is wanted.
  const isAsked = templates.summary.length > 0
  const rows = known.length > 0 || !isAsked ? known : printedRows(book.model.release.statements, slotsOf('results'))
  return [
    { title: 'Results', layout: layouts.flows, rows: rows.filter(({ group }) => group !== 'position') },
    { title: 'Balance sheet', layout: layouts.balances, rows: rows.filter(({ group }) => group === 'position') },
  ]
}

const NONE = sum([])

const firstWith = <T>(...lists: readonly (readonly T[] | undefined)[]): readonly T[] =>
  lists.find((list) => list !== undefined && list.length > 0) ?? []

/** The sign that most figures are printed with; where none is, the currency that most tables and columns say: "£m". */
function currencyOf({ model }: Book): string {
  const { statements } = model.release
  const signs = statements.flatMap(({ grid }) => grid.flat().flatMap((fact) => fact?.currency ?? []))
  const said = statements.flatMap(({ titleLines, columns }) =>
    [...titleLines.map(({ text }) => text), ...columns.flatMap(({ headings }) => headings)].flatMap(
      (text) => currencyBeside(text) ?? [],
    ),
  )
  return mostCommon(signs) ?? mostCommon(said) ?? ''
}

function mostCommon(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

function widthsOf(parts: readonly Part[], last: number, captions: readonly string[], currency: string): number[] {
  const rows = parts.flatMap((part) => part.rows)
  const fitting = (texts: readonly string[], least: number, most: number): number =>
    Math.min(most, Math.max(least, ...texts.map((text) => Math.ceil(textWidth(text)) + INDENT)))
  const widths = [
    LABELS,
    fitting(
      rows.map((row) => unitText(row, currency)),
      UNITS,
      MOST_UNITS,
    ),
  ]
  for (let column = widths.length + 1; column < last; column++) {
    const isPercent = parts.every(
      ({ layout }) =>
        layout.changes.every((change) => change.column !== column) &&
        layout.figures.every((of) => of.column !== column),
    )
    widths.push(isPercent ? PERCENTS : FIGURES)
  }
  return [...widths, fitting(captions, CAPTIONS, MOST_CAPTIONS)]
}

/** Wide enough for sentences, too. */
const LABELS = 44
const UNITS = 8
const MOST_UNITS = 24
const FIGURES = 14
const PERCENTS = 9
const CAPTIONS = 30
const MOST_CAPTIONS = 70
/** What stands before a text in its cell, and behind it. */
const INDENT = 3
