/** A report on a workbook that was calculated anew: what of it does not hold. */

import { isError, type OpenedValue } from '../core/book/opened-workbook.ts'
import {
  type PrintedInput,
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
    ...(checked.findings.some(({ kind }) => kind === 'not-calculated') && { partial: true as const }),
    record: { workbook: name, ...checked },
  }
}

function headlineOf({ findings, formulas, kept, unsettled, checks, inputs, recorded }: WorkbookReport): string {
  const found = findings.length === 0 ? 'nothing to report' : count(findings.length, 'finding')
  const typed = inputs === 0 ? '' : `, ${count(inputs, 'typed figure')} held against the release`
  const outside = kept === 0 ? '' : `; ${count(kept, 'formula')} not calculated, for what may lead out of the workbook`
  const each =
    unsettled === 0
      ? ''
      : `; ${count(unsettled, 'formula')} not calculated, for what gives another result each time (TODAY, RAND, the file's name, a what-if table, a circle)`
  const record = recorded ? '' : '; it does not record which of its cells were live when it was built'
  return `${count(formulas, 'formula')} calculated anew, ${count(checks, 'check')}${typed}: ${found}${outside}${each}${record}`
}

function groupOf(wanted: WorkbookFindingKind, { findings }: WorkbookReport): readonly Group[] {
  const own = findings.filter(({ kind }) => kind === wanted)
  const causes = findings.some(({ kind }) => kind === 'input')
  const isTold = toldOf(own, causes)
  if (!own.some(isTold)) return []
  // What follows from typed figures alone, whatever kind it is of, is counted with them.
  const rest = wanted === 'input' ? findings.filter((each) => followsFromInputs(each, findings)) : own
  return [
    {
      title: workbookFindingKinds[wanted].title,
      form: 'lines',
      findings: own.filter(isTold).map(findingOf),
      following: rest.filter((finding) => !isTold(finding)).map(findingOf),
    },
  ]
}

/** Where all of a kind follow from one another, each is told, unless what is typed is why. */
function toldOf(own: readonly WorkbookFinding[], causes: boolean): (finding: WorkbookFinding) => boolean {
  const roots = own.filter(({ follows }) => follows === undefined)
  return (finding) => own.includes(finding) && (roots.includes(finding) || (roots.length === 0 && !causes))
}

const followsFromInputs = ({ kind }: WorkbookFinding, findings: readonly WorkbookFinding[]): boolean =>
  kind !== 'input' && findings.every((each) => each.kind !== kind || each.follows === true)

function findingOf(finding: WorkbookFinding): Finding {
  const { kind, sheet, cell, caption, dependents = [] } = finding
  const range = parseRange(cell)
  return {
    kind,
    severity: severityOf[kind],
    says: kind,
    place: { in: 'workbook', sheet, ...(range && { range }) },
    title: [caption, SENTENCES[kind](finding)].filter((part) => part !== '').join(': '),
    ...(dependents.length > 0 && { remark: `what follows: ${listed(dependents)}` }),
    figures: [...figureOf('saved', finding.saved), ...figureOf('recalculated', finding.recalculated)],
    consequences: [],
  }
}

/** What is said of a cell behind its caption. */
const SENTENCES = {
  input: ({ saved, printed, dependents = [] }) => {
    const follows =
      dependents.length === 0
        ? ''
        : `; ${count(dependents.length, 'formula')} ${FOLLOW[dependents.length === 1 ? 'one' : 'many']}`
    return `is ${figure(saved)}; ${prints(printed)}${follows}`
  },
  'typed-over': ({ saved, printed }) => `${shown(saved)}${printed === undefined ? '' : `; ${prints(printed)}`}`,
  emptied: () => '',
  gone: ({ sheet }) => (sheet === '' ? 'figures whose place nothing tells any more' : ''),
  error: ({ formula, saved, recalculated }) =>
    formula === undefined ? shown(saved) : `=${formula} gives ${shown(recalculated)}`,
  stale: ({ formula, saved, recalculated }) => `saved ${shown(saved)}, =${formula} gives ${shown(recalculated)}`,
  'not-calculated': ({ formula, saved }) => `saved ${shown(saved)}, =${formula}`,
  circle: ({ remark = '' }) => remark,
  'circles-not-sought': ({ remark = '' }) => remark,
  'dead-link': besides,
  'typed-in-row': besides,
  'short-range': besides,
  'unlike-neighbours': besides,
  'mixed-units': besides,
  'mixed-signs': besides,
  'constant-in-formula': besides,
  'check-fails': ({ verdict, remark }) => `${verdict}${remark === undefined ? '' : ` (${remark})`}`,
} as const satisfies Record<WorkbookFindingKind, (finding: WorkbookFinding) => string>

/** "=B3*2; C4 has =C3*D9" */
function besides({ formula, saved, remark }: WorkbookFinding): string {
  return `${formula === undefined ? figure(saved) : `=${formula}`}${remark === undefined ? '' : `; ${remark}`}`
}

const FOLLOW = { one: 'follows', many: 'follow' } as const

/** "the release prints 238,645 (line 41)" */
function prints(printed: PrintedInput | undefined): string {
  if (printed === undefined) return ''
  const { text, line, document } = printed
  const what = text === undefined ? 'does not print it' : `prints ${text}`
  return `${document ?? 'the release'} ${what} (line ${line})`
}

const figure = (value: OpenedValue | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 10 }) : shown(value)

/** More are counted. */
const MOST_LISTED = 8

function listed(places: readonly string[]): string {
  const more = places.length - MOST_LISTED
  return places.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

const figureOf = (role: FigureRole, value: OpenedValue | undefined): readonly Figure[] =>
  value === undefined ? [] : [{ role, shown: shown(value), ...(typeof value === 'number' ? { value } : {}) }]

function shown(value: OpenedValue | undefined): string {
  if (value === undefined) return 'nothing'
  if (isError(value)) return value.error
  return typeof value === 'string' ? `"${value}"` : String(value)
}
