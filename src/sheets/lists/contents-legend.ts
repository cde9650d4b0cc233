/** What the colours and marks of a workbook mean: of those that it has. */

import type { Cell, Style } from '../../core/book/workbook.ts'
import type { Book } from '../book.ts'
import { ADDED, HEAD, LINK } from '../styles.ts'

/** Gives the legend from the row `top` on: a heading as wide as `columns`, then a sample and its words a row. */
export function legendCells(book: Book, top: number, columns: number): Cell[] {
  return [
    ...Array.from({ length: columns }, (_, i): Cell => {
      const cell = { row: top, column: 1 + i, style: HEAD }
      return i === 0 ? { ...cell, value: 'Legend' } : cell
    }),
    ...legendOf(book).flatMap(({ sample, value, words }, i): Cell[] => [
      { row: top + 1 + i, column: 1, value, style: sample },
      { row: top + 1 + i, column: 2, value: words, style: {} },
    ]),
  ]
}

const LEGEND: readonly { readonly sample: Style; readonly value: string; readonly words: string }[] = [
  { sample: { font: 'input' }, value: 'Blue', words: 'A figure typed from the release' },
  { sample: { font: 'formula' }, value: 'Black', words: 'A formula over figures of the same sheet' },
  {
    sample: { font: 'link' },
    value: 'Green',
    words: 'A formula that reads another sheet; what is a mere link leads there',
  },
  {
    sample: { fill: 'alert' },
    value: 'Shaded red',
    words: 'A figure that a check contradicts; its note says why, and it leads to the check',
  },
  {
    sample: { fill: 'input' },
    value: 'Shaded yellow',
    words: 'An assumption, or a factor between units, that formulas use',
  },
  {
    sample: { align: 'left' },
    value: '—',
    words: 'Printed as a dash; where the release prints nothing, the cell is empty',
  },
  {
    sample: LINK,
    value: 'Note, Line',
    words: 'Links to the footnote beneath the table and to the line of the release',
  },
]

function legendOf({ model, history, edits = [] }: Book): typeof LEGEND {
  const cells = [...model.cells.values()]
  return [
    ...LEGEND,
    ...(history === undefined ? [] : HISTORY_LEGEND),
    ...(edits.some(({ kind }) => kind === 'dropped') ? [DROPPED] : []),
    ...(cells.some(({ instead }) => instead !== undefined) ? [KEPT] : []),
    ...(cells.some(({ origin }) => origin === 'rounding') ? [PLUGGED] : []),
  ]
}

const KEPT: (typeof LEGEND)[number] = {
  sample: { font: 'input' },
  value: 'Blue, with a note',
  words: 'Kept as printed, because rounding takes it off what it is made of; the note and Checks have both',
}

const DROPPED: (typeof LEGEND)[number] = {
  sample: { fill: 'alert' },
  value: 'Shaded red, with a note',
  words: 'A figure that no release prints any more; it stays because a formula of yours reads it',
}

const PLUGGED: (typeof LEGEND)[number] = {
  sample: { ...ADDED, fill: 'input' },
  value: 'Rounding',
  words: 'Not in the release: added, so that a total is what is printed and the sum of its parts',
}

const HISTORY_LEGEND: typeof LEGEND = [
  { sample: { font: 'formula', italic: true }, value: 'Italic', words: 'No release prints it: made of other periods' },
  {
    sample: { fill: 'band' },
    value: 'Shaded violet, (R)',
    words: 'Two releases print different figures; the note has both, Restatements tells where',
  },
  { sample: { font: 'mark' }, value: '(D)', words: 'A period that no release prints, derived from longer ones' },
]
