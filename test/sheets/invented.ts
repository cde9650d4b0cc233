/** An invented company's release, modelled by hand, for the tests of the workbook. */

import { evaluate } from '../../src/core/evaluate.ts'
import type { StatementKind } from '../../src/core/kinds.ts'
import type { Check, CheckResult, Expression, Model, ModelCell } from '../../src/core/model.ts'
import { Decimal, ZERO } from '../../src/core/number.ts'
import type { Period } from '../../src/core/period.ts'
import type { Column, Fact, LineItem, Note, Release, Role, Statement, Unit } from '../../src/core/release.ts'
import type { Templates, Theme } from '../../src/core/template.ts'
import { judge } from '../../src/core/verdict.ts'

export const theme: Theme = {
  font: 'Arial',
  monospace: 'Courier New',
  size: 10,
  colors: {
    'font-input': 'FF0000C8',
    'font-link': 'FF00702E',
    'fill-heading': 'FFE4EAF2',
    'fill-alert': 'FFFBE3E0',
    rule: 'FF44546A',
  },
}

const sheetOf = (kind: StatementKind, sheet: string): Templates['statements'][number] => ({
  kind,
  sheet,
  titles: [],
  concepts: [],
})

export const templates: Templates = {
  statements: [
    sheetOf('operations', 'Operations'),
    sheetOf('balance-sheet', 'Balance Sheets'),
    sheetOf('reconciliation', 'Reconciliation'),
  ],
  concepts: [],
  calculations: [],
  ratios: [],
  quantities: [],
  constants: [],
  trends: [],
  charts: [],
  summary: [],
  theme,
}

/** A row: label, role, then figures as printed; "" is blank. */
type Row = readonly [label: string, role: Role, ...figures: string[]]

const MONEY: Unit = { measure: 'money', scale: 1000 }

export function column(id: string, headings: readonly string[], period?: Period): Column {
  const label = headings.join(' ')
  return { id, headings, label, basis: 'reported', marks: [], ...(period === undefined ? {} : { period }) }
}

/** A statement whose line numbers run from `line`. */
export function statement(
  parts: { id: string; kind: StatementKind; title: string; sheet?: string; line: number; columns: readonly Column[] },
  rows: readonly Row[],
): Statement {
  const items: LineItem[] = []
  const grid: (Fact | undefined)[][] = []
  rows.forEach(([text, role, ...figures], i) => {
    const at = parts.line + 3 + i
    const label = text.trimStart()
    const mark = /^(.*?) \((\w)\)$/.exec(label)
    const id =
      (mark?.[1] ?? label)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || `line-${i}`
    const unit: Unit = figures.some((f) => f.endsWith('%'))
      ? { measure: 'percent', scale: 1 }
      : figures.some((f) => /\.\d\d\)?$/.test(f))
        ? { measure: 'per-share', scale: 1 }
        : MONEY
    items.push({
      id: items.some((item) => item.id === id) ? `${id}-${i}` : id,
      label: mark?.[1] ?? label,
      role,
      depth: (text.length - label.length) / 2,
      unit,
      marks: mark === null ? [] : [mark[2] as string],
      ruleAbove: 'none',
      ruleBelow: 'none',
      bold: false,
      lines: { from: at, to: at },
      span: { line: at, column: 1, length: label.length },
    })
    grid.push(parts.columns.map((c, j) => fact(`${parts.id}.${items.at(-1)?.id}@${c.id}`, figures[j] ?? '', unit, at)))
  })
  return {
    ...parts,
    sheet: parts.sheet ?? parts.id,
    unit: MONEY,
    titleLines: [
      { text: parts.title, span: { line: parts.line, column: 1, length: 1 } },
      { text: '(In thousands)', span: { line: parts.line + 1, column: 1, length: 1 } },
    ],
    items,
    grid,
    remarks: [],
    lines: { from: parts.line, to: parts.line + 3 + rows.length },
  }
}

function fact(id: string, text: string, unit: Unit, line: number): Fact | undefined {
  if (text === '') return undefined
  const digits = text.replace(/[$,()%]/g, '')
  const dash = digits === '-'
  const percent = text.endsWith('%')
  const size = dash ? ZERO : new Decimal(digits)
  const signed = text.includes('(') ? size.neg() : size
  const quantum = new Decimal(10).pow(-(digits.split('.')[1]?.length ?? 0))
  return {
    id,
    value: percent ? signed.div(100) : signed,
    quantum: percent ? quantum.div(100) : quantum,
    dash,
    unit,
    marks: [],
    span: { line, column: 40, length: text.length },
    ...(text.startsWith('$') ? { currency: '$' } : {}),
  }
}

export const ref = (id: string): Expression => ({ kind: 'ref', fact: id })

/** "+a -b" as a sum of figures. */
export const sum = (...ids: string[]): Expression => ({
  kind: 'sum',
  terms: ids.map((id) => (id.startsWith('-') ? { weight: -1, of: ref(id.slice(1)) } : { weight: 1, of: ref(id) })),
})

/** A model in which the figures named are live; all others are typed. */
export function model(release: Release, live: Readonly<Record<string, Expression>>, extra: Partial<Model> = {}): Model {
  const facts = new Map(
    release.statements.flatMap(({ grid }) => grid.flat().flatMap((f) => (f ? [[f.id, f] as const] : []))),
  )
  const figureOf = (id: string): Decimal | undefined => {
    const expression = live[id]
    const figures = {
      fact: figureOf,
      assumption: (a: string) => extra.assumptions?.find((each) => each.id === a)?.value,
    }
    return expression === undefined ? facts.get(id)?.value : evaluate(expression, figures)
  }
  const cells = new Map<string, ModelCell>()
  for (const [id, { value }] of facts) {
    const expression = live[id]
    cells.set(
      id,
      expression === undefined
        ? { fact: id, origin: 'printed', expression: { kind: 'literal', value }, value }
        : { fact: id, origin: 'inferred', expression, value: figureOf(id) as Decimal },
    )
  }
  return { release, cells, assumptions: [], calculations: [], checks: [], diagnostics: [], ...extra }
}

/** The result of checking one figure against an expression, judged as `check` does. */
export function result(m: Model, at: string, computed: Expression, parts: Partial<Check> = {}): CheckResult {
  const printed = m.release.statements.flatMap(({ grid }) => grid.flat()).find((f) => f?.id === at) as Fact
  const check: Check = {
    id: `foots.${at}`,
    kind: 'foots',
    at,
    span: printed.span,
    printed: printed.value,
    quantum: printed.quantum,
    computed,
    tolerance: new Decimal(2),
    exactWithin: ZERO,
    suspectAbove: new Decimal('1.5'),
    truncation: { low: new Decimal(-1), high: new Decimal(3) },
    unit: printed.unit,
    label: at,
    informational: false,
    ...parts,
  }
  const figures = { fact: (id: string) => m.cells.get(id)?.value, assumption: () => undefined }
  const value = evaluate(computed, figures)
  const difference = value === undefined ? undefined : check.printed.minus(value)
  const verdict = difference === undefined ? 'unmatched' : judge(difference, check)
  const remark = verdict === 'exact' ? {} : { remark: `Off by ${difference?.toFixed()}.` }
  return { check, computed: value, difference, verdict, ...remark }
}

const q1 = column('q1', ['Three Months Ended', 'March 31, 2021'], { kind: 'duration', months: 3, end: '2021-03-31' })
const q0 = column('q0', ['Three Months Ended', 'March 31, 2020'], { kind: 'duration', months: 3, end: '2020-03-31' })
const operations = statement(
  { id: 'operations', kind: 'operations', title: 'Condensed Statements of Operations', line: 5, columns: [q1, q0] },
  [
    ['Revenue:', 'heading'],
    ['  Widgets', 'item', '$7,100', '$6,400'],
    ['  Repairs (1)', 'item', '1,250', ''],
    ['  Leases', 'item', '-', '75'],
    ['Total revenue', 'subtotal', '8,350', '6,475'],
    ['Cost of revenue', 'item', '4,101', '3,990'],
    ['Gross profit', 'subtotal', '4,250', '2,485'],
    ['=Other, net', 'item', '(120)', '0'],
    ['Net income', 'total', '$4,130', '$2,485'],
    ['Gross margin', 'item', '51%', '38%'],
    ['Basic', 'item', '$0.41', '$0.25'],
  ],
)
const balance = statement(
  {
    id: 'balance-sheet',
    kind: 'balance-sheet',
    title: 'Condensed Balance Sheets',
    line: 25,
    columns: [column('now', ['March 31, 2021']), column('then', ['December 31, 2020'])],
  },
  [
    ['Assets', 'heading'],
    ['  Cash', 'item', '$900', '$1,000'],
    [
      '  A caption that is so long that it can not possibly stand on one line of any sheet, and so it wraps',
      'item',
      '100',
      '-',
    ],
    ['Total assets', 'total', '$1,010', '$1,000'],
    ['Income for the period', 'item', '4,130', ''],
  ],
)
const detail = statement(
  {
    id: 'detail',
    kind: 'other',
    title: 'Repairs by region',
    sheet: 'operations',
    line: 18,
    columns: [column('a', ['March 31, 2021'])],
  },
  [
    ['North', 'item', '800'],
    ['South', 'item', '450'],
    ['', 'total', '1,250'],
  ],
)
const notes: Note[] = [
  {
    mark: '1',
    text: '(1) Repairs are of widgets sold before. Their cost stands in cost of revenue.',
    sheet: 'operations',
    statements: ['detail'],
    lines: { from: 17, to: 17 },
  },
]
const LINES = Array.from({ length: 40 }, (_, i) =>
  i % 4 === 0 ? '' : `${'  '.repeat(i % 3)}line ${i + 1} of the release`,
)
LINES[1] = '=SUM(A1:A9) is no formula here'
LINES[2] = 'a code _x000D_, a bell \u0007, שלום, 𝒳, a return \r'

export const release: Release = {
  source: { name: 'invented.txt', format: 'text', lines: LINES, encoding: 'utf-8' },
  company: 'Widgets & Sons <Holding>',
  title: 'Widgets & Sons reports its first quarter',
  date: '2021-04-20',
  period: { kind: 'duration', months: 3, end: '2021-03-31' },
  statements: [operations, detail, balance],
  notes,
  paragraphs: [],
  diagnostics: [],
}

const o = (item: string, column: string): string => `operations.${item}@${column}`
const foot = (total: number, ...terms: readonly (readonly [number, 1 | -1])[]): Model['calculations'][number] => ({
  id: `operations.${total}`,
  statement: 'operations',
  axis: 'down',
  total,
  terms: terms.map(([index, weight]) => ({ index, weight })),
  origin: 'inferred',
  evidence: { bits: 20, columns: 2, exact: 2, signs: [] },
})

const live: Record<string, Expression> = {
  [o('total-revenue', 'q1')]: sum(o('widgets', 'q1'), o('repairs', 'q1'), o('leases', 'q1')),
  [o('total-revenue', 'q0')]: sum(o('widgets', 'q0'), o('leases', 'q0')),
  [o('gross-profit', 'q1')]: sum(o('total-revenue', 'q1'), `-${o('cost-of-revenue', 'q1')}`),
  [o('gross-profit', 'q0')]: sum(o('total-revenue', 'q0'), `-${o('cost-of-revenue', 'q0')}`),
  [o('net-income', 'q1')]: sum(o('gross-profit', 'q1'), o('other-net', 'q1')),
  [o('gross-margin', 'q1')]: {
    kind: 'quotient',
    numerator: ref(o('gross-profit', 'q1')),
    denominator: ref(o('total-revenue', 'q1')),
  },
  'detail.line-2@a': sum('detail.north@a', 'detail.south@a'),
  [o('repairs', 'q1')]: ref('detail.line-2@a'),
  'balance-sheet.income-for-the-period@now': ref(o('net-income', 'q1')),
}

const plain = model(release, live, {
  calculations: [foot(4, [1, 1], [2, 1], [3, 1]), foot(6, [4, 1], [5, -1]), foot(8, [6, 1], [7, 1])],
  assumptions: [
    { id: 'days', statement: 'balance-sheet', label: 'Days in the quarter', value: new Decimal(90), measure: 'days' },
  ],
})

export const invented: Model = {
  ...plain,
  cells: new Map(
    [...plain.cells].map(([id, cell]) => [
      id,
      id.startsWith('operations.total-revenue') ? { ...cell, calculation: 'operations.4' } : cell,
    ]),
  ),
}

export const results: readonly CheckResult[] = [
  result(invented, o('total-revenue', 'q1'), invented.cells.get(o('total-revenue', 'q1'))?.expression as Expression),
  result(invented, o('gross-profit', 'q1'), invented.cells.get(o('gross-profit', 'q1'))?.expression as Expression),
  result(invented, 'balance-sheet.total-assets@now', sum('balance-sheet.cash@now', 'balance-sheet.cash@then'), {
    kind: 'balances',
  }),
  result(invented, o('basic', 'q0'), ref(o('basic', 'q1')), {
    kind: 'ties',
    informational: true,
    tolerance: ZERO,
    label: 'Basic',
  }),
]
