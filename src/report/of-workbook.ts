/** A report on a workbook that was calculated anew: what of it does not hold. */

import { isError, type OpenedValue } from '../core/book/opened-workbook.ts'
import {
  EDITS,
  type PrintedInput,
  type WorkbookFinding,
  type WorkbookFindingKind,
  type WorkbookReport,
  workbookFindingKinds,
} from '../core/book/workbook-check.ts'
import { parseRange } from '../core/cells/a1.ts'
import { groupBy } from '../core/group.ts'
import { count } from './figure.ts'
import { severityOf } from './finding-kinds.ts'
import type { Figure, FigureRole, Finding, Group, Report } from './report.ts'

/** A group for each kind of finding. `record` is `{ workbook, formulas, kept, checks, recorded, findings }`. */
export function workbookReport(checked: WorkbookReport, name: string): Report {
  const told = toldIn(checked)
  return {
    subject: 'workbook',
    title: name,
    headline: [headlineOf(checked, told.size)],
    groups: groupsOf(checked.findings, told),
    tallies: [],
    ...(checked.findings.some(({ kind }) => kind === 'not-calculated') && { partial: true as const }),
    record: { workbook: name, ...checked },
  }
}

function headlineOf(
  { findings, formulas, kept, unsettled, checks, inputs, recorded }: WorkbookReport,
  told: number,
): string {
  const rest = findings.length - told
  const following =
    rest === 0 ? '' : `, and ${count(rest, 'result')} that ${FOLLOW[rest === 1 ? 'one' : 'many']} from them`
  const found = findings.length === 0 ? 'nothing to report' : `${count(told, 'finding')}${following}`
  const typed = inputs === 0 ? '' : `, ${count(inputs, 'typed figure')} held against the release`
  const outside = kept === 0 ? '' : `; ${count(kept, 'formula')} not calculated, for what may lead out of the workbook`
  const each =
    unsettled === 0
      ? ''
      : `; ${count(unsettled, 'formula')} not calculated, for what gives another result each time (TODAY, RAND, the file's name, a what-if table, a circle)`
  const record = recorded ? '' : '; it does not record which of its cells were live when it was built'
  return `${count(formulas, 'formula')} calculated anew, ${count(checks, 'check')}${typed}: ${found}${outside}${each}${record}`
}

/** A group for each kind of what is told; behind the first cause stands what follows from causes and has no group of its own. */
function groupsOf(findings: readonly WorkbookFinding[], told: ReadonlySet<WorkbookFinding>): readonly Group[] {
  const byKind = groupBy([...told], ({ kind }) => kind)
  const [first] = [isCircle, isCause, isErrorItself].flatMap((is) => [...told].find(is) ?? [])
  const cause = first?.kind
  const place = ({ kind }: WorkbookFinding): WorkbookFindingKind =>
    cause !== undefined && (kind === 'check-fails' || !byKind.has(kind)) ? cause : kind
  const following = groupBy(
    findings.filter((each) => !told.has(each)),
    place,
  )
  return [...byKind].map(([kind, own]) => ({
    title: workbookFindingKinds[kind].title,
    form: 'lines',
    findings: own.map(findingOf),
    following: (following.get(kind) ?? []).map(findingOf),
  }))
}

/** All cells of a circle give an error, and all that read them. */
const isCircle = ({ kind }: WorkbookFinding): boolean => kind === 'circle'
const isErrorItself = ({ kind }: WorkbookFinding): boolean => kind === 'error'

const isCause = ({ kind, follows }: WorkbookFinding): boolean => EDITS.has(kind) && follows === undefined

/** Where all of a kind follow from one another, each is told, unless there are causes from which they do. */
function toldIn({ findings, recorded }: WorkbookReport): ReadonlySet<WorkbookFinding> {
  const roots = findings.filter(({ follows }) => follows === undefined)
  const kinds = new Set(roots.map(({ kind }) => kind))
  const hasCause = roots.some((each) => each.kind === 'input' || isCircle(each) || (recorded && EDITS.has(each.kind)))
  return new Set(findings.filter(({ kind, follows }) => follows === undefined || (!kinds.has(kind) && !hasCause)))
}

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
  gone: ({ sheet, printed, remark = '' }) =>
    printed !== undefined
      ? `is gone; ${prints(printed)}`
      : sheet === ''
        ? 'figures whose place nothing tells any more'
        : remark,
  error: ({ formula, saved, recalculated }) =>
    formula === undefined ? shown(saved) : `=${formula} gives ${shown(recalculated)}`,
  stale: ({ formula, saved, recalculated }) => `saved ${shown(saved)}, =${formula} gives ${shown(recalculated)}`,
  'not-calculated': ({ formula, saved }) => (formula === undefined ? '' : `saved ${shown(saved)}, =${formula}`),
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
