/** What the user did to lines, sheets and names, for the report. */

import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import { type Edit, placeKey } from '../core/book/update.ts'
import { a1, columnName } from '../core/cells/a1.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import { type Lines, type Moves, movedFormula, type SheetMove } from '../core/cells/move.ts'
import { displacedLines } from './merge-lines.ts'
import { extent, ownLines, type SheetVersions, type ToMerge } from './three-versions.ts'
import { cellText, lineTexts, shortened } from './words.ts'

/** Rows and columns that the user inserted, and lines that stay although nothing builds them any more. */
export function lineEdits(
  versions: SheetVersions,
  their: SheetMove,
  theirMoves: ReadonlyMap<string, SheetMove>,
): Edit[] {
  const moved = (formula: string): string => movedFormula(formula, versions.theirs.name, theirMoves)
  const { base, theirs, toTheirs, toOurs } = versions
  const owned = ownLines(versions)
  const edits: Edit[] = []
  for (const axis of ['row', 'column'] as const) {
    const lines = axis === 'row' ? their.rows : their.columns
    for (const { from, to, texts } of lineTexts(theirs, axis, axis === 'row' ? owned.rows : owned.columns, moved)) {
      const [first, last] = [lines.to(from), lines.to(to)]
      edits.push({
        kind: axis === 'row' ? 'rows' : 'columns',
        sheet: their.name,
        where: lineRange(axis, first, last),
        caption: '',
        heading: '',
        before: '',
        now: texts,
      })
    }
    edits.push(...movedLines(versions, axis, lines, their.name))
    const [there, here] = axis === 'row' ? [toTheirs.rows, toOurs.rows] : [toTheirs.columns, toOurs.columns]
    const filled = new Set(base.cells.map((cell) => cell[axis]))
    there.forEach((at, i) => {
      if (at > 0 && (here[i] ?? 0) === 0 && lines.to(at) > 0 && filled.has(i + 1)) {
        edits.push(lineEdit('line', axis, lines.to(at), theirs, at, their.name))
      } else if (at === 0 && (here[i] ?? 0) > 0 && filled.has(i + 1)) {
        edits.push(lineEdit('removed', axis, 0, base, i + 1, their.name))
      }
    })
  }
  return edits
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

/** Edits to whole sheets: the user's own, renamed and removed ones, and those that are built no more. */
export function sheetEdits(
  { base, theirs, ours, toTheirs, toOurs, isRenamed }: ToMerge,
  allVersions: readonly SheetVersions[],
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
      built.has(a) || ours.sheets.length === 0 ? [] : [edit('line', b.name, a.name, b.name)],
    ),
  ]
}

/** Names that the user defined. */
export function nameEdits({ base, theirs }: ToMerge, moves: Moves): Edit[] {
  const known = new Set(base.names.map(({ name, sheet }) => `${sheet ?? ''}!${name}`.toLowerCase()))
  const own = theirs.names.filter(
    ({ name, sheet }) => !/^_xlnm\./i.test(name) && !known.has(`${sheet ?? ''}!${name}`.toLowerCase()),
  )
  return own.map(({ name, sheet, refersTo }) => {
    const now = movedFormula(refersTo, sheet ?? '', moves)
    return { kind: 'name', sheet: sheet ?? '', where: '', caption: name, heading: '', before: '', now }
  })
}

/**
 * The user's formulas over ranges that do not hold the same lines any more: tieout has put its lines in another order,
 * which no program does when rows are inserted.
 */
export function rangeEdits({ theirs, wordsOf }: ToMerge, allVersions: readonly SheetVersions[], moves: Moves): Edit[] {
  const reordered = new Map(
    allVersions.flatMap(({ theirs: sheet }) => {
      const rows = moves.get(sheet.name.toLowerCase())?.rows
      const count = extent(sheet, 'rows')
      return rows === undefined || isInOrder(rows, count) ? [] : [[sheet.name.toLowerCase(), { rows, count }] as const]
    }),
  )
  if (reordered.size === 0) return []
  return theirs.sheets.flatMap((sheet) => {
    const versions = allVersions.find((each) => each.theirs === sheet)
    return sheet.cells.flatMap((cell): Edit[] => {
      if (cell.formula === undefined) return []
      if (versions !== undefined && !versions.edited.has(placeKey(cell.row, cell.column))) return []
      const isOff = formulaTokens(cell.formula).some((token) => {
        if (token.kind !== 'reference' || token.to === undefined || token.from.row === 0) return false
        const there = reordered.get((token.sheet ?? sheet.name).toLowerCase())
        return there !== undefined && !holdsSameLines(token.from.row, token.to.row, there.rows, there.count)
      })
      if (!isOff) return []
      const move = moves.get(sheet.name.toLowerCase())
      const [row, column] = [move?.rows.to(cell.row) ?? cell.row, move?.columns.to(cell.column) ?? cell.column]
      const now = cellText(cell, (formula) => movedFormula(formula, sheet.name, moves))
      const where = a1(row, column)
      return [
        {
          kind: 'range',
          sheet: sheet.name,
          where,
          ...wordsOf(sheet)(cell.row, cell.column),
          before: `=${cell.formula}`,
          now,
        },
      ]
    })
  })
}

/**
 * The user's formulas over all the columns of one span, which a new column now stands behind: they say what they said, and
 * do not reach the newest period.
 *
 *     Three Months Ended        =AVERAGE(B7:D7), and E is new
 *     B      C      D      E
 */
export function shortEdits(
  { theirs, wordsOf }: ToMerge,
  all: readonly SheetVersions[],
  moves: Moves,
  ours: Moves,
): Edit[] {
  const grown = new Map(
    all.map((versions) => [versions.theirs.name.toLowerCase(), newBehind(versions, wordsOf, moves, ours)]),
  )
  return theirs.sheets.flatMap((sheet) => {
    const versions = all.find((each) => each.theirs === sheet)
    return sheet.cells.flatMap((cell): Edit[] => {
      if (cell.formula === undefined) return []
      if (versions !== undefined && !versions.edited.has(placeKey(cell.row, cell.column))) return []
      const isShort = formulaTokens(cell.formula).some((token) => {
        if (token.kind !== 'reference' || token.to === undefined || token.from.row === 0) return false
        const [one, other] = [token.from.column, token.to.column]
        const isOff = grown.get((token.sheet ?? sheet.name).toLowerCase())
        return one !== other && isOff?.(token.from.row, Math.min(one, other), Math.max(one, other)) === true
      })
      if (!isShort) return []
      const move = moves.get(sheet.name.toLowerCase())
      const [row, column] = [move?.rows.to(cell.row) ?? cell.row, move?.columns.to(cell.column) ?? cell.column]
      const now = cellText(cell, (formula) => movedFormula(formula, sheet.name, moves))
      const words = wordsOf(sheet)(cell.row, cell.column)
      return [{ kind: 'short', sheet: sheet.name, where: a1(row, column), ...words, before: `=${cell.formula}`, now }]
    })
  })
}

/** Whether a stretch of the user's columns is all there were of its span, and a new one of that span stands behind it. */
function newBehind(
  { theirs, ours, toTheirs, toOurs }: SheetVersions,
  wordsOf: ToMerge['wordsOf'],
  moves: Moves,
  ourMoves: Moves,
): (row: number, first: number, last: number) => boolean {
  const [their, our] = [moves.get(theirs.name.toLowerCase()), ourMoves.get(ours.name.toLowerCase())]
  if (their === undefined || our === undefined) return () => false
  const known = new Set(toOurs.columns)
  const count = extent(ours, 'columns')
  const added = new Map<number, number>()
  for (let at = 1; at <= count; at++) if (!known.has(at)) added.set(our.columns.to(at), at)
  const ourRows = new Map(ours.cells.map(({ row }) => [our.rows.to(row), row]))
  // Spans are read from what is built: what the user types among the headings changes none.
  const words = wordsOf(ours)
  const builtAs = new Map(toTheirs.columns.map((at, i) => [at, toOurs.columns[i] ?? 0]))
  return (row, first, last) => {
    const [behind, ourRow] = [added.get(their.columns.to(last) + 1), ourRows.get(their.rows.to(row))]
    if (behind === undefined || ourRow === undefined) return false
    const span = spanOf(words(ourRow, behind).heading)
    if (span === '') return false
    const isOfSpan = (at: number): boolean => {
      const built = builtAs.get(at) ?? 0
      return at > 0 && built > 0 && spanOf(words(ourRow, built).heading) === span
    }
    for (let at = first; at <= last; at++) if (!isOfSpan(at)) return false
    return !isOfSpan(first - 1)
  }
}

/** What a heading says before its day or its year: "Three Months Ended". */
const spanOf = (heading: string): string => /^[^\d]*?(?=\s+(?:\w+\s+)?(?:Q?\d))/.exec(heading)?.[0].trim() ?? ''

function isInOrder({ to }: Lines, count: number): boolean {
  let last = 0
  for (let at = 1; at <= count; at++) {
    const place = to(at)
    if (place === 0) continue
    if (place < last) return false
    last = place
  }
  return true
}

function holdsSameLines(from: number, to: number, rows: Lines, count: number): boolean {
  const [first, last] = [Math.min(from, to), Math.max(from, to)]
  const [top, bottom] = [rows.to(first), rows.to(last)]
  for (let at = 1; at <= count; at++) {
    const place = rows.to(at)
    const wasIn = at >= first && at <= last
    if (place > 0 && wasIn !== (place >= top && place <= bottom)) return false
  }
  return true
}
