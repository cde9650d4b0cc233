/**
 * A report as annotations of a pull request:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
import { figuresText } from '../figures-text.ts'
import { whereText } from '../place.ts'
import { plainText } from '../plain-text.ts'
import { type Finding, kindText, type Report, toldIn } from '../report.ts'

/**
 * One line a finding that has to be looked at, and the headline as a notice.
 *
 *     ::error file=q3.txt,line=41,col=45,title=inconsistent (foots)::Total operating expenses: reported 3,012 …
 */
export function githubActionsReport(report: Report): string {
  const { title, headline, file = title } = report
  const lines = [
    ...toldIn(report).map((finding) => annotation(finding, file)),
    command('notice', { title: `tieout: ${title}` }, headline.join('\n')),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

const LEVELS = { error: 'error', difference: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<
  Finding['severity'],
  string
>

function annotation(finding: Finding, file: string): string {
  const { severity, title, figures, remark, place, id } = finding
  const what = place?.in === 'workbook' ? `${whereText(finding)} ${title}` : title
  const message = [what, figuresText(figures), remark ?? '', id === undefined ? '' : `check ${id}`]
  const where = place?.in === 'release' ? { file: place.name, line: place.line, col: place.column } : { file }
  return command(
    LEVELS[severity],
    { ...where, title: kindText(finding) },
    message.filter((part) => part !== '').join('\n'),
  )
}

const command = (name: string, properties: Readonly<Record<string, string | number>>, message: string): string =>
  `::${name} ${Object.entries(properties)
    .map(
      ([key, value]) =>
        `${key}=${escaped(plainText(String(value)))
          .replace(/:/g, '%3A')
          .replace(/,/g, '%2C')}`,
    )
    .join(',')}::${message.split('\n').map(plainText).map(escaped).join('%0A')}`

const escaped = (text: string): string => text.replace(/%/g, '%25')
