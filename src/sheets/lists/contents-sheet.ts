/** The first sheet: whose release this is, whether it ties, where everything stands, what the colours mean. */

import type { Cell, CellValue, Range, Sheet, SheetRow, Style } from '../../core/book/workbook.ts'
import { a1, quotedSheet, rangeA1 } from '../../core/cells/a1.ts'
import { lineCount } from '../../core/cells/text-width.ts'
import type { Period } from '../../core/period.ts'
import type { Scale, Statement } from '../../core/release.ts'
import { coverageSentence, type FactVerdict } from '../../core/verdict.ts'
import { dayText } from '../../language/dates.ts'
import { scaleText } from '../../language/units.ts'
import type { Book } from '../book.ts'
import { DATE } from '../number-format.ts'
import { isStatement, type SheetPlan } from '../plan.ts'
import { CHECKS, CONTENTS, EDITS, FIGURES as FIGURES_SHEET, RESTATEMENTS, SUMMARY } from '../sheet-name.ts'
import { ADDED, footer, HEAD, LINK, MUTED, rowOfLines, sheet, TITLE, WRAPPED } from '../styles.ts'
import { type ChecksSummary, FIRST_CHECK } from './checks-sheet.ts'
import { ERRORS, masterColours } from './master-check.ts'

const NAME = 1
const TITLES = 2
const FIGURES = 3
const LIVE = 4
const EXCEPTIONS = 5
const COVERAGE = ERRORS + 1
const PRINTED = COVERAGE + 3
const WIDTHS = [34, 72, 10, 10, 12, 10, 11, 10, 10, 10]

/** `sheets` are all others. */
export function contentsSheet(book: Book, checks: ChecksSummary, sheets: readonly Sheet[]): Sheet {
  const { company, title, source } = book.model.release
  const cells: Cell[] = [{ row: 1, column: NAME, value: company ?? source.name, style: TITLE }]
  const rows: SheetRow[] = []
  let row = 2
  if (title !== undefined) {
    cells.push({ row, column: NAME, value: title, style: { wrap: true, vertical: 'top', font: 'heading' } })
    const across = WIDTHS.reduce((sum, width) => sum + width, 0)
    rows.push(rowOfLines(row, lineCount(title, across)))
  }
  row = 4
  for (const { label, value, style } of particulars(book)) {
    cells.push({ row, column: NAME, value: label, style: MUTED }, { row, column: TITLES, value, style })
    row++
  }
  cells.push(
    { row, column: NAME, value: 'Checks', style: MUTED },
    {
      row,
      column: TITLES,
      value: checks.sentence.text,
      formula: checks.sentence.formula,
      style: { font: 'formula', bold: true },
    },
  )

  const masterRow = row
  const head = row + 2
  const headings = [
    'Sheet',
    'What stands on it',
    'Figures',
    'Live',
    'Exceptions',
    'Errors',
    'Borne out',
    'Feeding',
    'Alone',
    'Print',
  ]
  cells.push(
    ...headings.map((value, i) => {
      const style: Style = i + 1 >= FIGURES ? { ...HEAD, align: 'right' } : HEAD
      return { row: head, column: i + 1, value, style }
    }),
  )
  row = head + 1
  if (sheets.some(({ name }) => name === SUMMARY)) {
    const value = 'What an executive looks at first: results, margins, cash, what does not tie, the outlook'
    cells.push(linkTo(SUMMARY, row), { row, column: TITLES, value, style: WRAPPED }, printCell(row, true))
    row++
  }
  for (const plan of book.plans) {
    const titles = titlesOn(plan)
    cells.push(...sheetRow(plan, titles, row, book, checks))
    const lines = lineCount(titles, (WIDTHS[TITLES - 1] ?? 0) - 0.5)
    if (lines > 1) rows.push(rowOfLines(row, lines))
    row++
  }
  const others: [string, string][] = [
    ...(book.history === undefined
      ? []
      : ([
          [RESTATEMENTS, 'Figures that two releases do not print alike'],
          [FIGURES_SHEET, 'Every figure with the release and the line it is printed on'],
        ] as [string, string][])),
    ...(book.edits === undefined
      ? []
      : ([[EDITS, 'What was typed or changed here since it was built']] as [string, string][])),
    [CHECKS, 'Every check as live formulas, exceptions first'],
  ]
  for (const [name, value] of others) {
    cells.push(linkTo(name, row), { row, column: TITLES, value, style: WRAPPED }, printCell(row, false))
    row++
  }
  for (const { sheet: name, document } of book.sources) {
    const whose = book.history === undefined ? 'The release' : document.name
    const value = `${whose}, line by line: ${document.lines} lines`
    cells.push(linkTo(name, row), { row, column: TITLES, value, style: WRAPPED }, printCell(row, false))
    // What the release's sentences say is checked where they stand.
    cells.push(exceptionsCell(name, row, checks))
    row++
  }
  const last = row - 1
  cells.push(...errorCells(cells, head, sheets))

  row++
  cells.push({ row, column: NAME, value: 'Legend', style: HEAD })
  for (let column = TITLES; column <= PRINTED; column++) cells.push({ row, column, style: HEAD })
  for (const { sample, value, words } of legendOf(book)) {
    row++
    cells.push({ row, column: NAME, value, style: sample }, { row, column: TITLES, value: words, style: {} })
  }

  const at = a1(head + 1, EXCEPTIONS)
  return sheet({
    name: CONTENTS,
    cells,
    rows,
    merges: title === undefined ? [] : [{ top: 2, left: NAME, bottom: 2, right: PRINTED }],
    columns: WIDTHS.map((width) => ({ width })),
    conditional: [
      ...masterColours({ top: masterRow, left: TITLES, bottom: masterRow, right: TITLES }),
      {
        range: { top: head + 1, left: EXCEPTIONS, bottom: last, right: ERRORS },
        formula: `IF(ISERROR(${at}),TRUE,${at}>0)`,
        style: { font: 'alert', bold: true, fill: 'alert' },
      },
    ],
    landscape: true,
    onePage: true,
    footer: footer(source.name, CONTENTS),
  })
}

interface Particular {
  readonly label: string
  readonly value: CellValue
  readonly style: Style
}

function particulars({ model, history, coverage }: Book): Particular[] {
  const { period, date, statements, source } = model.release
  const found: Particular[] = []
  if (period !== undefined) found.push({ label: 'Period', value: periodText(period), style: {} })
  if (date !== undefined) {
    found.push({ label: 'Published', value: { date }, style: { format: DATE, align: 'left' } })
  }
  const units = unitsText(statements)
  if (units !== undefined) found.push({ label: 'Units', value: units, style: {} })
  if (history?.fiscalYear !== undefined) found.push({ label: 'Fiscal year', value: history.fiscalYear, style: {} })
  found.push({ label: 'Source', value: source.name, style: {} })
  if (coverage !== undefined) found.push({ label: 'Coverage', value: coverageSentence(coverage), style: {} })
  return found
}

function periodText(period: Period): string {
  if (period.kind === 'instant') return `As of ${dayText(period.end)}`
  const months = MONTHS[period.months] ?? `${period.months} months`
  if (period.end !== undefined) return `${months} ended ${dayText(period.end)}`
  const { fiscal } = period
  return fiscal === undefined
    ? months
    : `Fiscal ${fiscal.quarter === undefined ? '' : `Q${fiscal.quarter} `}${fiscal.year}`
}

const MONTHS: Readonly<Record<number, string>> = {
  1: 'One month',
  3: 'Three months',
  6: 'Six months',
  9: 'Nine months',
  12: 'Twelve months',
}

const UNITS: ReadonlyMap<Scale, string> = new Map<Scale, string>([
  [1, 'As stated, in single units'],
  [null, 'Not stated'],
])

/** The scale of most money figures. */
function unitsText(statements: readonly Statement[]): string | undefined {
  const counts = new Map<Scale, number>()
  for (const fact of statements.flatMap(({ grid }) => grid.flat())) {
    if (fact?.unit.measure === 'money') counts.set(fact.unit.scale, (counts.get(fact.unit.scale) ?? 0) + 1)
  }
  const [most, ...others] = [...counts].sort((a, b) => b[1] - a[1])
  if (most === undefined) return undefined
  const [scale] = most
  const unstated = others.some(([other]) => other === null) ? '; some tables in no stated unit' : ''
  const stated = others.filter(([other]) => other !== null).length
  return `${UNITS.get(scale) ?? `${scaleText(scale).replace('in', 'In')}, except per-share figures`}${stated > 0 ? '; some tables in other units' : ''}${unstated}`
}

function titlesOn({ name, blocks }: SheetPlan): string {
  const titles = blocks.filter(isStatement).map(({ statement }) => statement.title)
  return [...new Set(titles.filter((title) => title !== ''))].join('; ') || name
}

function sheetRow(
  { name, blocks }: SheetPlan,
  titles: string,
  row: number,
  { model, judged }: Book,
  checks: ChecksSummary,
): Cell[] {
  const figures = blocks
    .filter(isStatement)
    .flatMap(({ statement }) => statement.grid.flat())
    .flatMap((fact) => (fact === undefined ? [] : (model.cells.get(fact.id) ?? [])))
    .filter(({ origin }) => origin !== 'rounding')
  const verdicts = figures.map(({ fact }) => judged.get(fact)?.verdict)
  const count = (...of: readonly FactVerdict[]): number =>
    verdicts.filter((verdict) => verdict !== undefined && of.includes(verdict)).length
  const coverage = judged.size === 0 ? [] : [count('holds', 'rounding'), count('part'), count('open')]
  const live = figures.filter(({ expression }) => expression.kind !== 'literal').length
  return [
    linkTo(name, row),
    { row, column: TITLES, value: titles, style: WRAPPED },
    { row, column: FIGURES, value: figures.length, style: NUMBER },
    { row, column: LIVE, value: live, style: NUMBER },
    exceptionsCell(name, row, checks),
    ...coverage.map((value, i) => ({ row, column: COVERAGE + i, value, style: NUMBER })),
    printCell(row, true),
  ]
}

/** Whether a sheet is worth paper: the lists are long, and are looked things up in. */
const printCell = (row: number, worth: boolean): Cell => ({
  row,
  column: PRINTED,
  value: worth ? 'yes' : 'no',
  style: { ...(worth ? {} : MUTED), align: 'right', vertical: 'top' },
})

const NUMBER: Style = { format: '#,##0', align: 'right', vertical: 'top' }

function exceptionsCell(name: string, row: number, checks: ChecksSummary): Cell {
  const { count, formula } = checks.exceptionsOf(name, a1(row, NAME))
  return { row, column: EXCEPTIONS, value: count, formula, style: { ...NUMBER, font: 'link' } }
}

/** How many cells of each listed sheet show an error: none as built. */
function errorCells(cells: readonly Cell[], head: number, sheets: readonly Sheet[]): Cell[] {
  return cells.flatMap(({ row, column, value }): Cell[] => {
    const listed = row > head && column === NAME ? sheets.find(({ name }) => name === value) : undefined
    if (listed === undefined) return []
    const range = `${quotedSheet(listed.name)}!${rangeA1(filled(listed))}`
    const style: Style = { ...NUMBER, font: 'link' }
    return [{ row, column: ERRORS, value: 0, formula: `SUMPRODUCT(--ISERROR(${range}))`, style }]
  })
}

/** Where a sheet has cells; of Checks, its table: what counts the errors stands above it. */
function filled({ name, cells }: Sheet): Range {
  const top = name === CHECKS ? FIRST_CHECK : 1
  const most = (of: 'row' | 'column', least: number): number =>
    cells.reduce((largest, cell) => Math.max(largest, cell[of]), least)
  // The Summary says how many errors there are, which must not be counted from there.
  const told = name === SUMMARY ? cells.find(({ formula }) => formula?.includes(`${CHECKS}!`))?.row : undefined
  return { top, left: 1, bottom: told === undefined ? most('row', top) : told - 1, right: most('column', 1) }
}

const linkTo = (name: string, row: number): Cell => ({
  row,
  column: NAME,
  value: name,
  style: { ...LINK, vertical: 'top' },
  link: { sheet: name, row: 1, column: 1 },
})

const LEGEND: readonly { readonly sample: Style; readonly value: string; readonly words: string }[] = [
  { sample: { font: 'input' }, value: 'Blue', words: 'A figure typed from the release' },
  { sample: { font: 'formula' }, value: 'Black', words: 'A formula over figures of the same sheet' },
  {
    sample: { font: 'link' },
    value: 'Green',
    words: 'A formula that reads another sheet; what is a mere link leads there',
  },
  {
    sample: { fill: 'alert' },
    value: 'Shaded red',
    words: 'A figure that a check contradicts; its note says why, and it leads to the check',
  },
  { sample: { fill: 'input' }, value: 'Shaded yellow', words: 'An assumption that ratios use' },
  {
    sample: { align: 'left' },
    value: '—',
    words: 'Printed as a dash; where the release prints nothing, the cell is empty',
  },
  {
    sample: LINK,
    value: 'Note, Line',
    words: 'Links to the footnote beneath the table and to the line of the release',
  },
]

function legendOf({ model, history }: Book): typeof LEGEND {
  const cells = [...model.cells.values()]
  return [
    ...LEGEND,
    ...(history === undefined ? [] : HISTORY_LEGEND),
    ...(cells.some(({ instead }) => instead !== undefined) ? [KEPT] : []),
    ...(cells.some(({ origin }) => origin === 'rounding') ? [PLUGGED] : []),
  ]
}

const KEPT: (typeof LEGEND)[number] = {
  sample: { font: 'input' },
  value: 'Blue, with a note',
  words: 'A total kept as printed, because rounding takes it off its parts; the note and Checks have both',
}

const PLUGGED: (typeof LEGEND)[number] = {
  sample: { ...ADDED, fill: 'input' },
  value: 'Rounding',
  words: 'Not in the release: added, so that a total is what is printed and the sum of its parts',
}

const HISTORY_LEGEND: typeof LEGEND = [
  { sample: { font: 'formula', italic: true }, value: 'Italic', words: 'No release prints it: made of other periods' },
  {
    sample: { fill: 'band' },
    value: 'Shaded violet, (R)',
    words: 'Two releases print different figures; the note has both, Restatements tells where',
  },
  { sample: { font: 'mark' }, value: '(D)', words: 'A quarter that no release prints, derived from longer periods' },
]
