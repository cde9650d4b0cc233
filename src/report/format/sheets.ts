/**
 * A report as a workbook of its own: a sheet of the findings, and of the workbook that they are places in the sheets as
 * they read, what was found marked and linked. It holds values, no formulas: those of another workbook would not calculate
 * here.
 */
import { isError, isoOfSerial, type OpenedCell, type OpenedSheet } from '../../core/book/opened-workbook.ts'
import type { Address, Cell, CellValue, Range, Sheet, Style, Workbook } from '../../core/book/workbook.ts'
import { whereText } from '../place.ts'
import {
  type Figure,
  type FigureRole,
  type Finding,
  figureRoles,
  headingOf,
  kindText,
  type Report,
  subjects,
  tallyTable,
} from '../report.ts'

/** Only sheets with findings are shown. The date of creation is fixed, so that the same report gives the same bytes. */
export function sheetsReport(report: Report): Workbook {
  const told = report.groups.flatMap(({ findings, following, repeats }) =>
    repeats ? [] : withConsequences([...findings, ...following]),
  )
  const marks = new Map<string, Finding[]>()
  for (const { finding } of told) {
    const sheet = sheetOf(finding)
    const known = sheet === undefined ? undefined : marks.get(sheet)
    if (known !== undefined) known.push(finding)
    else if (sheet !== undefined) marks.set(sheet, [finding])
  }
  const shown = (report.workbook?.sheets ?? []).filter(({ name }) => marks.has(name))
  const first = `${subjects[report.subject].finding}s`
  const names = sheetNames(shown, [first, TALLIES])
  const places = new Map(shown.map((sheet, at) => [sheet.name, names[at] as string]))
  return {
    sheets: [
      findingsSheet(report, first, told, places),
      ...(report.tallies.length === 0 ? [] : [tallySheet(report.tallies)]),
      ...shown.map((sheet) => markedSheet(sheet, places.get(sheet.name) as string, marks.get(sheet.name) ?? [])),
    ],
    names: [],
    properties: { title: report.title, created: '2000-01-01' },
  }
}

interface Told {
  readonly finding: Finding
  readonly cause: Finding | undefined
}

/** Each with what follows from it behind it. */
const withConsequences = (findings: readonly Finding[], cause?: Finding): readonly Told[] =>
  findings.flatMap((finding) => [{ finding, cause }, ...withConsequences(finding.consequences, finding)])

/** The sheet that a finding stands on, if it does so still. */
const sheetOf = ({ place }: Finding): string | undefined =>
  place?.in === 'workbook' && !place.gone ? place.sheet : undefined

const HEAD: Style = { font: 'heading', fill: 'heading', bold: true }
const TOP: Style = { vertical: 'top' }
const FIRST_ROW = 5
/** Figures of how much something differs. */
const SIZES: ReadonlySet<FigureRole> = new Set(['difference', 'percent'])

function findingsSheet(
  { subject, title, headline }: Report,
  name: string,
  told: readonly Told[],
  places: ReadonlyMap<string, string>,
): Sheet {
  const { finding: noun, figures } = subjects[subject]
  const [remarkAt, causeAt] = [5 + figures.length, 6 + figures.length]
  const columns = [
    { title: 'No.', width: 6 },
    { title: noun, width: 34 },
    { title: 'Where', width: 28 },
    { title: 'What', width: 50 },
    ...figures.map((role) => ({ title: headingOf(role), width: SIZES.has(role) ? 14 : 36 })),
    { title: 'Remark', width: 36 },
    { title: 'Follows from', width: 14 },
  ]
  const numbers = new Map(told.map(({ finding }, at) => [finding, at + 1]))
  const rows = told.flatMap(({ finding, cause }, at): readonly Cell[] => {
    const row = FIRST_ROW + at
    const link = linkTo(finding, places)
    const { severity, remark } = finding
    const kind: Style = {
      ...TOP,
      ...(severity === 'error' ? { fill: 'alert' } : {}),
      indent: cause === undefined ? 0 : 1,
    }
    return [
      { row, column: 1, value: at + 1, style: TOP },
      ...textCell(row, 2, kindText(finding), kind),
      ...textCell(row, 3, placeNow(finding), { font: 'link', ...TOP }).map((cell) =>
        link === undefined ? cell : { ...cell, link },
      ),
      ...textCell(row, 4, finding.title),
      ...figures.flatMap((role, i) =>
        figureCell(
          row,
          5 + i,
          finding.figures.find((each) => each.role === role),
        ),
      ),
      ...textCell(row, remarkAt, remark ?? ''),
      ...(cause === undefined ? [] : [{ row, column: causeAt, value: numbers.get(cause) as number, style: TOP }]),
    ]
  })
  return {
    ...PLAIN_SHEET,
    name,
    cells: [
      ...textCell(1, 1, title, { font: 'title', bold: true }),
      ...textCell(2, 1, headline.join('; '), {}),
      ...headings(
        columns.map((column) => column.title),
        FIRST_ROW - 1,
      ),
      ...rows,
    ],
    columns: columns.map(({ width }) => ({ width })),
    freeze: { rows: FIRST_ROW - 1, columns: 0 },
    ...(rows.length === 0
      ? {}
      : { filter: { top: FIRST_ROW - 1, left: 1, bottom: FIRST_ROW - 1 + told.length, right: columns.length } }),
  }
}

const TALLIES = 'By statement'

function tallySheet(tallies: Report['tallies']): Sheet {
  const { headings: titles, rows } = tallyTable(tallies)
  const cells = rows.flatMap(({ title, counts }, at): readonly Cell[] => [
    ...textCell(at + 2, 1, title),
    ...counts.map((value, i) => ({ row: at + 2, column: i + 2, value, style: TOP })),
  ])
  return {
    ...PLAIN_SHEET,
    name: TALLIES,
    cells: [...headings(titles, 1), ...cells],
    columns: titles.map((_, i) => ({ width: i === 0 ? 50 : 16 })),
  }
}

const headings = (titles: readonly string[], row: number): readonly Cell[] =>
  titles.map((value, at) => ({ row, column: at + 1, value, style: HEAD }))

const textCell = (
  row: number,
  column: number,
  value: string,
  style: Style = { wrap: true, vertical: 'top' },
): Cell[] => (value === '' ? [] : [{ row, column, value: value.slice(0, LONGEST_TEXT), style }])

/** A difference is a number that can be added up; the other figures are shown as they are read, formulas included. */
function figureCell(row: number, column: number, figure: Figure | undefined): readonly Cell[] {
  if (figure === undefined) return []
  if (SIZES.has(figure.role) && figure.value !== undefined) {
    const style: Style = figure.role === 'percent' ? { ...TOP, format: '+0.0%;-0.0%' } : TOP
    return [{ row, column, value: figure.value, style }]
  }
  return textCell(row, column, figure.shown)
}

/** Where it stands, without where it stood. */
function placeNow(finding: Finding): string {
  const { place } = finding
  if (place?.in !== 'workbook') return whereText(finding)
  const { movedFrom, ...now } = place
  return whereText({ ...finding, place: now })
}

/** Excel's limit on a cell's text. */
const LONGEST_TEXT = 32_767

const PLAIN_SHEET: Omit<Sheet, 'name' | 'cells' | 'columns'> = {
  rows: [],
  conditional: [],
  charts: [],
  landscape: true,
}

function linkTo(finding: Finding, places: ReadonlyMap<string, string>): Address | undefined {
  const sheet = places.get(sheetOf(finding) ?? '')
  if (sheet === undefined) return undefined
  const range = rangeOf(finding)
  return { sheet, row: Math.max(1, range?.top ?? 1), column: Math.max(1, range?.left ?? 1) }
}

const rangeOf = ({ place }: Finding): Range | undefined => (place?.in === 'workbook' ? place.range : undefined)

function markedSheet(sheet: OpenedSheet, name: string, findings: readonly Finding[]): Sheet {
  const marks = new Map<string, Finding>()
  const whole: Range[] = []
  for (const finding of findings) {
    const range = rangeOf(finding)
    if (range === undefined || finding.kind === 'rows-moved' || finding.kind === 'columns-moved') continue
    if (range.left === 0 || range.top === 0) whole.push(range)
    else
      for (const row of lines(range.top, range.bottom))
        for (const column of lines(range.left, range.right))
          if (!marks.has(`${row}:${column}`)) marks.set(`${row}:${column}`, finding)
  }
  const newRows = new Set(whole.flatMap(({ top, bottom }) => lines(top, bottom)))
  const newColumns = new Set(whole.flatMap(({ left, right }) => lines(left, right)))
  const cells = sheet.cells.map((cell): Cell => {
    const finding = marks.get(`${cell.row}:${cell.column}`)
    marks.delete(`${cell.row}:${cell.column}`)
    const isNew = newRows.has(cell.row) || newColumns.has(cell.column)
    const style: Style = { ...styleOf(cell), ...(finding ? { fill: 'alert' } : isNew ? { fill: 'good' } : {}) }
    return shownCell(cell, valueOfCell(cell), style, finding)
  })
  const cleared = [...marks].map(([place, finding]): Cell => {
    const [row = 1, column = 1] = place.split(':').map(Number)
    return shownCell({ row, column }, undefined, { fill: 'alert' }, finding)
  })
  const last = sheet.cells.reduce((widest, { column }) => Math.max(widest, column), 0)
  return {
    ...PLAIN_SHEET,
    name,
    cells: [...cells, ...cleared].sort((x, y) => x.row - y.row || x.column - y.column),
    columns: Array.from({ length: last }, (_, at) => ({ width: at === 0 ? 48 : 16 })),
  }
}

const lines = (from: number, to: number): number[] =>
  from === 0 ? [] : Array.from({ length: to - from + 1 }, (_, at) => from + at)

function shownCell(
  { row, column }: Pick<Cell, 'row' | 'column'>,
  value: CellValue | undefined,
  style: Style,
  finding: Finding | undefined,
): Cell {
  const told = finding?.figures.filter(({ role }) => !SIZES.has(role)) ?? []
  const note = finding && [finding.says, ...told.map((each) => `${figureRoles[each.role]}: ${each.shown}`)].join('\n')
  return {
    row,
    column,
    ...(value === undefined ? {} : { value }),
    style,
    ...(note === undefined ? {} : { note: note.slice(0, 1000) }),
  }
}

function styleOf({ style }: OpenedCell): Style {
  return {
    ...(style.format === 'General' ? {} : { format: style.format }),
    ...(style.look.bold === 'yes' ? { bold: true } : {}),
    ...(style.indent > 0 ? { indent: Math.min(15, Math.round(style.indent)) } : {}),
  }
}

function valueOfCell({ value, style }: OpenedCell): CellValue | undefined {
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT)
  if (typeof value !== 'number' || !style.isDate) return isError(value) ? { error: value.error } : value
  const iso = isoOfSerial(value)
  return iso !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(iso) ? { date: iso } : value
}

/** The sheets' own names, made fit for the writer and kept apart from those of the report's sheets and one another. */
function sheetNames(sheets: readonly OpenedSheet[], own: readonly string[]): string[] {
  const taken = new Set(own.map((name) => name.toLowerCase()))
  return sheets.map(({ name }) => {
    const plain =
      name
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 31) || 'Sheet'
    let unique = plain
    for (let nth = 2; taken.has(unique.toLowerCase()); nth++)
      unique = `${plain.slice(0, 31 - String(nth).length - 1)} ${nth}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
