/** Tables and paragraphs of a release in fixed-width text. */
import { type Diagnostic, diagnostic } from '../../core/diagnostic.ts'
import type { Document, Table } from '../../core/release.ts'
import type { Source, Span } from '../../core/source.ts'
import { keepWithin, MOST_CELLS, tooWide } from '../page/limits.ts'
import { withoutRepeated } from '../table/continued.ts'
import type { Traits } from '../table/placed.ts'
import { paragraphsOf } from '../table/prose.ts'
import { type Region, regionsOf } from '../table/region.ts'
import { wholeWords } from '../table/rejoin.ts'
import { placedTable, readTable } from '../table/table.ts'
import type { TextLine } from './cells.ts'
import { type PrintedLine, printedLines } from './printed-line.ts'
import { readLines } from './read-line.ts'
import { setApart } from './set-apart.ts'
import { withBlocksStacked } from './side-by-side.ts'
import { withSignsJoined } from './signs-apart.ts'

/**
 * Reads every table of a text and, of all else, the paragraphs.
 *
 *     (In thousands)                    2008      2007     title, headings
 *                                    -------   -------
 *     Product                         64,128     3,245     rows: the place of a figure decides its column
 *     Services                         1,739         -
 */
export function readText(source: Source): Pick<Document, 'tables' | 'paragraphs' | 'diagnostics'> {
  const { lines, unplaced } = setApart(printedLines(source.lines))
  return readPrinted(lines, source, unplaced)
}

/** The same of lines that are printed already; `unplaced` are figures on them that stand nowhere. */
export function readPrinted(
  printed: readonly PrintedLine[],
  source: Source,
  unplaced: readonly Span[] = [],
): Pick<Document, 'tables' | 'paragraphs' | 'diagnostics'> {
  const words = wholeWords(source.lines)
  const traits: Traits = printed.some(({ glyphs }) => glyphs !== undefined)
    ? { exact: false, measured: true }
    : { exact: false }
  const lines = readLines(withBlocksStacked(withSignsJoined(printed)))
  keepSmall(lines, source.name)
  const found = regionsOf(lines)
  const wide = found.flatMap((region) => widestLine(lines, region) ?? [])
  const regions = wide.length === 0 ? found : found.filter((region) => widestLine(lines, region) === undefined)
  const read = regions.map((region, index) => tableOf(lines, region, `t${index + 1}`, traits, words))
  const taken = new Set(regions.flatMap((region) => linesOf(lines, region)))
  return {
    tables: read.map(({ table }) => table),
    paragraphs: paragraphsOf(lines, taken, words),
    diagnostics: [
      ...read.flatMap(({ diagnostics }) => diagnostics),
      ...wide.map((line) => tooWide(line.span(columnOf(line), line.text.trim().length))),
      ...unplaced.map((span) =>
        diagnostic(
          'figure-outside-columns',
          'fewer figures than columns, one blank apart: nothing tells where they belong; they are kept as words',
          span,
        ),
      ),
    ].sort((a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0)),
  }
}

/** Of its first character; what a line's places say of one on a page is something else. */
const columnOf = ({ text }: TextLine): number => text.length - text.trimStart().length

function keepSmall(lines: readonly TextLine[], name: string): void {
  let rows = 0
  let figures = 0
  for (const line of lines) {
    if (!line.sure) continue
    rows += 1
    figures += line.figures.length
  }
  keepWithin('rows', rows, name)
  keepWithin('figures', figures, name)
}

/** The first of a table's lines that has more figures than are read. */
const widestLine = (lines: readonly TextLine[], { body }: Region): TextLine | undefined =>
  lines.slice(body.from, body.to + 1).find(({ sure, figures }) => sure && figures.length > MOST_CELLS)

function tableOf(
  lines: readonly TextLine[],
  region: Region,
  id: string,
  traits: Traits,
  words: ReadonlySet<string>,
): { table: Table; diagnostics: readonly Diagnostic[] } {
  const titles = region.title.map((index) => lines[index]?.text ?? '')
  const { headings, caption } = withoutCaption(lines.slice(region.headings.from, region.headings.to + 1))
  const body = [...caption, ...withoutRepeated(lines.slice(region.body.from, region.body.to + 1), titles)]
  const read = readTable({ headings, body, labels: -1 }, traits, words)
  const numbers = linesOf(lines, region)
  const title = region.title.flatMap((index) => {
    const line = lines[index]
    if (line === undefined) return []
    const text = line.text.trim()
    return [{ text: text.replace(/\s+/g, ' '), span: line.span(columnOf(line), text.length) }]
  })
  const placed = placedTable(
    read,
    { id, title, lines: { from: Math.min(...numbers), to: Math.max(...numbers) } },
    {
      cell: ({ span }) => span,
      label: ({ text }, { span }) => ({ ...span, length: text.length }),
      line: ({ number }) => number as number,
    },
  )
  return { table: placed.table, diagnostics: [...placed.diagnostics, ...body.flatMap(amongWords)] }
}

/**
 * A caption that shares its line with the last headings opens the body.
 *
 *                   2008     2007
 *     Revenue:      Total    Total
 *     ^^^^^^^^
 */
function withoutCaption(lines: readonly TextLine[]): {
  readonly headings: readonly TextLine[]
  readonly caption: readonly TextLine[]
} {
  const headings = lines.map((line) => ({ ...line, cells: line.words() }))
  const last = headings.findLastIndex(({ cells }) => cells.length > 0)
  const line = headings[last]
  const [first, ...others] = line?.cells ?? []
  if (line === undefined || first === undefined || others.length === 0 || !first.text.endsWith(':'))
    return { headings, caption: [] }
  return {
    headings: headings.with(last, { ...line, cells: others }),
    caption: [{ ...line, cells: [first], figures: [], rules: [], sure: false }],
  }
}

/** The numbers of a table's lines: those of its title, and all from its headings to its last row. */
function linesOf(lines: readonly TextLine[], region: Region): number[] {
  const from = region.headings.to >= region.headings.from ? region.headings.from : region.body.from
  const title = region.title.map((index) => lines[index]?.number ?? 0)
  return [...title, ...lines.slice(from, region.body.to + 1).map(({ number }) => number)]
}

/** Figures in front of words of their row. */
function amongWords({ sure, cells, text, span }: TextLine): readonly Diagnostic[] {
  const [label] = cells
  if (!sure || label?.kind !== 'text') return []
  return [...text.slice(0, label.to + 1).matchAll(FIGURE_AMONG_WORDS)].map(({ 0: figure, index }) =>
    diagnostic(
      'figure-outside-columns',
      `"${figure}" stands before words of its row; it is kept as part of the caption`,
      span(index, figure.length),
    ),
  )
}

/** Set off on both sides. */
const FIGURE_AMONG_WORDS = /(?<= {2})(?:\$ ?)?\(?\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|\.\d+)%?\)?(?= {2})/g
