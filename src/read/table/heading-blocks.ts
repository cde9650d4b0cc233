/** Headings over blocks of columns, where what stands below begins anew in each. */

import type { Placed } from './heading-periods.ts'
import { type Extent, nearest, STRETCH } from './heading-span.ts'
import { isYear, type PlacedCell, type PlacedLine } from './placed.ts'

/**
 * A heading in the middle over each block of columns, where what stands below begins again as often as there are headings on
 * its line; undefined where it does not.
 *
 *             Second-Quarter                  Six Months
 *       2031    2030    % Change      2031    2030    % Change
 */
export function blocksAt(
  lines: readonly PlacedLine[],
  index: number,
  extents: readonly Extent[],
): readonly Placed[] | undefined {
  const over = (line: PlacedLine | undefined): readonly PlacedCell[] =>
    line?.cells.filter((cell) => extents[0] !== undefined && !isLeft(cell, extents[0])) ?? []
  const cells = over(lines[index])
  if (cells.length < 2) return undefined
  const below = lines.slice(index + 1)
  const years = below.findLast((line) => line.cells.some(isYear))?.cells.filter(isYear) ?? []
  // Stretches of time that have the same years or days each, as many: nothing else divides these.
  const areStretches = cells.every(({ text }) => STRETCH.test(text))
  const byYears = blocksOver(cells, years, extents, areStretches ? undefined : 5)
  if (byYears !== undefined || new Set(cells.map(({ text }) => text)).size < cells.length) return byYears
  // Over all the quarters of a year there is nothing but the year.
  const parts = areStretches ? undefined : cells.every(isYear) ? 5 : 20
  return blocksOver(cells, over(below.findLast((line) => over(line).length > cells.length)), extents, parts)
}

/** `parts`: what part of its block a heading may be off the middle by; undefined where its place tells nothing. */
function blocksOver(
  cells: readonly PlacedCell[],
  below: readonly PlacedCell[],
  extents: readonly Extent[],
  parts: number | undefined,
): readonly Placed[] | undefined {
  const length = below.findIndex(({ text }, k) => k > 0 && text === below[0]?.text)
  if (length < 2 || cells.length * length !== below.length) return undefined
  if (!below.every(({ text }, k) => text === below[k % length]?.text)) return undefined
  const starts = cells.map((_, k) => (k === 0 ? 0 : nearest(below[k * length] as PlacedCell, extents)))
  const over = cells.map((cell, k) => ({ cell, from: starts[k] ?? 0, to: (starts[k + 1] ?? extents.length) - 1 }))
  return over.every(({ cell, from, to }) => {
    if (parts === undefined) return true
    const [left, right] = [extents[from], extents[to]]
    if (left === undefined || right === undefined) return false
    return Math.abs(cell.from + cell.to - left.from - right.to) / 2 <= (right.to - left.from) / parts
  })
    ? over
    : undefined
}

/** Left of the columns of figures. */
export function isLeft(cell: PlacedCell, first: Extent): boolean {
  if ((cell.from + cell.to) / 2 >= first.from - 1) return false
  return cell.to < first.from || cell.from < first.from - 12
}

/**
 * A heading over the first column of its block alone, the cells beside it left blank and not joined to it: over all of its block.
 *
 *     | Earnings |      | Dividends |      |
 *     | 2031     | 2030 | 2031      | 2030 |
 */
export function overBlankCells(
  over: readonly Placed[],
  below: readonly (readonly Placed[])[],
  columns: number,
): readonly Placed[] {
  const length = columns / over.length
  if (over.length < 2 || length < 2 || !over.every(({ from, to }, k) => from === to && from === k * length)) return over
  const anew = below.some(
    (line) =>
      line.length === columns &&
      new Set(line.slice(0, length).map(({ cell }) => cell.text)).size === length &&
      line.every(({ cell, from, to }, k) => from === k && to === k && cell.text === line[k % length]?.cell.text),
  )
  return anew ? over.map(({ cell, from }) => ({ cell, from, to: from + length - 1 })) : over
}
