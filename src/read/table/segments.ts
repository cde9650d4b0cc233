/** Lines whose bounds are known, as those of an HTML table, cut into what they hold: titles, headings, rows and notes, once or several times over. */
import { DAYS_OUTSTANDING } from '../../language/measures.ts'
import { MONTH } from '../../language/months.ts'
import { isPeriodLine } from '../../language/time-words.ts'
import { isColumnFigure } from './columns.ts'
import { isHeadingFigure, isYear, type PlacedCell, type PlacedLine, printedOf } from './placed.ts'
import { isRowOfFigures } from './year-like.ts'

/** One printed table within such lines, its rows in order: title, headings, body, notes. */
export interface Segment<Cell extends PlacedCell = PlacedCell> {
  readonly title: readonly PlacedLine<Cell>[]
  readonly headings: readonly PlacedLine<Cell>[]
  readonly body: readonly PlacedLine<Cell>[]
  readonly notes: readonly PlacedLine<Cell>[]
}

type RowKind =
  | 'figures'
  /** Column headings, or years alone. */
  | 'heading'
  /** A label, and words in the columns. */
  | 'mixed'
  | 'text'
  | 'empty'

/**
 * Cuts the rows of a table wherever column headings begin anew.
 *
 *     Balance Sheets                    title
 *     (In thousands)   2008    2007     headings
 *     Cash              100      90     body
 *     (1) Restated                      notes
 */
export function cutSegments<Cell extends PlacedCell>(rows: readonly PlacedLine<Cell>[]): readonly Segment<Cell>[] {
  const labelColumn = labelColumnOf(rows)
  const area = figureAreaOf(rows, labelColumn)
  const segments: Segment<Cell>[] = []
  const kinds = rows.map((row) => kindOf(row, labelColumn, area))
  const figures = figuresOf(rows, labelColumn)
  let current = draft<Cell>()
  for (const [at, row] of rows.entries()) {
    const isYears = kinds[at] === 'heading' && isRowBelow(current.lead, row, labelColumn, figures)
    const kind = isYears ? 'figures' : (kinds[at] as RowKind)
    if (current.body.length === 0) {
      if (kind === 'figures') current.body.push(row)
      else current.lead.push({ row, kind })
    } else if (kind === 'heading' && labelColumn >= 0 && isSection(row, kinds.slice(at + 1))) {
      current.body.push(asCaption(row, labelColumn))
    } else if (kind === 'heading' || (kind === 'mixed' && hasHeadingWords(row, area))) {
      const { segment, title } = close(current)
      segments.push(segment)
      current = draft<Cell>()
      for (const line of title) current.lead.push({ row: line, kind: 'text' })
      current.lead.push({ row, kind })
    } else {
      current.body.push(row)
      const isRule = kind === 'empty' && current.last === current.body.length - 1
      if (kind === 'figures' || kind === 'mixed' || isRule) current.last = current.body.length
    }
  }
  if (current.body.length > 0 || current.lead.length > 0) {
    const { segment, title } = close(current)
    segments.push({ ...segment, notes: [...segment.notes, ...title] })
  }
  return segments
}

/** What looks like years, below headings that have theirs. */
function isRowBelow(
  lead: Draft<PlacedCell>['lead'],
  { cells: [caption, ...years] }: PlacedLine,
  labelColumn: number,
  figures: readonly string[],
): boolean {
  if (caption?.kind !== 'text' || years.length === 0 || !years.every(isYear)) return false
  const headings = lead.flatMap(({ row }) => row.cells.filter(({ from }) => from > labelColumn))
  return isRowOfFigures({
    caption: caption.text,
    years: years.map(({ text }) => text),
    headings: headings.map(({ text }) => text),
    figures,
  })
}

const figuresOf = (rows: readonly PlacedLine[], labelColumn: number): readonly string[] =>
  rows.flatMap(({ cells }) => cells.filter((cell) => isColumnFigure(cell, labelColumn)).map(({ text }) => text))

/**
 * A heading of the lines beneath it, set over the columns: these go on.
 *
 *                           2031     2030
 *     Total revenue       32,582   32,041
 *                          Expenses:
 *     Services             3,597    3,441
 */
function isSection({ cells: [only, ...others] }: PlacedLine, after: readonly RowKind[]): boolean {
  if (only === undefined || others.length > 0 || only.kind !== 'text') return false
  const next = after.find((kind) => kind !== 'empty')
  return next === 'figures' && only.text.endsWith(':') && !HEADING_WORDS.test(only.text)
}

const asCaption = <Cell extends PlacedCell>(row: PlacedLine<Cell>, column: number): PlacedLine<Cell> => ({
  ...row,
  cells: row.cells.map((cell) => ({ ...cell, from: column, to: column, low: column, edge: column })),
})

/** The grid column in which most labels of figures begin, years among them; -1 where there are none. */
export function labelColumnOf(rows: readonly PlacedLine[]): number {
  const counts = new Map<number, number>()
  let counted = 0
  for (const { cells } of rows) {
    const first = labelOf(cells)
    if (first === undefined || (first.kind !== 'text' && !isHeadingFigure(first))) continue
    if (!cells.some((cell) => cell !== first && cell.kind === 'figure' && !isHeadingFigure(cell))) continue
    counted += 1
    counts.set(first.from, (counts.get(first.from) ?? 0) + 1)
  }
  let best = -1
  for (const [column, count] of counts) if (count > (counts.get(best) ?? 0)) best = column
  return (counts.get(best) ?? 0) * 4 >= counted ? best : -1
}

/** The first cell that is no mark and no number of the line before its words. */
function labelOf(cells: readonly PlacedCell[]): PlacedCell | undefined {
  const [first, second] = cells.filter((cell) => cell.kind !== 'mark')
  const numbered = first !== undefined && /^\d{1,3}[.)]?$/.test(first.text) && second?.kind === 'text'
  return numbered ? second : first
}

/** The first grid column with figures. */
function figureAreaOf(rows: readonly PlacedLine[], labelColumn: number): number {
  let area = Number.POSITIVE_INFINITY
  for (const { cells } of rows)
    for (const cell of cells)
      if (isColumnFigure(cell, labelColumn) && !isHeadingFigure(cell)) area = Math.min(area, cell.low)
  return area
}

/** "DSO   41 days   43 days" has its length of time for a figure. */
const countsDays = (label: PlacedCell | undefined): boolean =>
  label?.kind === 'text' && DAYS_OUTSTANDING.test(label.text.toLowerCase())

function kindOf({ cells: printed }: PlacedLine, labelColumn: number, area: number): RowKind {
  if (printed.length === 0) return 'empty'
  const figures = printed.filter((cell) => isColumnFigure(cell, labelColumn))
  if (figures.length > 0 && areMarked(figures, printed)) return 'heading'
  if (figures.length > 0) {
    const isMoney = printed.some(({ kind, from, low }) => kind === 'figure' && from < low)
    return !isMoney && figures.every(isHeadingFigure) && !countsDays(labelOf(printed)) ? 'heading' : 'figures'
  }
  const hasLabel = printed.some((cell) => cell.from <= Math.max(labelColumn, 0) || cell.to < area)
  const words = printed.filter((cell) => isOverColumns(cell, labelColumn, area))
  if (words.length === 0) {
    const enclosed = printed.filter((cell) => cell.kind === 'mark' && cell.from >= area && isEnclosed(cell))
    return enclosed.length > 0 && hasLabel ? 'figures' : 'text'
  }
  if (words.every((cell) => cell.kind === 'remark')) return hasLabel ? 'figures' : 'heading'
  if (hasLabel) return words.length === 1 && isProse(words[0]) ? 'text' : 'mixed'
  if (words.length > 1) return 'heading'
  return isProse(words[0]) ? 'text' : 'heading'
}

/** "(12)", "[12]": may be a figure. */
const isEnclosed = ({ amount, text }: PlacedCell): boolean => amount !== undefined || /^\[\d{1,2}\]$/.test(text)

/**
 * Footnote numbers in cells of their own, each behind a heading's words.
 *
 *     June 27, 2025     Level 1   Level 2   Netting 4   Total
 *                                                   ^
 */
const areMarked = (figures: readonly PlacedCell[], printed: readonly PlacedCell[]): boolean =>
  figures.every(({ text }) => /^\d{1,2}$/.test(text)) &&
  printed.slice(1).filter(({ kind, text }) => kind === 'text' && /\p{L}{2}/u.test(text)).length > 2 * figures.length

const isOverColumns = (cell: PlacedCell, labelColumn: number, area: number): boolean =>
  cell.from > labelColumn && cell.to >= area && cell.kind !== 'mark'

const LONGEST_HEADING = 100

const isProse = (cell: PlacedCell | undefined): boolean => cell !== undefined && cell.text.length > LONGEST_HEADING

const HEADING_WORDS = new RegExp(
  `\\b(?:months?|quarters?|weeks|years?|ended|ending|as of|(?:19|20)\\d\\d|[1-4]Q|Q[1-4]|[1-4]Q\\d\\d|FY ?\\d\\d|${MONTH}|change|increase|decrease|variance|total|average|amount|percent|reported|adjusted|adjustments|GAAP)\\b|[%$]`,
  'i',
)

/** Words over the columns, most of which speak of periods or of what is compared. */
function hasHeadingWords(row: PlacedLine, area: number): boolean {
  const over = row.cells.filter((cell) => cell.to >= area && cell.kind !== 'mark')
  const telling = over.filter((cell) => HEADING_WORDS.test(cell.text))
  return telling.length * 2 > over.length && over.every((cell) => cell.kind !== 'remark')
}

interface Draft<Cell extends PlacedCell> {
  readonly lead: { row: PlacedLine<Cell>; kind: RowKind }[]
  readonly body: PlacedLine<Cell>[]
  /** How much of the body ends with figures. */
  last: number
}

const draft = <Cell extends PlacedCell>(): Draft<Cell> => ({ lead: [], body: [], last: 1 })

/** The segment, and the rows at its end that may be the title of the next. */
function close<Cell extends PlacedCell>({
  lead,
  body,
  last,
}: Draft<Cell>): { segment: Segment<Cell>; title: readonly PlacedLine<Cell>[] } {
  const first = lead.findIndex(({ kind }) => kind === 'heading' || kind === 'mixed')
  const final = lead.findLastIndex(({ kind }) => kind === 'heading' || kind === 'mixed')
  const rows = lead.map(({ row }) => row)
  const after = body.slice(last)
  let cut = after.length
  while (cut > 0 && isTitleLike(after[cut - 1])) cut -= 1
  return {
    segment: {
      title: rows.slice(0, Math.max(first, 0)),
      headings: first < 0 ? [] : [...rows.slice(first, final), ...withoutCaption(rows[final])],
      body: [...captionOf(rows[final]), ...rows.slice(final + 1), ...body.slice(0, last)],
      notes: after.slice(0, cut),
    },
    title: after.slice(cut),
  }
}

/**
 * A caption that shares its row with the last headings opens the body; a period there is that of the columns.
 *
 *                   2008     2007
 *     Revenue:      Total    Total
 *     ^^^^^^^^
 */
const captionOf = <Cell extends PlacedCell>(row: PlacedLine<Cell> | undefined): readonly PlacedLine<Cell>[] => {
  const [first] = row?.cells ?? []
  return first?.text.endsWith(':') && !isPeriodLine(first.text) ? [{ cells: [first], rules: [], sure: true }] : []
}

const withoutCaption = <Cell extends PlacedCell>(row: PlacedLine<Cell> | undefined): readonly PlacedLine<Cell>[] => {
  if (row === undefined) return []
  return captionOf(row).length === 0 ? [row] : [{ ...row, cells: row.cells.slice(1) }]
}

function isTitleLike(row: PlacedLine | undefined): boolean {
  if (row === undefined) return false
  const text = row.cells.map(printedOf).join(' ')
  return text.length <= LONGEST_HEADING && !/^(?:\(\w{1,2}\)|[*†‡])/.test(text)
}
