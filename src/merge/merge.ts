/** The base, the user's workbook and the one built now, merged: where everything stands, and what the user did. */

import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import type { UpdatedSheet, WorkbookUpdate } from '../core/book/update.ts'
import { type Lines, linesOf, type SheetMove, STAYS } from '../core/cells/move.ts'
import { decide } from './decide.ts'
import { doubledEdits } from './doubled-figures.ts'
import { nameEdits, sheetEdits } from './edits.ts'
import { periodEdits, positionEdits, rangeEdits } from './formula-edits.ts'
import { keptFigures } from './kept-figures.ts'
import { type MergedLines, mergeLines } from './merge-lines.ts'
import { readersOf } from './readers.ts'
import {
  extent,
  type NeededLines,
  neededLines,
  type SheetVersions,
  type ToMerge,
  versionsOf,
} from './three-versions.ts'

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
  const readers = readersOf(merging, allVersions)
  const read = { readers, figures: keptFigures(merging, allVersions, readers) }
  const decided = merged.map(({ versions }) => decide(versions, { theirMoves, ourMoves }, merging, read))
  const ofPeriods = periodEdits(merging, allVersions, theirMoves, ourMoves)
  const byPosition = positionEdits(merging, allVersions, theirMoves)
  const edits = [
    ...sheetEdits(merging, allVersions, theirMoves, readers),
    ...decided.flatMap((each) => each.edits),
    ...nameEdits(merging, theirMoves, [...ofPeriods, ...byPosition]),
    ...rangeEdits(merging, allVersions, theirMoves),
    ...doubledEdits(merging, allVersions, read.figures, theirMoves),
    ...ofPeriods,
    ...byPosition,
  ]
  return {
    sheets: sheets.map((sheet) => {
      const found = decided.find(({ versions }) => versions.theirs.name === sheet.theirs)
      if (found === undefined) return sheet
      const { versions, cells, notes, links } = found
      const { rows, columns } = versions.toTheirs
      return { ...sheet, cells, notes, links, base: { name: versions.base.name, rows, columns } }
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
