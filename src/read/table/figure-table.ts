/** Which of the segments are tables of figures. */
import type { PlacedCell } from './placed.ts'
import type { BodyLine } from './rows.ts'
import type { Segment } from './segments.ts'
import { type ReadTable, readTable } from './table.ts'

/** A segment read as a table of figures. */
export interface FigureTable<Cell extends PlacedCell> {
  readonly segment: Segment<Cell>
  readonly read: ReadTable<Cell>
}

/** The figures of a segment in their columns; undefined for prose, bullets, contacts or a table of contents. */
export function readFigureTable<Cell extends PlacedCell>(
  segment: Segment<Cell>,
  labels: number,
  words: ReadonlySet<string>,
): FigureTable<Cell> | undefined {
  const { body, headings } = segment
  const read = readTable({ body, headings, labels }, { exact: true }, words)
  const filled = read.lines.filter(({ slots }) => slots.some((slot) => slot?.amount !== undefined))
  if (filled.length === 0 || (filled.length === 1 && headings.length === 0 && read.columns.length === 1))
    return undefined
  const labelled = filled.filter(({ text }) => text !== '').length
  if (labelled * 2 < filled.length && headings.length === 0) return undefined
  return isContents(segment, filled) ? undefined : { segment, read }
}

/** Captions and page numbers: one column of small whole numbers that never fall, under no heading but "Page". */
function isContents({ headings }: Segment, rows: readonly BodyLine[]): boolean {
  const words = headings.flatMap(({ cells }) => cells.map((cell) => cell.text))
  if (
    rows.length < 3 ||
    rows.some(({ text }) => /^total\b/i.test(text)) ||
    !words.every((word) => /^pages?\b/i.test(word))
  )
    return false
  let page = 0
  return rows.every(({ slots }) => {
    const [slot, ...others] = slots.filter((candidate) => candidate !== undefined)
    if (slot === undefined || others.length > 0 || !/^\d{1,3}$/.test(slot.text) || Number(slot.text) < page)
      return false
    page = Number(slot.text)
    return true
  })
}
