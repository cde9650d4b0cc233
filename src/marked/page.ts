/** A release marked: one page that holds all it needs. */
import { valuesIn } from '../core/evaluate.ts'
import type { Source } from '../core/source.ts'
import { markedHtml } from './document/html.ts'
import { escaped, type Mark, markedText, markTag } from './document/marks.ts'
import { markedPages } from './document/pages.ts'
import { placeMarks, type Reworded } from './document/place-marks.ts'
import { StyleSheet } from './document/style-sheet.ts'
import { exceptionsOf } from './exceptions.ts'
import { type Figure, figuresOf, type Judged } from './figures.ts'
import { pageData } from './page-data.ts'
import { counted, headline } from './panel/headline.ts'
import { panel } from './panel/panel.ts'

/** What every page is made with. */
export interface PageParts {
  readonly script: string
  readonly style: string
  /** The SHA-256 of a text in base 64, as a Content-Security-Policy has it. */
  readonly digest: (text: string) => string
}

/** What may be asked of a page. */
export interface PageWishes {
  /** What it is made from, in a word; it stands at its head. */
  readonly stamp?: string
  /** HTML of ours that stands in front of the release. */
  readonly report?: string
  /** What an earlier draft prints instead, by "line:column" of the figures. */
  readonly changes?: ReadonlyMap<string, string>
  /** Sentences that it has otherwise, or not. */
  readonly reworded?: readonly Reworded[]
}

/** The page, in full. */
export function markedPage(
  judged: Judged,
  { script, style, digest }: PageParts,
  { stamp, report = '', changes, reworded = [] }: PageWishes = {},
): string {
  const { release } = judged.model
  const exceptions = exceptionsOf(judged.results, valuesIn(judged.model))
  const led = new Set(exceptions.flatMap(({ fact }) => fact ?? []))
  const figures = figuresOf(judged, led).map((figure) => withBefore(figure, changes))
  const styles = new StyleSheet()
  const { html, marked } = documentOf(release.source, figures, reworded, styles)
  const data = JSON.stringify(pageData(judged, marked)).replaceAll('<', '\\u003c')
  const own = styles.toString().replaceAll('</', '<\\/')
  const policy = [
    "default-src 'none'",
    `style-src ${[style, own].map((each) => `'sha256-${digest(each)}'`).join(' ')}`,
    `script-src 'sha256-${digest(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const title = [release.company, release.title].filter(Boolean).join(': ') || release.source.name
  const [facts, claims] = [figures.filter(({ placed }) => placed), figures.filter(({ placed }) => !placed)]
  const lines = [
    headline(facts.map(({ verdict }) => verdict)),
    ...(claims.length === 0
      ? []
      : [
          headline(
            claims.map(({ verdict }) => verdict),
            ' of the text',
          ),
        ]),
  ]
  const statements = release.statements.map((each) => each.title || each.id)
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="${stamp === undefined ? 'tieout' : `tieout ${stamp}`}">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · marked</title>
<meta name="figures" content="${counted(facts.map(({ verdict }) => verdict)).join(' ')}">
<style>${style}</style>
<style>${own}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
<nav aria-label="Page"><a href="#panel">Findings</a> <a href="#release">The release</a></nav></header>
${report === '' ? '' : `<section class="report" aria-label="Report" tabindex="0">${report}</section>\n`}<main><article id="release" class="${release.source.format}" tabindex="0" aria-label="${escaped(release.source.name)}">${html}</article></main>
<aside id="panel" aria-label="Findings" tabindex="-1">
${panel({ exceptions, figures, statements })}
</aside>
<script type="application/json" id="figures">${data}</script>
<script>${script}</script>
</body>
</html>
`
}

function withBefore(figure: Figure, changes: ReadonlyMap<string, string> | undefined): Figure {
  const was = changes?.get(`${figure.span.line}:${figure.span.column}`)
  return was === undefined ? figure : { ...figure, attributes: { ...figure.attributes, was } }
}

interface Document {
  readonly html: string
  /** In the order of their marks. */
  readonly marked: readonly Figure[]
}

function documentOf(
  source: Source,
  figures: readonly Figure[],
  reworded: readonly Reworded[],
  styles: StyleSheet,
): Document {
  const { file, lines, print } = source
  const byAttributes = new Map<Mark['attributes'], Figure>(figures.map((figure) => [figure.attributes, figure]))
  const inOrder = (marks: readonly Pick<Mark, 'attributes'>[]): readonly Figure[] =>
    marks.flatMap(({ attributes }) => byAttributes.get(attributes) ?? [])
  if (print !== undefined) {
    const { html, marks } = markedPages(print, lines, figures, styles, reworded)
    return { html, marked: inOrder(marks) }
  }
  if (file === undefined) return { html: '', marked: [] }
  const marks = placeMarks(file, lines, figures, reworded)
  const html = file.parts.map((part) => {
    const within = (mark: Mark): boolean => mark.from >= part.from && mark.to <= part.to
    const text = file.text.slice(part.from, part.to)
    const own = marks.filter(within)
    if (part.format === 'text')
      return `<pre class="text" tabindex="0">\n${markedText(text, part.from, own).replace(/\r\n?/g, '\n')}</pre>`
    const moved = own.map((mark) => ({ ...mark, from: mark.from - part.from, to: mark.to - part.from }))
    return `<div class="html">${markedHtml(text, part.set?.shown ?? [], moved, styles)}</div>`
  })
  const whole = html.join('\n')
  // A mark that has no place on the page, as of words between the rows of a table, has no data on it either.
  const written = new Set(whole.match(/<mark [^>]*>/g))
  return {
    html: whole,
    marked: inOrder(marks.filter(({ attributes }) => !('said' in attributes) && written.has(markTag(attributes)))),
  }
}
