/** The page that leads to the marked pages of a folder. */
import { createHash } from 'node:crypto'
import { join, sep } from 'node:path'
import { asMarkup } from '../../core/file/markup.ts'
import { replaceFile } from '../output/replace-file.ts'
import { pageHead, pageRefusal } from './pages.ts'

/**
 * Writes index.html into the folder: every page of these that is there, those that other shards made too, and the names of
 * those that are not. Gives its path.
 */
export async function writeIndex(folder: string, places: readonly string[]): Promise<string> {
  const rows: string[] = []
  for (const place of places) {
    const head = await pageHead(join(folder, place))
    const name = asMarkup(
      place
        .split(sep)
        .join('/')
        .replace(/\.marked\.html$/, ''),
    )
    if (head === undefined) {
      rows.push(`<tr><th scope="row">${name}</th><td colspan="5">no page here: not read, or not yet</td></tr>`)
      continue
    }
    const [figures = 0, tied = 0, exceptions = 0, open = 0] = head.counts
    const address = place.split(sep).map(encodeURIComponent).join('/')
    const title = head.title.replace(/ · marked$/, '')
    const cells = [tied, figures, exceptions, open].map((n) => `<td>${n}</td>`)
    rows.push(`<tr><th scope="row"><a href="${address}">${name}</a></th><td>${title}</td>${cells.join('')}</tr>`)
  }
  const path = join(folder, 'index.html')
  await replaceFile(path, Buffer.from(page(rows)), { refusal: async () => pageRefusal })
  return path
}

const page = (rows: readonly string[]): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="tieout">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Marked releases</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Marked releases</h1>
<div class="wide" tabindex="0" role="group" aria-label="The releases">
<table>
<thead><tr><th scope="col">Page</th><th scope="col">Release</th><th scope="col">Tied</th><th scope="col">Figures</th><th scope="col">Exceptions</th><th scope="col">Open</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</main>
</body>
</html>
`

const STYLE =
  ':root{color-scheme:light dark}body{font:15px/1.5 system-ui,Arial,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8888}td:nth-child(2){min-width:14rem}td:nth-child(n+3),th:nth-child(n+3){text-align:right;font-variant-numeric:tabular-nums}tbody th{font-weight:normal}'
