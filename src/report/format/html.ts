/** A report as one self-contained page: no script, no link, nothing fetched. */
import { asMarkup } from '../../core/file/markup.ts'
import { count } from '../figure.ts'
import { whereText } from '../place.ts'
import {
  type FigureRole,
  type Finding,
  type Group,
  headingOf,
  type Report,
  shownOf,
  subjects,
  tallyTable,
} from '../report.ts'
import { briefly } from './terminal.ts'

/** The page, which ends in a line end; nothing of a file's text becomes markup. */
export function htmlReport(report: Report): string {
  const title = escaped(report.title)
  const { unreported } = report
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
${report.headline.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${reportSections(report)}
${unreported === undefined ? '' : `<p class="muted">Not shown: ${escaped(unreported)}</p>`}
</body>
</html>
`
}

/** What was compared and what came of it, to stand over what a report tells. */
export const reportHead = ({ title, headline, unreported }: Report): string =>
  [
    `<h2>${escaped(title)}</h2>`,
    ...headline.map((line) => `<p>${escaped(line)}</p>`),
    ...(unreported === undefined ? [] : [`<p class="muted">Not shown: ${escaped(unreported)}</p>`]),
  ].join('\n')

/** What a report tells, as HTML to stand on a page. */
export const reportSections = (report: Report): string =>
  [
    ...report.groups.map((group) => section(group, report)),
    ...(report.tallies.length === 0 ? [] : [tallySection(report.tallies)]),
  ].join('\n')

const STYLE = `
body{font:14px/1.45 system-ui,Arial,sans-serif;margin:2em auto;max-width:76em;padding:0 1em;color:#1a1a1a;background:#fff}
h1{font-size:1.3em}h2{font-size:1.1em;margin:1.6em 0 .4em;color:#14294b}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3em .6em;border-bottom:1px solid #d8dee8}
th{background:#e4eaf2}td.before{background:#fbe3e0}td.after{background:#eaf4ea}td.before,td.after{font-family:ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;min-width:9em}
td:first-child{min-width:11em}td:nth-child(2){overflow-wrap:anywhere;min-width:8em}td:nth-child(3){min-width:18em}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3em 0}
.alert{font-weight:bold;color:#9c1c1c}.muted{color:#6b7280}summary{cursor:pointer}
`.trim()

/** Every form of group is a table here: what a finding lacks is a blank cell. */
function section({ title, sheet, findings, following }: Group, { subject }: Report): string {
  const { finding: noun, figures } = subjects[subject]
  const head = [noun, 'Where', 'What', ...figures.map(headingOf)]
  const more =
    following.length === 0
      ? ''
      : `\n<p>and ${count(following.length, 'result')} that ${following.length === 1 ? 'follows' : 'follow'} from these</p>`
  return `<h2>${escaped(title)}</h2>\n${table(
    head,
    findings.map((finding) => row(finding, sheet, figures)),
  )}${more}`
}

const table = (head: readonly string[], rows: readonly string[]): string => `<table>
<thead><tr>${head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`

function row(finding: Finding, sheet: string | undefined, figures: readonly FigureRole[]): string {
  const { says, aspect, severity, title, remark, place } = finding
  const kind = `<span${severity === 'error' ? ' class="alert"' : ''}>${escaped(says)}</span>`
  const note = remark === undefined ? '' : `<div class="muted">${escaped(remark)}</div>`
  // A sentence stands among what was and what is; its line, once more, would leave these no room.
  const excerpt =
    title !== '' && place?.in === 'release' && place.excerpt ? `<pre>${escaped(place.excerpt.text)}</pre>` : ''
  const cells = figures.map(
    (role) => `<td${SIDES.has(role) ? ` class="${role}"` : ''}>${escaped(shownOf(finding, role))}</td>`,
  )
  return (
    `<tr><td>${kind}${aspect === undefined ? '' : ` (${escaped(aspect)})`}</td><td>${escaped(whereText(finding, sheet))}</td>` +
    `<td>${escaped(title)}${note}${excerpt}${consequencesOf(finding)}</td>${cells.join('')}</tr>`
  )
}

const SIDES: ReadonlySet<FigureRole> = new Set(['before', 'after'])

function consequencesOf({ consequences }: Finding): string {
  if (consequences.length === 0) return ''
  const items = consequences.map(
    (each) => `<li>${escaped(whereText(each))} ${escaped(each.title)}: ${escaped(briefly(each))}</li>`,
  )
  return `<details><summary>${count(consequences.length, 'consequence')}</summary><ul>${items.join('')}</ul></details>`
}

function tallySection(tallies: Report['tallies']): string {
  const { headings, rows } = tallyTable(tallies)
  const told = rows.map(
    ({ title, counts }) => `<tr><td>${escaped(title)}</td>${counts.map((n) => `<td>${n}</td>`).join('')}</tr>`,
  )
  return `<h2>By statement</h2>\n${table(headings, told)}`
}

const escaped = (text: string): string => asMarkup(text).replaceAll("'", '&#39;')
