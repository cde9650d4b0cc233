/** A report on a workbook that was calculated anew: what of it does not hold. */

import { isError, type OpenedValue } from '../core/book/opened-workbook.ts'
import {
  type WorkbookFinding,
  type WorkbookFindingKind,
  type WorkbookReport,
  workbookFindingKinds,
} from '../core/book/workbook-check.ts'
import { parseRange } from '../core/cells/a1.ts'
import { count } from './figure.ts'
import { severityOf } from './finding-kinds.ts'
import type { Figure, FigureRole, Finding, Group, Report } from './report.ts'

/** A group for each kind of finding. `record` is `{ workbook, formulas, kept, checks, recorded, findings }`. */
export function workbookReport(checked: WorkbookReport, name: string): Report {
  return {
    subject: 'workbook',
    title: name,
    headline: [headlineOf(checked)],
    groups: (Object.keys(workbookFindingKinds) as WorkbookFindingKind[]).flatMap((kind) => groupOf(kind, checked)),
    tallies: [],
    record: { workbook: name, ...checked },
  }
}

function headlineOf({ findings, formulas, kept, checks, recorded }: WorkbookReport): string {
  const found = findings.length === 0 ? 'nothing to report' : count(findings.length, 'finding')
  const outside = kept === 0 ? '' : `; ${count(kept, 'formula')} not calculated, for what may lead out of the workbook`
  const record = recorded ? '' : '; it does not record which of its cells were live when it was built'
  return `${count(formulas, 'formula')} calculated anew, ${count(checks, 'check')}: ${found}${outside}${record}`
}

function groupOf(wanted: WorkbookFindingKind, { findings }: WorkbookReport): readonly Group[] {
  const own = findings.filter(({ kind }) => kind === wanted)
  if (own.length === 0) return []
  const roots = own.filter(({ follows }) => follows === undefined)
  // Where all follow from one another, each is told.
  const told = roots.length > 0 ? roots : own
  return [
    {
      title: workbookFindingKinds[wanted].title,
      form: 'lines',
      findings: told.map(findingOf),
      following: own.filter((finding) => !told.includes(finding)).map(findingOf),
    },
  ]
}

function findingOf(finding: WorkbookFinding): Finding {
  const { kind, sheet, cell, caption } = finding
  const range = parseRange(cell)
  return {
    kind,
    severity: severityOf[kind],
    says: kind,
    place: { in: 'workbook', sheet, ...(range && { range }) },
    title: [caption, SENTENCES[kind](finding)].filter((part) => part !== '').join(': '),
    figures: [...figureOf('saved', finding.saved), ...figureOf('recalculated', finding.recalculated)],
    consequences: [],
  }
}

/** What is said of a cell behind its caption. */
const SENTENCES = {
  'typed-over': ({ saved }) => shown(saved),
  emptied: () => '',
  gone: ({ sheet }) => (sheet === '' ? 'figures whose place nothing tells any more' : ''),
  error: ({ formula, saved, recalculated }) =>
    formula === undefined ? shown(saved) : `=${formula} gives ${shown(recalculated)}`,
  stale: ({ formula, saved, recalculated }) => `saved ${shown(saved)}, =${formula} gives ${shown(recalculated)}`,
  'check-fails': ({ verdict, remark }) => `${verdict}${remark === undefined ? '' : ` (${remark})`}`,
} as const satisfies Record<WorkbookFindingKind, (finding: WorkbookFinding) => string>

const figureOf = (role: FigureRole, value: OpenedValue | undefined): readonly Figure[] =>
  value === undefined ? [] : [{ role, shown: shown(value), ...(typeof value === 'number' ? { value } : {}) }]

function shown(value: OpenedValue | undefined): string {
  if (value === undefined) return 'nothing'
  if (isError(value)) return value.error
  return typeof value === 'string' ? `"${value}"` : String(value)
}
