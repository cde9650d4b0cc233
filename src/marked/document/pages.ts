/**
 * The pages of a PDF with their figures marked: each word where it is printed, in a font that every machine has.
 *
 * A figure stands by its last digit, as in its column; all else by its first letter.
 */
import type { PageArea, PrintedCharacters, PrintedPages } from '../../core/file/printed-pages.ts'
import { escaped, type Mark, markTag } from './marks.ts'
import type { Marking } from './place-marks.ts'
import type { StyleSheet } from './style-sheet.ts'

/** The pages, and their marks in order; places count from the first character of a mark's line. */
export function markedPages(
  { pages, lines }: PrintedPages,
  texts: readonly string[],
  markings: readonly Marking[],
  styles: StyleSheet,
): { readonly html: string; readonly marks: readonly Mark[] } {
  const byLine = marksByLine(markings, texts)
  const written = new Map<number, string[]>()
  const marks: Mark[] = []
  lines.forEach((line, index) => {
    if (line === undefined) return
    const own = byLine.get(index + 1) ?? []
    marks.push(...own)
    const area = pages.find(({ number }) => number === line.page)
    const words = area ? wordsOf(line, texts[index] ?? '', own, area, styles) : ''
    written.set(line.page, [...(written.get(line.page) ?? []), words])
  })
  const html = pages.map((area) => {
    const size = styles.classOf(`width:${area.width}pt;height:${area.height}pt`)
    const label = `page ${area.number}`
    return `<div class="page ${size}" role="group" aria-label="${label}">${rulingsOf(area, styles)}${(written.get(area.number) ?? []).join('\n')}</div>`
  })
  return { html: html.join('\n'), marks }
}

function marksByLine(markings: readonly Marking[], texts: readonly string[]): ReadonlyMap<number, readonly Mark[]> {
  const byLine = new Map<number, Mark[]>()
  for (const { span, attributes } of markings) {
    const text = (texts[span.line - 1] ?? '').slice(span.column - 1, span.column - 1 + span.length)
    const from = span.column - 1 + text.length - text.trimStart().length
    const mark = { from, to: from + text.trim().length, attributes }
    const own = byLine.get(span.line) ?? []
    byLine.set(span.line, own)
    if (mark.from < mark.to && own.every((other) => other.to <= mark.from || other.from >= mark.to)) own.push(mark)
  }
  for (const own of byLine.values()) own.sort((a, b) => a.from - b.from)
  return byLine
}

/** Blank-separated words, the words of a mark together. */
function wordsOf(
  line: PrintedCharacters,
  text: string,
  marks: readonly Mark[],
  area: PageArea,
  styles: StyleSheet,
): string {
  const size = half((line.bottom - line.top) / 1)
  const base = styles.classOf(`top:${half(line.top)}pt;font-size:${size}pt`)
  let at = 0
  const words: string[] = []
  while (at < text.length) {
    if (text[at] === ' ') {
      at += 1
      continue
    }
    let end = at
    while (end < text.length) {
      const mark = marks.find(({ from, to }) => from <= end && end < to)
      if (mark !== undefined) end = mark.to
      else if (text[end] === ' ') break
      else end += 1
    }
    const own = marks.filter(({ from, to }) => from >= at && to <= end)
    const isFigure = own.some(({ attributes }) => attributes.fact !== undefined)
    const place = isFigure
      ? `right:${half(area.width - (line.right[end - 1] ?? 0))}pt`
      : `left:${half(line.left[at] ?? 0)}pt`
    const bold = line.bold[at] ? ` ${styles.classOf('font-weight:bold')}` : ''
    words.push(`<span class="${base} ${styles.classOf(place)}${bold}">${withMarks(text, at, end, own)}</span>`)
    at = end
  }
  return words.join(' ')
}

function withMarks(text: string, from: number, to: number, marks: readonly Mark[]): string {
  let written = ''
  let at = from
  for (const mark of marks) {
    written += `${escaped(text.slice(at, mark.from))}${markTag(mark.attributes)}${escaped(text.slice(mark.from, mark.to))}</mark>`
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
