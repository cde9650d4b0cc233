/** Column headings: stacked, spanning, ruled off. */
import type { Heading, TextLine } from '../core/release.ts'
import type { TableColumn } from './columns.ts'
import { captionOf } from './label.ts'
import { type PrintedLine, type RulingRun, type Segment, segmentsOf, spanOf } from './printed-line.ts'

export interface HeadingBlock {
  readonly headings: readonly Heading[]
  readonly stub: readonly TextLine[]
}

interface Placed {
  readonly line: PrintedLine
  readonly segment: Segment
  readonly from: number
  readonly to: number
}

/**
 * The headings over a table's columns, from the lines they are printed on.
 *
 *                    Three Months Ended      a ruling tells which columns it spans
 *                   --------------------
 *                   March 29,  March 31,     lines over the same column are one heading
 *     (Thousands)     2008       2007        what stands over the captions is the stub
 */
export function headingsOf(
  lines: readonly PrintedLine[],
  columns: readonly TableColumn[],
  words: ReadonlySet<string>,
): HeadingBlock {
  const rulings = lines.flatMap((line) => line.rulings)
  const extents = columns.map((column) => extentOf(column, columns, rulings))
  const stub: TextLine[] = []
  const open: { items: Placed[]; level: number; closed: boolean }[] = []
  lines.forEach((line, index) => {
    if (line.sort === 'ruling') {
      for (const ruling of line.rulings) {
        for (const stack of open) if (isOver(stack.items, ruling)) stack.closed = true
      }
      return
    }
    const under = lines[index + 1]?.rulings ?? []
    const last = !lines.slice(index + 1).some((later) => later.sort === 'text')
    const { placed, left } = placeSegments(line, extents, under, last)
    for (const segment of left) {
      stub.push({ text: segment.text, span: spanOf(line, segment.from, segment.text.length) })
    }
    for (const item of placed) {
      const stack = open.find(
        ({ items, closed }) => !closed && items[0]?.from === item.from && items[0]?.to === item.to,
      )
      const above = open.filter(({ items }) => (items[0]?.from ?? 0) <= item.to && (items[0]?.to ?? 0) >= item.from)
      const top = above.reduce((level, { level: other }) => Math.max(level, other), -1)
      if (stack !== undefined && stack.level === top) stack.items.push(item)
      else open.push({ items: [item], level: top + 1, closed: false })
    }
  })
  return { stub, headings: open.map(({ items, level }) => headingOf(items, level, words)).sort(byPlace) }
}

const byPlace = (a: Heading, b: Heading): number => a.level - b.level || a.from - b.from

function headingOf(items: readonly Placed[], level: number, words: ReadonlySet<string>): Heading {
  const first = items[0] as Placed
  return {
    text: captionOf(
      items.map(({ segment }) => segment.text),
      words,
    ),
    level,
    from: first.from,
    to: first.to,
    span: spanOf(first.line, first.segment.from, first.segment.text.length),
  }
}

interface Extent {
  readonly from: number
  readonly to: number
  readonly center: number
}

/** A column with the rulings that stand over it alone. */
function extentOf(column: TableColumn, columns: readonly TableColumn[], rulings: readonly RulingRun[]): Extent {
  let { from, to } = column
  for (const ruling of rulings) {
    const covered = columns.filter(({ edges }) => edges[1] >= ruling.from - 1 && edges[0] <= ruling.to + 1)
    if (covered.length !== 1 || covered[0] !== column || ruling.to - ruling.from > 30) continue
    from = Math.min(from, ruling.from)
    to = Math.max(to, ruling.to)
  }
  return { from, to, center: (from + to) / 2 }
}

function isOver(items: readonly Placed[], ruling: RulingRun): boolean {
  return items.some(({ segment }) => segment.from <= ruling.to + 1 && segment.to >= ruling.from - 1)
}

const PERIOD_WORD = /\b(?:months?|quarters?|years?|weeks?|periods?|ended|ending)\b/i
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)(?:[a-z]*)\\.?'
const DATED = new RegExp(`(?<=\\S) (?=${MONTH} ?\\d|Q[1-4]\\b|[1-4]Q|(?:19|20)\\d\\d\\b|FY ?\\d)`, 'g')

/** The segments of a heading line, each with the columns it stands over; those over the captions apart. */
function placeSegments(
  line: PrintedLine,
  extents: readonly Extent[],
  under: readonly RulingRun[],
  last: boolean,
): { placed: Placed[]; left: Segment[] } {
  const zone = Math.min(...extents.map(({ from }) => from))
  const placed: Placed[] = []
  const left: Segment[] = []
  for (const segment of segmentsOf(line).flatMap((whole) => split(whole, extents, under, last))) {
    const over = spanned(segment, extents, under)
    const isLeft =
      (segment.from + segment.to) / 2 < zone - 1 &&
      (over === undefined || over.from === over.to) &&
      !touches(segment, extents[0])
    if (over === undefined || isLeft) left.push(segment)
    else placed.push({ line, segment, ...over })
  }
  return { placed: last ? placed : widened(placed, extents, under), left }
}

const touches = (segment: Segment, extent: Extent | undefined): boolean =>
  extent !== undefined && segment.from > 0 && segment.to >= extent.from && segment.from >= extent.from - 12

/** Parts a segment that holds the headings of several columns one blank apart: "Jun 30, Mar 31, Jun 30,". */
function split(segment: Segment, extents: readonly Extent[], under: readonly RulingRun[], last: boolean): Segment[] {
  const covered = extents.filter(({ center }) => center >= segment.from - 1 && center <= segment.to + 1)
  if (
    covered.length < 2 ||
    under.some((ruling) => covered.every(({ center }) => center >= ruling.from && center <= ruling.to))
  ) {
    return [segment]
  }
  const dated = [...segment.text.matchAll(DATED)].map(({ index }) => index)
  const between = [...segment.text.matchAll(/ /g)]
    .map(({ index }) => index)
    .filter((index) => {
      const at = segment.from + index
      return extents.some((extent, k) => at > extent.to - 1 && at < (extents[k + 1]?.from ?? 0) + 1)
    })
  const blanks =
    dated.length > 0 && MONTH_FIRST.test(segment.text) ? dated : last || !PERIOD_WORD.test(segment.text) ? between : []
  if (blanks.length === 0) return [segment]
  const parts: Segment[] = []
  let start = 0
  for (const blank of [...blanks, segment.text.length]) {
    parts.push({ text: segment.text.slice(start, blank), from: segment.from + start, to: segment.from + blank - 1 })
    start = blank + 1
  }
  return parts
}

const MONTH_FIRST = new RegExp(`^(?:${MONTH} ?\\d|Q[1-4]\\b|[1-4]Q|(?:19|20)\\d\\d\\b|FY ?\\d)`)

/** The columns under a segment: those its ruling covers, else those whose centres it covers, else the nearest it touches. */
function spanned(
  segment: Segment,
  extents: readonly Extent[],
  under: readonly RulingRun[],
): { from: number; to: number } | undefined {
  const middle = (segment.from + segment.to) / 2
  const ruling = under.find(({ from, to }) => middle >= from - 1 && middle <= to + 1)
  const reach = ruling ?? segment
  const covered = extents.flatMap(({ center }, index) =>
    center >= reach.from - 1 && center <= reach.to + 1 ? [index] : [],
  )
  if (covered.length > 0) return { from: covered[0] as number, to: covered.at(-1) as number }
  let best: { index: number; distance: number } | undefined
  extents.forEach(({ from, to, center }, index) => {
    if (segment.to < from - 2 || segment.from > to + 2) return
    const distance = Math.abs(center - middle)
    if (best === undefined || distance < best.distance) best = { index, distance }
  })
  if (best !== undefined) return { from: best.index, to: best.index }
  const next = extents.findIndex(({ from }) => from > segment.to)
  return next > 0 ? { from: next - 1, to: next } : undefined
}

/** Spreads a period's name over the columns beside it that have nothing on its line: no ruling says how far it reaches. */
function widened(placed: readonly Placed[], extents: readonly Extent[], under: readonly RulingRun[]): Placed[] {
  return placed.map((item, k) => {
    if (!PERIOD_WORD.test(item.segment.text) || under.some((ruling) => isOver([item], ruling))) return item
    const least = (placed[k - 1]?.to ?? -1) + 1
    const most = (placed[k + 1]?.from ?? extents.length) - 1
    const middle = (item.segment.from + item.segment.to) / 2
    let best = item
    let off = Math.abs(centerOf(extents, item.from, item.to) - middle)
    for (let reach = 1; item.from - reach >= least || item.to + reach <= most; reach++) {
      const [from, to] = [Math.max(least, item.from - reach), Math.min(most, item.to + reach)]
      for (const [a, b] of [
        [from, item.to],
        [item.from, to],
        [from, to],
      ] as const) {
        const other = Math.abs(centerOf(extents, a, b) - middle)
        if (other < off - 0.5 || (other <= off + 1.5 && b - a > best.to - best.from)) {
          best = { ...item, from: a, to: b }
          off = Math.min(off, other)
        }
      }
    }
    return best
  })
}

const centerOf = (extents: readonly Extent[], from: number, to: number): number =>
  ((extents[from]?.from ?? 0) + (extents[to]?.to ?? 0)) / 2
