/** Tables and paragraphs of a release in fixed-width text. */
import { type Diagnostic, diagnostic } from '../../core/diagnostic.ts'
import type { Document, Table } from '../../core/release.ts'
import type { Source, Span } from '../../core/source.ts'
import { isRemark } from '../figure/amount.ts'
import { misprintOf } from '../figure/misprint.ts'
import { keepWithin, LIMITS, MOST_CELLS, tooWide } from '../page/limits.ts'
import { columnsOf, type PlacedToken } from '../table/columns.ts'
import { headingsOf } from '../table/headings.ts'
import { withoutNoteColumn } from '../table/note-column.ts'
import { wordsOf } from '../table/rejoin.ts'
import { rowsOf } from '../table/rows.ts'
import { oneBelowTheOther } from '../table/side-by-side.ts'
import { setApart } from './packed.ts'
import { printedLines, spanOf } from './printed-line.ts'
import { paragraphsOf } from './prose.ts'
import { pushedFigures } from './pushed.ts'
import { type ReadLine, readLines } from './read-line.ts'
import { type Region, regionsOf } from './region.ts'
import { withoutContinued } from './title.ts'
import { follows } from './tokens.ts'

/**
 * Reads every table of a text and, of all else, the paragraphs.
 *
 *     (In thousands)                    2008      2007     title, headings
 *                                    -------   -------
 *     Product                         64,128     3,245     rows: the place of a figure decides its column
 *     Services                         1,739         -
 */
export function readText(source: Source): Pick<Document, 'tables' | 'paragraphs' | 'diagnostics'> {
  const words = wordsOf(source.lines)
  const { lines: apart, unplaced } = setApart(printedLines(source.lines))
  const lines = readLines(oneBelowTheOther(apart))
  keepSmall(lines, source.name)
  const found = regionsOf(lines)
  const wide = found.flatMap((region) => widestLine(lines, region) ?? [])
  const regions = wide.length === 0 ? found : found.filter((region) => widestLine(lines, region) === undefined)
  const tables = regions.map((region, index) => tableOf(lines, region, `t${index + 1}`, words))
  const taken = new Set(regions.flatMap((region) => linesOf(lines, region)))
  return {
    tables: tables.map(withoutNoteColumn),
    paragraphs: paragraphsOf(lines, taken, words),
    diagnostics: [
      ...tables.flatMap(oddities),
      ...wide.map((line) => tooWide(spanOf(line, line.indent, line.text.length - line.indent))),
      ...unplaced.map((span) =>
        diagnostic(
          'figure-outside-columns',
          'fewer figures than columns, one blank apart: nothing tells where they belong; they are kept as words',
          span,
        ),
      ),
      ...regions.flatMap((region, index) => lost(lines, region, tables[index])),
    ].sort((a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0)),
  }
}

function keepSmall(lines: readonly ReadLine[], name: string): void {
  let rows = 0
  let figures = 0
  for (const { row, trail } of lines) {
    if (!row) continue
    rows += 1
    figures += trail.tokens.length
  }
  keepWithin('rows', rows, name)
  keepWithin('figures', figures, name)
}

/** The first of a table's lines that has more figures than are read. */
const widestLine = (lines: readonly ReadLine[], { body }: Region): ReadLine | undefined =>
  lines.slice(body.from, body.to + 1).find(({ row, trail }) => row && trail.tokens.length > MOST_CELLS)

function tableOf(lines: readonly ReadLine[], region: Region, id: string, words: ReadonlySet<string>): Table {
  const titles = region.title.map((index) => lines[index]?.text ?? '')
  const body = withoutRepeated(lines.slice(region.body.from, region.body.to + 1), titles)
  const headingLines = lines.slice(region.headings.from, region.headings.to + 1)
  const rulings = [...headingLines, ...body].flatMap((line) => line.rulings)
  const pushed = pushedFigures(body, rulings)
  const placed = body.flatMap((line, row): PlacedToken[] =>
    line.row && !pushed.has(line)
      ? line.trail.tokens
          .filter((token) => !(token.markLike && follows(token, line.trail.tokens)))
          .map((token) => ({ token, row }))
      : [],
  )
  const columns = columnsOf(placed, rulings)
  const { headings, stub } = headingsOf(headingLines, columns, words)
  const numbers = linesOf(lines, region)
  return {
    id,
    title: region.title.flatMap((index) => {
      const line = lines[index]
      if (line === undefined) return []
      const text = line.text.trim()
      return [{ text: text.replace(/\s+/g, ' '), span: spanOf(line, line.indent, text.length) }]
    }),
    stub,
    headings,
    columnCount: columns.length,
    rows: rowsOf(body, columns, pushed, words),
    lines: { from: Math.min(...numbers), to: Math.max(...numbers) },
  }
}

/** The body without the title that the next page prints again over it. */
function withoutRepeated(body: readonly ReadLine[], titles: readonly string[]): readonly ReadLine[] {
  const known = new Set(titles.map(withoutContinued))
  let apart = false
  return body.map((line) => {
    if (line.sort !== 'text') apart ||= line.sort === 'blank' || line.sort === 'mark'
    else if (!(apart && !line.row && known.has(withoutContinued(line.text)))) apart = false
    else return { ...line, sort: 'furniture' }
    return line
  })
}

/** The numbers of a table's lines: those of its title, and all from its headings to its last row. */
function linesOf(lines: readonly ReadLine[], region: Region): number[] {
  const from = region.headings.to >= region.headings.from ? region.headings.from : region.body.from
  const title = region.title.map((index) => lines[index]?.number ?? 0)
  return [...title, ...lines.slice(from, region.body.to + 1).map(({ number }) => number)]
}

function oddities(table: Table): Diagnostic[] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      if (cell === undefined || !/\d/.test(cell.text) || isRemark(cell.text)) return []
      if (cell.amount !== undefined) return misprintOf(cell) ?? []
      return [
        diagnostic(
          'figure-not-read',
          `"${cell.text}" is no figure that can be read with certainty; it is kept as text`,
          cell.span,
        ),
      ]
    }),
  )
}

/** Figures of the table's rows that no column has taken. */
function lost(lines: readonly ReadLine[], region: Region, table: Table | undefined): Diagnostic[] {
  // A number of its own for each place in the file.
  const key = ({ line, column }: Span): number => line * (LIMITS.lineLength.most + 1) + column
  const kept = new Set(
    table?.rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell === undefined ? [] : [key(cell.span)]))),
  )
  const body = lines.slice(region.body.from, region.body.to + 1).filter(({ row }) => row)
  const amongWords = body.flatMap((line) =>
    [...line.text.slice(0, line.trail.labelEnd).matchAll(FIGURE_AMONG_WORDS)].map(({ 0: text, index }) =>
      diagnostic(
        'figure-outside-columns',
        `"${text}" stands before words of its row; it is kept as part of the caption`,
        spanOf(line, index, text.length),
      ),
    ),
  )
  const outside = body.flatMap((line) =>
    line.trail.tokens.flatMap((token) => {
      const span = spanOf(line, token.start, token.end - token.start + 1)
      if (kept.has(key(span)) || token.markLike) return []
      return [
        diagnostic('figure-outside-columns', `"${token.text}" stands in no column of the table; it is left out`, span),
      ]
    }),
  )
  return [...amongWords, ...outside]
}

/** Set off on both sides. */
const FIGURE_AMONG_WORDS = /(?<= {2})(?:\$ ?)?\(?\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|\.\d+)%?\)?(?= {2})/g
