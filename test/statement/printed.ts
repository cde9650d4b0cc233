/** Documents written down the way a release prints them, for tests of what is made of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { Decimal } from '../../src/core/number.ts'
import type { Amount, Document, Paragraph, RawCell, Ruling, Table, TableRow, TextLine } from '../../src/core/release.ts'
import type { Templates } from '../../src/core/template.ts'
import { loadTemplates } from '../../src/template/load.ts'

const span = { line: 1, column: 1, length: 1 }

export interface Printed {
  readonly title?: readonly string[]
  readonly stub?: readonly string[]
  /** Levels from the top down, each heading with its first and last column. */
  readonly headings?: readonly (readonly (readonly [text: string, from: number, to: number])[])[]
  /** "  Label ^1 | 1,000 | -"; a line of "---" or "===" is a ruling. */
  readonly rows: readonly string[]
}

/** A table as the reader would hand it over. */
export function table(printed: Printed): Table {
  const rows: TableRow[] = []
  let ruling: Ruling = 'none'
  for (const line of printed.rows) {
    const rule = /^-+$/.test(line) ? 'single' : /^=+$/.test(line) ? 'double' : undefined
    if (rule === undefined) {
      rows.push({ ...row(line), ruleAbove: ruling })
      ruling = 'none'
      continue
    }
    const last = rows.pop()
    if (last !== undefined) rows.push({ ...last, ruleBelow: rule })
    ruling = rule
  }
  const columnCount = Math.max(...rows.map(({ cells }) => cells.length))
  return {
    id: 't1',
    title: (printed.title ?? []).map(textLine),
    stub: (printed.stub ?? []).map(textLine),
    headings: (printed.headings ?? []).flatMap((level, i) =>
      level.map(([text, from, to]) => ({ text, level: i, from, to, span })),
    ),
    columnCount,
    rows: rows.map((each) => ({ ...each, cells: Array.from({ length: columnCount }, (_, i) => each.cells[i]) })),
    lines: { from: 1, to: rows.length },
  }
}

/** Tables and paragraphs (strings) in the order printed, each on lines of its own. */
export function documentOf(...blocks: readonly (Printed | string)[]): Document {
  const tables: Table[] = []
  const paragraphs: Paragraph[] = []
  blocks.forEach((block, i) => {
    const lines = { from: 100 * (i + 1), to: 100 * (i + 1) + 98 }
    if (typeof block === 'string') paragraphs.push({ text: block, lines, starts: [{ offset: 0, line: lines.from }] })
    else tables.push({ ...table(block), id: `t${tables.length + 1}`, lines })
  })
  return {
    source: { name: 'q.txt', format: 'text', lines: [], encoding: 'utf-8' },
    tables,
    paragraphs,
    diagnostics: [],
  }
}

const folder = new URL('../../templates/', import.meta.url)

/** The project's own. */
export const templates: Templates = loadTemplates([
  { name: 'test', text: 'theme: { font: Arial, monospace: Courier New, size: 10, colors: {} }' },
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
])

const textLine = (text: string): TextLine => ({ text, span })

function row(line: string): TableRow {
  const [label = '', ...cells] = line.split('|')
  const [, text = '', mark] = /^\s*(.*?)(?:\s*\^(\S+))?\s*$/.exec(label) ?? []
  return {
    label: text,
    marks: mark === undefined ? [] : [mark],
    indent: label.length - label.trimStart().length,
    cells: cells.map((cell) => rawCell(cell.trim())),
    ruleAbove: 'none',
    ruleBelow: 'none',
    bold: false,
    lines: { from: 1, to: 1 },
    span,
  }
}

function rawCell(text: string): RawCell | undefined {
  if (text === '') return undefined
  const amount = amountOf(text)
  return amount === undefined ? { text, span, marks: [] } : { text, span, marks: [], amount }
}

function amountOf(text: string): Amount | undefined {
  if (text === '-' || text === '$-' || text === '-%')
    return { value: new Decimal(0), quantum: new Decimal(1), dash: true, percent: text.endsWith('%') }
  const [, open, currency, digits, percent, suffix] =
    /^(\(|-)?(\$)?\(?([\d,]*\.?\d+)\)?(%)?\)? ?(x|bps|pts)?\)?$/.exec(text) ?? []
  if (digits === undefined) return undefined
  const scale = percent === undefined ? 0 : 2
  const places = (digits.split('.')[1] ?? '').length + scale
  const value = new Decimal(digits.replaceAll(',', '')).div(10 ** scale)
  return {
    value: open === undefined && !text.includes('(') ? value : value.neg(),
    quantum: new Decimal(10).pow(-places),
    dash: false,
    percent: percent !== undefined,
    ...(currency === undefined ? {} : { currency }),
    ...(suffix === undefined ? {} : { suffix }),
  }
}
