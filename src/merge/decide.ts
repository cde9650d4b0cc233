/** Place by place of a sheet, what stands there once it is merged, and what the user had done there. */
import type { OpenedCell } from '../core/book/opened-workbook.ts'
import { type Edit, type KeptFigure, placeKey, type UpdatedSheet } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import { movedFormula, type SheetMove } from '../core/cells/move.ts'
import { blankUnder } from './blank-under.ts'
import { type GrownFormula, lineEdits } from './edits.ts'
import type { KeptFigures } from './kept-figures.ts'
import { leftLinks } from './left-links.ts'
import { type Readers, readersText } from './readers.ts'
import { sortedParts } from './sorted-parts.ts'
import { ownLines, type SheetVersions, type ToMerge } from './three-versions.ts'
import { cellText, sameFigure } from './words.ts'

/** Where the places of the user's sheets, and of those built now, are in the merged workbook. */
export interface MergedMoves {
  readonly theirMoves: ReadonlyMap<string, SheetMove>
  readonly ourMoves: ReadonlyMap<string, SheetMove>
}

/** What formulas of the user read, and the figures that stay for them. */
export interface Read {
  readonly readers: Readers
  readonly figures: KeptFigures
}

/** What becomes of a sheet: where what is built now stands, and the user's edits. */
export interface Decided extends Required<Pick<UpdatedSheet, 'cells' | 'notes' | 'links'>> {
  readonly versions: SheetVersions
  readonly edits: readonly Edit[]
  readonly kept: readonly KeptFigure[]
}

/** Place by place: the user's where the user changed it, otherwise what is built now. */
export function decide(
  versions: SheetVersions,
  moves: MergedMoves,
  { toTheirs: matchTheirs, toOurs: matchOurs, entries, wordsOf }: ToMerge,
  { readers, figures }: Read,
): Decided {
  const { base, theirs, ours, toTheirs, toOurs } = versions
  const their = moves.theirMoves.get(theirs.name.toLowerCase()) as SheetMove
  const words = wordsOf(theirs)
  const inTheirs = (formula: string): string => movedFormula(formula, theirs.name, moves.theirMoves)
  const inOurs = (formula: string): string => movedFormula(formula, ours.name, moves.ourMoves)
  const places = placesOf(versions, moves)
  const cells = new Set<string>()
  const notes = new Set<string>()
  const links = new Set<string>()
  const edits: Edit[] = []
  const kept: KeptFigure[] = []
  const owned = ownLines(versions)
  const sorted = sortedParts(versions, their)
  const isLinkLeft = leftLinks(versions, (one, other) => matchTheirs.sameLink(one, other, toTheirs))
  for (const [key, place] of places) {
    const { base: was, theirs: is, ours: built } = place
    const isEdited = !matchTheirs.sameContent(was, is, toTheirs)
    if (place.stays) {
      // An entry that is built no more calculates nothing any more; what it was about can still be read.
      if (!isEdited && is?.formula !== undefined && entries.includes(base.name)) cells.add(key)
      continue
    }
    const isOwn = is !== undefined && (owned.rows.has(is.row) || owned.columns.has(is.column))
    const readBy = is && figures.get(theirs)?.get(placeKey(is.row, is.column))
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
      const isSame = isUnchanged || sameFormula(is, inTheirs, built, inOurs)
      const isSorted = sorted.cells.has(placeKey(...(place.user ?? [0, 0])))
      if (!isSorted || !isSame)
        edits.push(
          describe(kind, [content(was), content(is, inTheirs), isSame ? undefined : content(built, inOurs, true)]),
        )
    }
    const figure = figureOf(is) ?? figureOf(was)
    if (readBy !== undefined && place.built !== undefined && figure !== undefined) {
      const readers = readersText(readBy, moves.theirMoves)
      edits.push({ ...describe('dropped', [content(was), String(figure), '']), release: `nothing; read by ${readers}` })
      const [row, column] = place.built
      const note = `No release prints this any more. It stays because a formula reads it: ${readers}`
      kept.push({ sheet: ours.name, row, column, figure, note })
    }
    if (isNewNote) {
      const other = (built?.note ?? '') !== (was?.note ?? '') && built?.note !== is?.note
      edits.push(describe('note', [was?.note ?? '', is?.note ?? '', other ? (built?.note ?? '') : undefined]))
    }
    if (isNewLink && !isEdited) edits.push(describe('link', [was?.link ?? '', is?.link ?? '', undefined]))
  }
  const grown = [...places].flatMap(([key, { row, column, theirs: is, ours: built }]): GrownFormula[] => {
    const formula = cells.has(key) ? built?.formula && inOurs(built.formula) : is?.formula && inTheirs(is.formula)
    return formula ? [{ row, column, formula }] : []
  })
  const ofLines = [
    ...lineEdits(versions, their, moves.theirMoves, { readers, grown, blank: blankUnder(versions, wordsOf) }),
    ...sorted.edits,
  ]
  return { versions, cells, notes, links, kept, edits: [...ofLines, ...inPlaceOrder(edits, places)] }
}

interface Place {
  readonly row: number
  readonly column: number
  /** Where it is in the user's workbook, where that has a line for it that is built. */
  user?: readonly [row: number, column: number]
  /** Where the base's cell is in what is built now. */
  built?: readonly [row: number, column: number]
  base?: OpenedCell
  theirs?: OpenedCell
  ours?: OpenedCell
  stays?: boolean
}

/** The places of the merged sheet, by `placeKey`, with what each version holds there. */
function placesOf(
  { base, theirs, ours, toTheirs, toOurs, edited }: SheetVersions,
  { theirMoves, ourMoves }: MergedMoves,
): ReadonlyMap<string, Place> {
  const their = theirMoves.get(theirs.name.toLowerCase()) as SheetMove
  const our = ourMoves.get(ours.name.toLowerCase()) as SheetMove
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
    if (row > 0 && column > 0) Object.assign(at(row, column), { theirs: cell, user: [cell.row, cell.column] })
    else if (edited.has(placeKey(cell.row, cell.column)))
      throw new Error(`an edit has no place: ${theirs.name}!${a1(cell.row, cell.column)}`)
  }
  for (const cell of base.cells) {
    const [row, column] = [toTheirs.rows[cell.row - 1] ?? 0, toTheirs.columns[cell.column - 1] ?? 0]
    const [ourRow, ourColumn] = [toOurs.rows[cell.row - 1] ?? 0, toOurs.columns[cell.column - 1] ?? 0]
    const [theirsRow, theirsColumn] = [row && their.rows.to(row), column && their.columns.to(column)]
    if (theirsRow > 0 && theirsColumn > 0) {
      const place = at(theirsRow, theirsColumn)
      place.base = cell
      place.user = [row, column]
      place.built = [ourRow, ourColumn]
      // A line that stays although it is built no more: what stood there stays with it.
      place.stays = ourRow === 0 || ourColumn === 0
    }
  }
  return places
}

/** What a program that saves no results leaves out was built before. */
const figureOf = (cell: OpenedCell | undefined): number | undefined =>
  typeof cell?.value === 'number' ? cell.value : undefined

const content = (cell: OpenedCell | undefined, moved?: (formula: string) => string, withResult = false): string =>
  cell === undefined ? '' : cellText(cell, moved, withResult)

/** What the user typed is what is built now. */
function sameFormula(
  is: OpenedCell | undefined,
  inTheirs: (formula: string) => string,
  built: OpenedCell | undefined,
  inOurs: (formula: string) => string,
): boolean {
  if (is?.formula === undefined || built?.formula === undefined)
    return is?.formula === built?.formula && content(is) === content(built)
  return inTheirs(is.formula) === inOurs(built.formula)
}

function inPlaceOrder(edits: readonly Edit[], places: ReadonlyMap<string, Place>): Edit[] {
  const order = new Map([...places.values()].map((place) => [a1(place.row, place.column), place]))
  const rank = ({ where }: Edit): number => {
    const place = order.get(where)
    return place === undefined ? 0 : place.row * 20_000 + place.column
  }
  return [...edits].sort((a, b) => rank(a) - rank(b))
}
