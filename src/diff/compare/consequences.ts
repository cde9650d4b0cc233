/** Puts what follows from a change beneath it: results of formulas that look at what changed, near or far. */

import type { Recalculation } from '../../calc/recalculate.ts'
import { type ChangeKind, MISFITS } from '../../core/book/change.ts'
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import type { Place } from '../../core/cells/place.ts'
import type { Draft, DraftSide } from './draft.ts'
import { headsOver } from './heads-over.ts'

/** Causes kept for one consequence; it is told under the first, the rest are counted. */
const MOST_CAUSES = 8

/** The changes that stand by themselves, with what follows from them beneath. */
export function groupConsequences(drafts: readonly Draft[], a: Recalculation, b: Recalculation): Draft[] {
  const telling = drafts.filter(({ kind }) => kind !== 'number-format')
  const before = changesIndex(telling, 'a')
  const after = changesIndex(telling, 'b')
  const shownAs = changesIndex(
    drafts.filter(({ kind }) => kind === 'number-format'),
    'b',
  )
  const order = new Map(drafts.map((draft, at) => [draft, at]))
  const moves = drafts.filter(({ kind }) => MOVES.has(kind))
  const heads = drafts
    .filter(({ a, b }) => a?.over !== undefined || b?.over !== undefined)
    .filter(({ follows }) => !follows)
  /** The lines that came, went or moved on the sheets of a formula, and on those that it reads. */
  const movesOn = (sides: readonly Draft['a'][], calculations: readonly Recalculation[]): Draft[] => {
    const sheets = new Set(
      sides.flatMap((side, at) => [
        side?.sheet,
        ...(side?.cell === undefined ? [] : (calculations[at]?.precedents(side.sheet, side.cell) ?? [])).map(
          ({ sheet }) => sheet,
        ),
      ]),
    )
    return moves.filter((move) => [move.a, move.b].some((side) => sheets.has(side?.sheet))).slice(0, MOST_CAUSES)
  }
  /**
   * What was edited where something no longer fits; else what made it so there: how what it adds up is shown, or whatever
   * else it reads that changed.
   */
  const ofMisfit = ({ a: was, b: is }: Draft): readonly Draft[] | undefined => {
    const [own, others] = [new Set<Draft>(), new Set<Draft>()]
    for (const [side, index] of [
      [is, after],
      [was, before],
    ] as const)
      if (side?.range !== undefined) index({ sheet: side.sheet, range: side.range }, own)
    const edited = [...own].filter(({ kind }) => EDITS.has(kind))
    if (edited.length > 0) return edited
    for (const place of is?.reads ?? []) shownAs(place, others)
    return others.size > 0 ? [...others] : undefined
  }
  const direct = (draft: Draft): Draft[] => {
    const ofItsCell = (MISFITS as readonly ChangeKind[]).includes(draft.kind) ? ofMisfit(draft) : undefined
    if (ofItsCell !== undefined) return [...ofItsCell]
    const found = new Set<Draft>()
    for (const [side, calculation, index] of [
      [draft.b, b, after],
      [draft.a, a, before],
    ] as const) {
      if (side?.reads !== undefined) for (const place of side.reads) index(place, found)
      else if (side?.cell?.formula !== undefined)
        for (const place of calculation.precedents(side.sheet, side.cell)) index(place, found)
    }
    found.delete(draft)
    if (found.size === 0 && draft.asBuilt) return [...headsOver(lookedAt(draft, a, b), heads)]
    if (draft.leftBehind) return movesOn([draft.a, draft.b], [a, b])
    const kinds = draft.kind === 'formula' && !draft.asBuilt ? CAUSES_OF_FORMULAS : CAUSES_OF_RESULTS
    const likely = [...found].filter(({ kind }) => kinds.has(kind))
    // A blank line changes how a formula is written, and no result.
    const counting = draft.kind === 'formula' ? likely : likely.filter((each) => !isBlank(each))
    return counting.length > 0 ? counting : likely
  }
  const causes = rootCauses(drafts, direct, order)
  const roots: Draft[] = []
  const uncaused: Draft[] = []
  for (const draft of drafts) {
    const [cause, ...others] = draft.follows ? (causes.get(draft) ?? []) : []
    if (cause === undefined) {
      if (draft.asBuilt) uncaused.push(draft)
      else if (!draft.onlyIfCaused) roots.push(draft)
      continue
    }
    if (others.length > 0) draft.remark = joinRemarks(draft.remark, `follows from ${others.length + 1} changes`)
    cause.consequences.push(draft)
  }
  // A total is built as printed in all columns where it does not add up in one; what else is built otherwise, since
  // other figures bear it out, is so by one of the figures that changed.
  const figures = roots.filter(({ kind }) => BUILT_OF.has(kind))
  const all = figures.length > 0 ? figures : [...roots]
  for (const draft of uncaused) {
    const row = drafts.find((other) => !uncaused.includes(other) && isOnRowOf(draft, other))
    const cause = row && (causes.get(row)?.[0] ?? all.find((root) => root === row))
    if (cause === undefined && all.length > 1)
      draft.remark = joinRemarks(draft.remark, `by one of ${all.length} changes`)
    ;((cause ?? all[0])?.consequences ?? roots).push(draft)
  }
  return roots
}

/** Rows or columns that came or went and hold nothing that counts. */
const isBlank = ({ kind, a, b }: Draft): boolean =>
  MOVES.has(kind) &&
  [a, b].every(
    (side) =>
      side === undefined ||
      side.cells?.every(({ value, formula }) => typeof value !== 'number' && formula === undefined) === true,
  )

/** Kinds of changes that have a release built otherwise. */
const BUILT_OF: ReadonlySet<ChangeKind> = new Set(['value', 'restated', 'heading', 'unit'])

/** Where a change stands, what is under it, and what it looks at. */
const lookedAt = ({ a, b }: Draft, before: Recalculation, after: Recalculation): readonly Place[] =>
  (
    [
      [a, before],
      [b, after],
    ] as const
  ).flatMap(([side, calculation]) => (side === undefined ? [] : placesOf(side, calculation)))

function placesOf({ sheet, range, cell, over, reads }: DraftSide, calculation: Recalculation): readonly Place[] {
  const looks = reads ?? (cell?.formula === undefined ? [] : calculation.precedents(sheet, cell))
  return [...looks, ...(over ?? (range === undefined ? [] : [{ sheet, range }]))]
}

const isOnRowOf = ({ b: one }: Draft, { b: other }: Draft): boolean =>
  one !== undefined && one.sheet === other?.sheet && one.range?.top === other.range?.top

/** Remarks in one text, "; " between two; those that are absent are left out. */
export const joinRemarks = (...remarks: readonly (string | undefined)[]): string =>
  remarks.filter((remark) => remark !== undefined).join('; ')

/** For each draft that follows, the changes at the far ends of what it looks at, in order. */
function rootCauses(
  drafts: readonly Draft[],
  direct: (draft: Draft) => Draft[],
  order: ReadonlyMap<Draft, number>,
): ReadonlyMap<Draft, readonly Draft[]> {
  const causes = new Map<Draft, Draft[]>()
  const directs = new Map<Draft, Draft[]>()
  for (const start of drafts) {
    if (!start.follows) continue
    const stack = [start]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (causes.has(top)) {
        stack.pop()
        continue
      }
      const seen = directs.get(top)
      if (seen === undefined) {
        const found = direct(top)
        directs.set(top, found)
        // Those on the stack already look at this one in turn: a circle, which is cut here.
        stack.push(...found.filter((draft) => draft.follows && !directs.has(draft)))
        continue
      }
      stack.pop()
      const all = new Set(seen.flatMap((draft) => (draft.follows ? (causes.get(draft) ?? []) : [draft])))
      const sorted = [...all].sort((x, y) => (order.get(x) as number) - (order.get(y) as number))
      causes.set(top, sorted.slice(0, MOST_CAUSES))
    }
  }
  return causes
}

/** Finds the changes within a place of one of the workbooks; at most so many as could be told. */
function changesIndex(drafts: readonly Draft[], side: 'a' | 'b'): (place: Place, found: Set<Draft>) => void {
  const sheets = new Map<OpenedSheet, SheetIndex>()
  for (const draft of drafts) {
    const at = draft[side]
    if (at === undefined) continue
    const index: SheetIndex = sheets.get(at.sheet) ?? { rows: [], columns: [], whole: [], cells: new Map() }
    sheets.set(at.sheet, index)
    if (at.range === undefined) index.whole.push(draft)
    else if (at.range.left === 0) index.rows.push([at.range.top, at.range.bottom, draft])
    else if (at.range.top === 0) index.columns.push([at.range.left, at.range.right, draft])
    else if (VALUE_KINDS.has(draft.kind) || draft.kind === 'number-format') {
      const column = index.cells.get(at.range.left) ?? []
      column.push([at.range.top, draft])
      index.cells.set(at.range.left, column)
    }
  }
  for (const { rows, cells } of sheets.values()) {
    rows.sort((x, y) => x[0] - y[0])
    for (const column of cells.values()) column.sort((x, y) => x[0] - y[0])
  }
  return (place, found) => {
    const index = sheets.get(place.sheet)
    if (index === undefined) return
    const { top, bottom, left, right } = place.range
    const [lastRow, lastColumn] = [
      top === 0 ? Number.POSITIVE_INFINITY : bottom,
      left === 0 ? Number.POSITIVE_INFINITY : right,
    ]
    for (const [column, changes] of index.cells) {
      if (column < left || column > lastColumn) continue
      for (let at = firstFrom(changes, top); at < changes.length && found.size < MOST_CAUSES; at++) {
        const [row, draft] = changes[at] as (typeof changes)[number]
        if (row > lastRow) break
        found.add(draft)
      }
    }
    for (let at = firstFrom(index.rows, top); at < index.rows.length && found.size < 2 * MOST_CAUSES; at++) {
      const [first, , draft] = index.rows[at] as (typeof index.rows)[number]
      if (first > lastRow) break
      found.add(draft)
    }
    const above = index.rows[firstFrom(index.rows, top) - 1]
    if (above !== undefined && above[1] >= top) found.add(above[2])
    for (const [first, last, draft] of index.columns) if (first <= lastColumn && last >= left) found.add(draft)
    for (const draft of index.whole) found.add(draft)
  }
}

interface SheetIndex {
  /** First row, last row. */
  readonly rows: [number, number, Draft][]
  readonly columns: [number, number, Draft][]
  /** Changes of the sheet itself. */
  readonly whole: Draft[]
  /** By column: row and change. */
  readonly cells: Map<number, [number, Draft][]>
}

/** Kinds that change what a formula comes to. */
const VALUE_KINDS: ReadonlySet<ChangeKind> = new Set([
  'value',
  'restated',
  'formula',
  'formula-became-constant',
  'constant-became-formula',
  'stale-result',
  'result',
  'unit',
  'relabelled',
  'heading',
])

/** Kinds that somebody typed into the one cell. */
const EDITS: ReadonlySet<ChangeKind> = new Set([
  'value',
  'formula',
  'formula-became-constant',
  'constant-became-formula',
])

const MOVES: ReadonlySet<ChangeKind> = new Set([
  'rows-inserted',
  'rows-removed',
  'rows-moved',
  'columns-inserted',
  'columns-removed',
  'columns-moved',
])

const CAUSES_OF_RESULTS: ReadonlySet<ChangeKind> = new Set([
  ...VALUE_KINDS,
  'sentence-changed',
  'sentence-added',
  'sentence-removed',
  'rows-inserted',
  'rows-removed',
  'columns-inserted',
  'columns-removed',
  'sheet-added',
  'sheet-removed',
])

/** Kinds that change how a formula is written. */
const CAUSES_OF_FORMULAS: ReadonlySet<ChangeKind> = new Set([
  'rows-inserted',
  'rows-removed',
  'rows-moved',
  'columns-inserted',
  'columns-removed',
  'columns-moved',
  'sheet-added',
  'sheet-removed',
  'sheet-renamed',
])

function firstFrom(entries: readonly (readonly [number, ...unknown[]])[], row: number): number {
  let low = 0
  for (let high = entries.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((entries[middle] as readonly [number])[0] < row) low = middle + 1
    else high = middle
  }
  return low
}

/** A cell's largest input, by which floating noise in its result is measured. */
export function scaleOf(calculation: Recalculation, sheet: OpenedSheet, cell: OpenedCell): number {
  let largest = 0
  for (const place of calculation.precedents(sheet, cell)) {
    const { top, bottom, left, right } = place.range
    for (let row = top; row <= Math.min(bottom, top + MOST_SCALED); row++) {
      for (let column = left; column <= Math.min(right, left + MOST_SCALED); column++) {
        const value = calculation.cellAt(place.sheet, row, column)?.value
        if (typeof value === 'number' && Math.abs(value) > largest) largest = Math.abs(value)
      }
    }
  }
  return largest
}

const MOST_SCALED = 200
