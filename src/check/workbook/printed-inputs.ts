/**
 * Whether what is typed in a workbook is still what the release prints.
 *
 *     Source                                              Operations
 *     122 │   Product       64,128    3,245 │ Operations!B9       9 │ Product │ 64128 │ 3425 │
 *
 * Each line of the text says in its last columns which rows use it. The figures of a row are held against those of its
 * lines, in their order: 3425 is on none, and 3,245 stands where it should. In the workbook of many releases the list of
 * all figures says what is printed for each cell.
 */
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'
import { groupBy } from '../../core/group.ts'

/** A figure on a line of text. */
export interface PrintedFigure {
  /** As printed: "(1,063)". */
  readonly text: string
  readonly value: number
  /** It stands behind the last word of its line, as figures of a table do. */
  readonly behind: boolean
}

/** The figures of a text, line by line: all its lines tell how it writes them. */
export type FiguresOf = (lines: readonly string[]) => readonly (readonly PrintedFigure[])[]

/** A cell that should show what a line prints, and does not. */
export interface ChangedInput {
  readonly sheet: OpenedSheet
  readonly row: number
  readonly column: number
  /** Absent where nothing stands there any more. */
  readonly cell?: OpenedCell
  /** As printed; absent where several figures of its lines may be meant. */
  readonly printed?: string
  readonly line: number
  /** The document, where the workbook is of several. */
  readonly document?: string
}

/** What `heldInputs` found, and the sheets whose typed figures it could hold against the text. */
export interface HeldInputs {
  /** Names of the sheets whose rows are printed on lines of the text. */
  readonly printedOn: ReadonlySet<string>
  readonly changed: readonly ChangedInput[]
  /** Typed figures that were held against it. */
  readonly inputs: number
}

/** `source` is what the names of the sheets begin with that hold the text. */
export function heldInputs(
  workbook: OpenedWorkbook,
  source: string,
  figures: string,
  figuresOf: FiguresOf,
): HeldInputs {
  const list = workbook.sheets.find(({ name }) => name === figures)
  return list === undefined ? againstSource(workbook, source, figuresOf) : againstList(workbook, list)
}

/** The list of figures of a history: the cell by the formula that shows it, and what is printed beside it. */
function againstList({ sheets }: OpenedWorkbook, list: OpenedSheet): HeldInputs {
  const rows = rowsOf(list)
  const head = [...rows.values()].find((row) => row.some(({ value }) => value === 'As printed')) ?? []
  const columnOf = (heading: string): number => head.findLast(({ value }) => value === heading)?.column ?? 0
  const [shown, printed, release, line] = ['In the cell', 'As printed', 'Release', 'Line'].map(columnOf)
  const byName = new Map(sheets.map((sheet) => [sheet.name, { sheet, rows: rowsOf(sheet) }]))
  const changed: ChangedInput[] = []
  const printedOn = new Set<string>()
  let inputs = 0
  for (const row of rows.values()) {
    const at = (column: number | undefined): OpenedCell | undefined => row.find((cell) => cell.column === column)
    const [reference, ...more] = referencesIn(at(shown)?.formula)
    const value = at(printed)?.value
    const place = reference && more.length === 0 ? byName.get(reference.sheet ?? '') : undefined
    if (reference === undefined || place === undefined || typeof value !== 'number') continue
    printedOn.add(place.sheet.name)
    const { row: top, column } = reference.from
    const cell = place.rows.get(top)?.find((each) => each.column === column)
    if (cell?.formula !== undefined) continue
    inputs++
    if (sameFigure(cell, value)) continue
    changed.push({
      sheet: place.sheet,
      row: top,
      column,
      ...(cell?.value !== undefined && { cell }),
      printed: value.toLocaleString('en-US', { maximumFractionDigits: 10 }),
      line: Number(at(line)?.value ?? 0),
      document: String(at(release)?.value ?? ''),
    })
  }
  return { printedOn, changed, inputs }
}

function againstSource(workbook: OpenedWorkbook, source: string, figuresOf: FiguresOf): HeldInputs {
  const byName = new Map(workbook.sheets.map((sheet) => [sheet.name, sheet]))
  const used = linesByRow(
    workbook.sheets.filter(({ name }) => name === source),
    figuresOf,
  )
  const changed: ChangedInput[] = []
  let inputs = 0
  for (const [name, lines] of used) {
    const sheet = byName.get(name)
    if (sheet === undefined) continue
    const rows = rowsOf(sheet)
    const columns = new Set(
      [...lines.keys()].flatMap((row) => (rows.get(row) ?? []).filter(isFigure).map(({ column }) => column)),
    )
    for (const [row, own] of lines) {
      const cells = (rows.get(row) ?? []).filter(
        (cell) => isFigure(cell) || isUncalculated(cell) || (columns.has(cell.column) && isWritten(cell)),
      )
      inputs += cells.filter(({ formula }) => formula === undefined).length
      if (cells.length > 0) changed.push(...changedIn(sheet, cells, own, columns))
    }
  }
  return { printedOn: new Set(used.keys()), changed, inputs }
}

const isFigure = ({ value, style }: OpenedCell): boolean => typeof value === 'number' && !style.isDate

/** A figure that somebody wrote as a text, which sums pass over: "240,000", "(1,063)". */
const isWritten = ({ value, formula, link }: OpenedCell): boolean =>
  formula === undefined && link === undefined && typeof value === 'string' && WRITTEN.test(value.trim())

const WRITTEN = /^[-(]?[$€£¥]? ?\d[\d,]*(?:\.\d+)?\)?%?$/

/** A formula whose result a program did not save takes the place of its figure among those of the line. */
const isUncalculated = ({ value, formula = '' }: OpenedCell): boolean =>
  value === undefined && formula !== '' && !formula.startsWith('HYPERLINK')

interface SourceLine {
  readonly line: number
  readonly figures: readonly PrintedFigure[]
}

/** By sheet and row, the lines of the text that are used there. */
function linesByRow(
  sources: readonly OpenedSheet[],
  figuresOf: FiguresOf,
): ReadonlyMap<string, ReadonlyMap<number, readonly SourceLine[]>> {
  const found = new Map<string, Map<number, SourceLine[]>>()
  for (const sheet of sources) {
    const rows = [...rowsOf(sheet).values()].map((row) => ({
      row,
      line: row.find(({ column }) => column === 1)?.value,
      text: row.find(({ column }) => column === 2)?.value,
    }))
    const printed = figuresOf(rows.map(({ text }) => (typeof text === 'string' ? text : '')))
    rows.forEach(({ row, line, text }, i) => {
      if (typeof line !== 'number' || typeof text !== 'string') return
      for (const { formula, column } of row) {
        const [use] = column > 2 ? referencesIn(formula) : []
        if (use?.sheet === undefined) continue
        const uses = found.get(use.sheet) ?? new Map<number, SourceLine[]>()
        found.set(use.sheet, uses)
        uses.set(use.from.row, [...(uses.get(use.from.row) ?? []), { line, figures: printed[i] ?? [] }])
      }
    })
  }
  return found
}

interface PlacedFigure extends PrintedFigure {
  readonly line: number
}

/** Typed figures of a row that its lines do not print, each with what they print in its place, and one that is gone. */
function changedIn(
  sheet: OpenedSheet,
  cells: readonly OpenedCell[],
  lines: readonly SourceLine[],
  columns: ReadonlySet<number>,
): readonly ChangedInput[] {
  const printed = lines.flatMap(({ line, figures }) => figures.map((figure): PlacedFigure => ({ ...figure, line })))
  const pairs = inOrder(cells, printed)
  const changed: ChangedInput[] = []
  let [from, on] = [0, 0]
  for (const [to, at] of [...pairs, [cells.length, printed.length] as const]) {
    const open = cells.slice(from, to)
    const left = printed.slice(on, at).filter(({ behind }) => behind)
    open.forEach((cell, i) => {
      if (cell.formula !== undefined) return
      // Figures of the caption come first.
      const own = left[left.length - open.length + i]
      const line = own?.line ?? lines[0]?.line ?? 0
      changed.push({ sheet, row: cell.row, column: cell.column, cell, line, ...(own && { printed: own.text }) })
    })
    const [one, ...others] = left.filter(({ text }) => PLAIN.test(text))
    const isLost = open.length === 0 && others.length === 0 && one !== undefined
    const column = isLost ? emptyBetween(cells[from - 1], cells[to], columns) : undefined
    if (one !== undefined && column !== undefined) {
      const row = cells[0]?.row ?? 0
      const cell = sheet.cells.find((each) => each.row === row && each.column === column && each.value !== undefined)
      changed.push({ sheet, row, column, ...(cell && { cell }), line: one.line, printed: one.text })
    }
    from = to + 1
    on = at + 1
  }
  return changed
}

/** A figure that is no number of a footnote and no share, of which a row may well leave one out. */
const PLAIN = /^(?=(?:\D*\d){3})[^%]*$/

/** The one column of figures between two cells of a row that has nothing there. */
function emptyBetween(
  before: OpenedCell | undefined,
  after: OpenedCell | undefined,
  columns: ReadonlySet<number>,
): number | undefined {
  const between = [...columns].filter(
    (column) => column > (before?.column ?? 1) && column < (after?.column ?? Number.POSITIVE_INFINITY),
  )
  return between.length === 1 ? between[0] : undefined
}

/** The longest sequence of cells and figures that are the same, each as [cell, figure]. */
function inOrder(cells: readonly OpenedCell[], printed: readonly PlacedFigure[]): (readonly [number, number])[] {
  const width = printed.length + 1
  const longest = new Uint16Array((cells.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  const same = (i: number, j: number): boolean =>
    sameFigure(cells[i], printed[j]?.value, printed[j]?.text.endsWith('%'))
  for (let i = cells.length - 1; i >= 0; i--) {
    for (let j = printed.length - 1; j >= 0; j--)
      longest[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const pairs: (readonly [number, number])[] = []
  for (let [i, j] = [0, 0]; i < cells.length && j < printed.length; ) {
    if (same(i, j)) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** By what a percentage, and a basis point, is more on paper than in a workbook. */
const SHARES = [1, 100, 10_000]

/** The last digit of a double or two. */
const NOISE = 1e-12

/** What is a share by its format, or is printed as a percentage, may be another number on paper. */
function sameFigure(cell: OpenedCell | undefined, printed: number | undefined, isPercent = false): boolean {
  const value = cell?.value
  if (typeof value !== 'number' || printed === undefined) return false
  const shares = isPercent || cell?.style.format.includes('%') ? SHARES : [1]
  return shares.some((share) => Math.abs(value * share - printed) <= NOISE * Math.abs(printed))
}

const referencesIn = (formula: string | undefined): readonly ReferenceToken[] => {
  const found = formulaTokens(formula ?? '').flatMap((token) => (token.kind === 'reference' ? [token] : []))
  // ADDRESS(ROW(a),COLUMN(a)) names its place twice.
  return found.filter(({ text }, i) => found.findIndex((other) => other.text === text) === i)
}

const rowsOf = ({ cells }: OpenedSheet): ReadonlyMap<number, readonly OpenedCell[]> => groupBy(cells, ({ row }) => row)
