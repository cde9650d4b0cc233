/** A comparison as one self-contained page: no script, no link, nothing fetched. */
import { type Change, type Comparison, changeKinds } from '../../core/change.ts'
import { placeText } from '../../diff/compare/draft.ts'
import { counted, differenceOf, sectionsOf, summaryOf, unreported, whatOf, whereOf } from '../of-comparison.ts'

export function htmlReport(comparison: Comparison): string {
  const title = `${escaped(comparison.before)} → ${escaped(comparison.after)}`
  const hint = unreported(comparison)
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
<p>${escaped(summaryOf(comparison))}</p>
${sectionsOf(comparison).map(section).join('\n')}
${hint === undefined ? '' : `<p class="muted">Not shown: ${escaped(hint)}</p>`}
</body>
</html>
`
}

const STYLE = `
body{font:14px/1.45 system-ui,Arial,sans-serif;margin:2em auto;max-width:76em;padding:0 1em;color:#1a1a1a;background:#fff}
h1{font-size:1.3em}h2{font-size:1.1em;margin:1.6em 0 .4em;color:#14294b}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3em .6em;border-bottom:1px solid #d8dee8}
th{background:#e4eaf2}td.before{background:#fbe3e0}td.after{background:#eaf4ea}td.before,td.after{font-family:ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.alert{font-weight:bold;color:#9c1c1c}.muted{color:#6b7280}summary{cursor:pointer}
`.trim()

function section({ title, changes }: { readonly title: string; readonly changes: readonly Change[] }): string {
  const head = ['Change', 'Where', 'What', 'Before', 'After', 'Difference'].map(
    (text) => `<th scope="col">${text}</th>`,
  )
  return `<h2>${escaped(title)}</h2>
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${changes.map(row).join('\n')}
</tbody>
</table>`
}

function row(change: Change): string {
  const isAlert = change.kind === 'formula-became-constant' || change.kind === 'stale-result'
  const kind = `<span${isAlert ? ' class="alert"' : ''}>${escaped(changeKinds[change.kind].title)}</span>`
  const remark = change.remark === undefined ? '' : `<div class="muted">${escaped(change.remark)}</div>`
  return (
    `<tr><td>${kind}${remark}</td><td>${escaped(placeOf(change))}</td><td>${escaped(whatOf(change))}${consequences(change)}</td>` +
    `<td class="before">${escaped(change.before?.shown ?? '')}</td><td class="after">${escaped(change.after?.shown ?? '')}</td>` +
    `<td>${escaped(differenceOf(change))}</td></tr>`
  )
}

/** The sheet is said too where the section does not. */
const placeOf = (change: Change): string =>
  change.kind === 'formula-became-constant'
    ? placeText(change.after ?? change.before ?? { sheet: '' })
    : whereOf(change)

function consequences({ consequences }: Change): string {
  if (consequences.length === 0) return ''
  const items = consequences.map(
    (each) =>
      `<li>${escaped(placeText(each.after ?? each.before ?? { sheet: '' }))} ${escaped(whatOf(each))}: ` +
      `${escaped(each.before?.shown ?? '')} → ${escaped(each.after?.shown ?? '')}</li>`,
  )
  return `<details><summary>${counted(consequences.length, 'consequence')}</summary><ul>${items.join('')}</ul></details>`
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')
