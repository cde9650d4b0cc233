/** What the user did to lines, sheets and names, for the report. */

import type { OpenedCell, OpenedSheet } from '../core/book/opened-workbook.ts'
import type { Edit } from '../core/book/update.ts'
import { a1, columnName } from '../core/cells/a1.ts'
import { type Lines, type Moves, movedFormula, type SheetMove } from '../core/cells/move.ts'
import { displacedLines } from './merge-lines.ts'
import { ownNames } from './own-formulas.ts'
import { covers, type Reader, type Readers, rangesOf, readersText } from './readers.ts'
import { ownLines, type SheetVersions, type ToMerge } from './three-versions.ts'
import { cellText, lineTexts, shortened } from './words.ts'

/** Who reads the user's lines, in formulas of the user's and of the grown sheet; and what they are blank under. */
interface LinesRead {
  readonly readers: Readers
  readonly grown: readonly GrownFormula[]
  readonly blank: (from: number, to: number) => string
}

/** Rows and columns that the user inserted, and lines that stay although nothing builds them any more. */
export function lineEdits(
  versions: SheetVersions,
  their: SheetMove,
  theirMoves: ReadonlyMap<string, SheetMove>,
  { readers, grown, blank }: LinesRead,
): Edit[] {
  const moved = (formula: string): string => movedFormula(formula, versions.theirs.name, theirMoves)
  const { base, theirs, toTheirs, toOurs } = versions
  const owned = ownLines(versions)
  const edits: Edit[] = []
  for (const axis of ['row', 'column'] as const) {
    const lines = axis === 'row' ? their.rows : their.columns
    const places = axis === 'row' ? toTheirs.rows : toTheirs.columns
    const last = places.reduce((most, at) => Math.max(most, at), 0)
    const [between, behind] = axis === 'row' ? (['rows', 'below'] as const) : (['columns', 'beside'] as const)
    for (const { from, to, texts } of lineTexts(theirs, axis, axis === 'row' ? owned.rows : owned.columns, moved)) {
      edits.push({
        kind: from > last ? behind : between,
        sheet: their.name,
        where: lineRange(axis, lines.to(from), lines.to(to)),
        caption: '',
        heading: '',
        before: '',
        now: [texts, ...countedIn(theirs, axis, [from, to], their, grown), ...(axis === 'row' ? [blank(from, to)] : [])]
          .filter((text) => text !== '')
          .join(' | '),
      })
    }
    edits.push(...movedLines(versions, axis, lines, their.name))
    const [there, here] = axis === 'row' ? [toTheirs.rows, toOurs.rows] : [toTheirs.columns, toOurs.columns]
    const filled = new Set(base.cells.map((cell) => cell[axis]))
    there.forEach((at, i) => {
      if (at > 0 && (here[i] ?? 0) === 0 && lines.to(at) > 0 && filled.has(i + 1)) {
        const now = readBy(readers.ofLine(theirs, axis, at), theirMoves)
        edits.push({ ...lineEdit('line', axis, lines.to(at), theirs, at, their.name), now })
      } else if (at === 0 && (here[i] ?? 0) > 0 && filled.has(i + 1)) {
        edits.push(lineEdit('removed', axis, 0, base, i + 1, their.name))
      }
    })
  }
  return edits
}

/** A formula of the grown sheet, where it stands there. */
export interface GrownFormula {
  readonly row: number
  readonly column: number
  readonly formula: string
}

/** Which formulas of the grown sheet take in, by a range, figures of lines that the user put in. */
function countedIn(
  sheet: OpenedSheet,
  axis: 'row' | 'column',
  [first, last]: readonly [number, number],
  their: SheetMove,
  grown: readonly GrownFormula[],
): string[] {
  const isFigure = ({ value, formula }: OpenedCell): boolean => typeof value === 'number' || formula !== undefined
  const figures = sheet.cells.flatMap((cell) => {
    const isIn = cell[axis] >= first && cell[axis] <= last && isFigure(cell)
    return isIn ? [{ row: their.rows.to(cell.row), column: their.columns.to(cell.column) }] : []
  })
  const [from, to] =
    axis === 'row' ? [their.rows.to(first), their.rows.to(last)] : [their.columns.to(first), their.columns.to(last)]
  const counting = grown.filter((cell) => {
    if (cell[axis] >= from && cell[axis] <= to) return false
    const ranges = rangesOf(cell.formula)
    return figures.some(({ row, column }) =>
      ranges.some((range) => covers(range.rows, row) && covers(range.columns, column)),
    )
  })
  const places = counting.map(({ row, column }) => `${sheet.name}!${a1(row, column)}`)
  return places.length === 0 ? [] : [`counted in ${shortened(places.join(', '))}`]
}

/**
 * One for each stretch of lines within which some stand in another order: what else is otherwise there follows from that.
 *
 *     built before  A B C D E      the user's  A D B C E      D is moved; from B to D all is otherwise
 */
function movedLines({ theirs, toTheirs }: SheetVersions, axis: 'row' | 'column', lines: Lines, name: string): Edit[] {
  const there = axis === 'row' ? toTheirs.rows : toTheirs.columns
  const displaced = displacedLines(there)
  if (displaced.size === 0) return []
  const left = there.flatMap((to, i) => (to > 0 ? [{ from: i + 1, to }] : []))
  const inTheirs = [...left].sort((a, b) => a.to - b.to)
  const runs: { from: number; to: number }[][] = []
  let [open, reached] = [0, -1]
  const ranks = new Map(inTheirs.map((each, i) => [each, i]))
  left.forEach((each, i) => {
    reached = Math.max(reached, ranks.get(each) as number)
    if (reached > i) return
    const run = inTheirs.slice(open, i + 1).filter(({ to }) => displaced.has(to))
    if (run.length > 0) runs.push(run)
    open = i + 1
  })
  return runs.map((run) => {
    const texts = run.map(({ to }) => firstText(theirs, axis, to)).filter((text) => text !== '')
    const places = run.map(({ to }) => lines.to(to)).sort((a, b) => a - b)
    const was = run.map(({ from }) => (axis === 'row' ? String(from) : columnName(from)))
    return {
      kind: 'moved',
      sheet: name,
      where: lineRange(axis, places[0] as number, places.at(-1) as number),
      caption: '',
      heading: '',
      before: `${axis === 'row' ? 'row' : 'column'}${was.length > 1 ? 's' : ''} ${was.join(', ')}`,
      now: shortened(texts.join(' | ')),
    }
  })
}

/** What a line is called: the first text in it. */
const firstText = ({ cells }: OpenedSheet, axis: 'row' | 'column', at: number): string => {
  const own = cells.filter((cell) => cell[axis] === at)
  const cell = own.find(({ value }) => typeof value === 'string') ?? own[0]
  return cell === undefined ? '' : cellText(cell)
}

const lineRange = (axis: 'row' | 'column', first: number, last: number): string =>
  axis === 'row' ? `${first}:${last}` : `${columnName(first)}:${columnName(last)}`

function lineEdit(
  kind: 'line' | 'removed',
  axis: 'row' | 'column',
  place: number,
  sheet: OpenedSheet,
  at: number,
  name: string,
): Edit {
  const [first] = lineTexts(sheet, axis, new Set([at]))
  const where = place === 0 ? '' : lineRange(axis, place, place)
  return { kind, sheet: name, where, caption: '', heading: '', before: first?.texts ?? '', now: '' }
}

/** Whose formulas read what is built no more. */
const readBy = (readers: readonly Reader[], theirMoves: Moves): string =>
  readers.length === 0 ? '' : `stays; read by ${readersText(readers, theirMoves)}`

/** Edits to whole sheets: the user's own, renamed and removed ones, and those that are built no more. */
export function sheetEdits(
  { base, theirs, ours, toTheirs, toOurs, isRenamed }: ToMerge,
  allVersions: readonly SheetVersions[],
  theirMoves: Moves,
  readers: Readers,
): Edit[] {
  const edit = (kind: Edit['kind'], sheet: string, before: string, now: string): Edit => {
    return { kind, sheet, where: '', caption: '', heading: '', before, now }
  }
  const [kept, built] = [new Set(toTheirs.pairs.map(({ a }) => a)), new Map(toOurs.pairs.map(({ a, b }) => [a, b]))]
  const known = new Set(toTheirs.pairs.map(({ b }) => b))
  return [
    ...theirs.sheets.flatMap((sheet) => (known.has(sheet) ? [] : [edit('sheet', sheet.name, '', sheet.name)])),
    ...allVersions.flatMap(({ base: was, theirs: is }) =>
      isRenamed(was.name, is.name) ? [edit('renamed', is.name, was.name, is.name)] : [],
    ),
    ...base.sheets.flatMap((sheet) => {
      const again = kept.has(sheet) ? undefined : built.get(sheet)
      return again === undefined ? [] : [edit('removed', again.name, sheet.name, '')]
    }),
    ...toTheirs.pairs.flatMap(({ a, b }) =>
      built.has(a) || ours.sheets.length === 0
        ? []
        : [edit('line', b.name, a.name, readBy(readers.ofSheet(b), theirMoves) || b.name)],
    ),
  ]
}

/** Names that the user defined, but for those of which more is said. */
export function nameEdits({ base, theirs }: ToMerge, moves: Moves, said: readonly Edit[]): Edit[] {
  return ownNames(base, theirs).flatMap(({ name, sheet = '', refersTo }): Edit[] => {
    if (said.some((edit) => edit.where === '' && edit.caption === name && edit.sheet === sheet)) return []
    const now = movedFormula(refersTo, sheet, moves)
    return [{ kind: 'name', sheet, where: '', caption: name, heading: '', before: '', now }]
  })
}
