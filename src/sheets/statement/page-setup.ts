/** How a statement's sheet is printed: upright or across, on one page or several, and where those begin. */

import type { Chart, Sheet, SheetRow } from '../../core/book/workbook.ts'
import { room } from '../../core/cells/text-width.ts'
import { type Block, isStatement, LABELS, type SheetPlan } from '../plan.ts'
import { PORTRAIT_WIDTH } from '../styles.ts'

/** How a sheet is printed. */
export type PageSetup = Required<Pick<Sheet, 'landscape' | 'onePage' | 'breaks'>> &
  Pick<Sheet, 'pagesWide' | 'titleColumns'>

/**
 * Wide sheets are printed across, unless upright they are larger, or long and still legible. What would end a little below its
 * first page is squeezed onto it; what is longer is cut between its blocks. What no page across makes legible, as the
 * periods of many releases, takes several side by side, each with the labels.
 *
 * `titles` rows stand on top of every page.
 */
export function pageSetup(
  plan: SheetPlan,
  rows: readonly SheetRow[],
  charts: readonly Chart[],
  titles: number,
): PageSetup {
  const heights = heightsOf(rows)
  const last = Math.max(plan.lastRow, ...charts.map(({ place }) => place.bottom))
  const high = heights.between(1, last)
  const wide = room(plan.widths) * DIGIT_WIDTH
  const columns = plan.widths.reduce((sum, width) => sum + width, 0)
  const landscape = columns > PORTRAIT_WIDTH && isBetterAcross(wide, high)
  const page = landscape ? ACROSS : UPRIGHT
  const pagesWide = pagesAcross(plan.widths)
  if (landscape && pagesWide > 1) {
    const scale = scaleOf(widthOf(plan.widths, pagesWide), page)
    const certain = (page.high * CERTAIN) / scale
    const breaks = breaksOf(stretchesOf(plan, charts), heights, certain, titles)
    return { landscape, onePage: false, breaks, pagesWide, titleColumns: LABELS }
  }
  const scale = scaleOf(wide, page)
  const isSqueezed = page.high / high >= SMALLEST && high * scale <= page.high * SQUEEZE
  if (isSqueezed || high * scale <= page.high) return { landscape, onePage: true, breaks: [] }
  const certain = (page.high * CERTAIN) / scale
  return { landscape, onePage: false, breaks: breaksOf(stretchesOf(plan, charts), heights, certain, titles) }
}

interface Page {
  readonly wide: number
  readonly high: number
}

/** In points: a row, a digit, and what margins leave of a letter or A4 page. */
const ROW_HEIGHT = 15
const DIGIT_WIDTH = 5.25
const UPRIGHT: Page = { wide: 520, high: 690 }
const ACROSS: Page = { wide: 690, high: 520 }

/** How much longer than a page a sheet may be to be squeezed onto it. */
const SQUEEZE = 1.3

/** The smallest scale at which a sheet that could be printed across is printed upright. */
const LEGIBLE = 0.62

/** More pages than this side by side are no statement any more. */
const MOST_PAGES = 4

/** Of a page in points, where so many side by side take the columns, and each repeats the labels. */
function widthOf([labels = 0, ...rest]: readonly number[], pages: number): number {
  return room([labels]) * DIGIT_WIDTH + (room(rest) * DIGIT_WIDTH) / pages
}

/** How many pages side by side make a sheet legible; one where one is nearly enough. */
function pagesAcross(widths: readonly number[]): number {
  for (let pages = 1; pages < MOST_PAGES; pages++) {
    if (scaleOf(widthOf(widths, pages), ACROSS) >= SMALLEST) return pages
  }
  return MOST_PAGES
}

/** The smallest scale that is read without a glass. */
const SMALLEST = 0.5

/** Of what fits one page, the larger print counts; what does not is printed across where it has to be. */
function isBetterAcross(wide: number, high: number): boolean {
  if (high * scaleOf(wide, ACROSS) <= ACROSS.high * SQUEEZE) return isLargerAcross(wide, high)
  return scaleOf(wide, UPRIGHT) < LEGIBLE
}

/** True where columns so wide and rows so high, in points, are printed larger across than upright, on one page. */
function isLargerAcross(wide: number, high: number): boolean {
  const whole = (page: Page): number => Math.min(scaleOf(wide, page), page.high / high)
  return whole(ACROSS) >= whole(UPRIGHT)
}

/** True where that many rows of the usual height, in columns so wide, are printed larger across than upright. */
export const isPrintedAcross = (widths: readonly number[], rows: number): boolean =>
  isLargerAcross(room(widths) * DIGIT_WIDTH, rows * ROW_HEIGHT)

/** Paper and programs differ: so much of a page is surely there. */
const CERTAIN = 0.94

const scaleOf = (wide: number, page: Page): number => Math.min(1, page.wide / wide)

interface Heights {
  /** Of rows from one to another, both included. */
  readonly between: (from: number, to: number) => number
}

function heightsOf(rows: readonly SheetRow[]): Heights {
  const own = new Map(rows.flatMap(({ row, height }) => (height === undefined ? [] : [[row, height] as const])))
  return {
    between: (from, to) => {
      let sum = 0
      for (let row = from; row <= to; row++) sum += own.get(row) ?? ROW_HEIGHT
      return sum
    },
  }
}

/** Rows that belong on one page, where they fit on one. */
interface Stretch {
  readonly from: number
  readonly to: number
  /** Rows within, at which it may be cut where it is longer than a page. */
  readonly cuts: readonly number[]
}

/** A block each; a note with the tables printed within it; a row of charts. */
function stretchesOf({ blocks, lastRow }: SheetPlan, charts: readonly Chart[]): Stretch[] {
  const stretches: { from: number; to: number; cuts: number[] }[] = []
  blocks.forEach((block, i) => {
    const next = blocks[i + 1]
    const to = (next === undefined ? lastRow + 1 : topOf(next)) - 1
    const above = blocks[i - 1]
    const introduced =
      above?.kind === 'note' && isStatement(block) && above.note.statements.includes(block.statement.id)
    const last = stretches.at(-1)
    if (introduced && last !== undefined) {
      last.to = to
      last.cuts.push(...cutsOf(block))
    } else stretches.push({ from: topOf(block), to, cuts: cutsOf(block) })
  })
  const tops = new Map(charts.map(({ place }) => [place.top, place.bottom]))
  return [...stretches, ...[...tops].map(([from, to]) => ({ from, to, cuts: [] }))]
}

const topOf = (block: Block): number => (isStatement(block) ? block.titleRow : block.row)

/** Its headings, but the first of several in a row alone. */
function cutsOf(block: Block): number[] {
  if (!isStatement(block)) return []
  const { items } = block.statement
  return items.flatMap(({ role }, i) =>
    i > 0 && role === 'heading' && items[i - 1]?.role !== 'heading' ? [block.itemRow + i] : [],
  )
}

/** What does not fit begins a page, unless it leaves more than this share of the page before empty. */
const MOST_EMPTY = 0.5

/** The first rows of pages, but of the first one. */
function breaksOf(stretches: readonly Stretch[], heights: Heights, page: number, titles: number): number[] {
  const breaks: number[] = []
  const top = heights.between(1, titles)
  const [first] = stretches
  let used = first === undefined ? 0 : heights.between(1, first.from - 1)
  const place = ({ from, to }: Pick<Stretch, 'from' | 'to'>): void => {
    const high = heights.between(from, to)
    if (used + high > page && from !== first?.from && (top + high <= page || page - used < page * MOST_EMPTY)) {
      breaks.push(from)
      used = top
    }
    used += high
    // What is longer than a page is cut by the program, nobody knows where: the next begins a page of its own.
    if (used > page) used = page
  }
  for (const stretch of stretches) {
    const high = heights.between(stretch.from, stretch.to)
    const whole = used + high <= page || top + high <= page
    for (const part of whole ? [stretch] : partsOf(stretch)) place(part)
  }
  return breaks
}

function partsOf({ from, to, cuts }: Stretch): { from: number; to: number }[] {
  const starts = [from, ...cuts]
  return starts.map((start, i) => ({ from: start, to: (starts[i + 1] ?? to + 1) - 1 }))
}
