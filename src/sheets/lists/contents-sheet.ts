/** The first sheet: whose release this is, whether it ties, where everything stands, what the colours mean. */

import type { Cell, CellValue, Range, Sheet, Style } from '../../core/book/workbook.ts'
import { a1, quotedSheet, rangeA1 } from '../../core/cells/a1.ts'
import { lineCount, wrapped } from '../../core/cells/text-width.ts'
import type { Period } from '../../core/period.ts'
import type { Release, Scale, Statement } from '../../core/release.ts'
import { coverageSentence, type FactVerdict } from '../../core/verdict.ts'
import { dayText } from '../../language/dates.ts'
import { scaleText } from '../../language/units.ts'
import type { Book } from '../book.ts'
import { DATE } from '../number-format.ts'
import { periodLengths } from '../period-lengths.ts'
import { isStatement, type SheetPlan } from '../plan.ts'
import { CHECKS, CONTENTS, EDITS, FIGURES as FIGURES_SHEET, NAMELESS, RESTATEMENTS, SUMMARY } from '../sheet-name.ts'
import { singleUnits } from '../statement/units-shown.ts'
import { footer, HEAD, LINK, MUTED, rowOfLines, sheet, TITLE, WRAPPED } from '../styles.ts'
import { type ChecksSummary, FIRST_CHECK } from './checks-sheet.ts'
import { legendCells } from './contents-legend.ts'
import { ERRORS, masterColours } from './master-check.ts'

const NAME = 1
const TITLES = 2
const FIGURES = 3
const LIVE = 4
const EXCEPTIONS = 5
const COVERAGE = ERRORS + 1
const PRINTED = COVERAGE + 3
const HEADINGS = [
  'Sheet',
  'What stands on it',
  'Figures',
  'Live',
  'Exceptions',
  'In error',
  'Borne out',
  'Feeding',
  'Alone',
  'Print',
]
const WIDTHS = [34, 72, 10, 10, 12, 10, 11, 10, 10, 10]
const ACROSS = WIDTHS.reduce((sum, width) => sum + width, 0)
const FIRST_TITLE = 2

/** Lays out the first sheet; `sheets` are all others. */
export function contentsSheet(
  book: Book,
  checks: ChecksSummary,
  sheets: readonly Sheet[],
  latest: Period | undefined,
): Sheet {
  const { company, title, source } = book.model.release
  const particulars = particularsOf(book, latest)
  const titles = title === undefined ? [] : wrapped(title, ACROSS)
  const first = FIRST_TITLE + Math.max(1, titles.length) + 1
  const masterRow = first + particulars.length
  const head = masterRow + 2
  const entries = entriesOf(book, sheets)
  const last = head + entries.length
  const listed = entries.flatMap((entry, i) => entryCells(entry, head + 1 + i, checks))
  const at = a1(head + 1, EXCEPTIONS)
  return sheet({
    name: CONTENTS,
    cells: [
      { row: 1, column: NAME, value: company ?? source.name, style: TITLE },
      ...titles.map(
        (line, i): Cell => ({ row: FIRST_TITLE + i, column: NAME, value: line, style: { font: 'heading' } }),
      ),
      ...particulars.flatMap(({ label, value, style }, i): Cell[] => [
        { row: first + i, column: NAME, value: label, style: MUTED },
        { row: first + i, column: TITLES, value, style },
      ]),
      { row: masterRow, column: NAME, value: 'Checks', style: MUTED },
      {
        row: masterRow,
        column: TITLES,
        value: checks.sentence.text,
        formula: checks.sentence.formula,
        style: { font: 'formula', bold: true },
      },
      ...HEADINGS.map((value, i): Cell => {
        const style: Style = i + 1 >= FIGURES ? { ...HEAD, align: 'right' } : HEAD
        return { row: head, column: i + 1, value, style }
      }),
      ...listed,
      ...errorCells(listed, sheets),
      ...legendCells(book, last + 2, PRINTED),
    ],
    rows: entries.flatMap(({ words }, i) => {
      const lines = lineCount(words, (WIDTHS[TITLES - 1] ?? 0) - 0.5)
      return lines > 1 ? [rowOfLines(head + 1 + i, lines)] : []
    }),
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

/** One listed sheet: what stands on it, and how its figures fare where it has any of its own. */
interface Entry {
  readonly name: string
  readonly words: string
  /** Whether it is worth paper: the lists are long, and are looked things up in. */
  readonly isPrinted: boolean
  readonly hasExceptions?: boolean
  readonly counts?: readonly { readonly column: number; readonly value: number }[]
}

/** Sheets in the order of the workbook. */
function entriesOf(book: Book, sheets: readonly Sheet[]): Entry[] {
  const lists: readonly (Entry & { readonly isThere: boolean })[] = [
    {
      name: RESTATEMENTS,
      words: 'Figures that two releases do not print alike',
      isPrinted: false,
      isThere: book.history !== undefined,
    },
    {
      name: FIGURES_SHEET,
      words: 'Every figure with the release and the line it is printed on',
      isPrinted: false,
      isThere: book.history !== undefined,
    },
    {
      name: EDITS,
      words: 'What was typed or changed here since it was built',
      isPrinted: false,
      isThere: book.edits !== undefined,
    },
    { name: CHECKS, words: 'Every check as live formulas, exceptions first', isPrinted: false, isThere: true },
  ]
  return [
    ...(sheets.some(({ name }) => name === SUMMARY) ? [SUMMARY_ENTRY] : []),
    ...book.plans.map((plan) => statementEntry(plan, book)),
    ...lists.filter(({ isThere }) => isThere),
    ...book.sources.map(({ sheet: name, document }): Entry => {
      const whose = book.history === undefined ? 'The release' : document.name
      // What the release's sentences say is checked where they stand.
      const words = `${whose}, line by line: ${document.lines} lines`
      return { name, words, isPrinted: false, hasExceptions: true }
    }),
  ]
}

const SUMMARY_ENTRY: Entry = {
  name: SUMMARY,
  words: 'What an executive looks at first: results, margins, cash, what does not tie, the outlook',
  isPrinted: true,
}

function entryCells(
  { name, words, isPrinted, hasExceptions, counts = [] }: Entry,
  row: number,
  checks: ChecksSummary,
): Cell[] {
  return [
    { row, column: NAME, value: name, style: { ...LINK, vertical: 'top' }, link: { sheet: name, row: 1, column: 1 } },
    { row, column: TITLES, value: words, style: WRAPPED },
    ...counts.map(({ column, value }): Cell => ({ row, column, value, style: NUMBER })),
    ...(hasExceptions === true ? [exceptionsCell(name, row, checks)] : []),
    {
      row,
      column: PRINTED,
      value: isPrinted ? 'yes' : 'no',
      style: { ...(isPrinted ? {} : MUTED), align: 'right', vertical: 'top' },
    },
  ]
}

interface Particular {
  readonly label: string
  readonly value: CellValue
  readonly style: Style
}

function particularsOf({ model, history, coverage }: Book, latest: Period | undefined): Particular[] {
  const { period, date, statements, source } = model.release
  const found: Particular[] = []
  if (period !== undefined)
    found.push({ label: 'Period', value: periodsText(period, latest, model.release), style: {} })
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

/** Of a release with two sets of statements, the months since its year as well: they come first, as on the Summary. */
function periodsText(period: Period, latest: Period | undefined, release: Release): string {
  const own = periodText(period, release)
  if (latest?.end === undefined || period.end === undefined || latest.end <= period.end) return own
  return `${periodText(latest, release)}; ${own.charAt(0).toLowerCase()}${own.slice(1)}`
}

function periodText(period: Period, release: Release): string {
  if (period.kind === 'instant') return `As of ${dayText(period.end)}`
  const length = periodLengths(release)(period) ?? ''
  const words = WORDS[length] ?? length
  if (period.end !== undefined) return `${words} ended ${dayText(period.end)}`
  const { fiscal } = period
  return fiscal === undefined
    ? words
    : `Fiscal ${fiscal.quarter === undefined ? '' : `Q${fiscal.quarter} `}${fiscal.year}`
}

const WORDS: Readonly<Record<string, string>> = {
  '1 month': 'One month',
  '3 months': 'Three months',
  '6 months': 'Six months',
  '9 months': 'Nine months',
  '12 months': 'Twelve months',
}

/** The scale of most money figures that have one stated, and what the others are in. */
function unitsText(statements: readonly Statement[]): string | undefined {
  const counts = new Map<Scale, number>()
  for (const fact of statements.flatMap(({ grid }) => grid.flat())) {
    if (fact?.unit.measure === 'money') counts.set(fact.unit.scale, (counts.get(fact.unit.scale) ?? 0) + 1)
  }
  // What is stated says more than that some tables state nothing.
  const [most, ...others] = [...counts].sort(([a, m], [b, n]) => Number(a === null) - Number(b === null) || n - m)
  if (most === undefined) return undefined
  const [scale] = most
  const without = scale === null ? 0 : (counts.get(null) ?? 0)
  const share = without * 2 > [...counts.values()].reduce((sum, count) => sum + count, 0) ? 'most' : 'some'
  const unstated = without === 0 ? '' : `; ${share} figures in no stated unit`
  const stated = others.filter(([other]) => other !== null).length
  const facts = statements.flatMap(({ grid }) => grid.flat())
  const said =
    scale === null
      ? 'Not stated'
      : scale === 1
        ? `In ${singleUnits(facts)}`
        : `${scaleText(scale).replace('in', 'In')}, except per-share figures`
  return `${said}${stated > 0 ? '; some tables in other units' : ''}${unstated}`
}

function titlesOn({ name, blocks }: SheetPlan): string {
  const titles = blocks.filter(isStatement).map(({ statement }) => statement.title)
  return [...new Set(titles.filter((title) => title !== '' && title !== NAMELESS))].join('; ') || name
}

function statementEntry(plan: SheetPlan, { model, judged }: Book): Entry {
  const figures = plan.blocks
    .filter(isStatement)
    .flatMap(({ statement }) => statement.grid.flat())
    .flatMap((fact) => (fact === undefined ? [] : (model.cells.get(fact.id) ?? [])))
    .filter(({ origin }) => origin !== 'rounding')
  const verdicts = figures.map(({ fact }) => judged.get(fact)?.verdict)
  const count = (...of: readonly FactVerdict[]): number =>
    verdicts.filter((verdict) => verdict !== undefined && of.includes(verdict)).length
  const coverage = judged.size === 0 ? [] : [count('holds', 'rounding'), count('part'), count('open')]
  const live = figures.filter(({ expression }) => expression.kind !== 'literal').length
  return {
    name: plan.name,
    words: titlesOn(plan),
    isPrinted: true,
    hasExceptions: true,
    counts: [
      { column: FIGURES, value: figures.length },
      { column: LIVE, value: live },
      ...coverage.map((value, i) => ({ column: COVERAGE + i, value })),
    ],
  }
}

const NUMBER: Style = { format: '#,##0', align: 'right', vertical: 'top' }

function exceptionsCell(name: string, row: number, checks: ChecksSummary): Cell {
  const { count, formula } = checks.exceptionsOf(name, a1(row, NAME))
  return { row, column: EXCEPTIONS, value: count, formula, style: { ...NUMBER, font: 'link' } }
}

/**
 * Which of the listed sheets show an error: none as built. That a sum of all cells is one says so in every program; counting
 * them takes a formula over arrays, of which gnumeric makes one cell.
 */
function errorCells(listed: readonly Cell[], sheets: readonly Sheet[]): Cell[] {
  return listed.flatMap(({ row, column, value }): Cell[] => {
    const of = column === NAME ? sheets.find(({ name }) => name === value) : undefined
    if (of === undefined) return []
    const range = `${quotedSheet(of.name)}!${rangeA1(filled(of))}`
    const style: Style = { ...NUMBER, font: 'link' }
    return [{ row, column: ERRORS, value: 0, formula: `IF(ISERROR(SUM(${range})),1,0)`, style }]
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
