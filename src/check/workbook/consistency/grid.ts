/** A sheet as what looks at cells beside one another wants it. */
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../../core/book/opened-workbook.ts'
import type { Range } from '../../../core/book/workbook.ts'
import type { WorkbookFinding, WorkbookFindingKind } from '../../../core/book/workbook-check.ts'
import { a1 } from '../../../core/cells/a1.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { relativeFormula } from '../../../core/cells/relative-formula.ts'
import { groupBy } from '../../../core/group.ts'
import { isCaption } from '../places.ts'

/** Cells by place, with what their rows are called. */
export interface Grid {
  readonly sheet: OpenedSheet
  readonly at: (row: number, column: number) => OpenedCell | undefined
  /** The cells that hold formulas. */
  readonly formulas: readonly OpenedCell[]
  /** Columns that hold formulas, from left to right, each with those cells from the top down. */
  readonly columns: readonly { readonly column: number; readonly cells: readonly OpenedCell[] }[]
  /** The last that has a formula. */
  readonly lastColumn: number
  readonly formulasIn: (column: number) => readonly OpenedCell[]
  /** The formula as seen from its cell, the same for cells that were filled from one; undefined for what has none. */
  readonly key: (cell: OpenedCell | undefined) => string | undefined
  /** Another sheet of the workbook. */
  readonly sheetOf: (name: string) => Grid | undefined
  /** The cells of a row or column that hold one formula, as `key` has it. */
  readonly having: (line: 'row' | 'column', at: number, key: string) => readonly OpenedCell[]
  /** How many rows are typed in the column before and reckoned from this one on, by one formula. */
  readonly begins: (column: number) => number
  /** The nearest text to the left of a cell that names something; "" where there is none. */
  readonly caption: (row: number, column: number) => string
  /** The nearest text above a cell; "" where there is none. */
  readonly heading: (row: number, column: number) => string
  /** A text stands to the left of a cell, or above it, or formulas on both sides; or the sheet has no text. */
  readonly isNamed: (cell: OpenedCell) => boolean
}

/** Every sheet's. */
export function gridsOf(workbook: OpenedWorkbook): readonly Grid[] {
  const byName = new Map<string, Grid>()
  const sheetOf = (name: string): Grid | undefined => byName.get(name.toLowerCase())
  return workbook.sheets.map((sheet) => {
    const grid = gridOf(sheet, sheetOf)
    byName.set(sheet.name.toLowerCase(), grid)
    return grid
  })
}

function gridOf(sheet: OpenedSheet, sheetOf: Grid['sheetOf']): Grid {
  const rows = new Map<number, Map<number, OpenedCell>>()
  for (const cell of sheet.cells) {
    const row = rows.get(cell.row) ?? new Map<number, OpenedCell>()
    rows.set(cell.row, row.set(cell.column, cell))
  }
  const formulas = sheet.cells.filter(({ formula }) => formula !== undefined)
  const byColumn = groupBy(formulas, ({ column }) => column)
  const columns = [...byColumn].map(([column, cells]) => ({ column, cells }))
  const texts = groupBy(
    sheet.cells.filter(({ value }) => typeof value === 'string' && value.trim() !== ''),
    ({ row }) => row,
  )
  const above = groupBy([...texts.values()].flat(), ({ column }) => column)
  const captions = new Map([...texts].map(([row, own]) => [row, own.filter(({ value }) => isCaption(value))]))
  const caption = (row: number, column: number): string => {
    const own = captions.get(row) ?? []
    return String(own[firstFrom(own, 'column', column) - 1]?.value ?? '').trim()
  }
  const heading = (row: number, column: number): string => {
    const own = above.get(column) ?? []
    return String(own[firstFrom(own, 'row', row) - 1]?.value ?? '').trim()
  }
  const keys = new Map<OpenedCell, string>()
  const key = (cell: OpenedCell | undefined): string | undefined => {
    if (cell?.formula === undefined || cell.array !== undefined) return undefined
    const known = keys.get(cell) ?? keyOf(cell.formula, cell, sheet.name)
    keys.set(cell, known)
    return known
  }
  const having = havingOf(formulas, key)
  const at = (row: number, column: number): OpenedCell | undefined => rows.get(row)?.get(column)
  const begins = new Map<number, number>()
  for (const cell of formulas) {
    const { row, column, style } = cell
    const before = at(row, column - 1)
    // What is shown otherwise is what stands over the row: a rate down the side of a grid.
    const goesOn = isTypedNumber(before) && before.style.format === style.format
    if (goesOn && key(cell) !== undefined && key(cell) === key(at(row, column + 1)))
      begins.set(column, (begins.get(column) ?? 0) + 1)
  }
  columns.sort((a, b) => a.column - b.column)
  return {
    sheet,
    at,
    formulas,
    columns,
    lastColumn: columns.at(-1)?.column ?? 0,
    formulasIn: (column) => byColumn.get(column) ?? [],
    key,
    sheetOf,
    having,
    begins: (column) => begins.get(column) ?? 0,
    caption,
    heading,
    isNamed: ({ row, column }) =>
      texts.size === 0 ||
      caption(row, column) !== '' ||
      heading(row, column) !== '' ||
      [-1, 1].every((by) => at(row, column + by)?.formula !== undefined) ||
      [-1, 1].every((by) => at(row + by, column)?.formula !== undefined),
  }
}

/** Of some formulas those of one row or column that are the same, as a key has it. */
export function havingOf(formulas: readonly OpenedCell[], key: Grid['key']): Grid['having'] {
  const [rows, columns] = (['row', 'column'] as const).map((line) =>
    groupBy(formulas, (cell) => `${cell[line]} ${key(cell)}`),
  )
  return (line, at, key) => (line === 'row' ? rows : columns)?.get(`${at} ${key}`) ?? []
}

/** References by their distance, and the sheets that they lead to. */
export function keyOf(formula: string, { row, column }: Pick<OpenedCell, 'row' | 'column'>, own: string): string {
  const sheets = formulaTokens(formula).flatMap((token) =>
    token.kind === 'reference' && token.sheet !== undefined && token.sheet !== own ? [token.sheet.toLowerCase()] : [],
  )
  return [relativeFormula(formula, row, column), ...sheets].join(' ')
}

/** Whether a formula reads something within a range of its own sheet. */
export const reads = ({ formula = '' }: OpenedCell, { top, left, bottom, right }: Range): boolean =>
  formulaTokens(formula).some((token) => {
    if (token.kind !== 'reference') return false
    const { from, to = from } = token
    return from.column <= right && to.column >= left && from.row <= bottom && to.row >= top
  })

/** Where, among what is in order, the first stands whose row, or column, is this or a later one. */
export function firstFrom<Line extends 'row' | 'column'>(
  sorted: readonly { readonly [line in Line]: number }[],
  line: Line,
  wanted: number,
): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as { readonly [line in Line]: number })[line] < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** What is found at a cell; `remark` says what of it, and `beside` where that is seen. */
export function finding(
  kind: WorkbookFindingKind,
  grid: Grid,
  cell: OpenedCell,
  remark: string,
  beside: readonly string[] = [],
): WorkbookFinding {
  const { row, column, formula, value } = cell
  return {
    kind,
    sheet: grid.sheet.name,
    cell: a1(row, column),
    caption: grid.caption(row, column),
    ...(formula !== undefined && { formula }),
    ...(value !== undefined && { saved: value }),
    remark,
    ...(beside.length > 0 && { beside }),
  }
}

/** A typed number that is no day. */
export const isTypedNumber = (
  cell: OpenedCell | undefined,
): cell is OpenedCell & { readonly formula?: undefined; readonly value: number } =>
  cell !== undefined && cell.formula === undefined && typeof cell.value === 'number' && !cell.style.isDate

/** Whether a cell is shown as a percentage. */
export const isPercent = (cell: OpenedCell | undefined): boolean => cell?.style.format.includes('%') === true
