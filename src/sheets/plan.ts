/** Which statement stands on which sheet and in which rows: the geometry, before any cell. */

import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import { room, textWidth, wordWidth, wrapped } from '../core/cells/text-width.ts'
import type { Assumption, Model } from '../core/model.ts'
import { samePeriod } from '../core/period.ts'
import type { Column, Fact, LineItem, Note, Release, Statement } from '../core/release.ts'
import { shownMeasure } from '../core/shown.ts'
import type { StatementTemplate } from '../core/template.ts'
import { lettersOf } from '../language/words.ts'
import { factorsBeneath, factorsOf } from './factors.ts'
import { decimalsOf, shownWidth } from './number-format.ts'
import { primariesOf } from './primary.ts'
import { NAMELESS } from './sheet-name.ts'
import { inSheetOrder, keptNames, sheetNames } from './sheet-names.ts'
import { bracketed, type Headings, headingsOf } from './statement/headings.ts'
import { type PeriodRows, type PeriodText, periodRowsOf, periodTexts } from './statement/period-rows.ts'
import { unitLine, unitsBeside } from './statement/units-shown.ts'

/** Column A holds the labels; the first printed column is B. */
export const LABELS = 1
/** The number of the first printed column, B. */
export const FIRST_FIGURE = 2

/** A statement's sheet: its blocks, rows and columns, counted from 1. */
export interface SheetPlan {
  readonly name: string
  /** Company, title and units, from row 1. The row beneath says what the sheet's checks come to, and what periods are where that is true of the whole sheet. */
  readonly titles: readonly TitleLine[]
  readonly blocks: readonly Block[]
  /** How many columns of figures; between them and the notes may stand one of units. */
  readonly figures: number
  /** The first of those for footnote marks: as many as a line has marks, so that each leads to its note. */
  readonly noteColumn: number
  readonly lineColumn: number
  /** Of column A onward, in characters. */
  readonly widths: readonly number[]
  readonly lastRow: number
}

/** A line above a table: what is longer than the sheet is wide stands in several. */
export interface TitleLine {
  readonly text: string
  readonly rank: 'company' | 'title' | 'units'
}

/** A table or a note on a sheet. */
export type Block = StatementBlock | NoteBlock

/** A table's rows: titles, periods, headings, items and assumptions, each part's first row named. */
export interface StatementBlock {
  readonly kind: 'statement'
  readonly statement: Statement
  /** Title and units above its columns; empty for the sheet's first, whose title heads the sheet. */
  readonly titles: readonly TitleLine[]
  readonly titleRow: number
  /** Which periods its columns are of, above the printed headings; absent where none is known. */
  readonly periods?: PeriodRows
  readonly periodRow: number
  readonly headings: Headings
  readonly headingRow: number
  /** Row of the statement's first item; the others follow. */
  readonly itemRow: number
  readonly assumptions: readonly Assumption[]
  readonly assumptionRow: number
}

/** A note beneath the tables. */
export interface NoteBlock {
  readonly kind: 'note'
  readonly note: Note
  /** Its text, a row a line, so that nothing has to be merged for it to stand across the table. */
  readonly lines: readonly string[]
  readonly row: number
}

/** Whether a block is a table. */
export const isStatement = (block: Block): block is StatementBlock => block.kind === 'statement'
/** Whether a block is a note. */
export const isNote = (block: Block): block is NoteBlock => block.kind === 'note'

/**
 * One sheet for each statement that is not printed beneath another: the primary ones, then all others in the release's order.
 *
 * @param before the sheets of the workbook that is grown, whose names stay
 */
export function planSheets(
  model: Model,
  templates: readonly StatementTemplate[],
  before: readonly OpenedSheet[] = [],
): SheetPlan[] {
  const { release } = model
  const ids = new Set(release.statements.map(({ id }) => id))
  const primaries = primariesOf(model, templates)
  const mains = inSheetOrder(
    release.statements.filter(({ id, sheet }) => sheet === id || !ids.has(sheet)),
    primaries,
  )
  const textOf = periodTexts(release)
  const factors = factorsBeneath(model)
  const kept = keptNames(mains, before)
  const names = sheetNames(mains, templates, primaries, release.company, kept)
  const home = new Map(release.statements.map(({ id, sheet }) => [id, sheet]))
  return mains.map((main, i) => {
    const statements = release.statements.filter((other) => other === main || other.sheet === main.id)
    const notes = release.notes.filter(({ sheet }) => sheet === main.id || home.get(sheet) === main.id)
    return planSheet(model, main, statements, notes, names[i] ?? main.id, { textOf, factors })
  })
}

function planSheet(
  { release, assumptions }: Model,
  main: Statement,
  statements: readonly Statement[],
  notes: readonly Note[],
  name: string,
  { textOf, factors }: { readonly textOf: PeriodText; readonly factors: ReturnType<typeof factorsBeneath> },
): SheetPlan {
  const columns = Math.max(0, ...statements.map((statement) => statement.columns.length))
  const noteWidths = noteWidthsOf(statements)
  const units = statements.some((statement) => unitsBeside(statement) !== undefined) ? [UNIT_WIDTH] : []
  const widths = [...widthsOf(statements, columns, textOf), ...units, ...noteWidths, LINE_WIDTH]
  const across = room(widths.slice(0, 1 + columns))

  const lines = (rank: TitleLine['rank'], text: string): TitleLine[] =>
    text === '' ? [] : wrapped(text, room(widths) / WIDER[rank]).map((line) => ({ text: line, rank }))
  // What the release gives no title is called as its sheet is.
  const titled = ({ title }: Statement): TitleLine[] => lines('title', title === NAMELESS ? name : title)
  const particulars = (statement: Statement): TitleLine[] => lines('units', unitsLine(statement, release))
  // What stands over the first table's columns, or above it, stays in view only where it is true of all.
  const isShared = statements.every(({ columns: own }) =>
    own.every((column, i) => isHeadedAlike(column, main.columns[i])),
  )
  const isApart = !isShared && statements.some((each) => unitsLine(each, release) !== unitsLine(main, release))
  const titles = [
    ...lines('company', release.company ?? release.source.name),
    ...titled(main),
    ...(isApart ? [] : particulars(main)),
  ]
  const blocks: Block[] = []
  let row = titles.length + 1
  for (const printed of inPrintedOrder(main, statements, notes)) {
    if (!('columns' in printed)) {
      const text = wrapped(noteText(printed), across)
      blocks.push({ kind: 'note', note: printed, lines: text, row })
      row += text.length + 1
      continue
    }
    const isFirst = printed === main
    if (isFirst && !isShared) row++
    const own = [...(isFirst ? [] : titled(printed)), ...(isFirst && !isApart ? [] : particulars(printed))]
    const headings = headingsOf(printed.columns)
    const periods = periodRowsOf(printed.columns, headings.cells, textOf)
    const periodRow = row + own.length
    // The first of a sheet's rows of periods says what its checks come to, and is there in any case.
    const most = isFirst && isShared ? 1 : 0
    const headingRow = periodRow + Math.max(most, periods === undefined ? 0 : periods.dated ? 2 : 1)
    const itemRow = headingRow + Math.max(1, headings.levels)
    const assumed = [
      ...assumptions.filter(({ statement }) => statement === printed.id),
      ...factorsOf(printed, blocks.filter(isStatement), factors),
    ]
    const assumptionRow = itemRow + printed.items.length + 1
    blocks.push({
      kind: 'statement',
      statement: printed,
      titles: own,
      titleRow: row,
      headings,
      ...(periods === undefined ? {} : { periods }),
      periodRow,
      headingRow,
      itemRow,
      assumptions: assumed,
      assumptionRow,
    })
    row = assumptionRow + (assumed.length === 0 ? 0 : assumed.length + 2)
  }
  const noteColumn = FIRST_FIGURE + columns + units.length
  return {
    name,
    titles,
    blocks,
    figures: columns,
    noteColumn,
    lineColumn: noteColumn + noteWidths.length,
    widths,
    lastRow: row - 1,
  }
}

/** Called the same, and of the same period where both have one: of four quarters of segments a title alone may say which is which. */
const isHeadedAlike = (a: Column, b: Column | undefined): boolean =>
  a.label === b?.label && (a.period === undefined || b.period === undefined || samePeriod(a.period, b.period))

/** The sheet's own statement first, then what is printed beneath it. */
function inPrintedOrder(
  main: Statement,
  statements: readonly Statement[],
  notes: readonly Note[],
): (Statement | Note)[] {
  const beneath = [...statements.filter((statement) => statement !== main), ...notes]
  return [main, ...beneath.sort((a, b) => a.lines.from - b.lines.from || b.lines.to - a.lines.to)]
}

/** What is printed above the columns, with the unit of the figures where that leaves it out. */
function unitsLine(statement: Statement, release: Release): string {
  const printed = unitsOf(statement, release)
  const said = statement.titleLines.map(({ text }) => text).join(' ')
  return [printed, unitLine(statement, said)].filter((text) => text !== '').join('  ')
}

/** What stands above the columns beside company and title: "(In thousands) (Unaudited)". */
function unitsOf({ titleLines, title }: Statement, { company = '' }: Release): string {
  const said = new Set([lettersOf(company), lettersOf(title)])
  const rest = titleLines
    .map(({ text }) => (text.toLowerCase().startsWith(title.toLowerCase()) ? text.slice(title.length).trim() : text))
    .filter((text) => {
      const key = lettersOf(text)
      if (said.has(key) || (key !== '' && lettersOf(title).includes(key))) return false
      said.add(key)
      return key !== ''
    })
  return rest.join('  ')
}

/** "(1) The table …": the mark is put in front where the text does not begin with it. */
function noteText({ mark, text }: Note): string {
  for (const own of [`(${mark})`, `[${mark}]`]) {
    // Its mark and its text stand in two cells.
    if (text.startsWith(own) && /^\p{L}/u.test(text.slice(own.length))) return `${own} ${text.slice(own.length)}`
  }
  return text.replace(/^[([]/, '').startsWith(mark) ? text : `(${mark}) ${text}`
}

/** The footnote marks of a line and its figures, each once. */
export const marksOf = (item: LineItem, facts: readonly (Fact | undefined)[]): readonly string[] => [
  ...new Set([...item.marks, ...facts.flatMap((fact) => fact?.marks ?? [])]),
]

/** A column for each mark of the line that has most. */
function noteWidthsOf(statements: readonly Statement[]): number[] {
  const rows = statements.flatMap(({ items, grid }) => items.map((item, i) => marksOf(item, grid[i] ?? [])))
  const most = rows.reduce((count, marks) => Math.max(count, marks.length), 1)
  const widest = rows.flat().reduce((width, mark) => Math.max(width, textWidth(`(${mark})`) + MARGIN), 0)
  const width = Math.ceil(clamp(widest, most > 1 ? NARROWEST_NOTES : NOTE_WIDTH, WIDEST_NOTES))
  return Array<number>(Math.min(most, MOST_NOTES)).fill(width)
}

const MOST_NOTES = 4
const NARROWEST_NOTES = 5
const WIDEST_NOTES = 12
const NOTE_WIDTH = 7
const LINE_WIDTH = 7
const UNIT_WIDTH = 11
/** How much wider the text of a title line is than plain text. */
const WIDER: Readonly<Record<TitleLine['rank'], number>> = { company: 1.54, title: 1.1, units: 1 }
/** The width of one step of indentation, in characters. */
export const INDENT_WIDTH = 1.4
const NARROWEST_LABELS = 30
const WIDEST_LABELS = 58
const NARROWEST_FIGURES = 11
const WIDEST_HEADING = 22
const WIDEST_WORD = 30
/** A heading over several columns stands in one line, if it takes no more than this of each. */
const WIDEST_SHARE = 22
const DATE_WIDTH = 13
const LOOSE = 1.2
const MARGIN = 1.5
const MOST_WIDER = 6

function widthsOf(statements: readonly Statement[], columns: number, textOf: PeriodText): number[] {
  const labels = statements.flatMap(({ items }) =>
    items.map((item) => textWidth(item.label) * (isBold(item) ? BOLD : 1) + item.depth * INDENT_WIDTH + MARGIN),
  )
  const widths = [Math.ceil(clamp(Math.max(0, ...labels), NARROWEST_LABELS, WIDEST_LABELS))]
  for (let column = 0; column < columns; column++) {
    const needed = statements.map((statement) =>
      Math.max(
        figuresWidth(statement, column),
        headingsWidth(statement, column),
        periodWidth(statement, column, textOf),
      ),
    )
    widths.push(withGap(statements, column, Math.ceil(Math.max(NARROWEST_FIGURES, ...needed))))
  }
  return widths
}

/** A width, or the next larger one, at which no heading touches its neighbour's: of more room it may make longer lines. */
function withGap(statements: readonly Statement[], column: number, least: number): number {
  for (let width = least; width <= least + MOST_WIDER; width++) {
    if (!statements.some((statement) => isFilled(statement, column, width))) return width
  }
  return least + Math.ceil(MARGIN)
}

/** How much wider bold text is. */
export const BOLD = 1.1

/** Totals and outermost headings stand out, and what is printed bold. */
export const isBold = ({ role, depth, bold }: LineItem): boolean =>
  bold || role === 'total' || (role === 'heading' && depth === 0)

function figuresWidth({ grid, remarks }: Statement, column: number): number {
  const figures = grid.map((row) => {
    const fact = row[column]
    if (fact === undefined) return 0
    const measure = shownMeasure(fact.unit)
    const look = { measure, decimals: decimalsOf(fact.quantum, measure), currency: fact.currency, dash: fact.dash }
    return shownWidth(fact.value, look) * BOLD + MARGIN
  })
  const texts = remarks
    .filter((remark) => remark.column === column)
    .map(({ text }) => Math.min(textWidth(text), 30) + MARGIN)
  return Math.max(0, ...figures, ...texts)
}

/** Room for the longest word, and for a heading of many words in three lines. */
function headingsWidth(statement: Statement, column: number): number {
  const own = headingsOf(statement.columns).cells.filter(({ from, to }) => from <= column && column <= to)
  return Math.max(
    0,
    ...own.map(({ text, date, from, to, marks }) => {
      if (date !== undefined) return (DATE_WIDTH + textWidth(bracketed(marks)) * BOLD) / (to - from + 1)
      const share = to - from + 1
      const line = (textWidth(text) * BOLD + 2 * MARGIN) / share
      if (share > 1 && line <= WIDEST_SHARE) return line
      const word = Math.min(WIDEST_WORD, wordWidth(text) * BOLD + MARGIN)
      return Math.max(word, Math.min(WIDEST_HEADING, (textWidth(text) * BOLD) / 3)) / share
    }),
  )
}

/** Room for what is said of its period, in one line, and for its day. */
function periodWidth({ columns }: Statement, column: number, textOf: PeriodText): number {
  const found = periodRowsOf(columns, headingsOf(columns).cells, textOf)
  const cell = found?.cells.find(({ from, to }) => from <= column && column <= to)
  if (found === undefined || cell === undefined) return 0
  return Math.max(textWidth(cell.text) + MARGIN, found.dated ? DATE_WIDTH : 0) / (cell.to - cell.from + 1)
}

/** True where a heading takes all of its column's width, so that it would touch its neighbour's. */
function isFilled({ columns }: Statement, column: number, width: number): boolean {
  return headingsOf(columns).cells.some(({ text, date, from, to }) => {
    if (date !== undefined || from !== column || to !== column) return false
    // Fonts differ a little: what hardly has to wrap here stands in one line there.
    return [width, width * LOOSE].some((room) =>
      wrapped(text, room / BOLD).some((line) => textWidth(line) * BOLD > width - MARGIN),
    )
  })
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
