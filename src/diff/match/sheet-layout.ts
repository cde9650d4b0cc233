/**
 * A sheet seen as statements: which cells are captions, which are column headings, which are figures.
 *
 *            |            | Three Months Ended |      heading rows: text or dates over the figures, no figures
 *            |            | Mar 29, 2008 |  …  |
 *     Current assets      |              |     |      a section: a caption without figures
 *       Inventory         |       72,386 |  …  |      a caption (in the caption columns) with its figures
 */

import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { type ColumnCounts, captionColumnsOf, captionOf, countColumns, type Row } from './caption-columns.ts'
import { isFigure, isText, isYear, textOf } from './cell-content.ts'

/** A sheet with what each of its rows and columns is. */
export interface SheetLayout {
  readonly sheet: OpenedSheet
  /** Every row from the first to the last that holds something; a long stretch of blank rows is one band. */
  readonly rows: readonly RowBand[]
  /** Every column from the first to the last that holds something. */
  readonly columns: readonly ColumnBand[]
  readonly captionColumns: ReadonlySet<number>
}

/** A row, or a stretch of blank ones. */
export interface RowBand {
  /** First row, and how many: more than one only where all are blank. */
  readonly row: number
  readonly height: number
  readonly cells: readonly OpenedCell[]
  /** "" where there is none. */
  readonly caption: string
  /** The captions of the sections it stands in, outermost first, joined by " / ". */
  readonly section: string
  readonly isHeading: boolean
  /** It says of columns what tieout makes of their printed headings. */
  readonly isAside: boolean
  readonly hasFigures: boolean
  /** The headings over this row's figures, by column. */
  readonly headings: ReadonlyMap<number, string>
}

/** A column, blank or not. */
export interface ColumnBand {
  readonly column: number
  /** All headings of the column down the sheet, for alignment; "" where there are none. */
  readonly heading: string
  readonly isBlank: boolean
}

/** As many columns on both sides, the shorter filled up with blank ones. */
export function sameWidth(a: SheetLayout, b: SheetLayout): [SheetLayout, SheetLayout] {
  const width = Math.max(a.columns.length, b.columns.length)
  const widened = (layout: SheetLayout): SheetLayout => ({
    ...layout,
    columns: Array.from(
      { length: width },
      (_, at) => layout.columns[at] ?? { column: at + 1, heading: '', isBlank: true },
    ),
  })
  return [widened(a), widened(b)]
}

/** `captionCount` is how many columns captions fill; without it, as many as it takes to tell rows apart. */
export function layOutSheet(sheet: OpenedSheet, captionCount?: number): SheetLayout {
  const rows = rowsOf(sheet)
  const counts = countColumns(rows)
  const captionColumns = captionColumnsOf(rows, counts, captionCount)
  const bands = readRows(rows, captionColumns, headingTest(rows, counts, captionColumns), mergedTexts(sheet))
  return { sheet, rows: bands, columns: columnsOf(bands), captionColumns }
}

function rowsOf({ cells }: OpenedSheet): Row[] {
  const rows: [number, OpenedCell[]][] = []
  for (const cell of cells) {
    const last = rows.at(-1)
    if (last !== undefined && last[0] === cell.row) last[1].push(cell)
    else rows.push([cell.row, [cell]])
  }
  return rows
}

/**
 * Whether a row without figures heads columns: it says something over figures, and is not a captioned row right below
 * some ("NM" in place of a figure). A sheet without figures has its first row of several texts.
 */
function headingTest(
  rows: readonly Row[],
  { figures }: ColumnCounts,
  captionColumns: ReadonlySet<number>,
): (row: number, cells: readonly OpenedCell[], followsFigures: boolean) => boolean {
  const overFigures = ({ column, value }: OpenedCell) =>
    value !== undefined && figures.has(column) && !captionColumns.has(column)
  if (figures.size > 0) {
    return (_, cells, followsFigures) =>
      cells.some(overFigures) && !(followsFigures && cells.some(({ column }) => captionColumns.has(column)))
  }
  const first = rows.find(([, cells]) => cells.length > 1)?.[0]
  return (row) => row === first
}

/** The text of a heading that is merged or centred over cells stands for every column it spans: by row, then column. */
function mergedTexts({ merges, centred = [], cells }: OpenedSheet): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const masters = new Map(
    [...merges, ...centred]
      .filter(({ left, right }) => left < right)
      .map((merge) => [`${merge.top}:${merge.left}`, merge]),
  )
  const texts = new Map<number, Map<number, string>>()
  for (const cell of masters.size === 0 ? [] : cells) {
    const merge = masters.get(`${cell.row}:${cell.column}`)
    if (merge === undefined || textOf(cell) === '') continue
    const row = texts.get(cell.row) ?? new Map<number, string>()
    for (let column = merge.left + 1; column <= Math.min(merge.right, merge.left + 1000); column++)
      row.set(column, textOf(cell))
    texts.set(cell.row, row)
  }
  return texts
}

/** Blank stretches up to this height are rows like others, so that one blank row more or less can be told. */
const HIGHEST_BLANK = 50

function readRows(
  rows: readonly Row[],
  captionColumns: ReadonlySet<number>,
  headsColumns: ReturnType<typeof headingTest>,
  merged: ReadonlyMap<number, ReadonlyMap<number, string>>,
): RowBand[] {
  const bands: RowBand[] = []
  const sections: { readonly indent: number; readonly caption: string; deeper: boolean }[] = []
  let headings = new Map<number, string>()
  let headingsOpen = false
  let next = 1
  let figuresAbove = false
  let isAside = false
  for (const [row, cells] of rows) {
    blanks(bands, next, row, headings)
    if (row > next) figuresAbove = false
    next = row + 1
    const caption = captionOf(cells, captionColumns)
    const others = cells.filter((cell) => !captionColumns.has(cell.column))
    const hasFigures = others.some((cell) => isFigure(cell) && !isYear(cell))
    isAside = saysPeriods(others) || (isAside && areDays(others))
    const isResult = caption !== '' && headings.size > 0 && areResults(others)
    const isHeading = !hasFigures && !isAside && !isResult && headsColumns(row, cells, figuresAbove)
    if (isHeading) {
      if (!headingsOpen) headings = new Map()
      sections.length = 0
      for (const [column, text] of [
        ...(merged.get(row) ?? []),
        ...others.map((cell) => [cell.column, textOf(cell)] as const),
      ]) {
        if (text !== '') headings.set(column, headings.has(column) ? `${headings.get(column)} ${text}` : text)
      }
    }
    headingsOpen = isHeading || (headingsOpen && !hasFigures)
    const indent = indentOf(cells, captionColumns)
    const isSection = caption !== '' && !hasFigures && !isHeading && !isAside && !isResult
    while (leaves(sections.at(-1), indent, isSection)) sections.pop()
    for (const section of sections) section.deeper ||= caption !== '' && indent > section.indent
    const section = sections.map((outer) => outer.caption).join(' / ')
    bands.push({ row, height: 1, cells, caption, section, isHeading, isAside, hasFigures, headings })
    if (isSection) sections.push({ indent, caption, deeper: false })
    figuresAbove = hasFigures
  }
  return bands
}

/**
 * What formulas give beneath headings, beside a caption, is no heading where it has become text: a growth that is "n.m."
 * now, a check that says "off".
 */
const areResults = (cells: readonly OpenedCell[]): boolean => {
  const said = cells.filter(({ value }) => value !== undefined)
  return said.length > 0 && said.every(({ formula }) => formula !== undefined)
}

/** What tieout says of columns above their printed headings, "1Q08 · 3 months", tells no column from its counterpart. */
const PERIOD = /^(?:(?:\d[QH]|\d+M|FY)\d\d(?: · \d+ (?:month|week)s?)?|\d+ (?:month|week)s?)$/

const saysPeriods = (cells: readonly OpenedCell[]): boolean =>
  cells.some(isText) &&
  cells.filter(isText).every((cell) => PERIOD.test(textOf(cell))) &&
  cells.every((cell) => !isFigure(cell))

/** The days beneath that, which are not shaded as headings are. */
const areDays = (cells: readonly OpenedCell[]): boolean =>
  cells.length > 0 &&
  cells.every(({ style, value }) => typeof value === 'number' && style.isDate && style.look.fill === undefined)

/**
 * A caption ends the sections indented deeper than itself; a section's caption, also those as deep; any caption, also one as
 * deep whose lines are set deeper than it.
 */
function leaves(
  section: { readonly indent: number; readonly deeper: boolean } | undefined,
  indent: number,
  isSection: boolean,
): boolean {
  if (section === undefined) return false
  return section.indent > indent || (section.indent === indent && (isSection || section.deeper))
}

function indentOf(cells: readonly OpenedCell[], captionColumns: ReadonlySet<number>): number {
  const cell = cells.find((candidate) => captionColumns.has(candidate.column) && isText(candidate))
  if (cell === undefined) return 0
  const spaces = /^[ \u00a0]*/.exec(cell.value as string)?.[0].length ?? 0
  return cell.style.indent + spaces / 2
}

function blanks(bands: RowBand[], from: number, to: number, headings: ReadonlyMap<number, string>): void {
  const blank = { cells: [], caption: '', section: '', isHeading: false, isAside: false, hasFigures: false, headings }
  if (to - from > HIGHEST_BLANK) bands.push({ ...blank, row: from, height: to - from })
  else for (let row = from; row < to; row++) bands.push({ ...blank, row, height: 1 })
}

function columnsOf(rows: readonly RowBand[]): ColumnBand[] {
  const texts = new Map<number, Set<string>>()
  const used = new Set<number>()
  let last = 0
  for (const { column } of rows.flatMap(({ cells }) => cells)) {
    used.add(column)
    if (column > last) last = column
  }
  for (const headings of new Set(rows.map((row) => row.headings))) {
    for (const [column, text] of headings) {
      const all = texts.get(column) ?? new Set<string>()
      texts.set(column, all.add(text))
    }
  }
  return Array.from({ length: last }, (_, at) => {
    const heading = [...(texts.get(at + 1) ?? [])].join(' | ')
    return { column: at + 1, heading, isBlank: !used.has(at + 1) }
  })
}
