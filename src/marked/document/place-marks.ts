/** Figures to the characters of the file that are to be marked: in each, those that a browser can put one mark around. */

import type { FileStretch, FileText } from '../../core/file/file-text.ts'
import { stretchesIn } from '../../core/file/place-in-file.ts'
import type { Span } from '../../core/source.ts'
import type { Mark, MarkAttributes } from './marks.ts'

/** Something to be marked, by its place in the lines of the source. */
export interface Marking {
  readonly span: Span
  readonly attributes: MarkAttributes
}

/** The marks of a file in the order of their characters; none overlaps one before it. */
export function placeMarks(file: FileText, lines: readonly string[], markings: readonly Marking[]): readonly Mark[] {
  const placed = markings.flatMap(({ span, attributes }): readonly Mark[] => {
    const main = mainStretch(file.text, stretchesIn(file, lines, span))
    return main === undefined ? [] : [{ ...main, attributes }]
  })
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

/** Without tags and entities, whose digits are no figure. */
const shownOf = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&#?\w+;?/g, '-')
