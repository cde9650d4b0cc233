/** Which sheets, rows and columns of two workbooks are the same, without saying what changed in them. */
import { EXACT } from '../../core/book/change.ts'
import {
  type OpenedCell,
  type OpenedSheet,
  type OpenedWorkbook,
  sheetsByName,
} from '../../core/book/opened-workbook.ts'
import { longestAscending } from '../../core/cells/longest-ascending.ts'
import { compareFormulas, sameLink } from '../compare/compare-formula.ts'
import { sameTyped } from '../compare/same-value.ts'
import { alignSheets, axesOf } from './align-sheets.ts'
import { liveFormula } from './cell-content.ts'
import { crossing, leftBehind } from './left-behind.ts'
import { type CopiedLines, matchCopied } from './match-copy.ts'
import { matchEntries, tracedRows } from './match-entries.ts'
import { matchSheets } from './match-sheets.ts'
import type { AxisMap, PlaceMap, SheetMap } from './place-map.ts'
import { layOutSheet } from './sheet-layout.ts'

/** A sheet of the first workbook and its counterpart in the second. */
export interface MatchedSheets {
  readonly a: OpenedSheet
  readonly b: OpenedSheet
  /** Where each row and column of the first is in the second, from the first on; 0 where it is gone. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** What of two workbooks is the same place, and how contents of such places are compared. */
export interface MatchedPlaces {
  readonly pairs: readonly MatchedSheets[]
  /** Whether two cells hold the same: a figure, a text, or a formula that says the same of what both sheets have. */
  readonly sameContent: (a: OpenedCell | undefined, b: OpenedCell | undefined, pair: MatchedSheets) => boolean
  readonly sameLink: (a: string, b: string, pair: MatchedSheets) => boolean
}

/**
 * The first workbook and a copy of it that somebody has edited: what stands between the same neighbours is the same,
 * whatever it says now.
 */
export function matchCopy(a: OpenedWorkbook, b: OpenedWorkbook): MatchedPlaces {
  const found = matched(a, b, pairsOf(a, b, true))
  const { isFormula, isLink } = leftBehind(found.pairs)
  return {
    ...found,
    sameContent: (one, other, pair) =>
      found.sameContent(one, other, pair) || (one !== undefined && other !== undefined && isFormula(one, other, pair)),
    sameLink: (one, other, pair) => found.sameLink(one, other, pair) || isLink(one, other, pair),
  }
}

/** What tells rows of two workbooks that were built alike. */
export interface BuiltAlike {
  /** The sheets whose rows are each about a place on another sheet. */
  readonly entries: readonly string[]
  /** The one of them that has all figures, each with the line of the document it was printed on. */
  readonly figures: string
}

/** Two workbooks that were built alike, of other documents. */
export function matchRebuilt(a: OpenedWorkbook, b: OpenedWorkbook, { entries, figures }: BuiltAlike): MatchedPlaces {
  const found = pairsOf(a, b, false)
  const list = found.find((pair) => pair.a.name === figures)
  const traced = list && tracedRows([list.a, list.b], mapOf(a, b, found))
  const pairs = found.map((pair) => ({ ...pair, rows: withTraced(pair.rows, traced?.get(pair.a)) }))
  const map = mapOf(a, b, pairs)
  const listed = pairs.map((pair) =>
    entries.includes(pair.a.name) ? { ...pair, rows: matchEntries(pair.a, pair.b, pair.rows, map) } : pair,
  )
  return matched(a, b, listed)
}

function withTraced(rows: readonly number[], traced: ReadonlyMap<number, number> | undefined): readonly number[] {
  if (traced === undefined) return rows
  const taken = new Set(traced.values())
  return rows.map((to, i) => traced.get(i + 1) ?? (taken.has(to) ? 0 : to))
}

function pairsOf(a: OpenedWorkbook, b: OpenedWorkbook, copies: boolean): MatchedSheets[] {
  return matchSheets(a, b).pairs.map((pair) => {
    const alike = alikeLines(pair)
    const copied = copies ? matchCopied(pair.a, pair.b) : undefined
    const found = (axis: 'row' | 'column'): number[] => {
      const of = axis === 'row' ? 'rows' : 'columns'
      const used = (sheet: OpenedSheet) => new Set(sheet.cells.map((cell) => cell[axis]))
      const fill = (matches: readonly number[], evenly: boolean) =>
        filledUp(matches, lastOf(pair.b, axis), used(pair.a), used(pair.b), evenly)
      if (copied === undefined) return fill(alike[of], false)
      return fill(between(fill(copied[of], true), alike[of], lastOf(pair.b, axis)), true)
    }
    return { a: pair.a, b: pair.b, rows: found('row'), columns: found('column') }
  })
}

/** Rows and columns matched as statements are: by caption, heading and likeness. */
function alikeLines(pair: { readonly a: OpenedSheet; readonly b: OpenedSheet }): CopiedLines {
  const { rows, columns } = axesOf(alignSheets(pair.a, pair.b))
  // Beyond its last line a sheet has none that could be anything's counterpart.
  const found = ({ to }: AxisMap, axis: 'row' | 'column'): number[] => lines(1, lastOf(pair.a, axis)).map(to)
  return { rows: found(rows, 'row'), columns: found(columns, 'column') }
}

/** Matches, with others added where they stand between the same neighbours. */
function between(matches: readonly number[], others: readonly number[], lengthB: number): number[] {
  const found = [...matches]
  const taken = new Set(found.filter((to) => to > 0))
  const left = found.flatMap((to, i) => (to > 0 ? [i] : []))
  const stayed = new Set(longestAscending(left.map((i) => found[i] as number)).map((at) => left[at]))
  let [low, from] = [0, 0]
  for (let i = 0; i <= found.length; i++) {
    if (i < found.length && !stayed.has(i)) continue
    const to = i === found.length ? lengthB + 1 : (found[i] as number)
    for (let at = from; at < i; at++) {
      const other = others[at] ?? 0
      if (found[at] !== 0 || other <= low || other >= to || taken.has(other)) continue
      found[at] = other
      taken.add(other)
      low = other
    }
    low = to
    from = i + 1
  }
  return found
}

function mapOf(a: OpenedWorkbook, b: OpenedWorkbook, pairs: readonly MatchedSheets[]): PlaceMap {
  const maps = pairs.map((pair): SheetMap => {
    const axis = (of: 'row' | 'column') => axisOf(of === 'row' ? pair.rows : pair.columns, lastOf(pair.b, of))
    return { a: pair.a, b: pair.b, rows: axis('row'), columns: axis('column') }
  })
  return { ofA: new Map(maps.map((each) => [each.a, each])), sheetsA: sheetsByName(a), sheetsB: sheetsByName(b) }
}

function matched(a: OpenedWorkbook, b: OpenedWorkbook, pairs: readonly MatchedSheets[]): MatchedPlaces {
  const map = mapOf(a, b, pairs)
  return {
    pairs,
    sameContent: (one, other, pair) => sameContent(one, pair.a, other, pair.b, map),
    sameLink: (one, other, pair) => sameLink(one, other, pair.a, pair.b, map),
  }
}

/** What stands before and over the cells of a sheet: the row's caption, the column's headings. */
export function wordsOf(sheet: OpenedSheet): (row: number, column: number) => { caption: string; heading: string } {
  const bands = new Map(layOutSheet(sheet).rows.map((band) => [band.row, band]))
  return (row, column) => {
    const band = bands.get(row)
    return { caption: band?.caption ?? '', heading: band?.headings.get(column) ?? '' }
  }
}

const lines = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)

const lastOf = ({ cells }: OpenedSheet, axis: 'row' | 'column'): number =>
  cells.reduce((last, cell) => Math.max(last, cell[axis]), 0)

/** Adds matches of lines that stand between the same neighbours. */
function filledUp(
  matches: readonly number[],
  lengthB: number,
  usedA: ReadonlySet<number>,
  usedB: ReadonlySet<number>,
  copies: boolean,
): number[] {
  const filled = matches.map((to) => (to > lengthB ? 0 : to))
  const taken = new Set(filled.filter((to) => to > 0))
  const matched = filled.flatMap((to, i) => (to > 0 ? [{ from: i + 1, to }] : []))
  const inOrder = longestAscending(matched.map(({ to }) => to)).map((i) => matched[i] as { from: number; to: number })
  let [fromA, fromB] = [1, 1]
  for (const { from, to } of [...inOrder, { from: filled.length + 1, to: lengthB + 1 }]) {
    const left = lines(fromA, from - fromA).filter((at) => filled[at - 1] === 0)
    const right = lines(fromB, to - fromB).filter((at) => !taken.has(at))
    const pairs =
      copies && left.length === right.length
        ? left.map((at, i) => [at, right[i]] as const)
        : blankPairs(left, right, usedA, usedB)
    for (const [one, other] of pairs) if (other !== undefined) filled[one - 1] = other
    fromA = from + 1
    fromB = to + 1
  }
  return filled
}

function blankPairs(
  left: readonly number[],
  right: readonly number[],
  usedA: ReadonlySet<number>,
  usedB: ReadonlySet<number>,
): (readonly [number, number | undefined])[] {
  const blank = right.filter((at) => !usedB.has(at))
  return left.filter((at) => !usedA.has(at)).map((at, i) => [at, blank[i]] as const)
}

function axisOf(to: readonly number[], lengthB: number): AxisMap {
  const from = new Map<number, number>()
  to.forEach((at, i) => {
    if (at > 0) from.set(at, i + 1)
  })
  const behind = lengthB - to.length
  const moved = crossing(to)
  return {
    to: (at) => (at <= to.length ? (to[at - 1] ?? 0) : at + behind),
    from: (at) => (at <= lengthB ? (from.get(at) ?? 0) : at - behind),
    isMoved: (at) => moved.has(at),
  }
}

function sameContent(
  a: OpenedCell | undefined,
  sheetA: OpenedSheet,
  b: OpenedCell | undefined,
  sheetB: OpenedSheet,
  map: PlaceMap,
): boolean {
  const [liveA, liveB] = [liveFormula(a), liveFormula(b)]
  if (a === undefined || b === undefined || (liveA === undefined && liveB === undefined)) {
    return liveA === liveB && (a && b ? sameTyped(a, b, EXACT) : a?.value === b?.value)
  }
  if (liveA === undefined || liveB === undefined || (a.array === undefined) !== (b.array === undefined)) return false
  const at = ({ row, column }: OpenedCell, formula: string, sheet: OpenedSheet) => ({ formula, sheet, row, column })
  return compareFormulas(at(a, liveA, sheetA), at(b, liveB, sheetB), map) !== 'different'
}
