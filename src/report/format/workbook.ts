/**
 * A comparison as a workbook of its own: a Changes sheet, and the sheets of the second workbook as they read, what
 * changed marked and linked. It holds values, no formulas: those of another workbook would not calculate here.
 */
import { type Change, type Comparison, changeKinds } from '../../core/change.ts'
import {
  isError,
  isoOfSerial,
  type OpenedCell,
  type OpenedSheet,
  type OpenedWorkbook,
} from '../../core/opened-workbook.ts'
import type { Address, Cell, CellValue, Sheet, Style, Workbook } from '../../core/workbook.ts'
import { placeText } from '../../diff/compare/draft.ts'
import { differenceOf, summaryOf, whatOf } from '../of-comparison.ts'

/** Only sheets with changes are shown. The date of creation is fixed, so that the same comparison gives the same bytes. */
export function workbookReport(comparison: Comparison, after: OpenedWorkbook): Workbook {
  const told = comparison.changes.flatMap((change) => [{ change, cause: undefined }, ...consequencesOf(change)])
  const marks = new Map<string, Change[]>()
  for (const { change } of told) {
    const sheet = change.after?.sheet
    const known = sheet === undefined ? undefined : marks.get(sheet)
    if (known !== undefined) known.push(change)
    else if (sheet !== undefined) marks.set(sheet, [change])
  }
  const shown = after.sheets.filter(({ name }) => marks.has(name))
  const names = sheetNames(shown)
  const places = new Map(shown.map((sheet, at) => [sheet.name, names[at] as string]))
  return {
    sheets: [
      changesSheet(comparison, told, places),
      ...shown.map((sheet) => markedSheet(sheet, places.get(sheet.name) as string, marks.get(sheet.name) ?? [])),
    ],
    names: [],
    properties: { title: `${comparison.before} compared with ${comparison.after}`, created: '2000-01-01' },
  }
}

interface Told {
  readonly change: Change
  readonly cause: Change | undefined
}

const consequencesOf = (cause: Change): Told[] =>
  cause.consequences.flatMap((change) => [{ change, cause }, ...consequencesOf(change)])

const CHANGES = 'Changes'
const HEADINGS = ['No.', 'Change', 'Where', 'What', 'Before', 'After', 'Difference', 'Remark', 'Follows from']
const WIDTHS = [6, 34, 28, 50, 36, 36, 14, 36, 14]
const HEAD: Style = { font: 'heading', fill: 'heading', bold: true }
const FIRST_ROW = 5

function changesSheet(comparison: Comparison, told: readonly Told[], places: ReadonlyMap<string, string>): Sheet {
  const numbers = new Map(told.map(({ change }, at) => [change, at + 1]))
  const text = (row: number, column: number, value: string, style: Style = { wrap: true, vertical: 'top' }): Cell[] =>
    value === '' ? [] : [{ row, column, value: value.slice(0, LONGEST_TEXT), style }]
  const rows = told.flatMap(({ change, cause }, at): Cell[] => {
    const row = FIRST_ROW + at
    const link = linkTo(change, places)
    const side = change.after ?? change.before
    const place = side === undefined ? '' : placeText(side)
    const difference = differenceOf(change)
    const fill: Style =
      change.kind === 'formula-became-constant' || change.kind === 'stale-result' ? { fill: 'alert' } : {}
    return [
      { row, column: 1, value: at + 1, style: { vertical: 'top' } },
      ...text(row, 2, changeKinds[change.kind].title, {
        vertical: 'top',
        ...fill,
        indent: cause === undefined ? 0 : 1,
      }),
      ...text(row, 3, place, { font: 'link', vertical: 'top' }).map((cell) =>
        link === undefined ? cell : { ...cell, link },
      ),
      ...text(row, 4, whatOf(change)),
      ...text(row, 5, change.before?.shown ?? ''),
      ...text(row, 6, change.after?.shown ?? ''),
      ...(difference === ''
        ? []
        : [{ row, column: 7, value: Number(difference), style: { vertical: 'top' as const } }]),
      ...text(row, 8, change.remark ?? ''),
      ...(cause === undefined
        ? []
        : [{ row, column: 9, value: numbers.get(cause) as number, style: { vertical: 'top' as const } }]),
    ]
  })
  return {
    ...PLAIN_SHEET,
    name: CHANGES,
    cells: [
      ...text(1, 1, `${comparison.before} → ${comparison.after}`, { font: 'title', bold: true }),
      ...text(2, 1, summaryOf(comparison), {}),
      ...HEADINGS.map((value, at): Cell => ({ row: FIRST_ROW - 1, column: at + 1, value, style: HEAD })),
      ...rows,
    ],
    columns: WIDTHS.map((width) => ({ width })),
    freeze: { rows: FIRST_ROW - 1, columns: 0 },
    ...(rows.length === 0
      ? {}
      : { filter: { top: FIRST_ROW - 1, left: 1, bottom: FIRST_ROW - 1 + told.length, right: HEADINGS.length } }),
  }
}

/** Excel's limit on a cell's text. */
const LONGEST_TEXT = 32_767

const PLAIN_SHEET: Omit<Sheet, 'name' | 'cells' | 'columns'> = {
  rows: [],
  merges: [],
  conditional: [],
  charts: [],
  landscape: true,
}

function linkTo({ after }: Change, places: ReadonlyMap<string, string>): Address | undefined {
  const sheet = places.get(after?.sheet ?? '')
  if (after === undefined || sheet === undefined) return undefined
  return { sheet, row: Math.max(1, after.range?.top ?? 1), column: Math.max(1, after.range?.left ?? 1) }
}

function markedSheet(sheet: OpenedSheet, name: string, changes: readonly Change[]): Sheet {
  const marks = new Map<string, Change>()
  const rows: Change[] = []
  for (const change of changes) {
    const range = change.after?.range
    if (range === undefined || change.kind === 'rows-moved' || change.kind === 'columns-moved') continue
    if (range.left === 0 || range.top === 0) rows.push(change)
    else if (!marks.has(`${range.top}:${range.left}`)) marks.set(`${range.top}:${range.left}`, change)
  }
  const newRows = new Set(rows.flatMap(({ after }) => lines(after?.range?.top ?? 0, after?.range?.bottom ?? 0)))
  const newColumns = new Set(rows.flatMap(({ after }) => lines(after?.range?.left ?? 0, after?.range?.right ?? 0)))
  const cells = sheet.cells.map((cell): Cell => {
    const change = marks.get(`${cell.row}:${cell.column}`)
    marks.delete(`${cell.row}:${cell.column}`)
    const isNew = newRows.has(cell.row) || newColumns.has(cell.column)
    const style: Style = { ...styleOf(cell), ...(change ? { fill: 'alert' } : isNew ? { fill: 'good' } : {}) }
    return shownCell(cell.row, cell.column, valueOfCell(cell), style, change)
  })
  const cleared = [...marks].map(([place, change]): Cell => {
    const [row = 1, column = 1] = place.split(':').map(Number)
    return shownCell(row, column, undefined, { fill: 'alert' }, change)
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
  row: number,
  column: number,
  value: CellValue | undefined,
  style: Style,
  change: Change | undefined,
): Cell {
  const note =
    change &&
    `${changeKinds[change.kind].title}\nbefore: ${change.before?.shown ?? ''}\nafter: ${change.after?.shown ?? ''}`
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

/** The sheets' own names, made fit for the writer and kept apart from the Changes sheet and one another. */
function sheetNames(sheets: readonly OpenedSheet[]): string[] {
  const taken = new Set([CHANGES.toLowerCase()])
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
