/** Lines set without columns, as text copied from a PDF is: every word and figure one blank from the next. */
import type { Span } from '../../core/source.ts'
import { MONTH_NAME } from '../../language/months.ts'
import { STRETCH_OF_TIME } from '../../language/time-words.ts'
import { looksLikeFigure } from '../figure/amount.ts'
import { isYear } from '../table/placed.ts'
import { isSentenceLike } from '../table/prose.ts'
import { type PrintedLine, spanOf } from './printed-line.ts'
import { type Token, trailOf } from './tokens.ts'

/** Lines that were printed with single blanks between their figures, set apart. */
export interface SetApart {
  readonly lines: readonly PrintedLine[]
  /** Rows whose figures are fewer than their table's columns, so that nothing tells where they belong. */
  readonly unplaced: readonly Span[]
}

/**
 * Sets such lines apart again, each character with its place in the source. Rows that end in as many figures as most of
 * their table get columns; any other row has no place that could be told, and keeps its figures as words.
 *
 *     2016 2015                          2016     2015
 *     Revenues:                          Revenues:
 *     Products $ 1,234 $ 1,180           Products            $ 1,234  $ 1,180
 *     Services 456 430                   Services                456      430
 */
export function setApart(lines: readonly PrintedLine[]): SetApart {
  const result = [...lines]
  const unplaced: Span[] = []
  for (const { rows, others, count } of tablesOf(lines)) {
    const first = rows[0]?.index ?? 0
    const last = rows.at(-1)?.index ?? first
    const widths = [
      ...rows.map(({ labelEnd }) => labelEnd),
      ...lines.slice(first, last + 1).map(({ text }) => (text.length < LONGEST ? text.length : 0)),
    ]
    const reach = widths.reduce((most, width) => Math.max(most, width), 0)
    const layout = layOut(
      rows.map(({ tokens }) => tokens),
      reach,
    )
    for (const row of rows) result[row.index] = placed(lines[row.index] as PrintedLine, row, layout)
    for (const { index, tokens } of others) {
      const [from, to] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0]
      unplaced.push(spanOf(lines[index] as PrintedLine, from, to - from + 1))
    }
    for (const { index, line } of headingsOver(lines, first, count, layout)) result[index] = line
  }
  return { lines: result, unplaced }
}

const GAP = 4
/** A line of prose among the rows does not push the columns aside. */
const LONGEST = 90
/** Rows of one count that make a table. */
const FEWEST = 3
/** Lines without figures between two rows. */
const APART = 4

interface PackedRow {
  readonly index: number
  readonly labelEnd: number
  readonly tokens: readonly Token[]
}

interface PackedTable {
  readonly rows: readonly PackedRow[]
  /** Rows with fewer figures. */
  readonly others: readonly PackedRow[]
  readonly count: number
}

/** Words and figures one blank apart. */
const isPacked = (line: PrintedLine): boolean =>
  line.sort === 'text' && line.rulings.length === 0 && (line.tabbed?.size ?? 0) === 0 && !/\S {2,}\S/.test(line.text)

function tablesOf(lines: readonly PrintedLine[]): PackedTable[] {
  const tables: PackedTable[] = []
  let run: PackedRow[] = []
  const close = (): void => {
    const table = tableOf(run)
    if (table !== undefined) tables.push(table)
    run = []
  }
  lines.forEach((line, index) => {
    if (run.length > 0 && index - (run.at(-1)?.index ?? 0) > APART) close()
    if (line.sort === 'blank') return
    if (!isPacked(line) || headingStarts(line).length > 1) {
      close()
      return
    }
    const row = rowOf(line, index)
    if (row !== undefined) run.push(row)
  })
  close()
  return tables
}

const PHONE = /\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}/

/** The figures that end a line of words; undefined for a sentence, or fewer than two. */
function rowOf(line: PrintedLine, index: number): PackedRow | undefined {
  const { labelEnd, tokens, doubtful } = trailOf(line)
  const all = [...doubtful, ...tokens]
  const label = line.text.slice(0, labelEnd)
  if (all.length < 2 || labelEnd === 0 || all.every(isYear) || PHONE.test(line.text)) return undefined
  return isSentenceLike(label) && label.length > LONGEST - 20 ? undefined : { index, labelEnd, tokens: all }
}

/** The rows with the usual number of figures, if they are enough, and print amounts. */
function tableOf(run: readonly PackedRow[]): PackedTable | undefined {
  const counts = new Map<number, number>()
  for (const { tokens } of run) counts.set(tokens.length, (counts.get(tokens.length) ?? 0) + 1)
  const besides = (count: number): number => counts.get(count + 1) ?? 0
  const [best] = [...counts].toSorted(([a, m], [b, n]) => n + besides(b) / 2 - m - besides(a) / 2)
  const count = best?.[0] ?? 0
  const times = (best?.[1] ?? 0) + besides(count)
  const amounts = run.filter(({ tokens }) => tokens.some(({ text }) => /[$,.%]/.test(text)))
  if (times < FEWEST || times * 2 < run.length || amounts.length * 2 < run.length) return undefined
  const fitted = run.map((row) => fitting(row, count))
  return {
    rows: fitted.flatMap((row) => row ?? []),
    others: run.filter((_, k) => fitted[k] === undefined),
    count,
  }
}

/** A row with just so many figures: a figure too many ends its label, a dash between two is a figure of its own. */
function fitting(row: PackedRow, count: number): PackedRow | undefined {
  for (const tokens of [row.tokens, row.tokens.flatMap(withoutRange)]) {
    const [extra, ...rest] = tokens
    if (tokens.length === count) return { ...row, tokens }
    if (rest.length === count && extra !== undefined) return { ...row, labelEnd: extra.end + 1, tokens: rest }
  }
  return undefined
}

/** "5,000 - 15,000" as three figures. */
function withoutRange(token: Token): readonly Token[] {
  const [low, high] = token.text.split(' - ')
  if (low === undefined || high === undefined || !looksLikeFigure(low) || !looksLikeFigure(high)) return [token]
  const dash = token.start + low.length + 1
  return [
    { ...token, text: low, end: dash - 2, edge: dash - 2 },
    { ...token, text: '-', start: dash, low: dash, end: dash, edge: dash },
    { ...token, text: high, start: dash + 2, low: dash + 2 },
  ]
}

interface Layout {
  /** Where each column's figures begin and end. */
  readonly columns: readonly { readonly from: number; readonly to: number }[]
}

/** As wide as "December 31, 2016". */
const NARROWEST = 17

function layOut(rows: readonly (readonly Token[])[], reach: number): Layout {
  const widths: number[] = []
  for (const tokens of rows) {
    tokens.forEach(({ start, end }, column) => {
      widths[column] = Math.max(widths[column] ?? 0, end - start + 1)
    })
  }
  let to = reach
  return {
    columns: widths.map((width) => {
      to += Math.max(width, NARROWEST) + GAP
      return { from: to - width + 1, to }
    }),
  }
}

/** A row's label where it stands, its figures ending on their column's last digit. */
function placed(line: PrintedLine, { labelEnd, tokens }: PackedRow, { columns }: Layout): PrintedLine {
  const pieces = tokens.map(({ start, end, edge }, column) => ({
    start,
    end,
    at: (columns[column]?.to ?? 0) - (edge - start),
  }))
  return withPieces(line, [{ start: line.indent, end: labelEnd - 1, at: line.indent }, ...pieces])
}

/** Lines that may stand between the first row and its headings, and headings above one another. */
const REACH = 6

/** The heading lines above the first row, past captions without figures. */
function headingsOver(
  lines: readonly PrintedLine[],
  first: number,
  count: number,
  layout: Layout,
): { index: number; line: PrintedLine }[] {
  const found: { index: number; line: PrintedLine }[] = []
  for (let index = first - 1; index >= 0 && index >= (found.at(-1)?.index ?? first) - REACH; index--) {
    const line = lines[index]
    if (line === undefined || (line.sort !== 'blank' && !isPacked(line)) || isSentenceLike(line.text)) break
    if (line.sort === 'blank') continue
    const heading = headingOf(line, count, layout)
    if (heading !== undefined) found.push({ index, line: heading })
    else if (found.length > 0) break
  }
  return found
}

/** Years, dates and the like, one for each column or for as many columns each; a period alone stands over all. */
function headingOf(line: PrintedLine, count: number, { columns }: Layout): PrintedLine | undefined {
  const starts = headingStarts(line)
  if (starts.length === 0 || count % starts.length !== 0) return undefined
  const each = count / starts.length
  const pieces = starts.map((start, k) => {
    const end = line.text.slice(0, starts[k + 1] ?? line.text.length).trimEnd().length - 1
    const left = columns[k * each]?.from ?? 0
    const right = columns[(k + 1) * each - 1]?.to ?? left
    const length = end - start + 1
    return { start, end, at: each === 1 ? right - length + 1 : Math.round((left + right + 1 - length) / 2) }
  })
  return withPieces(line, pieces)
}

const MONTH = `(?:${MONTH_NAME})\\.?`
/** What a heading over a column begins with: a stretch of time, a date that ends none, a year, a quarter. */
const HEADING = new RegExp(
  `(?<!\\S)(?:${STRETCH_OF_TIME}|(?<!(?:ended|ending) )${MONTH} \\d{1,2}(?:, ?(?:19|20)\\d\\d)?|(?<!\\d, ?)(?:19|20)\\d\\d(?![\\d,])|[1-4]Q ?'?\\d{2,4}|Q[1-4] ?'?\\d{2,4}|FY ?'?\\d{2,4}|[%$]? ?Change\\b)`,
  'gi',
)

/** Where the headings on a line begin; none where it begins with other words. */
function headingStarts({ text, indent }: PrintedLine): readonly number[] {
  if (text.length > LONGEST * 2) return []
  const starts = [...text.matchAll(HEADING)].map(({ index }) => index)
  return starts[0] === indent ? starts : []
}

function withPieces(
  line: PrintedLine,
  pieces: readonly { readonly start: number; readonly end: number; readonly at: number }[],
): PrintedLine {
  let text = ''
  const places: number[] = []
  for (const { start, end, at } of pieces) {
    if (end < start) continue
    for (let k = text.length; k < at; k++) places.push(line.places?.[start] ?? start)
    text = text.padEnd(at) + line.text.slice(start, end + 1)
    for (let k = start; k <= end; k++) places.push(line.places?.[k] ?? k)
  }
  return { ...line, text, places, indent: text.length - text.trimStart().length }
}
