/** Statements written as small tables, for tests. */

import type { StatementKind } from '../../src/core/kinds.ts'
import { Decimal } from '../../src/core/number.ts'
import type { Column, Fact, LineItem, Measure, Note, Release, Statement } from '../../src/core/release.ts'

const span = { line: 1, column: 1, length: 1 }

export interface Sketch {
  readonly id?: string
  readonly kind?: StatementKind
  readonly title?: string
  readonly sheet?: string
  readonly scale?: number
  readonly columns?: readonly Partial<Column>[]
  readonly concepts?: Readonly<Record<string, string>>
}

/**
 * A statement from lines of "label | figure | figure"; a line without figures is a heading, two spaces of indent are a
 * level, "." is a blank, "-" a dash. A label that ends in "/share", "#" or "%" is of that measure.
 */
export function sketch(
  text: string,
  { id = 's', kind = 'other', title = '', sheet = id, scale = 1000, columns, concepts = {} }: Sketch = {},
): Statement {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const rows = lines.map((line) => line.split('|').map((part, i) => (i === 0 ? part.trimEnd() : part.trim())))
  const width = Math.max(...rows.map((row) => row.length - 1))
  const made = Array.from(
    { length: width },
    (_, at): Column => ({ id: `c${at}`, headings: [], label: '', basis: 'reported', marks: [], ...columns?.[at] }),
  )
  const items: LineItem[] = []
  const grid: (Fact | undefined)[][] = []
  rows.forEach(([raw = '', ...cells], row) => {
    const depth = (raw.length - raw.trimStart().length) / 2
    const measure = measureOf(raw)
    const label = raw.trim().replace(/ ?(\/share|#|%)$/, '')
    const unit = { measure, scale: measure === 'money' || measure === 'shares' ? scale : 1 }
    const parent = items.findLastIndex((item) => item.role === 'heading' && item.depth < depth)
    const concept = concepts[label]
    items.push({
      id: `i${row}`,
      label,
      role: cells.length === 0 ? 'heading' : /^total/i.test(label) ? 'total' : 'item',
      depth,
      unit,
      marks: [],
      ruleAbove: 'none',
      ruleBelow: 'none',
      bold: false,
      lines: { from: row + 1, to: row + 1 },
      span: { ...span, line: row + 1 },
      ...(parent < 0 ? {} : { parent }),
      ...(concept === undefined ? {} : { concept }),
    })
    grid.push(made.map((column, at) => factOf(cells[at] ?? '.', `${id}.i${row}@${column.id}`, unit, row)))
  })
  return {
    id,
    kind,
    title,
    titleLines: [],
    sheet,
    unit: { measure: 'money', scale },
    columns: made,
    items,
    grid,
    remarks: [],
    lines: { from: 1, to: rows.length },
  }
}

function measureOf(label: string): Measure {
  if (label.endsWith('/share')) return 'per-share'
  if (label.endsWith('#')) return 'shares'
  return label.endsWith('%') ? 'percent' : 'money'
}

function factOf(text: string, id: string, unit: Fact['unit'], row: number): Fact | undefined {
  if (text === '.') return undefined
  const percent = unit.measure === 'percent' || text.endsWith('%')
  const digits = text.replace(/[,()%]/g, '')
  const places = digits.split('.')[1]?.length ?? 0
  const factor = percent ? 100 : 1
  const value = text === '-' ? new Decimal(0) : new Decimal(digits).div(factor).times(text.startsWith('(') ? -1 : 1)
  return {
    id,
    value,
    quantum: new Decimal(10).pow(-places).div(factor),
    dash: text === '-',
    unit: percent ? { measure: 'percent', scale: 1 } : unit,
    marks: [],
    span: { ...span, line: row + 1 },
  }
}

export const releaseOf = (statements: readonly Statement[], notes: readonly Note[] = []): Release => ({
  source: { name: 'invented.txt', format: 'text', lines: [], encoding: 'utf-8' },
  statements,
  notes,
  paragraphs: [],
  diagnostics: [],
})

export const noTemplates = {
  statements: [],
  concepts: [],
  calculations: [],
  ratios: [],
  quantities: [],
  constants: [],
  trends: [],
  charts: [],
  summary: [],
  theme: { font: 'Arial', monospace: 'Courier New', size: 10, colors: {} },
}
