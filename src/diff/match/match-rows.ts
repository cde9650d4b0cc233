/**
 * Which row of one sheet is which of another: by caption and content, by caption within its section, by caption; what
 * is left between those by likeness (a relabelled row keeps its figures); what is left then may have moved.
 */
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { readUnitWords } from '../../language/units.ts'
import { type Gap, gaps, interner, type LineMatches, type Matches, matchKeys, noMatches, uniqueLeft } from './align.ts'
import { contentKey, isTelling, textOf } from './cell-content.ts'
import { captionKey } from './label-key.ts'
import { contentLikeness, textLikeness } from './likeness.ts'
import type { RowBand, SheetLayout } from './sheet-layout.ts'

/** Rows matched; those that stand in another order now are among `moved`. */
export function matchRows(a: SheetLayout, b: SheetLayout): LineMatches {
  const number = interner()
  const rowsA = a.rows.map((row) => keysOf(row, a.captionColumns, number))
  const rowsB = b.rows.map((row) => keysOf(row, b.captionColumns, number))
  const matches = noMatches(rowsA.length)
  for (const level of ['whole', 'inSection', 'caption'] as const) {
    matchKeys(
      rowsA.map((row) => row[level]),
      rowsB.map((row) => row[level]),
      matches,
    )
  }
  const moved = new Set<number>()
  findMoved(rowsA, rowsB, matches, moved)
  const inSequence = matches.map((match, at) => (moved.has(at) ? -1 : match))
  const taken = new Set([...moved].map((at) => matches[at]))
  for (const gap of gaps(inSequence, rowsB.length)) matchAlike(rowsA, rowsB, gap, matches, taken)
  return { matches, moved }
}

interface KeyedRow {
  readonly band: RowBand
  /** Caption and content. */
  readonly whole: number
  readonly inSection: number
  readonly caption: number
  /** The values outside the caption columns that could hardly be equal by chance. */
  readonly values: readonly number[]
  /** The formulas there, in relative notation: weaker evidence, since many rows hold the same. */
  readonly formulas: readonly number[]
  /** The formulas that say the caption: "363 of 365 checks hold" says something else when a check breaks. */
  readonly saying: readonly number[]
}

type Interner = (text: string) => number

function keysOf(band: RowBand, captionColumns: ReadonlySet<number>, number: Interner): KeyedRow {
  const cells = band.cells.filter(({ column }) => !captionColumns.has(column))
  const held = cells.filter((cell) => !isPlace(cell))
  const content = held.map((cell) => number(contentKey(cell)))
  const isBlank = band.cells.length === 0
  const caption = captionKey(band.caption)
  return {
    band,
    // A caption alone says too little to go first: of two blocks that changed places it would fix the wrong one.
    whole: isBlank || (band.caption !== '' && !band.hasFigures) ? 0 : number(`whole ${caption}\n${content.join(' ')}`),
    inSection: band.caption === '' ? 0 : number(`section ${captionKey(band.section)}\n${caption}`),
    caption: band.caption === '' ? 0 : number(`caption ${caption}`),
    values: cells.filter(isTelling).map((cell) => number(`value ${textOf(cell)}`)),
    formulas: content.filter((_, at) => held[at]?.formula !== undefined),
    saying: band.cells
      .filter(({ column, formula }) => captionColumns.has(column) && formula !== undefined)
      .map((cell) => number(contentKey(cell))),
  }
}

/** "186", which leads to the line of the text that a row was printed on: where it stands, and nothing that it holds. */
const isPlace = ({ value, formula, link }: OpenedCell): boolean =>
  link?.startsWith('#') === true && formula === undefined && /^[\d\s,;–-]+$/.test(String(value ?? ''))

/**
 * Rows left over on both sides that have the same key nowhere else, with the neighbours that moved along.
 *
 *     a: Inventory, Deposits, Total     b: Total, Inventory, Deposits
 */
function findMoved(rowsA: readonly KeyedRow[], rowsB: readonly KeyedRow[], matches: Matches, moved: Set<number>): void {
  const taken = new Set(matches.filter((match) => match >= 0))
  const pair = (atA: number, atB: number) => {
    matches[atA] = atB
    taken.add(atB)
    moved.add(atA)
  }
  for (const level of ['whole', 'inSection'] as const) {
    const left = uniqueLeft(tellingKeys(rowsB, level), (at) => taken.has(at))
    for (const [key, atA] of uniqueLeft(tellingKeys(rowsA, level), (at) => matches[at] !== -1)) {
      const atB = left.get(key)
      if (atB !== undefined) pair(atA, atB)
    }
  }
  for (const seed of [...moved]) {
    for (const step of [-1, 1]) {
      for (let atA = seed + step, atB = (matches[seed] as number) + step; ; atA += step, atB += step) {
        const [rowA, rowB] = [rowsA[atA], rowsB[atB]]
        if (rowA === undefined || rowB === undefined || matches[atA] !== -1 || taken.has(atB)) break
        if (!movesAlong(rowA, rowB)) break
        pair(atA, atB)
      }
    }
  }
}

const movesAlong = (a: KeyedRow, b: KeyedRow): boolean =>
  a.band.cells.length === 0
    ? b.band.cells.length === 0
    : a.caption === b.caption && (a.caption !== 0 || a.whole === b.whole)

/** The keys of rows that say enough to be told from others. */
const tellingKeys = (rows: readonly KeyedRow[], level: 'whole' | 'inSection'): readonly number[] =>
  rows.map((row) => (row.band.caption === '' && row.values.length < 2 ? 0 : row[level]))

/** Comparisons of pairs of rows within one gap; larger gaps are matched in order. */
const MOST_PAIRS = 40_000

/** Pairs what is left in a gap so that the sum of likenesses is greatest, in sequence. */
function matchAlike(
  rowsA: readonly KeyedRow[],
  rowsB: readonly KeyedRow[],
  { fromA, toA, fromB, toB }: Gap,
  matches: Matches,
  taken: ReadonlySet<number | undefined>,
): void {
  const left = range(fromA, toA).filter((at) => matches[at] === -1)
  const right = range(fromB, toB).filter((at) => !taken.has(at))
  if (left.length * right.length > MOST_PAIRS) {
    matchInOrder(rowsA, rowsB, left, right, matches)
    return
  }
  const width = right.length + 1
  const best = new Float64Array((left.length + 1) * width)
  const likenesses = new Float64Array(left.length * right.length)
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const alike = likeness(rowsA[left[i] as number] as KeyedRow, rowsB[right[j] as number] as KeyedRow)
      likenesses[i * right.length + j] = alike
      const pairing = alike === 0 ? 0 : alike + (best[(i + 1) * width + j + 1] as number)
      best[i * width + j] = Math.max(pairing, best[(i + 1) * width + j] as number, best[i * width + j + 1] as number)
    }
  }
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const here = best[i * width + j] as number
    const alike = likenesses[i * right.length + j] as number
    if (alike > 0 && here === alike + (best[(i + 1) * width + j + 1] as number)) {
      matches[left[i++] as number] = right[j++] as number
    } else if (here === best[(i + 1) * width + j]) i++
    else j++
  }
}

function matchInOrder(
  rowsA: readonly KeyedRow[],
  rowsB: readonly KeyedRow[],
  left: readonly number[],
  right: readonly number[],
  matches: Matches,
): void {
  const anonymous = (row: KeyedRow | undefined) => row?.caption === 0
  const nextA = left.filter((at) => anonymous(rowsA[at]))
  const nextB = right.filter((at) => anonymous(rowsB[at]))
  for (let at = 0; at < Math.min(nextA.length, nextB.length); at++) matches[nextA[at] as number] = nextB[at] as number
}

/** 0 where two rows are not the same. */
function likeness(a: KeyedRow, b: KeyedRow): number {
  if (a.band.cells.length === 0 || b.band.cells.length === 0) {
    return a.band.cells.length === b.band.cells.length && a.band.height === b.band.height ? 0.1 : 0
  }
  if (a.caption !== 0 && a.caption === b.caption) return 2
  if (a.saying.length > 0 && a.saying.join() === b.saying.join()) return 2
  const content = contentLikeness(a.values, b.values)
  if (a.caption === 0 && b.caption === 0) return 0.3 + content
  const caption = textLikeness(a.band.caption, b.band.caption)
  if ([a, b].every(({ band }) => !band.hasFigures && readUnitWords(band.caption).money !== undefined)) return 1
  const isSameKind = a.band.hasFigures === b.band.hasFigures
  const isReworded = caption >= 0.6 || (caption >= 0.4 && contentLikeness(a.formulas, b.formulas) >= 0.8)
  return isSameKind && (content >= 0.5 || isReworded || (content >= 0.3 && caption >= 0.25))
    ? 0.5 + content + caption
    : 0
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)
