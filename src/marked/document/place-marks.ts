/** Figures to the characters of the file that are to be marked: in each, those that a browser can put one mark around. */

import type { FileStretch, FileText } from '../../core/file/file-text.ts'
import { tokenize } from '../../core/file/html-tokens.ts'
import { stretchesIn } from '../../core/file/place-in-file.ts'
import type { Span } from '../../core/source.ts'
import type { Mark, MarkAttributes, Wording } from './marks.ts'

/** Something to be marked, by its place in the lines of the source. */
export interface Marking {
  readonly span: Span
  readonly attributes: MarkAttributes
}

/** Words that an earlier draft has otherwise, by their places in the lines of the source. */
export interface Reworded extends Wording {
  readonly spans: readonly Span[]
}

/**
 * The marks of a file in the order of their characters; none overlaps one before it. Words stand around the figures in
 * them.
 */
export function placeMarks(
  file: FileText,
  lines: readonly string[],
  markings: readonly Marking[],
  reworded: readonly Reworded[] = [],
): readonly Mark[] {
  const figures = figureMarks(file, lines, markings)
  const words = reworded.flatMap(({ spans, ...wording }) =>
    joined(
      file.text,
      spans.flatMap((span) => stretchesIn(file, lines, span)),
    )
      .flatMap((stretch) => besides(stretch, figures))
      .filter(({ from, to }) => file.text.slice(from, to).trim() !== '')
      .map((piece, at): Mark => ({ ...piece, attributes: at === 0 ? wording : { said: wording.said } })),
  )
  return inOrder([...figures, ...words])
}

/** Stretches that nothing but blanks stands between, as one. */
function joined(text: string, stretches: readonly FileStretch[]): readonly FileStretch[] {
  const all: FileStretch[] = []
  for (const { from, to } of stretches) {
    const last = all.at(-1)
    if (last !== undefined && text.slice(last.to, from).trim() === '') all[all.length - 1] = { from: last.from, to }
    else all.push({ from, to })
  }
  return all
}

/** What of a stretch no mark covers. */
export function besides(stretch: FileStretch, marks: readonly Mark[]): readonly FileStretch[] {
  const pieces: FileStretch[] = []
  let at = stretch.from
  for (const { from, to } of marks.toSorted((a, b) => a.from - b.from)) {
    if (to <= at || from >= stretch.to) continue
    if (from > at) pieces.push({ from: at, to: from })
    at = to
  }
  return at < stretch.to ? [...pieces, { from: at, to: stretch.to }] : pieces
}

function figureMarks(file: FileText, lines: readonly string[], markings: readonly Marking[]): readonly Mark[] {
  const placed = markings.flatMap(({ span, attributes }): readonly Mark[] => {
    const main = mainStretch(file.text, stretchesIn(file, lines, span))
    return main === undefined ? [] : [{ ...main, attributes }]
  })
  return inOrder(placed)
}

function inOrder(placed: readonly Mark[]): readonly Mark[] {
  let end = -1
  // Of two that share characters that of a statement comes first, being first in the list.
  return placed
    .toSorted((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      if (from < end) return false
      end = to
      return true
    })
}

/**
 * The stretch with the figure itself: its signs may stand in the cells beside it.
 *
 *     <td>$</td><td>(<b>42</b>,747</td><td>)</td>        (<b>42</b>,747
 */
function mainStretch(text: string, stretches: readonly FileStretch[]): FileStretch | undefined {
  const cells: { from: number; to: number }[] = []
  for (const { from, to } of stretches) {
    const last = cells.at(-1)
    if (last !== undefined && !CELL.test(text.slice(last.to, from))) last.to = to
    else cells.push({ from, to })
  }
  const holding = (pattern: RegExp) => cells.find(({ from, to }) => pattern.test(shownOf(text.slice(from, to))))
  const figure = holding(/\d/) ?? holding(/[-\u2010-\u2015\u2212]/) ?? cells.at(-1)
  if (figure === undefined) return undefined
  const shown = text.slice(figure.from, figure.to)
  const from = figure.from + shown.length - shown.trimStart().length
  const to = figure.to - (shown.length - shown.trimEnd().length)
  return from < to ? { from, to } : undefined
}

const CELL = /<\/?t[dhr]\b/i

/** Without tags, whose digits are no figure, and with entities as what they stand for. */
function shownOf(html: string): string {
  const shown: string[] = []
  tokenize(html, { open() {}, close() {}, text: (text) => shown.push(text) })
  return shown.join('')
}
