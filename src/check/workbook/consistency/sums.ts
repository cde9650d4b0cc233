/**
 * Sums that leave out the line above them, or add what does not belong together.
 *
 *     Wages         120       Wages           120
 *     Rent           40       Rent            40%       a share among amounts
 *     Insurance       9       Materials      (300)      all of its row are of the other sign
 *     Total  =SUM(B2:B3)      Total    =SUM(B2:B4)
 *            Insurance is left out
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1 } from '../../../core/cells/a1.ts'
import { type Added, sumsIn } from './added.ts'
import { wrongCosts } from './cost-signs.ts'
import { finding, type Grid, isPercent, reads } from './grid.ts'
import { turnedSigns } from './signs.ts'
import { mixedColumns, mixedUnits } from './sum-units.ts'
import { ACROSS, DOWN, type Way } from './way.ts'

/** Told once a row, where the same is found in each of its columns. */
export function sumFindings(grid: Grid): readonly WorkbookFinding[] {
  const seen = new Set<string>()
  return grid.formulas.flatMap((cell) => {
    const signed = sumsIn(grid, cell)
    const sums = signed.filter((ranges) => !ranges.some(({ isTakenOff }) => isTakenOff))
    const [only = [], ...more] = sums
    const inRow = [
      more.length === 0 ? shortRange(grid, cell, only) : undefined,
      ...sums.map((ranges) => mixedUnits(grid, cell, ranges)),
      mixedColumns(grid, cell),
    ].flatMap((each) => (each === undefined ? [] : [[`${each.kind} ${cell.row}`, each] as const]))
    // What is taken off may have the wrong sign as well.
    const turned = signed.flatMap((ranges) => turnedSigns(cell, ranges))
    const costs = signed.flatMap((ranges) => wrongCosts(grid, cell, ranges))
    const all = [
      ...inRow,
      ...turned.map((each) => [`turned ${each.sheet}!${each.cell}`, each] as const),
      ...costs.map((each) => [`costs ${each.sheet}!${each.cell.replace(/^[A-Z]+/, '')}`, each] as const),
    ]
    return all.flatMap(([key, each]) => {
      const isNew = !seen.has(key)
      seen.add(key)
      return isNew ? [each] : []
    })
  })
}

/** Where the same sum stands beside, what is left out there is no line either: then what is between is no part of any. */
function shortRange(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): WorkbookFinding | undefined {
  const [range] = ranges
  if (range === undefined || ranges.length > 1 || range.on !== grid) return undefined
  const way = range.left === range.right ? DOWN : ACROSS
  const before = leftOutBefore(grid, cell, range, way)
  if (before !== undefined) return finding('short-range', grid, cell, `${before} is left out`, [before])
  const out = leftOut(grid, cell, range, way)
  const isElsewhere = way === ACROSS && isYearToDate(grid, cell)
  const isAlone = [-1, 1].some((aside) => {
    const beside = grid.at(cell.row + aside * way.right, cell.column + aside * way.down)
    const [like] = beside === undefined ? [] : (sumsIn(grid, beside)[0] ?? [])
    return (
      beside !== undefined &&
      grid.key(beside) === grid.key(cell) &&
      (like === undefined || leftOut(grid, beside, like, way).length === 0)
    )
  })
  return out.length === 0 || isAlone || isElsewhere
    ? undefined
    : finding('short-range', grid, cell, `${out[0]} is left out`, out)
}

/** Whether a sum across stands in its column more than once: first periods of several are meant to be added. */
const isYearToDate = (grid: Grid, cell: OpenedCell): boolean =>
  grid.having('column', cell.column, grid.key(cell) ?? '').length > 1 ||
  /\b(?:to[ -]date|[YLQ]TD|9M|6M|\d+ months)\b/i.test(grid.heading(cell.row, cell.column))

/**
 * A figure right before a range, where the sums on both sides, or on the one that there is, begin with theirs:
 *
 *     Plant A   12   14   11   =SUM(B2:D2)
 *     Plant B    9   10   13   =SUM(C3:D3)      B3 is left out
 *     Plant C    7    8    8   =SUM(B4:D4)
 */
function leftOutBefore(grid: Grid, cell: OpenedCell, range: Added, { line, down, right }: Way): string | undefined {
  const lead = grid.at(range.top - down, range.left - right)
  if (lead === undefined || typeof lead.value !== 'number') return undefined
  if (isPercent(lead) !== isPercent(grid.at(range.top, range.left))) return undefined
  const ends = (each: Added): readonly number[] =>
    line === 'row' ? [each.top, each.bottom, each.left - each.right] : [each.left, each.right, each.top - each.bottom]
  const [first = 0, last, width] = ends(range)
  const beside = [-1, 1].flatMap((aside) => {
    const sum = grid.at(cell.row + aside * right, cell.column + aside * down)
    const [only, ...more] = sum === undefined ? [] : sumsIn(grid, sum)
    const [like, ...others] = only ?? []
    return like === undefined || more.length > 0 || others.length > 0 || like.on !== grid ? [] : [ends(like)]
  })
  const isLonger = ([begin, end, across]: readonly number[]): boolean =>
    begin === first - 1 && end === last && across === width
  return beside.length > 0 && beside.every(isLonger) ? a1(lead.row, lead.column) : undefined
}

/** Between a range and the total right behind it, a line, or two, that are of the same kind and in no other part of the sum. */
function leftOut(grid: Grid, cell: OpenedCell, range: Added, { line, aside, down, right }: Way): readonly string[] {
  const { top, bottom, left } = range
  const [first, last] = line === 'row' ? [top, bottom] : [left, range.right]
  const gap = cell[line] - last - 1
  if ((line === 'row' ? left : top) !== cell[aside] || gap < 1 || gap > MOST[line] || last === first) return []
  const at = (n: number): OpenedCell | undefined => grid.at(bottom + n * down, range.right + n * right)
  const between = Array.from({ length: gap }, (_, n) => at(n + 1))
  const isLine = (each: OpenedCell | undefined): each is OpenedCell =>
    each !== undefined &&
    typeof each.value === 'number' &&
    isPercent(each) === isPercent(at(0)) &&
    !NO_PART.test(line === 'row' ? grid.caption(each.row, each.column) : grid.heading(each.row, each.column)) &&
    // What is made of the lines above it is a total of theirs, or a ratio.
    !reads(each, range)
  return between.every(isLine) ? between.map((each) => a1(each.row, each.column)) : []
}

/** How many lines, or columns, may stand between. */
const MOST = { row: 2, column: 1 } as const

/** What stands between lines and their total and is no part of it. */
const NO_PART = /total|subtotal|check|memo|share|count|rate|margin/i
