/** A report for code scanning: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import type { Log, Result } from 'sarif'
import { versions } from '../../contract/version.ts'
import { figuresText } from '../figures-text.ts'
import { whereText } from '../place.ts'
import { plainJson } from '../plain-text.ts'
import { type Finding, kindText, type Report, toldIn } from '../report.ts'

/** One run with a result for each finding that has to be looked at; what is accepted is a result that is suppressed. */
export function sarifReport(report: Report): string {
  const { title, file = title } = report
  const findings = toldIn(report)
  const rules = new Map(findings.map((finding) => [ruleOf(finding), finding]))
  const order = [...rules.keys()]
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tieout',
            version: versions.tieout,
            rules: [...rules].map(([id, finding]) => ({
              id,
              shortDescription: { text: kindText(finding) },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        properties: { summary: report.headline },
        results: findings.map((finding) => resultOf(finding, file, order)),
      },
    ],
  }
  return plainJson(`${JSON.stringify(log, undefined, 2)}\n`)
}

/** "inconsistent/foots" */
const ruleOf = ({ kind, aspect }: Finding): string => (aspect === undefined ? kind : `${kind}/${aspect}`)

const LEVELS = { error: 'error', difference: 'error', warning: 'warning', note: 'note' } as const satisfies Record<
  Finding['severity'],
  string
>

function resultOf(finding: Finding, file: string, rules: readonly string[]): Result {
  const { severity, title, figures, remark, place, id, accepted } = finding
  const text = [title, figuresText(figures), remark ?? ''].filter((part) => part !== '').join('\n')
  const uri = uriOf(place?.in === 'release' ? place.name : file)
  return {
    ruleId: ruleOf(finding),
    ruleIndex: rules.indexOf(ruleOf(finding)),
    level: LEVELS[severity],
    // Brackets would be a link (SARIF 2.1.0, 3.11.6).
    message: { text: (text === '' ? finding.says : text).replace(/[\\[\]]/g, (sign) => `\\${sign}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          ...(place?.in === 'release' && { region: { startLine: place.line, startColumn: place.column } }),
        },
        ...(place?.in === 'workbook' && { logicalLocations: [{ fullyQualifiedName: whereText(finding) }] }),
      },
    ],
    ...(id === undefined ? {} : { partialFingerprints: { 'check/v1': id } }),
    ...(accepted === undefined ? {} : { suppressions: [{ kind: 'external', justification: accepted }] }),
  }
}

/** A path as a URI reference; of one from the root the whole URI, and a drive's letter is no scheme. */
function uriOf(path: string): string {
  const parts = path.split(/[\\/]/)
  const uri = parts.map(encodeURIComponent).join('/')
  if (uri.startsWith('/')) return `file://${uri}`
  return /^[a-z]%3A\//i.test(uri) ? `file:///${uri.replace('%3A', ':')}` : uri
}
