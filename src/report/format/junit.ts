/** A report as tests, in the XML that JUnit began and CI servers show: a suite for each statement, a test for each check. */
import { asMarkup } from '../../core/file/markup.ts'
import { figuresText } from '../figures-text.ts'
import { whereText } from '../place.ts'
import { plainText } from '../plain-text.ts'
import type { CheckedPart, Finding, Report } from '../report.ts'

/** What fails is a failure; warnings and what is accepted are skipped tests; all else passes. */
export function junitReport(report: Report): string {
  const suites = suitesOf(report)
  const all = suites.flatMap(({ findings }) => findings)
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${escaped(report.title)}" ${counts(all, false)}>
${suites.map(suite).join('')}</testsuites>
`
}

/** The checks by what they are about, and what was found beside them. */
function suitesOf({ checked, groups }: Report): readonly CheckedPart[] {
  const told = groups.map(({ title, findings, following }) => ({ title, findings: [...findings, ...following] }))
  if (checked === undefined) return told
  const beside = told.map(({ title, findings }) => ({
    title,
    findings: findings.filter(({ id, severity }) => id === undefined && severity !== 'note'),
  }))
  return [...checked, ...beside.filter(({ findings }) => findings.length > 0)]
}

type Outcome = 'failure' | 'skipped' | 'passed'

const outcomeOf = ({ severity, accepted }: Finding): Outcome => {
  if (severity === 'error' || severity === 'difference') return 'failure'
  return severity === 'warning' || accepted !== undefined ? 'skipped' : 'passed'
}

function counts(findings: readonly Finding[], withSkipped: boolean): string {
  const of = (wanted: Outcome): number => findings.filter((finding) => outcomeOf(finding) === wanted).length
  const all = `tests="${findings.length}" failures="${of('failure')}" errors="0"`
  return withSkipped ? `${all} skipped="${of('skipped')}"` : all
}

const suite = ({ title, findings }: CheckedPart): string =>
  `  <testsuite name="${escaped(title)}" ${counts(findings, true)}>
${findings.map((finding) => testCase(finding, title)).join('')}  </testsuite>
`

function testCase(finding: Finding, suite: string): string {
  const { says, aspect, title, figures, remark, id } = finding
  const name = [title, ...(aspect === undefined ? [] : [`(${aspect})`]), ...(id === undefined ? [] : [`[${id}]`])]
  const open = `    <testcase classname="${escaped(suite)}" name="${escaped(name.join(' '))}"`
  const outcome = outcomeOf(finding)
  if (outcome === 'passed') return `${open}/>\n`
  const message = [says, whereText(finding)].filter((part) => part !== '').join(', ')
  if (outcome === 'skipped')
    return `${open}><skipped message="${escaped([message, remark ?? ''].filter(Boolean).join(': '))}"/></testcase>\n`
  const detail = [figuresText(figures), remark ?? ''].filter((part) => part !== '').map(escaped)
  return `${open}>
      <failure type="${escaped(finding.kind)}" message="${escaped(message)}">${detail.join('\n')}</failure>
    </testcase>
`
}

/** XML knows no lone surrogates and no non-characters, not even escaped. */
const escaped = (text: string): string => asMarkup(plainText(text).replace(/\p{Cs}|[\ufffe\uffff]/gu, '\ufffd'))
