/**
 * Which column of one sheet is which of another: by heading and content, by heading, by content; what is left between
 * those in order where neither has a heading, and by likeness where one does.
 */
import {
  backwards,
  type Gap,
  gaps,
  interner,
  type LineMatches,
  type Matches,
  matchKeys,
  noMatches,
  uniqueLeft,
} from './align.ts'
import { isTelling, textOf } from './cell-content.ts'
import { headingKey, isDated } from './label-key.ts'
import { contentLikeness, textLikeness } from './likeness.ts'
import type { SheetLayout } from './sheet-layout.ts'

/** Columns matched, once rows are: contents are compared in the rows that both sheets have. */
export function matchColumns(a: SheetLayout, b: SheetLayout, rows: LineMatches): LineMatches {
  const number = interner()
  const back = backwards(rows.matches, b.rows.length)
  const columnsA = keysOf(a, (at) => (rows.matches[at] === -1 ? -1 : at), number)
  const columnsB = keysOf(b, (at) => back[at] as number, number)
  const matches = noMatches(columnsA.length)
  matchInPlace(columnsA, columnsB, matches)
  for (const level of ['whole', 'heading', 'contentKey'] as const) {
    matchKeys(
      columnsA.map((column) => column[level]),
      columnsB.map((column) => column[level]),
      matches,
    )
  }
  const moved = findMoved(columnsA, columnsB, matches)
  const inSequence = matches.map((match, at) => (moved.has(at) ? -1 : match))
  const taken = new Set([...moved].map((at) => matches[at] as number))
  for (const gap of gaps(inSequence, columnsB.length)) matchAlike(columnsA, columnsB, gap, matches, taken)
  return { matches, moved }
}

/**
 * A column that holds what it held, in its place and nowhere else, is the same one whatever its heading says now: years
 * that were corrected throughout are no columns that moved.
 *
 *     a:  2008  2007      b:  2009  2008
 *           36    29            36    29
 */
function matchInPlace(a: readonly KeyedColumn[], b: readonly KeyedColumn[], matches: Matches): void {
  const once = (columns: readonly KeyedColumn[], key: number): boolean =>
    columns.filter(({ contentKey }) => contentKey === key).length === 1
  for (const [at, { contentKey, content }] of a.entries()) {
    const isSame = content.length >= ENOUGH && contentKey === b[at]?.contentKey
    if (isSame && once(a, contentKey) && once(b, contentKey)) matches[at] = at
  }
}

/** Figures that two columns hardly have alike by chance. */
const ENOUGH = 3

interface KeyedColumn {
  readonly text: string
  readonly isBlank: boolean
  readonly isCaption: boolean
  readonly whole: number
  readonly heading: number
  readonly contentKey: number
  readonly content: readonly number[]
}

/** Contents are compared over rows that have a match; `place` numbers those alike on both sides, and has -1 for others. */
function keysOf(layout: SheetLayout, place: (row: number) => number, number: (text: string) => number): KeyedColumn[] {
  const contents = layout.columns.map((): number[] => [])
  layout.rows.forEach((row, at) => {
    const placed = place(at)
    if (placed < 0 || row.isHeading || row.isAside) return
    for (const cell of row.cells) {
      // A formula in relative notation is the same in every column; its result is the column's own.
      if (isTelling(cell)) contents[cell.column - 1]?.push(number(`${placed} ${textOf(cell)}`))
    }
  })
  return layout.columns.map(({ column, heading, isBlank }, at): KeyedColumn => {
    const content = contents[at] as number[]
    const isCaption = layout.captionColumns.has(column)
    const text = isCaption ? `caption ${[...layout.captionColumns].indexOf(column)}` : headingKey(heading)
    const joined = content.join(' ')
    return {
      text,
      isBlank,
      isCaption,
      whole: isBlank ? 0 : number(`whole ${text}\n${joined}`),
      heading: text === '' ? 0 : number(`heading ${text}`),
      contentKey: joined === '' ? 0 : number(`content ${joined}`),
      content,
    }
  })
}

function findMoved(columnsA: readonly KeyedColumn[], columnsB: readonly KeyedColumn[], matches: Matches): Set<number> {
  const taken = new Set(matches.filter((match) => match >= 0))
  const [keysA, keysB] = [columnsA, columnsB].map((columns) => columns.map(({ heading }) => heading))
  const left = uniqueLeft(keysB ?? [], (at) => taken.has(at))
  const moved = new Set<number>()
  for (const [key, atA] of uniqueLeft(keysA ?? [], (at) => matches[at] !== -1)) {
    const atB = left.get(key)
    if (atB === undefined) continue
    matches[atA] = atB
    moved.add(atA)
  }
  return moved
}

/** Greedy in order: columns are few, and headings or contents have matched most. */
function matchAlike(
  columnsA: readonly KeyedColumn[],
  columnsB: readonly KeyedColumn[],
  { fromA, toA, fromB, toB }: Gap,
  matches: Matches,
  taken: ReadonlySet<number>,
): void {
  let next = fromB
  for (let atA = fromA; atA < toA; atA++) {
    if (matches[atA] !== -1) continue
    for (let atB = next; atB < Math.min(toB, next + FURTHEST); atB++) {
      if (taken.has(atB) || !isAlike(columnsA[atA] as KeyedColumn, columnsB[atB] as KeyedColumn)) continue
      matches[atA] = atB
      next = atB + 1
      break
    }
  }
}

const FURTHEST = 50

function isAlike(a: KeyedColumn, b: KeyedColumn): boolean {
  // A column that was blank and now holds something, without a heading: the same column, by its address.
  if (a.isBlank || b.isBlank) return a.text === '' && b.text === ''
  if (contentLikeness(a.content, b.content) >= 0.5) return true
  if (a.isCaption || b.isCaption) return a.isCaption && b.isCaption
  if (a.text === '' || b.text === '') return a.text === b.text
  if (isSameUnder(a.text, b.text) || forecastKey(a.text) === forecastKey(b.text)) return true
  return !(isDated(a.text) && isDated(b.text)) && textLikeness(a.text, b.text) >= 0.6
}

/** "2026E" and "Forecast 2026E": one of them has a heading more above it, as where that was merged over its columns. */
const isSameUnder = (a: string, b: string): boolean => a.endsWith(` ${b}`) || b.endsWith(` ${a}`)

/** "Forecast 2027E" and "2027 forecast" say the same of a column, and so do "FY27A" and "FY27 actual": each word once. */
const forecastKey = (text: string): string =>
  [
    ...new Set(
      text
        .toLowerCase()
        .replace(/(\d)([eafp])\b/g, '$1 $2')
        .match(/[\p{L}\p{N}]+/gu)
        ?.map((word) => (FORECAST.test(word) ? 'forecast' : ACTUAL.test(word) ? 'actual' : word)),
    ),
  ]
    .toSorted()
    .join(' ')

const FORECAST = /^(?:e|f|p|est|estimated?|fcst|forecasts?|proj|projected|projections?)$/
const ACTUAL = /^(?:a|act|actuals?)$/
