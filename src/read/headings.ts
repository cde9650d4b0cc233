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
  const extents = columns.map((column) =>
    extentOf(
      column,
      columns,
      lines.flatMap((line) => line.rulings),
    ),
  )
  const stub: TextLine[] = []
  const stacks: { items: Placed[]; level: number; closed: boolean }[] = []
  const printed = lines.map((line, index) =>
    wordsOn(line).flatMap((segment) => (isRuledOff(segment, lines[index + 1]) ? [segment] : split(segment, extents))),
  )
  lines.forEach((line, index) => {
    for (const ruling of line.rulings) {
      for (const stack of stacks) if (isOver(stack.items, ruling)) stack.closed = true
    }
    const { placed, left } = placeSegments(lines, printed, index, extents)
    for (const segment of left) {
      stub.push({ text: segment.text, span: spanOf(line, segment.from, segment.text.length) })
    }
    for (const item of placed) {
      const over = stacks.filter(({ items }) => (items[0]?.from ?? 0) <= item.to && (items[0]?.to ?? 0) >= item.from)
      const top = over.reduce((level, { level: other }) => Math.max(level, other), -1)
      const stack = over.find(({ items, level, closed }) => !closed && level === top && isSame(items[0], item, extents))
      if (stack === undefined) stacks.push({ items: [item], level: top + 1, closed: false })
      else stack.items.push(item)
    }
  })
  const headings = stacks.map(({ items, level }) => headingOf(items, level, words)).sort(byPlace)
  return { stub, headings: withShares(headings, columns) }
}

/** Reaches a column's heading over the percentages printed beside its figures, where they have none of their own. */
function withShares(headings: readonly Heading[], columns: readonly TableColumn[]): Heading[] {
  const bare = columns.map(
    ({ percent }, index) => percent && !headings.some(({ from, to }) => from <= index && to >= index),
  )
  return headings.map((heading) =>
    bare[heading.to + 1] === true && columns[heading.to]?.percent === false
      ? { ...heading, to: heading.to + 1 }
      : heading,
  )
}

/** A ruling as wide as the words stands right below them. */
const isRuledOff = (segment: Segment, below: PrintedLine | undefined): boolean =>
  below?.rulings.some(({ from, to }) => from <= segment.from + 3 && to >= segment.to - 3) === true &&
  below.rulings.length > 1

/** The segments of a line that are words, not rulings. */
export const wordsOn = (line: PrintedLine): Segment[] =>
  line.sort === 'text' ? segmentsOf(line).filter(({ text }) => !/^[-=_]{3,}$/.test(text)) : []

/** Over the same columns; or centred alike, one beside a percentage that has no heading of its own. */
function isSame(above: Placed | undefined, item: Placed, extents: readonly Extent[]): boolean {
  if (above === undefined) return false
  if (above.from === item.from && above.to === item.to) return true
  const shared = above.from <= item.from && above.to >= item.to
  const aside = extents.slice(above.from, above.to + 1).some(({ percent }) => percent)
  const middles = [above, item].map(({ segment }) => (segment.from + segment.to) / 2) as [number, number]
  return shared && aside && Math.abs(middles[0] - middles[1]) <= 2
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
  readonly percent: boolean
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
  return { from, to, center: (from + to) / 2, percent: column.percent }
}

const isOver = (items: readonly Placed[], ruling: RulingRun): boolean =>
  items.some(({ segment }) => segment.from <= ruling.to + 1 && segment.to >= ruling.from - 1)

/** Names a stretch of time or a date: what commonly stands over several columns. */
const PERIOD =
  /\b(?:months?|quarters?|years?|weeks?|periods?|ended|ending|as of|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[a-z]+(?:ember|uary|ober|ust|ril|rch))\b/i
const STRETCH = /\b(?:months|weeks)\b|\b(?:ended|ending)\b/i
const DATE = /\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
const MONTH = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]*)\\.?'
const DATED = `(?:${MONTH} ?\\d|Q[1-4]\\b|[1-4]Q|(?:19|20)\\d\\d\\b|FY ?\\d)`
const DATE_NEXT = new RegExp(`(?<=[\\d,*)]) (?=${DATED})`, 'g')
const DATE_FIRST = new RegExp(`^${DATED}`)

/** Parts a segment that holds the headings of several columns one blank apart: "Jun 30, Mar 31, Jun 30,". */
function split(segment: Segment, extents: readonly Extent[]): Segment[] {
  const covered = extents.filter(({ center }) => center >= segment.from - 1 && center <= segment.to + 1)
  if (covered.length < 2) return [segment]
  const between = (index: number): boolean => {
    const at = segment.from + index
    return extents.some((extent, k) => at >= extent.to && at <= (extents[k + 1]?.from ?? 0))
  }
  const dated = DATE_FIRST.test(segment.text) ? [...segment.text.matchAll(DATE_NEXT)].map(({ index }) => index) : []
  const dates = dated.filter(
    (index) => !/^[A-Z][a-z]+\.? ?\d{1,2},$/.test(segment.text.slice(0, index)) || between(index),
  )
  const blanks =
    dates.length > 0
      ? dates
      : PERIOD.test(segment.text)
        ? []
        : [...segment.text.matchAll(/ /g)].map(({ index }) => index).filter(between)
  const parts: Segment[] = []
  let start = 0
  for (const blank of [...blanks, segment.text.length]) {
    parts.push({ text: segment.text.slice(start, blank), from: segment.from + start, to: segment.from + blank - 1 })
    start = blank + 1
  }
  return parts
}

/** The segments of a heading line, each with the columns it stands over; those over the captions apart. */
function placeSegments(
  lines: readonly PrintedLine[],
  printed: readonly (readonly Segment[])[],
  index: number,
  extents: readonly Extent[],
): { placed: Placed[]; left: Segment[] } {
  const line = lines[index] as PrintedLine
  const segments = printed[index] ?? []
  const first = extents[0]
  const left = first === undefined ? [...segments] : segments.filter((segment) => isLeft(segment, first))
  const over = segments.filter((segment) => !left.includes(segment))
  const below = extents.map((extent) =>
    printed.slice(index + 1).some((later) => later.some(({ from, to }) => from <= extent.to && to >= extent.from)),
  )
  const dated = extents.map((extent) =>
    printed
      .slice(index + 1)
      .some((later) => later.some(({ from, to, text }) => from <= extent.to && to >= extent.from && DATE.test(text))),
  )
  const placed: Placed[] = []
  over.forEach((segment, k) => {
    const least = (placed.at(-1)?.to ?? -1) + 1
    const next = over[k + 1]
    const taken = next === undefined ? extents.length : nearest(next, extents)
    const ruling = rulingUnder(lines, printed, index, segment)
    const span =
      (ruling === undefined ? undefined : covered(ruling, extents)) ??
      spanned(segment, extents, { least, most: Math.max(least, taken - 1), below, dated })
    placed.push({ line, segment, ...span })
  })
  return { placed, left }
}

function isLeft(segment: Segment, first: Extent): boolean {
  if ((segment.from + segment.to) / 2 >= first.from - 1) return false
  return segment.to < first.from || segment.from < first.from - 12
}

/** The ruling below a segment that is its alone: no other words stand over it on the lines between. */
function rulingUnder(
  lines: readonly PrintedLine[],
  printed: readonly (readonly Segment[])[],
  index: number,
  segment: Segment,
): RulingRun | undefined {
  const middle = (segment.from + segment.to) / 2
  const at = lines.findIndex(
    (line, later) => later > index && line.rulings.some(({ from, to }) => middle >= from - 1 && middle <= to + 1),
  )
  const ruling = lines[at]?.rulings.find(({ from, to }) => middle >= from - 1 && middle <= to + 1)
  if (ruling === undefined) return undefined
  const alone = printed
    .slice(index, at)
    .every((segments) => segments.filter(({ from, to }) => from <= ruling.to && to >= ruling.from).length <= 1)
  return alone ? ruling : undefined
}

function covered(
  reach: { from: number; to: number },
  extents: readonly Extent[],
): { from: number; to: number } | undefined {
  const inside = extents.flatMap(({ center }, index) =>
    center >= reach.from - 1 && center <= reach.to + 1 ? [index] : [],
  )
  return inside.length === 0 ? undefined : { from: inside[0] as number, to: inside.at(-1) as number }
}

const nearest = (segment: Segment, extents: readonly Extent[]): number => {
  const middle = (segment.from + segment.to) / 2
  return extents.reduce(
    (best, { center }, index) =>
      Math.abs(center - middle) < Math.abs((extents[best]?.center ?? 0) - middle) ? index : best,
    0,
  )
}

/** Where no ruling tells: the columns a segment covers; a period or date, those it is centred over that have headings below. */
function spanned(
  segment: Segment,
  extents: readonly Extent[],
  free: { least: number; most: number; below: readonly boolean[]; dated: readonly boolean[] },
): { from: number; to: number } {
  const middle = (segment.from + segment.to) / 2
  const near = nearest(segment, extents)
  const single = { from: near, to: near }
  const base = covered(segment, extents) ?? single
  const off = (from: number, to: number): number =>
    Math.abs(((extents[from]?.from ?? 0) + (extents[to]?.to ?? 0)) / 2 - middle)
  if (!PERIOD.test(segment.text) || !free.below.some(Boolean)) return base
  if (base.from === base.to && off(base.from, base.to) <= 2) {
    const wide = STRETCH.test(segment.text) && [near - 1, near, near + 1].every((k) => free.dated[k] === true)
    return wide && near - 1 >= free.least && near + 1 <= free.most ? { from: near - 1, to: near + 1 } : base
  }
  let best = base
  let least = off(base.from, base.to) + (base.to - base.from)
  for (let from = Math.min(base.from, Math.max(free.least, 0)); from <= base.from; from++) {
    for (let to = base.to; to <= Math.max(base.to, free.most); to++) {
      const cost = off(from, to) + (to - from)
      if (cost < least && free.below.slice(from, to + 1).every(Boolean)) {
        best = { from, to }
        least = cost
      }
    }
  }
  return best
}
