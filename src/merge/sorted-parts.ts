/**
 * Cells of some columns that the user put in another order, while the rest of their rows stayed: sorting B:F alone.
 *
 *     as built   Research   1,087   1,204      the user's   Research   2,109   2,316
 *                Selling    2,109   2,316                   Selling    1,087   1,204
 *
 * The figures stand beside other captions then, and what is calculated down the column may come to the same: cell by cell
 * that looks like many figures typed anew.
 */
import type { OpenedCell } from '../core/book/opened-workbook.ts'
import { type Edit, placeKey } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import type { SheetMove } from '../core/cells/move.ts'
import { relativeFormula } from '../core/cells/relative-formula.ts'
import { cellsOf, type SheetVersions } from './three-versions.ts'
import { cellText, shortened } from './words.ts'

/** Such parts of a sheet, an edit each, and the cells in them, by the user's places. */
export interface SortedParts {
  readonly edits: readonly Edit[]
  readonly cells: ReadonlySet<string>
}

/** A row as built, the row of the user's it is, and the row as built whose cells stand there. */
interface Shuffled {
  readonly row: number
  readonly there: number
  readonly from: number
}

/** The parts of a sheet that were sorted apart from the rest of their rows. */
export function sortedParts(versions: SheetVersions, their: SheetMove): SortedParts {
  const { base, theirs, toTheirs, edited } = versions
  const [was, is] = [cellsOf(base), cellsOf(theirs)]
  const rows = toTheirs.rows.flatMap((there, i) => (there > 0 ? [{ row: i + 1, there }] : []))
  const columns = toTheirs.columns.flatMap((there, i) => (there > 0 ? [{ column: i + 1, there }] : []))
  const changed = rows.map(({ there }) => columns.filter((each) => edited.has(placeKey(there, each.there))))
  // What else was typed here and there is in few rows of its column.
  const counts = new Map(columns.map((column) => [column, changed.filter((each) => each.includes(column)).length]))
  const most = Math.max(2, ...counts.values())
  const across = columns.filter((column) => 2 * (counts.get(column) ?? 0) > most)
  const text = (cells: ReadonlyMap<string, OpenedCell>, row: number, of: 'column' | 'there'): string =>
    across.map((column) => contentOf(cells.get(placeKey(row, column[of])))).join('\n')
  const edits = rows.filter((_, i) => changed[i]?.some((column) => across.includes(column)))
  const asBuilt = new Map<string, number[]>()
  for (const { row } of edits) {
    const key = text(was, row, 'column')
    asBuilt.set(key, [...(asBuilt.get(key) ?? []), row])
  }
  const moved = edits.flatMap(({ row, there }): Shuffled[] => {
    const from = asBuilt.get(text(is, there, 'there'))?.shift()
    return from === undefined ? [] : [{ row, there, from }]
  })
  const cycles = closed(moved)
  if (cycles.length === 0) return { edits: [], cells: new Set() }
  const cells = new Set(cycles.flatMap(({ there }) => across.map((column) => placeKey(there, column.there))))
  const [first, last] = [across[0]?.there ?? 0, across.at(-1)?.there ?? 0]
  const places = cycles.map(({ there }) => their.rows.to(there))
  const corner = (row: number, column: number): string => a1(row, their.columns.to(column))
  const edit: Edit = {
    kind: 'sorted',
    sheet: their.name,
    where: `${corner(Math.min(...places), first)}:${corner(Math.max(...places), last)}`,
    caption: shortened(cycles.map(({ row }) => captionOf(base.cells, row)).join(' | ')),
    heading: '',
    before: shortened(`rows ${cycles.map(({ row }) => row).join(', ')}`),
    now: shortened(`what was in rows ${cycles.map(({ from }) => from).join(', ')}`),
  }
  return { edits: [edit], cells }
}

/** Of rows that hold what others held, those that together hold what they held. */
function closed(moved: readonly Shuffled[]): readonly Shuffled[] {
  const rows = new Set(moved.map(({ row }) => row))
  const sources = new Set(moved.map(({ from }) => from))
  const left = moved.filter(({ row, from }) => row !== from && rows.has(from) && sources.has(row))
  return left.length === moved.length ? left : closed(left)
}

/** A formula in relative notation, as sorting copies it; else what is typed. */
function contentOf(cell: OpenedCell | undefined): string {
  if (cell === undefined) return ''
  return cell.formula === undefined ? cellText(cell) : `=${relativeFormula(cell.formula, cell.row, cell.column)}`
}

const captionOf = (cells: readonly OpenedCell[], row: number): string => {
  const caption = cells.find((cell) => cell.row === row && typeof cell.value === 'string')
  return caption === undefined ? `row ${row}` : cellText(caption)
}
