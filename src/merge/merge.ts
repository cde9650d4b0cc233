/** The base, the user's workbook and the one built now, merged: where everything stands, and what the user did. */

import type { OpenedCell, OpenedSheet } from '../core/book/opened-workbook.ts'
import { type Edit, type KeptFigure, placeKey, type UpdatedSheet, type WorkbookUpdate } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import { type Lines, linesOf, movedFormula, type SheetMove, STAYS } from '../core/cells/move.ts'
import { lineEdits, nameEdits, rangeEdits, sheetEdits, shortEdits } from './edits.ts'
import { type KeptFigures, keptFigures, type Reader, readersOf } from './kept-figures.ts'
import { leftLinks } from './left-links.ts'
import { type MergedLines, mergeLines } from './merge-lines.ts'
import {
  extent,
  type NeededLines,
  neededLines,
  ownLines,
  type SheetVersions,
  type ToMerge,
  versionsOf,
} from './three-versions.ts'
import { cellText, sameFigure, shortened } from './words.ts'

/**
 * Merges three workbooks into the one update that `xlsx/update` writes: where lines move, which cells change, what
 * the user did.
 */
export function mergeWorkbooks(merging: ToMerge): WorkbookUpdate {
  const { theirs, ours, toTheirs, toOurs } = merging
  const theirsOf = new Map(toTheirs.pairs.map((pair) => [pair.a, pair]))
  const oursOf = new Map(toOurs.pairs.map((pair) => [pair.a, pair]))
  const allVersions = merging.base.sheets.flatMap((base): SheetVersions[] => {
    const [their, our] = [theirsOf.get(base), oursOf.get(base)]
    return their && our ? [versionsOf(base, their, our, merging)] : []
  })
  const needed = neededLines(merging, allVersions)
  const merged = allVersions.map((versions) => ({
    versions,
    ...mergedSheet(versions, needed.get(versions.theirs.name.toLowerCase())),
  }))

  const sheets: UpdatedSheet[] = []
  const theirMoves = new Map<string, SheetMove>()
  const ourMoves = new Map<string, SheetMove>()
  const counterparts = new Set(allVersions.map((versions) => versions.ours))
  for (const sheet of theirs.sheets) {
    const found = merged.find(({ versions }) => versions.theirs === sheet)
    sheets.push({ name: sheet.name, theirs: sheet.name, ...NOTHING, ...(found && { ours: found.versions.ours.name }) })
    if (found === undefined) continue
    theirMoves.set(sheet.name.toLowerCase(), { name: sheet.name, ...found.theirs })
    ourMoves.set(found.versions.ours.name.toLowerCase(), { name: sheet.name, ...found.ours })
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
  const kept = keptFigures(merging, allVersions, readersOf(merging, allVersions))
  const decided = merged.map(({ versions }) => decide(versions, theirMoves, ourMoves, merging, kept))
  const edits = [
    ...sheetEdits(merging, allVersions),
    ...decided.flatMap((each) => each.edits),
    ...nameEdits(merging, theirMoves),
    ...rangeEdits(merging, allVersions, theirMoves),
    ...shortEdits(merging, allVersions, theirMoves, ourMoves),
  ]
  return {
    sheets: sheets.map((sheet) => {
      const found = decided.find(({ versions }) => versions.theirs.name === sheet.theirs)
      if (found === undefined) return sheet
      const { versions, cells, notes, links, frozen } = found
      const { rows, columns } = versions.toTheirs
      return { ...sheet, cells, notes, links, frozen, base: { name: versions.base.name, rows, columns } }
    }),
    theirs: theirMoves,
    ours: ourMoves,
    edits,
    kept: decided.flatMap((each) => each.kept),
  }
}

const NOTHING = { cells: new Set<string>(), notes: new Set<string>(), links: new Set<string>() }

function mergedSheet({ theirs, ours, toTheirs, toOurs }: SheetVersions, needed: NeededLines | undefined) {
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

function freeName(name: string, sheets: readonly UpdatedSheet[]): string {
  const used = new Set(sheets.map((sheet) => sheet.name.toLowerCase()))
  let free = name
  for (let n = 2; used.has(free.toLowerCase()); n++) free = `${name.slice(0, 31 - `${n}`.length - 1).trimEnd()} ${n}`
  return free
}

/** Place by place: the user's where the user changed it, otherwise what is built now. */
function decide(
  versions: SheetVersions,
  theirMoves: ReadonlyMap<string, SheetMove>,
  ourMoves: ReadonlyMap<string, SheetMove>,
  { toTheirs: matchTheirs, toOurs: matchOurs, entries, wordsOf }: ToMerge,
  staying: KeptFigures,
) {
  const { base, theirs, ours, toTheirs, toOurs } = versions
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
    else if (versions.edited.has(placeKey(cell.row, cell.column)))
      throw new Error(`an edit has no place: ${theirs.name}!${a1(cell.row, cell.column)}`)
  }
  for (const cell of base.cells) {
    const [row, column] = [toTheirs.rows[cell.row - 1] ?? 0, toTheirs.columns[cell.column - 1] ?? 0]
    const [ourRow, ourColumn] = [toOurs.rows[cell.row - 1] ?? 0, toOurs.columns[cell.column - 1] ?? 0]
    const [theirsRow, theirsColumn] = [row && their.rows.to(row), column && their.columns.to(column)]
    if (theirsRow > 0 && theirsColumn > 0) {
      const place = at(theirsRow, theirsColumn)
      place.base = cell
      place.built = [ourRow, ourColumn]
      // A line that stays although it is built no more: what stood there stays with it.
      place.stays = ourRow === 0 || ourColumn === 0
    }
  }
  const cells = new Set<string>()
  const notes = new Set<string>()
  const links = new Set<string>()
  const edits: Edit[] = []
  const kept: KeptFigure[] = []
  const frozen = new Map<string, number>()
  const owned = ownLines(versions)
  const isLinkLeft = leftLinks(versions)
  for (const [key, place] of places) {
    const { base: was, theirs: is, ours: built } = place
    const isEdited = !matchTheirs.sameContent(was, is, toTheirs)
    if (place.stays) {
      // An entry that is built no more calculates nothing any more; what it was about can still be read.
      if (!isEdited && is?.formula !== undefined && entries.includes(base.name)) cells.add(key)
      continue
    }
    const isOwn = is !== undefined && (owned.rows.has(is.row) || owned.columns.has(is.column))
    const readBy = is && staying.get(theirs)?.get(placeKey(is.row, is.column))
    if (!isEdited && readBy === undefined) cells.add(key)
    const isNewNote = (was?.note ?? '') !== (is?.note ?? '')
    if (!isNewNote) notes.add(key)
    const isNewLink = !matchTheirs.sameLink(was?.link ?? '', is?.link ?? '', toTheirs) && !isLinkLeft(is, is?.link)
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
        matchOurs.sameContent(was, built, toOurs) && (is?.formula !== undefined || sameFigure(was?.value, built?.value))
      const isSame = isUnchanged || sameThere(is, theirs.name, theirMoves, built, ours.name, ourMoves)
      edits.push(describe(kind, [content(was), nowText(is), isSame ? undefined : builtText(built)]))
    }
    const figure = figureOf(is) ?? figureOf(was)
    if (readBy !== undefined && place.built !== undefined && figure !== undefined) {
      const readers = shortened(readBy.map((reader) => readerName(reader, theirMoves)).join(', '))
      frozen.set(key, figure)
      edits.push({ ...describe('dropped', [content(was), String(figure), '']), release: `nothing; read by ${readers}` })
      const [row, column] = place.built
      const note = `No release prints this any more. It stays because a formula reads it: ${readers}`
      kept.push({ sheet: ours.name, row, column, note })
    }
    if (isNewNote) {
      const other = (built?.note ?? '') !== (was?.note ?? '') && built?.note !== is?.note
      edits.push(describe('note', [was?.note ?? '', is?.note ?? '', other ? (built?.note ?? '') : undefined]))
    }
    if (isNewLink && !isEdited) edits.push(describe('link', [was?.link ?? '', is?.link ?? '', undefined]))
  }
  return {
    versions,
    cells,
    notes,
    links,
    kept,
    frozen,
    edits: [...lineEdits(versions, their, theirMoves), ...inPlaceOrder(edits, places)],
  }
}

/** What a program that saves no results leaves out was built before. */
const figureOf = (cell: OpenedCell | undefined): number | undefined =>
  typeof cell?.value === 'number' ? cell.value : undefined

function readerName({ sheet, cell }: Reader, theirMoves: ReadonlyMap<string, SheetMove>): string {
  const move = theirMoves.get(sheet.name.toLowerCase())
  return `${sheet.name}!${a1(move?.rows.to(cell.row) ?? cell.row, move?.columns.to(cell.column) ?? cell.column)}`
}

interface Place {
  readonly row: number
  readonly column: number
  /** Where the base's cell is in what is built now. */
  built?: readonly [row: number, column: number]
  base?: OpenedCell
  theirs?: OpenedCell
  ours?: OpenedCell
  stays?: boolean
}

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
