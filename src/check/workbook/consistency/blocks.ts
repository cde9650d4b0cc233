/**
 * Ranges, wherever they are read, that stop short of the block of figures that they take in.
 *
 *     Data!B2:B12 typed, or of one formula      =SUM(Data!B2:B9)       B10:B12 are left out
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1, quotedSheet } from '../../../core/cells/a1.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { groupBy } from '../../../core/group.ts'
import { finding, type Grid, isTypedNumber } from './grid.ts'
import { ACROSS, DOWN, type Way } from './way.ts'

/** A stretch of one row or column that a formula reads. */
interface Stretch {
  readonly on: Grid
  readonly way: Way
  /** The row of what goes across, the column of what goes down. */
  readonly at: number
  readonly first: number
  readonly last: number
  /** By whom. */
  readonly grid: Grid
  readonly cell: OpenedCell
}

/**
 * Findings of all sheets, once for the formulas of a row, or of a column, that are the same. That `own` formulas, those that
 * people write, read a figure by itself, is a reason to leave it out; that lists name it is none.
 */
export function shortOfBlocks(grids: readonly Grid[], own: readonly Grid[] = grids): readonly WorkbookFinding[] {
  const all = grids.flatMap((grid) => grid.formulas.flatMap((cell) => stretchesOf(grid, cell)))
  const lines = new Map([...groupBy(all, lineOf)].map(([line, each]) => [line, eachOnce(each)]))
  const readBy = readersOf(own)
  const seen = new Set<string>()
  return all.flatMap((stretch) => {
    const { grid, cell, on } = stretch
    const out = leftOut(stretch, lines.get(lineOf(stretch)) ?? [], readBy)
    if (out.length === 0) return []
    const key = grid.key(cell)
    const places = [`${grid.sheet.name} row ${cell.row} ${key}`, `${grid.sheet.name} column ${cell.column} ${key}`]
    const isNew = !places.some((place) => seen.has(place))
    for (const place of places) seen.add(place)
    const names = out.map(
      ({ row, column }) => `${on === grid ? '' : `${quotedSheet(on.sheet.name)}!`}${a1(row, column)}`,
    )
    const [first, last] = [names[0], names.at(-1)]
    const remark = names.length === 1 ? `${first} is left out` : `${first} to ${last} are left out`
    return isNew ? [finding('short-range', grid, cell, remark, names)] : []
  })
}

/** One of each that reads the same by the same formula; many do, where ranges are fixed. */
const eachOnce = (stretches: readonly Stretch[]): readonly Stretch[] => [
  ...new Map(stretches.map((each) => [`${each.first} ${each.last} ${each.grid.key(each.cell)}`, each])).values(),
]

const lineOf = ({ on, way, at }: Stretch): string => `${way.line} ${at} ${on.sheet.name}`

function stretchesOf(grid: Grid, cell: OpenedCell): readonly Stretch[] {
  return formulaTokens(cell.formula ?? '').flatMap((token): readonly Stretch[] => {
    if (token.kind !== 'reference' || token.to === undefined) return []
    const { from, to } = token
    const on = token.sheet === undefined ? grid : grid.sheetOf(token.sheet)
    const way = from.column === to.column ? DOWN : from.row === to.row ? ACROSS : undefined
    if (on === undefined || way === undefined || from.row === 0 || from.column === 0) return []
    // What grows with each line, as a running sum does, ends where it is read.
    if (from[way.line === 'row' ? 'rowFixed' : 'columnFixed'] !== to[way.line === 'row' ? 'rowFixed' : 'columnFixed'])
      return []
    return [{ on, way, at: from[way.aside], first: from[way.line], last: to[way.line], grid, cell }]
  })
}

/** Figures that go on behind a stretch as they are in it, few beside those that it takes in. */
function leftOut(stretch: Stretch, others: readonly Stretch[], readBy: Readers): readonly OpenedCell[] {
  const { on, way, at, first, last, grid, cell } = stretch
  const most = (last - first + 1) / SHARE[way.line]
  // Of a few figures on another sheet their own total tells that they are one more.
  const isOfTotal =
    grid !== on &&
    way === DOWN &&
    last > first &&
    others.some((other) => other.grid === on && other.first === first && other.last === last + 1)
  if (last - first + 1 < LEAST && !isOfTotal) return []
  const figure = (line: number): OpenedCell | undefined => (way === DOWN ? on.at(line, at) : on.at(at, line))
  // One that is odd among them ends no block.
  const goesOn = (from: number, to: number): boolean =>
    isAlike(on, figure(from), figure(to)) &&
    [1, 2].some((back) => isAlike(on, figure(from - back * (to - from)), figure(from)))
  if (goesOn(first, first - 1)) return []
  const missing = figure(last + 1)
  const out: OpenedCell[] = isOfTotal && missing !== undefined ? [missing] : []
  while (!isOfTotal && out.length <= most && goesOn(last + out.length, last + out.length + 1))
    out.push(figure(last + out.length + 1) as OpenedCell)
  const end = last + out.length
  if (out.length === 0 || out.length > most) return []
  // Another range begins there, or the same formula moves on over it; or what is left out is read by itself.
  const isElsewhere = others.some(
    (other) =>
      other.first === last + 1 ||
      (other.first > first && other.last > last && grid.key(other.cell) === grid.key(cell)) ||
      (way === ACROSS && other.first === first && other.last > last && other.cell !== cell),
  )
  const readsRest = formulaTokens(cell.formula ?? '').some(
    (token) =>
      token.kind === 'reference' &&
      (token.sheet === undefined ? grid : grid.sheetOf(token.sheet)) === on &&
      token.from[way.aside] === at &&
      token.from[way.line] <= end &&
      (token.to ?? token.from)[way.line] > last,
  )
  const asOthers = new Set(
    Array.from({ length: Math.min(MOST_READ, last - first + 1) }, (_, n) => [
      ...(readBy.get(figure(last - n)) ?? []),
    ]).flat(),
  )
  const isRead = out.some((each) => [...(readBy.get(each) ?? [])].some((key) => !asOthers.has(key)))
  // A total stands behind what it is of, typed or not; and what is forecast behind what was reported.
  const isOther = way === DOWN && out.some(({ row, column }) => NO_PART.test(on.caption(row, column)))
  const isForecast = way === ACROSS && on.begins(last + 1) > on.begins(last + 2) && on.begins(last + 1) > 2
  return isElsewhere || readsRest || isRead || isOther || isForecast ? [] : out
}

/** The fewest figures of a block, and how many times as many as are left out: of periods a sum may take in the first ones. */
const LEAST = 3
const SHARE = { row: 2, column: 3.5 } as const

/** So many figures tell by what each of them is read. */
const MOST_READ = 50

const NO_PART = /total|check|memo|average|sum\b/i

/** The formulas that read a cell by itself, as their cells have them. */
type Readers = ReadonlyMap<OpenedCell | undefined, ReadonlySet<string>>

function readersOf(grids: readonly Grid[]): Readers {
  const found = new Map<OpenedCell, Set<string>>()
  for (const grid of grids)
    for (const cell of grid.formulas)
      for (const token of formulaTokens(cell.formula ?? '')) {
        if (token.kind !== 'reference' || token.to !== undefined) continue
        const on = token.sheet === undefined ? grid : grid.sheetOf(token.sheet)
        const read = on?.at(token.from.row, token.from.column)
        if (read !== undefined) found.set(read, (found.get(read) ?? new Set()).add(grid.key(cell) ?? ''))
      }
  return found
}

/** Of one formula; or typed, and shown alike. */
function isAlike(grid: Grid, one: OpenedCell | undefined, other: OpenedCell | undefined): boolean {
  if (grid.key(one) !== undefined) return grid.key(one) === grid.key(other)
  if (!isTypedNumber(one) || !isTypedNumber(other)) return false
  return one.style.format === other.style.format && one.style.look.bold === other.style.look.bold
}
