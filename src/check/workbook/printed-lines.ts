/**
 * Whether a workbook has the lines that the release prints, and no others among them.
 *
 *     Source                                              Operations
 *     122 │   Product       64,128    3,245 │ Operations!B9       9 │ Products │ 64128 │ 3245 │     named otherwise
 *     123 │   Services       9,377    1,063 │ #REF!              10 │ Rent     │   300 │  300 │     not printed
 *                                                               a line was deleted, and one put in
 */
import { isoOfSerial, type OpenedCell, type OpenedSheet, type OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { groupBy } from '../../core/group.ts'
import { MONTHS } from '../../language/months.ts'

/** A line of the text that a row of a sheet used, and none does any more. */
export interface GoneLine {
  readonly sheet: string
  readonly line: number
  /** As printed, caption and figures. */
  readonly text: string
  /** The rows of the lines before and behind it, where there are such. */
  readonly between: readonly number[]
}

/** A cell of a statement that its lines do not have so, or of a row that no line has. */
export interface UnprintedCell {
  readonly sheet: OpenedSheet
  readonly row: number
  readonly column: number
  /** What stands in it; a day as "2031-11-02". */
  readonly cell: OpenedCell
  /** The row's own line, or the one before it. */
  readonly line: number
}

/** What `heldLines` found. */
export interface HeldLines {
  readonly gone: readonly GoneLine[]
  /** Figures typed in rows that were put in between those of the release; captions and days over columns that it does not print. */
  readonly unprinted: readonly UnprintedCell[]
  /** The sheet that held the text, where it is there no more. */
  readonly lost?: string
  /** Where rows moved up over one that is gone, and formulas did not follow: from that row on nothing stands where it should. */
  readonly shifted?: readonly { readonly sheet: string; readonly from: number }[]
}

/** What the sheet with the text is called now: formulas of its uses follow it where it was renamed. */
export function sheetOfText({ sheets }: OpenedWorkbook, source: string): string {
  if (sheets.some(({ name }) => isText(name, source))) return source
  const isOfUses = ({ formulas }: Line): boolean => formulas.some((formula) => formula.includes('&ADDRESS(ROW('))
  return sheets.find((sheet) => linesOf(sheet).some(isOfUses))?.name ?? source
}

const isText = (name: string, source: string): boolean => name === source || name.startsWith(`${source} `)

/** Holds the rows of a workbook of one document against the text on the sheet `source`. */
export function heldLines({ sheets }: OpenedWorkbook, source: string): HeldLines {
  if (!sheets.some(({ name }) => isText(name, source))) return { ...NOTHING, lost: source }
  const lines = sheets.filter(({ name }) => name === source).flatMap(linesOf)
  const found = [...groupBy(usesOf(lines), ({ label }) => label)].map(([, uses]) => {
    const [name] = uses.flatMap(({ sheet }) => sheet ?? [])
    const sheet = sheets.find((each) => each.name === name)
    return sheet === undefined ? NOTHING : heldOn(sheet, uses, lines)
  })
  return {
    gone: found.flatMap(({ gone }) => gone),
    unprinted: found.flatMap(({ unprinted }) => unprinted),
    shifted: found.flatMap(({ shifted = [] }) => shifted),
  }
}

const NOTHING: HeldLines = { gone: [], unprinted: [] }

interface Line {
  readonly line: number
  readonly text: string
  /** Of the cells that say where it is used. */
  readonly formulas: readonly string[]
}

const linesOf = ({ cells }: OpenedSheet): readonly Line[] =>
  [...groupBy(cells, ({ row }) => row).values()].flatMap((row) => {
    const [line, text] = [1, 2].map((column) => row.find((cell) => cell.column === column)?.value)
    const formulas = row.flatMap(({ column, formula }) => (column > 2 && formula !== undefined ? [formula] : []))
    return typeof line === 'number' && typeof text === 'string' ? [{ line, text, formulas }] : []
  })

/** One row that a line says it is used in; without sheet and row where that is deleted. */
interface Use {
  /** As the sheet was called when it was built: the formula spells it. */
  readonly label: string
  readonly sheet?: string
  readonly row?: number
  readonly line: Line
}

/** =IFERROR("Operations!"&ADDRESS(ROW(Operations!$B$9),…),"gone") */
const usesOf = (lines: readonly Line[]): readonly Use[] =>
  lines.flatMap((line) =>
    line.formulas.flatMap((formula): readonly Use[] => {
      const tokens = formulaTokens(formula)
      const label = tokens.find(({ kind }) => kind === 'string')?.text
      const read = tokens.find((token) => token.kind === 'reference')
      if (label === undefined) return []
      if (formula.includes('#REF!')) return [{ label, line }]
      return read?.sheet === undefined ? [] : [{ label, sheet: read.sheet, row: read.from.row, line }]
    }),
  )

function heldOn(sheet: OpenedSheet, uses: readonly Use[], lines: readonly Line[]): HeldLines {
  const rows = groupBy(sheet.cells, ({ row }) => row)
  const moved = movedUp(sheet, uses, rows)
  if (moved !== undefined) return moved
  const used = new Map(uses.flatMap((use) => (use.row === undefined ? [] : [[use.row, use] as const])))
  const gone = uses.flatMap((use, at): readonly GoneLine[] => {
    if (use.row !== undefined) return []
    const before = uses.slice(0, at).findLast(({ row }) => row !== undefined)?.row
    const behind = uses.slice(at).find(({ row }) => row !== undefined)?.row
    const between = [before, behind].flatMap((row) => row ?? [])
    return [{ sheet: sheet.name, line: use.line.line, text: use.line.text, between }]
  })
  const columns = new Set(
    [...used.keys()].flatMap((row) => (rows.get(row) ?? []).filter(isTyped).map(({ column }) => column)),
  )
  const figures = [...used.keys()].filter((row) => rows.get(row)?.some(isTyped))
  const [first, last] = [Math.min(...figures), Math.max(...figures)]
  const added = [...rows].flatMap(([row, cells]) => {
    if (used.has(row) || row < first || row > last) return []
    const above = Math.max(...[...used.keys()].filter((each) => each < row))
    const line = used.get(above)?.line.line ?? 0
    return cells
      .filter((cell) => isTyped(cell) && columns.has(cell.column))
      .map((cell) => ({ sheet, row, column: cell.column, cell, line }))
  })
  const head = headOf(lines, uses, first)
  const unprinted = [...added, ...renamed(sheet, rows, uses, lines, first), ...daysOver(sheet, columns, head, first)]
  return { gone, unprinted }
}

/**
 * Lines whose rows a program took out together without moving what formulas read: each row from there on has the caption of
 * the line as many behind its own.
 *
 *     196 │ Rent      12 │ Operations!B9          9 │ Fuel  │ 31
 *     197 │ Fuel      31 │ Operations!B10        10 │ Taxes │ 44
 */
function movedUp(
  sheet: OpenedSheet,
  uses: readonly Use[],
  rows: ReadonlyMap<number, readonly OpenedCell[]>,
): HeldLines | undefined {
  const last = Math.max(...[...rows].flatMap(([row, cells]) => (cells.some(({ column }) => column === 1) ? [row] : [])))
  // Also the last of the lines, whose rows nothing stands on any more.
  const captioned = uses.flatMap(({ row, line }) => {
    const caption = row === undefined ? undefined : rows.get(row)?.find(({ column }) => column === 1)?.value
    if (row === undefined || (typeof caption !== 'string' && row <= last)) return []
    return [{ row, line, caption: typeof caption === 'string' ? caption : undefined, words: wordsIn([line]) }]
  })
  const isOf = (at: number, line: number): boolean => {
    const [caption, words] = [captioned[at]?.caption, captioned[line]?.words]
    return caption !== undefined && words !== undefined && isPrinted(caption, words)
  }
  const strays = captioned.flatMap(({ caption }, at) => (caption === undefined || isOf(at, at) ? [] : [at]))
  for (let by = 1; strays.length > 0 && by < captioned.length; by++) {
    const up = strays.filter((at) => isOf(at, at + by))
    const isLast = (at: number): boolean => at + by === captioned.length - 1 && captioned[at + 1]?.caption === undefined
    const from = up.find((at) => up.includes(at + 1) || isLast(at))
    if (from === undefined || up.filter((at) => at >= from).length < MOST_UP * (captioned.length - from - by)) continue
    const gone = captioned.slice(from, from + by)
    return {
      gone: gone.map(({ line }) => ({ sheet: sheet.name, line: line.line, text: line.text, between: [] })),
      unprinted: [],
      shifted: gone.slice(0, 1).map(({ row }) => ({ sheet: sheet.name, from: row })),
    }
  }
  return undefined
}

/** The share of the rows below that have moved: captions of several lines, and two alike, tell nothing. */
const MOST_UP = 0.6

const isTyped = ({ value, formula, style }: OpenedCell): boolean =>
  typeof value === 'number' && formula === undefined && !style.isDate

/** Captions of which a word stands on none of the lines about theirs; what stands over the table may be printed anywhere. */
function renamed(
  sheet: OpenedSheet,
  rows: ReadonlyMap<number, readonly OpenedCell[]>,
  uses: readonly Use[],
  lines: readonly Line[],
  first: number,
): readonly UnprintedCell[] {
  const places = new Map(lines.map((line, at) => [line, at]))
  return [...groupBy(uses, ({ row }) => row)].flatMap(([row, own]) => {
    const cell = row === undefined ? undefined : rows.get(row)?.find(({ column }) => column === 1)
    if (row === undefined || cell?.formula !== undefined || typeof cell?.value !== 'string') return []
    const at = own.map(({ line }) => places.get(line) ?? 0)
    const about = lines.slice(Math.max(0, Math.min(...at) - REACH), Math.max(...at) + REACH + 1)
    const line = own[0]?.line.line ?? 0
    return isPrinted(cell.value, wordsIn(row < first ? lines : about)) ? [] : [{ sheet, row, column: 1, cell, line }]
  })
}

/** Captions go on over so many lines. */
const REACH = 3

/** The lines over a table, from its title to its first figures. */
function headOf(lines: readonly Line[], uses: readonly Use[], first: number): readonly Line[] {
  const [title, figures] = [uses[0], uses.find(({ row = 0 }) => row >= first)].map((use) => use?.line.line ?? 0)
  return lines.filter(({ line }) => line >= (title ?? 0) && line <= (figures ?? 0))
}

/** Of a row of days over the columns those that are not printed there, where others are. */
function daysOver(
  sheet: OpenedSheet,
  columns: ReadonlySet<number>,
  head: readonly Line[],
  first: number,
): readonly UnprintedCell[] {
  const words = wordsIn(head)
  const isDay = ({ value, style }: OpenedCell): boolean => typeof value === 'number' && style.isDate
  const over = sheet.cells.filter(({ row, column, formula }) => row < first && columns.has(column) && !formula)
  return [...groupBy(over, ({ row }) => row)].flatMap(([row, all]) => {
    const cells = all.map((cell) => (isDay(cell) ? { ...cell, value: isoOfSerial(Number(cell.value)) ?? '' } : cell))
    const isOver = (cell: OpenedCell, at: number): boolean =>
      isDay(all[at] ?? cell) ? isDayPrinted(String(cell.value), words) : isPrinted(String(cell.value ?? ''), words)
    const off = cells.filter((cell, at) => !isOver(cell, at))
    const others = all.filter((cell, at) => isDay(cell) && !off.includes(cells[at] ?? cell))
    if (others.length === 0 || off.length > others.length) return []
    return off.map((cell) => ({ sheet, row, column: cell.column, cell, line: head.at(-1)?.line ?? 0 }))
  })
}

/** Whether a day's month, by name or number, its day and its year are all among some words. */
function isDayPrinted(iso: string, words: ReadonlySet<string>): boolean {
  const [year = '', month = '', day = ''] = iso.split('-')
  const isOne = (...spelled: readonly string[]): boolean => spelled.some((each) => words.has(each))
  const name = MONTHS[Number(month) - 1]?.toLowerCase() ?? ''
  return (
    isOne(name, name.slice(0, 3), name.slice(0, 4), month, `${Number(month)}`) &&
    isOne(day, `${Number(day)}`) &&
    isOne(year, year.slice(2))
  )
}

const isPrinted = (text: string, words: ReadonlySet<string>): boolean => wordsOf(text).every((word) => words.has(word))

/** The words of some lines, those that are cut at the end of one as well. */
function wordsIn(lines: readonly Line[]): ReadonlySet<string> {
  const text = lines.map((line) => line.text).join('\n')
  return new Set([...wordsOf(text), ...wordsOf(text.replace(/-\s*\n\s*/g, ''))])
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
