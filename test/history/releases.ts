/** Invented releases of an invented company, printed as companies print them, and what a history makes of them. */
import { readdirSync, readFileSync } from 'node:fs'
import type { History, Order, Split } from '../../src/core/history.ts'
import type { Model } from '../../src/core/model.ts'
import type { Release, Statement } from '../../src/core/release.ts'
import type { Templates } from '../../src/core/template.ts'
import { withTime } from '../../src/history/live.ts'
import { mergeReleases } from '../../src/history/merge.ts'
import { buildModel } from '../../src/model/model.ts'
import { calculationsOf } from '../../src/model/sums/calculations.ts'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { loadTemplates } from '../../src/template/load.ts'

export const templates: Templates = loadTemplates(
  readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`templates/${name}`, 'utf8') })),
)

const LABELS = 56
const COLUMN = 16

/**
 * A statement of operations as text. Each head is a span over its columns' days; each row a caption and its figures,
 * blank for none, "rule" for a line of dashes under the columns.
 */
export function operations(
  heads: readonly { readonly span: string; readonly days: readonly string[] }[],
  rows: readonly (string | readonly [string, ...string[]])[],
  { company = 'Invented Looms, Inc.', title = 'Consolidated Statements of Operations', scale = 'thousands' } = {},
): string {
  const days = heads.flatMap((head) => head.days)
  const centred = (text: string, width: number): string =>
    text.padStart(Math.floor((width + text.length) / 2)).padEnd(width)
  const spans = heads.map(({ span, days: own }) => `   ${centred(span, COLUMN * own.length - 3)}`).join('')
  const underlined = heads
    .map(({ days: own }) => '-'.repeat(COLUMN * own.length - 3).padStart(COLUMN * own.length))
    .join('')
  const upper = days.map((day) => day.replace(/\s*\d{4}$/, '').padStart(COLUMN)).join('')
  const years = days.map((day) => (/\d{4}$/.exec(day)?.[0] ?? '').padStart(COLUMN)).join('')
  const rule = `${' '.repeat(LABELS)}${days.map(() => '-'.repeat(COLUMN - 4).padStart(COLUMN)).join('')}`
  const lines = rows.map((row) => {
    if (row === 'rule') return rule
    if (typeof row === 'string') return row
    const [caption, ...figures] = row
    return caption.padEnd(LABELS) + figures.map((figure) => figure.padStart(COLUMN)).join('')
  })
  return [
    `${' '.repeat(30)}${company}`,
    `${' '.repeat(26)}${title}`,
    `${' '.repeat(26)}(In ${scale}, except per share amounts)`,
    `${' '.repeat(34)}(Unaudited)`,
    '',
    ' '.repeat(LABELS) + spans.trimEnd(),
    ' '.repeat(LABELS) + underlined,
    ' '.repeat(LABELS) + upper,
    ' '.repeat(LABELS) + years,
    rule,
    ...lines,
    '',
  ].join('\n')
}

export const release = (name: string, text: string): Release =>
  recognize(readDocument(new TextEncoder().encode(text), name), templates)

const [thirdQuarter, year, nextThirdQuarter] = [
  operations(
    [
      { span: 'Three Months Ended', days: ['June 27, 2020', 'June 29, 2019'] },
      { span: 'Nine Months Ended', days: ['June 27, 2020', 'June 29, 2019'] },
    ],
    [
      ['Net sales', '$ 12,431', '$ 11,207', '$ 36,118', '$ 33,042'],
      ['Cost of sales', '7,118', '6,502', '20,847', '19,215'],
      'rule',
      ['Gross profit', '5,313', '4,705', '15,271', '13,827'],
      'Operating expenses:',
      ['  Research and development', '1,204', '1,087', '3,511', '3,160'],
      ['  Selling, general and administrative', '2,316', '2,109', '6,884', '6,207'],
      'rule',
      ['    Total operating expenses', '3,520', '3,196', '10,395', '9,367'],
      'rule',
      ['Operating income', '1,793', '1,509', '4,876', '4,460'],
      ['Other income, net', '143', '127', '418', '391'],
      'rule',
      ['Income before income taxes', '1,936', '1,636', '5,294', '4,851'],
      ['Provision for income taxes', '678', '573', '1,853', '1,698'],
      'rule',
      ['Net income', '$ 1,258', '$ 1,063', '$ 3,441', '$ 3,153'],
      'rule',
      ['Diluted net income per share', '$ 0.25', '$ 0.21', '$ 0.69', '$ 0.63'],
      ['Shares used in computing diluted net income per share', '5,012', '5,008', '5,010', '5,005'],
    ],
  ),
  operations(
    [{ span: 'Fiscal Year Ended', days: ['September 26, 2020', 'September 28, 2019'] }],
    [
      ['Net sales', '$ 49,207', '$ 44,815'],
      ['Cost of sales', '28,316', '26,044'],
      'rule',
      ['Gross profit', '20,891', '18,771'],
      'Operating expenses:',
      ['  Research and development', '4,779', '4,302'],
      ['  Selling, general and administrative', '9,301', '8,415'],
      'rule',
      ['    Total operating expenses', '14,080', '12,717'],
      'rule',
      ['Operating income', '6,811', '6,054'],
      ['Other income, net', '572', '533'],
      'rule',
      ['Income before income taxes', '7,383', '6,587'],
      ['Provision for income taxes', '2,584', '2,305'],
      'rule',
      ['Net income', '$ 4,799', '$ 4,282'],
      'rule',
      ['Diluted net income per share', '$ 0.96', '$ 0.86'],
      ['Shares used in computing diluted net income per share', '5,011', '5,006'],
    ],
  ),
  operations(
    [
      { span: 'Three Months Ended', days: ['June 26, 2021', 'June 30, 2020'] },
      { span: 'Nine Months Ended', days: ['June 26, 2021', 'June 30, 2020'] },
    ],
    [
      ['Net sales', '$ 14,902', '$ 12,431', '$ 43,377', '$ 36,118'],
      ['Cost of sales', '8,406', '7,118', '24,519', '20,847'],
      'rule',
      ['Gross profit', '6,496', '5,313', '18,858', '15,271'],
      'Operating expenses:',
      ['  Research and development', '1,388', '1,154', '4,007', '3,361'],
      ['  Selling, general and administrative', '2,751', '2,366', '8,016', '7,034'],
      'rule',
      ['    Total operating expenses', '4,139', '3,520', '12,023', '10,395'],
      'rule',
      ['Operating income', '2,357', '1,793', '6,835', '4,876'],
      ['Interest and sundry', '166', '143', '487', '418'],
      'rule',
      ['Income before income taxes', '2,523', '1,936', '7,322', '5,294'],
      ['Provision for income taxes', '883', '678', '2,563', '1,853'],
      'rule',
      ['Net income', '$ 1,640', '$ 1,258', '$ 4,759', '$ 3,441'],
      'rule',
      ['Diluted net income per share', '$ 0.33', '$ 0.25', '$ 0.95', '$ 0.69'],
      ['Shares used in computing diluted net income per share', '5,019', '5,012', '5,017', '5,010'],
    ],
  ),
]

/** Three releases: nine months, the year without its quarters, and the next nine months, which restate and reword. */
export const looms: readonly Release[] = [
  release('q3-2020.txt', thirdQuarter),
  release('fy-2020.txt', year),
  release('q3-2021.txt', nextThirdQuarter),
]

export interface Told {
  readonly history: History
  readonly model: Model
}

export function tell(
  releases: readonly Release[],
  prefer: 'latest' | 'first' = 'latest',
  order: Order = 'apart',
  splits: readonly Split[] = [],
): Told {
  const history = mergeReleases(releases, {
    prefer,
    order,
    splits,
    sumsOf: (statement) => calculationsOf(statement, templates.calculations),
  })
  return { history, model: withTime(buildModel(history.release, templates), history, templates) }
}

/** A line's figures by column, blank ones left out. */
export function line(statement: Statement | undefined, label: string): Readonly<Record<string, number>> {
  const row = statement?.items.findIndex((item) => item.label === label) ?? -1
  const facts = statement?.grid[row] ?? []
  return Object.fromEntries(
    facts.flatMap((fact, at) => (fact ? [[statement?.columns[at]?.id ?? '', fact.value.toNumber()]] : [])),
  )
}
