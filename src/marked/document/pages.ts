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
  const written = new Map<number, PlacedLine[]>()
  const marks: Mark[] = []
  lines.forEach((line, index) => {
    if (line === undefined) return
    const own = byLine.get(index + 1) ?? []
    marks.push(...own)
    const area = pages.find(({ number }) => number === line.page)
    if (area === undefined) return
    const runs = runsOf(line, texts[index] ?? '', own, area)
    written.set(line.page, [...(written.get(line.page) ?? []), { line, runs }])
  })
  const html = pages.map((area) => {
    const size = styles.classOf(`width:${area.width}pt;height:${area.height}pt`)
    const label = `page ${area.number}`
    const words = linesOf(written.get(area.number) ?? [], styles)
    return `<div class="page ${size}" role="group" aria-label="${label}">${rulingsOf(area)}${words}</div>`
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

/** A line with what stands on it. */
interface PlacedLine {
  readonly line: PrintedCharacters
  readonly runs: readonly Run[]
}

/** What stands without a wide gap in it. */
interface Run {
  /** Where it stands across the page, and its weight. */
  readonly place: string
  readonly size: number
  readonly html: string
  /** The mark that is all of it. */
  readonly mark: Mark | undefined
}

/** Runs as wide as they are printed, as near as letters of another font can be. */
function runsOf(line: PrintedCharacters, text: string, marks: readonly Mark[], area: PageArea): readonly Run[] {
  const height = line.bottom - line.top
  return [...text.matchAll(RUN)].map((match) => {
    const [at, end] = [match.index, match.index + match[0].length]
    const [left, right] = [line.left[at] ?? 0, line.right[end - 1] ?? 0]
    const own = marks.filter(({ from, to }) => from < end && to > at)
    const size = half(height * Math.min(1.05, (right - left) / (widthOf(match[0]) * height)))
    return {
      place: `${/^[$(]?\d/.test(match[0]) ? `right:${half(area.width - right)}` : `left:${half(left)}`}pt${line.bold[at] ? ';font-weight:bold' : ''}`,
      size,
      html: withMarks(text, at, end, own, line.raised),
      mark: own.find(({ from, to, attributes }) => from === at && to === end && !('said' in attributes)),
    }
  })
}

/** Each line as far below the one before it as it is printed: most are as far as others, and share their style. */
function linesOf(lines: readonly PlacedLine[], styles: StyleSheet): string {
  let above = 0
  return lines
    .map(({ line, runs }) => {
      const down = `margin-top:${half(line.top) - above}pt`
      above = half(line.top)
      const usual = half(line.bottom - line.top)
      const [only] = runs
      if (runs.length === 1 && only?.place.startsWith('left') && only.mark === undefined)
        return `<p class="${styles.classOf(down)} ${styles.classOf(`${only.place};font-size:${only.size}pt`)}">${only.html}</p>`
      const words = runs.map(({ place, size, html, mark }) => {
        const own = styles.classOf(size === usual ? place : `${place};font-size:${size}pt`)
        return mark === undefined ? `<b class=${own}>${html}</b>` : html.replace('<mark', () => `<mark class=${own}`)
      })
      return `<div class=${styles.classOf(`${down};font-size:${usual}pt`)}>${words.join(' ')}</div>`
    })
    .join('\n')
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

function withMarks(
  text: string,
  from: number,
  to: number,
  marks: readonly Mark[],
  raised: PrintedCharacters['raised'],
): string {
  let written = ''
  let at = from
  for (const mark of marks) {
    written += `${printed(text, at, mark.from, raised)}${marked(printed(text, mark.from, mark.to, raised), mark.attributes)}`
    at = mark.to
  }
  return written + printed(text, at, to, raised)
}

/** Characters as the page has them, those that are raised in their place. */
function printed(text: string, from: number, to: number, raised: PrintedCharacters['raised']): string {
  if (raised.size === 0) return escaped(text.slice(from, to))
  let [written, above] = ['', '']
  const lower = (): void => {
    if (above !== '') written += `<sup>${escaped(above)}</sup>`
    above = ''
  }
  for (let at = from; at < to; at++) {
    const drawn = raised.get(at)
    if (drawn === undefined) lower()
    if (drawn === undefined) written += escaped(text.charAt(at))
    else above += drawn
  }
  lower()
  return written
}

function rulingsOf({ rulings, width, height }: PageArea): string {
  if (rulings.length === 0) return ''
  const lines = rulings.flatMap(({ from, to, y, double }) =>
    (double ? [0, 2] : [0]).map((below) => `M${half(from)} ${half(y) + below}h${half(to - from)}`),
  )
  return `<svg viewBox="0 0 ${width} ${height}" aria-hidden=true><path d="${lines.join('')}"/></svg>`
}

/** In half points: so few places share their style. */
const half = (points: number): number => Math.round(points * 2) / 2
