/**
 * HTML as a reader sees it: texts, tables and page breaks in the order shown.
 *
 * A table that only lays out other tables dissolves into what stands in its cells.
 */
import { NOT_SHOWN, type ShownText } from '../../core/file/file-text.ts'
import { type Attributes, tokenize } from '../../core/file/html-tokens.ts'
import type { Ruling } from '../../core/release.ts'
import { printed } from '../figure/marks.ts'
import { DEEPEST_TABLE } from '../page/limits.ts'
import { type HtmlLine, HtmlText, type ReadText } from './inline.ts'
import { spacedClasses } from './spaced-classes.ts'
import { type Style, styleOf } from './style.ts'

/** A part of an HTML page, in order: text, a table, or a page's end. */
export type Block = TextBlock | PreformattedBlock | HtmlTable | { readonly kind: 'break' }

/** A paragraph, a heading, an item of a list. */
export interface TextBlock {
  readonly kind: 'text'
  /** Cut where `<br>` stands; none of them empty. */
  readonly lines: readonly HtmlLine[]
}

/** What stands in `<pre>`, line by line. */
export interface PreformattedBlock {
  readonly kind: 'preformatted'
  readonly lines: readonly string[]
  /** Where in the HTML the first of them begins. */
  readonly offset: number | undefined
}

/** A table, in rows, nothing of it placed on a grid yet. */
export interface HtmlTable {
  readonly kind: 'table'
  /** Its number among all tables of the file, from 1. */
  readonly number: number
  readonly rows: readonly HtmlRow[]
}

/** A row of a table; rows that are not shown are counted too. */
export interface HtmlRow {
  readonly number: number
  readonly cells: readonly HtmlCell[]
}

/** A cell, and over how many columns and rows it reaches. */
export interface HtmlCell extends ReadText {
  readonly number: number
  readonly columns: number
  readonly rows: number
  /** Of the cell or of what stands in it. */
  readonly above: Ruling
  readonly below: Ruling
}

const WIDEST_CELL = 1000

interface OpenTable {
  readonly number: number
  readonly rows: HtmlRow[]
  /** The row that is being read. */
  cells: HtmlCell[] | undefined
  rowHidden: boolean
  readonly hidden: boolean
  readonly bold: boolean
  rowNumber: number
  cellNumber: number
  cell: OpenCell | undefined
  /** Its cells go straight to the blocks, since one of them holds a table. */
  layout: boolean
  /** The text that the table stands in. */
  readonly around: HtmlText
}

interface OpenCell {
  readonly text: HtmlText
  readonly columns: number
  readonly rows: number
  /** It has no place on the grid. */
  readonly absent: boolean
}

/** What a page shows: in blocks, and as the texts of the HTML itself, in its order. */
export interface Shown {
  readonly blocks: readonly Block[]
  readonly shown: readonly ShownText[]
  /** The first of its characters in a table within too many others, infinity where such a table has none; absent: no table is. */
  readonly tooDeep?: number
}

/** Reads HTML into blocks, in time proportional to its length whatever is nested in what. */
export function readBlocks(html: string): Shown {
  const blocks: Block[] = []
  const shown: ShownText[] = []
  const tables: OpenTable[] = []
  const isSpaced = spacedClasses(html)
  const page = new HtmlText({ hidden: false, bold: false }, shown)
  let text = page
  let tableCount = 0
  let tooDeep = 0
  let deepest: number | undefined
  let skipping = ''

  const flush = (): void => {
    if (text !== page) return
    for (const lines of page.takeParagraphs()) blocks.push({ kind: 'text', lines })
  }

  const endCell = (table: OpenTable): void => {
    const { cell } = table
    if (cell === undefined) return
    text = table.around
    table.cell = undefined
    const { text: own } = cell
    if (table.layout) {
      for (const lines of own.takeParagraphs()) blocks.push({ kind: 'text', lines })
      return
    }
    if (cell.absent) return
    const { above, below } = own
    const { columns, rows } = cell
    table.cells?.push({ number: table.cellNumber, columns, rows, above, below, ...own.read() })
  }

  const endRow = (table: OpenTable): void => {
    endCell(table)
    if (table.cells !== undefined && !table.rowHidden) table.rows.push({ number: table.rowNumber, cells: table.cells })
    table.cells = undefined
  }

  const endTable = (): void => {
    const table = tables.pop()
    if (table === undefined) return
    endRow(table)
    text = table.around
    const outer = tables.at(-1)
    const filled = table.rows.filter(({ cells }) => cells.some(({ lines }) => lines.length > 0))
    if (table.layout || filled.length === 0) return
    if (outer?.cell !== undefined && !outer.layout && filled.length === 1) {
      // A row of its own within a cell is one text: a bullet and its sentence, or a sign and its figure.
      for (const { lines } of filled[0]?.cells ?? [])
        text.append(`${printed(textOf(lines).join(' '))} `, lines[0]?.offset)
      return
    }
    dissolve(tables, blocks)
    flush()
    blocks.push({ kind: 'table', number: table.number, rows: table.rows })
  }

  const openCell = (table: OpenTable, name: string, attributes: Attributes): void => {
    endCell(table)
    table.cells ??= startRow(table, {})
    table.cellNumber += 1
    const style = styleOf(name, attributes)
    const own = new HtmlText({ hidden: table.hidden || style.hidden, bold: table.bold }, shown)
    own.open(name, style)
    table.cell = {
      text: own,
      columns: spanOf(attributes.colspan),
      rows: spanOf(attributes.rowspan),
      absent: style.absent,
    }
    text = own
  }

  tokenize(html, {
    open(name, attributes) {
      if (skipping !== '') return
      if (NOT_SHOWN.has(name)) {
        skipping = name
        return
      }
      const table = tables.at(-1)
      if (name === 'table') {
        if (tables.length >= DEEPEST_TABLE) {
          tooDeep += 1
          deepest ??= Number.POSITIVE_INFINITY
          return
        }
        text.breakBlock()
        tableCount += 1
        flush()
        tables.push(openTable(tableCount, text, styleOf(name, attributes)))
        return
      }
      if (tooDeep === 0 && table !== undefined && ROW_GROUPS.has(name)) return endRow(table)
      if (tooDeep === 0 && table !== undefined && name === 'tr') {
        endRow(table)
        table.cells = startRow(table, attributes)
        return
      }
      if (tooDeep === 0 && table !== undefined && (name === 'td' || name === 'th'))
        return openCell(table, name, attributes)
      const own = styleOf(name, attributes)
      const style = own.spaced !== true && isSpaced(attributes) ? { ...own, spaced: true } : own
      if (name === 'hr' || style.pageBreak) {
        if (name === 'hr') text.rule(style.hidden)
        text.breakBlock()
        flush()
        if (text === page) blocks.push({ kind: 'break' })
      }
      if (name === 'pre' && text === page) {
        page.breakBlock()
        flush()
      }
      text.open(name, style.spaced && text !== page ? { ...style, spaced: false } : style)
    },
    close(name) {
      if (skipping !== '') {
        if (name === skipping) skipping = ''
        return
      }
      const table = tables.at(-1)
      if (name === 'table') {
        if (tooDeep > 0) tooDeep -= 1
        else endTable()
        return
      }
      if (tooDeep === 0 && table !== undefined && (name === 'tr' || ROW_GROUPS.has(name))) return endRow(table)
      if (tooDeep === 0 && table !== undefined && (name === 'td' || name === 'th')) return endCell(table)
      text.close(name)
      if (name === 'pre' && text === page) {
        const taken = page.takePreformatted()
        if (taken !== undefined) blocks.push({ kind: 'preformatted', ...taken })
      }
    },
    text(piece, from, to) {
      if (tooDeep > 0 && deepest === Number.POSITIVE_INFINITY && piece.trim() !== '') deepest = from
      if (skipping === '') text.write(piece, from, to)
    },
  })
  while (tables.length > 0) endTable()
  page.breakBlock()
  const rest = page.takePreformatted()
  if (rest !== undefined) blocks.push({ kind: 'preformatted', ...rest })
  flush()
  return { blocks, shown, ...(deepest !== undefined && { tooDeep: deepest }) }
}

const ROW_GROUPS: ReadonlySet<string> = new Set(['tbody', 'thead', 'tfoot'])

const openTable = (number: number, around: HtmlText, style: Style): OpenTable => ({
  number,
  rows: [],
  cells: undefined,
  rowHidden: false,
  hidden: around.hidden || style.hidden,
  bold: style.bold ?? around.bold,
  rowNumber: 0,
  cellNumber: 0,
  cell: undefined,
  layout: false,
  around,
})

function startRow(table: OpenTable, attributes: Attributes): HtmlCell[] {
  table.rowNumber += 1
  table.cellNumber = 0
  table.rowHidden = styleOf('tr', attributes).hidden
  return []
}

/** Turns the tables around a real one into layout: what they hold so far goes to the blocks, outermost first. */
function dissolve(tables: readonly OpenTable[], blocks: Block[]): void {
  for (const table of tables) {
    if (!table.layout) {
      table.layout = true
      const cells = [...table.rows.flatMap((row) => row.cells), ...(table.cells ?? [])]
      for (const { lines } of cells) if (lines.length > 0) blocks.push({ kind: 'text', lines })
      table.rows.length = 0
    }
    for (const lines of table.cell?.text.takeParagraphs() ?? []) blocks.push({ kind: 'text', lines })
  }
}

const textOf = (lines: readonly HtmlLine[]): readonly string[] => lines.map(({ text }) => text)

/** A colspan or rowspan as a browser takes it: at least 1. */
function spanOf(attribute: string | undefined): number {
  const span = Number.parseInt(attribute ?? '1', 10)
  return Number.isNaN(span) ? 1 : Math.min(Math.max(span, 1), WIDEST_CELL)
}
