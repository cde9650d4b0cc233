/** Rows and columns of a sheet that were inserted, removed or moved: neighbours together are one change. */
import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import { groupBy } from '../../core/group.ts'
import { backwards, type LineMatches } from '../match/align.ts'
import type { RowBand, SheetLayout } from '../match/sheet-layout.ts'
import { bareDraft, captionOf, type Draft, type DraftSide, shownValue } from './draft.ts'

/** The rows, then the columns of a sheet that were inserted, removed or moved. */
export function compareStructure(a: SheetLayout, b: SheetLayout, rows: LineMatches, columns: LineMatches): Draft[] {
  return [...compareRows(a, b, rows), ...compareColumns(a, b, columns)]
}

function compareRows(a: SheetLayout, b: SheetLayout, { matches, moved }: LineMatches): Draft[] {
  const back = backwards(matches, b.rows.length)
  const removed = runs(a.rows.length, (at) => matches[at] === -1)
  const inserted = runs(b.rows.length, (at) => back[at] === -1)
  const drafts = [
    ...removed.map((run) => bareDraft('rows-removed', rowSide(a, run), undefined, labelOf(a.rows, run))),
    ...inserted.map((run) => bareDraft('rows-inserted', undefined, rowSide(b, run), labelOf(b.rows, run))),
  ]
  const before = (run: Run, inA: boolean) => (inA ? (matches[run.from - 1] ?? -1) : run.from - 1)
  const isBlank = (layout: SheetLayout, run: Run) =>
    layout.rows.slice(run.from, run.to).every(({ cells }) => cells.length === 0)
  // A line typed into a blank row, or a line cleared: the blank row that came or went with it is no change of its own.
  removed.forEach((run, at) => {
    const other = inserted.findIndex((candidate) => before(candidate, false) === before(run, true))
    const [gone, come] = [drafts[at], drafts[removed.length + other]]
    if (other < 0 || gone === undefined || come === undefined) return
    const [blankA, blankB] = [isBlank(a, run), isBlank(b, inserted[other] as Run)]
    if (blankA && !blankB) come.consequences.push(gone)
    if (blankB && !blankA) gone.consequences.push(come)
  })
  const nested = new Set(drafts.flatMap(({ consequences }) => consequences))
  const movedRuns = runs(
    a.rows.length,
    (at) => moved.has(at),
    (at) => matches[at] === (matches[at - 1] as number) + 1,
  )
  return [
    ...drafts.filter((each) => !nested.has(each)),
    ...movedRuns.map((run) => {
      const to = { from: matches[run.from] as number, to: (matches[run.to - 1] as number) + 1 }
      return bareDraft('rows-moved', rowSide(a, run), rowSide(b, to), labelOf(b.rows, to))
    }),
  ]
}

function compareColumns(a: SheetLayout, b: SheetLayout, { matches, moved }: LineMatches): Draft[] {
  const back = backwards(matches, b.columns.length)
  const [cellsA, cellsB] = [byColumn(a.sheet), byColumn(b.sheet)]
  const side = (sheet: OpenedSheet, cells: Columns, { from, to }: Run): DraftSide => ({
    sheet,
    range: { top: 0, bottom: 0, left: from + 1, right: to },
    cells: Array.from({ length: to - from }, (_, at) => cells.get(from + at + 1) ?? []).flat(),
    shown: shownCells((cells.get(from + 1) ?? []).slice(0, 6)),
  })
  const label = (layout: SheetLayout, { from, to }: Run) => ({
    caption: layout.columns.slice(from, to).every(({ isBlank }) => isBlank) ? '(blank)' : '',
    heading: layout.columns
      .slice(from, to)
      .map(({ heading }) => heading.split(' | ')[0] as string)
      .filter((heading) => heading !== '')
      .join(', '),
  })
  const isNextTo = (at: number) => matches[at] === (matches[at - 1] as number) + 1
  // Behind the last column that holds something there are blank ones without end: they neither come nor go.
  const within = (cells: Columns) => {
    const last = Math.max(0, ...cells.keys())
    return ({ from, to }: Run): Run[] => (from < last ? [{ from, to: Math.min(to, last) }] : [])
  }
  return [
    ...runs(a.columns.length, (at) => matches[at] === -1)
      .flatMap(within(cellsA))
      .map((run) => bareDraft('columns-removed', side(a.sheet, cellsA, run), undefined, label(a, run))),
    ...runs(b.columns.length, (at) => back[at] === -1)
      .flatMap(within(cellsB))
      .map((run) => bareDraft('columns-inserted', undefined, side(b.sheet, cellsB, run), label(b, run))),
    ...runs(a.columns.length, (at) => moved.has(at), isNextTo).map((run) => {
      const to = { from: matches[run.from] as number, to: (matches[run.to - 1] as number) + 1 }
      return bareDraft('columns-moved', side(a.sheet, cellsA, run), side(b.sheet, cellsB, to), label(b, to))
    }),
  ]
}

const byColumn = ({ cells }: OpenedSheet): Columns => groupBy(cells, ({ column }) => column)

type Columns = ReadonlyMap<number, readonly OpenedCell[]>

/** Index from, up to but not including to. */
interface Run {
  readonly from: number
  readonly to: number
}

function runs(length: number, isIn: (at: number) => boolean, continues: (at: number) => boolean = () => true): Run[] {
  const found: Run[] = []
  let from = -1
  for (let at = 0; at <= length; at++) {
    const isInRun = at < length && isIn(at)
    if (from >= 0 && (!isInRun || !continues(at))) {
      found.push({ from, to: at })
      from = -1
    }
    if (isInRun && from < 0) from = at
  }
  return found
}

function rowSide({ sheet, rows }: SheetLayout, { from, to }: Run): DraftSide {
  const band = rows.slice(from, to)
  const last = band.at(-1) as RowBand
  const range: Range = { top: (band[0] as RowBand).row, bottom: last.row + last.height - 1, left: 0, right: 0 }
  const cells = band.flatMap((row) => row.cells)
  return { sheet, range, cells, shown: shownRows(cells, band.length) }
}

/** "Inventory | 7,261 | 7,104; Deposits | 12 | 14; …" */
export function shownRows(cells: readonly OpenedCell[], rows = new Set(cells.map(({ row }) => row)).size): string {
  const lines = [...groupBy(cells, ({ row }) => row).values()].slice(0, MOST_SHOWN).map(shownCells)
  return lines.filter((line) => line !== '').join('; ') + (rows > MOST_SHOWN ? '; …' : '')
}

/** Lines of inserted and removed rows that a report shows. */
const MOST_SHOWN = 3

const shownCells = (cells: readonly OpenedCell[]): string =>
  cells
    .map(({ value, style }) => shownValue(value, style))
    .filter((shown) => shown !== '')
    .join(' | ')

/** The first caption, and how many more rows there are. */
function labelOf(rows: readonly RowBand[], { from, to }: Run): { caption: string; heading: string } {
  const band = rows.slice(from, to)
  const [first] = band.filter(({ caption }) => caption !== '')
  const others = band.filter(({ cells }) => cells.length > 0).length - 1
  if (first === undefined)
    return { caption: band.every(({ cells }) => cells.length === 0) ? '(blank)' : '', heading: '' }
  return { caption: captionOf(first) + (others > 0 ? ` and ${others} more` : ''), heading: '' }
}
