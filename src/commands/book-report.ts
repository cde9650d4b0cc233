/** What `tieout check` says of a workbook: on the terminal, as Markdown, as JSON. */
import { quotedSheet } from '../core/cells/a1.ts'
import { isError, type OpenedValue } from '../core/opened-workbook.ts'
import type { Finding, FindingKind, WorkbookReport } from '../flows/existing.ts'
import { count } from './report.ts'

const TITLES: Readonly<Record<FindingKind, string>> = {
  'typed-over': 'Typed over: live when built, typed now',
  emptied: 'Emptied: live when built, nothing now',
  gone: 'Gone: sheets or rows that were live when built',
  error: 'Errors',
  stale: 'Stale: the saved result is not what the formula gives',
  'check-fails': 'Checks that do not hold',
}

export function bookText(report: WorkbookReport, name: string): string {
  return [
    `${name}\n${summary(report)}\n`,
    ...sections(
      report,
      (title) => title,
      (line) => `  ${line}`,
    ),
  ].join('\n')
}

export function bookMarkdown(report: WorkbookReport, name: string): string {
  const head = [`# ${escaped(name)}\n`, `${summary(report)}\n`]
  return [
    ...head,
    ...sections(
      report,
      (title) => `## ${title}\n`,
      (line) => `- ${escaped(line)}`,
    ),
  ].join('\n')
}

/** `{ workbook, formulas, kept, checks, recorded, findings }`, each finding as in `WorkbookReport`. */
export const bookJson = (report: WorkbookReport, name: string): string =>
  `${JSON.stringify({ workbook: name, ...report }, undefined, 2)}\n`

function summary({ findings, formulas, kept, checks, recorded }: WorkbookReport): string {
  const found = findings.length === 0 ? 'nothing to report' : count(findings.length, 'finding')
  const record = recorded ? '' : '; it does not record which of its cells were live when it was built'
  const outside = kept === 0 ? '' : `; ${count(kept, 'formula')} not calculated, for what may lead out of the workbook`
  return `${count(formulas, 'formula')} calculated anew, ${count(checks, 'check')}: ${found}${outside}${record}`
}

function sections(
  { findings }: WorkbookReport,
  head: (title: string) => string,
  line: (text: string) => string,
): readonly string[] {
  return (Object.keys(TITLES) as FindingKind[]).flatMap((kind) => {
    const own = findings.filter((finding) => finding.kind === kind)
    if (own.length === 0) return []
    const roots = own.filter(({ follows }) => follows === undefined)
    // Where all follow from one another, each is told.
    const lines = (roots.length > 0 ? roots : own).map(worded)
    const more = own.length - lines.length
    if (more > 0) lines.push(`and ${count(more, 'result')} that follow from these`)
    return [`${head(TITLES[kind])}\n${lines.map(line).join('\n')}\n`]
  })
}

/** "Operations!B12 Gross profit: 61,560, typed over a formula" */
function worded({ kind, sheet, cell, caption, formula, saved, recalculated, verdict, remark }: Finding): string {
  const place = `${quotedSheet(sheet)}!${cell}${caption === '' ? '' : ` ${caption}`}`
  switch (kind) {
    case 'emptied':
      return place
    case 'gone':
      return sheet === '' ? 'figures whose place nothing tells any more' : place
    case 'typed-over':
      return `${place}: ${shown(saved)}`
    case 'error':
      return formula === undefined ? `${place}: ${shown(saved)}` : `${place}: =${formula} gives ${shown(recalculated)}`
    case 'stale':
      return `${place}: saved ${shown(saved)}, =${formula} gives ${shown(recalculated)}`
    case 'check-fails':
      return `${place}: ${verdict}${remark === undefined ? '' : ` (${remark})`}`
  }
}

const shown = (value: OpenedValue | undefined): string =>
  value === undefined
    ? 'nothing'
    : isError(value)
      ? value.error
      : typeof value === 'string'
        ? `"${value}"`
        : String(value)

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`)
