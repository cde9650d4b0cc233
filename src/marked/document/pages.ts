/**
 * The pages of a PDF with their figures marked: each line where it is printed, in a font that every machine has.
 *
 * A figure stands by its last digit, as in its column; all else by its first letter.
 */
import type { PageArea, PrintedCharacters, PrintedPages } from '../../core/file/printed-pages.ts'
import { escaped, type Mark, marked } from './marks.ts'
import { besides, type Marking, type Reworded } from './place-marks.ts'
import type { StyleSheet } from './style-sheet.ts'

/** The pages, and their marks in order; places count from the first character of a mark's line. */
export function markedPages(
  { pages, lines }: PrintedPages,
  texts: readonly string[],
  markings: readonly Marking[],
  styles: StyleSheet,
  reworded: readonly Reworded[] = [],
): { readonly html: string; readonly marks: readonly Mark[] } {
  const byLine = marksByLine(markings, reworded, texts)
  const written = new Map<number, string[]>()
  const marks: Mark[] = []
  lines.forEach((line, index) => {
    if (line === undefined) return
    const own = byLine.get(index + 1) ?? []
    marks.push(...own)
    const area = pages.find(({ number }) => number === line.page)
    const words = area ? runsOf(line, texts[index] ?? '', own, area, styles) : ''
    written.set(line.page, [...(written.get(line.page) ?? []), words])
  })
  const html = pages.map((area) => {
    const size = styles.classOf(`width:${area.width}pt;height:${area.height}pt`)
    const label = `page ${area.number}`
    return `<div class="page ${size}" role="group" aria-label="${label}">${rulingsOf(area, styles)}${(written.get(area.number) ?? []).join('\n')}</div>`
  })
  return { html: html.join('\n'), marks }
}

/** What has no gap but single blanks. */
const RUN = /\S+(?: \S+)*/g

function marksByLine(
  markings: readonly Marking[],
  reworded: readonly Reworded[],
  texts: readonly string[],
): ReadonlyMap<number, readonly Mark[]> {
  const byLine = new Map<number, Mark[]>()
  for (const { span, attributes } of markings) {
    const text = (texts[span.line - 1] ?? '').slice(span.column - 1, span.column - 1 + span.length)
    const runs = [...text.matchAll(RUN)]
    // "$      1,234": the sign stands apart.
    const run = runs.find(([figure]) => /\d/.test(figure)) ?? runs.at(-1)
    if (run === undefined) continue
    const from = span.column - 1 + run.index
    const mark = { from, to: from + run[0].length, attributes }
    const own = byLine.get(span.line) ?? []
    byLine.set(span.line, own)
    if (own.every((other) => other.to <= mark.from || other.from >= mark.to)) own.push(mark)
  }
  for (const { spans, ...wording } of reworded) {
    const on = (line: number): Mark[] => byLine.get(line) ?? []
    const pieces = spans.flatMap(({ line, column, length }) =>
      [...(texts[line - 1] ?? '').slice(column - 1, column - 1 + length).matchAll(RUN)]
        .map(({ index, 0: run }) => ({ from: column - 1 + index, to: column - 1 + index + run.length }))
        .flatMap((run) => besides(run, on(line)))
        .map((piece) => ({ line, ...piece })),
    )
    pieces.forEach(({ line, from, to }, at) => {
      byLine.set(line, [...on(line), { from, to, attributes: at === 0 ? wording : { said: wording.said } }])
    })
  }
  for (const own of byLine.values()) own.sort((a, b) => a.from - b.from)
  return byLine
}

/** What stands without a wide gap in it, as one; as wide as it is printed, as near as letters of another font can be. */
function runsOf(
  line: PrintedCharacters,
  text: string,
  marks: readonly Mark[],
  area: PageArea,
  styles: StyleSheet,
): string {
  const height = line.bottom - line.top
  const runs = [...text.matchAll(RUN)].map((match) => {
    const [at, end] = [match.index, match.index + match[0].length]
    const [left, right] = [line.left[at] ?? 0, line.right[end - 1] ?? 0]
    const own = marks.filter(({ from, to }) => from < end && to > at)
    const size = half(height * Math.min(1.05, (right - left) / (widthOf(match[0]) * height)))
    const place = /^[$(]?\d/.test(match[0]) ? `right:${half(area.width - right)}pt` : `left:${half(left)}pt`
    const style = [place, ...(size === half(height) ? [] : [`font-size:${size}pt`])]
    if (line.bold[at]) style.push('font-weight:bold')
    return `<b class=${styles.classOf(style.join(';'))}>${withMarks(text, at, end, own)}</b>`
  })
  const base = styles.classOf(`top:${half(line.top)}pt;font-size:${half(height)}pt`)
  return `<p class=${base}>${runs.join(' ')}</p>`
}

/** Of a text in the usual font without serifs, in parts of its size. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += NARROW.test(character) ? 0.28 : WIDE.test(character) ? 0.85 : CAPITAL.test(character) ? 0.68 : 0.54
  return width
}

const NARROW = /[\s.,:;'|!()[\]ijlftIr-]/
const WIDE = /[mMwW%@—]/
const CAPITAL = /[A-Z&]/

function withMarks(text: string, from: number, to: number, marks: readonly Mark[]): string {
  let written = ''
  let at = from
  for (const mark of marks) {
    written += `${escaped(text.slice(at, mark.from))}${marked(text.slice(mark.from, mark.to), mark.attributes)}`
    at = mark.to
  }
  return written + escaped(text.slice(at, to))
}

const rulingsOf = ({ rulings }: PageArea, styles: StyleSheet): string =>
  rulings
    .map(({ from, to, y, double }) => {
      const place = styles.classOf(`left:${half(from)}pt;top:${half(y)}pt;width:${half(to - from)}pt`)
      return `<i class="${double ? 'ruled twice' : 'ruled'} ${place}"></i>`
    })
    .join('')

/** In half points: so few places share their style. */
const half = (points: number): number => Math.round(points * 2) / 2
