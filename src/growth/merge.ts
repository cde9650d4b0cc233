/** The base, the user's workbook and the one built now, merged: where everything stands, and what the user did. */
import { a1, columnName } from '../core/a1.ts'
import { formulaTokens } from '../core/formula-tokens.ts'
import { type Edit, type GrownSheet, type Growth, placeKey } from '../core/growth.ts'
import { type Lines, linesOf, type Moves, movedFormula, type SheetMove, STAYS } from '../core/move.ts'
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../core/opened-workbook.ts'
import { type MergedLines, mergeLines } from './merge-lines.ts'
import { cellText, lineTexts } from './words.ts'

/** A sheet of the base and its counterpart in another of the workbooks. */
export interface Counterpart {
  readonly a: OpenedSheet
  readonly b: OpenedSheet
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** How the base compares with another of the workbooks. */
export interface Matching<Pair extends Counterpart = Counterpart> {
  readonly pairs: readonly Pair[]
  readonly sameContent: (base: OpenedCell | undefined, other: OpenedCell | undefined, pair: Pair) => boolean
  readonly sameLink: (base: string, other: string, pair: Pair) => boolean
}

export interface ToMerge {
  readonly base: OpenedWorkbook
  readonly theirs: OpenedWorkbook
  readonly ours: OpenedWorkbook
  readonly toTheirs: Matching
  readonly toOurs: Matching
  /** Sheets of the base whose rows are each about a place on another sheet. */
  readonly entries: readonly string[]
  /** The caption and the headings of a cell. */
  readonly wordsOf: (sheet: OpenedSheet) => (row: number, column: number) => { caption: string; heading: string }
}

export function mergeWorkbooks(merging: ToMerge): Growth {
  const { theirs, ours, toTheirs, toOurs } = merging
  const theirsOf = new Map(toTheirs.pairs.map((pair) => [pair.a, pair]))
  const oursOf = new Map(toOurs.pairs.map((pair) => [pair.a, pair]))
  const trios = merging.base.sheets.flatMap((base): Trio[] => {
    const [their, our] = [theirsOf.get(base), oursOf.get(base)]
    return their && our ? [trioOf(base, their, our, merging)] : []
  })
  const needed = neededLines(merging, trios)
  const merged = trios.map((trio) => ({ trio, ...mergedSheet(trio, needed.get(trio.theirs.name.toLowerCase())) }))

  const sheets: GrownSheet[] = []
  const theirMoves = new Map<string, SheetMove>()
  const ourMoves = new Map<string, SheetMove>()
  const counterparts = new Set(trios.map((trio) => trio.ours))
  for (const sheet of theirs.sheets) {
    const found = merged.find(({ trio }) => trio.theirs === sheet)
    sheets.push({ name: sheet.name, theirs: sheet.name, ...NOTHING, ...(found && { ours: found.trio.ours.name }) })
    if (found === undefined) continue
    theirMoves.set(sheet.name.toLowerCase(), { name: sheet.name, ...found.theirs })
    ourMoves.set(found.trio.ours.name.toLowerCase(), { name: sheet.name, ...found.ours })
  }
  let before: OpenedSheet | undefined
  for (const sheet of ours.sheets) {
    if (!counterparts.has(sheet)) {
      const name = freeName(sheet.name, sheets)
      const anchor = before === undefined ? -1 : sheets.findIndex(({ ours: our }) => our === before?.name)
      sheets.splice(anchor + 1, 0, { name, ours: sheet.name, ...NOTHING })
      ourMoves.set(sheet.name.toLowerCase(), { name, rows: STAYS, columns: STAYS })
    }
    before = sheet
  }
  const decided = merged.map(({ trio }) => decide(trio, theirMoves, ourMoves, merging))
  const edits = [
    ...sheetEdits(merging, trios),
    ...decided.flatMap((each) => each.edits),
    ...nameEdits(merging, theirMoves),
    ...rangeEdits(merging, trios, theirMoves),
  ]
  return {
    sheets: sheets.map((sheet) => {
      const found = decided.find(({ trio }) => trio.theirs.name === sheet.theirs)
      if (found === undefined) return sheet
      const { trio, cells, notes, links } = found
      const { rows, columns } = trio.toTheirs
      return { ...sheet, cells, notes, links, base: { name: trio.base.name, rows, columns } }
    }),
    theirs: theirMoves,
    ours: ourMoves,
    edits,
  }
}

const NOTHING = { cells: new Set<string>(), notes: new Set<string>(), links: new Set<string>() }

/** A sheet in all three workbooks. */
interface Trio {
  readonly base: OpenedSheet
  readonly theirs: OpenedSheet
  readonly ours: OpenedSheet
  readonly toTheirs: Counterpart
  readonly toOurs: Counterpart
  /** The user's cells that differ from the base, or have no counterpart there, by their own places. */
  readonly edited: ReadonlySet<string>
}

function trioOf(base: OpenedSheet, toTheirs: Counterpart, toOurs: Counterpart, { toTheirs: matching }: ToMerge): Trio {
  const edited = new Set<string>()
  const cells = cellsOf(toTheirs.b)
  const met = new Set<string>()
  for (const cell of base.cells) {
    const row = toTheirs.rows[cell.row - 1] ?? 0
    const column = toTheirs.columns[cell.column - 1] ?? 0
    if (row === 0 || column === 0) continue
    const key = placeKey(row, column)
    const their = cells.get(key)
    met.add(key)
    if (!matching.sameContent(cell, their, toTheirs) || (cell.note ?? '') !== (their?.note ?? '')) edited.add(key)
  }
  for (const [key, cell] of cells) {
    if (!met.has(key) && (cell.value !== undefined || cell.formula !== undefined || cell.note !== undefined))
      edited.add(key)
  }
  return { base, theirs: toTheirs.b, ours: toOurs.b, toTheirs, toOurs, edited }
}

interface NeededLines {
  readonly rows: Set<number>
  readonly columns: Set<number>
}

/** By the user's sheet: the lines that hold something of the user's, or that a formula of the user's reads. */
function neededLines({ theirs }: ToMerge, trios: readonly Trio[]): ReadonlyMap<string, NeededLines> {
  const needed = new Map(
    theirs.sheets.map((sheet) => [
      sheet.name.toLowerCase(),
      { rows: new Set<number>(), columns: new Set<number>(), sheet },
    ]),
  )
  const mark = (lines: Set<number>, from: number, to: number): void => {
    if (from === 0) return
    for (let at = Math.min(from, to); at <= Math.min(Math.max(from, to), FURTHEST); at++) lines.add(at)
  }
  for (const sheet of theirs.sheets) {
    const trio = trios.find((each) => each.theirs === sheet)
    const own = needed.get(sheet.name.toLowerCase())
    for (const cell of sheet.cells) {
      if (trio !== undefined && !trio.edited.has(placeKey(cell.row, cell.column))) continue
      own?.rows.add(cell.row)
      own?.columns.add(cell.column)
      for (const token of cell.formula === undefined ? [] : formulaTokens(cell.formula)) {
        if (token.kind !== 'reference') continue
        const there = needed.get((token.sheet ?? sheet.name).toLowerCase())
        if (there === undefined) continue
        const { from, to = from } = token
        mark(there.rows, from.row, to.row)
        mark(there.columns, from.column, to.column)
      }
    }
  }
  return needed
}

/** A reference down to the sheet's end needs no line beyond those that hold something. */
const FURTHEST = 100_000

function mergedSheet({ theirs, ours, toTheirs, toOurs }: Trio, needed: NeededLines | undefined) {
  const merge = (axis: 'rows' | 'columns'): { theirs: Lines; ours: Lines } => {
    const [their, our] = [extent(theirs, axis), extent(ours, axis)]
    const merged: MergedLines = mergeLines({
      baseToTheirs: toTheirs[axis],
      baseToOurs: toOurs[axis],
      theirs: their,
      ours: our,
      stays: (line) => needed?.[axis].has(line) ?? true,
    })
    return { theirs: linesOf(merged.theirs, merged.length), ours: linesOf(merged.ours, merged.length) }
  }
  const [rows, columns] = [merge('rows'), merge('columns')]
  return {
    theirs: { rows: rows.theirs, columns: columns.theirs },
    ours: { rows: rows.ours, columns: columns.ours },
  }
}

const extent = ({ cells }: OpenedSheet, axis: 'rows' | 'columns'): number =>
  cells.reduce((last, { row, column }) => Math.max(last, axis === 'rows' ? row : column), 0)

function freeName(name: string, sheets: readonly GrownSheet[]): string {
  const used = new Set(sheets.map((sheet) => sheet.name.toLowerCase()))
  let free = name
  for (let n = 2; used.has(free.toLowerCase()); n++) free = `${name.slice(0, 31 - `${n}`.length - 1).trimEnd()} ${n}`
  return free
}

const cellsOf = (sheet: OpenedSheet): Map<string, OpenedCell> =>
  new Map(sheet.cells.map((cell) => [placeKey(cell.row, cell.column), cell]))

/** Place by place: the user's where the user changed it, otherwise what is built now. */
function decide(
  trio: Trio,
  theirMoves: ReadonlyMap<string, SheetMove>,
  ourMoves: ReadonlyMap<string, SheetMove>,
  { toTheirs: matchTheirs, toOurs: matchOurs, entries, wordsOf }: ToMerge,
) {
  const { base, theirs, ours, toTheirs, toOurs } = trio
  const their = theirMoves.get(theirs.name.toLowerCase()) as SheetMove
  const our = ourMoves.get(ours.name.toLowerCase()) as SheetMove
  const words = wordsOf(theirs)
  const nowText = (cell: OpenedCell | undefined): string =>
    cell === undefined ? '' : cellText(cell, (formula) => movedFormula(formula, theirs.name, theirMoves))
  const builtText = (cell: OpenedCell | undefined): string =>
    cell === undefined ? '' : cellText(cell, (formula) => movedFormula(formula, ours.name, ourMoves), true)
  const places = new Map<string, Place>()
  const at = (row: number, column: number): Place => {
    const key = placeKey(row, column)
    const known = places.get(key)
    if (known !== undefined) return known
    const place: Place = { row, column }
    places.set(key, place)
    return place
  }
  for (const cell of ours.cells) at(our.rows.to(cell.row), our.columns.to(cell.column)).ours = cell
  for (const cell of theirs.cells) {
    const [row, column] = [their.rows.to(cell.row), their.columns.to(cell.column)]
    if (row > 0 && column > 0) at(row, column).theirs = cell
    else if (trio.edited.has(placeKey(cell.row, cell.column)))
      throw new Error(`an edit has no place: ${theirs.name}!${a1(cell.row, cell.column)}`)
  }
  for (const cell of base.cells) {
    const [row, column] = [toTheirs.rows[cell.row - 1] ?? 0, toTheirs.columns[cell.column - 1] ?? 0]
    const [ourRow, ourColumn] = [toOurs.rows[cell.row - 1] ?? 0, toOurs.columns[cell.column - 1] ?? 0]
    const [theirsRow, theirsColumn] = [row && their.rows.to(row), column && their.columns.to(column)]
    if (theirsRow > 0 && theirsColumn > 0) {
      const place = at(theirsRow, theirsColumn)
      place.base = cell
      // A line that stays although it is built no more: what stood there stays with it.
      place.stays = ourRow === 0 || ourColumn === 0
    }
  }
  const cells = new Set<string>()
  const notes = new Set<string>()
  const links = new Set<string>()
  const edits: Edit[] = []
  const owned = ownLines(trio)
  for (const [key, place] of places) {
    const { base: was, theirs: is, ours: built } = place
    const isEdited = !matchTheirs.sameContent(was, is, toTheirs)
    if (place.stays) {
      // An entry that is built no more calculates nothing any more; what it was about can still be read.
      if (!isEdited && is?.formula !== undefined && entries.includes(base.name)) cells.add(key)
      continue
    }
    const isOwn = is !== undefined && (owned.rows.has(is.row) || owned.columns.has(is.column))
    if (!isEdited) cells.add(key)
    const isNewNote = (was?.note ?? '') !== (is?.note ?? '')
    if (!isNewNote) notes.add(key)
    const isNewLink = !matchTheirs.sameLink(was?.link ?? '', is?.link ?? '', toTheirs)
    if (!isNewLink) links.add(key)
    if (isOwn) continue
    const describe = (kind: Edit['kind'], texts: readonly [string, string, string | undefined]): Edit => ({
      kind,
      sheet: their.name,
      where: a1(place.row, place.column),
      ...(is === undefined ? { caption: '', heading: '' } : words(is.row, is.column)),
      before: texts[0],
      now: texts[1],
      ...(texts[2] === undefined ? {} : { release: texts[2] === '' ? 'nothing' : texts[2] }),
    })
    if (isEdited) {
      const kind = content(was) === '' ? 'typed' : content(is) === '' ? 'cleared' : 'changed'
      // A figure typed over a formula also stands against what the formula comes to now.
      const isUnchanged =
        matchOurs.sameContent(was, built, toOurs) && (is?.formula !== undefined || sameValue(was, built))
      const isSame = isUnchanged || sameThere(is, theirs.name, theirMoves, built, ours.name, ourMoves)
      edits.push(describe(kind, [content(was), nowText(is), isSame ? undefined : builtText(built)]))
    }
    if (isNewNote) {
      const other = (built?.note ?? '') !== (was?.note ?? '') && built?.note !== is?.note
      edits.push(describe('note', [was?.note ?? '', is?.note ?? '', other ? (built?.note ?? '') : undefined]))
    }
    if (isNewLink && !isEdited) edits.push(describe('link', [was?.link ?? '', is?.link ?? '', undefined]))
  }
  return { trio, cells, notes, links, edits: [...lineEdits(trio, their, theirMoves), ...inPlaceOrder(edits, places)] }
}

interface Place {
  readonly row: number
  readonly column: number
  base?: OpenedCell
  theirs?: OpenedCell
  ours?: OpenedCell
  stays?: boolean
}

/** Whether two cells show the same, but for floating noise. */
function sameValue(a: OpenedCell | undefined, b: OpenedCell | undefined): boolean {
  const [one, other] = [a?.value, b?.value]
  if (typeof one !== 'number' || typeof other !== 'number') return true
  return Math.abs(one - other) <= NOISE * Math.max(Math.abs(one), Math.abs(other))
}

const NOISE = 1e-9

const content = (cell: OpenedCell | undefined): string => (cell === undefined ? '' : cellText(cell))

/** What the user typed is what is built now. */
function sameThere(
  is: OpenedCell | undefined,
  theirs: string,
  theirMoves: ReadonlyMap<string, SheetMove>,
  built: OpenedCell | undefined,
  ours: string,
  ourMoves: ReadonlyMap<string, SheetMove>,
): boolean {
  if (is?.formula === undefined || built?.formula === undefined)
    return is?.formula === built?.formula && content(is) === content(built)
  return movedFormula(is.formula, theirs, theirMoves) === movedFormula(built.formula, ours, ourMoves)
}

function inPlaceOrder(edits: readonly Edit[], places: ReadonlyMap<string, Place>): Edit[] {
  const order = new Map([...places.values()].map((place) => [a1(place.row, place.column), place]))
  const rank = ({ where }: Edit): number => {
    const place = order.get(where)
    return place === undefined ? 0 : place.row * 20_000 + place.column
  }
  return [...edits].sort((a, b) => rank(a) - rank(b))
}

/** The user's own rows and columns: those that the base has not. */
function ownLines({ theirs, toTheirs }: Trio): { rows: ReadonlySet<number>; columns: ReadonlySet<number> } {
  const own = (map: readonly number[], count: number): Set<number> => {
    const known = new Set(map)
    return new Set(Array.from({ length: count }, (_, i) => i + 1).filter((at) => !known.has(at)))
  }
  return { rows: own(toTheirs.rows, extent(theirs, 'rows')), columns: own(toTheirs.columns, extent(theirs, 'columns')) }
}

/** Rows and columns that the user inserted, and lines that stay although nothing builds them any more. */
function lineEdits(trio: Trio, their: SheetMove, theirMoves: ReadonlyMap<string, SheetMove>): Edit[] {
  const moved = (formula: string): string => movedFormula(formula, trio.theirs.name, theirMoves)
  const { base, theirs, toTheirs, toOurs } = trio
  const owned = ownLines(trio)
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

function sheetEdits({ base, theirs, ours, toTheirs, toOurs }: ToMerge, trios: readonly Trio[]): Edit[] {
  const edit = (kind: Edit['kind'], sheet: string, before: string, now: string): Edit => {
    return { kind, sheet, where: '', caption: '', heading: '', before, now }
  }
  const [kept, built] = [new Set(toTheirs.pairs.map(({ a }) => a)), new Map(toOurs.pairs.map(({ a, b }) => [a, b]))]
  const known = new Set(toTheirs.pairs.map(({ b }) => b))
  return [
    ...theirs.sheets.flatMap((sheet) => (known.has(sheet) ? [] : [edit('sheet', sheet.name, '', sheet.name)])),
    ...trios.flatMap(({ base: was, theirs: is }) =>
      was.name === is.name ? [] : [edit('renamed', is.name, was.name, is.name)],
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
function nameEdits({ base, theirs }: ToMerge, moves: Moves): Edit[] {
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
function rangeEdits({ theirs, wordsOf }: ToMerge, trios: readonly Trio[], moves: Moves): Edit[] {
  const reordered = new Map(
    trios.flatMap(({ theirs: sheet }) => {
      const rows = moves.get(sheet.name.toLowerCase())?.rows
      const count = extent(sheet, 'rows')
      return rows === undefined || isInOrder(rows, count) ? [] : [[sheet.name.toLowerCase(), { rows, count }] as const]
    }),
  )
  if (reordered.size === 0) return []
  return theirs.sheets.flatMap((sheet) => {
    const trio = trios.find((each) => each.theirs === sheet)
    return sheet.cells.flatMap((cell): Edit[] => {
      if (cell.formula === undefined) return []
      if (trio !== undefined && !trio.edited.has(placeKey(cell.row, cell.column))) return []
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
