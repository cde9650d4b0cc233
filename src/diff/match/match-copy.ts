/**
 * Which rows and columns of a sheet are which in a copy of it that somebody has edited: by what is typed in them, which
 * an edit changes here and there and an inserted line not at all. Captions and headings count for no more than the rest.
 */
import { figureText, type OpenedCell, type OpenedSheet } from '../../core/book/opened-workbook.ts'
import { groupBy } from '../../core/group.ts'
import { interner, matchKeys, noMatches } from './align.ts'
import { textOf } from './cell-content.ts'

/** Which line of a sheet is which line of its copy. */
export interface CopiedLines {
  /** Line i + 1 of the first sheet is line `[i]` of the second; 0 where that is not known. Lines that were moved cross. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** Lines of a sheet matched with those of an edited copy: rows first, then columns by what the matched rows hold. */
export function matchCopied(a: OpenedSheet, b: OpenedSheet): CopiedLines {
  const rows = matched(
    keysOf(a, 'row', (cell) => typedText(cell)),
    keysOf(b, 'row', (cell) => typedText(cell)),
  )
  const places = new Map(rows.flatMap((to, i) => (to > 0 ? [[to, i + 1] as const] : [])))
  const columns = matched(
    keysOf(a, 'column', (cell) => (rows[cell.row - 1] === 0 ? '' : placed(cell.row, cell))),
    keysOf(b, 'column', (cell) => placed(places.get(cell.row), cell)),
  )
  return { rows, columns }
}

const placed = (row: number | undefined, cell: OpenedCell): string => {
  const text = typedText(cell)
  return row === undefined || text === '' ? '' : `${row} ${text}`
}

/** Formulas change with what is inserted beside them; their results, with any figure. */
function typedText(cell: OpenedCell): string {
  if (cell.formula !== undefined) return ''
  return typeof cell.value === 'number' ? figureText(cell.value, false) : textOf(cell)
}

/** What is typed in each line, in no order: columns may have changed places. */
function keysOf(
  sheet: OpenedSheet,
  axis: 'row' | 'column',
  textOfCell: (cell: OpenedCell) => string,
): (readonly string[])[] {
  const texts: string[][] = []
  for (const cell of sheet.cells) {
    for (let at = texts.length; at < cell[axis]; at++) texts.push([])
    const text = textOfCell(cell)
    if (text !== '') texts[cell[axis] - 1]?.push(text)
  }
  return texts.map((each) => each.sort())
}

type Typed = readonly (readonly string[])[]

/** In sequence; then what is left and alone says what it says, wherever it stands; then what says most of it. */
function matched(a: Typed, b: Typed): number[] {
  const number = interner()
  const [keysA, keysB] = [a, b].map((lines) => lines.map((texts) => number(texts.join('\n')))) as [number[], number[]]
  const matches = noMatches(a.length)
  matchKeys(keysA, keysB, matches)
  const taken = new Set(matches)
  const left = { a: linesLeft(a, (at) => matches[at] !== -1), b: linesLeft(b, (at) => taken.has(at)) }
  for (const [at, there] of [...sameAlone(left.a, left.b, keysA, keysB), ...mostlySame(left.a, left.b, a, b)]) {
    if (matches[at] !== -1 || taken.has(there)) continue
    matches[at] = there
    taken.add(there)
  }
  return [...matches].map((at) => at + 1)
}

/** The lines that say something and are matched to none. */
const linesLeft = (lines: Typed, isMatched: (at: number) => boolean): number[] =>
  lines.flatMap((texts, at) => (isMatched(at) || texts.length === 0 ? [] : [at]))

type Pair = readonly [at: number, there: number]

function sameAlone(
  a: readonly number[],
  b: readonly number[],
  keysA: readonly number[],
  keysB: readonly number[],
): Pair[] {
  const inB = groupBy(b, (at) => keysB[at])
  return [...groupBy(a, (at) => keysA[at])].flatMap(([key, here]): Pair[] => {
    const there = inB.get(key) ?? []
    return here.length === 1 && there.length === 1 ? [[here[0] as number, there[0] as number]] : []
  })
}

/**
 * Most in common first, next the nearest: more than one text, and more than half of what either of them says and the other
 * sheet has at all. What was typed anew, over a figure or behind the last column, says nothing of which line it is.
 */
function mostlySame(a: readonly number[], b: readonly number[], typedA: Typed, typedB: Typed): Pair[] {
  const [saidInA, saidInB] = [new Set(typedA.flat()), new Set(typedB.flat())]
  const held = b.flatMap((at) => [...new Set(typedB[at])].map((text) => ({ text, at })))
  const holders = groupBy(held, ({ text }) => text)
  const pairs: { readonly pair: Pair; readonly common: number }[] = []
  for (const at of a) {
    const counts = new Map<number, number>()
    for (const text of new Set(typedA[at])) {
      const there = holders.get(text) ?? []
      if (there.length <= MOST_ALIKE) for (const each of there) counts.set(each.at, (counts.get(each.at) ?? 0) + 1)
    }
    const size = (texts: readonly string[] = [], known: ReadonlySet<string>): number =>
      new Set(texts.filter((text) => known.has(text))).size
    for (const [there, common] of counts) {
      if (common > 1 && common * 2 > Math.max(size(typedA[at], saidInB), size(typedB[there], saidInA)))
        pairs.push({ pair: [at, there], common })
    }
  }
  const distance = ([at, there]: Pair): number => Math.abs(at - there)
  return pairs
    .sort((one, other) => other.common - one.common || distance(one.pair) - distance(other.pair))
    .map(({ pair }) => pair)
}

/** What so many lines say tells none of them. */
const MOST_ALIKE = 200
